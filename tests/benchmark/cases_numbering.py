"""Documents numbered by the word processor: levels, restarts, overrides, isLgl, bullets, styles.

In: nothing. Out: `NUMBERING`, with truth written out by hand.
"""

from __future__ import annotations

from tests.benchmark.parts import Document, Level, Part
from tests.benchmark.spelling import auto, bullet, heading, title

_CLAUSES = (
    Level(text="%1.", style="Heading1"),
    Level(text="%1.%2"),
    Level(text="(%3)", form="lowerLetter"),
    Level(text="(%4)", form="lowerRoman"),
)
_BULLETS = (
    Level(text="\uf0b7", form="bullet"),
    Level(text="o", form="bullet"),
    Level(text="\uf0a7", form="bullet"),
)

_MULTI_LEVEL = Document(
    name="multi-level numbering",
    lists={"main": _CLAUSES},
    parts=(
        title("Policy on the use of social media"),
        heading("1.", "Scope", auto="main"),
        auto("1.1", "This policy binds everybody whom the school employs, whatever the contract says.", 1),
        auto("1.2", "It also binds the following people while they work with pupils:", 1),
        auto("(a)", "volunteers and governors who visit classrooms;", 2, 1),
        auto("(b)", "contractors, and in particular:", 2, 1),
        auto("(i)", "those who run clubs after school;", 3, 2),
        auto("(ii)", "those who drive the minibus; and", 3, 2),
        auto("(iii)", "those who look after the network.", 3, 2),
        auto("(c)", "trainees on placement.", 2, 1),
        auto("1.3", "Visitors who stay less than a day follow the notice at the gate.", 1),
        heading("2.", "Conduct", auto="main"),
        auto("2.1", "Nobody may post a picture of a pupil without the consent that the register records.", 1),
        auto("2.2", "Nobody may accept a pupil as a contact on a personal account, save:", 1),
        auto("(a)", "members of the same family; and", 2, 1),
        auto("(b)", "accounts that the school itself runs.", 2, 1),
    ),
)

_THREE = Document(
    name="three levels of figures",
    lists={"main": (Level(text="%1.", style="Heading1"), Level(text="%1.%2"), Level(text="%1.%2.%3"))},
    parts=(
        heading("1.", "Photographs", auto="main"),
        auto("1.1", "Photographs of pupils are kept on the school's own devices.", 1),
        auto("1.1.1", "The office deletes them after a year.", 2, 1),
        auto("1.1.2", "Portraits may be kept for longer.", 2, 1),
        auto("1.2", "Other photographs are free.", 1),
    ),
)

_RESTARTS = Document(
    name="restarts and starts",
    lists={
        "steps": (Level(text="%1)"), Level(text="%2.", form="lowerLetter")),
        "late": (Level(text="%1.", start=4),),
    },
    parts=(
        Part(text="Before a lesson the teacher shall:"),
        auto("1)", "check the link;", 0, 1, of="steps"),
        auto("2)", "read the comments;", 0, 1, of="steps"),
        Part(text="After the lesson the teacher shall:"),
        auto("1)", "close the page;", 0, 1, of="steps", start=1),
        auto("2)", "report what went wrong, above all:", 0, 1, of="steps"),
        auto("a.", "abuse;", 1, 2, of="steps"),
        auto("b.", "loss of data.", 1, 2, of="steps"),
        Part(text="The list goes on from another document:"),
        auto("4.", "the fourth rule is kept;", 0, 1, of="late"),
        auto("5.", "the fifth rule is kept.", 0, 1, of="late"),
        Part(text="And it is taken up again later:"),
        auto("9.", "the ninth rule is kept.", 0, 1, of="late", start=9),
    ),
)

_OVERRIDES = Document(
    name="level overrides",
    lists=dict.fromkeys(("main", "other", "third"), (Level(text="%1."), Level(text="%1.%2"))),
    shares={"other": "main", "third": "main"},
    overrides={"other": {0: Level(text="Rule %1:", form="upperLetter")}},
    parts=(
        auto("1.", "An ordinary first rule stands here.", 0),
        auto("2.", "An ordinary second rule stands here.", 0),
        auto("3.", "Another list on the same definition counts on.", 0, of="third"),
        auto("Rule A:", "The same definition, dressed differently and started anew.", 0, of="other"),
        auto("Rule B:", "It keeps its dress.", 0, of="other"),
    ),
    # only Word has definitions that lists share; what LibreOffice makes of them is tried by itself
    formats=("docx", "text", "pdf-tagged", "pdf-untagged"),
)

_LEGAL = Document(
    name="isLgl",
    lists={"main": (Level(text="%1.", form="upperRoman", style="Heading1"), Level(text="%1.%2", legal=True))},
    parts=(
        heading("I.", "Purpose", auto="main"),
        auto("1.1", "The first paragraph is counted in figures although its heading is not.", 1),
        heading("II.", "Duties", auto="main"),
        auto("2.1", "Under the second heading the count goes on in figures.", 1),
        auto("2.2", "And so it does in the next paragraph.", 1),
    ),
)

_NO_RESTART = Document(
    name="lvlRestart 0",
    lists={"main": (Level(text="Part %1:", style="Heading1"), Level(text="%2.", restart=0))},
    parts=(
        heading("Part 1:", "People", auto="main"),
        auto("1.", "The first duty is to people.", 1),
        auto("2.", "The second duty is to their families.", 1),
        heading("Part 2:", "Things", auto="main"),
        auto("3.", "The count runs through the whole document.", 1),
    ),
)

_BULLETED = Document(
    name="bullets",
    lists={"bullets": _BULLETS},
    parts=(
        Part(text="Staff keep apart what is private from what is work:"),
        bullet("two accounts, each with a password of its own;", 1),
        bullet("two telephones where the budget allows it, namely:", 1),
        bullet("one for calls to parents;", 2, 1),
        bullet("one for everything else;", 2, 1),
        bullet("no pictures of pupils on either.", 1),
        Part(text="Everything else is left to good sense."),
    ),
)

_BY_STYLE = Document(
    name="numbering by style",
    lists={"main": (Level(text="%1.", style="Heading1"), Level(text="%1.%2", style="Clause"))},
    styles={"Clause": "", "ClauseTight": "Clause"},
    parts=(
        heading("1.", "Accounts", auto="main"),
        Part(label="1.1", text="The style brings the number.", auto=("main", 1), by_style="Clause"),
        Part(
            label="1.2", text="So does a style that is based on it.", auto=("main", 1), by_style="ClauseTight"
        ),
        Part(text="A paragraph whose number was taken off has none."),
        Part(label="1.3", text="The count goes on after it.", auto=("main", 1), by_style="Clause"),
    ),
)

_FORMS = Document(
    name="forms of numbers",
    lists={
        "roman": (Level(text="%1.", form="lowerRoman"),),
        "letters": (Level(text="%1)", form="upperLetter"),),
    },
    parts=(
        Part(text="Roman figures up to fourteen are counted as the Romans did:"),
        *(
            auto(f"{numeral}.", f"the {word} case is its own;", 0, 1, of="roman")
            for numeral, word in zip(
                ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv"],
                ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
                 "eleventh", "twelfth", "thirteenth", "fourteenth"],
                strict=True,
            )
        ),
        Part(text="Letters come next:"),
        *(auto(f"{letter})", f"a case that begins with {letter};", 0, 1, of="letters") for letter in "ABCDEFGHIJ"),
    ),
)  # fmt: skip

_I_AS_LETTER = Document(
    name="i as a letter and as a number",
    lists={
        "letters": (Level(text="(%1)", form="lowerLetter"),),
        "roman": (Level(text="(%1)", form="lowerRoman"),),
    },
    parts=(
        Part(text="Letters run through the ninth:"),
        *(
            auto(f"({letter})", f"letter {letter} has its own case;", 0, 1, of="letters")
            for letter in "abcdefghij"
        ),
        Part(text="Roman figures begin with the same sign:"),
        auto("(i)", "the first of two;", 0, 1, of="roman"),
        auto("(ii)", "the second of two.", 0, 1, of="roman"),
    ),
)

NUMBERING = (
    _MULTI_LEVEL,
    _THREE,
    _RESTARTS,
    _OVERRIDES,
    _LEGAL,
    _NO_RESTART,
    _BULLETED,
    _BY_STYLE,
    _FORMS,
    _I_AS_LETTER,
)
