"""The acknowledgement: who declares what, and the files that the browser makes of it.

In: `Prepared`. Out: one page for all schools, and for each school a data script that it loads when that school is
chosen. No record ever reaches a build.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handbook.pages import acknowledging, addresses
from handbook.pages.data_scripts import data_script
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page

_LEDE: Final = (
    "Declare that you have read your school’s policy, and take away a record for the school office. It is made on"
    " this device, and nobody has it until you send it."
)
_SCRIPTS: Final = (
    "assets/js/compare/need.js",
    *(
        f"assets/js/acknowledgement/{name}.js"
        for name in (
            "element", "sha256", "record", "path", "quiz-result", "clear", "saving", "qr", "form",
            "handing-in", "certificate", "acknowledge",
        )
    ),
)  # fmt: skip
# Kind, its name, and whom it is for.
KINDS: Final = (
    ("induction", "Induction", "You are new at the school"),
    ("refresher", "Annual refresher", "You have acknowledged the policy before"),
    ("moving", "Moving school", "You come from another school in this handbook"),
)


def pages(prepared: Prepared) -> Iterator[Page]:
    """The page, with what each school asks for as data."""
    shelves = tuple(prepared.handbook.shelves.values())
    context = acknowledging.context(prepared)
    yield make_page(
        "acknowledge.html.j2",
        uri=addresses.ACKNOWLEDGE,
        title="Acknowledge a policy",
        menu="Acknowledge",
        description=_LEDE,
        kind="acknowledge",
        head=Head(heading="Acknowledge a policy", lede=_LEDE),
        hide=("navigation", "toc"),
        scripts=_SCRIPTS,
        data=tuple(
            data_script(f"acknowledge/{shelf.school.id}", acknowledging.with_every_quiz(prepared, shelf))
            for shelf in shelves
        ),
        search=(SearchEntry(title="Acknowledge a policy", text=_LEDE),),
        context=context,
        told={
            "kinds": KINDS,
            "roles": acknowledging.role_names(prepared),
            "quizzes": {
                "induction": addresses.INDUCTION_QUIZ,
                "refresher": addresses.QUIZ_REFRESHER + "#school={school}",
                "moving": addresses.QUIZ_MOVING + "#school={school}&from={from}",
            },
        },
        paths=[(shelf.school.name, addresses.induction(shelf.school.id)) for shelf in shelves],
    )
