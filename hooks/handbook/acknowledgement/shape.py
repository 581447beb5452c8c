"""The shape of a record: which keys there are and what each holds. The published schema says the same.

In: a JSON object. Out: the first key that does not fit, or "". Unknown keys do not fit: what nobody defined, nobody
checks. Must not know digests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

KINDS: Final = ("induction", "refresher", "moving")
REQUIRED: Final = (
    "schema", "handbook", "kind", "name", "role", "school", "policies", "declaration", "quiz", "made_at", "fields",
    "digest",
)  # fmt: skip
OPTIONAL: Final = ("staff_number", "work_email", "from_school")
SCHEMA_FILE: Final = Path(__file__).with_name("acknowledgement.schema.json")
LONGEST: Final = 200  # characters of a name, a number or a title
LONGEST_DECLARATION: Final = 10_000

_TIME: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
)
_BLANK: Final = " \t\r\n"  # said out, because languages differ in what else is white
_HEX: Final = re.compile(r"[0-9a-f]+")
_EMAIL: Final = re.compile(r"[^ \t\r\n@]+@[^ \t\r\n@]+")

Fits = Callable[[Any], bool]


def first_missing(record: Mapping[str, Any]) -> str:
    """The first key that every record has and this one has not; "staff_number" stands for either of the two ids."""
    for key in REQUIRED:
        if key not in record:
            return key
    return "" if "staff_number" in record or "work_email" in record else "staff_number"


def first_unfit(record: Mapping[str, Any]) -> str:
    """The first key, in the order of the schema and then of the alphabet, whose value does not fit; "" for none."""
    for key, fits in _FITS.items():
        if key in record and not fits(record[key]):
            return key
    if "staff_number" in record and "work_email" in record:
        return "work_email"
    if "from_school" in record and record["kind"] != "moving":
        return "from_school"
    return min((key for key in record if key not in _FITS), default="")


def moment(text: str) -> datetime | None:
    """A time with its offset, as RFC 3339 writes it to the second; None for anything else, such as 30 February."""
    if not _TIME.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _text(longest: int = LONGEST) -> Fits:
    return lambda value: isinstance(value, str) and len(value.strip(_BLANK)) > 0 and _units(value) <= longest


def _units(text: str) -> int:
    """Characters as a browser counts them (UTF-16)."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _hex(digits: int) -> Fits:
    return lambda value: isinstance(value, str) and len(value) == digits and bool(_HEX.fullmatch(value))


def _count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**32


def _one_of(*values: str) -> Fits:
    return lambda value: isinstance(value, str) and value in values


def _holds(needed: Mapping[str, Fits], optional: Mapping[str, Fits] | None = None) -> Fits:
    every = {**needed, **(optional or {})}

    def fits(value: Any) -> bool:
        return (
            isinstance(value, dict)
            and needed.keys() <= value.keys() <= every.keys()
            and all(every[key](each) for key, each in value.items())
        )

    return fits


def _list_of(fits: Fits, lowest: int) -> Fits:
    return lambda value: isinstance(value, list) and len(value) >= lowest and all(map(fits, value))


def _quiz(value: Any) -> bool:
    return value is None or _QUIZ(value)


def _made_at(value: Any) -> bool:
    return isinstance(value, str) and moment(value) is not None


def _email(value: Any) -> bool:
    return _text()(value) and bool(_EMAIL.fullmatch(value))


def _fields(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_hex(16), value.values()))


_SCHOOL: Final = _holds({"id": _text(), "name": _text()})
_QUIZ: Final = _holds(
    {
        "id": _text(),
        "version": _text(),
        "seed": _count,
        "scenarios": _list_of(_text(), 0),
        "score": _count,
        "of": _count,
        "pass_mark": _count,  # per cent
        "passed": lambda value: isinstance(value, bool),
        "attempts": _count,
    }
)
_POLICY: Final = _holds(
    {
        "id": _text(),
        "title": _text(),
        "edition": _text(),
        "wording": _one_of("restated", "official"),
        "digest": _hex(64),
    },
    {"source_sha256": _hex(64)},
)
_FITS: Final[Mapping[str, Fits]] = {
    "schema": _text(),
    "handbook": _holds({"name": _text(), "digest": _hex(64)}),
    "kind": _one_of(*KINDS),
    "name": _text(),
    "staff_number": _text(),
    "work_email": _email,
    "role": _text(),
    "school": _SCHOOL,
    "from_school": _SCHOOL,
    "policies": _list_of(_POLICY, 1),
    "declaration": _text(LONGEST_DECLARATION),
    "quiz": _quiz,
    "made_at": _made_at,
    "fields": _fields,
    "digest": _hex(64),
}
