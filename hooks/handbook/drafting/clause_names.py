"""Clauses by what a person types: an id, a number of the list on the screen, or the number that the document prints.

In: a shelf and the typed words. Out: clause ids, or what was wrong. Must not know prompts; whoever asks, asks again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from handbook.assemble.handbook import Shelf
from handbook.assemble.reading import above
from handbook.model import Clause, ClauseId, ClauseKind
from handbook.problems import nearest
from handbook.sources.labels import BULLET

_BETWEEN: Final = re.compile(r"\s*(?:[,;&]|(?<![\w-])and(?![\w-]))\s*", re.I)
_FOR_A_PLACE: Final = re.compile(
    r"^(?:§+|(?:clause|section|paragraph|item|number|no\.)(?=[\s\d(§]))\s*", re.I
)
_LISTED: Final = 8  # clauses below a heading that are named


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What one name fits: one clause, several to choose from, or none, and then what is wrong."""

    clauses: tuple[ClauseId, ...]
    wrong: str = ""


def split_names(shelf: Shelf, said: str) -> tuple[str, ...]:
    """The names of a line: by commas, "and", or, where they are numbers of the list or ids, by blanks alone.

    A reference as it is printed may have a comma of its own: "§3.1, first bullet".
    """
    found: list[str] = []
    for clause, name in sorted(shelf.references.items(), key=lambda each: -len(each[1])):
        if "," in name:
            said = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", f"#{clause}", said, flags=re.I)
    for part in _BETWEEN.split(said):
        words = part.split()
        apart = all(re.fullmatch(r"\d+|#?[a-z][a-z0-9]*(?:-[a-z0-9]+)+|#\S+", word) for word in words)
        found += words if apart else [part]
    return tuple(name for name in found if name)


def named_clause(shelf: Shelf, listed: Sequence[ClauseId], name: str) -> Named:
    """A name's clauses. A plain number is one of the list where the list is as long; "§3" is always the document's."""
    if name.isdecimal() and 0 < int(name) <= len(listed):
        return Named(clauses=(listed[int(name) - 1],))
    own = ClauseId(name.strip("[]").lstrip("#"))
    if own in shelf.clauses:
        fits: tuple[ClauseId, ...] = (own,)
    else:
        fits = _printed(shelf).get(plain(name), ())
    readable = tuple(clause for clause in fits if shelf.clauses[clause].kind is not ClauseKind.HEADING)
    if readable:
        return Named(clauses=readable)
    if fits:
        return Named(clauses=(), wrong=_heading(shelf, name, fits[0]))
    return Named(clauses=(), wrong=f"There is no clause {name!r}{nearest(own, shelf.clauses)}.")


def plain(name: str) -> str:
    """A printed number without what people leave out or add: "§ 3.1 (a)", "3.1.a)" and "3.1(a)" are one."""
    said = _FOR_A_PLACE.sub("", name.strip().lower())
    said = re.sub(r"(?<=\d)\s+(?=\d)", ".", said)
    said = re.sub(r"[^\w.]", "", said)
    said = re.sub(r"\.(?=[^\W\d])|(?<=[^\W\d])\.", "", said)
    return said.strip(".")


def _heading(shelf: Shelf, name: str, heading: ClauseId) -> str:
    below = [
        shelf.references[clause.id]
        for clause in shelf.clauses.values()
        if clause.kind is not ClauseKind.HEADING
        and heading in (upper.id for upper in above(clause, shelf.clauses))
    ]
    more = ", …" if len(below) > _LISTED else ""
    there = f": {', '.join(below[:_LISTED])}{more}" if below else ""
    return f"There is no clause {name!r}: it is a heading, and alone decides nothing. Name what is below it{there}."


def _printed(shelf: Shelf) -> Mapping[str, tuple[ClauseId, ...]]:
    found: dict[str, dict[ClauseId, None]] = defaultdict(dict)
    for clause in shelf.clauses.values():
        for name in _names(shelf, clause):
            if name:
                found[name][clause.id] = None
    return {name: tuple(ids) for name, ids in found.items()}


def _names(shelf: Shelf, clause: Clause) -> Iterator[str]:
    """A clause's reference, its label, and its label behind those that it stands under, with any of them left out."""
    yield plain(shelf.references[clause.id])
    if clause.label in ("", BULLET):
        return
    ends = [plain(clause.label)]
    yield from ends
    if "." in ends[0]:  # "3.1" has the number of its heading in it already
        return
    for upper in reversed(above(clause, shelf.clauses)):
        label = plain(upper.label) if upper.label not in ("", BULLET) else ""
        if label:
            longer = [f"{label}.{end}" if end[:1].isdigit() else label + end for end in ends]
            yield from longer
            ends += longer
        if "." in label:
            return
