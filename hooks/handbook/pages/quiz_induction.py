"""The induction quiz of a school: what new staff must be able to decide there.

In: `Prepared` and a shelf. Out: one page. Must not know how the runner works.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.assemble.handbook import Shelf
from handbook.assemble.lessons import induction
from handbook.pages import addresses
from handbook.pages.answers import Link
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.quiz import SCRIPTS, SECTION, anchor, runner
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import counted


def pages(prepared: Prepared) -> Iterator[Page]:
    """A page a school."""
    for shelf in prepared.handbook.shelves.values():
        yield _page(prepared, shelf)


def _page(prepared: Prepared, shelf: Shelf) -> Page:
    school = shelf.school
    scenarios = induction(prepared.handbook, prepared.lessons, school.id)
    title = f"Induction quiz: {school.name}"
    lede = (
        f"What new staff at {school.name} must be able to decide, one situation at a time. Wrong answers come back"
        " until they are right; your first attempt is what counts."
    )
    return make_page(
        "quiz.html.j2",
        uri=addresses.induction_quiz(school.id),
        title=title,
        description=f"A quiz for new staff at {school.name}, marked by its policy.",
        kind="quiz-induction",
        head=Head(
            heading=title,
            eyebrow=Link(uri=addresses.school(school.id), text=school.name),
            lede=lede,
            meta=(
                counted(len(scenarios), "question"),
                f"pass mark {prepared.settings.pass_mark}%",
            ),
        ),
        section=SECTION,
        group="Induction",
        hide=("toc",),
        scripts=SCRIPTS,
        search=(SearchEntry(title=title, text=lede),),
        runner=runner(prepared, "induction", school=school.id, plan=scenarios)
        | {"name": "Induction quiz", "id": "induction"},
        reading=(),
        anchor=anchor,
        read_instead=(),
        after=Link(uri=addresses.induction(school.id), text="go on with your induction"),
        lists=[Link(uri=f"{addresses.quiz_topic(s.topic)}#{anchor(s.id)}", text=s.title) for s in scenarios],
    )
