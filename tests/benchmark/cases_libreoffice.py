"""What conversion loses: a case for each loss that importers must see and say.

In: the cases that are converted. Out: `LIBREOFFICE`. The truth is what the converted file shows.
"""

from __future__ import annotations

from tests.benchmark.cases_numbering import NUMBERING
from tests.benchmark.through_libreoffice import through_libreoffice

_BY_NAME = {case.name: case for case in NUMBERING}

LIBREOFFICE = (
    through_libreoffice(
        _BY_NAME["three levels of figures"], "LibreOffice's DOCX to ODT: 1.1 is lost below Heading 1"
    ),
)
