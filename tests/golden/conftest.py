"""Golden cases: small folders of sources, and the problems that they must come to, word for word.

`pytest tests/golden --refresh-golden` writes what comes out as what is expected; read the
difference before you keep it.
"""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the flag, which works when tests/golden is named on the command line."""
    parser.addoption("--refresh-golden", action="store_true", help="write tests/golden/**/problems.txt anew")


@pytest.fixture
def agree(request: pytest.FixtureRequest) -> Agree:
    """Return what holds a text against its golden file, or refreshes that file when asked to."""
    refreshing = bool(request.config.getoption("--refresh-golden", default=False))
    return Agree(refreshing=refreshing)


class Agree:
    """Compare a text with a file, exactly."""

    def __init__(self, *, refreshing: bool) -> None:
        self._refreshing = refreshing

    def __call__(self, text: str, golden: Path) -> None:
        if self._refreshing:
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_text(text, encoding="utf-8", newline="\n")
        expected = golden.read_text(encoding="utf-8") if golden.exists() else "(no golden file)"
        assert text == expected, f"{golden.name} differs; look, then run pytest tests/golden --refresh-golden"
