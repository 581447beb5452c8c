"""Sources in, problems out. A case is a folder laid over `base`, which is faultless; problems.txt is what comes out.

Cases whose bytes an editor or git would mend (CRLF, tabs, Latin-1, two megabytes) are made here, their problems kept
in made/.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.problems import CODES, listing
from tests.golden.conftest import Agree
from tests.support.handbooks import BASE, copy_base, read_handbook

GOLDEN = Path(__file__).resolve().parent
CASES = sorted(path.parent.name for path in GOLDEN.glob("*/policies") if path.parent != BASE)
POLICY = "elm/social-media.md"
STANCES = "elm/stances/friends.yml"
_base = {name: (BASE / "policies" / name).read_bytes() for name in (POLICY, STANCES)}

MADE: dict[str, tuple[str, bytes]] = {
    "crlf": (POLICY, _base[POLICY].replace(b"\n", b"\r\n")),
    "old-mac-line-ends": (POLICY, _base[POLICY].replace(b"\n", b"\r")),
    "byte-order-mark": (POLICY, b"\xef\xbb\xbf" + _base[POLICY]),
    "byte-order-mark-yaml": (STANCES, b"\xef\xbb\xbf" + _base[STANCES]),
    "latin-1": (POLICY, _base[POLICY].replace("children’s".encode(), "cafés".encode("latin-1"))),
    "utf-16": (POLICY, _base[POLICY].decode().encode("utf-16")),
    "empty-policy": (POLICY, b""),
    "blank-stances": (STANCES, b" \n\n"),
    "tabs-policy": (POLICY, _base[POLICY].replace(b"\n- pictures", b"\n\t- pictures")),
    "tabs-yaml": (STANCES, _base[STANCES].replace(b"\n  rule: prohibited", b"\n\trule: prohibited", 1)),
    "control-characters": (POLICY, _base[POLICY].replace(b"Staff must", b"Staff\x00 must\x0c", 1)),
    "c1-control": (POLICY, _base[POLICY].replace("children’s".encode(), b"children\xc2\x92s")),
    "two-megabyte-line": (POLICY, _base[POLICY] + b"\n" + b"word " * 400_000 + b"{#long @L9}\n"),
    "ten-thousand-brackets": (STANCES, b"accept: " + b"[" * 10_000 + b"]" * 10_000 + b"\n"),
    "deep-lines": (STANCES, b"accept:\n" + b" [\n" * 2_000 + b" ]\n" * 2_000),
    "deep-blocks": (STANCES, b"- " * 9_000 + b"x\n"),
    "binary": ("elm/logo.png", b"\x89PNG\r\n\x1a\n\x00\x00"),
}
FINE = {"crlf", "old-mac-line-ends", "byte-order-mark", "byte-order-mark-yaml", "reviewed", "right-to-left-and-emoji",
        "text-stays-text", "own-fact"}  # fmt: skip

# Codes that no sources in a folder can bring about, with the reason.
NOT_FROM_SOURCES: dict[str, str] = {
    "unreadable-file": "a link that leads nowhere would not survive copying: tests/unit/test_library.py makes one",
}


@pytest.mark.parametrize("case", CASES)
def test_the_problems_of_a_case_are_exactly_these(case: str, tmp_path: Path, agree: Agree) -> None:
    root = copy_base(tmp_path)
    for part in ("policies", "quizzes"):
        if (GOLDEN / case / part).is_dir():
            shutil.copytree(GOLDEN / case / part, root / part, dirs_exist_ok=True)
    agree(listing(read_handbook(root).problems) + "\n", GOLDEN / case / "problems.txt")


@pytest.mark.parametrize("case", MADE)
def test_the_problems_of_a_made_case_are_exactly_these(case: str, tmp_path: Path, agree: Agree) -> None:
    name, content = MADE[case]
    root = copy_base(tmp_path, {name: content})
    agree(listing(read_handbook(root).problems) + "\n", GOLDEN / "made" / f"{case}.txt")


def test_the_base_is_faultless() -> None:
    assert read_handbook(BASE).problems == ()


@pytest.mark.parametrize("case", sorted({*CASES, *MADE}))
def test_a_case_has_problems_unless_it_is_meant_to_be_fine(case: str) -> None:
    assert (_expected(case).strip() == "") is (case in FINE)


def test_every_code_comes_up_in_some_case() -> None:
    seen = {
        code for case in (*CASES, *MADE) for code in re.findall(r"\[([a-z0-9-]+)\]$", _expected(case), re.M)
    }
    assert set(CODES) - seen == set(NOT_FROM_SOURCES)


def _expected(case: str) -> str:
    path = GOLDEN / "made" / f"{case}.txt" if case in MADE else GOLDEN / case / "problems.txt"
    return path.read_text(encoding="utf-8")


def test_every_case_says_where_and_what_to_do() -> None:
    located: Callable[[str], bool] = lambda line: bool(re.match(r"\S[^:]*:\d+:\d+: .+ \[[a-z0-9-]+\]$", line))  # noqa: E731
    for case in (*CASES, *MADE):
        *lines, _count = _expected(case).rstrip("\n").split("\n")
        assert all(located(line) for line in lines[::2])
        assert all(line.startswith("    hint: ") for line in lines[1::2])
