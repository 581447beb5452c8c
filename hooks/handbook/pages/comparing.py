"""The part of the menu for pages that lay all schools side by side."""

from __future__ import annotations

SECTION = "Compare"
