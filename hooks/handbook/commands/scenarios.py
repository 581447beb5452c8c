"""The commands for scenarios: `handbook new scenario` asks and writes, `handbook report scenarios` tells.

In: answers on the terminal. Out: a scenario in quizzes/<topic>.yml that passes the checks, or a report. Nothing that
stands in a file is ever changed: a scenario is only put behind what is there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from string import ascii_uppercase

import click

from handbook.assemble.handbook import Handbook, assemble
from handbook.assemble.lessons import lessons
from handbook.assemble.scenario_coverage import ASK, DO, DO_NOT, NOT_SAID, coverage
from handbook.assemble.wording import RULE_WORDS
from handbook.checks import quizzes
from handbook.model import Fact, Question, QuestionKind, Rule, Runs, ScenarioId, Topic
from handbook.problems import Problem, listing
from handbook.sources.files import decode
from handbook.sources.library import Library, read_library
from handbook.sources.quizzes import read_scenarios
from handbook.sources.scenario_text import Draft, DraftChoice, appended

_ID = re.compile(r"[a-z][a-z0-9-]*$")
_MAY = (
    (DO, (Rule.ALLOWED, Rule.ADVISED, Rule.REQUIRED)),
    (DO_NOT, (Rule.PROHIBITED, Rule.DISCOURAGED)),
    (ASK, (Rule.PERMISSION, Rule.CONDITIONAL)),
    (NOT_SAID, (Rule.SILENT,)),
)
_MUST = (
    ("do it, because it has to be done", (Rule.REQUIRED,)),
    ("do it if you can, because it is recommended", (Rule.ADVISED, Rule.CONDITIONAL)),
    (
        "leave it, because it need not be done",
        (Rule.ALLOWED, Rule.PERMISSION, Rule.DISCOURAGED, Rule.PROHIBITED),
    ),
    (NOT_SAID, (Rule.SILENT,)),
)


def ask_scenario(root: Path) -> None:
    """Ask for a scenario, show what is right at each school, and write it. Raises click.ClickException."""
    library, _ = read_library(root)
    handbook = assemble(library)
    topics = [topic for topic in handbook.vocabulary.topics if _rule_questions(topic)]
    if not topics:
        raise click.ClickException("There is no question to ask yet: write policies/topics/ first.")
    topic = topics[_pick("Which topic?", [topic.title for topic in topics])]
    questions = _rule_questions(topic)
    question = questions[_pick("Which question does it turn on?", [q.ask for q in questions])]
    path = root / "quizzes" / f"{topic.id}.yml"
    draft = _ask_draft(handbook, question)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    after = appended(text, draft)
    extended, problems = _extended(library, f"quizzes/{topic.id}.yml", after)
    if problems:
        raise click.ClickException(f"Nothing was written:\n{listing(tuple(problems))}")
    click.echo("\nWhat is right, derived from each policy:")
    for line in _answers(extended, ScenarioId(draft.id)):
        click.echo(f"  {line}")
    if not click.confirm(f"\nWrite it into quizzes/{topic.id}.yml?", default=True):
        raise click.ClickException("Nothing was written.")
    path.parent.mkdir(exist_ok=True)
    beside = path.with_suffix(".yml.new")
    beside.write_text(after, encoding="utf-8", newline="\n")
    beside.replace(path)  # never a half-written file
    click.echo(f"{draft.id} is in quizzes/{topic.id}.yml.")


def _rule_questions(topic: Topic) -> list[Question]:
    return [question for question in topic.questions if question.kind is QuestionKind.RULE]


def _pick(ask: str, options: list[str]) -> int:
    click.echo(f"\n{ask}")
    for number, option in enumerate(options, 1):
        click.echo(f"  {number}. {option}")
    return int(click.prompt("Number", type=click.IntRange(1, len(options)))) - 1


def _ask_draft(handbook: Handbook, question: Question) -> Draft:
    title = _text("Title, at most eight words")
    name = _ask_id(handbook, title)
    click.echo("\nFacts that turn some school's answer. The prompt must make each of them plain.")
    given = {
        str(fact): _ask_fact(handbook.facts[fact], [str(value) for value in values])
        for fact, values in handbook.domains[question.id].items()
    }
    prompt = _text("\nThe situation, in two to five sentences, spoken to “you”")
    click.echo("\nWhat somebody might do. {authority} stands for whoever permits at the reader's school.")
    choices = [
        DraftChoice(
            says=_text(f"Somebody who would {action}"),
            means=means,
            feedback=_text("  What this choice teaches, true at every school"),
        )
        for action, means in (_MUST if question.runs is Runs.MUST else _MAY)
    ]
    return Draft(id=name, title=title, question=question.id, given=given, prompt=prompt, choices=choices)


def _text(ask: str) -> str:
    while not (said := str(click.prompt(ask)).strip()):
        click.echo("Something has to be said here.")
    return said


def _ask_id(handbook: Handbook, title: str) -> str:
    offer = re.sub(r"[^a-z0-9]+", "-", title.lower().replace("'", "").replace("’", "")).strip("-")
    while True:
        name = str(click.prompt("Id", default=offer if _ID.match(offer) else None)).strip()
        if not _ID.match(name):
            click.echo("An id is small letters, digits and hyphens, and starts with a letter.")
        elif ScenarioId(name) in handbook.scenarios:
            click.echo(f"{name} is taken, and stays as it is.")
        else:
            return name


def _ask_fact(fact: Fact, values: list[str]) -> str:
    if not fact.numeric:
        return values[_pick(fact.label, [fact.values[value] for value in values])]
    cuts = ", ".join(values)
    ask = f"\n{fact.label}, in {fact.unit} (answers differ between {cuts})"
    return str(click.prompt(ask, type=click.IntRange(min=fact.lowest)))


def _extended(library: Library, path: str, text: str) -> tuple[Handbook, list[Problem]]:
    """The handbook as it would be with the file's new text, and what is wrong with its scenarios."""
    file, problems = decode(text.encode(), path)
    read, faults = read_scenarios(file) if file else ((), [])
    others = tuple(scenario for scenario in library.scenarios if scenario.at.path != path)
    handbook = assemble(replace(library, scenarios=(*others, *read)))
    found = [
        problem
        for check in (quizzes.scenarios_shaped, quizzes.scenarios_ask, quizzes.scenarios_chained)
        for problem in check(handbook)
        if problem.at.path == path
    ]
    return handbook, [*problems, *faults, *found]


def _answers(handbook: Handbook, name: ScenarioId) -> list[str]:
    taught = lessons(handbook)[name]
    return [
        f"{shelf.school.name}: {ascii_uppercase[taught[school].right]} ({RULE_WORDS[taught[school].rule].lower()})"
        if school in taught
        else f"{shelf.school.name}: left out"
        for school, shelf in handbook.shelves.items()
    ]


def report_scenarios(handbook: Handbook) -> str:
    """What the scenarios leave out, as text."""
    found = coverage(handbook)
    parts = [
        f"{found.scenarios} scenarios, {found.telling} of which tell schools apart by what one does.",
        _section("Questions without a scenario", [f"{q.topic}/{q.id}: {q.ask}" for q in found.unasked]),
        _section(
            "Choices that are right at no school",
            [f"{s.id}: {ascii_uppercase[n]}. {s.choices[n].says}" for s, n in found.never_right],
        ),
        _section(
            "Scenarios with the same action at every school", [f"{s.id}: {s.title}" for s in found.alike]
        ),
        _section(
            "Scenarios left out at a school", [f"{s.id}: {school.name}" for s, school in found.left_out]
        ),
    ]
    return "\n\n".join(parts)


def _section(title: str, lines: list[str]) -> str:
    return "\n".join([f"{title}: {len(lines)}", *(f"  {line}" for line in lines)])
