"""Finding a browser: the order, no silent fallback, and one sentence when there is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.browser_launch import Machine, NoBrowser, find_browser, what_went_wrong


def machine(
    *,
    starts: Callable[[dict[str, object]], bool] = lambda _: False,
    on_path: tuple[str, ...] = (),
    install: Callable[[list[str]], bool] = lambda _: False,
    root: bool = False,
) -> Machine:
    return Machine(
        which=lambda name: f"/usr/bin/{name}" if name in on_path else None,
        trial=lambda options: "" if starts(options) else "it does not start",
        install=install,
        debian_root=root,
        root=root,
    )


def test_what_is_installed_is_tried_before_anything_is_fetched() -> None:
    tried: list[str] = []

    def starts(options: dict[str, object]) -> bool:
        tried.append(str(options.get("executable_path") or options.get("channel") or "own"))
        return False

    def install(command: list[str]) -> bool:
        tried.append(" ".join(command[-2:]))
        return True

    here = machine(starts=starts, on_path=("google-chrome", "chromium"), install=install, root=True)
    with pytest.raises(NoBrowser):
        find_browser({}, here)
    assert tried == [
        "own",
        "/usr/bin/chromium",
        "/usr/bin/google-chrome",
        "chrome",
        "msedge",
        "install chromium",
        "own",
        "DPkg::Lock::Timeout=300 update",
        "libatomic1 fonts-dejavu-core",
        "/usr/bin/chromium",
    ]


def test_the_first_that_starts_is_taken_and_nothing_is_installed() -> None:
    found = find_browser(
        {},
        machine(
            starts=lambda options: "executable_path" in options,
            on_path=("chromium",),
            install=lambda _: pytest.fail("nothing need be installed"),
        ),
    )
    assert found["executable_path"] == "/usr/bin/chromium"
    assert "--no-sandbox" not in str(found["args"])


def test_root_gives_up_the_sandbox_that_chromium_refuses_it() -> None:
    found = find_browser({}, machine(starts=lambda _: True, root=True))
    assert "--no-sandbox" in str(found["args"])


@pytest.mark.parametrize("named", ["/no/such/browser", "msedge", "chromium"])
def test_a_named_browser_that_does_not_start_has_no_substitute(named: str) -> None:
    here = machine(
        starts=lambda options: not options.keys() & {"channel", "executable_path"}, on_path=("chromium",)
    )
    with pytest.raises(NoBrowser, match="no other is tried in its place") as none:
        find_browser({"HANDBOOK_BROWSER": named}, here)
    assert named in str(none.value)


def test_without_root_debian_is_not_asked() -> None:
    asked: list[str] = []

    def install(command: list[str]) -> bool:
        asked.append(command[0])
        return False

    with pytest.raises(NoBrowser, match="Install Chromium, Chrome or Edge, or set HANDBOOK_BROWSER"):
        find_browser({}, machine(install=install))
    assert "apt-get" not in asked
    assert "sudo" not in asked


def test_the_loaders_complaint_is_what_is_shown() -> None:
    stderr = (
        "node: error while loading shared libraries: libatomic.so.1: cannot open\nTraceback …\nEOFError\n"
    )
    assert "libatomic.so.1" in what_went_wrong(stderr)


def test_playwrights_error_is_shown_without_its_class() -> None:
    stderr = "Traceback …\nplaywright._impl._errors.Error: BrowserType.launch: Executable doesn't exist\n"
    assert what_went_wrong(stderr) == "BrowserType.launch: Executable doesn't exist"
