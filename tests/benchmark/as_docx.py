"""A benchmark document as DOCX: raw Office Open XML, so that Word's numbering really is automatic.

In: a `Document`. Out: the bytes of the package. Must not know the importers.
"""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from tests.benchmark.parts import Change, Document, Kind, Level, Part, Run

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = ("styles", "numbering", "footnotes", "header1", "footer1")


_WHO = 'w:id="7" w:author="Reviewer" w:date="2024-01-01T00:00:00Z"'
_SIZE = '<wp:extent cx="2400000" cy="900000"/>'
_SHAPE = (  # Word writes a text box twice: for itself, and for programs that know no drawings
    f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">{_SIZE}<wp:docPr id="1" name="Box"/><a:graphic>'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
    '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2400000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/>'
    "</wps:spPr><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
    "</a:graphic></wp:inline></w:drawing>"
)
_BOX = (
    f'<mc:AlternateContent><mc:Choice Requires="wps">{_SHAPE}</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>'
    "<w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
)


def docx(document: Document) -> bytes:
    """The whole package."""
    numbers = _Numbers(document)
    body = "".join(_blocks(document, numbers))
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": _relations(
            {name: (name.rstrip("1"), f"{name}.xml") for name in _PARTS}
        ),
        "word/document.xml": _root("document", f"<w:body>{body}{_section()}</w:body>"),
        "word/styles.xml": _root("styles", _styles(document, numbers)),
        "word/numbering.xml": _root("numbering", numbers.xml()),
        "word/footnotes.xml": _root("footnotes", "".join(_footnotes(document))),
        "word/header1.xml": _root("hdr", paragraph(document.head)),
        "word/footer1.xml": _root(
            "ftr", paragraph(document.foot.replace("{page}", "1").replace("{pages}", "1"))
        ),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(name, text if text.startswith("<?xml") else _XML + text)
    return out.getvalue()


def run(text: str, properties: str = "") -> str:
    """One run of text."""
    inner = '<w:br/><w:t xml:space="preserve">'.join(f"{escape(line)}</w:t>" for line in text.split("\n"))
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{inner}</w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    """A paragraph of plain text, or of runs."""
    runs = inner if inner.startswith("<") or not inner else run(inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _root(name: str, inner: str) -> str:
    return f"<w:{name} {_NAMES}>{inner}</w:{name}>"


def _section() -> str:
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    )


def _blocks(document: Document, numbers: _Numbers) -> Iterable[str]:
    rows: list[Part] = []
    titled = False
    for part, after in itertools.pairwise((*document.parts, Part(kind=Kind.GONE), Part())):
        if rows and part.kind is not Kind.ROW:
            yield _table(rows)
            rows = []
        if part.kind is Kind.ROW:
            rows.append(part)
        elif part.kind is not Kind.NOTE and not part.boxed:
            block = _paragraph(part, numbers, after if after.boxed else None)
            yield (
                f"<w:sdt><w:sdtPr/><w:sdtContent>{block}</w:sdtContent></w:sdt>" if part.controlled else block
            )
        if document.contents and not titled:
            yield _contents(document)
            titled = True


def _paragraph(part: Part, numbers: _Numbers, box: Part | None = None) -> str:
    style = part.by_style
    if part.kind is Kind.TITLE:
        style = "Title"
    elif part.kind is Kind.HEADING and not part.bold:
        style = style or f"Heading{part.depth}"
    properties = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    if part.auto and not (part.by_style or numbers.linked(part.auto, style)):
        properties += numbers.properties(part)
    elif not part.auto and part.kind is Kind.HEADING and not part.bold:
        properties += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    runs = "".join(_changed(span, "<w:b/>" if part.bold else "") for span in part.spans)
    if part.mark:
        runs += f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{part.mark}"/></w:r>'
    if box:
        runs += f"<w:r>{_BOX.replace('{}', paragraph(box.text))}</w:r>"
    if part.kind is Kind.GONE:
        moved = any(span.change is Change.MOVED_AWAY for span in part.spans)
        properties += f"<w:rPr><w:{'moveFrom' if moved else 'del'} {_WHO}/></w:rPr>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _changed(span: Run, properties: str) -> str:
    plain = run(span.text, properties)
    match span.change:
        case Change.NONE:
            return plain
        case Change.CONTROL:
            return f"<w:sdt><w:sdtContent>{plain}</w:sdtContent></w:sdt>"
        case Change.GONE:
            return (
                f"<w:del {_WHO}>{plain.replace('w:t>', 'w:delText>').replace('<w:t ', '<w:delText ')}</w:del>"
            )
    name = {Change.CAME: "ins", Change.MOVED_AWAY: "moveFrom", Change.MOVED_HERE: "moveTo"}[span.change]
    return f"<w:{name} {_WHO}>{plain}</w:{name}>"


def _table(rows: list[Part]) -> str:
    cells = ["".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row.cells) for row in rows]
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def _contents(document: Document) -> str:
    """A control with a field in it, whose result Word has printed."""
    headings = [part for part in document.truth if part.kind is Kind.HEADING]
    entries = [f"{run(part.printed)}<w:r><w:tab/></w:r>{run('2')}" for part in headings]
    entries[0] = (
        f'{_mark("begin")}<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>{_mark("separate")}{entries[0]}'
    )
    entries[-1] += _mark("end")
    inside = paragraph("Contents") + "".join(paragraph(entry) for entry in entries)
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    return f"<w:sdt>{gallery}<w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _footnotes(document: Document) -> Iterable[str]:
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        yield f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for part in document.truth:
        if part.kind is Kind.NOTE:
            inner = f"<w:r><w:footnoteRef/></w:r>{run(' ' + part.text)}"
            yield f'<w:footnote w:id="{part.label}">{paragraph(inner)}</w:footnote>'


class _Numbers:
    """numbering.xml: an abstractNum for each list, a num for each list and for each new start."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._nums: list[str] = []
        self._current: dict[str, int] = {}
        self._abstract = {
            name: index for index, name in enumerate(document.lists) if name not in document.shares
        }
        for name in document.lists:
            self._current[name] = self._num(name, "")

    def _num(self, name: str, override: str) -> int:
        abstract = self._abstract[self._document.shares.get(name, name)]
        levels = "".join(
            f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{level.start}"/>'
            f"{_level(index, level)}</w:lvlOverride>"
            for index, level in self._document.overrides.get(name, {}).items()
        )
        number = len(self._nums) + 1
        self._nums.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{levels}{override}</w:num>'
        )
        return number

    def linked(self, auto: tuple[str, int], style: str) -> bool:
        return bool(style) and self._document.lists[auto[0]][auto[1]].style == style

    def of(self, name: str) -> int:
        return self._current[name]

    def properties(self, part: Part) -> str:
        assert part.auto is not None
        name, level = part.auto
        if part.start is not None:
            override = (
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{part.start}"/></w:lvlOverride>'
            )
            self._current[name] = self._num(name, override)
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{self._current[name]}"/></w:numPr>'

    def xml(self) -> str:
        lists = "".join(
            f'<w:abstractNum w:abstractNumId="{index}"><w:multiLevelType w:val="multilevel"/>'
            + "".join(_level(i, level) for i, level in enumerate(self._document.lists[name]))
            + "</w:abstractNum>"
            for name, index in self._abstract.items()
        )
        return lists + "".join(self._nums)


def _level(index: int, level: Level) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{level.start}"/><w:numFmt w:val="{level.form}"/>'
        + (f'<w:lvlRestart w:val="{level.restart}"/>' if level.restart is not None else "")
        + (f'<w:pStyle w:val="{level.style}"/>' if level.style else "")
        + ("<w:isLgl/>" if level.legal else "")
        + f'<w:suff w:val="{level.suffix}"/><w:lvlText w:val={quoteattr(level.text)}/><w:lvlJc w:val="left"/>'
        + f'<w:pPr><w:ind w:left="{720 * (index + 1)}" w:hanging="720"/></w:pPr></w:lvl>'
    )


def _styles(document: Document, numbers: _Numbers) -> str:
    linked: dict[str, tuple[str, int]] = {
        level.style: (name, index)
        for name, levels in document.lists.items()
        for index, level in enumerate(levels)
        if level.style
    }
    names: Mapping[str, str] = {"Title": "", **{f"Heading{n}": "" for n in range(1, 5)}, **document.styles}
    out = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    for style, based_on in names.items():
        name = f"heading {style[7:]}" if style.startswith("Heading") else style
        properties = f'<w:outlineLvl w:val="{int(style[7:]) - 1}"/>' if style.startswith("Heading") else ""
        if style in linked:
            of, index = linked[style]
            properties = (
                f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{numbers.of(of)}"/></w:numPr>{properties}'
            )
        out += (
            f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="{based_on or "Normal"}"/><w:pPr>{properties}</w:pPr></w:style>'
        )
    return out


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{name.rstrip("1")}+xml"/>'
        for name in _PARTS
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{overrides}</Types>'
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
