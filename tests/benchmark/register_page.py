"""How long the register's page takes over many records: from choosing the folder to the frame that shows the register.

Run from the repository's root: `python -m tests.benchmark.register_page [records]` (2,000 unless told). Builds the
site, opens the register in the browser that the tests use, adds a made-up staff and their records, and prints the
seconds, with the ratio to what `handbook register` does with the same files (check and rows, no file read) and to
a tenth of the records. Exits with 1 where it takes more than LIMIT.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, "hooks")

from devtools.serving import SiteServer
from tests.browser.browser_launch import find_browser, this_machine
from tests.browser.register_page import add_files, open_register, write_files
from tests.support.registers import population, rows_of
from tests.support.sites import build_site

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 5.0  # seconds for 2,000 records on two cores
# Marks when files were chosen, and the frame after the last change of the table.
MARKS = """() => {
  window.marks = { start: 0, drawn: 0 };
  const chosen = ({ target }) => { if (target.type === "file") window.marks.start = performance.now(); };
  document.addEventListener("change", chosen, true);
  new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => { window.marks.drawn = performance.now(); })))
    .observe(document.getElementById("hb-rows"), { childList: true });
}"""


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=int, nargs="?", default=2000)
    records = parser.parse_args().records
    made_up = population(records)
    files = dict(list(made_up.files.items())[:records])
    tenth = dict(list(files.items())[: records // 10])
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        project = Path(scratch) / "site-of-schools"
        project.mkdir()
        shutil.copytree(ROOT / "policies", project / "policies")
        site = build_site(ROOT, project)
        launch = find_browser(os.environ, this_machine())
        browser = playwright.chromium.launch(**launch)  # type: ignore[arg-type]  # arguments found while running
        with SiteServer(site) as server:
            thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
            thread.start()
            whole = min(
                _measure(browser, server.url, Path(scratch) / str(n), files, made_up.staff) for n in range(3)
            )
            part = min(
                _measure(browser, server.url, Path(scratch) / f"t{n}", tenth, made_up.staff) for n in range(3)
            )
            server.shutdown()
            thread.join()
        browser.close()
    before = time.perf_counter()
    rows = rows_of(files, made_up.staff)
    python = time.perf_counter() - before
    print(
        f"{len(files)} records, {len(rows)} lines: {whole:.2f} s in the browser, {whole / python:.1f} times what Python"
        f" takes to check and hold them ({python:.2f} s), {whole / part:.1f} times a tenth of them ({part:.2f} s)"
    )
    if whole > LIMIT:
        sys.exit(1)


def _measure(browser: Browser, url: str, folder: Path, files: Mapping[str, bytes], staff: bytes) -> float:
    """Seconds from choosing the folder to the frame that shows what came of it; the staff list is there before."""
    write_files(folder, files)
    with open_register(browser, url) as page:
        add_files(page, {"staff.csv": staff})
        page.evaluate(MARKS)
        page.get_by_label("A folder, with everything in it").set_input_files(folder)
        page.locator("#hb-told").filter(has_text=f"{len(files):,} files added").wait_for(timeout=120_000)
        page.wait_for_timeout(500)
        marks = page.evaluate("window.marks")
    return float(marks["drawn"] - marks["start"]) / 1000


if __name__ == "__main__":
    main()
