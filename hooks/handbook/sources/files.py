"""Files as text: decode, normalise line ends, and say what no editor should have to hunt for.

In: a folder's files. Out: `SourceFile` values and problems. Must not know what the text means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from handbook.model import Position
from handbook.problems import Problem

LONGEST_LINE = 20_000  # characters; a clause of ten pages is under this
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A text file: its path as problems print it, and its lines without line ends."""

    path: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def read_file(path: Path, root: Path) -> tuple[SourceFile | None, list[Problem]]:
    """Read one file; None where it cannot be read as text, with the problem that says why."""
    name = path.relative_to(root).as_posix()
    try:
        data = path.read_bytes()
    except OSError as fault:
        message = f"the file cannot be opened: {fault.strerror or fault}"
        return None, [Problem(Position(path=name), message, "unreadable-file")]
    return decode(data, name)


def decode(data: bytes, name: str) -> tuple[SourceFile | None, list[Problem]]:
    """UTF-8 with or without a byte order mark, any line ends."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = data[: fault.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2]) + 1
        message = f"byte 0x{data[fault.start]:02x} is not UTF-8"
        return None, [Problem(Position(path=name, line=line, column=column), message, "not-utf-8")]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not text.strip():
        return None, [Problem(Position(path=name), "the file is empty", "empty-file")]
    problems = [problem for number, line in enumerate(lines, 1) for problem in _faults(name, number, line)]
    if any(problem.code == "long-line" for problem in problems):
        return None, problems
    return SourceFile(path=name, lines=tuple(lines)), problems


def _faults(name: str, number: int, line: str) -> list[Problem]:
    found = []
    if len(line) > LONGEST_LINE:
        message = f"this line has {len(line):,} characters"
        found.append(Problem(Position(path=name, line=number), message, "long-line"))
    elif control := _CONTROL.search(line):
        place = Position(path=name, line=number, column=control.start() + 1)
        found.append(Problem(place, f"character U+{ord(control[0]):04X}", "control-character"))
    if (tab := line.find("\t")) >= 0 and not line[:tab].strip():
        found.append(Problem(Position(path=name, line=number, column=tab + 1), "a tab in the indent", "tab"))
    return found
