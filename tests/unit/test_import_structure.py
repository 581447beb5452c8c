"""Pieces become clauses: labels, headings, nesting; and whatever the pieces hold, the file reads back the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.importers.accounting import account
from handbook.importers.clean import letters_of
from handbook.importers.opening import Opening
from handbook.importers.pieces import Piece, PieceKind, Read
from handbook.importers.shown import words_shown
from handbook.importers.structure import Draft, drafts_of
from handbook.importers.writing import faults, written
from handbook.model import Clause, ClauseKind, Policy
from handbook.sources.files import decode
from handbook.sources.policy import read_policy

FRONT = 'school: elm\nname: Elm\ntitle: Policy\nwording: official\nedition: "1"\napplies_to: []'
SENTENCE = "Staff must keep the messages of pupils to themselves."


def piece(
    text: str, kind: PieceKind = PieceKind.PARAGRAPH, label: str = "", level: int = 0, *, bold: bool = False
) -> Piece:
    return Piece(text=text, kind=kind, label=label, level=level, bold=bold)


def policy_of(drafts: tuple[Draft, ...]) -> Policy:
    text, _ = written(FRONT, drafts)
    file, _ = decode(text.encode(), "policies/elm/policy.md")
    assert file is not None
    policy, _ = read_policy(file)
    assert policy is not None
    return policy


def tree(*pieces: Piece) -> list[str]:
    """One line a clause, as deep as it stands: "# Scope", "  a) text"."""
    clauses = policy_of(drafts_of(pieces)).clauses
    by_id = {clause.id: clause for clause in clauses}

    def depth(clause: Clause) -> int:
        above = by_id.get(clause.parent) if clause.parent else None
        return 0 if above is None or above.kind is ClauseKind.HEADING else depth(above) + 1

    return [
        f"{'#' * c.level} {c.label} {c.text}".replace("  ", " ")
        if c.kind is ClauseKind.HEADING
        else "  " * depth(c) + f"{c.label} {c.text}".strip()
        for c in clauses
    ]


def typed(*lines: str) -> list[str]:
    return [line.strip() for line in tree(*(piece(line) for line in lines))]


def nested(*lines: str) -> list[str]:
    return tree(*(piece(line) for line in lines))


# labels


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("1.1Social media means websites.", "1.1"), ("1.Social media means websites.", "1."),
        ("27.11.2019 was the day.", ""), ("2:1-4 is a verse of it.", ""), ("1.11.20 may be a day.", ""),
        ("2019. A year in words.", ""), ("A. Smith signs the policy.", ""), ("• one of them", "•"),
        ("- one of them", "•"), ("– one of them", "•"), ("o one of them", "•"), ("▪ one of them", "•"),
        ("-5 degrees are cold.", ""), ("(see above) it is said.", ""), ("e.g. this is said.", ""),
        ("(s)he may ask the office.", ""), ("J.Smith signs the policy.", ""), ("8.45 pm is the end.", ""),
        ("a) the first of them", "a)"), ("xiv) alone among the rest", ""), ("{x} in braces it is said.", ""),
    ],
)  # fmt: skip
def test_typed_labels(line: str, label: str) -> None:
    (clause,) = policy_of(drafts_of([piece(line)])).clauses
    assert clause.label == label
    assert letters_of(line).endswith(letters_of(clause.text))


@pytest.mark.parametrize(
    "label",
    [
        "Article IV –",
        "1st",
        "①",
        "٣.",
        "§ 4",
        "1.a.ii",
        "1.11.20",
        "4.2.10",
        "Section 1",
        "- 1 -",
        "One",
        "12",
        "*",
    ],
)
def test_a_label_of_any_kind_is_kept(label: str) -> None:
    drafts = drafts_of([piece(SENTENCE, PieceKind.ITEM, label), piece("", PieceKind.ITEM, label)])
    policy = policy_of(drafts)
    assert [clause.label for clause in policy.clauses] == [label, label]
    assert faults(drafts, policy) == []


def test_a_number_after_the_last_is_no_date() -> None:
    lines = [f"4.2.{n} {SENTENCE}" for n in (8, 9, 10, 11)]
    assert [clause.label for clause in policy_of(drafts_of([piece(line) for line in lines])).clauses] == [
        "4.2.8", "4.2.9", "4.2.10", "4.2.11",
    ]  # fmt: skip


def test_duplicates_and_skips_stay() -> None:
    lines = [f"{label} {SENTENCE}" for label in ("3.1", "3.1", "3.4", "a)", "c)", "c)")]
    assert [line.split()[0] for line in typed(*lines)] == ["3.1", "3.1", "3.4", "a)", "c)", "c)"]


def test_lines_inside_a_piece_that_start_with_labels_are_clauses_with_their_own_places() -> None:
    whole = Piece(text="Staff must:\n• ask\n• tell\nat once", kind=PieceKind.PARAGRAPH, where="L5-8")
    drafts = drafts_of([whole])
    assert [(d.label, d.text, d.where) for d in drafts] == [
        ("", "Staff must:", "L5"), ("•", "ask", "L6"), ("•", "tell at once", "L7-8"),
    ]  # fmt: skip


# headings


@pytest.mark.parametrize(
    ("first", "is_heading"),
    [
        (piece("Scope", PieceKind.HEADING, level=1), True),
        (piece("Scope", bold=True), True),
        (piece("SCOPE AND AIMS"), True),
        (piece("1. Scope"), True),
        (piece("2.1 Personal use"), True),
        (piece("Section 1: Scope"), True),
        (piece("Scope", PieceKind.HEADING, "1.", 1), True),
        (piece("1.1 The aims of this policy are to:", PieceKind.HEADING, level=2), False),
        (piece(f"1.1 {SENTENCE} {SENTENCE}", PieceKind.HEADING, level=2), False),
        (piece("Exceptions need permission.", PieceKind.HEADING, "2.2", 2), False),
        (piece("Introduction.", PieceKind.HEADING, "2.", 1), True),
        (piece(SENTENCE, bold=True), False),
        (piece("Reviewed: May 2020", bold=True), False),
        (piece("a) the first", bold=True), False),
        (piece("other guidance"), False),
        (piece("27.11.2019 Meeting"), False),
    ],
)
def test_what_is_a_heading(first: Piece, is_heading: bool) -> None:
    drafts = drafts_of([first, piece(SENTENCE), piece(SENTENCE)])
    assert (drafts[0].kind is ClauseKind.HEADING) is is_heading


def test_a_list_of_short_lines_is_no_row_of_headings() -> None:
    assert nested("Bring:", "1. Pencils", "2. Paper", "3. Glue", SENTENCE) == [
        "Bring:", "  1. Pencils", "  2. Paper", "  3. Glue", SENTENCE,
    ]  # fmt: skip


def test_levels_come_from_numbers_and_then_from_how_headings_are_set() -> None:
    found = tree(
        piece("1. Scope", bold=True), piece(SENTENCE), piece("1.1 Who", bold=True), piece(SENTENCE),
        piece("Aims", PieceKind.HEADING, level=2), piece(SENTENCE), piece("Deeper", PieceKind.HEADING, level=3),
        piece(SENTENCE),
    )  # fmt: skip
    assert [line for line in found if line.startswith("#")][:2] == ["# 1. Scope", "## 1.1 Who"]
    assert drafts_of([piece("1.0 Scope", PieceKind.HEADING), piece(SENTENCE)])[0].level == 1


def test_a_heading_never_skips_a_level() -> None:
    drafts = drafts_of(
        [piece("One", PieceKind.HEADING, level=1), piece("Two", PieceKind.HEADING, level=4), piece(SENTENCE)]
    )
    assert [draft.level for draft in drafts] == [1, 2, 0]


# nesting


def test_letters_and_romans_nest_and_come_back() -> None:
    assert nested(
        "3.1 Staff must:", "(a) ask;", "(b) tell:", "(i) the head;", "(ii) the office; and", "(c) wait.",
        "3.2 Then stop.",
    ) == [
        "3.1 Staff must:", "  (a) ask;", "  (b) tell:", "    (i) the head;", "    (ii) the office; and", "  (c) wait.",
        "3.2 Then stop.",
    ]  # fmt: skip


def test_i_after_h_is_a_letter_and_before_ii_a_numeral() -> None:
    letters = [f"{letter}) item {letter}" for letter in "abcdefghij"]
    assert nested("Staff must:", *letters)[1:] == [f"  {line}" for line in letters]
    assert nested("a) one", "h) eight:", "i) first", "ii) second")[2:] == ["  i) first", "  ii) second"]


def test_a_paragraph_between_items_is_the_second_of_the_first() -> None:
    assert nested("Staff must:", "a) ask.", SENTENCE, "b) tell.", SENTENCE) == [
        "Staff must:", "  a) ask.", f"    {SENTENCE}", "  b) tell.", SENTENCE,
    ]  # fmt: skip


def test_a_list_that_lost_its_bullets_stays_under_its_lead_in() -> None:
    assert nested("Staff must:", "ask first; tell the head.", SENTENCE) == [
        "Staff must:", "  ask first; tell the head.", SENTENCE,
    ]  # fmt: skip


def test_bullets_nest_as_the_file_says() -> None:
    def bullet(text: str, level: int) -> Piece:
        return piece(text, PieceKind.ITEM, "•", level)

    found = tree(
        piece("Staff must:"), bullet("a", 0), bullet("b", 1), bullet("c", 2), bullet("d", 1), bullet("e", 0)
    )
    assert found == ["Staff must:", "  • a", "    • b", "      • c", "    • d", "  • e"]


def test_longer_numbers_stand_under_shorter_ones() -> None:
    assert nested("3.1 One is said.", "3.1.1 Two is said.", "3.1.2 Three is said.", "3.2 Four is said.") == [
        "3.1 One is said.", "  3.1.1 Two is said.", "  3.1.2 Three is said.", "3.2 Four is said.",
    ]  # fmt: skip


def test_numbered_clauses_of_a_section_stay_apart_over_paragraphs_between() -> None:
    long = ("1. Staff must ask before they post.", SENTENCE, "2. Staff must not tag any of the pupils.")
    assert nested(*long) == list(long)


# whatever comes

_CHARACTERS = st.characters(exclude_categories=["Cs"])
_TEXT = st.one_of(
    st.text(_CHARACTERS, max_size=40),
    st.text("#-*_>|`~\\[](){}<&;:.=+•· 1aiAI\n\t@!", max_size=30),
    st.sampled_from(
        [
            SENTENCE,
            "Scope",
            "Staff must:",
            "{#id @L5}",
            "&amp; <b>x</b>",
            "[a](b)",
            "---",
            "# x",
            "> y",
            "| z |",
        ]
    ),
)
_LABEL = st.one_of(
    st.just(""),
    st.sampled_from(
        ["•", "1.", "1.1", "1.1.1", "2.", "a)", "b)", "(i)", "(ii)", "xiv.", "1.11.20", "Article 1", "①"]
    ),
    st.text("abc.()123IVX- #*", min_size=1, max_size=6)
    .map(str.strip)
    .filter(lambda t: t and " " * 2 not in t),
)
_PIECE = st.builds(
    Piece, text=_TEXT, kind=st.sampled_from(PieceKind), label=_LABEL, level=st.integers(0, 5), bold=st.booleans(),
    size=st.sampled_from([0.0, 11.0, 16.0]), where=st.just("p1"),
)  # fmt: skip


@given(st.lists(_PIECE, max_size=12))
def test_every_file_reads_back_as_it_was_meant(pieces: list[Piece]) -> None:
    pieces = [p for p in pieces if letters_of(p.text) or p.label not in ("", "•")]
    drafts = drafts_of(pieces)
    policy = policy_of(drafts)
    found = faults(drafts, policy)
    assert found == []
    first = Opening(title=None, name=None, rest=tuple(pieces))
    shown = words_shown("\n".join(piece.text for piece in pieces))
    read = Read(pieces=tuple(pieces), shown=shown)
    told = account(read=read, first=first, drafts=drafts, faults=found)
    assert told.balances, told.faults


@given(st.lists(_PIECE, max_size=12))
def test_indents_are_ones_that_the_format_has(pieces: list[Piece]) -> None:
    drafts = drafts_of([p for p in pieces if letters_of(p.text) or p.label not in ("", "•")])
    text, _ = written(FRONT, drafts)
    file, _ = decode(text.encode(), "policies/elm/policy.md")
    assert file is not None
    _, problems = read_policy(file)
    assert {problem.code for problem in problems} <= {"ambiguous-label"}


# outlines


@pytest.mark.parametrize(
    ("headings", "levels"),
    [
        ("I. One|A. Two|B. Three|II. Four|A. Five", [1, 2, 2, 1, 2]),
        ("Part One – Ours|1. Two|1.1 Three|2. Four|Part Two – Theirs|1. Six", [1, 2, 3, 2, 1, 2]),
        ("Section 1: One|1.1 Two|Section 2: Three|2.1 Four", [1, 2, 1, 2]),
        ("1. One|1.1 Two|2. Three|Appendix A: Four|1. Five|2. Six|Appendix B: Seven", [1, 2, 1, 1, 2, 2, 1]),
        ("1.0 One|1.1 Two|2.0 Three", [1, 2, 1]),
        ("Article 1. One|Article 2. Two|ANNEX A – Three", [1, 1, 1]),
    ],
)
def test_numbered_headings_stand_as_deep_as_they_count(headings: str, levels: list[int]) -> None:
    pieces = [part for line in headings.split("|") for part in (piece(line, bold=True), piece(SENTENCE))]
    assert [draft.level for draft in drafts_of(pieces) if draft.level] == levels


def test_a_heading_in_capitals_ends_a_list_that_its_number_would_go_on_with() -> None:
    lines = ("1. AIMS", SENTENCE, "2. SCOPE", "It covers:", "1. staff", "2. governors", "3. RULES", SENTENCE)
    assert [draft.label for draft in drafts_of([piece(line) for line in lines]) if draft.level] == [
        "1.",
        "2.",
        "3.",
    ]


def test_numbers_without_a_full_stop_are_labels_where_clauses_count_on_from_them() -> None:
    lines = ("1 INTRODUCTION", f"1.1 {SENTENCE}", "2 SCOPE", f"2.1 {SENTENCE}", "30 years ago it was.")
    assert [draft.label for draft in drafts_of([piece(line) for line in lines])] == [
        "1",
        "1.1",
        "2",
        "2.1",
        "",
    ]


def set_in(text: str, indent: float, label: str = "") -> Piece:
    kind = PieceKind.ITEM if label else PieceKind.PARAGRAPH
    return Piece(text=text, kind=kind, label=label, indent=indent)


def test_a_paragraph_set_in_with_an_item_is_its_second() -> None:
    lead, items = (
        set_in("Staff must:", 0),
        (set_in("tell the office.", 36, "•"), set_in("write it down.", 36, "•")),
    )
    assert tree(lead, items[0], set_in("It is open all day.", 36), items[1], set_in("All is kept.", 0)) == [
        "Staff must:", "  • tell the office.", "    It is open all day.", "  • write it down.", "All is kept.",
    ]  # fmt: skip
    level = set_in("Staff must:", 36), *items, set_in("All is kept.", 36)
    assert tree(*level)[-1] == "All is kept."


def test_lines_to_sign_on_are_read_back_as_they_are() -> None:
    lines = ("Signed ________ for the school", "I, ___, agree [____] to it_all _ and __that__.", "____")
    drafts = drafts_of([piece(line) for line in lines])
    assert faults(drafts, policy_of(drafts)) == []


def test_initials_are_labels_only_where_they_count_on() -> None:
    names, list_ = (
        ("B. Smith signs the policy.", "L. Jones signs it too."),
        ("A. Ask first.", "B. Tell them."),
    )
    assert [draft.label for draft in drafts_of([piece(line) for line in names])] == ["", ""]
    assert [draft.label for draft in drafts_of([piece(line) for line in list_])] == ["A.", "B."]


def test_headings_of_one_level_stay_beside_each_other_wherever_the_document_begins() -> None:
    headings = [
        piece(f"Part {n}", PieceKind.HEADING, level=level) for n, level in enumerate((3, 3, 5, 5, 3), 1)
    ]
    drafts = drafts_of([part for heading in headings for part in (heading, piece(SENTENCE))])
    assert [draft.level for draft in drafts if draft.level] == [1, 1, 2, 2, 1]


def test_plain_headings_right_below_a_numbered_one_that_looks_the_same_are_inside_it() -> None:
    lines = (
        ("1. Aims", True), (SENTENCE, False), ("2. Steps", True), ("Level 1", True), (SENTENCE, False),
        ("Level 2: A meeting", True), (SENTENCE, False), ("3. Rewards", True), (SENTENCE, False),
    )  # fmt: skip
    found = tree(*(piece(text, bold=bold) for text, bold in lines))
    assert [line for line in found if line.startswith("#")] == [
        "# 1. Aims", "# 2. Steps", "## Level 1", "## Level 2: A meeting", "# 3. Rewards",
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["1.____________", "………………", "________ 20__"])
def test_a_line_to_sign_on_is_no_heading_whatever_its_style(line: str) -> None:
    drafts = drafts_of([piece("Names", PieceKind.HEADING, level=1), piece(line, PieceKind.HEADING, level=1)])
    assert [draft.kind for draft in drafts] == [ClauseKind.HEADING, ClauseKind.PARAGRAPH]


def test_many_lines_in_capitals_together_are_a_list_of_names() -> None:
    names = ("MX ASH", "MX BEECH", "MX CEDAR", "MX DATE", "MX ELDER")
    drafts = drafts_of([piece(name) for name in names] + [piece(SENTENCE)])
    assert all(draft.kind is ClauseKind.PARAGRAPH for draft in drafts)
    assert drafts_of([piece("OUR AIMS"), piece(SENTENCE)])[0].kind is ClauseKind.HEADING


def test_a_roman_numeral_before_a_tab_is_a_label_where_it_counts_on() -> None:
    found = typed("I\tSCOPE", SENTENCE, "II\tDUTIES", SENTENCE)
    assert [line for line in found if line.startswith("#")] == ["# I SCOPE", "# II DUTIES"]
    assert drafts_of([piece("I\tMyself")])[0].label == ""


def test_another_typed_sign_after_a_lead_in_or_further_in_begins_a_list_inside() -> None:
    assert nested("Staff must:", "• look;", "• count:", "o at noon;", "o at three;", "• write.") == [
        "Staff must:", "  • look;", "  • count:", "    • at noon;", "    • at three;", "  • write.",
    ]  # fmt: skip
    further = (set_in("• look", 18), set_in("– twice", 36), set_in("• write", 18))
    assert tree(piece("Staff must:"), *further) == ["Staff must:", "  • look", "    • twice", "  • write"]
    assert nested("Staff must:", "• look", "- count", "• write") == [
        "Staff must:", "  • look", "  • count", "  • write",
    ]  # fmt: skip


def test_every_line_of_a_list_that_lost_its_bullets_stays_under_its_lead_in() -> None:
    assert nested("Staff must:", "ask first", "tell the head", SENTENCE) == [
        "Staff must:", "  ask first", "  tell the head", SENTENCE,
    ]  # fmt: skip


def test_clauses_set_in_numbered_heading_styles_nest_as_deep_as_their_styles() -> None:
    def styled(label: str, text: str, level: int) -> Piece:
        return piece(text, PieceKind.HEADING, label, level)

    deep = styled("1.", "It is kept where only the office can open it, and for a year.", 3)
    wide = styled("B.", "It is shown to nobody but the two people who are named in it.", 2)
    assert tree(piece(SENTENCE), styled("A.", SENTENCE, 2), deep, wide) == [
        SENTENCE, f"  A. {SENTENCE}", f"    1. {deep.text}", f"  B. {wide.text}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["§ 4 of the act says it. It says more.", "A. Smith signs it.", "Part 1 – of two."]
)
def test_a_start_that_only_looks_like_a_label_is_read_back_as_text(text: str) -> None:
    draft = Draft(kind=ClauseKind.PARAGRAPH, label="", text=text, level=0, indent=0, where="L1")
    assert faults([draft], policy_of((draft,))) == []
