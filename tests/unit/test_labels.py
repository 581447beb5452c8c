"""Labels are kept byte for byte; dates and ordinary words are no labels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.sources.labels import (
    looks_like_date,
    may_be_label_or_date,
    readings,
    split_label,
    split_typed_label,
    write_label,
)

LABELS = (
    "1.", "1 .", "12.", "1.1", "3.10", "3.1.", "4.2.1", "1)", "(1)", "(a)", "(A)", "(iv)", "(XIV)", "a)",
    "A.", "b.", "i.",
    "iv.", "xiv.", "XIV.", "ii)", "Section 1:", "SECTION 2.", "Part B –", "Appendix A:", "APPENDIX 3:",
    "Part Two –", "Article IV.", "Annex B –", "Schedule 1:", "Step 3:", "§ 4", "§4.1", "A.1", "B2.3", "Q1.", "1(a)(i)",
    "3.1(b)", "2a)", "3A.", "1.a",
)  # fmt: skip
TEXTS = (
    "Staff must", "27.11.2019 is a date", "1.11.20 may be one", r"1\.11.20 is one", "2019 was a year",
    "2019. A year", "I think",
    "100 pupils", "(see above)", "e.g. this", "and. so on", "Section on pupils", "3.1Social", "(hello) there",
    "...", "", "•", "-", "8.30 am the doors open", "A4 paper", "Part of it", "Section one of it",
)  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("rest", ["Staff must not.", "", "1.1 again", "(a) nested"])
def test_a_label_is_split_from_its_text(label: str, rest: str) -> None:
    assert split_label(f"{label} {rest}".rstrip()) == (label, rest)


@pytest.mark.parametrize("text", TEXTS)
def test_other_text_has_no_label(text: str) -> None:
    assert split_label(text) == ("", text)


@given(st.text())
def test_a_label_and_its_text_are_the_whole(text: str) -> None:
    label, rest = split_label(text)
    assert text.startswith((label, f"{{{label}}}", f"{{\\{label}}}"))
    assert text.endswith(rest)
    between = text[len(label) : len(text) - len(rest)]
    assert between.strip() == "" or text.startswith("{")


@pytest.mark.parametrize(
    ("text", "date", "doubtful"),
    [
        ("27.11.2019 Meeting", True, False), ("1.11.20 Meeting", True, True), ("32.1.20 x", False, False),
        ("1.13.20 x", False, False), ("4.2.1 x", False, False), (r"1\.11.20 x", False, False),
        ("1.1.201 x", False, False),
    ],
)  # fmt: skip
def test_dates(text: str, date: bool, doubtful: bool) -> None:
    assert (looks_like_date(text), may_be_label_or_date(text)) == (date, doubtful)


@pytest.mark.parametrize(
    "label", ["Article IV –", "①", "§ 4", "1.a.ii", "#1", "\\", "12", "1.11.20", "3.1", "(a)"]
)
@pytest.mark.parametrize("rest", ["Staff must not.", "", "1.1 again"])
def test_a_label_of_any_kind_can_be_written_and_read(label: str, rest: str) -> None:
    assert split_label(write_label(label, rest)) == (label, rest)


@pytest.mark.parametrize("text", ["{#id} text", "{} text", "{ } text", "{a b", "{a}b"])
def test_other_braces_are_text(text: str) -> None:
    assert split_label(text) == ("", text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("1.1Social media", "1.1"),
        ("2.Scope", "2."),
        ("3.5GHz", ""),
        ("1.1social", ""),
        ("{a} b", ""),
        ("4.1 x", "4.1"),
    ],
)
def test_labels_as_people_type_them(text: str, label: str) -> None:
    assert split_typed_label(text)[0] == label


@pytest.mark.parametrize(
    ("label", "ways"),
    [
        ("3.1", [("1.1", (3, 1))]), ("1 .", [("1", (1,))]), ("2)", [("1)", (2,))]), ("•", [("•", ())]),
        ("i.", [("i.", (1,)), ("a.", (9,))]), ("(b)", [("(a)", (2,))]), ("XIV.", [("I.", (14,))]),
        ("iiii.", [("iiii.", ())]), ("aa)", [("a)", (27,))]), ("Section 2:", [("Section 1", (2,))]),
        ("1.a", [("1.a", (1, 1))]), ("①", [("①", ())]),
    ],
)  # fmt: skip
def test_what_a_label_counts(label: str, ways: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(way.look, way.numbers) for way in readings(label)] == ways
