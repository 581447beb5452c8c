"""A benchmark document as a web page: `main` among navigation, lists as ol and ul where HTML can print their labels.

In: a `Document`. Out: UTF-8 bytes. Must not know the importers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from tests.benchmark.parts import Change, Document, Kind, Level, Part

_TYPES = {
    "decimal": "1",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
    "bullet": "",
}

_MARKED = {
    Change.GONE: "del", Change.MOVED_AWAY: "del", Change.CAME: "ins", Change.MOVED_HERE: "ins",
}  # fmt: skip


def html(document: Document) -> bytes:
    """The whole page."""
    body = "\n".join(_blocks(document))
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A school</title>'
        "<style>main { color: black }</style><script>document.title = 'no text';</script></head>"
        "<body><header>A school</header><nav><ul><li>Home</li><li>Policies</li></ul></nav>"
        f"<main>{body}</main><footer>Made by hand</footer></body></html>"
    ).encode()


def _blocks(document: Document) -> Iterable[str]:
    rows: list[Part] = []
    listed: list[Part] = []
    for part in (*document.truth, Part(kind=Kind.GONE)):
        if listed and not _same_list(document, listed[-1], part):
            yield _lists(document, listed)
            listed = []
        if rows and part.kind is not Kind.ROW:
            yield "<table>" + "".join(map(_row, rows)) + "</table>"
            rows = []
        if part.kind is Kind.ROW:
            rows.append(part)
        elif _is_item(document, part):
            listed.append(part)
        elif part.kind in (Kind.TITLE, Kind.HEADING) and not part.bold:
            level = part.depth + 1 if part.kind is Kind.HEADING else 1
            yield f"<h{level}>{escape(part.printed)}</h{level}>"
        elif part.bold:
            yield f"<p><strong>{escape(part.printed)}</strong></p>"
        elif part.kind is Kind.NOTE:
            yield _note(part)
        elif part.kind is not Kind.GONE:
            block = f"<p>{_runs(part, part.printed)}{_mark(part)}</p>"
            yield f"<div>{block}</div>" if part.boxed else block


def _runs(part: Part, text: str) -> str:
    """The text, with what was changed in it as HTML marks that."""
    if not part.runs:
        return escape(text).replace("\n", "<br>")
    label = text.removesuffix(part.text)
    marked = [(_MARKED.get(run.change, "span"), escape(run.text)) for run in part.runs]
    return escape(label) + "".join(f"<{tag}>{inner}</{tag}>" for tag, inner in marked)


def _mark(part: Part) -> str:
    """What refers to a note, as pandoc writes it: a link to the note, which links back."""
    named = f'id="ref{part.mark}" href="#note{part.mark}"'
    return f"<a {named}><sup>{escape(part.mark)}</sup></a>" if part.mark else ""


def _note(part: Part) -> str:
    name = escape(part.label)
    return f'<p id="note{name}"><a href="#ref{name}">{name}</a> {escape(part.text)}</p>'


def _level(document: Document, part: Part) -> Level | None:
    return document.lists[part.auto[0]][part.auto[1]] if part.auto else None


def _is_item(document: Document, part: Part) -> bool:
    """Whether HTML prints this label by itself: a number or letter with a full stop, or a bullet."""
    level = _level(document, part)
    if part.kind is not Kind.TEXT or level is None:
        return False
    return level.form == "bullet" or bool(re.fullmatch(r"%\d\.", level.text))


def _same_list(document: Document, last: Part, part: Part) -> bool:
    return bool(_is_item(document, part) and last.auto and part.auto and last.auto[0] == part.auto[0])


def _lists(document: Document, parts: list[Part]) -> str:
    out, opened = "", list[str]()
    lowest = min(part.auto[1] for part in parts if part.auto)
    for part in parts:
        level = _level(document, part)
        assert level is not None
        assert part.auto is not None
        depth = part.auto[1] - lowest
        while len(opened) > depth + 1:
            out += f"</li></{opened.pop()}>"
        if len(opened) == depth + 1:
            out += "</li>"
        while len(opened) <= depth:
            kind = _TYPES[level.form]
            start = f' start="{level.start}"' if kind and level.start != 1 else ""
            opened.append("ol" if kind else "ul")
            out += f'<ol type="{kind}"{start}>' if kind else "<ul>"
        number = (
            part.start if level.restart != 0 else int(part.label.rstrip("."))
        )  # what never starts anew says so
        value = f' value="{number}"' if number is not None else ""
        out += f"<li{value}>{_runs(part, part.text)}"
    while opened:
        out += f"</li></{opened.pop()}>"
    return out


def _row(part: Part) -> str:
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in part.cells) + "</tr>"
