"""Checking a record: dropped on the page, read back in plain words.

In: `Prepared`. Out: one page, cut off from the network. It carries what the handbook is now and every sentence that
can be said; `handbook acknowledgement check` says the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handbook.pages import acknowledging, addresses
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page

SECTION: Final = "For the office"
_LEDE: Final = (
    "Is an acknowledgement as it was made, and for the policy as it stands now? The file is read on this device and"
    " goes nowhere."
)
_SCRIPTS: Final = tuple(
    f"assets/js/acknowledgement/{name}.js"
    for name in ("element", "sha256", "record", "record-reading", "record-shape", "record-check", "check")
)


def pages(prepared: Prepared) -> Iterator[Page]:
    """The page."""
    yield make_page(
        "check.html.j2",
        uri=addresses.CHECK,
        title="Check an acknowledgement",
        menu="Check a record",
        description=_LEDE,
        kind="check",
        head=Head(heading="Check an acknowledgement", lede=_LEDE),
        section=SECTION,
        hide=("toc",),
        scripts=_SCRIPTS,
        cut_off=True,
        search=(SearchEntry(title="Check an acknowledgement", text=_LEDE),),
        context=acknowledging.context(prepared),
        roles=dict(acknowledging.role_names(prepared)),
    )
