"""What importing costs: the whole command, from starting Python to the written policy and drafts of all answers.

Each row is a process of its own, because what a parent had taken would count. The milliseconds are the processor's. The
ratio is to pdfminer's own extraction of bare text from the same pages as a PDF, which finds no paragraphs: a slow
machine does not change it, so it is what is asserted.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pdfminer.high_level import extract_text

from tests.benchmark.conftest import Tables
from tests.benchmark.formats import FORMATS
from tests.benchmark.long_document import long_document
from tests.benchmark.parts import Document, Look

_MOST_RATIO = 2.5  # where bare text takes 20 ms a page, 50
_MOST_KB_A_PAGE = 250.0
_PAGES = 500
_HEAD = ("what", "pages", "ms a page", "ratio to bare text", "peak MB", "kB a page")
_TITLE = "Importing, cost of the whole command"

_PROCESS = Path("/proc/self/status")
_COMMAND = """
import json, re, sys, time
from pathlib import Path
def peak():  # kilobytes
    status = Path("/proc/self/status")
    return int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) if status.exists() else 0
import handbook.importers.command
from handbook.cli import main
before = peak()
try:
    main(sys.argv[1:])
except SystemExit as end:
    assert not end.code, end.code
print(json.dumps({"seconds": time.process_time(), "before": before, "after": peak()}))
"""


@dataclass(frozen=True, slots=True)
class _Long:
    """A document, and how many pages it has as a PDF."""

    document: Document
    pages: int
    printed: bytes  # the PDF

    def bare(self) -> float:
        """What it costs now to take the bare text of its pages, in seconds."""
        before = time.process_time()
        extract_text(io.BytesIO(self.printed))
        return time.process_time() - before


@pytest.fixture(scope="module")
def long() -> _Long:
    document = long_document(
        name="cost", seed=8, sections=160, typed=False, head="A school", foot="Page {page}"
    )
    data = FORMATS["pdf-untagged"].make(document)
    with pikepdf.open(io.BytesIO(data)) as file:
        return _Long(document, len(file.pages), data)


def _run(file: Path, folder: Path, root: Path) -> tuple[dict[str, Any], list[str]]:
    """What the command took, and what it said."""
    shutil.copytree(root / "policies", folder / "policies")  # drafts rest on the other schools' answers
    options = ("--school", "oakfield", "--root", str(folder))
    done = subprocess.run(
        [sys.executable, "-c", _COMMAND, "import", str(file), *options],
        check=True, capture_output=True, encoding="utf-8", env=os.environ | {"PYTHONPATH": str(root / "hooks")},
    )  # fmt: skip
    *said, took = done.stdout.splitlines()
    assert list((folder / "policies" / "oakfield").glob("*.md"))
    return json.loads(took), said


@pytest.mark.parametrize("made_as", ["pdf-tagged", "pdf-untagged", "docx", "odt", "html"])
def test_time_a_page(made_as: str, long: _Long, tmp_path: Path, tables: Tables, root: Path) -> None:
    file = tmp_path / FORMATS[made_as].file
    file.write_bytes(FORMATS[made_as].make(long.document))
    took, _ = _run(file, tmp_path, root)
    ms, ratio = 1000 * took["seconds"] / long.pages, took["seconds"] / long.bare()
    peak = f"{took['after'] / 1024:.0f}"
    tables.add(_TITLE, _HEAD, (made_as, str(long.pages), f"{ms:.1f}", f"{ratio:.2f}", peak, ""))
    assert ratio <= _MOST_RATIO


@pytest.mark.skipif(not _PROCESS.exists(), reason="only Linux says how much memory a process took at most")
def test_five_hundred_pages(tmp_path: Path, tables: Tables, root: Path) -> None:
    document = long_document(
        name="long", seed=9, sections=_PAGES * 6 // 5, typed=False, foot="Page {page}", look=Look(space=26)
    )
    file = tmp_path / "long.pdf"
    file.write_bytes(FORMATS["pdf-untagged"].make(document))
    took, said = _run(file, tmp_path, root)
    heard = [line for line in said if line.startswith("page ")]
    pages = int(heard[-1].rpartition(" ")[2])
    ms, kilobytes = 1000 * took["seconds"] / pages, (took["after"] - took["before"]) / pages
    row = (
        "500 pages and more",
        str(pages),
        f"{ms:.1f}",
        "",
        f"{took['after'] / 1024:.0f}",
        f"{kilobytes:.0f}",
    )
    tables.add(_TITLE, _HEAD, row)
    assert pages >= _PAGES
    assert heard == [f"page {number} of {pages}" for number in (*range(25, pages, 25), pages)]
    assert kilobytes <= _MOST_KB_A_PAGE
