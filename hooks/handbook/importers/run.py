"""One import from bytes to a policy file: the flow as one page, and the one place that writes.

In: a file's bytes and name, school and policy ids. Out: `Imported`; `save` writes it whole or not at all.
Must not print or exit.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from handbook.importers import FORMATS, Format, Unreadable, recognise
from handbook.importers.accounting import Account, account
from handbook.importers.contents import without_contents
from handbook.importers.details import ROLES, Details, details_of, front_matter
from handbook.importers.opening import opening
from handbook.importers.pieces import Progress, Read
from handbook.importers.structure import Draft, drafts_of
from handbook.importers.writing import faults, written
from handbook.model import Policy, PolicyId, SchoolId
from handbook.problems import Problem
from handbook.sources.files import decode
from handbook.sources.policy import read_policy
from handbook.sources.saving import write_whole


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
    progress: Progress = lambda _done, _all: None,
) -> Imported:
    """Read a document and make its policy file. Raises `Unreadable` where the document cannot be read.

    name: the school's, where given by hand. roles: those that the handbook's vocabulary has.
    """
    kind = recognise(data, Path(file).suffix)
    read = without_contents(_read(kind, data, progress))
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
            read=read, first=first, drafts=drafts, faults=faults(drafts, read_back),
        ),
        problems=(*problems, *further),
        remarks=_remarks(read, Path(file).suffix, kind),
    )  # fmt: skip


def _read(kind: Format, data: bytes, progress: Progress) -> Read:
    try:
        return kind.read(data, progress)
    except RecursionError as fault:
        raise Unreadable(
            f"The {kind.name} is nested deeper than any document that people write.",
            "Open it in the program that made it, save it again, and import that.",
        ) from fault


def _remarks(read: Read, suffix: str, kind: Format) -> tuple[str, ...]:
    remarks = [read.details["remark"]] if "remark" in read.details else []
    if FORMATS.get(suffix.lower(), kind) is not kind:
        remarks.append(f"The file is named {suffix} and is a {kind.name}; it was read as what it is.")
    return tuple(remarks)


def save(
    imported: Imported, root: Path, *, update: bool, beside: Mapping[str, bytes] = MappingProxyType({})
) -> Path:
    """Write the policy file, whole or not at all. Raises FileExistsError where one is there and `update` is not set.

    beside: what is to be kept with it, by path; either all is written or nothing.
    """
    path = root / imported.path
    if path.exists() and not update:
        raise FileExistsError(imported.path)
    with contextlib.ExitStack() as undoing:
        for name, data in beside.items():
            undoing.callback(_restore, root / name, _bytes_of(root / name))
            write_whole(root / name, data)
        write_whole(path, imported.text.encode())
        undoing.pop_all()  # all is written: nothing to undo
    return path


def _bytes_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _restore(path: Path, data: bytes | None) -> None:
    if data is not None:
        write_whole(path, data)
        return
    path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        path.parent.rmdir()  # only if nothing else is in it
