"""Reading a file that says it is a record: bytes to plain values, or the reason why not.

In: the bytes of a file. Out: `Read`, or `Unread` with a reason that words.json has a sentence for. The browser has to
come to the same, so the limits are stated here and not left to a parser. Must not know what a record means.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any, Final

from handbook.acknowledgement.record import FAMILY, VERSION

TOO_BIG: Final = 1_000_000  # bytes; a record has some 3,000
DEEPEST: Final = 20  # brackets within brackets; a record has 4
_SAFE: Final = 2**53 - 1
_STRING_OR_BRACKET: Final = re.compile(r'"(?:[^"\\]|\\.)*"(\s*:)?|[\[\]{}]', re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Why a file is no record. reason: a key of words.json under "unreadable"."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A JSON object of the family and version of records; nothing else is known of it yet. text: without a mark."""

    value: dict[str, Any]
    data: bytes


def read_bytes(data: bytes) -> Read | Unread:
    """Read a file. The reasons, in the order in which they are tried, are those below."""
    reason = _not_text(data)
    if reason:
        return Unread(reason=reason)
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
        keys, depth = _count(text)
        if depth > DEEPEST:
            return Unread(reason="not-json")
        value = json.loads(text, parse_int=_whole, parse_float=_number, parse_constant=_refuse)
        text_fits = _is_text(value)
    except UnicodeDecodeError:
        return Unread(reason="not-text")
    except ValueError:
        return Unread(reason="not-json")
    if not text_fits:
        return Unread(reason="not-json")
    if not isinstance(value, dict) or not isinstance(value.get("schema"), str):
        return Unread(reason="not-a-record")
    if keys != _keys(value):
        return Unread(reason="said-twice")
    return _of_this_version(value, data)


def _not_text(data: bytes) -> str:
    if len(data) > TOO_BIG:
        return "too-big"
    if data.startswith(b"PK\x03\x04"):
        return "zip"
    return "" if data.strip(b" \t\r\n") else "empty"


def _of_this_version(value: dict[str, Any], data: bytes) -> Read | Unread:
    family, slash, number = value["schema"].partition("/")
    if family != FAMILY or not slash or not re.fullmatch(r"[0-9]{1,6}", number):
        return Unread(reason="not-a-record")
    if int(number) != VERSION:
        return Unread(reason="older" if int(number) < VERSION else "newer")
    return Read(value=value, data=data)


def _count(text: str) -> tuple[int, int]:
    """How many keys a JSON text writes, and how deep its brackets go: parsers drop the first of two equal keys."""
    keys = depth = deepest = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        if found[1]:
            keys += 1
        elif found[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif found[0] in "]}":
            depth -= 1
    return keys, deepest


def _keys(value: object) -> int:
    """How many keys a JSON value has, all levels together."""
    if isinstance(value, dict):
        return len(value) + sum(map(_keys, value.values()))
    return sum(map(_keys, value)) if isinstance(value, list) else 0


def _is_text(value: object) -> bool:
    """Whether no string of the value holds half a character (a lone surrogate)."""
    if isinstance(value, dict):
        return all(_is_text(key) and _is_text(each) for key, each in value.items())
    if isinstance(value, list):
        return all(map(_is_text, value))
    return not isinstance(value, str) or not any("\ud800" <= letter <= "\udfff" for letter in value)


def _whole(digits: str) -> int | float:
    return _number(digits)


def _number(digits: str) -> int | float:
    """The number that a browser would read: a double, which is whole where it can be told to be."""
    number = float(digits)
    if math.isinf(number):
        return _refuse(digits)
    return int(number) if number.is_integer() and abs(number) <= _SAFE else number


def _refuse(digits: str) -> int:
    raise ValueError(f"no number of JSON: {digits[:20]}")
