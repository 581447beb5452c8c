"""The part of the menu for pages that lay all schools side by side, and the way from one to another.

Pages as wide as their table leave the column of the menu out; they lead on from their head instead.
"""

from __future__ import annotations

from handbook.pages import addresses
from handbook.pages.answers import Link

SECTION = "Compare"
BESIDE = (
    Link(uri=addresses.COMPARE, text="All questions, all schools"),
    Link(uri=addresses.SIDE_BY_SIDE, text="Two policies side by side"),
    Link(uri=addresses.SITUATION, text="Try a situation"),
    Link(uri=addresses.DECIDES, text="Who decides"),
    Link(uri=addresses.GAPS, text="Gaps"),
    Link(uri=addresses.HEALTH, text="Policy health"),
    Link(uri=addresses.SHARED, text="Shared wording"),
    Link(uri=addresses.RELATED, text="Related documents"),
    Link(uri=addresses.CALENDAR, text="Review calendar"),
)
