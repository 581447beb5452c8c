"""What the browser tests share: the mark, and the browser.

The browser is looked for once, after collecting and only when a browser test is among what was collected, and
before any fixture of pytest-playwright starts: so a machine without one gets a sentence, not a page of tracebacks.
"""

from __future__ import annotations

import os

import pytest

from tests.browser.browser_launch import NoBrowser, find_browser, this_machine

LAUNCH = pytest.StashKey[dict[str, object]]()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark every test of this folder."""
    item.add_marker(pytest.mark.browser)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Find the browser when it will be needed."""
    wanted = any(item.get_closest_marker("browser") for item in session.items)
    if not wanted or session.config.option.collectonly or session.config.option.browser_channel:
        return
    # Installing one prints as it goes, so that a wait of minutes is not a silent one.
    capture = session.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        try:
            session.config.stash[LAUNCH] = find_browser(os.environ, this_machine())
        except NoBrowser as nothing:
            raise pytest.UsageError(str(nothing)) from None


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, object], pytestconfig: pytest.Config
) -> dict[str, object]:
    """Launch the browser that was found; --headed and the like keep their meaning."""
    return browser_type_launch_args | pytestconfig.stash.get(LAUNCH, {})
