#!/usr/bin/env python3
"""The one command of this repository: serve, test, build, check, watch.

In: a machine with Python 3.11 or later and, the first time, a connection to PyPI. Out: an environment in .venv that
holds exactly requirements.lock, and the command that was asked for, run inside it. The work is done in hooks/devtools/,
standard library only; this file is the list of commands.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).resolve().parent / "hooks"))  # where this project's Python is


from devtools.environment import BIN, PYTHON, prepare
from devtools.running import ROOT, Stop, become, run, say
from devtools.script_types import check_scripts
from devtools.serving import SiteServer

OLDEST_PYTHON = (3, 11)
SITE = ROOT / "site"
MKDOCS = [str(PYTHON), "-m", "mkdocs"]


def serve(options: argparse.Namespace) -> int:
    """Build strictly, then serve the built site until stopped."""
    with SiteServer(
        SITE, options.host, options.port
    ) as server:  # first: a taken port should not cost a build
        status = build(options)
        if status != 0:
            return status
        say(f"\nThe handbook is at {server.url}\nPress Ctrl+C to stop.")
        server.serve_forever()
    return 0


def build(_options: argparse.Namespace) -> int:
    """Build strictly into site/."""
    prepare()
    say("Building the site …")
    status = run([*MKDOCS, "build", "--strict", "--site-dir", str(SITE)])
    if status != 0:
        say("The site was not built: the problems are listed above.")
    return status


def test(options: argparse.Namespace) -> int:
    """Run pytest with the arguments given."""
    prepare()
    return become([str(PYTHON), "-m", "pytest", *options.pytest_arguments])


def watch(options: argparse.Namespace) -> int:
    """Serve with live reload. The pages served so are for editing; `serve` shows the ones that are published."""
    SiteServer(SITE, options.host, options.port).server_close()  # says in our words when the port is taken
    prepare()
    say("Watching policies/, quizzes/ and docs/: save a file and the page reloads.")
    return become([*MKDOCS, "serve", "--dev-addr", f"{options.host}:{options.port}"])


def check(_options: argparse.Namespace) -> int:
    """Run every check, whatever the one before found, and sum up."""
    prepare()
    ruff, python = str(BIN / "ruff"), str(PYTHON)
    checks: dict[str, Callable[[], int]] = {
        "code (ruff check)": lambda: run([ruff, "check", "."]),
        "layout (ruff format)": lambda: run([ruff, "format", "--check", "."]),
        "types (mypy)": lambda: run([python, "-m", "mypy"]),
        "import layers (import-linter)": lambda: run([str(BIN / "lint-imports"), "--no-cache", "--no-logo"]),
        "script types (tsc)": check_scripts,
    }
    verdicts: dict[str, bool] = {}
    for name, do in checks.items():
        say(f"\n--- {name}")
        try:
            verdicts[name] = do() == 0
        except Stop as missing:
            say(str(missing))
            verdicts[name] = False
    say("\n" + "\n".join(f"{'passed' if good else 'FAILED'}  {name}" for name, good in verdicts.items()))
    return 0 if all(verdicts.values()) else 1


def port_number(text: str) -> int:
    """Read a port for argparse, which turns the ValueError into its own message."""
    port = int(text)
    if not 0 <= port <= 65535:
        raise ValueError(text)
    return port


def make_parser() -> argparse.ArgumentParser:
    """Describe the commands."""
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description="Everything this repository does, from one command. The first run makes .venv (about a minute).",
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")

    def command(
        do: Callable[[argparse.Namespace], int], short: str, more: str = ""
    ) -> argparse.ArgumentParser:
        sub = commands.add_parser(
            do.__name__, help=short, description=f"{short}. {more}".strip(), allow_abbrev=False
        )
        sub.set_defaults(do=do)
        return sub

    serving = [
        command(serve, "Build the site strictly and serve it", "It shows exactly what would be published."),
        command(watch, "Serve with live reload while you edit policies/, quizzes/ and docs/"),
    ]
    for sub in serving:
        sub.add_argument(
            "--port", type=port_number, default=8000, help="the port to listen on (default 8000; 0 takes any)"
        )
        sub.add_argument(
            "--host",
            default="127.0.0.1",
            help="the address to listen on (default 127.0.0.1: this machine only)",
        )
    testing = command(
        test, "Run all tests, the browser's included", "What follows 'test' is handed to pytest."
    )
    testing.usage = "dev.py test [-h] [pytest arguments]"
    testing.epilog = "Examples: dev.py test tests/unit · dev.py test -k search · dev.py test -m 'not browser'"
    command(build, "Build the site strictly into site/", "Stops on any warning, as publishing does.")
    command(
        check, "Check code, layout, types, import layers and script types", "All run; one failure fails all."
    )
    return parser


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line; what follows 'test' belongs to pytest, dashes and all."""
    ours, theirs = list(arguments), list[str]()
    if ours[:1] == ["test"] and not {"-h", "--help"} & set(ours):
        ours, theirs = ours[:1], ours[1:]
    options = make_parser().parse_args(ours)
    options.pytest_arguments = theirs
    return options


def stop_on_terminate(number: int, _frame: object) -> NoReturn:
    """Unwind as on Ctrl+C when the system asks us to end, so that what we started ends too."""
    raise SystemExit(128 + number)


def main(arguments: Sequence[str]) -> int:
    """Run one command; return the exit status."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        print(
            "Clausebook needs Python 3.11 or later; this is " + sys.version.split()[0] + ".", file=sys.stderr
        )
        return 2
    signal.signal(signal.SIGTERM, stop_on_terminate)
    options = parse(arguments)
    try:
        status: int = options.do(options)
    except Stop as missing:
        print(f"dev.py: {missing}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
        return 0 if options.command in {"serve", "watch"} else 130
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
