"""Labels are kept byte for byte; dates and ordinary words are no labels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.sources.labels import looks_like_date, may_be_label_or_date, split_label

LABELS = (
    "1.", "1 .", "12.", "1.1", "3.10", "3.1.", "4.2.1", "1)", "(1)", "(a)", "(A)", "(iv)", "(XIV)", "a)",
    "A.", "b.", "i.",
    "iv.", "xiv.", "XIV.", "ii)", "Section 1:", "SECTION 2.", "Part B –", "Appendix A:", "APPENDIX 3:",
)  # fmt: skip
TEXTS = (
    "Staff must", "27.11.2019 is a date", "1.11.20 may be one", r"1\.11.20 is one", "2019 was a year",
    "2019. A year", "I think",
    "100 pupils", "(see above)", "e.g. this", "and. so on", "Section on pupils", "3.1Social", "(hello) there",
    "...", "", "•", "-",
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
    assert text.startswith(label)
    assert text.endswith(rest)
    assert text[len(label) : len(text) - len(rest)].strip() == ""


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
