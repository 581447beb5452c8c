"""Files as text: any line ends, with or without a byte order mark, and every fault with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.sources.files import LONGEST_LINE, decode, read_file


@pytest.mark.parametrize("data", [b"a\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\nb\n", b"a\r\nb\n"])
def test_line_ends_and_byte_order_marks_do_not_matter(data: bytes) -> None:
    file, problems = decode(data, "x")
    assert file is not None
    assert (file.lines, problems) == (("a", "b", ""), [])


@pytest.mark.parametrize(
    ("data", "code", "line", "column", "readable"),
    [
        (b"", "empty-file", 1, 1, False),
        (b" \r\n\t\n", "empty-file", 1, 1, False),
        (b"\xef\xbb\xbf", "empty-file", 1, 1, False),
        (b"ok\ncaf\xe9", "not-utf-8", 2, 4, False),
        (b"ok\n" + b"x" * (LONGEST_LINE + 1), "long-line", 2, 1, False),
        (b"a\x00b", "control-character", 1, 2, True),
        (b"a\n\x0cb", "control-character", 2, 1, True),
        ("a\u202eb".encode(), "control-character", 1, 2, True),
        ("a\u2028b".encode(), "control-character", 1, 2, True),
        ("\x92".encode(), "control-character", 1, 1, True),
        (b"a\n  \tb", "tab", 2, 3, True),
    ],
)
def test_a_fault_is_named_with_its_place(
    data: bytes, code: str, line: int, column: int, readable: bool
) -> None:
    file, (problem,) = decode(data, "x")
    assert (problem.code, problem.at.line, problem.at.column) == (code, line, column)
    assert (file is not None) is readable


@pytest.mark.parametrize(
    "text", ["x" * LONGEST_LINE, "a\tb", "naïve “quotes” – dash", "العربية", "👩🏽‍🏫", "a\u00a0b"]
)
def test_what_is_fine(text: str) -> None:
    assert decode(text.encode(), "x")[1] == []


@given(st.binary(max_size=300))
def test_no_bytes_are_too_odd(data: bytes) -> None:
    file, problems = decode(data, "x")
    assert file is not None or problems
    if file:
        assert decode(file.text.encode(), "x")[0] is not None


def test_paths_are_told_from_the_root(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.yml").write_text("x: y\n")
    file, _ = read_file(tmp_path / "a" / "b.yml", tmp_path)
    assert file is not None
    assert file.path == "a/b.yml"
