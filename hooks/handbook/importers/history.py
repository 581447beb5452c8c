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
from handbook.importers.resting import resting_on
from handbook.importers.run import Imported
from handbook.problems import listing
from handbook.sources.files import read_file

_ANCHORS = re.compile(r"\{#([a-z][a-z0-9-]*)(?:\s*@[^\s{}]*)?\s*\}$", re.M)
_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")
HISTORY = "history"


@dataclass(frozen=True, slots=True, kw_only=True)
class Over:
    """beside: files to write with the policy, by path from the project's folder. told: lines for the terminal."""

    done: Renewed
    beside: Mapping[str, bytes]
    told: Sequence[str]


def over(imported: Imported, root: Path, *, name: str, choices: Sequence[str]) -> Over:
    """Raises `Tied` where a person has to say which clause an id belongs to."""
    path = root / imported.path
    file, problems = read_file(path, root)
    if file is None:
        raise Tied(
            f"{imported.path} cannot be read, so that its ids cannot be carried over.\n{listing(tuple(problems))}"
        )
    done = renewed(imported, file, name=name, choices=choices, taken=_used(path))
    data = path.read_bytes()
    kept = _kept(path.parent / HISTORY, done.old.edition, data).relative_to(root)
    answers = resting_on(path.parent, root)
    told = kept.with_suffix(".report.md")
    lines = "\n".join([*heading(done), *report(done, answers, full=True)])
    return Over(
        done=done,
        beside={kept.as_posix(): data, told.as_posix(): f"{lines}\n".encode()},
        told=[
            *report(done, answers, full=False),
            f"The old edition is kept as {kept.as_posix()}, the whole report beside it as {told.name}.",
            *_remarks(done, answers),
        ],
    )


def _used(path: Path) -> set[str]:
    """Ids of the school's other policies and of editions gone by: no new clause may be taken for one of them."""
    others = [other for other in path.parent.glob("*.md") if other != path]
    kept = [other for other in (path.parent / HISTORY).glob("*.md") if not other.name.endswith(".report.md")]
    texts = [other.read_text("utf-8", errors="replace") for other in (*others, *kept)]
    return {name for text in texts for name in _ANCHORS.findall(text)}


def _kept(folder: Path, edition: str, data: bytes) -> Path:
    """history/<edition>.md, or the next free name after it where another text has that name."""
    stem = _UNSAFE.sub("-", edition).strip("-.") or "edition"
    path = folder / f"{stem}.md"
    number = 2
    while path.exists() and path.read_bytes() != data:
        path = folder / f"{stem}-{number}.md"
        number += 1
    return path


def _remarks(done: Renewed, answers: Mapping[str, Sequence[str]]) -> list[str]:
    remarks = []
    gone = [done.old.clauses[index].id for index in done.alignment.deleted]
    if broken := sum(len(answers.get(clause, ())) for clause in gone):
        remarks.append(
            f"{broken} citations name clauses that are gone: `handbook check` fails until they are mended."
        )
    if not done.swapped and done.old.edition == done.new.edition and done.old.digest != done.new.digest:
        remarks.append(
            f"The document still calls itself {done.new.edition}, and its text has changed. Acknowledgements name the "
            "edition: give it a name of its own at the top of the file."
        )
    return remarks
