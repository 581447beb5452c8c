"""What pages bring with them: pseudo-headings, notes, tables, running heads, contents, cut words, looks of all kinds.

In: nothing. Out: `PAGES`. The long documents are made by a seeded generator, the others by hand.
"""

from __future__ import annotations

from tests.benchmark.long_document import long_document
from tests.benchmark.parts import Document, Kind, Look, Part
from tests.benchmark.spelling import title

_PSEUDO = Document(
    name="bold pseudo-headings",
    parts=(
        title("Guidance for staff"),
        Part(kind=Kind.HEADING, text="Introduction", depth=1, bold=True),
        Part(
            text="This guidance was written after two complaints in one term and it is kept short on purpose."
        ),
        Part(text="It replaces the letter that staff had before."),
        Part(kind=Kind.HEADING, text="What staff may do", depth=1, bold=True),
        Part(text="Staff may follow the accounts of the school and may share what these accounts publish."),
        Part(kind=Kind.HEADING, text="What staff may not do", depth=1, bold=True),
        Part(text="Staff may not answer for the school, unless the head teacher has asked them to."),
    ),
)


_NOTED = Document(
    name="footnotes",
    parts=(
        Part(text="The head teacher decides on every account that carries the name of the school.", mark="1"),
        Part(text="Other accounts need no leave as long as they do not carry it."),
        Part(
            text="Every decision is written down in a register which the office keeps for six years.",
            mark="2",
        ),
        Part(kind=Kind.NOTE, label="1", text="In the absence of the head teacher the deputy decides."),
        Part(kind=Kind.NOTE, label="2", text="The register is open to staff."),
    ),
)

_TABLE = Document(
    name="tables",
    parts=(
        Part(text="Who answers for what is set out here:"),
        Part(kind=Kind.ROW, text="Role | Duty"),
        Part(
            kind=Kind.ROW,
            text="Head teacher | approves accounts and closes them when they are no longer needed",
        ),
        Part(kind=Kind.ROW, text="Office | keeps the register"),
        Part(text="Nobody else approves accounts."),
    ),
    formats=("docx", "odt", "html", "pdf-tagged", "pdf-untagged"),
)

_FURNITURE = long_document(
    name="running heads, page numbers, contents page", seed=3, sections=8, typed=False, head="Social media policy",
    foot="Page {page} of 9", contents=True,
)  # fmt: skip

_HYPHENS = Document(
    name="hyphens at line ends",
    hyphens={"safeguarding": 4, "responsibility": 7, "communication": 5},
    parts=(
        Part(text="The safeguarding lead has the responsibility for every communication about well-being."),
        *(
            Part(
                text="so "
                * pad
                + "the safeguarding of pupils is a responsibility that follows the well-being of all "
                "in each communication that staff send, and a long-term self-assessment of safeguarding, of "
                "responsibility and of communication is kept in a well-being folder.",
            )
            for pad in range(1, 29)
        ),
        Part(text="Both pre- and post-school clubs count."),
    ),
    formats=("pdf-tagged", "pdf-untagged", "text"),
)

_LOOKS = {
    "no space between paragraphs": Look(space=0),
    "justified": Look(justified=True),
    "wide lines": Look(pitch=1.9, space=0),
    "small type": Look(size=9, pitch=1.15),
    "first lines set in": Look(first=18, space=0),
    "labels that do not hang": Look(hanging=False),
    "two columns": Look(columns=2, size=10, space=4),
}

PAGES = (
    _PSEUDO,
    _NOTED,
    _TABLE,
    _FURNITURE,
    _HYPHENS,
    long_document(name="long policy, numbered by Word", seed=1, sections=14, typed=False),
    long_document(name="long policy, typed numbers", seed=2, sections=14, typed=True),
    *(
        long_document(name=f"long policy, {name}", seed=seed, sections=6, typed=bool(seed % 2), look=look)
        for seed, (name, look) in enumerate(_LOOKS.items(), 5)
    ),
)
