"""Writing scenarios: what is asked becomes a file that passes the checks, and nothing that is there is changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook.assemble.handbook import assemble
from handbook.assemble.scenario_coverage import coverage
from handbook.cli import main
from handbook.model import Rule
from handbook.settings import Settings, SettingsError, read_settings
from handbook.sources.files import decode
from handbook.sources.library import read_library
from handbook.sources.quizzes import read_scenarios
from handbook.sources.scenario_text import Draft, DraftChoice, appended
from tests.support.handbooks import copy_base, read_handbook


def ask(root: Path, *answers: str) -> Result:
    return CliRunner().invoke(main, ["new", "scenario", "--root", str(root)], input="\n".join(answers) + "\n")


def answers_for(root: Path, title: str = "The captain's request", name: str = "") -> list[str]:
    """Answers to every prompt: the first topic, its first rule question, the first value of each fact."""
    handbook = assemble(read_library(root)[0])
    topic = next(t for t in handbook.vocabulary.topics if any(q.kind == "rule" for q in t.questions))
    question = next(q for q in topic.questions if q.kind == "rule")
    facts = [
        str(values[0]) if handbook.facts[fact].numeric else "1"
        for fact, values in handbook.domains[question.id].items()
    ]
    choices = [
        text for number in range(4) for text in (f'Do number {number}: "so".', f"It teaches {number}.")
    ]
    return ["1", "1", title, name, *facts, "You are asked: what now?", *choices]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return copy_base(tmp_path / "handbook")


def quiz_files(root: Path) -> list[Path]:
    return sorted((root / "quizzes").glob("*")) if (root / "quizzes").is_dir() else []


def test_a_scenario_is_asked_for_and_written(base: Path) -> None:
    before = {path: path.read_bytes() for path in quiz_files(base)}
    result = ask(base, *answers_for(base), "y")
    assert result.exit_code == 0, result.output
    assert "What is right, derived from each policy:" in result.output
    read = read_handbook(base)
    assert not [problem for problem in read.problems if problem.at.path.startswith("quizzes/")]
    scenario = next(s for s in read.handbook.scenarios.values() if s.id == "the-captains-request")
    assert scenario.prompt == "You are asked: what now?"
    assert {rule for choice in scenario.choices for rule in choice.means} == set(Rule)
    for path, text in before.items():
        assert path.read_bytes().startswith(text.rstrip())


def test_what_is_there_stays_byte_for_byte(base: Path) -> None:
    assert ask(base, *answers_for(base), "y").exit_code == 0
    (path,) = [
        path for path in quiz_files(base) if "the-captains-request" in path.read_text(encoding="utf-8")
    ]
    first = path.read_bytes()
    taken = answers_for(base, name="the-captains-request")
    taken.insert(4, "another-request")  # the id is taken, so it asks again
    result = ask(base, *taken, "y")
    assert result.exit_code == 0, result.output
    assert "the-captains-request is taken" in result.output
    assert path.read_bytes().startswith(first.rstrip())
    assert {"the-captains-request", "another-request"} <= set(read_handbook(base).handbook.scenarios)


def test_no_is_no(base: Path) -> None:
    before = [(path, path.read_bytes()) for path in quiz_files(base)]
    result = ask(base, *answers_for(base), "n")
    assert result.exit_code == 1
    assert "Nothing was written." in result.output
    assert [(path, path.read_bytes()) for path in quiz_files(base)] == before


def test_what_the_checks_refuse_is_not_written(base: Path) -> None:
    given = answers_for(base)
    given[-2] = "<script>alert(1)</script>"
    before = [(path, path.read_bytes()) for path in quiz_files(base)]
    result = ask(base, *given, "y")
    assert result.exit_code == 1
    assert "[raw-html]" in result.output
    assert [(path, path.read_bytes()) for path in quiz_files(base)] == before


def test_a_file_that_cannot_be_read_is_left_alone(base: Path) -> None:
    handbook = assemble(read_library(base)[0])
    topic = next(t for t in handbook.vocabulary.topics if any(q.kind == "rule" for q in t.questions))
    path = base / "quizzes" / f"{topic.id}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("broken: [\n", encoding="utf-8")
    result = ask(base, *answers_for(base), "y")
    assert result.exit_code == 1
    assert path.read_text(encoding="utf-8") == "broken: [\n"


TEXT = (
    st.text(min_size=1, max_size=60).map(str.strip).filter(lambda text: text.isprintable() and len(text) > 0)
)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(TEXT, TEXT, TEXT, st.dictionaries(st.sampled_from(["age", "role", "matter"]), TEXT))
def test_any_words_come_back_as_they_were_said(
    title: str, prompt: str, says: str, facts: dict[str, str]
) -> None:
    draft = Draft(
        id="a-case",
        title=title,
        question="accept",
        given=facts,
        prompt=prompt,
        choices=(
            DraftChoice(says=says, means=(Rule.ALLOWED,), feedback=title, then="another"),
            DraftChoice(
                says=prompt, means=tuple(rule for rule in Rule if rule is not Rule.ALLOWED), feedback=says
            ),
        ),
        follows="before",
    )
    text = appended(
        appended("", draft),
        Draft(id="b-case", title=title, question="q", given={}, prompt=prompt, choices=draft.choices),
    )
    file, problems = decode(text.encode(), "quizzes/friends.yml")
    assert file is not None
    read, faults = read_scenarios(file)
    assert [*problems, *faults] == []
    assert [scenario.id for scenario in read] == ["a-case", "b-case"]
    assert (read[0].title, read[0].prompt, dict(read[0].given)) == (title, prompt, facts)
    assert (read[0].choices[0].says, read[0].choices[0].then, read[0].follows) == (says, "another", "before")


def test_the_report_says_what_is_missing(base: Path) -> None:
    assert ask(base, *answers_for(base), "y").exit_code == 0
    handbook = read_handbook(base).handbook
    found = coverage(handbook)
    report = CliRunner().invoke(main, ["report", "scenarios", "--root", str(base)])
    assert report.exit_code == 0
    assert f"Questions without a scenario: {len(found.unasked)}" in report.output
    for question in found.unasked:
        assert f"{question.topic}/{question.id}" in report.output
    assert {scenario.question for scenario in handbook.scenarios.values()}.isdisjoint(
        q.id for q in found.unasked
    )
    for scenario, number in found.never_right:
        rights = {handbook.derived(scenario.id, school).right for school in handbook.shelves}
        assert number not in rights
        assert f"{scenario.id}: {'ABCDE'[number]}. " in report.output


def test_the_real_scenarios_meet_what_was_promised(root: Path) -> None:
    handbook = assemble(read_library(root)[0])
    found = coverage(handbook)
    topics = [scenario.topic for scenario in handbook.scenarios.values()]
    assert found.scenarios >= 70
    assert found.telling >= 40
    assert topics.count("befriending-pupils") >= 12  # type: ignore[arg-type]  # ids are strings
    assert topics.count("references") >= 8  # type: ignore[arg-type]
    assert topics.count("photos-of-students") >= 12  # type: ignore[arg-type]
    assert all(topics.count(topic.id) >= 3 for topic in handbook.vocabulary.topics)
    assert any(scenario.follows for scenario in handbook.scenarios.values())


def test_settings_have_defaults_and_refuse_nonsense() -> None:
    assert read_settings(None) == Settings()
    assert read_settings({"quiz": {"pass_mark": 65}}) == Settings(pass_mark=65)
    for wrong in (
        {"pass_mark": 101},
        {"pass_mark": True},
        {"pass_mark": "80"},
        {"refresher": 0},
        {"pas_mark": 80},
        [80],
    ):
        with pytest.raises(SettingsError, match=r"extra\.handbook\.quiz"):
            read_settings({"quiz": wrong})
