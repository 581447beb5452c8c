"""Fitting: whether a document goes on from a policy that is there, or is another one.

In: the policy that is there, and the one that was made of the document. Out: a `Fit`. Must not know files.
"""

from __future__ import annotations

from dataclasses import dataclass

from handbook.importers.align import align
from handbook.model import Policy, Wording

# Measured on the five policies here, each aligned with each other one: of two different documents at most 24 % of the
# clauses are found again, of a hundred generated revisions at least 87 %. Where the old clauses restate a document
# in other words, likeness says less: another document reaches 64 %, the document itself 100 %.
LEAST = 0.5
LEAST_OF_A_RESTATEMENT = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """found: how many of the old clauses stand in the document, of all that there are."""

    found: int
    clauses: int
    least: float

    @property
    def holds(self) -> bool:
        """Whether the document may be the next edition of this policy."""
        return self.found >= self.least * self.clauses


def fit(old: Policy, new: Policy) -> Fit:
    """How far the document goes on from the policy; one made of the very same file always does."""
    restated = old.wording is Wording.RESTATED
    if old.source and new.source and old.source.sha256 == new.source.sha256:
        return Fit(found=len(old.clauses), clauses=len(old.clauses), least=0.0)
    alignment = align(old.clauses, new.clauses, restated=restated)
    found = {match.old for match in alignment.matches}
    found |= {
        clause for tie in alignment.ties for clause, _ in tie.pairs
    }  # there, whichever of them is which
    least = LEAST_OF_A_RESTATEMENT if restated else LEAST
    return Fit(found=len(found), clauses=len(old.clauses), least=least)
