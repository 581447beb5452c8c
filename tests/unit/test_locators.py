"""Places in a source document: what is understood, what is not, and that writing one reads back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.model import Locator
from handbook.sources.locators import read_locator


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("L57", (57,)), ("L57-60", (57, 58, 59, 60)), ("L31-33,40-41", (31, 32, 33, 40, 41)), ("p3", (3,)),
    ("L5,7", (5, 7))],
)  # fmt: skip
def test_a_place_names_its_lines(text: str, numbers: tuple[int, ...]) -> None:
    locator = read_locator(text)
    assert locator is not None
    assert (locator.numbers(), str(locator)) == (numbers, text)


@pytest.mark.parametrize(
    "text",
    ["", "57", "l57", "L", "L0", "L5-3", "L9,4", "L1-", "L-1", "L1,", "L 1", "L1–2", "L1;2", "P3", "L1\n",
    "L1234567", "L1-2-3"],
)  # fmt: skip
def test_what_is_no_place(text: str) -> None:
    assert read_locator(text) is None


@given(st.sampled_from("Lp"), st.lists(st.integers(1, 999), min_size=2, max_size=8, unique=True))
def test_a_place_written_is_read_back(unit: str, numbers: list[int]) -> None:
    ends = sorted(numbers)[: len(numbers) // 2 * 2]
    locator = Locator(unit=unit, spans=tuple(zip(ends[::2], ends[1::2], strict=True)))
    assert read_locator(str(locator)) == locator


@given(st.text(max_size=20))
def test_no_text_is_too_odd(text: str) -> None:
    locator = read_locator(text)
    assert locator is None or locator.numbers()
