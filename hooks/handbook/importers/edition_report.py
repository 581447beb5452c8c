"""The report on a new edition: what became of every clause, and which answers to read again.

In: a `Renewed` and the answers that cite its clauses. Out: lines of Markdown. Must not know how clauses are aligned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from handbook.importers.align import Match
from handbook.importers.editions import Renewed, shown

Answers = Mapping[str, Sequence[str]]  # a clause's id to what rests on it, each as "question (path:line)"
_TOLD = 100  # characters of a clause that is told on the terminal


def counts(done: Renewed) -> str:
    """One line with all numbers."""
    found, old, new = done.alignment, done.old.clauses, done.new.clauses
    same = sum(m.same for m in found.matches)
    renumbered = sum(old[m.old].label != new[m.new].label for m in found.matches)
    words = "in other words" if done.swapped else "reworded"
    return (
        f"{len(found.matches)} of {len(old)} ids carried over ({same} word for word, {len(found.matches) - same} "
        f"{words}, {sum(m.moved for m in found.matches)} moved, {renumbered} renumbered), {len(found.deleted)} gone, "
        f"{len(found.added)} new."
    )


def report(done: Renewed, answers: Answers, *, full: bool) -> list[str]:
    """All of it for the file beside history; without `full`, what needs a person, for the terminal."""
    most = 100_000 if full else _TOLD
    parts = [_gone(done, answers, most), _parts(done, most), _unsure(done, most)]
    parts += [_changed(done, answers, most, full=full)]
    if full:
        parts += [_moved(done, most), _renumbered(done), _added(done, most)]
    parts += [("Left behind", [f"- {sentence}" for sentence in done.left])]
    lines = [counts(done)]
    for title, said in parts:
        if said:
            lines += (
                ["", f"## {title}", "", *said] if full else [f"{title}:", *(f"  {line}" for line in said)]
            )
    return lines


def heading(done: Renewed) -> list[str]:
    """Say which editions the report is about."""
    old, new = done.old, done.new
    file = new.source.file if new.source else "a document"
    return [f"# {old.school}: edition {old.edition} to {new.edition}", "", f"Imported from {file}.", ""]


def _gone(done: Renewed, answers: Answers, most: int) -> tuple[str, list[str]]:
    found, lines = done.alignment, []
    for index in found.deleted:
        clause = done.old.clauses[index]
        lines.append(f"- #{clause.id}: {shown(clause, most)}")
        if index in found.merged:
            lines.append(f"  - It is now part of #{done.ids[found.merged[index]]}: cite that.")
        lines += [f"  - Perhaps #{done.ids[new]}, {like:.0%} alike: {shown(done.new.clauses[new], most)}"
                  for old, new, like in found.perhaps if old == index]  # fmt: skip
        lines += _resting(answers, clause.id)
    return "Gone, and what rests on them", lines


def _resting(answers: Answers, clause: str) -> list[str]:
    return [f"  - Rests on it: {answer}" for answer in answers.get(clause, ())]


def _parts(done: Renewed, most: int) -> tuple[str, list[str]]:
    split = done.alignment.split.items()
    return "Split: a part has an id of its own", [
        f"- #{done.ids[new]} was part of #{done.old.clauses[old].id}: {shown(done.new.clauses[new], most)}"
        for new, old in split
    ]


def _pair(done: Renewed, match: Match, most: int) -> list[str]:
    before, after = done.old.clauses[match.old], done.new.clauses[match.new]
    alike = "" if done.swapped else f", {match.likeness:.0%} alike"
    return [f"- #{before.id}{alike}", f"  - was {shown(before, most)}", f"  - is {shown(after, most)}"]


def _unsure(done: Renewed, most: int) -> tuple[str, list[str]]:
    lines = [line for match in done.alignment.matches if match.unsure for line in _pair(done, match, most)]
    return "Least sure: look whether these are the same clause", lines


def _changed(done: Renewed, answers: Answers, most: int, *, full: bool) -> tuple[str, list[str]]:
    """Clauses in other words; on the terminal only those that an answer rests on. A swap changes every word."""
    lines = []
    for match in done.alignment.matches:
        clause = done.old.clauses[match.old]
        if match.same or match.unsure or (done.swapped and not full):
            continue
        if full or answers.get(clause.id):
            lines += [*_pair(done, match, most), *_resting(answers, clause.id)]
    title = "In the official wording" if done.swapped else "Reworded: read again what rests on them"
    return title, lines


def _moved(done: Renewed, most: int) -> tuple[str, list[str]]:
    return "Moved", [
        f"- #{done.old.clauses[m.old].id}: {shown(done.new.clauses[m.new], most)}"
        for m in _where(done, lambda m: m.moved)
    ]


def _renumbered(done: Renewed) -> tuple[str, list[str]]:
    old, new = done.old.clauses, done.new.clauses
    return "Renumbered", [
        f"- #{old[m.old].id}: {old[m.old].label or 'no label'} is now {new[m.new].label or 'without a label'}"
        for m in _where(done, lambda m: old[m.old].label != new[m.new].label)
    ]


def _where(done: Renewed, holds: Callable[[Match], bool]) -> Iterable[Match]:
    return (match for match in done.alignment.matches if holds(match))


def _added(done: Renewed, most: int) -> tuple[str, list[str]]:
    found = done.alignment
    return "New", [
        f"- #{done.ids[new]}: {shown(done.new.clauses[new], most)}"
        for new in found.added
        if new not in found.split
    ]
