"""Quizzes: no answer is written anywhere, so whatever a stance comes to, every answer, citation and file follows.

The real handbook's stances are flipped one by one, and what comes out is held against an oracle that reads the flip
itself. Hostile scenarios must be named by a check, and none may break the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook.assemble.handbook import Handbook, assemble
from handbook.assemble.lessons import AUTHORITY, changing, choice_says, induction, lessons, openers, resting
from handbook.assemble.quizzes import LeftOut, chain
from handbook.checks import check
from handbook.exports import data, quiz
from handbook.model import (
    AuthorityId,
    ClauseKind,
    Outcome,
    Rule,
    Scenario,
    ScenarioId,
    School,
    SchoolId,
    Stance,
)
from handbook.pages import render
from handbook.problems import Problem
from handbook.sources.files import decode
from handbook.sources.library import Library, read_library
from handbook.sources.quizzes import read_scenarios
from tests.support.handbooks import copy_base

FLIPPED = "This sentence stands nowhere but in the flipped answer."


@pytest.fixture(scope="module")
def library(root: Path) -> Library:
    return read_library(root)[0]


@pytest.fixture(scope="module")
def handbook(library: Library) -> Handbook:
    return assemble(library)


def flips(library: Library) -> list[tuple[SchoolId, Stance, int]]:
    """Every outcome of every stance on a question that some scenario asks; 0 is the base, 1 the first exception."""
    asked = {scenario.question for scenario in library.scenarios}
    return [
        (school.id, stance, place)
        for school in library.schools
        for stance in school.stances
        if stance.question in asked
        for place in range(1 + len(stance.exceptions))
    ]


@pytest.fixture(scope="module")
def turnable(library: Library) -> list[tuple[SchoolId, Stance, int]]:
    return flips(library)


def flipped_outcome(school: School, rule: Rule) -> Outcome:
    cites = tuple(clause.id for clause in school.clauses if clause.kind is not ClauseKind.HEADING)[-1:]
    return Outcome(
        rule=rule,
        says=FLIPPED,
        cites=() if rule is Rule.SILENT else cites,
        by=(AuthorityId("board"),) if rule is Rule.PERMISSION else (),
    )


def flipped(library: Library, school_id: SchoolId, stance: Stance, place: int, rule: Rule) -> Library:
    """The library with one outcome of one stance flipped."""
    school = next(school for school in library.schools if school.id == school_id)
    outcome = flipped_outcome(school, rule)
    if place == 0:
        new = replace(stance, base=outcome)
    else:
        exceptions = list(stance.exceptions)
        exceptions[place - 1] = replace(exceptions[place - 1], outcome=outcome)
        new = replace(stance, exceptions=tuple(exceptions))
    other = replace(school, stances=tuple(new if s is stance else s for s in school.stances))
    return replace(library, schools=tuple(other if s is school else s for s in library.schools))


def decides(handbook: Handbook, scenario: ScenarioId, school: SchoolId) -> int | None:
    """Which outcome of the stance decides before the flip: 0 the base, 1 the first exception, None for another."""
    ruling = handbook.derived(scenario, school).ruling
    stance = handbook.stance(school, handbook.scenarios[scenario].question)
    if ruling is None or stance is None:
        return None
    if ruling.decided_by is None:
        return 0
    return 1 + stance.exceptions.index(ruling.decided_by)


def expected(scenario: Scenario, rule: Rule) -> int | None:
    """The oracle: the choice that holds the rule word; permission that the situation holds is leave."""
    held = scenario.given.get("permission")  # type: ignore[call-overload]  # ids are strings
    if rule is Rule.PERMISSION and held is None:
        return None
    if rule is Rule.PERMISSION and held in {"spoken", "written"}:
        rule = Rule.ALLOWED
    return next(number for number, choice in enumerate(scenario.choices) if rule in choice.means)


def only(library: Library, school_id: SchoolId, stance: Stance, scenarios: list[Scenario]) -> Library:
    """The library without what the answers to one question at one school do not need: thousands are assembled."""
    school = next(school for school in library.schools if school.id == school_id)
    return replace(
        library,
        vocabulary=replace(
            library.vocabulary,
            topics=tuple(
                replace(topic, questions=tuple(q for q in topic.questions if q.id == stance.question))
                for topic in library.vocabulary.topics
            ),
            documents=(),
        ),
        schools=(
            replace(
                school,
                stances=(stance,),
                documents=(),
                policies=tuple(replace(policy, clauses=(), terms=()) for policy in school.policies),
            ),
        ),
        scenarios=tuple(scenarios),
    )


def test_every_answer_follows_every_flip(library: Library, handbook: Handbook) -> None:
    """All stances, all rule words: the derived answer is the choice that holds the new one, and nothing else moves."""
    tried = moved = 0
    by_question: dict[str, list[Scenario]] = {}
    for scenario in library.scenarios:
        by_question.setdefault(scenario.question, []).append(scenario)
    for school_id, stance, place in flips(library):
        scenarios = by_question[stance.question]
        before = [decides(handbook, scenario.id, school_id) for scenario in scenarios]
        lean = only(library, school_id, stance, scenarios)
        for rule in Rule:
            after = assemble(flipped(lean, school_id, stance, place, rule))
            for scenario, decided in zip(scenarios, before, strict=True):
                if decided != place:
                    continue
                derived = after.derived(scenario.id, school_id)
                tried += 1
                right = expected(scenario, rule)
                if right is None:
                    assert derived.left_out is LeftOut.FACT_NOT_GIVEN
                    continue
                moved += derived.right != handbook.derived(scenario.id, school_id).right
                assert derived.right == right, (school_id, stance.question, rule)
                assert derived.ruling is not None
                assert derived.ruling.outcome.says == FLIPPED
    assert tried > 1000
    assert moved > 500


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])  # a whole handbook each time
@given(st.data())
def test_pages_and_exports_follow_a_flip_or_the_check_fails(
    library: Library, handbook: Handbook, turnable: list[tuple[SchoolId, Stance, int]], drawn: st.DataObject
) -> None:
    """Readers, programs and the runner get the flipped answer with its own clause."""
    school_id, stance, place = drawn.draw(st.sampled_from(turnable))
    rule = drawn.draw(st.sampled_from(list(Rule)))
    after = assemble(flipped(library, school_id, stance, place, rule))
    old, new = lessons(handbook), lessons(after)
    told = {entry["id"]: entry for entry in data.document(after)["scenarios"]}
    packed = quiz.document(after)
    schools = [entry[0] for entry in packed["schools"]]
    scripts = {entry[0]: entry[5] for entry in packed["scenarios"]}
    clauses = packed["schools"][schools.index(school_id)][4]
    for scenario in library.scenarios:
        touched = scenario.question == stance.question and decides(handbook, scenario.id, school_id) == place
        for school in schools:
            lesson = new[scenario.id].get(school)
            if not (touched and school == school_id):
                # Whether a fact has to be given can turn with a flip to permission, at this school and question only.
                own = scenario.question == stance.question and school == school_id
                assert own or lesson == old[scenario.id].get(school)
                continue
            script = scripts[scenario.id][schools.index(school)]
            answer = told[scenario.id]["answers"][school]
            right = expected(scenario, rule)
            if right is None:
                assert lesson is None
                assert script == 0
                assert answer == {"right": None, "left_out": "fact-not-given"}
                assert "fact-not-given" in {problem.code for problem in check(after)}
                continue
            cites = flipped_outcome(after.shelves[school].school, rule).cites
            assert lesson is not None
            assert lesson.digest != getattr(old[scenario.id].get(school), "digest", "")
            assert (answer["right"], answer["says"], answer["cites"]) == (right, FLIPPED, [*cites])
            assert script[0] == right
            assert [clauses[at][0] for at in (script[4] if len(script) > 4 else [])] == [*cites]
            for cited in cites:
                assert scenario.id in resting(new)[school, cited]


@pytest.mark.parametrize("rule", [Rule.ALLOWED, Rule.PROHIBITED, Rule.SILENT])
def test_the_pages_tell_the_flipped_answer(library: Library, handbook: Handbook, rule: Rule) -> None:
    scenario = openers(handbook)[0]
    school_id = next(iter(lessons(handbook)[scenario.id]))
    place = decides(handbook, scenario.id, school_id)
    assert place is not None
    school = next(school for school in library.schools if school.id == school_id)
    stance = next(stance for stance in school.stances if stance.question == scenario.question)
    after = assemble(flipped(library, school_id, stance, place, rule))
    page = next(page for page in render(after) if page.uri == f"quizzes/{scenario.topic}.html")
    assert FLIPPED in page.html
    article = page.html.split(f'id="hb-scenario-{scenario.id}"')[1].split("</article>")[0]
    group = next(part for part in article.split('class="hb-outcome"') if FLIPPED in part)
    assert f'data-rule="{rule}"' in group
    assert f"<strong>{'ABCDE'[expected(scenario, rule) or 0]}</strong>" in group


def test_a_digest_changes_with_what_it_stands_for_and_with_nothing_else(library: Library) -> None:
    before = lessons(assemble(library))
    school = library.schools[0]
    policy = school.policies[0]
    cited = next(
        lesson.outcome.cites[0]
        for at in before.values()
        if (lesson := at.get(school.id)) and lesson.outcome.cites
    )
    clauses = tuple(
        replace(c, runs=(replace(c.runs[0], text=c.runs[0].text + " Edited."), *c.runs[1:]))
        if c.id == cited
        else c
        for c in policy.clauses
    )
    edited = replace(school, policies=(replace(policy, clauses=clauses), *school.policies[1:]))
    after = lessons(assemble(replace(library, schools=(edited, *library.schools[1:]))))
    changed = {
        (scenario, at)
        for scenario, answers in before.items()
        for at, lesson in answers.items()
        if after[scenario][at].digest != lesson.digest
    }
    handbook = assemble(library)
    shelf = handbook.shelves[school.id]
    rests = {
        (scenario, school.id)
        for scenario, answers in before.items()
        if (lesson := answers.get(school.id))
        and any(
            cited in (clause, *(lead.id for lead in shelf.lead_ins(clause)))
            for clause in lesson.outcome.cites
        )
    }
    assert changed == rests
    assert changed


def test_a_choice_names_whoever_permits(handbook: Handbook) -> None:
    for scenario, at in lessons(handbook).items():
        for lesson in at.values():
            assert lesson.authority, scenario
            assert AUTHORITY not in lesson.authority
            if lesson.rule is not Rule.PERMISSION and not lesson.held:
                title = handbook.shelves[lesson.school].titles.get(AuthorityId("head"))
                assert lesson.authority == (f"the {title}" if title else "the head")
    assert choice_says("Ask {authority}.", "the Principal") == "Ask the Principal."


def test_induction_asks_each_key_question_once_and_moving_only_what_changes(handbook: Handbook) -> None:
    taught = lessons(handbook)
    for school in handbook.shelves:
        asked = induction(handbook, taught, school)
        assert len({scenario.question for scenario in asked}) == len(asked)
        assert all(handbook.questions[s.question].key and s.follows is None for s in asked)
        assert all(school in taught[s.id] for s in asked)
        for other in handbook.shelves:
            change = changing(handbook, taught, school, other)
            assert all(taught[s.id][school].right != taught[s.id][other].right for s in change)
            assert (not change) or school != other


def test_every_path_of_follow_ups_ends(handbook: Handbook) -> None:
    for scenario in handbook.scenarios.values():
        for name in chain(scenario, handbook.scenarios)[1:]:
            assert scenario.id not in chain(handbook.scenarios[name], handbook.scenarios)


# Hostile scenarios, written into a small faultless handbook.

GOOD = """
- {says: Do it., means: [required, advised, allowed], feedback: F.}
- {says: Ask first., means: [permission, conditional], feedback: F.}
- {says: Do not., means: [prohibited, discouraged], feedback: F.}
- {says: It is not said., means: [silent], feedback: F.}
"""


def told(question: str, choices: str, **more: str) -> str:
    indented = "".join(f"    {line}\n" for line in choices.strip().splitlines())
    extra = "".join(f"  {key}: {value}\n" for key, value in more.items())
    return f"a-case:\n  title: A case\n  question: {question}\n  prompt: You are asked.\n{extra}  choices:\n{indented}"


def problems_of(root: Path, text: str, name: str = "friends") -> list[Problem]:
    read, faults = _read(text, name)
    library, _ = read_library(root)
    handbook = assemble(replace(library, scenarios=read))
    list(render(handbook))  # none of it may break the pages
    data.document(handbook)
    quiz.document(handbook)
    return [*faults, *(p for p in check(handbook) if p.at.path.startswith("quizzes/"))]


def _read(text: str, name: str) -> tuple[tuple[Scenario, ...], list[Problem]]:
    file, problems = decode(text.encode(), f"quizzes/{name}.yml")
    assert file is not None
    read, faults = read_scenarios(file)
    return read, [*problems, *faults]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_base(tmp_path_factory.mktemp("base") / "handbook")


def _asked(base: Path) -> tuple[str, str]:
    """A rule question of the base handbook, and its topic."""
    library, _ = read_library(base)
    question = next(q for q in library.vocabulary.questions if q.kind == "rule")
    return question.id, question.topic


def _given(base: Path, question: str) -> str:
    handbook = assemble(read_library(base)[0])
    domain = next(facts for key, facts in handbook.domains.items() if key == question)
    return "{" + ", ".join(f"{fact}: '{values[0]}'" for fact, values in domain.items()) + "}"


def hostile(question: str) -> Iterator[tuple[str, str, str]]:
    """What is wrong, the scenario, and the code that must name it."""
    yield "one choice", told(question, GOOD.strip().splitlines()[0]), "one-choice"
    yield (
        "two right",
        told(question, GOOD + "- {says: Also do it., means: [allowed], feedback: F.}"),
        "two-right-choices",
    )
    yield "none right", told(question, "\n".join(GOOD.strip().splitlines()[:3])), "no-right-choice"
    yield "unknown question", told("no-such-question", GOOD), "unknown-question"
    yield "unknown fact", told(question, GOOD, given="{no-such-fact: x}"), "unknown-fact"
    yield "HTML in a choice", told(question, GOOD.replace("Do it.", "<b onclick=x>Do it.</b>")), "raw-html"
    yield (
        "a cycle of one",
        told(question, GOOD.replace("feedback: F.}", "feedback: F., then: a-case}", 1), follows="a-case"),
        "scenario-cycle",
    )
    yield (
        "leads nowhere",
        told(question, GOOD.replace("feedback: F.}", "feedback: F., then: no-such}", 1)),
        "unknown-scenario",
    )


NAMES = [name for name, _, _ in hostile("q")]


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_scenario_is_named_and_breaks_nothing(base: Path, name: str) -> None:
    question, topic = _asked(base)
    text, code = next((text, code) for key, text, code in hostile(question) if key == name)
    assert code in {problem.code for problem in problems_of(base, text, topic)}


def test_html_reaches_no_page_as_html(base: Path) -> None:
    question, topic = _asked(base)
    text = told(question, GOOD.replace("Do it.", "<img src=x>"), given=_given(base, question))
    read, _ = _read(text, topic)
    handbook = assemble(replace(read_library(base)[0], scenarios=read))
    page = next(page for page in render(handbook) if page.uri == f"quizzes/{topic}.html")
    assert "<img src=x>" not in page.html
    assert "&lt;img src=x&gt;" in page.html
    (script,) = quiz.assets(handbook)
    assert b"<" not in script.data


def test_a_good_scenario_has_no_problem_and_a_missing_fact_leaves_a_school_out(base: Path) -> None:
    question, topic = _asked(base)
    given = _given(base, question)
    assert problems_of(base, told(question, GOOD, given=given), topic) == []
    if given != "{}":
        codes = {problem.code for problem in problems_of(base, told(question, GOOD), topic)}
        assert "fact-not-given" in codes


def test_a_cycle_of_two_ends_in_a_problem_and_not_in_a_loop(base: Path) -> None:
    question, topic = _asked(base)
    one = told(question, GOOD.replace("feedback: F.}", "feedback: F., then: b-case}", 1), follows="b-case")
    two = (
        one.replace("a-case:", "b-case:", 1)
        .replace("then: b-case", "then: a-case")
        .replace("follows: b-case", "follows: a-case")
    )
    assert "scenario-cycle" in {problem.code for problem in problems_of(base, one + two, topic)}


def test_the_data_of_the_runner_is_small_and_complete(handbook: Handbook) -> None:
    document = quiz.document(handbook)
    assert len(document["scenarios"]) == len(handbook.scenarios)
    taught = lessons(handbook)
    for name, place, title, prompt, choices, answers, follows in document["scenarios"]:
        scenario = handbook.scenarios[name]
        assert document["questions"][place][0] == scenario.question
        assert (title, prompt, bool(follows)) == (scenario.title, scenario.prompt, bool(scenario.follows))
        assert [choice[0] for choice in choices] == [choice.says for choice in scenario.choices]
        for school, answer in zip(document["schools"], answers, strict=True):
            lesson = taught[name].get(school[0])
            assert bool(answer) == bool(lesson)
            if lesson:
                assert answer[:3] == [lesson.right, list(Rule).index(lesson.rule), lesson.digest]
                assert school[3][answer[3]] == lesson.outcome.says
                whose = answer[6] if len(answer) > 6 else 0
                assert (school[3][whose - 1] if whose else "") == lesson.whose
    for school in document["schools"]:
        assert len(set(school[3])) == len(school[3])  # each sentence once
