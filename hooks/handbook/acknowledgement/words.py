"""The sentences of acknowledgements: words.json, which the pages publish, so that the browser says the same.

In: a group, a code, and values to put in. Out: a sentence. A value is put in once and never read again, so that a
name with braces in it stays a name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

_FILE: Final = Path(__file__).with_name("words.json")
_PLACE: Final = re.compile(r"\{([a-z_]+)\}")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@cache
def words() -> Mapping[str, Any]:
    """The whole file, group by group."""
    found: Mapping[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return found


def say(group: str, code: str, **values: object) -> str:
    """The sentence of a code, with values put in. Raises KeyError for a code or a place that is not there."""
    return fill(words()[group][code], values)


def fill(sentence: str, values: Mapping[str, object]) -> str:
    """The sentence with each {place} filled."""
    return _PLACE.sub(lambda place: str(values[place[1]]), sentence)


def field_name(key: str) -> str:
    """What a reader calls a key of a record."""
    names = words()["fields"]
    return str(names[key]) if key in names and key != "other" else fill(names["other"], {"key": key[:60]})


def day(stated: str) -> str:
    """A day, as "20 November 2026", from a text that starts with YYYY-MM-DD; "" for an empty one."""
    if not stated:
        return ""
    year, month, number = stated[:10].split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"


def when(made_at: str) -> str:
    """A record's time by its own clock: "20 November 2026 at 17:58"."""
    return f"{day(made_at)} at {made_at[11:16]}"
