"""What of a page can be marked as read by somebody on the induction path.

In: `Prepared` and a shelf. Out: plain data for docs/assets/js/acknowledgement/reading.js (`hb-reading`) and its
scripts. Must not know what else the page shows.
"""

from __future__ import annotations

from typing import Any, Final

from handbook.assemble.handbook import Shelf
from handbook.assemble.sections import WORDS_A_MINUTE, sections
from handbook.model import Policy
from handbook.pages import acknowledging, addresses
from handbook.pages.prepared import Prepared

SCRIPTS: Final = tuple(f"assets/js/acknowledgement/{name}.js" for name in ("element", "path", "reading"))

Json = dict[str, Any]


def of_policy(shelf: Shelf, policy: Policy) -> Json:
    """The sections of a policy."""
    parts = [
        {
            "key": f"{policy.id}/{part.id}",
            "id": part.id,
            "last": part.last,
            "digest": part.digest,
            "words": part.words,
        }
        for part in sections(policy)
    ]
    return _told(shelf, parts)


def of_rules(prepared: Prepared, shelf: Shelf, anchor: str) -> Json:
    """The key rules, under the heading `anchor`."""
    told = acknowledging.rules(prepared, shelf)
    words = told["minutes"] * WORDS_A_MINUTE
    parts = [{"key": "rules", "id": anchor, "last": "", "digest": told["digest"], "words": words}]
    return _told(shelf, parts if told["count"] else [])


def _told(shelf: Shelf, parts: list[Json]) -> Json:
    school = shelf.school.id
    return {"school": school, "path": addresses.induction(school), "parts": parts}
