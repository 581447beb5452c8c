"""The record: what a person hands in, its one canonical text, its digest and its short code.

In: a record's content, as plain values. Out: the whole record, its bytes, its digest. The shape is in `shape`, and
docs/assets/js/record.js makes the same bytes in the browser. Must not know files, clocks or who is on a list.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

import rfc8785

Record = Mapping[str, Any]  # a record as JSON holds it; `shape` says what is in one that fits

FAMILY: Final = "clausebook-acknowledgement"
VERSION: Final = 1
SCHEMA: Final = f"{FAMILY}/{VERSION}"
SEALS: Final = ("fields", "digest")  # the keys that are made from the others

_FIELD_DIGITS: Final = (
    16  # hexadecimal digits: enough to say which field was changed; the digest is the proof
)
_CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_BITS: Final = 60
_ACCENTS: Final = re.compile("[\u0300-\u036f]")


def canonical(value: object) -> bytes:
    """The bytes of a JSON value by RFC 8785. Raises ValueError for what no such text holds (lone surrogates, NaN)."""
    return rfc8785.dumps(value)  # type: ignore[arg-type]  # its own errors are ValueErrors


def digest(record: Record) -> str:
    """SHA-256, in hexadecimal, of the record without its digest."""
    rest = {key: value for key, value in record.items() if key != "digest"}
    return hashlib.sha256(canonical(rest)).hexdigest()


def field_digests(record: Record) -> dict[str, str]:
    """For each key that is not a seal, the first 16 hexadecimal digits of the SHA-256 of its value."""
    return {
        key: hashlib.sha256(canonical(value)).hexdigest()[:_FIELD_DIGITS]
        for key, value in record.items()
        if key not in SEALS
    }


def sealed(content: Record) -> dict[str, Any]:
    """The content as a whole record: every text in one normal form (NFC), then `fields`, then `digest`."""
    record = {key: _composed(value) for key, value in content.items() if key not in SEALS}
    record["fields"] = field_digests(record)
    record["digest"] = digest(record)
    return record


def _composed(value: Any) -> Any:
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case list() | tuple():
            return [_composed(each) for each in value]
        case Mapping():
            return {key: _composed(each) for key, each in value.items()}
        case _:
            return value


def code(digest_: str) -> str:
    """The first 60 bits of a digest for the printed page, as XXXX-XXXX-XXXX in Crockford's base 32."""
    bits = int(digest_[: _CODE_BITS // 4], 16)
    letters = [_CROCKFORD[bits >> shift & 31] for shift in range(_CODE_BITS - 5, -1, -5)]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, len(letters), 4))


def file_name(record: Record) -> str:
    """A name that sorts well: 2026-11-20_agora_induction_surname.json. The last word of the name stands for it."""
    return (
        f"{record['made_at'][:10]}_{record['school']['id']}_{record['kind']}_{_surname(record['name'])}.json"
    )


def _surname(name: str) -> str:
    """The last part of a name in its own script, without the accents that file systems write in two ways."""
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", name))).lower()
    parts = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in plain).split()
    return parts[-1][:40] if parts else "record"
