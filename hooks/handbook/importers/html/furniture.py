"""Furniture of a web page: menus, banners, side columns and share links, by their elements, roles and names.

In: elements. Out: why an element is no part of the document, and where the document stands. Must not know clauses.
"""

from __future__ import annotations

import re

from lxml import etree

from handbook.importers.html.tree import texts_of

_BY_TAG = {
    "nav": "menu",
    "header": "the site's header",
    "footer": "the site's footer",
    "aside": "beside the text",
}
_BY_ROLE = {
    "navigation": "menu",
    "menu": "menu",
    "menubar": "menu",
    "search": "menu",
    "banner": "the site's header",
    "contentinfo": "the site's footer",
    "complementary": "beside the text",
    "dialog": "a notice of the site",
    "alertdialog": "a notice of the site",
    "doc-toc": "contents page",
}
_BY_NAME = (
    (re.compile(r"(?:main-?|top-?|site-?|primary-?|mobile-?)?(?:nav|navbar|navigation|menu|breadcrumbs?|skip-?(?:link|nav|to-content))s?"
                r"|screen-reader-shortcut|pagination|post-navigation", re.I), "menu"),
    (re.compile(r"(?:site|page|global|main)[-_]?header|masthead|top-?bar|header", re.I), "the site's header"),
    (re.compile(r"(?:site|page|global|main)[-_]?footer|colophon|footer", re.I), "the site's footer"),
    (re.compile(r"side-?bar(?:[-_]\w+)?|widget(?:-area)?|related-?posts|secondary", re.I), "beside the text"),
    (re.compile(r"share(?:-links|-buttons|-bar|daddy)?|sharing|social-(?:share|links|icons|sharing)|addtoany\w*|sharedaddy"
                r"|comments?(?:-area|-list|-respond)?|respond", re.I), "links and comments of the site"),
    (re.compile(r"cookies?(?:-?(?:notice|banner|bar|consent|law-info-bar|popup))?(?:-\w+)?|gdpr-?\w*", re.I),
     "a notice of the site"),
    (re.compile(r"MsoToc(?:\d|Heading)|toc(?:_container|-list)?|table[- ]of[- ]contents\d*", re.I), "contents page"),
)  # fmt: skip
_MOST = 0.4  # of the page's text; what holds more is no furniture, whatever its name
_INNER = ("main", "article", "section")


def why_furniture(element: etree._Element, length: int) -> str:
    """Why the element is no part of the document; "" if it is. length: characters of the whole page."""
    tag = str(element.tag)
    if tag in ("nav", "aside") or (
        tag in _BY_TAG and not any(a.tag in _INNER for a in element.iterancestors())
    ):
        return _BY_TAG[tag]
    if why := _BY_ROLE.get(element.get("role", "")):
        return why
    if tag == "div" and element.get("title") in ("header", "footer"):
        return "running head or foot"  # as LibreOffice writes a page's
    if tag in ("body", "html", "main", "article", *_BY_TAG) or not (
        element.get("class") or element.get("id")
    ):
        return ""
    names = [*element.get("class", "").split(), element.get("id", "")]
    why = next((why for known, why in _BY_NAME if any(map(known.fullmatch, names))), "")
    return why if why and len("".join(texts_of(element))) <= _MOST * length else ""


def main_part(root: etree._Element) -> etree._Element:
    """Where the document stands: `main`, else the only article, else all of the page."""
    mains = [e for e in root.iter("main", "div", "article") if e.tag == "main" or e.get("role") == "main"]
    articles = list(root.iter("article"))
    top = mains[0] if mains else articles[0] if len(articles) == 1 else root.find("body")
    return root if top is None else top
