"""Scenario text: a scenario as the YAML of quizzes/<topic>.yml, put behind what stands there.

In: what an author said. Out: the text of the file with one scenario more; what stood there stays byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from handbook.model import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftChoice:
    says: str
    means: tuple[Rule, ...]
    feedback: str
    then: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A scenario before it is one: nothing is checked yet. follows: the scenario whose choice leads here, or ""."""

    id: str
    title: str
    question: str
    given: Mapping[str, str]
    prompt: str
    choices: Sequence[DraftChoice]
    follows: str = ""


def scenario_yaml(draft: Draft) -> str:
    """The scenario as YAML; every value is text, as the reader takes it."""
    told: dict[str, object] = {"title": draft.title}
    if draft.follows:
        told["follows"] = draft.follows
    told["question"] = draft.question
    if draft.given:
        told["given"] = dict(draft.given)
    told["prompt"] = draft.prompt
    told["choices"] = [
        {
            "says": choice.says,
            "means": [rule.value for rule in choice.means],
            "feedback": choice.feedback,
            **({"then": choice.then} if choice.then else {}),
        }
        for choice in draft.choices
    ]
    return yaml.safe_dump({draft.id: told}, sort_keys=False, allow_unicode=True, width=100)


def appended(text: str, draft: Draft) -> str:
    """The file's text with the scenario at its end; "" is a file that is not there yet."""
    if not text.strip():
        return scenario_yaml(draft)
    return f"{text.rstrip()}\n\n{scenario_yaml(draft)}"
