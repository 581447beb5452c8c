"""Short ways to write down a part of a benchmark document.

In: a label and a text. Out: a `Part`. Must not know formats.
"""

from __future__ import annotations

from tests.benchmark.parts import Kind, Part


def heading(label: str, text: str, level: int = 1, *, auto: str = "", index: int = 0) -> Part:
    """A heading; numbered by the list named, or with its label typed."""
    return Part(kind=Kind.HEADING, label=label, text=text, depth=level, auto=(auto, index) if auto else None)


def auto(
    label: str, text: str, index: int, depth: int = 0, *, of: str = "main", start: int | None = None
) -> Part:
    """A clause that the list numbers at that level."""
    return Part(label=label, text=text, depth=depth, auto=(of, index), start=start)


def typed(label: str, text: str, depth: int = 0) -> Part:
    """A clause whose label somebody typed."""
    return Part(label=label, text=text, depth=depth)


def bullet(text: str, depth: int = 0, level: int = 0) -> Part:
    """An item with a bullet."""
    return Part(label="•", text=text, depth=depth, auto=("bullets", level))


def title(text: str) -> Part:
    """The document's title."""
    return Part(kind=Kind.TITLE, text=text)
