"""How long a filter of the comparison takes to paint, and what the page weighs, with many schools and with five.

Run from the repository's root: `python -m tests.benchmark.compare_page [schools]` (100 unless told). Builds two
generated handbooks, opens their comparison in the browser that the tests use, and prints, for every change, the
milliseconds from the change to the frame that shows it, with the ratio to the same change on the five-school page.
"""

from __future__ import annotations

import argparse
import gzip
import os
import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, "hooks")

from tests.browser.browser_launch import find_browser, this_machine
from tests.support.corpus import write_corpus
from tests.support.sites import build_site

ROOT = Path(__file__).resolve().parents[2]
FEW = 5
TIMES = 7
# A change of the form, then the frame after the one that it asked for: by then the first has been painted.
CHANGE = """async ([id, value]) => {
  const field = document.getElementById(id);
  const before = performance.now();
  field.value = value;
  field.dispatchEvent(new Event(id === "hb-text" ? "input" : "change", { bubbles: true }));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  return performance.now() - before;
}"""
STEPS = {
    "one topic": ("hb-topic", "photos-of-students"),
    "all topics again": ("hb-topic", ""),
    "one rule": ("hb-rule", "prohibited"),
    "any rule again": ("hb-rule", ""),
    "only where schools differ": ("hb-difference", "any"),
    "alike or not": ("hb-difference", ""),
    "against the strictest": ("hb-base", "*strictest"),
    "against the majority": ("hb-base", "*majority"),
    "against nothing": ("hb-base", ""),
    "a word": ("hb-text", "consent"),
    "no word": ("hb-text", ""),
}


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("schools", type=int, nargs="?", default=100)
    many = parser.parse_args().schools
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        launch = find_browser(os.environ, this_machine())
        browser = playwright.chromium.launch(**launch)  # type: ignore[arg-type]  # arguments found while running
        sites = {number: _site(Path(scratch), number) for number in (FEW, many)}
        for number, site in sites.items():
            _weigh(number, site)
        for columns in (5, 12):
            few = _measure(browser, sites[FEW], min(columns, FEW))
            _report(columns, many, _measure(browser, sites[many], min(columns, many)), few)
        browser.close()


def _site(scratch: Path, schools: int) -> Path:
    project = scratch / str(schools)
    project.mkdir()
    write_corpus(ROOT / "policies", project, schools)
    return build_site(ROOT, project)


def _weigh(schools: int, site: Path) -> None:
    page = (site / "compare.html").read_bytes()
    scripts = [path.read_bytes() for path in sorted((site / "assets/js/compare").glob("*.js"))]
    cells = [len(gzip.compress(path.read_bytes())) for path in (site / "data/cells").glob("*.js")]
    print(
        f"{schools} schools: page {len(gzip.compress(page)) / 1000:.0f} KB gzipped ({len(page) / 1000:.0f} KB), "
        f"its scripts {sum(len(gzip.compress(script)) for script in scripts) / 1000:.1f} KB, "
        f"a topic's cells {min(cells) / 1000:.0f} to {max(cells) / 1000:.0f} KB"
    )


def _measure(browser: Browser, site: Path, columns: int) -> Mapping[str, float]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((site / "compare.html").as_uri())
    schools = page.locator('input[name="school"]').evaluate_all("all => all.map(box => box.value)")[:columns]
    page.goto((site / "compare.html").as_uri() + "#schools=" + ",".join(schools))
    page.reload()
    page.locator(".hb-compare--ready").wait_for()
    taken: dict[str, list[float]] = {"first view": [_first_view(page)]}
    for _ in range(TIMES):
        for name, step in STEPS.items():
            taken.setdefault(name, []).append(page.evaluate(CHANGE, [*step]))
    page.close()
    return {name: statistics.median(times) for name, times in taken.items()}


def _first_view(page: Page) -> float:
    return float(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))


def _report(columns: int, many: int, taken: Mapping[str, float], few: Mapping[str, float]) -> None:
    print(f"\n{columns} columns of {many} schools, ms to the painted frame (times the five-school page)")
    for name, time in taken.items():
        print(f"  {name:28}{time:8.1f}  ({time / few[name]:.2f} x {few[name]:.1f})")


if __name__ == "__main__":
    main()
