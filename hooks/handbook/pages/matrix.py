"""Compare: every question by every school, and what the page's scripts need to filter and compare it.

In: `Prepared`. Out: one page, and a data script a topic with what its cells open to. The table is whole without a
script; with one, columns are chosen and cells open in place. Must not know how outcomes are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbook.assemble.differences import Comparison, Kind, compare
from handbook.assemble.wording import UNNAMED, listed, titles
from handbook.model import Outcome, Question, QuestionId, Rule, SchoolId, Standing, Topic
from handbook.pages import addresses, comparing, matrix_data
from handbook.pages.answers import Answer, Link
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import RULE_WORDS, counted

FITTING = 5  # columns shown before anybody chooses
MOST = 12  # columns shown at once: the page must stay quick to filter and possible to read
_NOT_ALIKE = " (not alike in every situation)"
_NAMED = 4  # schools of one group that are named; more are counted

KIND_WORDS: dict[Kind, str] = {
    Kind.SAME: "The same",
    Kind.UNANSWERED: "Not yet answered by one",
    Kind.SILENT: "One is silent",
    Kind.MODAL: "Should against must",
    Kind.RULE: "Different rule",
    Kind.VALUE: "States something else",
    Kind.EXCEPTION: "Same rule, different exception",
    Kind.AUTHORITY: "Same rule, other authority or form",
    Kind.DUTIES: "Same rule, other duties",
    Kind.COVERAGE: "Same rule, other people covered",
}

KIND_SHORT: dict[Kind, str] = {  # as it ends "They differ in …"
    Kind.SAME: "nothing",
    Kind.UNANSWERED: "what was read",
    Kind.SILENT: "silence",
    Kind.MODAL: "should/must",
    Kind.RULE: "rule",
    Kind.VALUE: "value",
    Kind.EXCEPTION: "exceptions",
    Kind.AUTHORITY: "who permits",
    Kind.DUTIES: "duties",
    Kind.COVERAGE: "who is covered",
}

_SCRIPTS = (
    "differences",
    "address",
    "spreadsheet",
    "detail",
    "table",
    "filter",
    "departures",
    "standing",
    "folds",
    "opening",
    "files",
    "page",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One school's answer at a glance. exceptions and whose: "" for none."""

    school: SchoolId
    answer: Answer
    exceptions: str
    whose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A question with how the schools group on it. kinds: the ways in which two of them differ."""

    question: Question
    uri: str
    groups: tuple[str, ...]
    kinds: tuple[str, ...]
    cells: tuple[Cell, ...]


def pages(prepared: Prepared) -> Iterator[Page]:
    """The page that lays all schools side by side."""
    handbook = prepared.handbook
    comparisons = compare(handbook)
    lede = "Where schools differ, where a policy is silent, and which rule goes further."
    topics = handbook.vocabulary.topics
    names = {key: shelf.school.name for key, shelf in handbook.shelves.items()}
    yield make_page(
        "compare.html.j2",
        uri=addresses.COMPARE,
        title="Compare policies",
        menu="All questions, all schools",
        description=lede,
        kind="compare",
        head=Head(heading="Compare policies", lede=lede),
        section=comparing.SECTION,
        hide=("navigation", "toc"),
        search=(SearchEntry(title="Compare policies", text=lede),),
        scripts=tuple(f"assets/js/compare/{name}.js" for name in _SCRIPTS),
        data=tuple((addresses.cells(topic.id), matrix_data.cells(prepared, topic)) for topic in topics),
        beside=[link for link in comparing.BESIDE if link.uri != addresses.COMPARE],
        columns=[
            (key, Link(uri=addresses.school(key), text=shelf.school.name))
            for key, shelf in handbook.shelves.items()
        ],
        blocks=[(topic, tuple(_rows(prepared, comparisons, topic, names))) for topic in topics],
        rules=[(rule.value, RULE_WORDS[rule]) for rule in (*Rule, Standing.UNANSWERED)],
        kinds=[(kind.value, KIND_WORDS[kind]) for kind in Kind if kind is not Kind.SAME],
        workbook=addresses.WORKBOOK_FILE,
        table=addresses.TABLE_FILE,
        nothing=KIND_SHORT[Kind.SAME],
        told=matrix_data.overview(comparisons, names, {kind.value: KIND_WORDS[kind] for kind in Kind})
        | {"short": {kind.value: KIND_SHORT[kind] for kind in Kind}}
        | {"fitting": FITTING, "most": MOST, "named": _NAMED, "not_alike": _NOT_ALIKE},
    )


def _rows(
    prepared: Prepared,
    comparisons: Mapping[QuestionId, Comparison],
    topic: Topic,
    names: dict[SchoolId, str],
) -> Iterator[Row]:
    for question in topic.questions:
        comparison = comparisons[question.id]
        yield Row(
            question=question,
            uri=addresses.question(question),
            groups=tuple(_groups(comparison, names)),
            kinds=tuple(KIND_SHORT[kind] for kind in comparison.all_kinds(names)),
            cells=tuple(_cell(prepared, school, question) for school in names),
        )


def _groups(comparison: Comparison, names: dict[SchoolId, str]) -> Iterator[str]:
    """The schools by rule, in words: "Agora, MAGO: Prohibited"."""
    for (rule, value), schools in comparison.groups_by_rule(names).items():
        told = "All" if len(schools) == len(names) > 1 else _who([names[school] for school in schools])
        alike = len(comparison.groups(schools)) == 1
        yield f"{told}: {value or RULE_WORDS[rule]}{'' if alike else _NOT_ALIKE}"


def _who(names: Sequence[str]) -> str:
    """Schools by name, or how many they are where naming them would not help."""
    return ", ".join(names) if len(names) <= _NAMED else counted(len(names), "school")


def _cell(prepared: Prepared, school: SchoolId, question: Question) -> Cell:
    answer = prepared.answer(school, question.id)
    stance = prepared.handbook.stance(school, question.id)
    return Cell(
        school=school,
        answer=answer,
        exceptions=counted(len(answer.exceptions), "exception") if answer.exceptions else "",
        whose=_whose(prepared, school, stance.base) if stance else "",
    )


def _whose(prepared: Prepared, school: SchoolId, outcome: Outcome) -> str:
    """Whose permission it takes, short: "Headteacher or Governors"; "" where none is asked for."""
    if outcome.rule is not Rule.PERMISSION:
        return ""
    called = titles(prepared.handbook, prepared.handbook.shelves[school])
    return listed([called[by] for by in outcome.by if by != UNNAMED], "or") or "Not said whose"
