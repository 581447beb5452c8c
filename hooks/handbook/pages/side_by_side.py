"""Two policies side by side: any two schools, question by question, their clauses facing each other.

In: `Prepared`. Out: the page, and for each school a data script with its clauses and answers. Which words differ is
worked out in the browser, for there are as many pairs as schools squared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from handbook.assemble.conditions import condition_words
from handbook.assemble.differences import Kind, compare
from handbook.assemble.handbook import Handbook, Shelf
from handbook.assemble.shared import SharedWording, groups_of_clauses
from handbook.assemble.wording import review_words, titles
from handbook.model import ClauseId, ClauseKind, SchoolId, Stance, Wording
from handbook.pages import addresses, comparing, compiled, matrix_data, shared_wording
from handbook.pages.answers import Link
from handbook.pages.compiled import Titles
from handbook.pages.data_scripts import data_script
from handbook.pages.matrix import KIND_WORDS
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page

_SCRIPTS = ("need", "differences", "word-diff", "facing", "parts", "side", "side-by-side")
_LEDE = (
    "Choose two schools: what each answers, question by question, with the clauses facing each other and the words "
    "that differ marked."
)

Json = dict[str, Any]


def pages(prepared: Prepared) -> Iterator[Page]:
    """The page."""
    handbook = prepared.handbook
    number = groups_of_clauses(prepared.shared)
    names = {key: shelf.school.name for key, shelf in handbook.shelves.items()}
    yield make_page(
        "side-by-side.html.j2",
        uri=addresses.SIDE_BY_SIDE,
        title="Two policies side by side",
        description=_LEDE,
        kind="side-by-side",
        head=Head(heading="Two policies side by side", lede=_LEDE),
        section=comparing.SECTION,
        hide=("toc",),
        scripts=tuple(f"assets/js/compare/{name}.js" for name in _SCRIPTS),
        data=tuple(
            data_script(f"policies/{key}", school_data(handbook, shelf, number))
            for key, shelf in handbook.shelves.items()
        ),
        search=(SearchEntry(title="Two policies side by side", text=_LEDE),),
        schools=names,
        topics=[
            Link(uri=addresses.topic(topic.id), text=topic.title) for topic in handbook.vocabulary.topics
        ],
        shared=Link(uri=addresses.SHARED, text="Wording that schools share"),
        view=_view(handbook, prepared.shared, names),
    )


def _view(handbook: Handbook, groups: tuple[SharedWording, ...], names: Mapping[SchoolId, str]) -> Json:
    kinds = {kind.value: KIND_WORDS[kind] for kind in Kind}
    comparison = matrix_data.overview(compare(handbook), names, kinds)
    return {
        "words": comparison["words"],
        "kinds": kinds,
        "shared": [
            {"schools": len(group.schools), "uri": shared_wording.address(number)}
            for number, group in enumerate(groups)
        ],
        "topics": [
            {
                "id": topic.id,
                "title": topic.title,
                "questions": [
                    {"id": q.id, "ask": q.ask, "uri": addresses.question(q)} for q in topic.questions
                ],
            }
            for topic in handbook.vocabulary.topics
        ],
        "comparison": comparison,
    }


def school_data(handbook: Handbook, shelf: Shelf, number: Mapping[tuple[SchoolId, ClauseId], int]) -> Json:
    """A school's clauses, each with the group of shared wording that it is in, and its answers."""
    school = shelf.school
    called = titles(handbook, shelf)
    clauses = compiled.clauses(
        shelf, [c.id for c in shelf.clauses.values() if c.kind is not ClauseKind.HEADING]
    )
    for clause in shelf.clauses:
        if (school.id, clause) in number:
            clauses[clause]["shared"] = number[school.id, clause]
    return {
        "id": school.id,
        "name": school.name,
        "uri": addresses.school(school.id),
        "restated": [
            {"text": policy.title, "uri": addresses.policy(school.id, policy.id)}
            for policy in school.policies
            if policy.wording is Wording.RESTATED
        ],
        "clauses": clauses,
        "answers": {
            key: _answer(handbook, shelf, shelf.stances.get(key), called) for key in handbook.questions
        },
    }


def _answer(handbook: Handbook, shelf: Shelf, stance: Stance | None, called: Titles) -> Json | None:
    if stance is None:
        return None
    return compiled.outcome(shelf, stance.base, called) | {
        "exceptions": [
            compiled.outcome(shelf, exception.outcome, called)
            | {"when": condition_words(exception.when, handbook.facts)}
            for exception in stance.exceptions
        ],
        "review": review_words(shelf, stance.question),
    }
