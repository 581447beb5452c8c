"""Differences between schools: by what answers come to in every situation, and by nothing else.

The laws are held on made-up stances (hypothesis) and on every pair of real schools; the kinds on the smallest handbooks
that show them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import permutations, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.assemble.differences import Comparison, Kind, compare, compare_on
from handbook.assemble.handbook import Handbook, assemble
from handbook.assemble.situations import NOT_COVERED, situations
from handbook.assemble.strictness import ORDER, Standpoint, standpoint, stricter, strictest
from handbook.model import (
    AuthorityId,
    Fact,
    FactId,
    Outcome,
    Position,
    Question,
    QuestionId,
    QuestionKind,
    Rule,
    Runs,
    School,
    SchoolId,
    Situation,
    Stance,
    StanceException,
    Standing,
    Topic,
    TopicId,
    Vocabulary,
)
from handbook.sources.library import Library, read_library

AT = Position(path="made-up")
ASK = QuestionId("ask")
A, B, C = SchoolId("a"), SchoolId("b"), SchoolId("c")
FACTS = (
    Fact(id=FactId("permission"), label="Held", values={"none": "", "spoken": "", "written": ""}, at=AT),
    Fact(id=FactId("relation"), label="Relation", values={"none": "", "child": "", "niece": ""}, at=AT),
    Fact(id=FactId("role"), label="Role", values={"employee": "", "governor": ""}, at=AT),
)


def says(rule: Rule | Standing, by: str = "", form: str = "", also: str = "", value: str = "") -> Outcome:
    return Outcome(
        rule=rule,
        says="Said.",
        cites=(),
        value=value,
        by=(AuthorityId(by),) if by else (),
        form=frozenset(form.split()),
        also=(also,) if also else (),
    )


def stance(base: Outcome, *exceptions: tuple[Mapping[str, tuple[str, ...]], Outcome]) -> Stance:
    return Stance(
        school=A,
        question=ASK,
        base=base,
        exceptions=tuple(
            StanceException(when={FactId(k): v for k, v in when.items()}, outcome=outcome, at=AT)
            for when, outcome in exceptions
        ),
        at=AT,
    )


def handbook(stances: Mapping[SchoolId, Stance | None], runs: Runs = Runs.MAY) -> Handbook:
    """Schools that have one answer each and no policy; None: not answered."""
    asked = Question(
        id=ASK, topic=TopicId("t"), ask="May they?", kind=QuestionKind.RULE, runs=runs, key=False,
        given={}, agrees_with=None, when_silent="Ask.", at=AT,
    )  # fmt: skip
    topic = Topic(id=TopicId("t"), title="T", order=1, intro="", questions=(asked,), at=AT)
    vocabulary = Vocabulary(topics=(topic,), facts=FACTS, authorities=(), documents=())
    schools = tuple(
        School(
            id=key, name=str(key), policies=(), stances=(replace(held, school=key),) if held else (),
            deciders=(), standing=(), facts=(), documents=(), at=AT,
        )
        for key, held in stances.items()
    )  # fmt: skip
    return assemble(Library(vocabulary=vocabulary, schools=schools, scenarios=()))


def comparison(*stances: Stance | None, runs: Runs = Runs.MAY) -> Comparison:
    book = handbook(dict(zip((A, B, C), stances, strict=False)), runs)
    return compare_on(book, book.questions[ASK])


BAN, SHOULD_NOT, FREE = says(Rule.PROHIBITED), says(Rule.DISCOURAGED), says(Rule.ALLOWED)
LEAVE = says(Rule.PERMISSION, by="head")
CHILD = {"relation": ("child",)}
OTHERS = {"relation": ("none", "niece")}

KINDS = [
    ("written otherwise", stance(BAN, (CHILD, FREE)), stance(FREE, (OTHERS, BAN)), (Kind.SAME,)),
    ("an idle exception", stance(BAN), stance(BAN, (CHILD, BAN)), (Kind.SAME,)),
    ("must, must", stance(BAN), stance(BAN), (Kind.SAME,)),
    ("should against must", stance(BAN), stance(SHOULD_NOT), (Kind.MODAL,)),
    ("another rule", stance(BAN), stance(FREE), (Kind.RULE,)),
    ("one is silent", stance(BAN), stance(says(Rule.SILENT)), (Kind.SILENT,)),
    ("one is not answered", stance(says(Rule.SILENT)), None, (Kind.UNANSWERED,)),
    ("another exception", stance(BAN, (CHILD, FREE)), stance(BAN), (Kind.EXCEPTION,)),
    ("another authority", stance(LEAVE), stance(says(Rule.PERMISSION, by="board")), (Kind.AUTHORITY,)),
    ("another form", stance(LEAVE), stance(says(Rule.PERMISSION, by="head", form="written")), (Kind.AUTHORITY,)),
    ("other duties", stance(LEAVE), stance(says(Rule.PERMISSION, by="head", also="Log it.")), (Kind.DUTIES,)),
    ("a value", stance(says(Standing.VALUE, value="18")), stance(says(Standing.VALUE, value="16")), (Kind.VALUE,)),
    (
        "an exception and an authority",
        stance(LEAVE, (CHILD, FREE)),
        stance(says(Rule.PERMISSION, by="board")),
        (Kind.EXCEPTION, Kind.AUTHORITY),
    ),
    (
        "an exception on what is held is one",
        stance(BAN, ({"permission": ("written",)}, FREE)),
        stance(BAN),
        (Kind.EXCEPTION,),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "kinds"), [k[1:] for k in KINDS], ids=[k[0] for k in KINDS])
def test_each_kind_of_difference_is_told_from_the_others(
    one: Stance, other: Stance | None, kinds: tuple[Kind, ...]
) -> None:
    compared = comparison(one, other)
    assert compared.kinds(A, B) == kinds
    assert compared.kinds(B, A) == kinds


def test_who_is_covered_is_a_kind_of_its_own() -> None:
    compared = comparison(stance(BAN), stance(BAN))
    covered = replace(compared, situations=({}, {}), plain=(0, 1), of={
        A: compared.of[A] * 2, B: (compared.of[B][0], replace(compared.of[B][0], rule=NOT_COVERED.rule)),
    })  # fmt: skip
    assert covered.kinds(A, B) == (Kind.COVERAGE,)
    assert covered.standpoint(A, B) is Standpoint.EQUAL


def test_schools_group_by_rule_and_by_everything() -> None:
    compared = comparison(stance(BAN, (CHILD, FREE)), stance(BAN), stance(SHOULD_NOT))
    by_rule = compared.groups_by_rule((A, B, C))
    assert by_rule == {(Rule.PROHIBITED, ""): (A, B), (Rule.DISCOURAGED, ""): (C,)}
    assert compared.groups((A, B, C)) == ((A,), (B,), (C,))
    assert compared.all_kinds((A, B, C)) == (Kind.MODAL, Kind.EXCEPTION)
    assert compared.all_kinds((A,)) == ()


STANDPOINTS = [
    (stance(BAN), stance(SHOULD_NOT), Standpoint.STRICTER),
    (stance(BAN), stance(BAN, (CHILD, FREE)), Standpoint.STRICTER_IN_SOME),
    (stance(FREE), stance(LEAVE), Standpoint.LOOSER_IN_SOME),  # the same once permission is held
    (stance(BAN, (CHILD, FREE)), stance(SHOULD_NOT), Standpoint.MIXED),
    (stance(SHOULD_NOT), stance(says(Rule.CONDITIONAL)), Standpoint.UNRANKED),
    (stance(SHOULD_NOT), stance(says(Rule.SILENT)), Standpoint.UNRANKED),
    (stance(BAN), None, Standpoint.UNRANKED),
    (stance(BAN), stance(BAN), Standpoint.EQUAL),
]


@pytest.mark.parametrize(("one", "other", "stands"), STANDPOINTS)
def test_one_school_stands_to_another(one: Stance, other: Stance | None, stands: Standpoint) -> None:
    assert comparison(one, other).standpoint(A, B) is stands


def test_departures_from_the_strictest_and_from_the_majority() -> None:
    compared = comparison(stance(BAN, (CHILD, FREE)), stance(BAN), stance(says(Rule.SILENT)))
    a, b, c = (compared.departure_from_strictest(school) for school in (A, B, C))
    assert (a.by_rule, a.anywhere, a.standpoint) == (False, True, Standpoint.LOOSER_IN_SOME)
    assert (b.by_rule, b.anywhere, b.standpoint) == (False, False, Standpoint.EQUAL)
    assert (c.by_rule, c.anywhere, c.standpoint) == (True, True, Standpoint.UNRANKED)
    # For one's own child all three differ: no majority, so no departure from one.
    a, b, c = (compared.departure_from_majority(school) for school in (A, B, C))
    assert (a.by_rule, a.anywhere) == (False, False)
    assert (b.by_rule, b.anywhere) == (False, False)
    assert (c.by_rule, c.anywhere) == (True, True)


def test_several_rules_are_the_strictest_where_they_cannot_be_ranked() -> None:
    compared = comparison(stance(SHOULD_NOT), stance(LEAVE), stance(FREE))
    assert compared.strictest_rules()[0] == {Rule.DISCOURAGED, Rule.PERMISSION}
    assert not compared.departure_from_strictest(A).by_rule
    assert not compared.departure_from_strictest(B).by_rule
    assert compared.departure_from_strictest(C).standpoint in (Standpoint.LOOSER, Standpoint.LOOSER_IN_SOME)


@pytest.mark.parametrize("runs", Runs)
def test_the_order_is_a_strict_partial_order_that_leaves_silence_out(runs: Runs) -> None:
    words = [*Rule, *Standing]
    assert all(stricter(word, word, runs) is False for word in words)
    for a, b in permutations(words, 2):
        forwards, backwards = stricter(a, b, runs), stricter(b, a, runs)
        assert (forwards is None) == (backwards is None)
        assert not (forwards and backwards)
    for a, b, c in product(words, repeat=3):
        if stricter(a, b, runs) and stricter(b, c, runs):
            assert stricter(a, c, runs)
    silent = {Rule.SILENT, *Standing}
    assert not any(silent & set(pair) for pair in ORDER[runs])
    assert strictest(silent, runs) == frozenset()


def test_the_order_that_was_declared() -> None:
    assert stricter(Rule.PROHIBITED, Rule.ALLOWED, Runs.MAY)
    assert stricter(Rule.PROHIBITED, Rule.CONDITIONAL, Runs.MAY)
    assert stricter(Rule.DISCOURAGED, Rule.PERMISSION, Runs.MAY) is None
    assert stricter(Rule.CONDITIONAL, Rule.PERMISSION, Runs.MAY) is None
    assert stricter(Rule.REQUIRED, Rule.ALLOWED, Runs.MUST)
    assert stricter(Rule.PROHIBITED, Rule.REQUIRED, Runs.MUST) is None


OUTCOMES = st.builds(
    says,
    st.sampled_from(list(Rule)),
    by=st.sampled_from(["", "head", "board"]),
    form=st.sampled_from(["", "written"]),
    also=st.sampled_from(["", "Log it."]),
)
# Disjoint exceptions, so that a drawn stance never contradicts itself.
STANCES = st.one_of(
    st.none(),
    st.builds(
        lambda base, parts: stance(base, *(({"relation": (value,)}, told) for value, told in parts.items())),
        OUTCOMES,
        st.dictionaries(st.sampled_from(["none", "child", "niece"]), OUTCOMES, max_size=3),
    ),
)


def told(book: Handbook, school: SchoolId, situation: Situation) -> tuple[object, ...] | None:
    """What the reference evaluator makes of it: the same tuple for two schools is the same answer."""
    ruling = book.ruling(school, ASK, situation)
    if ruling is None:
        return None
    held = ruling.outcome
    freed = (
        held.rule is Rule.ALLOWED and ruling.outcome.by and _base_asks_leave(book, school, ruling.decided_by)
    )
    asked = () if freed else (frozenset(held.by), held.form)
    return held.rule, held.value, asked or (frozenset(), frozenset()), frozenset(held.also)


def _base_asks_leave(book: Handbook, school: SchoolId, decided_by: StanceException | None) -> bool:
    answer = book.stance(school, ASK)
    assert answer is not None
    return (decided_by.outcome if decided_by else answer.base).rule is Rule.PERMISSION


@settings(max_examples=200, deadline=None)
@given(STANCES, STANCES)
def test_same_means_the_same_in_every_situation_by_the_reference_evaluator(
    one: Stance | None, other: Stance | None
) -> None:
    book = handbook({A: one, B: other})
    compared = compare_on(book, book.questions[ASK])
    every = list(situations(book.domains[ASK]))
    alike = one is not None and other is not None and all(told(book, A, s) == told(book, B, s) for s in every)
    assert (compared.kinds(A, B) == (Kind.SAME,)) == alike
    assert compared.kinds(A, B) == compared.kinds(B, A)
    assert len(compared.groups((A, B))) == (1 if alike or one == other is None else 2)


@settings(max_examples=100, deadline=None)
@given(STANCES, STANCES, st.sampled_from(Runs))
def test_standpoints_mirror_each_other(one: Stance | None, other: Stance | None, runs: Runs) -> None:
    compared = comparison(one, other, runs=runs)
    mirror = {
        Standpoint.STRICTER: Standpoint.LOOSER,
        Standpoint.STRICTER_IN_SOME: Standpoint.LOOSER_IN_SOME,
    }
    mirror |= {b: a for a, b in mirror.items()}
    there, back = compared.standpoint(A, B), compared.standpoint(B, A)
    assert back is mirror.get(there, there)


def test_a_baseline_of_several_rules_is_met_by_any_of_them() -> None:
    either = [frozenset({Rule.DISCOURAGED, Rule.PERMISSION})]
    assert standpoint([Rule.PERMISSION], either, Runs.MAY) is Standpoint.EQUAL
    assert standpoint([Rule.ALLOWED], either, Runs.MAY) is Standpoint.LOOSER
    assert standpoint([Rule.PROHIBITED], either, Runs.MAY) is Standpoint.STRICTER
    assert standpoint([Rule.CONDITIONAL], either, Runs.MAY) is Standpoint.UNRANKED


@pytest.fixture(scope="module")
def real(root: Path) -> Handbook:
    return assemble(read_library(root)[0])


def test_the_real_schools_compared_by_the_reference_evaluator(real: Handbook) -> None:
    """Every pair of schools on every question: "the same" exactly where no situation tells them apart."""
    schools: Sequence[SchoolId] = tuple(real.shelves)
    for key, compared in compare(real).items():
        every = list(situations(real.domains[key]))
        for one, other in permutations(schools, 2):
            rules = [
                tuple(r.outcome.rule if (r := real.ruling(s, key, at)) else None for s in (one, other))
                for at in every
            ]
            if compared.kinds(one, other) == (Kind.SAME,):
                assert all(a == b for a, b in rules), (key, one, other)
            elif compared.kinds(one, other)[0] in (Kind.RULE, Kind.MODAL, Kind.SILENT):
                assert rules[0][0] != rules[0][1], (key, one, other)
            elif Kind.EXCEPTION in compared.kinds(one, other):
                assert rules[0][0] == rules[0][1], (key, one, other)
                assert any(a != b for a, b in rules), (key, one, other)


def test_no_school_at_all_compares_to_nothing() -> None:
    compared = comparison()
    assert compared.all_kinds(()) == ()
    assert compared.groups_by_rule(()) == {}
