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
from handbook.problems import listing, nearest
from handbook.sources.files import read_file
from handbook.sources.people import people_in
from handbook.sources.vocabulary import read_facts

_ID = re.compile(r"[a-z][a-z0-9-]*")
_NAMES = 5  # that are told
_PAGES_BETWEEN = 25  # progress is told every so many pages
Tell = Callable[[str], None]


class Refused(Exception):  # noqa: N818 - reads as what it says
    """Nothing was written. status: 1 for the document, 2 for wrong usage."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


def import_file(
    file: Path, root: Path, *, school: str, policy: str, name: str, update: bool, tell: Tell,
    choices: Sequence[str] = (), rewritten: bool = False,
) -> bool:  # fmt: skip
    """Import one document and tell about it; whether every word is accounted for. Raises `Refused`.

    choices: where an import over a policy that is there asked which clause is which: "new=old".
    rewritten: the document is the next edition, however little it has in common with the policy that is there.
    """
    for what, given in (("school", school), ("policy", policy)):
        if not _ID.fullmatch(given):
            raise Refused(
                f"--{what} {given!r} cannot be a file name here.\n    hint: {_offered(what, given)}", 2
            )
    target = Path("policies") / school / f"{policy}.md"
    try:
        imported = import_document(
            file.read_bytes(), file.name, SchoolId(school), PolicyId(policy), name, roles=_roles(root),
            progress=_progress(tell),
        )  # fmt: skip
    except Unreadable as fault:
        raise Refused(f"{file.name}: {fault.message}\n    hint: {fault.hint}", 1) from fault
    _look(root, school, policy, update=update)  # after the document: what is wrong with that is told first
    again = _over(imported, root, name, choices, rewritten=rewritten)
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


def _offered(what: str, given: str) -> str:
    """What may stand in the place of a name that cannot be one."""
    rule = "lower-case letters, digits and hyphens, starting with a letter"
    plain = re.sub(r"[^a-z0-9]+", "-", given.lower()).strip("-")
    return f"Write --{what} {plain}: {rule}." if _ID.fullmatch(plain) else f"Use {rule}: oak-field."


def _look(root: Path, school: str, policy: str, *, update: bool) -> None:
    """Whether what is to be made new is not there yet, and what is to be replaced is."""
    target = Path("policies") / school / f"{policy}.md"
    if (root / target).exists() and not update:
        hint = "Nothing was changed. With --update it is replaced, and kept in history/."
        raise Refused(f"{target.as_posix()} is already there.\n    hint: {hint}", 1)
    if update and not (root / target).exists():
        folders = [*(root / "policies").glob("*/")]
        schools = sorted(folder.name for folder in folders if any(folder.glob("*.md")))
        policies = sorted(path.stem for path in (root / target).parent.glob("*.md"))
        known, given, what = (
            (policies, policy, f"The policies of {school}")
            if policies
            else (schools, school, "The schools there")
        )
        raise Refused(
            f"--update: there is no {target.as_posix()} that could be updated{nearest(given, known)}.\n"
            f"    hint: Nothing was changed. {what}: {', '.join(known) or 'none'}. Without --update the document is "
            "imported as a new one.",
            1,
        )


def _over(
    imported: Imported, root: Path, name: str, choices: Sequence[str], *, rewritten: bool
) -> Over | None:
    """What an import over a policy that is there comes to; None where none is."""
    if not (root / imported.path).exists():
        for option, given in (("--choose", choices), ("--rewritten", rewritten)):
            if given:
                raise Refused(f"{option} is for an import over a policy that is there, with --update.", 2)
        return None
    try:
        return over(imported, root, name=name, choices=choices, rewritten=rewritten)
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
            f"The document does not say: {', '.join(empty)}. Fill in what you know, at the top of the file, and below "
            f"found: say that you know it from elsewhere: {empty[0]}: elsewhere."
        )
    return [*lines, *_people(imported)]


def _people(imported: Imported) -> list[str]:
    """What looks like a name, for whoever decides what is made public: the words of a policy are published."""
    policy = imported.policy
    places: dict[str, str] = {}
    for clause in policy.clauses if policy else ():
        for name in people_in(clause.text):
            if policy and name in policy.name:
                continue  # a school that is called after somebody
            places.setdefault(name, str(clause.where or f"#{clause.id}"))
    if not places:
        return []
    named = ", ".join(f"{name} ({place})" for name, place in [*places.items()][:_NAMES])
    further = f" and {len(places) - _NAMES} more" if len(places) > _NAMES else ""
    said = (
        f"What looks like people's names: {named}{further}. The site publishes every word of the policy, these too. "
        "The school's official wording cannot be changed here: where a role should stand instead, put it into the "
        "document and import that. Only a restatement (wording: restated) may name the role where the document has "
        "the name."
    )
    return [said]


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
