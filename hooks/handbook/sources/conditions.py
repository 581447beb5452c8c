"""Conditions: `{relation: [own-child, relative], age: {under: 18}}` as the domain's type.

In: a validated shape. Out: a `Condition`. Whether facts and values exist is the checks' business.
"""

from __future__ import annotations

from collections.abc import Mapping

from handbook.model import Condition, FactId, Span


def read_condition(shape: Mapping[str, object]) -> Condition:
    """Lists are "or"; a mapping of `from` and `under` cuts a numeric fact."""
    condition: dict[FactId, tuple[str, ...] | Span] = {}
    for key, value in shape.items():
        if isinstance(value, dict):
            cuts = {str(name): int(number) for name, number in value.items()}
            condition[FactId(key)] = Span(lowest=cuts.get("from"), under=cuts.get("under"))
        else:
            condition[FactId(key)] = tuple(value) if isinstance(value, list) else (str(value),)
    return condition
