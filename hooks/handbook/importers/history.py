"""History: an import over a policy that is there, with what is kept beside it: the old edition and the report.

In: an `Imported` and the project's folder. Out: an `Over`: the renewed import, the files to write, lines to tell.
Reads the school's folder and writes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from handbook.importers.edition_report import heading, report
from handbook.importers.editions import Renewed, Tied, renewed
from handbook.importers.fitting import fit
from handbook.importers.resting import resting_on
from handbook.importers.run import Imported
from handbook.model import Policy
from handbook.problems import listing
from handbook.sources.files import SourceFile, read_file
from handbook.sources.policy import read_policy

_ANCHORS = re.compile(r"\{#([a-z][a-z0-9-]*)(?:\s*@[^\s{}]*)?\s*\}$", re.M)
_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")
HISTORY = "history"


@dataclass(frozen=True, slots=True, kw_only=True)
class Over:
    """beside: files to write with the policy, by path from the project's folder. told: lines for the terminal."""

    done: Renewed
    beside: Mapping[str, bytes]
    told: Sequence[str]


def over(imported: Imported, root: Path, *, name: str, choices: Sequence[str], rewritten: bool) -> Over:
    """Raises `Tied` where a person has to say which clause an id belongs to, or that this is the same policy.

    rewritten: it was said that it is, however few of its clauses are found again.
    """
    path = root / imported.path
    file, problems = read_file(path, root)
    if file is None:
        raise Tied(
            f"{imported.path} cannot be read, so that its ids cannot be carried over.\n{listing(tuple(problems))}"
        )
    there, _ = read_policy(file)
    before = file if rewritten else _before(imported, file, there, path, root)
    done = renewed(imported, before, name=name, choices=choices, taken=_used(path))
    data = path.read_bytes()
    kept = _kept(path.parent / HISTORY, (there or done.old).edition, data).relative_to(root)
    answers = resting_on(path.parent, root)
    told = kept.with_suffix(".report.md")
    lines = "\n".join([*heading(done), *report(done, answers, full=True)])
    return Over(
        done=done,
        beside={kept.as_posix(): data, told.as_posix(): f"{lines}\n".encode()},
        told=[
            *_taken_up(before, file, there),
            *report(done, answers, full=False),
            f"The old edition is kept as {kept.as_posix()}, the whole report beside it as {told.name}.",
            *_remarks(done),
        ],
    )


def _before(imported: Imported, file: SourceFile, there: Policy | None, path: Path, root: Path) -> SourceFile:
    """What the document goes on from: the policy that is there, or the edition gone by that it fits far better.

    So a document that was imported over the wrong policy is undone by importing the right one.
    """
    new = imported.policy
    if there is None or new is None:
        return file  # told by what reads them next
    now = fit(there, new)
    if now.holds:
        return file
    elsewhere = {name for other in _others(path) for name in _ANCHORS.findall(_text(other))}
    fits: list[tuple[float, str, SourceFile]] = []
    for edition in _editions(path):
        kept, _ = read_file(edition, root)
        old = read_policy(kept)[0] if kept else None
        if old and any(clause.id in elsewhere for clause in old.clauses):
            continue  # an edition of another policy, which has these ids now
        if kept and old and (found := fit(old, new)).holds and found.clauses:
            fits.append((found.found / found.clauses, kept.path, kept))
    if fits:
        return max(fits, key=lambda one: one[:2])[2]
    source = new.source.file if new.source else "the document"
    raise Tied(
        f"This looks like another document: of the {now.clauses} clause{'s' * (now.clauses != 1)} of {file.path} "
        f"(“{there.title}”), {now.found} {'is' if now.found == 1 else 'are'} found again in {source} (“{new.title}”).\n"
        "    hint: Nothing was changed. If it is another policy of the school, import it beside this one: give it a "
        "name with --policy NAME, without --update. If it is this policy, written anew from beginning to end, add "
        "--rewritten: ids are kept only where a clause is found again."
    )


def _taken_up(before: SourceFile, file: SourceFile, there: Policy | None) -> list[str]:
    if before.path == file.path:
        return []
    title = f" (“{there.title}”)" if there else ""
    said = (
        f"What {file.path} held{title} is another document. This one goes on from {before.path}: its ids, notes "
        "and links are taken up again."
    )
    return [said]


def _others(path: Path) -> list[Path]:
    """The school's other policies."""
    return [other for other in path.parent.glob("*.md") if other != path]


def _editions(path: Path) -> list[Path]:
    """The editions gone by that are kept beside a policy."""
    kept = sorted((path.parent / HISTORY).glob("*.md"))
    return [other for other in kept if not other.name.endswith(".report.md")]


def adrift(folder: Path, root: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What names clauses that none of the school's policies has: answers, and entries beside them, with their place."""
    there = {name for path in folder.glob("*.md") for name in _ANCHORS.findall(_text(path))}
    gone = [who for clause, named in resting_on(folder, root).items() if clause not in there for who in named]
    every = dict.fromkeys(gone)
    answers = {who.rpartition(" (")[0]: None for who in every if "/stances/" in who}
    return tuple(answers), tuple(who for who in every if "/stances/" not in who)


def _text(path: Path) -> str:
    return path.read_text("utf-8", errors="replace")


def _used(path: Path) -> set[str]:
    """Ids of the school's other policies and of editions gone by: no new clause may be taken for one of them."""
    return {name for other in (*_others(path), *_editions(path)) for name in _ANCHORS.findall(_text(other))}


def _kept(folder: Path, edition: str, data: bytes) -> Path:
    """history/<edition>.md, or the next free name after it where another text has that name."""
    stem = _UNSAFE.sub("-", edition).strip("-.") or "edition"
    path = folder / f"{stem}.md"
    number = 2
    while path.exists() and path.read_bytes() != data:
        path = folder / f"{stem}-{number}.md"
        number += 1
    return path


def _remarks(done: Renewed) -> list[str]:
    remarks = []
    if not done.swapped and done.old.edition == done.new.edition and done.old.digest != done.new.digest:
        remarks.append(
            f"The document still calls itself {done.new.edition}, and its text has changed. Acknowledgements name the "
            "edition: give it a name of its own at the top of the file."
        )
    return remarks
