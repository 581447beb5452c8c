"""Blocks: which lines belong together, and what hangs on what."""

from __future__ import annotations

import pytest

from handbook.model import ClauseKind
from handbook.sources.blocks import BlockReader


def read(*lines: str) -> BlockReader:
    return BlockReader("x.md", lines, 1)


def shape(*lines: str) -> list[tuple[str, int | None]]:
    return [(block.text, block.parent) for block in read(*lines).blocks]


def codes(*lines: str) -> list[str]:
    return [problem.code for problem in read(*lines).problems]


def test_lines_of_a_paragraph_are_joined_and_a_blank_line_parts_them() -> None:
    assert shape("one", "two", "", "three") == [("one two", None), ("three", None)]


def test_an_id_ends_a_clause_even_without_a_blank_line() -> None:
    assert shape("4.1 one {#one}", "4.2 two {#two}") == [("4.1 one {#one}", None), ("4.2 two {#two}", None)]


def test_items_hang_on_the_paragraph_directly_above() -> None:
    assert shape("lead-in:", "", "- a", "- b", "  - c", "", "out") == [
        ("lead-in:", None), ("a", 0), ("b", 0), ("c", 2), ("out", None),
    ]  # fmt: skip


def test_a_paragraph_indented_under_an_item_is_its_child() -> None:
    assert shape("- a", "", "  more", "", "- b") == [("a", None), ("more", 0), ("b", None)]


def test_a_heading_ends_what_was_open() -> None:
    assert shape("# A", "", "- a", "", "# B", "", "- b") == [("A", None), ("a", 0), ("B", None), ("b", 2)]


@pytest.mark.parametrize("mark", ["-", "*", "+", "•", "·"])
def test_any_mark_makes_an_item(mark: str) -> None:
    (block,) = read(f"{mark} text").blocks
    assert (block.kind, block.text) == (ClauseKind.ITEM, "text")


@pytest.mark.parametrize("line", ["-text", "#text", "--", "*emphasis* first", "1. text", "2 - 1"])
def test_what_only_looks_like_a_mark_is_a_paragraph(line: str) -> None:
    (block,) = read(line).blocks
    assert (block.kind, block.text) == (ClauseKind.PARAGRAPH, line)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("- a", "   - b"), ["bad-indent"]),
        (("- a", "    - b"), ["bad-indent"]),
        (("  text",), ["bad-indent"]),
        (("- a", "", "    text"), ["bad-indent"]),
        (("4.1 one", "4.2 two"), ["run-on"]),
        (("(a) one", "(b) two"), ["run-on"]),
        (("> a note about nothing",), ["not-understood"]),
        (("# A", "### B"), ["heading-level"]),
        (("## the first is of level 1", "", "# A"), ["heading-level"]),
        (("### the first is of level 1", "", "# A"), ["heading-level"]),
        (("the act of", "1998 says so"), []),
    ],
)
def test_lines_that_do_not_fit_are_named(lines: tuple[str, ...], expected: list[str]) -> None:
    assert codes(*lines) == expected


def test_a_note_is_on_the_clause_above_also_after_another_note() -> None:
    blocks = read(
        "# A {#a}", "", "> first", "> goes on", "", "> second", "", "text {#t}", "", "> third"
    ).blocks
    assert [(b.text, b.parent) for b in blocks if b.kind is None] == [
        ("first goes on", 0), ("second", 0), ("third", 3),
    ]  # fmt: skip


def test_places_count_from_the_files_own_first_line() -> None:
    reader = BlockReader("x.md", ("", "  text"), 11)
    assert (reader.blocks[0].at.line, reader.blocks[0].at.column) == (12, 3)
