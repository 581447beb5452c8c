"""Word differences: what is marked, what is left, and laws that hold for any two texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.assemble.worddiff import Sentence, compared, marked, ratio, sentences, words


def shown(sentence: Sentence) -> str:
    """The sentence with what differs in brackets."""
    return "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in sentence.pieces)


def sides(left: str, right: str) -> tuple[list[str], list[str]]:
    both = compared(left, right)
    return [shown(s) for s in both.left], [shown(s) for s in both.right]


def test_one_word_that_differs_is_marked_and_no_more() -> None:
    assert sides("Staff must tell the Trust at once.", "Staff must tell the Academy at once.") == (
        ["Staff must tell the [Trust] at once."],
        ["Staff must tell the [Academy] at once."],
    )


def test_a_single_word_between_two_differences_is_marked_with_them() -> None:
    left, right = sides(
        "Any member of our staff should first ask the Head of School before it is posted there.",
        "Any member of our staff must always ask a line manager before it is posted there.",
    )
    assert left == [
        "Any member of our staff [should first ask the Head of School] before it is posted there."
    ]
    assert right == ["Any member of our staff [must always ask a line manager] before it is posted there."]


def test_a_single_word_at_either_end_is_left_alone() -> None:
    one, other = marked("Staff should tell the head today", "Staff must ask a manager today")
    assert [piece.text for piece in one if piece.differs] == ["should tell the head"]
    assert [piece.text for piece in other if piece.differs] == ["must ask a manager"]


def test_capitals_and_the_shape_of_an_apostrophe_are_no_difference() -> None:
    both = compared("The School’s own account", "the school's own account")
    assert both.same


def test_a_comma_is_a_difference() -> None:
    assert not compared("Tell the head, now please", "Tell the head now please").same


def test_a_sentence_that_stands_in_another_order_is_moved_and_not_rewritten() -> None:
    both = compared(
        "Ask the head before you post. Never name a pupil in a post. Keep your settings private at home.",
        "Never name a pupil in a post. Keep your settings private at home. Ask the head before you post.",
    )
    assert [s.moved for s in both.left] == [True, False, False]
    assert [s.moved for s in both.right] == [False, False, True]
    assert [s.partner for s in both.left] == [2, 0, 1]
    assert not any(piece.differs for s in (*both.left, *both.right) for piece in s.pieces)
    assert not both.same


def test_texts_with_nothing_in_common_are_not_alike() -> None:
    both = compared("Pupils may not be friends.", "Ask the office about expenses and travel.")
    assert not both.alike
    assert [s.partner for s in (*both.left, *both.right)] == [None, None]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two.", 2),
        ("Use blogs (e.g. diaries) with care.", 1),
        ("“Stop!” Then go on? Yes.", 3),
        ("No stop at all", 1),
        ("See 3.1. for more", 1),
        ("", 0),
        ("Two blanks.  Next one.", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_ratio_counts_words_in_order() -> None:
    assert ratio(words("a b c d"), words("a b c d")) == 1
    assert ratio(words("a b c d"), words("e f g h")) == 0
    assert ratio(words("a b c d"), words("a b x y")) == 0.5


_TEXT = st.text(st.sampled_from([*"abcABC,.!?’'- 12é", "א", "\u0301", "\U0001f600", "\n"]), max_size=80)


@given(_TEXT, _TEXT)
def test_nothing_is_lost_or_added(left: str, right: str) -> None:
    both = compared(left, right)
    assert "".join(s.text for s in both.left) == left
    assert "".join(s.text for s in both.right) == right


@given(_TEXT)
def test_a_text_beside_itself_has_no_differences(text: str) -> None:
    # A text of signs alone has no words that could pair its sentences.
    if all(words(sentence) for sentence in sentences(text)):
        assert not any(p.differs for s in compared(text, text).left for p in s.pieces)


@given(_TEXT, _TEXT)
def test_partners_are_mutual(left: str, right: str) -> None:
    both = compared(left, right)
    pairs = {(i, s.partner) for i, s in enumerate(both.left) if s.partner is not None}
    assert pairs == {(s.partner, j) for j, s in enumerate(both.right) if s.partner is not None}
