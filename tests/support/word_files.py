"""Word files for tests, small and written by hand, so that a test shows the XML that it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str = "", properties: str = "", *, inside: str = "", bold: bool = False) -> str:
    shown = run(text, "<w:b/>" if bold else "") if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{shown}{inside}</w:p>"


def numbered(text: str, num: int, level: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(at: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    counts = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{counts}</w:lvl>'


def abstract(key: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def word_file(
    body: str, *, numbering: str = "", styles: str = "", parts: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A DOCX. parts: further members, by name; an XML part may use the namespaces of `NAMESPACES`."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": RELATIONS.format(
            f'<Relationship Id="r1" Type="{RELATION}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    if numbering:
        members["word/numbering.xml"] = f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>"
    if styles:
        members["word/styles.xml"] = f"<w:styles {NAMESPACES}>{styles}</w:styles>"
    members |= parts or {}
    members.setdefault("word/_rels/document.xml.rels", _related(members))
    return packed(members)


def _related(names: Iterable[str]) -> str:
    """What the main document refers to: each further part in its folder, by the kind that its name says."""
    beside = [name.removeprefix("word/") for name in names if name != "word/document.xml"]
    kinds = {name: name.removesuffix(".xml").rstrip("0123456789") for name in beside if "/" not in name}
    return RELATIONS.format(
        "".join(
            f'<Relationship Id="{name}" Type="{RELATION}/{kind}" Target="{name}"/>'
            for name, kind in kinds.items()
        )
    )


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()
