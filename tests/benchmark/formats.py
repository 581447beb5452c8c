"""The formats of the benchmark: how each is made, and what its importer must reach at least. One line a format.

In: a `Document` and a format's name. Out: its bytes, and what the importers read of them. Which reader that is, the
importers tell by the bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from handbook.importers import recognise
from handbook.importers.pieces import Read
from tests.benchmark.as_docx import docx
from tests.benchmark.as_html import html
from tests.benchmark.as_odt import odt
from tests.benchmark.as_pdf import pdf
from tests.benchmark.as_text import text
from tests.benchmark.parts import Document


@dataclass(frozen=True, slots=True)
class Made:
    """A format. boundaries, labels: the shares that a school can rely on."""

    make: Callable[[Document], bytes]
    file: str
    boundaries: float
    labels: float


FORMATS: Mapping[str, Made] = {
    "docx": Made(docx, "policy.docx", boundaries=0.995, labels=1.0),
    "odt": Made(odt, "policy.odt", boundaries=0.99, labels=0.99),
    "html": Made(html, "policy.html", boundaries=0.99, labels=0.99),
    "text": Made(text, "policy.txt", boundaries=0.96, labels=0.96),
    "pdf-tagged": Made(partial(pdf, tagged=True), "policy.pdf", boundaries=0.98, labels=0.98),
    "pdf-untagged": Made(partial(pdf, tagged=False), "policy.pdf", boundaries=0.96, labels=0.96),
}


def read(data: bytes, made_as: str) -> Read:
    """The pieces, as an import would read them."""
    return recognise(data, Path(FORMATS[made_as].file).suffix).read(data, lambda _done, _all: None)
