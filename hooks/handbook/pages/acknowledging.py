"""What the pages of acknowledgements know of a school, as plain data for their scripts.

In: `Prepared` and a shelf. Out: mappings for JSON; docs/assets/js/acknowledgement/path.d.ts has their types. The
declaration is put together here, once, so that what is shown is what is signed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Any, Final

from handbook.acknowledgement.context import context_data, context_of
from handbook.acknowledgement.words import words
from handbook.assemble.handbook import Shelf
from handbook.assemble.lessons import induction, openers
from handbook.assemble.sections import minutes, sections
from handbook.assemble.situations import ROLE
from handbook.assemble.wording import listed, named
from handbook.model import Policy, Scenario, Wording
from handbook.pages import addresses
from handbook.pages.answers import Answer
from handbook.pages.prepared import Prepared
from handbook.pages.wording import counted, plain_date
from handbook.settings import POLICIES

Json = dict[str, Any]

_DATES: Final = (
    ("last_reviewed", "last reviewed"),
    ("approved", "approved"),
    ("issued", "issued"),
)
_SHORT: Final = 12
_ARTICLE: Final = re.compile(r"^(?:an?|the) ")


def context(prepared: Prepared) -> Json:
    """What a record is held against, with every sentence that can be said of one (`hb-context`)."""
    told = context_data(context_of(prepared.handbook, prepared.lessons, prepared.settings))
    return {**told, "words": words()}


def school(prepared: Prepared, shelf: Shelf) -> Json:
    """What a school asks for, what there is to read, and the scenarios of its induction."""
    asked = prepared.settings.of_school(shelf.school.id)
    key = shelf.school.id
    return {
        "id": key,
        "name": shelf.school.name,
        "uri": addresses.school(key),
        "path": addresses.induction(key),
        "requires": [step for step in asked.requires if step != "quiz" or _plan(prepared, shelf)],
        "restated": [policy.title for policy in shelf.school.policies if policy.wording is Wording.RESTATED],
        "officialWording": asked.official_wording,
        "officeEmail": asked.office_email,
        "declaration": declaration(prepared, shelf),
        "rules": rules(prepared, shelf),
        "sections": [
            {"key": f"{policy.id}/{part.id}", "title": part.title, "digest": part.digest}
            for policy in shelf.school.policies
            for part in sections(policy)
        ],
        "covered": sorted(shelf.covered),
        "passMark": prepared.settings.pass_mark,
        "plan": [str(scenario.id) for scenario in _plan(prepared, shelf)],
        "answers": _answers(prepared, shelf, _plan(prepared, shelf)),
    }


def with_every_quiz(prepared: Prepared, shelf: Shelf) -> Json:
    """The same, with all scenarios that a paper or a move may ask."""
    every = openers(prepared.handbook)
    return {**school(prepared, shelf), "answers": _answers(prepared, shelf, every)}


def roles(prepared: Prepared) -> list[tuple[str, str]]:
    """The roles that a reader can have: id, and words that follow "you are"."""
    fact = prepared.handbook.facts.get(ROLE)
    return list(fact.values.items()) if fact else []


def role_names(prepared: Prepared) -> list[tuple[str, str]]:
    """The roles as a list or a form names them: "Governor or trustee"."""
    return [
        (role, _ARTICLE.sub("", words)[:1].upper() + _ARTICLE.sub("", words)[1:])
        for role, words in roles(prepared)
    ]


def rules(prepared: Prepared, shelf: Shelf) -> Json:
    """The rules that matter most: how many, how long they take, and a digest of what they say."""
    told = [
        (question.id, prepared.answer(shelf.school.id, question.id))
        for question in prepared.handbook.questions.values()
        if question.key and question.id in shelf.stances
    ]
    said = [(key, *_said(answer)) for key, answer in told]
    length = sum(len(" ".join(parts).split()) for parts in said)
    return {"count": len(told), "minutes": minutes(length), "digest": _digest(said)}


def _said(answer: Answer) -> tuple[str, ...]:
    every = (answer.told, *(exception.told for exception in answer.exceptions))
    return tuple(part for told in every for part in (told.word, told.value, told.says, *told.duties))


def _digest(said: Iterable[object]) -> str:
    return hashlib.sha256(repr(list(said)).encode()).hexdigest()[:_SHORT]


def _plan(prepared: Prepared, shelf: Shelf) -> tuple[Scenario, ...]:
    return induction(prepared.handbook, prepared.lessons, shelf.school.id)


def _answers(prepared: Prepared, shelf: Shelf, scenarios: Iterable[Scenario]) -> Json:
    """For each scenario that the school can answer: the right choice, and the digest that an answer is good for."""
    found = ((scenario.id, prepared.lessons[scenario.id].get(shelf.school.id)) for scenario in scenarios)
    return {key: [lesson.right, lesson.digest] for key, lesson in found if lesson}


def declaration(prepared: Prepared, shelf: Shelf) -> str:
    """The exact words that a person at the school signs, with every policy by title, edition, date and digest."""
    policies = shelf.school.policies
    text = prepared.settings.of_school(shelf.school.id).declaration
    told = text.replace(POLICIES, listed([_policy(shelf.school.name, policy) for policy in policies]))
    restated = [policy for policy in policies if policy.wording is Wording.RESTATED]
    if not restated:
        return told
    several = len(policies) > 1
    which = f" ({listed([named(policy.title) for policy in restated])})" if several else ""
    documents = listed([f"SHA-256 {policy.source.sha256}" for policy in restated if policy.source])
    what = "documents" if len(restated) > 1 else "document"
    source = f" ({documents})" if documents else ""
    return (
        f"{told} I read a restatement{which}, made clause for clause; the school’s own {what}{source}"
        f" prevail{'' if len(restated) > 1 else 's'}."
    )


def _policy(school_name: str, policy: Policy) -> str:
    date = next(
        (f"{words_} {plain_date(iso)}" for key, words_ in _DATES if (iso := getattr(policy, key))),
        "which states no date",
    )
    return (
        f"{named(policy.title)} of {school_name} (edition {policy.edition}, {date}, SHA-256 {policy.digest})"
    )


def about(count: int) -> str:
    """How long something takes: "about 1 minute"."""
    return f"about {counted(count, 'minute')}"
