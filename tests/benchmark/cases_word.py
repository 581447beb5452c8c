"""What people do to a document in Word, and other formats hold in their own way: text boxes, controls, tracked changes.

In: nothing. Out: `WORD`, with truth written out by hand.
"""

from __future__ import annotations

from tests.benchmark.parts import Change, Document, Kind, Level, Part, Run
from tests.benchmark.spelling import auto

_TEXT_BOX = Document(
    name="text boxes",
    parts=(
        Part(text="Everybody should know whom to call."),
        Part(text="Anyone in danger should call the safeguarding lead at once.", boxed=True),
        Part(text="The number stands on the back of every badge."),
    ),
)

_CONTROLS = Document(
    name="content controls",
    lists={"main": (Level(text="%1."),)},
    parts=(
        Part(
            text="Approved by the governing board in March 2024.",
            runs=(Run("Approved by "), Run("the governing board", Change.CONTROL), Run(" in March 2024.")),
        ),
        Part(label="1.", text="A clause inside a control counts once.", auto=("main", 0), controlled=True),
        auto("2.", "A clause after it counts on.", 0),
    ),
    formats=("docx", "odt"),  # a page or a text has nothing of the kind
)

_TRACKED = Document(
    name="tracked changes",
    lists={"main": (Level(text="%1."),)},
    parts=(
        auto("1.", "The first clause was never touched.", 0),
        Part(
            label="2.",
            text="Staff must report abuse within one day.",
            auto=("main", 0),
            runs=(
                Run("Staff "),
                Run("should", Change.GONE),
                Run("must", Change.CAME),
                Run(" report abuse within one day."),
            ),
        ),
        Part(kind=Kind.GONE, auto=("main", 0), runs=(Run("This clause went.", Change.GONE),)),
        Part(
            label="3.",
            text="This clause came.",
            auto=("main", 0),
            runs=(Run("This clause came.", Change.CAME),),
        ),
        Part(kind=Kind.GONE, auto=("main", 0), runs=(Run("A sentence that moved.", Change.MOVED_AWAY),)),
        Part(text="A sentence that moved.", runs=(Run("A sentence that moved.", Change.MOVED_HERE),)),
    ),
    formats=("docx", "odt", "html"),  # paper and plain text show no changes
)

WORD = (
    _TEXT_BOX,
    _CONTROLS,
    _TRACKED,
)
