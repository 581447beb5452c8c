"""Tables: a stance compiled to rows of which the first that matches decides, for readers that only walk a list.

In: a stance and the facts of its question. Out: rows, narrowest first. The browser evaluates these rows; a test holds
it against `situations.rule_on` in every situation, so there is one evaluator to trust. Where exceptions clash there is
no right order, and a check has said so.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from handbook.assemble.situations import NOT_COVERED, ROLE, Domain, extent, outsiders, reach
from handbook.model import Condition, Outcome, Stance, StanceException


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An outcome and the condition it holds on. exception: the one that it comes from; None where it is built in."""

    when: Condition
    outcome: Outcome
    exception: StanceException | None


def compiled(stance: Stance, facts: Domain, covered: frozenset[str] | None) -> tuple[Row, ...]:
    """Rows in the order to try them; the last has no condition and is the base."""
    narrowest_first = sorted(
        stance.exceptions, key=lambda e: prod(len(values) for values in extent(e.when, facts).values())
    )
    rows = [Row(when=reach(e, facts, covered), outcome=e.outcome, exception=e) for e in narrowest_first]
    if outside := outsiders(facts, covered):
        rows.append(Row(when={ROLE: outside}, outcome=NOT_COVERED, exception=None))
    return (*rows, Row(when={}, outcome=stance.base, exception=None))
