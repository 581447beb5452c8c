"""The benchmark's tables: what was measured is printed at the end of the run, whether it passed or not."""

from __future__ import annotations

import pytest

_ROWS = pytest.StashKey[dict[str, list[tuple[str, ...]]]]()


class Tables:
    """Tables by title; the first row of each is its head."""

    def __init__(self, rows: dict[str, list[tuple[str, ...]]]) -> None:
        self._rows = rows

    def add(self, title: str, head: tuple[str, ...], row: tuple[str, ...]) -> None:
        self._rows.setdefault(title, [head]).append(row)


@pytest.fixture(scope="session")
def tables(pytestconfig: pytest.Config) -> Tables:
    """Where a benchmark puts its numbers."""
    return Tables(pytestconfig.stash.setdefault(_ROWS, {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for title, rows in config.stash.get(_ROWS, {}).items():
        terminalreporter.section(title)
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            terminalreporter.write_line("  ".join(cells).rstrip())
