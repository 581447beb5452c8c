"""Laws of situations: whatever the facts and exceptions are, there is one outcome, and the narrower exception wins."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from handbook.assemble.situations import (
    Domain,
    default_situation,
    domain,
    extent,
    matches,
    permission_suffices,
    rule_on,
    same,
    situations,
)
from handbook.assemble.tables import compiled
from handbook.model import (
    AuthorityId,
    Condition,
    Fact,
    FactId,
    Outcome,
    Position,
    Question,
    QuestionId,
    QuestionKind,
    Rule,
    Runs,
    SchoolId,
    Situation,
    Span,
    Stance,
    StanceException,
    Standing,
    TopicId,
)

AT = Position(path="x")


def fact(name: str, *values: str) -> Fact:
    return Fact(id=FactId(name), label=name, values={value: value for value in values}, at=AT)


FACTS = {
    f.id: f
    for f in (
        fact("role", "employee", "head", "governor"),
        fact("permission", "none", "spoken", "written"),
        fact("relation", "none", "own-child", "relative"),
        fact("device", "school", "own"),
        Fact(id=FactId("age"), label="age", values={}, unit="years", lowest=4, default=15, at=AT),
    )
}
QUESTION = Question(
    id=QuestionId("q"), topic=TopicId("t"), ask="May staff?", kind=QuestionKind.RULE, runs=Runs.MAY,
    key=False, given={},
    agrees_with=None, when_silent="Ask.", at=AT,
)  # fmt: skip


def outcome(rule: Rule, says: str = "It says so.", form: Sequence[str] = ()) -> Outcome:
    by = (AuthorityId("head"),) if rule is Rule.PERMISSION else ()
    return Outcome(rule=rule, says=says, cites=(), by=by, form=frozenset(form))


def stance(base: Rule, *exceptions: tuple[Condition, Rule]) -> Stance:
    return Stance(
        school=SchoolId("s"),
        question=QUESTION.id,
        base=outcome(base),
        exceptions=tuple(
            StanceException(when=when, outcome=outcome(rule), at=Position(path="x", line=number))
            for number, (when, rule) in enumerate(exceptions, 2)
        ),
        at=AT,
    )


def where(**tests: tuple[str, ...] | Span) -> Condition:
    return {FactId(name): test for name, test in tests.items()}


def situation(**values: str | int) -> Situation:
    return {FactId(name): value for name, value in values.items()}


def _some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), min_size=1, unique=True).map(tuple)


spans = st.builds(
    lambda low, size: Span(lowest=low, under=None if low is not None and size > 20 else (low or 4) + size),
    st.one_of(st.none(), st.integers(4, 25)),
    st.integers(1, 30),
)
conditions = st.fixed_dictionaries(
    {},
    optional={
        FactId("relation"): _some("none", "own-child", "relative"),
        FactId("device"): _some("school", "own"),
        FactId("role"): _some("employee", "head", "governor"),
        FactId("age"): spans,
    },
).filter(bool)
rules = st.sampled_from(
    [Rule.ALLOWED, Rule.PROHIBITED, Rule.SILENT, Rule.PERMISSION, Rule.REQUIRED, Rule.ADVISED]
)
stances = st.builds(
    lambda base, exceptions: stance(base, *exceptions),
    rules,
    st.lists(st.tuples(conditions, rules), max_size=4),
)
covers = st.one_of(st.none(), st.frozensets(st.sampled_from(["employee", "head", "governor"])))


def clashes(held: Stance, facts: Domain, covered: frozenset[str] | None) -> bool:
    return any(rule_on(held, s, facts, covered).clash for s in situations(facts))


@given(stances, covers)
def test_every_situation_comes_to_the_base_or_to_an_exception_that_holds_in_it(
    held: Stance, covered: frozenset[str] | None
) -> None:
    facts = domain(QUESTION, [held], FACTS)
    for s in situations(facts):
        ruling = rule_on(held, s, facts, covered)
        if ruling.decided_by is None:
            outside = covered is not None and s.get(FactId("role"), "employee") not in covered
            if FactId("role") in s:
                assert (ruling.outcome.rule is Standing.NOT_COVERED) is outside
            assert outside or not any(matches(e.when, s) for e in held.exceptions)
        else:
            assert matches(ruling.decided_by.when, s)


@given(stances)
def test_no_exception_that_holds_is_narrower_than_the_one_that_decides(held: Stance) -> None:
    facts = domain(QUESTION, [held], FACTS)
    everything = list(situations(facts))

    reached = {e.at: {i for i, s in enumerate(everything) if matches(e.when, s)} for e in held.exceptions}
    for number, s in enumerate(everything):
        decided = rule_on(held, s, facts, None).decided_by
        if decided:
            holding = [e for e in held.exceptions if number in reached[e.at]]
            assert not any(reached[e.at] < reached[decided.at] for e in holding)


@given(stances, covers, st.randoms(use_true_random=False))
def test_the_order_of_exceptions_does_not_matter_where_none_clash(
    held: Stance, covered: frozenset[str] | None, random: Random
) -> None:
    facts = domain(QUESTION, [held], FACTS)
    assume(not clashes(held, facts, covered))
    shuffled = list(held.exceptions)
    random.shuffle(shuffled)
    other = Stance(
        school=held.school, question=held.question, base=held.base, exceptions=tuple(shuffled), at=held.at
    )
    for s in situations(facts):
        assert same(rule_on(held, s, facts, covered).outcome, rule_on(other, s, facts, covered).outcome)


@given(conditions, conditions, rules, rules)
def test_two_exceptions_clash_just_when_they_overlap_and_neither_is_the_narrower(
    one: Condition, other: Condition, rule: Rule, second: Rule
) -> None:
    assume(rule is not second)
    held = stance(Rule.CONDITIONAL, (one, rule), (other, second))
    facts = domain(QUESTION, [held], FACTS)
    everything = list(situations(facts))
    here = {i for i, s in enumerate(everything) if matches(one, s)}
    there = {i for i, s in enumerate(everything) if matches(other, s)}
    expected = bool(here & there) and not (here < there or there < here)
    assert clashes(held, facts, None) is expected


@given(stances, stances, covers)
def test_an_answer_is_the_same_whatever_other_schools_turn_on(
    held: Stance, elsewhere: Stance, covered: frozenset[str] | None
) -> None:
    """The facts that another school's answer needs refine the situations; they change no ruling."""
    wide = domain(QUESTION, [held, elsewhere], FACTS)
    narrow = domain(QUESTION, [held], FACTS)
    assume(covered is None or FactId("role") in narrow)
    assume(not clashes(held, narrow, covered))
    for s in situations(wide):
        assert same(rule_on(held, s, wide, covered).outcome, rule_on(held, s, narrow, covered).outcome)


@given(stances, covers)
def test_the_compiled_table_says_what_the_evaluator_says(
    held: Stance, covered: frozenset[str] | None
) -> None:
    facts = domain(QUESTION, [held], FACTS)
    assume(not clashes(held, facts, covered))
    for s in situations(facts):
        row = next(row for row in compiled(held, facts, covered) if matches(row.when, s))
        ruling = rule_on(held, {**s, FactId("permission"): "none"}, facts, covered)
        assert same(row.outcome, ruling.outcome)


def test_whom_the_policy_does_not_cover_it_does_not_except() -> None:
    """A governor's own child is not "allowed" by a policy that has nothing to do with governors."""
    held = stance(Rule.PROHIBITED, (where(relation=("own-child",)), Rule.ALLOWED))
    other_school = stance(Rule.PROHIBITED, (where(role=("head",)), Rule.ALLOWED))
    facts = domain(QUESTION, [held, other_school], FACTS)
    covered = frozenset({"employee", "head"})
    ruling = rule_on(held, situation(role="governor", relation="own-child"), facts, covered)
    assert (ruling.outcome.rule, ruling.clash) == (Standing.NOT_COVERED, ())
    covered_too = rule_on(held, situation(role="head", relation="own-child"), facts, covered)
    assert covered_too.outcome.rule is Rule.ALLOWED


def test_a_role_exception_and_another_do_not_clash_over_people_outside() -> None:
    held = stance(
        Rule.PROHIBITED, (where(relation=("own-child",)), Rule.ALLOWED), (where(role=("head",)), Rule.ALLOWED)
    )
    facts = domain(QUESTION, [held], FACTS)
    assert not clashes(held, facts, frozenset({"employee", "head"}))


def test_an_exception_that_names_a_role_reaches_people_whom_the_policy_does_not_cover() -> None:
    held = stance(Rule.PROHIBITED, (where(role=("governor",)), Rule.ADVISED))
    facts = domain(QUESTION, [held], FACTS)
    ruling = rule_on(held, situation(role="governor"), facts, frozenset({"employee"}))
    assert ruling.outcome.rule is Rule.ADVISED


def test_a_third_exception_settles_a_clash() -> None:
    pair = [
        (where(relation=("own-child",)), Rule.ALLOWED),
        (where(device=("own",)), Rule.DISCOURAGED),
    ]
    both = (where(relation=("own-child",), device=("own",)), Rule.PROHIBITED)
    open_clash = stance(Rule.SILENT, *pair)
    settled = stance(Rule.SILENT, *pair, both)
    assert clashes(open_clash, domain(QUESTION, [open_clash], FACTS), None)
    assert not clashes(settled, domain(QUESTION, [settled], FACTS), None)


@pytest.mark.parametrize(
    ("form", "spoken", "written"),
    [
        ((), True, True),
        (("express",), True, True),
        (("prior",), True, True),
        (("express", "prior"), True, True),
        (("written",), False, True),
        (("express", "prior", "written"), False, True),
    ],
)
def test_a_permission_held_in_the_form_asked_for_allows(
    form: tuple[str, ...], spoken: bool, written: bool
) -> None:
    base = outcome(Rule.PERMISSION, form=form)
    held = Stance(school=SchoolId("s"), question=QUESTION.id, base=base, exceptions=(), at=AT)
    facts = domain(QUESTION, [held], FACTS)
    found = {
        s[FactId("permission")]: rule_on(held, s, facts, None).outcome.rule is Rule.ALLOWED
        for s in situations(facts)
    }
    assert found == {"none": False, "spoken": spoken, "written": written}
    assert permission_suffices(base, "written") is written


def test_a_number_is_cut_where_a_condition_cuts_it() -> None:
    held = stance(
        Rule.PROHIBITED, (where(age=Span(lowest=18)), Rule.SILENT), (where(age=Span(under=11)), Rule.ALLOWED)
    )
    facts = domain(QUESTION, [held], FACTS)
    assert facts[FactId("age")] == (15, 4, 18)  # the default stands for its own stretch, 11 to 17
    ruled = {
        age: rule_on(held, situation(age=age), facts, None).outcome.rule for age in (4, 10, 11, 17, 18, 99)
    }
    assert ruled == {
        4: Rule.ALLOWED, 10: Rule.ALLOWED, 11: Rule.PROHIBITED, 17: Rule.PROHIBITED, 18: Rule.SILENT, 99: Rule.SILENT,
    }  # fmt: skip


@given(st.lists(spans, max_size=4), st.integers(4, 60))
def test_every_number_is_ruled_like_the_one_that_stands_for_its_stretch(cuts: list[Span], age: int) -> None:
    held = stance(Rule.SILENT, *((where(age=span), Rule.ALLOWED) for span in cuts))
    facts = domain(QUESTION, [held], FACTS)
    stretches = [15] if not cuts else [int(value) for value in facts[FactId("age")]]
    like = [s for s in stretches if all(span.holds(s) == span.holds(age) for span in cuts)]
    assert like


def test_what_a_question_supposes_comes_first_and_nothing_else_comes_at_all() -> None:
    supposing = Question(
        id=QUESTION.id, topic=QUESTION.topic, ask="?", kind=QUESTION.kind, runs=QUESTION.runs, key=False,
        given=where(relation=("relative", "own-child"), age=Span(lowest=18)), agrees_with=None,
        when_silent="Ask.", at=AT,
    )  # fmt: skip
    facts = domain(supposing, [], FACTS)
    assert default_situation(facts) == {"relation": "relative", "age": 18}
    assert facts[FactId("relation")] == ("relative", "own-child")


def test_a_question_that_supposes_what_nobody_knows_has_no_situation_and_does_not_fall_over() -> None:
    supposing = Question(
        id=QUESTION.id, topic=QUESTION.topic, ask="?", kind=QUESTION.kind, runs=QUESTION.runs, key=False,
        given=where(relation=("uncle",)), agrees_with=None, when_silent="Ask.", at=AT,
    )  # fmt: skip
    facts = domain(supposing, [], FACTS)
    assert list(situations(facts)) == []
    assert default_situation(facts) == {}


@given(conditions)
def test_an_extent_is_the_box_of_situations_that_match(condition: Condition) -> None:
    held = stance(Rule.SILENT, (condition, Rule.ALLOWED))
    facts = domain(QUESTION, [held], FACTS)
    box = extent(condition, facts)
    for s in situations(facts):
        assert matches(condition, s) is all(s[name] in box[name] for name in facts)
