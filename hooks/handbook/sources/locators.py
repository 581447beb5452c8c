"""Locators: `L57`, `L57-60`, `L31-38,40-43`, `p3`: where a clause stands in its source document.

In: the text after @. Out: a `Locator`, or None where it is not one. Must not know the document.
"""

from __future__ import annotations

import re

from handbook.model import Locator

_LOCATOR = re.compile(r"(?P<unit>[Lp])(?P<spans>\d{1,6}(?:-\d{1,6})?(?:,\d{1,6}(?:-\d{1,6})?)*)")


def read_locator(text: str) -> Locator | None:
    """Spans must rise: `L5-3` and `L9,4` are no locators."""
    match = _LOCATOR.fullmatch(text)
    if not match:
        return None
    spans = []
    for part in match["spans"].split(","):
        first, _, last = part.partition("-")
        spans.append((int(first), int(last or first)))
    flat = [number for span in spans for number in span]
    if flat != sorted(flat) or flat[0] < 1:
        return None
    return Locator(unit=match["unit"], spans=tuple(spans))
