"""Naming: what an id is, and which one was meant by what is none.

In: the text that stands for an id. Out: what is wrong with it, as a sentence. Must not know what it names.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST_ID = 80  # characters; it stands in addresses, and people type it
ID_PATTERN = r"^[a-z][a-z0-9-]*$"
_ID = re.compile(r"[a-z][a-z0-9-]*")
_SHOWN = 40  # characters of a value that a message repeats


def id_fault(name: str) -> str:
    """Why a text is no id, as the end of a message, with one that would be; "" where it is one."""
    if len(name) > LONGEST_ID:
        return f"the id {shown(name)} has {len(name):,} characters, and {LONGEST_ID} are the most"
    if _ID.fullmatch(name):
        return ""
    offer = id_of(name)
    return (
        f"{shown(name)} is no id: write lower-case letters, digits and hyphens, starting with a letter"
        f"{f', such as {offer}' if offer else ''}"
    )


def id_of(text: str) -> str:
    """The text as an id; "" where it has too little to make one of."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-")
    return name if _ID.fullmatch(name) else ""


def shown(text: str) -> str:
    """A value as messages repeat it: in quotes, and cut where it is long."""
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
