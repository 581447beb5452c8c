"""Rule words, dates, permissions and conditions as a reader is told of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handbook.model import (
    AuthorityId,
    Condition,
    Fact,
    FactId,
    Locator,
    Outcome,
    Position,
    ReviewCycle,
    Rule,
    Span,
    Standing,
)
from handbook.pages import wording
from handbook.pages.conditions import condition_words
from handbook.sources.library import read_library

HEAD, BOARD, OTHER = AuthorityId("head"), AuthorityId("board"), AuthorityId("person-concerned")
TITLES = {HEAD: "Headteacher", BOARD: "Governors", OTHER: "The person whom the post is about"}


def permission(*by: AuthorityId, form: tuple[str, ...] = ()) -> str:
    outcome = Outcome(rule=Rule.PERMISSION, says="", cites=(), by=by, form=frozenset(form))
    return wording.permission(outcome, TITLES, "MAGO")


def test_a_permission_names_its_form_in_one_order_and_the_printed_title() -> None:
    assert (
        permission(HEAD, form=("written", "express", "prior"))
        == "Only with the Headteacher’s express, prior, written permission."
    )


def test_any_one_of_several_may_permit() -> None:
    assert permission(HEAD, BOARD) == "Only with the Headteacher’s or the Governors’ permission."


def test_a_long_title_takes_from() -> None:
    assert permission(OTHER, form=("prior",)) == (
        "Only with prior permission from the person whom the post is about."
    )


def test_a_permission_of_nobody_named_says_so() -> None:
    assert permission(wording.UNNAMED, form=("express",)) == (
        "Only with express permission; the policy does not say whose."
    )


@pytest.mark.parametrize(
    ("title", "said"),
    [("The Trust", "the Trust"), ("MAGO", "MAGO"), ("CEO", "the CEO"), ("Any manager", "any manager")],
)
def test_titles_stand_in_a_sentence(title: str, said: str) -> None:
    assert wording.named(title, "MAGO") == said


@pytest.mark.parametrize(
    ("stated", "plain"),
    [("2024", "2024"), ("2024-11", "November 2024"), ("2024-01-05", "5 January 2024")],
)
def test_a_date_keeps_its_precision(stated: str, plain: str) -> None:
    assert wording.plain_date(stated) == plain


def test_a_review_cycle_says_how_often_and_in_which_month() -> None:
    assert wording.review_cycle(ReviewCycle(every="1 year", month=10)) == "every year, in October"
    assert wording.review_cycle(ReviewCycle(every="2 years")) == "every 2 years"


def test_a_place_in_the_source_is_said_in_words() -> None:
    assert wording.place(Locator(unit="L", spans=((57, 57),))) == "line 57"
    assert wording.place(Locator(unit="L", spans=((31, 38), (40, 40)))) == "lines 31 to 38 and 40"
    assert wording.place(Locator(unit="p", spans=((3, 4),))) == "pages 3 to 4"


def test_every_rule_and_standing_has_a_word() -> None:
    assert {*wording.RULE_WORDS} == {*Rule, *Standing}


def fact(name: str, **kind: Any) -> tuple[FactId, Fact]:
    made = Fact(id=FactId(name), label=name.title(), at=Position(path=""), **{"values": {}, **kind})
    return made.id, made


FACTS = dict(
    [
        fact(
            "relation",
            leads="the pupil is",
            values={"none": "not related", "own-child": "their own child", "relative": "a niece"},
        ),
        fact("age", leads="the person is", unit="years"),
        fact("weather", values={"wet": "wet", "dry": "dry"}),
        fact("present", leads="", values={"no": "nobody is there", "yes": "somebody is there"}),
    ]
)


def test_values_of_one_fact_are_alternatives_and_facts_add_up() -> None:
    condition: Condition = {FactId("relation"): ("own-child", "relative"), FactId("age"): Span(under=18)}
    assert condition_words(condition, FACTS) == (
        "If the pupil is their own child or a niece, and the person is under 18 years"
    )


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(lowest=18), "18 years or over"),
        (Span(under=18), "under 18 years"),
        (Span(lowest=16, under=18), "16 years or over, but under 18"),
    ],
)
def test_numbers_are_cut_in_words(span: Span, words: str) -> None:
    assert condition_words({FactId("age"): span}, FACTS) == f"If the person is {words}"


def test_values_that_are_sentences_need_no_lead() -> None:
    assert condition_words({FactId("present"): ("yes",)}, FACTS) == "If somebody is there"


def test_a_fact_without_a_lead_goes_by_its_label() -> None:
    assert condition_words({FactId("weather"): ("dry",)}, FACTS) == "If “Weather” is: dry"


def test_no_condition_is_always() -> None:
    assert condition_words({}, FACTS) == "Always"


def test_every_shared_fact_is_led_into_by_a_phrase_of_its_own(root: Path) -> None:
    library, _ = read_library(root)
    facts = {fact.id: fact for fact in library.vocabulary.facts}
    assert facts
    for key, shared in facts.items():
        test = Span(under=18) if shared.numeric else tuple(shared.values)[:1]
        assert "“" not in condition_words({key: test}, facts), key
