"""One import from bytes to a policy file: the flow as one page, and the one place that writes.

In: a file's bytes and name, school and policy ids. Out: `Imported`; `save` writes it whole or not at all.
Must not print or exit.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from handbook.importers import Format, Progress, Unreadable, recognise
from handbook.importers.accounting import Account, account
from handbook.importers.details import ROLES, Details, details_of, front_matter, opening
from handbook.importers.pieces import Read
from handbook.importers.structure import Draft, drafts_of
from handbook.importers.writing import faults, written
from handbook.model import Policy, PolicyId, SchoolId
from handbook.problems import Problem
from handbook.sources.files import decode
from handbook.sources.policy import read_policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import comes to. problems: what the handbook's own reader says of the file."""

    path: str
    text: str
    read: Read
    account: Account
    drafts: tuple[Draft, ...]
    details: Details
    policy: Policy | None
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...]


def import_document(
    data: bytes,
    file: str,
    school: SchoolId,
    policy: PolicyId,
    name: str = "",
    *,
    roles: Collection[str] = ROLES,
    progress: Progress | None = None,
) -> Imported:
    """Read a document and make its policy file. Raises `Unreadable` where the document cannot be read.

    name: the school's, where given by hand. roles: those that the handbook's vocabulary has.
    """
    kind = recognise(data, Path(file).suffix)
    read, words = _read(kind, data, progress)
    if not any(piece.text.strip() for piece in read.pieces):
        raise Unreadable(
            f"The {kind.name} holds no text, only empty paragraphs or pictures.",
            "If it is a scan, have it read by text recognition (OCR), or ask for the document it was printed from.",
        )
    first = opening(read.pieces, name)
    drafts = drafts_of(first.rest)
    path = f"policies/{school}/{policy}.md"
    stub, ids = written("", drafts)
    details = details_of(drafts, ids, roles)
    front = front_matter(
        school=school, name=name, policy=policy, file=file, sha256=hashlib.sha256(data).hexdigest(), read=read,
        first=first, details=details,
    )  # fmt: skip
    text = f"---\n{front}\n---\n" + stub.removeprefix("---\n\n---\n")
    source, problems = decode(text.encode(), path)
    read_back, further = read_policy(source) if source else (None, [])
    return Imported(
        path=path, text=text, read=read, drafts=drafts, details=details, policy=read_back,
        account=account(
            read=read, words=words, first=first, drafts=drafts,
            faults=faults(drafts, read_back),
        ),
        problems=(*problems, *further),
        remarks=_remarks(read, Path(file).suffix, kind.name),
    )  # fmt: skip


def _read(kind: Format, data: bytes, progress: Progress | None) -> tuple[Read, str | None]:
    """The pieces, and all words of the file as the account wants them."""
    try:
        read = kind.read_slowly(data, progress) if kind.read_slowly and progress else kind.read(data)
        return read, kind.words(data) if kind.words else None
    except RecursionError as fault:
        raise Unreadable(
            f"The {kind.name} is nested deeper than any document that people write.",
            "Open it in the program that made it, save it again, and import that.",
        ) from fault


def _remarks(read: Read, suffix: str, kind: str) -> tuple[str, ...]:
    remarks = [read.details["remark"]] if "remark" in read.details else []
    wanted = {".docx": "Word", ".docm": "Word", ".odt": "OpenDocument", ".pdf": "PDF"}.get(suffix.lower())
    if wanted and not kind.startswith(wanted):
        remarks.append(f"The file is named {suffix} and is a {kind}; it was read as what it is.")
    return tuple(remarks)


def save(imported: Imported, root: Path, *, update: bool) -> Path:
    """Write the policy file, whole or not at all. Raises FileExistsError where one is there and `update` is not set.

    With `update`, what was there is kept in the school's history/, under its digest.
    """
    path = root / imported.path
    if path.exists() and not update:
        raise FileExistsError(imported.path)
    if not path.exists():
        write_whole(path, imported.text.encode())
        return path
    old = path.read_bytes()
    kept = path.parent / "history" / f"{path.stem}-{hashlib.sha256(old).hexdigest()[:12]}.md"
    already = kept.exists()
    write_whole(kept, old)
    try:
        write_whole(path, imported.text.encode())
    except BaseException:
        if not already:
            kept.unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                kept.parent.rmdir()  # only if nothing else is in it
        raise
    return path


def write_whole(path: Path, data: bytes) -> None:
    """All of the bytes, or no change at all: a full disk or Ctrl-C leaves neither half a file nor a new folder."""
    made = [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
    beside = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o644)
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            if beside is not None:
                beside.unlink(missing_ok=True)
            for folder in made:
                folder.rmdir()
        raise
