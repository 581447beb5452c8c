"""The tree of a web page, and the text that stands in it.

In: bytes, in whatever encoding. Out: the tree, without comments; texts without what no reader sees. Fetches nothing.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from handbook.importers.unreadable import Unreadable

_UNSEEN = frozenset(
    ("script", "style", "template", "head", "noscript", "svg", "iframe", "object", "datalist")
)
FORM = frozenset(("button", "select", "textarea", "input"))
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def parsed(data: bytes) -> etree._Element:
    """The page's tree. Raises `Unreadable` where there is none."""
    text = _decoded(data)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff")).replace("\x00", "")
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as fault:
        raise Unreadable(
            "The page is empty.", "Save the page again from the browser, and import that."
        ) from fault
    return root


def _decoded(data: bytes) -> str:
    """By its mark; as UTF-8 where it is that, whatever it says; as it says."""
    encodings = [name for mark, name in _MARKS if data.startswith(mark)]
    declared = _CHARSET.search(data[:4096])
    encodings += ["utf-8", *([declared[1].decode("ascii", "ignore")] if declared else [])]
    for encoding in encodings:
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            return data.decode(encoding)
    return data.decode("cp1252", "replace")


def unseen(element: etree._Element) -> bool:
    """Whether no reader sees what the element holds."""
    return element.tag in _UNSEEN


def texts_of(element: etree._Element) -> Iterator[str]:
    """The text below an element, a space at each block's edge, deleted and unseen text left out."""
    yield element.text or ""
    for child in element:
        if not unseen(child) and child.tag not in FORM:
            edge = " " if child.tag in BLOCKS or child.tag == "br" else ""
            yield edge
            yield from texts_of(child)
            yield edge
        yield child.tail or ""


def text_of(element: etree._Element) -> str:
    """All the text below an element on one line."""
    return " ".join("".join(texts_of(element)).split())
