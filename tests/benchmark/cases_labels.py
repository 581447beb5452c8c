"""Labels as people type them, and as outlines print them: duplicates, skips, dates, verses, glued, alone on a line.

In: nothing. Out: `LABELS`, with truth written out by hand.
"""

from __future__ import annotations

from tests.benchmark.parts import Document, Kind, Level, Part
from tests.benchmark.spelling import auto, heading, typed

_TYPED = Document(
    name="typed labels: duplicates, skips, dates, verses",
    parts=(
        Part(kind=Kind.HEADING, label="1.", text="Use at work", depth=1),
        typed("1.1", "The first clause was typed by hand, number and all."),
        typed("1.2", "The second was typed too."),
        typed("1.2", "Somebody typed the same number twice."),
        typed("1.5", "Two numbers are missing before this one."),
        Part(text="27.11.2019 was the day on which governors agreed to it."),
        Part(text="2:1-4 is a verse that the head teacher likes to quote on such occasions."),
        Part(kind=Kind.HEADING, label="Section 2:", text="Use at home", depth=1),
        typed("2.1", "At home everybody answers for what they post."),
    ),
)

_OUTLINE = Document(
    name="headings numbered by the outline",
    lists={"outline": (Level(text="%1.", style="Heading1"), Level(text="%1.%2", style="Heading2"))},
    parts=(
        heading("1.", "Accounts", auto="outline"),
        heading("1.1", "Accounts of the school", 2, auto="outline", index=1),
        Part(text="They carry the crest of the school, and the office holds their passwords."),
        heading("1.2", "Accounts of staff", 2, auto="outline", index=1),
        Part(text="They do not carry the crest, and nobody but their owner holds the password."),
        heading("2.", "Pictures", auto="outline"),
        Part(text="Pictures are dealt with in another policy, which the office sends on request."),
    ),
)

_TYPED_GLUED = Document(
    name="typed label glued to the text",
    parts=(
        Part(kind=Kind.HEADING, label="1.", text="Meaning", depth=1),
        Part(label="1.1", text="Social media means every service on which people publish to others.", gap=""),
        Part(label="1.2", text="Private messages are not published.", gap=""),
    ),
)

_ALONE = Document(
    name="a label alone on its line",
    parts=(
        Part(kind=Kind.HEADING, label="1.", text="Meaning", depth=1),
        Part(
            label="1.1", text="Social media means every service on which people publish to others.", gap="\n"
        ),
        Part(label="1.2", text="Private messages are not published.", gap="\n"),
    ),
    formats=("text", "html", "docx", "odt"),
)

_GLUED = Document(
    name="label glued to the text",
    lists={"main": (Level(text="%1.", style="Heading1"), Level(text="%1.%2", suffix="nothing"))},
    parts=(
        heading("1.", "Meaning", auto="main"),
        auto("1.1", "Social media means every service on which people publish to others.", 1),
        auto("1.2", "Private messages are not published.", 1),
    ),
)

_OWN_COLUMN = Document(
    name="numbers in a column of their own",
    parts=(
        Part(text="The table below only sets the numbers apart:"),
        *(
            Part(kind=Kind.ROW, label=label, text=text, gap=" | ")
            for label, text in (
                ("2.1", "Staff keep a record of each account that carries the name of the school."),
                ("2.2", "The record names two people who hold the password."),
                ("2.3", "Nobody shares a password by e-mail."),
            )
        ),
        Part(text="After the table the text goes on."),
    ),
    formats=("docx", "odt", "html", "pdf-tagged", "pdf-untagged"),  # text has no cells
)

LABELS = (
    _TYPED,
    _OUTLINE,
    _TYPED_GLUED,
    _ALONE,
    _GLUED,
    _OWN_COLUMN,
)
