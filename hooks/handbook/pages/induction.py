"""The induction path of a school: its steps with how long each takes, and what is done and left.

In: `Prepared` and a shelf. Out: one page. Without a script it is the list of steps to take; with one it keeps marks on
the device. The marks themselves are docs/assets/js/acknowledgement/path.js's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from handbook.assemble.conditions import condition_words
from handbook.assemble.handbook import Shelf
from handbook.assemble.sections import Section, minutes, sections
from handbook.assemble.wording import listed, named
from handbook.model import Wording
from handbook.pages import acknowledging, addresses, schools
from handbook.pages.answers import Link, clause_links
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.role_rules import Said, role_rules
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import counted

SCRIPTS: Final = tuple(
    f"assets/js/acknowledgement/{name}.js"
    for name in ("element", "path", "quiz-result", "clear", "induction")
)
_MINUTES_A_SCENARIO: Final = 1
_MINUTES_TO_SIGN: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section to read. key: what its mark is kept under."""

    key: str
    link: Link
    time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One policy to read."""

    title: str
    time: str
    parts: tuple[Part, ...]


def pages(prepared: Prepared, shelf: Shelf) -> Iterator[Page]:
    """The path."""
    school = shelf.school
    told = acknowledging.school(prepared, shelf)
    readings = tuple(_readings(shelf))
    reading = sum(minutes(part.words) for policy in school.policies for part in sections(policy))
    quiz = len(told["plan"]) * _MINUTES_A_SCENARIO
    whole = told["rules"]["minutes"] + reading + quiz + _MINUTES_TO_SIGN
    title = f"Induction: {school.name}"
    lede = (
        "What new staff go through, in steps that you can take on different days. This device keeps what you have"
        " done; nothing is sent anywhere."
    )
    ask = next((policy.ask.who for policy in school.policies if policy.ask), "")
    yield make_page(
        "induction.html.j2",
        uri=addresses.induction(school.id),
        title=title,
        menu="Induction",
        description=f"The steps for new staff at {school.name}, with how long each takes.",
        kind="induction",
        head=Head(
            heading=title,
            eyebrow=Link(uri=addresses.school(school.id), text=school.name),
            lede=lede,
            meta=(counted(4 if quiz else 3, "step"), f"{acknowledging.about(whole)} in all"),
        ),
        section=schools.SECTION,
        group=school.name,
        search=(SearchEntry(title=title, text=lede),),
        scripts=SCRIPTS,
        told=told,
        roles=role_rules(prepared, shelf),
        everybody=[
            Said(
                when=condition_words(rule.when, prepared.handbook.facts),
                says=rule.says,
                cites=clause_links(shelf, rule.cites),
            )
            for rule in school.standing
            if not rule.when
        ],
        ask=named(ask) if ask else "",
        policies=listed([named(policy.title) for policy in school.policies]),
        rules=Link(uri=f"{addresses.school(school.id)}#hb-key", text="Read the rules that matter most"),
        rules_time=acknowledging.about(told["rules"]["minutes"]),
        readings=readings,
        reading_time=acknowledging.about(reading),
        quiz=Link(uri=addresses.induction_quiz(school.id), text="Go to the induction quiz") if quiz else None,
        quiz_time=acknowledging.about(quiz),
        acknowledge=Link(uri=addresses.ACKNOWLEDGE, text="Go to the acknowledgement"),
        sign_time=acknowledging.about(_MINUTES_TO_SIGN),
        refused=told["officialWording"]
        and any(policy.wording is Wording.RESTATED for policy in school.policies),
    )


def _readings(shelf: Shelf) -> Iterator[Reading]:
    for policy in shelf.school.policies:
        parts = sections(policy)
        uri = addresses.policy(shelf.school.id, policy.id)
        yield Reading(
            title=policy.title,
            time=acknowledging.about(sum(minutes(part.words) for part in parts)),
            parts=tuple(
                Part(
                    key=f"{policy.id}/{part.id}",
                    link=Link(uri=f"{uri}#{part.id}", text=_called(part)),
                    time=counted(minutes(part.words), "minute"),
                )
                for part in parts
            ),
        )


def _called(part: Section) -> str:
    return f"{part.label} {part.title}".strip()
