"""Editions: a document imported over a policy that is there, with the ids, notes, links and terms that still hold.

In: an `Imported`, the old policy file, and what a person chose. Out: a `Renewed`, or `Tied` with the question.
Must not write files or print.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from handbook.importers.align import NOT_THERE, Alignment, Match, Tie, align
from handbook.importers.front import carried_front
from handbook.importers.run import Imported
from handbook.importers.writing import faults
from handbook.model import Clause, Note, NoteKind, Policy, Wording
from handbook.problems import Problem, listing
from handbook.sources.files import SourceFile, decode
from handbook.sources.policy import read_policy

ANCHOR = re.compile(r"\{#([a-z][a-z0-9-]*)((?:\s*@[^\s{}]*)?\s*)\}$")
_LINK = re.compile(r"\[([^\[\]]*)\]\(#([a-z][a-z0-9-]*)\)")
_NOTE_LINE = re.compile(r" *> ?(.*)$")
_SHOWN = 70  # characters of a clause in a question


class Tied(Exception):  # noqa: N818 - reads as what it says: "raise Tied"
    """Candidates tie, or a choice cannot be; the message asks, and nothing is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """The import with the old ids. ids: of the new clauses, in order. left: what does not hold any more."""

    imported: Imported
    old: Policy
    new: Policy
    alignment: Alignment
    ids: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def swapped(self) -> bool:
        """Whether a restatement gave way to the official wording: every text differs, and says the same."""
        return self.old.wording is Wording.RESTATED


def renewed(
    imported: Imported, file: SourceFile, *, name: str, choices: Sequence[str], taken: Collection[str]
) -> Renewed:
    """Carry over what the old policy file holds. Raises `Tied` where nothing tells which clause an id belongs to.

    choices: "new=old" pairs of ids, or "new=-" for a clause that is new. taken: ids that no new clause may get.
    """
    old, _ = read_policy(file)
    new = imported.policy
    if old is None:
        raise Tied(
            f"{file.path} cannot be read, so that its ids cannot be carried over.\n"
            "    hint: Nothing was changed. Mend it (`handbook check` says where), or delete it to start anew."
        )
    if new is None:
        raise Tied(f"What was made of the document cannot be read back:\n{listing(imported.problems)}")
    found = align(
        old.clauses, new.clauses,
        restated=old.wording is Wording.RESTATED,
        same_source=bool(old.source and new.source and old.source.sha256 == new.source.sha256),
        chosen=_chosen(choices, old, new),
    )  # fmt: skip
    if found.ties:
        raise Tied(_question(found.ties, old, new))
    ids = _ids(found, old, new, {*taken, *(str(clause.id) for clause in old.clauses)})
    carried = carried_front(file, old, new, found, ids, name=name)
    body = _Body(imported=imported, file=file, old=old, found=found, ids=ids)
    text = f"---\n{carried.text}\n---\n{body.written(links=True)}"
    policy, problems = _read(text, imported.path)
    if policy is None or faults(imported.drafts, policy):  # a link broke the reading of a clause
        text = f"---\n{carried.text}\n---\n{body.written(links=False)}"
        policy, problems = _read(text, imported.path)
    assert policy is not None  # the clauses of the import, and a front matter of known shape
    again = replace(imported, text=text, policy=policy, problems=tuple(problems))
    return Renewed(
        imported=again, old=old, new=policy, alignment=found, ids=ids, left=(*carried.left, *body.left)
    )


def _read(text: str, path: str) -> tuple[Policy | None, list[Problem]]:
    source, problems = decode(text.encode(), path)
    policy, further = read_policy(source) if source else (None, [])
    return policy, [*problems, *further]


def _chosen(choices: Sequence[str], old: Policy, new: Policy) -> dict[int, int]:
    olds = {str(clause.id): index for index, clause in enumerate(old.clauses)}
    news = {str(clause.id): index for index, clause in enumerate(new.clauses)}
    chosen: dict[int, int] = {}
    for choice in choices:
        after, _, before = (part.strip().lstrip("#") for part in choice.partition("="))
        if after not in news or before not in {*olds, "-"}:
            side = f"#{after} in the document" if after not in news else f"#{before} in the policy"
            raise Tied(f"--choose {choice}: there is no {side}.\n    hint: Write --choose new=old, or new=-.")
        place = NOT_THERE if before == "-" else olds[before]
        if news[after] in chosen or (place != NOT_THERE and place in chosen.values()):
            raise Tied(
                f"--choose {choice}: one of the two is chosen already.\n    hint: An id has one clause."
            )
        chosen[news[after]] = place
    return chosen


def _question(ties: Sequence[Tie], old: Policy, new: Policy) -> str:
    lines = ["Nothing tells which of these clauses an id belongs to, and nothing was changed."]
    for pairs in _together(ties):
        lines.append("")
        lines += [
            f"  the policy has      #{old.clauses[o].id}: {shown(old.clauses[o])}" for o in _firsts(pairs)
        ]
        afters = sorted({n for _, n in pairs})
        lines += [f"  the document has    {shown(new.clauses[n])}" for n in afters]
        lines += [f"    --choose {new.clauses[n].id}={old.clauses[o].id}" for o, n in pairs]
        lines += [f"    --choose {new.clauses[n].id}=-    (it is a new clause)" for n in afters]
    return "\n".join(lines) + "\n    hint: Run the same command again with a --choose line for each clause."


def _firsts(pairs: Sequence[tuple[int, int]]) -> list[int]:
    return sorted({old for old, _ in pairs})


def _together(ties: Sequence[Tie]) -> list[list[tuple[int, int]]]:
    """Ties that share a clause are one question."""
    groups: list[set[tuple[int, int]]] = []
    for tie in ties:
        pairs = set(tie.pairs)
        for group in [g for g in groups if any(a == o or b == n for a, b in g for o, n in pairs)]:
            pairs |= group
            groups.remove(group)
        groups.append(pairs)
    return [sorted(group) for group in groups]


def shown(clause: Clause, most: int = _SHOWN) -> str:
    """A clause on one line of a question or a report."""
    text = clause.text if len(clause.text) <= most else clause.text[: most - 1].rstrip() + "…"
    place = f" ({clause.where})" if clause.where else ""
    return f"{clause.label} “{text}”{place}".lstrip()


def _ids(found: Alignment, old: Policy, new: Policy, taken: set[str]) -> tuple[str, ...]:
    """Old ids where a clause was found again; a new clause never gets an id that ever named another."""
    carried = {match.new: str(old.clauses[match.old].id) for match in found.matches}
    ids = []
    for index, clause in enumerate(new.clauses):
        name = carried.get(index, "")
        number = 2
        while not name:
            free = str(clause.id) if number == 2 else f"{clause.id}-{number - 1}"
            name = "" if free in taken else free
            number += 1
        taken.add(name)
        ids.append(name)
    return tuple(ids)


@dataclass(slots=True, kw_only=True)
class _Body:
    """The new clauses with their ids, and what of the editor's work still holds on each; `left` says what does not."""

    imported: Imported
    file: SourceFile
    old: Policy
    found: Alignment
    ids: tuple[str, ...]
    left: list[str] = field(default_factory=list)

    def written(self, *, links: bool) -> str:
        self.left.clear()
        blocks = _blocks(self.imported.text)
        matched = {match.new: match for match in self.found.matches}
        for index, block in enumerate(blocks):
            match = matched.get(index)
            if match is None:
                blocks[index] = _with_id(block, self.ids[index])
                continue
            linked = self._linked(block, self.old.clauses[match.old]) if links else block
            blocks[index] = self._noted(_with_id(linked, self.ids[index]), match)
        return "".join(blocks).rstrip("\n") + "\n"

    def _linked(self, block: str, before: Clause) -> str:
        """The links that an editor made, where their words stand in the new text just once."""
        head, opening, tail = block.rpartition("{#")
        for run in before.runs:
            if not run.href.startswith("#"):
                continue
            words = r"\s+".join(re.escape(word) for word in run.text.split())
            places = [*re.finditer(rf"(?<![\w.\[]){words}(?![\w\]]|\.\d)", head)]
            if len(places) == 1 and run.href[1:] in self.ids and places[0].start() > len(before.label) + 1:
                start, end = places[0].span()
                head = f"{head[:start]}[{head[start:end]}]({run.href}){head[end:]}"
            else:
                self.left.append(f"#{before.id}: “{run.text}” is no link to {run.href} any more")
        return head + opening + tail

    def _noted(self, block: str, match: Match) -> str:
        """The notes that hold: on a clause that says what it said, and on the official wording of a restatement."""
        before, draft = self.old.clauses[match.old], self.imported.drafts[match.new]
        holds = self.old.wording is Wording.RESTATED or match.same
        for note in before.notes:
            if not holds or (note.kind is NoteKind.BLANK and draft.text):
                self.left.append(f"#{before.id}: a note may not hold any more: {note.text}")
                continue
            if note.kind is NoteKind.BLANK:
                block = block.partition("> Editor's note (blank)")[0]
            margin = " " * (draft.indent + 2) if draft.indent else ""
            block = f"{block.rstrip()}\n\n{self._raw(note, margin)}\n\n"
        return block

    def _raw(self, note: Note, margin: str) -> str:
        """The note as its editor wrote it, without links to clauses that are gone."""
        lines = []
        for line in self.file.lines[note.at.line - 1 :]:
            said = _NOTE_LINE.match(line)
            if not said:
                break
            lines.append(said[1])
        text = _LINK.sub(lambda link: link[0] if link[2] in self.ids else link[1], "\n".join(lines))
        return "\n".join(f"{margin}> {line}" for line in text.split("\n"))


def _blocks(text: str) -> list[str]:
    """The body cut after each clause, with the blank lines and the note that follow it; the first has what precedes."""
    body = text.split("\n---\n", 1)[1]
    blocks = [""]
    ended = False
    for line in body.splitlines(keepends=True):
        if ended and line.strip() and not _NOTE_LINE.match(line):
            blocks.append("")
            ended = False
        blocks[-1] += line
        ended = ended or bool(ANCHOR.search(line.rstrip()))
    return blocks


def _with_id(block: str, clause_id: str) -> str:
    head, opening, tail = block.rpartition("{#")
    return head + opening + re.sub(r"^[a-z][a-z0-9-]*", clause_id, tail)


__all__ = ["ANCHOR", "Renewed", "Tied", "renewed", "shown"]
