"""What reading a PDF costs: time a page, as a ratio to taking the bare text, and memory over 500 pages.

The ratio is what a slow machine does not change; the milliseconds are processor time, the best of three.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text

from handbook.importers import pdf
from tests.benchmark.as_pdf import pdf as make_pdf
from tests.benchmark.conftest import Tables
from tests.benchmark.long_document import long_document
from tests.benchmark.parts import Look

_MOST_MS = 50.0
_MOST_RATIO = 1.5  # times what pdfminer's own text extraction takes, which finds no paragraphs across pages
_MOST_KB_A_PAGE = 200.0
_PAGES = 500
_HEAD = ("what", "pages", "ms a page", "ratio to bare text", "peak MB", "kB a page")

_PROCESS = Path("/proc/self/status")
_MEASURE = """
import json, re, sys
from pathlib import Path
from handbook.importers import pdf
def peak():  # kilobytes; a process of its own, because what a parent had taken would count
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
data = Path(sys.argv[1]).read_bytes()
heard = []
before = peak()
read = pdf.read(data, lambda done, total: heard.append((done, total)))
print(json.dumps({"before": before, "after": peak(), "heard": heard, "pages": read.pages}))
"""


@pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "untagged"])
def test_time_a_page(tagged: bool, tables: Tables) -> None:
    document = long_document(
        name="time", seed=8, sections=14, typed=False, head="A school", foot="Page {page}"
    )
    data = make_pdf(document, tagged=tagged)
    pages = pdf.read(data).pages
    ours, bare = _time(lambda: pdf.read(data)), _time(lambda: extract_text(io.BytesIO(data)))
    ms, ratio = 1000 * ours / pages, ours / bare
    what = "tagged PDF" if tagged else "untagged PDF"
    tables.add("Importing PDFs, cost", _HEAD, (what, str(pages), f"{ms:.1f}", f"{ratio:.2f}", "", ""))
    assert ms <= _MOST_MS
    assert ratio <= _MOST_RATIO


def _time(work: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        before = time.process_time()
        work()
        times.append(time.process_time() - before)
    return min(times)


@pytest.mark.skipif(not _PROCESS.exists(), reason="only Linux says how much memory a process took at most")
def test_five_hundred_pages(tmp_path: Path, tables: Tables, root: Path) -> None:
    document = long_document(
        name="long", seed=9, sections=_PAGES * 6 // 5, typed=False, foot="Page {page}", look=Look(space=26)
    )
    path = tmp_path / "long.pdf"
    path.write_bytes(make_pdf(document, tagged=False))
    command = [sys.executable, "-c", _MEASURE, str(path)]
    environment = os.environ | {"PYTHONPATH": str(root / "hooks")}
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env=environment)
    found = json.loads(done.stdout)
    pages, grown = found["pages"], found["after"] - found["before"]
    row = ("500 pages and more", str(pages), "", "", f"{found['after'] / 1024:.0f}", f"{grown / pages:.0f}")
    tables.add("Importing PDFs, cost", _HEAD, row)
    assert pages >= _PAGES
    assert found["heard"] == [[number, pages] for number in range(1, pages + 1)]
    assert grown / pages <= _MOST_KB_A_PAGE
