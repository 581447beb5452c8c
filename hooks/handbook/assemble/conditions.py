"""Conditions in words: "If the pupil is the member of staff's own child, and you are a governor or trustee".

In: a condition and the facts that it speaks of. Out: text. Must not know outcomes or HTML.
"""

from __future__ import annotations

from collections.abc import Mapping

from handbook.assemble.wording import listed
from handbook.model import Condition, Fact, FactId, Span


def condition_words(condition: Condition, facts: Mapping[FactId, Fact]) -> str:
    """The condition as the start of a sentence; facts that nobody declares go by their id (a check names them)."""
    parts = [_part(name, test, facts.get(name)) for name, test in condition.items()]
    return f"If {', and '.join(parts)}" if parts else "Always"


def _part(name: FactId, test: tuple[str, ...] | Span, fact: Fact | None) -> str:
    values = span_words(test, fact.unit if fact else "") if isinstance(test, Span) else _values(test, fact)
    if fact and fact.leads is not None:
        return f"{fact.leads} {values}".strip()
    return f"“{fact.label if fact else name}” is: {values}"


def _values(test: tuple[str, ...], fact: Fact | None) -> str:
    return listed([fact.values.get(value, value) if fact else value for value in test], "or")


def span_words(span: Span, unit: str) -> str:
    """A stretch of numbers: "under 18 years"."""
    unit = f" {unit}" if unit else ""
    match span.lowest, span.under:
        case None, None:
            return "of any number"
        case None, under:
            return f"under {under}{unit}"
        case lowest, None:
            return f"{lowest}{unit} or over"
        case lowest, under:
            return f"{lowest}{unit} or over, but under {under}"
