"""Finding a Chromium that starts: on this machine first, then from Playwright, then from Debian.

In: the environment variables, and three ways to act on the machine. Out: the options with which Playwright launches
the browser that was found, or NoBrowser with one sentence. It must not know pytest, nor import Playwright itself:
Playwright's own driver may be what does not start (it needs libatomic1), so every trial runs in a process of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

VARIABLE = "HANDBOOK_BROWSER"
ON_PATH = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge")
CHANNELS = ("chrome", "msedge")
FROM_DEBIAN = ("chromium", "libatomic1", "fonts-dejavu-core")

# A browser under test calls nobody, and a container's small /dev/shm must not crash it.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
AS_ROOT = ("--no-sandbox", "--disable-gpu")  # Chromium refuses its sandbox to root

TRIAL = """
import json, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(**json.loads(sys.argv[1]))
    page = browser.new_page()
    page.set_content("<h1>It starts</h1>")
    assert page.get_by_role("heading").inner_text() == "It starts"
    browser.close()
"""


class NoBrowser(Exception):  # noqa: N818 - it is a sentence for the person at the keyboard
    """No browser could be started; the message says what was tried and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """The ways to act on this machine; the tests of this module bring their own."""

    which: Callable[[str], str | None]
    trial: Callable[[dict[str, object]], str]
    """Launch with these options; return "" when it worked, else the last line of what went wrong."""
    install: Callable[[list[str]], bool]
    """Run an installing command; tell whether it worked."""
    debian_root: bool
    root: bool
    tried: list[str] = field(default_factory=list)


def find_browser(environ: Mapping[str, str], machine: Machine) -> dict[str, object]:
    """Return launch options that were tried and work. Raises NoBrowser."""
    arguments = [*QUIET, *(AS_ROOT if machine.root else ())]
    named = environ.get(VARIABLE)
    ways = named_browser(named, machine) if named else every_way(machine)
    for where, options in ways:
        trouble = machine.trial(options | {"args": arguments})
        if not trouble:
            return options | {"args": arguments}
        machine.tried.append(f"{where}: {trouble}")
    raise NoBrowser(sentence(named, machine))


def named_browser(named: str, machine: Machine) -> Iterator[tuple[str, dict[str, object]]]:
    """Give the one browser that the person named: a file, a command or a channel. Nothing else is tried."""
    if named in CHANNELS:
        yield named, {"channel": named}
    elif path := machine.which(named):
        yield named, {"executable_path": path}
    else:
        machine.tried.append(f"{named}: there is no such program")


def every_way(machine: Machine) -> Iterator[tuple[str, dict[str, object]]]:
    """Give what is installed, in order of likeness to what Playwright expects; then install, and give that."""
    yield "Playwright's own", {}
    for command in ON_PATH:
        if path := machine.which(command):
            yield path, {"executable_path": path}
    for channel in CHANNELS:
        yield f"channel {channel}", {"channel": channel}
    if machine.install([sys.executable, "-m", "playwright", "install", "chromium"]):
        yield "Playwright's own, just fetched", {}
    else:
        machine.tried.append("playwright install chromium: it failed, see above")
    if machine.debian_root:
        machine.install(["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300", "update"])
        packages = ["install", "-y", "--no-install-recommends", *FROM_DEBIAN]
        if machine.install(["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300", *packages]):
            yield "Debian's, just installed", {"executable_path": machine.which("chromium")}


def sentence(named: str | None, machine: Machine) -> str:
    """Say what was tried and what to do."""
    tried = "\n".join(f"  {line}" for line in machine.tried)
    if named:
        return f"{VARIABLE} names a browser that does not start, and no other is tried in its place:\n{tried}"
    return (
        f"The browser tests need Chromium, and none starts here. Install Chromium, Chrome or Edge, or set {VARIABLE} "
        f"to one; or leave these tests out: dev.py test -m 'not browser'. Tried:\n{tried}"
    )


def this_machine() -> Machine:
    """Return the ways to act on the machine we run on."""
    root = os.name == "posix" and os.geteuid() == 0
    return Machine(
        which=shutil.which,
        trial=try_launch,
        install=run_installer,
        debian_root=root and sys.platform == "linux" and shutil.which("apt-get") is not None,
        root=root,
    )


def try_launch(options: dict[str, object]) -> str:
    """Start the browser in a process of its own, and show it a page."""
    command = [sys.executable, "-c", TRIAL, json.dumps(options)]
    try:
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", errors="replace", timeout=90, check=False
        )
    except subprocess.TimeoutExpired:
        return "it did not start within 90 seconds"
    if done.returncode == 0:
        return ""
    return what_went_wrong(done.stderr)


def what_went_wrong(stderr: str) -> str:
    """Pick the telling line of a failed trial: the loader's complaint, else the error that Playwright raised."""
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    telling = [line for line in lines if "shared librar" in line or "Error: " in line]
    return (telling or lines or ["it ended without a word"])[0].rpartition("Error: ")[2][:300]


def run_installer(command: list[str]) -> bool:
    """Run an installing command, its output shown; a program that is not there counts as failed."""
    print(f"\nNo browser yet. Running: {' '.join(command[-4:])} …", flush=True)
    try:
        return subprocess.run(command, timeout=900, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
