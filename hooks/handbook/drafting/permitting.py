"""Whose permission a clause asks for, and in what form, as far as its words say.

In: a clause's text, how authorities are called. Out: an authority with the words that name it, and a form; a guess,
to be offered. Must not know answers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from handbook.model import AuthorityId

_LEAVE: Final = re.compile(
    r"\b(?:permission|consent|approval|authori[sz]ation|authority|agreement|leave of|permitted|approved|"
    r"authori[sz]ed|agreed)\b",
    re.I,
)
_WINDOW: Final = (
    60  # characters before and after the word, in its sentence, in which a form or a name belongs to it
)
_FORMS: Final[Mapping[str, re.Pattern[str]]] = {
    "express": re.compile(r"\b(?:express|expressly|explicit|explicitly)\b", re.I),
    "prior": re.compile(r"\b(?:prior|advance)\b", re.I),
    "written": re.compile(r"\b(?:written|in writing)\b", re.I),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Permitting:
    """by: None where nobody known is named. called: the clause's own words for it."""

    by: AuthorityId | None
    called: str
    form: frozenset[str]


def permitting(text: str, names: Mapping[AuthorityId, Sequence[str]]) -> Permitting:
    """What the first sentence that speaks of permission says; of several names the one nearest to that word."""
    for sentence in re.split(r"(?<=[.;!?])\s+", text):
        leave = _LEAVE.search(sentence)
        if not leave:
            continue
        near = sentence[max(0, leave.start() - _WINDOW) : leave.end() + _WINDOW]
        found = [
            (_gap(match, leave), -len(match[0]), authority, match[0])
            for authority, called in names.items()
            for name in called
            if name and (match := re.search(rf"\b{re.escape(name)}\b", sentence, re.I))
        ]
        form = frozenset(word for word, pattern in _FORMS.items() if pattern.search(near))
        best = min(found, default=None)
        close = best is not None and best[0] <= _WINDOW
        return Permitting(
            by=best[2] if best and close else None, called=best[3] if best and close else "", form=form
        )
    return Permitting(by=None, called="", form=frozenset())


def _gap(one: re.Match[str], other: re.Match[str]) -> int:
    return max(one.start() - other.end(), other.start() - one.end(), 0)
