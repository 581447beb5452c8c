"""The context: what a handbook is now, as far as a record can be held against it.

In: a handbook, its lessons and its settings. Out: `Context`, and the same as plain values for the pages
(`hb-context`). Must not know records.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import rfc8785

from handbook.assemble.handbook import Handbook
from handbook.assemble.lessons import Lessons, induction
from handbook.model import Policy
from handbook.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyNow:
    """A policy as a record names it. source_sha256: of the document that a restatement restates; "" for none."""

    id: str
    title: str
    edition: str
    wording: str
    digest: str
    source_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolNow:
    """asks_quiz: whether an induction or a refresher takes a quiz that was passed."""

    name: str
    policies: tuple[PolicyNow, ...]
    asks_quiz: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """name and digest are the handbook's; the digest covers every policy of every school."""

    name: str
    digest: str
    schools: Mapping[str, SchoolNow]


def context_of(handbook: Handbook, taught: Lessons, settings: Settings) -> Context:
    """The context of a handbook. A school that has no scenario for its key questions has no quiz to ask for."""
    schools = {
        str(shelf.school.id): SchoolNow(
            name=shelf.school.name,
            policies=tuple(map(_policy, shelf.school.policies)),
            asks_quiz="quiz" in settings.of_school(shelf.school.id).requires
            and bool(induction(handbook, taught, shelf.school.id)),
        )
        for shelf in handbook.shelves.values()
    }
    digests = {school: [[p.id, p.digest] for p in now.policies] for school, now in schools.items()}
    return Context(
        name=settings.name, digest=hashlib.sha256(rfc8785.dumps(digests)).hexdigest(), schools=schools
    )


def _policy(policy: Policy) -> PolicyNow:
    return PolicyNow(
        id=policy.id,
        title=policy.title,
        edition=policy.edition,
        wording=policy.wording.value,
        digest=policy.digest,
        source_sha256=policy.source.sha256 if policy.source else "",
    )


def context_data(context: Context) -> dict[str, Any]:
    """The context as JSON holds it; a page adds the words."""
    return {
        "handbook": {"name": context.name, "digest": context.digest},
        "schools": {
            school: {
                "name": now.name,
                "policies": [policy_data(policy) for policy in now.policies],
                "asksQuiz": now.asks_quiz,
            }
            for school, now in context.schools.items()
        },
    }


def policy_data(policy: PolicyNow) -> dict[str, str]:
    """A policy as a record names it."""
    data = {
        "id": policy.id,
        "title": policy.title,
        "edition": policy.edition,
        "wording": policy.wording,
        "digest": policy.digest,
    }
    return {**data, "source_sha256": policy.source_sha256} if policy.source_sha256 else data
