"""The benchmark's documents, by name: each case that makes importers fail, with its truth.

In: the modules of cases. Out: `CASES`. The wording is made up for the purpose.
"""

from __future__ import annotations

from tests.benchmark.cases_labels import LABELS
from tests.benchmark.cases_libreoffice import LIBREOFFICE
from tests.benchmark.cases_numbering import NUMBERING
from tests.benchmark.cases_pages import PAGES
from tests.benchmark.cases_word import WORD

CASES = {case.name: case for case in (*NUMBERING, *LABELS, *WORD, *LIBREOFFICE, *PAGES)}
