"""Problem codes: what each means and what to do about it.

In: the table of codes. Out: one page. Must not know checks.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.pages import addresses
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import counted
from handbook.problems import CODES, Severity

_SEVERITIES = {
    Severity.ERROR: "Error: stops a build",
    Severity.WARNING: "Warning: stops a release",
}


def pages(_prepared: Prepared) -> Iterator[Page]:
    """The page of codes."""
    lede = (
        "Every problem that “handbook check” or a build reports has a code: what each means, and what to do."
    )
    yield make_page(
        "codes.html.j2",
        uri=addresses.CODES,
        title="Problem codes",
        description=lede,
        kind="codes",
        hide=("toc",),
        head=Head(heading="Problem codes", lede=lede, meta=(counted(len(CODES), "code"),)),
        section="For editors",
        search=(
            SearchEntry(title="Problem codes", text=lede),
            *(
                SearchEntry(title=key, text=f"{code.means} {code.hint}", anchor=f"hb-code-{key}")
                for key, code in CODES.items()
            ),
        ),
        codes=[(key, code, _SEVERITIES[code.severity]) for key, code in CODES.items()],
    )
