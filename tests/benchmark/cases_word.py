"""What only Word files hold: text boxes stored twice, content controls, tracked changes.

In: nothing. Out: `WORD`, with truth written out by hand.
"""

from __future__ import annotations

from tests.benchmark.as_docx import paragraph, run
from tests.benchmark.parts import Document, Kind, Level, Part
from tests.benchmark.spelling import auto

_BOX = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent>'
    "</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{}"
    "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
)
_BOXED = paragraph("Anyone in danger should call the safeguarding lead at once.")

_TEXT_BOX = Document(
    name="text boxes",
    parts=(
        Part(
            text="Everybody should know whom to call.",
            inner=run("Everybody should know whom to call.")
            + "<w:r>"
            + _BOX.replace("{}", _BOXED)
            + "</w:r>",
        ),
        Part(
            kind=Kind.TEXT,
            text="Anyone in danger should call the safeguarding lead at once.",
            wrap="<!-- {} -->",  # a part of the truth, which the paragraph above holds
        ),
        Part(text="The number stands on the back of every badge."),
    ),
    formats=("docx",),
)

_CONTROLS = Document(
    name="content controls",
    lists={"main": (Level(text="%1."),)},
    parts=(
        Part(
            text="Approved by the governing board in March 2024.",
            inner=run("Approved by ") + f"<w:sdt><w:sdtContent>{run('the governing board')}</w:sdtContent></w:sdt>"
            + run(" in March 2024."),
        ),
        Part(
            label="1.", text="A clause inside a control counts once.", auto=("main", 0),
            wrap="<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        ),
        auto("2.", "A clause after it counts on.", 0),
    ),
    formats=("docx",),
)  # fmt: skip

_WHO = 'w:id="7" w:author="Reviewer" w:date="2024-01-01T00:00:00Z"'
_GONE = f"<w:pPr>{{}}<w:rPr><w:del {_WHO}/></w:rPr></w:pPr>"
_NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'

_TRACKED = Document(
    name="tracked changes",
    lists={"main": (Level(text="%1."),)},
    parts=(
        auto("1.", "The first clause was never touched.", 0),
        Part(
            label="2.", text="Staff must report abuse within one day.", auto=("main", 0),
            inner=run("Staff ") + f"<w:del {_WHO}><w:r><w:delText>should</w:delText></w:r></w:del>"
            + f"<w:ins {_WHO}>{run('must')}</w:ins>" + run(" report abuse within one day."),
        ),
        Part(
            kind=Kind.RAW,
            inner=f"<w:p>{_GONE.replace('{}', _NUMBERED)}<w:del {_WHO}><w:r><w:delText>This clause went.</w:delText>"
            "</w:r></w:del></w:p>",
        ),
        Part(
            label="3.", text="This clause came.", auto=("main", 0),
            inner=f"<w:ins {_WHO}>{run('This clause came.')}</w:ins>",
        ),
        Part(
            kind=Kind.RAW,
            inner=f"<w:p><w:moveFrom {_WHO}>{run('A sentence that moved.')}</w:moveFrom></w:p>",
        ),
        Part(text="A sentence that moved.", inner=f"<w:moveTo {_WHO}>{run('A sentence that moved.')}</w:moveTo>"),
    ),
    formats=("docx",),
)  # fmt: skip

WORD = (
    _TEXT_BOX,
    _CONTROLS,
    _TRACKED,
)
