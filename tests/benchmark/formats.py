"""The formats of the benchmark: how each is made, and which importer reads it.

In: a `Document` and a format's name. Out: its bytes, and the clauses that the importers make of them. A new format is
one line in each table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from handbook.importers import docx as docx_reader
from handbook.importers import html as html_reader
from handbook.importers import odt as odt_reader
from handbook.importers import pdf as pdf_reader
from handbook.importers import text as text_reader
from handbook.importers.pieces import Read
from tests.benchmark.as_docx import docx
from tests.benchmark.as_html import html
from tests.benchmark.as_odt import odt
from tests.benchmark.as_pdf import pdf
from tests.benchmark.as_text import text
from tests.benchmark.parts import Document

MAKERS: Mapping[str, Callable[[Document], bytes]] = {
    "docx": docx,
    "odt": odt,
    "html": html,
    "text": text,
    "pdf-tagged": partial(pdf, tagged=True),
    "pdf-untagged": partial(pdf, tagged=False),
}

READERS: Mapping[str, Callable[[bytes], Read]] = {
    "docx": docx_reader.read,
    "odt": odt_reader.read,
    "html": html_reader.read,
    "text": text_reader.read,
    "pdf-tagged": pdf_reader.read,
    "pdf-untagged": pdf_reader.read,
}

FILES: Mapping[str, str] = {
    "docx": "policy.docx",
    "odt": "policy.odt",
    "html": "policy.html",
    "text": "policy.txt",
    "pdf-tagged": "policy.pdf",
    "pdf-untagged": "policy.pdf",
}
