"""Sections: a policy in the parts in which it is read, each with how long it takes and a digest.

In: a policy. Out: `Section`s: what stands before the first heading, then one for each heading of the top level. A
reader's mark carries the digest, so that a changed section alone is unread again. Must not know pages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Final

from handbook.model import Clause, ClauseId, ClauseKind, Policy
from handbook.sources.policy import clause_digest

WORDS_A_MINUTE: Final = 200  # a careful reader of rules; most prose is read at 240
_SHORT: Final = 12  # hexadecimal digits: enough to notice an edit
_OPENING: Final = "Before the first heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """id: of its first clause, where a link lands; last: of the last clause of an opening, "" under a heading."""

    id: ClauseId
    label: str
    title: str
    words: int
    digest: str
    last: str = ""


def sections(policy: Policy) -> tuple[Section, ...]:
    """The policy in parts, none left out; a policy without headings is one part."""
    return tuple(_section(policy, part) for part in _parts(policy))


def _parts(policy: Policy) -> Iterator[list[Clause]]:
    part: list[Clause] = []
    for clause in policy.clauses:
        if clause.kind is ClauseKind.HEADING and clause.parent is None and part:
            yield part
            part = []
        part.append(clause)
    if part:
        yield part


def _section(policy: Policy, part: list[Clause]) -> Section:
    first = part[0]
    headed = first.kind is ClauseKind.HEADING
    whole = len(part) == len(policy.clauses)
    digests = "".join(clause_digest(clause) for clause in part)
    return Section(
        id=first.id,
        label=first.label if headed else "",
        title=first.text if headed else policy.title if whole else _OPENING,
        words=sum(len(clause.text.split()) for clause in part),
        digest=hashlib.sha256(digests.encode()).hexdigest()[:_SHORT],
        last="" if headed else next(c.id for c in reversed(part) if c.parent is None),
    )


def minutes(words: int) -> int:
    """How long so many words take, at least one minute."""
    return max(1, ceil(words / WORDS_A_MINUTE))
