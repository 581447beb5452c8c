"""A benchmark document as ODT: text:list with list styles; a numbered heading is a heading inside its list.

In: a `Document`. Out: the bytes of the package. A list that was interrupted is continued by name, as LibreOffice
writes it. Must not know the importers.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from tests.benchmark.parts import Change, Document, Kind, Level, Part, Run

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{place}:1.0"'
    for name, place in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
) + ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'  # fmt: skip
_FORMS = {"decimal": "1", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_XML = '<?xml version="1.0" encoding="UTF-8"?>'


def odt(document: Document) -> bytes:
    """The whole package."""
    body = "".join(_blocks(document))
    automatic = "".join(_list_style(name, levels) for name, levels in document.lists.items())
    bold = '<style:text-properties fo:font-weight="bold"/>'
    bold = f'<style:style style:name="Bold" style:family="text">{bold}</style:style>'
    content = (
        f"{_XML}<office:document-content {_NAMES}><office:automatic-styles>{bold}{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    styles = (
        f"{_XML}<office:document-styles {_NAMES}><office:styles>{_outline(document)}</office:styles>"
        f'<office:master-styles><style:master-page style:name="Standard">'
        f"<style:header>{_plain(document.head)}</style:header><style:footer>{_plain(document.foot)}</style:footer></style:master-page></office:master-styles>"
        "</office:document-styles>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
        package.writestr("styles.xml", styles, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _blocks(document: Document) -> Iterable[str]:
    notes = {part.label: part for part in document.truth if part.kind is Kind.NOTE}
    rows: list[Part] = []
    listed: list[Part] = []
    last: dict[str, int] = {}  # the number of the last list of each name
    yield _tracked(document)
    for index, (part, after) in enumerate(
        itertools.pairwise((*document.truth, Part(kind=Kind.GONE), Part()))
    ):
        if listed and not (
            _is_item(part) and part.auto and listed[0].auto and part.auto[0] == listed[0].auto[0]
        ):
            yield _list(listed, document, index, last)
            listed = []
        if rows and part.kind is not Kind.ROW:
            yield "<table:table>" + "".join(map(_row, rows)) + "</table:table>"
            rows = []
        if part.kind is Kind.ROW:
            rows.append(part)
        elif _is_item(part):
            listed.append(part)
        elif part.kind is Kind.HEADING and not part.bold:
            text = part.text if part.auto else part.printed  # the outline numbers it, without any list
            yield f'<text:h text:outline-level="{part.depth}">{escape(text)}</text:h>'
        elif part.kind not in (Kind.NOTE, Kind.GONE) and not part.boxed:
            yield _p(part, note=notes.get(part.mark), box=after if after.boxed else None)
        if part.kind is Kind.TITLE and document.contents:
            yield _contents(document)


def _is_item(part: Part) -> bool:
    return part.auto is not None and part.auto[0] != "outline"


def _p(part: Part, *, note: Part | None = None, box: Part | None = None) -> str:
    inner = "".join(_changed(span, number) for number, span in enumerate(part.spans))
    if part.bold:
        inner = f'<text:span text:style-name="Bold">{inner}</text:span>'
    if note:
        inner += (
            f'<text:note text:note-class="footnote"><text:note-citation>{note.label}</text:note-citation>'
            f"<text:note-body>{_plain(note.text)}</text:note-body></text:note>"
        )
    if box:
        inner += f"<draw:frame><draw:text-box>{_plain(box.text)}</draw:text-box></draw:frame>"
    return f"<text:p>{inner}</text:p>"


def _plain(text: str) -> str:
    return _p(Part(text=text))


def _changed(span: Run, number: int) -> str:
    """What went stands in the list of changes; here only a mark says where it stood."""
    text = escape(span.text).replace("\n", "<text:line-break/>")
    named = f'text:change-id="{span.change}{number}"'
    if not span.stays:
        return f"<text:change {named}/>"
    if span.change in (Change.CAME, Change.MOVED_HERE):
        return f"<text:change-start {named}/>{text}<text:change-end {named}/>"
    return f"<loext:content-control>{text}</loext:content-control>" if span.change is Change.CONTROL else text


def _tracked(document: Document) -> str:
    gone = [span.text for part in document.parts for span in part.runs if not span.stays]
    regions = "".join(
        f"<text:changed-region><text:deletion><text:p>{escape(text)}</text:p></text:deletion></text:changed-region>"
        for text in gone
    )
    return f"<text:tracked-changes>{regions}</text:tracked-changes>" if gone else ""


def _row(part: Part) -> str:
    return (
        "<table:table-row>"
        + "".join(f"<table:table-cell>{_plain(cell)}</table:table-cell>" for cell in part.cells)
        + "</table:table-row>"
    )


def _start(part: Part, level: Level) -> str:
    """OpenDocument has no level that never starts anew: each of its items says its number."""
    number = part.start if level.restart != 0 else int(re.sub(r"\D", "", part.label))
    return f' text:start-value="{number}"' if number is not None else ""


def _list(items: list[Part], document: Document, number: int, last: dict[str, int]) -> str:
    """Nested lists as LibreOffice writes them: an item deeper than the one before stands in lists inside its item."""
    assert items[0].auto
    name = items[0].auto[0]
    goes_on = f' text:continue-list="list{last[name]}"' if name in last and items[0].start is None else ""
    last[name] = number
    opening = f' text:style-name="{name}" xml:id="list{number}"{goes_on}'
    opened, out = 0, ""
    for part in items:
        assert part.auto
        level = part.auto[1]
        start = _start(part, document.lists[name][level])
        if opened > level:
            out += (
                "</text:list-item></text:list>" * (opened - level - 1)
                + f"</text:list-item><text:list-item{start}>"
            )
        while opened <= level:
            out += f"<text:list{opening if not opened else ''}><text:list-item{start if opened == level else ''}>"
            opened += 1
        opened = level + 1
        heading = part.kind is Kind.HEADING
        out += (
            f'<text:h text:outline-level="{part.depth}">{escape(part.text)}</text:h>' if heading else _p(part)
        )
    return out + "</text:list-item></text:list>" * opened


def _shape(levels: tuple[Level, ...], index: int) -> str:
    """What comes before and after the numbers, and how many levels are shown."""
    text = levels[index].text
    numbers = re.findall(r"%\d", text)
    prefix, suffix = text[: text.index(numbers[0])], text[text.rindex(numbers[-1]) + 2 :]
    return (
        f'style:num-format="{_FORMS[levels[index].form]}" style:num-prefix={quoteattr(prefix)} '
        f'style:num-suffix={quoteattr(suffix)} text:display-levels="{len(numbers)}" '
        f'text:start-value="{levels[index].start}" loext:is-legal="{str(levels[index].legal).lower()}"'
    )


def _list_style(name: str, levels: tuple[Level, ...]) -> str:
    inner = ""
    for index, level in enumerate(levels):
        if level.form == "bullet":
            inner += f'<text:list-level-style-bullet text:level="{index + 1}" text:bullet-char="•"/>'
        else:
            inner += f'<text:list-level-style-number text:level="{index + 1}" {_shape(levels, index)}/>'
    return f'<text:list-style style:name="{name}">{inner}</text:list-style>'


def _outline(document: Document) -> str:
    inner = "".join(
        f'<text:outline-level-style text:level="{index + 1}" {_shape(levels, index)}/>'
        for name, levels in document.lists.items()
        for index in range(len(levels))
        if name == "outline"
    )
    return f'<text:outline-style style:name="Outline">{inner}</text:outline-style>' if inner else ""


def _contents(document: Document) -> str:
    entries = "".join(
        f"<text:p>{escape(part.printed)}<text:tab/>3</text:p>"
        for part in document.truth
        if part.kind is Kind.HEADING
    )
    title = "<text:index-title><text:p>Contents</text:p></text:index-title>"
    return (
        f"<text:table-of-content><text:index-body>{title}{entries}</text:index-body></text:table-of-content>"
    )
