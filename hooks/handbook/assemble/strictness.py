"""Strictness: which of two rules asks more of a reader, where that can be said at all.

In: two rule words and the way that their question runs. Out: True, False or None. Must not know schools.
The order is declared here and nowhere else; pages hand it to the browser as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

from handbook.model import Rule, Runs, Standing

Word = Rule | Standing

# Each chain runs from the strictest down. What stands in no common chain cannot be ranked: a policy that says nothing
# is neither strict nor lax; "should not" and "only with permission" ask for different things, and so does "it depends".
CHAINS: Mapping[Runs, tuple[tuple[Word, ...], ...]] = {
    Runs.MAY: (
        (Rule.PROHIBITED, Rule.DISCOURAGED, Rule.ALLOWED),
        (Rule.PROHIBITED, Rule.PERMISSION, Rule.ALLOWED),
        (Rule.PROHIBITED, Rule.CONDITIONAL, Rule.ALLOWED),
    ),
    Runs.MUST: ((Rule.REQUIRED, Rule.ADVISED, Rule.ALLOWED),),
}


def _pairs(chains: Iterable[tuple[Word, ...]]) -> frozenset[tuple[Word, Word]]:
    """Every (stricter, looser) pair that the chains imply, one chain leading into another included."""
    found = {pair for chain in chains for pair in pairwise(chain)}
    while True:
        further = {(a, d) for a, b in found for c, d in found if b == c} - found
        if not further:
            return frozenset(found)
        found |= further


ORDER: Mapping[Runs, frozenset[tuple[Word, Word]]] = {runs: _pairs(chains) for runs, chains in CHAINS.items()}


def stricter(a: Word, b: Word, runs: Runs) -> bool | None:
    """Whether `a` is stricter than `b`. False: it is as strict or looser. None: the two cannot be ranked."""
    if (a, b) in ORDER[runs]:
        return True
    if (b, a) in ORDER[runs] or a == b:
        return False
    return None


def strictest(words: Iterable[Word], runs: Runs) -> frozenset[Word]:
    """The rules than which none of `words` is stricter: several where they cannot be ranked against each other.

    Only rules that the order knows take part, so silence is never the strictest.
    """
    ranked = {word for pair in ORDER[runs] for word in pair}
    held = {word for word in words if word in ranked}
    return frozenset(word for word in held if not any((other, word) in ORDER[runs] for other in held))


class Standpoint(StrEnum):
    """How one answer stands to another over every situation in which the two have different rules."""

    EQUAL = "equal"  # the same rule everywhere
    STRICTER = "stricter"  # in every situation
    STRICTER_IN_SOME = "stricter-in-some"  # and the same in the rest
    LOOSER = "looser"
    LOOSER_IN_SOME = "looser-in-some"
    MIXED = "mixed"  # stricter in some, looser in others
    UNRANKED = "unranked"  # somewhere the two rules cannot be ranked


def standpoint(own: Sequence[Word], beside: Sequence[frozenset[Word]], runs: Runs) -> Standpoint:
    """How the rules of one school stand to another's or to a baseline's, situation by situation.

    A baseline may hold several rules that cannot be ranked against each other; to have any of them is to be as strict.
    Situations in which either side does not cover the reader, or in which the baseline has no rule, are left out.
    """
    found: set[bool | None] = set()
    alike = False
    for word, words in zip(own, beside, strict=True):
        others = words - {Standing.NOT_COVERED}
        if not others or word is Standing.NOT_COVERED:
            continue
        if word in others:
            alike = True
            continue
        ranks = {stricter(word, other, runs) for other in others}
        found.add(ranks.pop() if len(ranks) == 1 else None)
    if None in found:
        return Standpoint.UNRANKED
    if not found:
        return Standpoint.EQUAL
    if len(found) == 2:
        return Standpoint.MIXED
    if True in found:
        return Standpoint.STRICTER_IN_SOME if alike else Standpoint.STRICTER
    return Standpoint.LOOSER_IN_SOME if alike else Standpoint.LOOSER
