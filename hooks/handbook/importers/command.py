"""What `handbook import` does and says, apart from printing and exiting.

In: a path and options. Out: lines to print, and whether the account balances. Must not know any format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from handbook.importers import Unreadable
from handbook.importers.accounting import told
from handbook.importers.details import ROLES
from handbook.importers.editions import Tied
from handbook.importers.history import Over, over
from handbook.importers.run import Imported, import_document, save
from handbook.model import PolicyId, SchoolId
from handbook.problems import listing
from handbook.sources.files import read_file
from handbook.sources.vocabulary import read_facts

_ID = re.compile(r"[a-z][a-z0-9-]*")
_PAGES_BETWEEN = 25  # progress is told every so many pages
Tell = Callable[[str], None]


class Refused(Exception):  # noqa: N818 - reads as what it says
    """Nothing was written. status: 1 for the document, 2 for wrong usage."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


def import_file(
    file: Path, root: Path, *, school: str, policy: str, name: str, update: bool, tell: Tell,
    choices: Sequence[str] = (),
) -> bool:  # fmt: skip
    """Import one document and tell about it; whether every word is accounted for. Raises `Refused`.

    choices: where an import over a policy that is there asked which clause is which: "new=old".
    """
    for what, given in (("school", school), ("policy", policy)):
        if not _ID.fullmatch(given):
            hint = "Use lower-case letters, digits and hyphens, starting with a letter: oak-field."
            raise Refused(f"--{what} {given!r} cannot be a file name here.\n    hint: {hint}", 2)
    target = Path("policies") / school / f"{policy}.md"
    if (root / target).exists() and not update:
        hint = "Nothing was changed. With --update it is replaced, and kept in history/."
        raise Refused(f"{target.as_posix()} is already there.\n    hint: {hint}", 1)
    try:
        imported = import_document(
            file.read_bytes(), file.name, SchoolId(school), PolicyId(policy), name, roles=_roles(root),
            progress=_progress(tell),
        )  # fmt: skip
    except Unreadable as fault:
        raise Refused(f"{file.name}: {fault.message}\n    hint: {fault.hint}", 1) from fault
    again = _over(imported, root, name, choices)
    try:
        if again:
            imported = again.done.imported
        save(imported, root, update=update, beside=again.beside if again else {})
    except OSError as fault:
        hint = "Nothing was changed. Make room or allow writing there, and import again."
        raise Refused(
            f"{target.as_posix()} cannot be written: {fault.strerror}.\n    hint: {hint}", 1
        ) from fault
    for line in _report(imported, again.told if again else ()):
        tell(line)
    return imported.account.balances


def _over(imported: Imported, root: Path, name: str, choices: Sequence[str]) -> Over | None:
    """What an import over a policy that is there comes to; None where none is."""
    if not (root / imported.path).exists():
        if choices:
            raise Refused("--choose is for an import over a policy that is there.", 2)
        return None
    try:
        return over(imported, root, name=name, choices=choices)
    except Tied as fault:
        raise Refused(str(fault), 1) from fault


def _report(imported: Imported, told_again: Sequence[str]) -> list[str]:
    headings, clauses = imported.account.units
    lines = [
        f"{imported.path}: {headings} headings, {clauses} clauses",
        told(imported.account, imported.read),
    ]
    lines += told_again
    lines += [f"Note: {remark}" for remark in imported.remarks]
    if imported.problems:
        lines += ["To look at:", listing(imported.problems)]
    guessed = re.findall(r"^(\w+): .*# the document ", imported.text, re.M)
    if guessed:
        lines.append(f"Not printed in the document, so put there for you to correct: {', '.join(guessed)}.")
    empty = re.findall(r"^# (\w+): the document does not say", imported.text, re.M)
    if empty:
        lines.append(
            f"The document does not say: {', '.join(empty)}. Fill in what you know, at the top of the file."
        )
    return lines


def _roles(root: Path) -> tuple[str, ...]:
    """The roles of the handbook's vocabulary; every role that can be read where it has none yet."""
    path = root / "policies" / "vocabulary" / "facts.yml"
    file = read_file(path, root)[0] if path.is_file() else None
    facts = read_facts(file)[0] if file else ()
    return next((tuple(fact.values) for fact in facts if fact.id == "role"), ROLES)


def _progress(tell: Tell) -> Callable[[int, int], None]:
    def progress(done: int, pages: int) -> None:
        if pages > _PAGES_BETWEEN and (done % _PAGES_BETWEEN == 0 or done == pages):
            tell(f"page {done} of {pages}")

    return progress
