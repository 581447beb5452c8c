"""Asking: whatever the format of a stance can say, a person can type; what they mistype is asked again at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from handbook.assemble.handbook import Handbook, assemble
from handbook.commands.asking import Asking
from handbook.commands.prompts import Again, pick, sure
from handbook.drafting.answer import answer_yaml
from handbook.drafting.doubts import excepting
from handbook.model import (
    ClauseId,
    Outcome,
    Position,
    QuestionId,
    Rule,
    SchoolId,
    Span,
    Stance,
    StanceException,
)
from handbook.sources.library import read_library
from handbook.sources.reviews import stance_digest
from tests.support.handbooks import BASE, copy_base


def typing(ask: Callable[[], Stance], *lines: str) -> tuple[Stance | None, str]:
    """What comes of typing these lines and closing the terminal, and what was on the screen."""
    made: list[Stance] = []
    command = click.Command("ask", callback=lambda: made.append(ask()))
    result = CliRunner().invoke(command, input="".join(f"{line}\n" for line in lines))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return (made[0] if made else None), result.output


# All that is shipped


def lines_for(asking: Asking, stance: Stance) -> Iterator[str]:
    """What a person types who wants exactly this stance."""
    base, left = stance.base, list(enumerate(stance.exceptions, 1))
    yield from outcome_lines(base)
    asked = [c for c in base.cites if excepting(asking.shelf.clauses[c], base.rule)]
    for _ in asked if not left else asked[:1]:
        yield "y" if left else "n"
        yield from exception_lines(left.pop(0)[1]) if left else ()
    for _, exception in left:
        yield "x"
        yield from exception_lines(exception)
    for place, outcome in enumerate((base, *(e.outcome for e in stance.exceptions))):
        number = str(place or "")
        for duty in outcome.also:
            yield from (f"d{number}", duty)
        if outcome.by and outcome.rule is not Rule.PERMISSION:
            yield from (f"w{number}", ", ".join(outcome.by), "-".join(sorted(outcome.form)))
        if outcome.note:
            yield from (f"t{number}", outcome.note)
    yield "y"


def outcome_lines(outcome: Outcome) -> Iterator[str]:
    yield outcome.value or outcome.rule.value
    if outcome.rule is Rule.SILENT:
        yield from (outcome.says, ", ".join(outcome.looked_at) or "-")
        return
    yield ", ".join(outcome.cites)
    if outcome.rule is Rule.PERMISSION:
        yield from (", ".join(outcome.by), "-".join(sorted(outcome.form)) or "any")
    yield outcome.says


def exception_lines(exception: StanceException) -> Iterator[str]:
    for fact, test in exception.when.items():
        yield fact
        if isinstance(test, Span):
            yield from ("" if cut is None else str(cut) for cut in (test.lowest, test.under))
        else:
            yield ", ".join(test)
    yield ""
    yield from outcome_lines(exception.outcome)


@pytest.fixture(scope="module")
def shipped(root: Path) -> Handbook:
    return assemble(read_library(root)[0])


def test_every_shipped_answer_can_be_entered_wholly(shipped: Handbook) -> None:
    entered = 0
    for shelf in shipped.shelves.values():
        for stance in shelf.school.stances:
            asking = Asking(
                handbook=shipped, shelf=shelf, question=shipped.questions[stance.question], clauses=(),
                show=lambda _: None,
            )  # fmt: skip

            def ask(asking: Asking = asking) -> Stance:
                return asking.finished(asking.excepted(asking.corrected(None, None)), "a file")

            made, _ = typing(ask, *lines_for(asking, stance))
            assert made
            assert stance_digest(made) == stance_digest(stance), answer_yaml(stance)
            entered += 1
    assert entered == sum(len(shelf.stances) for shelf in shipped.shelves.values()) > 300


# One by one


@pytest.fixture
def asking() -> Asking:
    handbook = assemble(read_library(BASE)[0])
    shelf = handbook.shelves[SchoolId("elm")]
    named = [clause for clause in shelf.clauses if clause != "friends"]
    return Asking(
        handbook=handbook, shelf=shelf, question=handbook.questions[QuestionId("accept")], clauses=named,
        show=lambda _: None,
    )  # fmt: skip


def test_ids_are_offered_with_plain_words_and_a_wrong_one_is_asked_again(asking: Asking) -> None:
    base = asking.silent
    made, screen = typing(
        lambda: asking.finished(base(None), "a file"),
        "", "", "x", "rleation", "relation", "cousin", "2, 3", "", "allowed", "friend-requests", "Family may.", "y",
    )  # fmt: skip
    assert "relation: Relation" in screen
    assert "own-child: own child" in screen
    assert "There is no 'rleation' (did you mean relation?)." in screen
    assert "There is no 'cousin'." in screen
    assert made
    assert made.exceptions[0].when == {"relation": ("own-child", "relative")}


def test_a_permission_held_is_not_offered_as_a_fact(asking: Asking) -> None:
    _, screen = typing(lambda: asking.finished(asking.silent(None), "a file"), "", "", "x")
    assert "permission" not in screen.partition("What does it turn on?")[0].partition("An exception")[2]


def test_what_was_added_can_be_taken_out(asking: Asking) -> None:
    added = (
        "d",
        "Tell the head.",
        "t",
        "Readers differ.",
        "w",
        "head",
        "any",
        "x",
        "age",
        "",
        "18",
        "",
        "silent",
        "",
        "",
    )
    made, _ = typing(
        lambda: asking.finished(asking.corrected(None, None), "a file"),
        "prohibited", "friend-requests", "No.", *added, "-d", "-t", "-w", "-x1", "-x9", "d4", "y",
    )  # fmt: skip
    assert made
    assert made.exceptions == ()
    assert (made.base.also, made.base.note, made.base.by) == ((), "", ())


def test_an_answer_that_is_corrected_keeps_what_was_not_asked_about(asking: Asking) -> None:
    recorded = asking.handbook.shelves[SchoolId("elm")].school.stances[0]
    made, _ = typing(lambda: asking.corrected(recorded, None), "discouraged", "", "Better not.")
    assert made
    assert made.exceptions == recorded.exceptions
    assert (made.base.rule, made.base.cites) == (Rule.DISCOURAGED, recorded.base.cites)


def test_an_authority_without_a_title_is_asked_for_one(asking: Asking) -> None:
    asking.shelf.titles.clear()  # type: ignore[attr-defined]  # a school whose authorities.yml is not written yet
    typed = ("permission", "pictures", "head", "Headteacher", "prior-spoken", "prior", "So.")
    made, screen = typing(lambda: asking.corrected(None, None), *typed)
    assert "What does the document call “the head”?" in screen
    assert asking.titles == {"head": "Headteacher"}
    assert made
    assert made.base.form == {"prior"}


def test_a_word_that_excepts_is_asked_about(asking: Asking) -> None:
    clause = "is as said, except for relatives"
    assert excepting_clause(asking, clause, Rule.PROHIBITED) == "except"
    assert excepting_clause(asking, clause, Rule.PERMISSION) == ""


def excepting_clause(asking: Asking, text: str, rule: Rule) -> str:
    from dataclasses import replace

    clause = next(iter(asking.shelf.clauses.values()))
    return excepting(replace(clause, runs=(replace(clause.runs[0], text=text),)), rule)


def test_one_can_turn_back_in_the_middle(asking: Asking) -> None:
    made, screen = typing(
        lambda: asking.finished(asking.silent(None), "a file"), "", "", "x", "age", "<", "y"
    )
    assert "Left as it was: an exception is missing" in screen
    assert "Not in it: an exception that you began" in screen
    assert "Write it? [n]" in screen
    assert made
    assert made.exceptions == ()
    with pytest.raises(Again):
        typing(lambda: asking.corrected(None, None), "prohibited", "<")


def test_a_wrong_clause_is_asked_again_and_nothing_typed_is_lost(asking: Asking) -> None:
    made, screen = typing(
        lambda: asking.finished(asking.corrected(None, None), "a file"),
        "discouraged", "9.9", "friend-requests", "Better not.", "x", "relation", "relative", "", "allowed", "7.7 (b)",
        "#friend-requests", "Relatives may.", "y",
    )  # fmt: skip
    assert "There is no clause '9.9'" in screen
    assert "There is no clause '7.7 (b)'" in screen
    assert made
    assert made.base.says == "Better not."
    assert made.exceptions[0].outcome.says == "Relatives may."
    assert "Not in it" not in screen


def test_an_exception_is_not_offered_the_sentence_of_its_rule(asking: Asking) -> None:
    _, screen = typing(
        lambda: asking.finished(asking.corrected(None, None), "a file"),
        "prohibited", "friend-requests", "", "x", "relation", "relative", "", "allowed", "", "",
    )  # fmt: skip
    assert "One exact sentence [" in screen.partition("An exception is")[0]
    assert "One exact sentence [" not in screen.partition("An exception is")[2]
    assert "Something has to be said here." in screen


def test_what_the_clause_says_of_permission_is_offered(asking: Asking) -> None:
    _, screen = typing(lambda: asking.corrected(None, None), "permission", "pictures", "", "", "")
    assert "leave of the head" in asking.shelf.clauses[ClauseId("pictures")].text
    assert "? lists them) [head]" in screen


@pytest.mark.parametrize(("turned", "left"), [("<", True), ("n", False)])
def test_one_can_turn_back_at_yes_or_no(turned: str, left: bool) -> None:
    found: list[bool] = []
    command = click.Command("ask", callback=lambda: found.append(sure("Is it?", default=True)))
    result = CliRunner().invoke(command, input=f"perhaps\n{turned}\n")
    assert "y for yes, n for no" in result.output
    assert isinstance(result.exception, Again) == left
    assert found == ([] if left else [False])


def test_a_question_about_the_exception_itself_is_taken_for_none(tmp_path: Path) -> None:
    asking = pine(tmp_path)
    base = Outcome(rule=Rule.PROHIBITED, says="No.", cites=(ClauseId("lunch"),))

    def asked(question: str) -> str:
        asking.question = asking.handbook.questions[QuestionId(question)]
        stance = Stance(
            school=SchoolId("elm"),
            question=QuestionId(question),
            base=base,
            exceptions=(),
            at=Position(path=""),
        )
        return typing(lambda: asking.excepted(stance), "n")[1]

    assert "(y or n) [y]" in asked("accept")
    assert "(y or n) [n]" in asked("family")
    assert "about the exception itself" in asked("family")
    assert "would be told the wrong answer" in " ".join(asked("accept").split())


# Clauses by name


PINE = """---
school: pine
name: Pine School
title: Social media policy
wording: official
edition: "1"
applies_to: [employee]
---

# 3. Friends {#friends}

3.1 Staff must not: {#lead}

- (a) accept a pupil as a friend {#accepting}
- (b) ask a parent {#asking}

3.2 Staff may: {#second}

- (a) post news {#news}

# 5. Duties {#duties}

- (a) Report it. {#report}

5.2 Lunch is at noon, except on Fridays. {#lunch}

- bring it {#bring}
"""


@pytest.mark.parametrize(
    ("said", "clauses"),
    [
        ("3.1(a)", "accepting"),
        ("3.1 (a)", "accepting"),
        ("§3.1(a)", "accepting"),
        ("3.1 a", "accepting"),
        ("clause 3.1.a)", "accepting"),
        ("§5 (a)", "report"),
        ("5(a)", "report"),
        ("5.2", "lunch"),
        ("#news", "news"),
        ("[news]", "news"),
        ("lunch, 3.1 (b)", "lunch asking"),
        ("5.2 and 3.2 (a)", "lunch news"),
        ("1 2", "lunch report"),
        ("§5.2, first bullet, 3.1(a)", "bring accepting"),
        ("§5.2, First Bullet", "bring"),
        ("2, 1", "report lunch"),
    ],
)
def test_a_clause_is_named_as_it_is_printed(said: str, clauses: str, tmp_path: Path) -> None:
    assert pine(tmp_path).named(said) == tuple(clauses.split())


def pine(folder: Path) -> Asking:
    handbook = assemble(read_library(copy_base(folder, {"pine/social-media.md": PINE}))[0])
    return Asking(
        handbook=handbook, shelf=handbook.shelves[SchoolId("pine")],
        question=handbook.questions[QuestionId("accept")],
        clauses=[ClauseId("lunch"), ClauseId("report")], show=lambda _: None,
    )  # fmt: skip


def test_a_number_that_fits_several_clauses_is_asked_about(tmp_path: Path) -> None:
    asking = pine(tmp_path)
    made, screen = typing(
        lambda: asking.corrected(None, None), "allowed", "(a)", "news", "News may be posted."
    )
    assert "'(a)' fits 3 clauses:" in screen
    assert "news: §3.2" in screen
    assert made
    assert made.base.cites == ("news",)


def test_a_heading_says_what_is_below_it(tmp_path: Path) -> None:
    with pytest.raises(Again, match=r"'§5': it is a heading.*§5 \(a\), §5\.2,"):
        pine(tmp_path).named("§5")


def test_n_goes_back(asking: Asking) -> None:
    with pytest.raises(Again):
        typing(lambda: asking.finished(asking.silent(None), "a file"), "", "", "n")


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        (("2",), ("b",)),
        (("a, b",), ("a", "b")),
        (("", "a"), ("a",)),
        (("7", "a"), ("a",)),
        (("a a",), ("a",)),
    ],
)
def test_a_choice_is_made_by_number_or_name(typed: Sequence[str], chosen: tuple[str, ...]) -> None:
    found: list[tuple[str, ...]] = []
    command = click.Command("pick", callback=lambda: found.append(pick("Which?", {"a": "one", "b": "two"})))
    CliRunner().invoke(command, input="".join(f"{line}\n" for line in typed))
    assert found == [chosen]
