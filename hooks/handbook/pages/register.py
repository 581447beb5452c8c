"""The register: who of a staff list has acknowledged what, worked out in the browser.

In: `Prepared`. Out: one page. It carries the words and the periods that handbook/acknowledgement goes by, so that both
say the same; it is cut off from the network (`cut_off`), and no record ever reaches a build.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from handbook.acknowledgement.context import context_data, context_of
from handbook.acknowledgement.words import words
from handbook.pages import addresses
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page
from handbook.settings import Acknowledging

SECTION: Final = "For the office"
_LEDE: Final = (
    "Add the acknowledgement records that staff sent you, and your staff list: see who has finished, who is missing,"
    " and what is due."
)
_SCRIPTS: Final = tuple(
    f"assets/js/{name}.js"
    for name in (
        "acknowledgement/sha256",
        "acknowledgement/record",
        "acknowledgement/record-reading",
        "acknowledgement/record-shape",
        "acknowledgement/record-check",
        "acknowledgement/saving",
        "compare/spreadsheet",
        "register/csv",
        "register/staff",
        "register/person-rows",
        "register/rules",
        "register/intake",
        "register/held",
        "register/shelf",
        "register/output",
        "register/view",
        "register/lists",
        "register/page",
    )
)
# Which of the site's badges a status wears; the word always stands beside it.
_LOOKS: Final = {
    "missing": "prohibited",
    "not-passed": "prohibited",
    "old-version": "under-review",
    "due": "advised",
    "done": "allowed",
    "on-leave": "silent",
    "left": "not-covered",
    "altered": "discouraged",
    "future-dated": "discouraged",
    "another-handbook": "unanswered",
    "not-on-list": "unanswered",
    "duplicate": "silent",
    "earlier": "silent",
    "unreadable": "discouraged",
}
_HEADS: Final = ("Person", "School", "Kind", "Status", "Handed in", "Due", "Notes and file")
# What the page says of files that are no records; handbook/acknowledgement never sees them.
_FILES: Final = {
    "other": "Neither a record (JSON) nor a staff list (CSV). It is left out.",
    "system": "A file of the operating system. It is left out.",
    "list": "A staff list.",
}


def pages(prepared: Prepared) -> Iterator[Page]:
    """The page of the register."""
    settings = prepared.settings
    schools = [shelf.school for shelf in prepared.handbook.shelves.values()]
    yield make_page(
        "register.html.j2",
        uri=addresses.REGISTER,
        title="Register of acknowledgements",
        menu="Register",
        description=_LEDE,
        kind="register",
        head=Head(heading="Register of acknowledgements", lede=_LEDE),
        section=SECTION,
        hide=("navigation", "toc"),
        search=(SearchEntry(title="Register of acknowledgements", text=_LEDE),),
        scripts=_SCRIPTS,
        cut_off=True,
        context={
            **context_data(context_of(prepared.handbook, prepared.lessons, settings)),
            "words": words(),
        },
        limits=words()["limits"],
        heads=_HEADS,
        statuses=tuple(
            (_LOOKS[key], said["word"], said["means"]) for key, said in words()["statuses"].items()
        ),
        told={
            "looks": _LOOKS,
            "files": _FILES,
            "heads": _HEADS,
            "periods": _periods(settings.acknowledging),
            "schools": [
                {"id": school.id, "name": school.name, **_periods(settings.of_school(school.id))}
                for school in schools
            ],
        },
    )


def _periods(asked: Acknowledging) -> dict[str, Any]:
    """In days, and in months."""
    return {"within": asked.within_days, "every": asked.every_months}
