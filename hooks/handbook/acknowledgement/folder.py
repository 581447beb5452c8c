"""A folder of handed-in files: what in it is a record, or ought to be one.

In: a folder. Out: files with their bytes, in the order of their names, and the names of what was not looked at. One
that cannot be opened is told as such and stops nothing. Must not know what a record means.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from handbook.acknowledgement.reading import TOO_BIG

_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_START = 100  # bytes in which the first letter of a record stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """path: below the folder, with slashes. data: None where it could not be opened; only the start of a huge one."""

    path: str
    data: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    files: tuple[Found, ...]
    passed_over: tuple[str, ...]


def read_folder(folder: Path, leave_out: Collection[Path] = ()) -> Folder:
    """Everything below a folder that is a record by its name or its first letter, and every ZIP file."""
    closed: list[Found] = []
    files: list[Found] = []
    passed_over: list[str] = []

    def refuse(error: OSError) -> None:
        closed.append(Found(path=_below(Path(error.filename or folder), folder), data=None))

    left_out = {path.resolve() for path in leave_out}
    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not _is_system(name))
        for name in sorted(names):
            path = Path(place) / name
            if _is_system(name) or path.resolve() in left_out:
                continue
            found = Found(path=_below(path, folder), data=read_start(path))
            if _is_record(found):
                files.append(found)
            else:
                passed_over.append(found.path)
    every = sorted((*files, *closed), key=lambda found: found.path)
    return Folder(files=tuple(every), passed_over=tuple(passed_over))


def read_start(path: Path) -> bytes | None:
    """The bytes of a file, no more of them than it takes to see that they are too many; None where it is closed."""
    try:
        with path.open("rb") as file:
            return file.read(TOO_BIG + 1)
    except OSError:
        return None


def _below(path: Path, folder: Path) -> str:
    """The path as text that can be shown and kept, even where its bytes are no text."""
    shown = path.relative_to(folder).as_posix() if path != folder else path.as_posix()
    return shown.encode("utf-8", "replace").decode()


def _is_system(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM


def _is_record(found: Found) -> bool:
    if found.data is None or found.path.lower().endswith(".json"):
        return True
    start = found.data[:_START].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"{", b"PK\x03\x04")) and not found.path.lower().endswith((".xlsx", ".docx"))
