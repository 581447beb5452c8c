"""Revised editions of a policy, as a school makes them, with the truth about every clause.

In: clauses, other clauses to insert, a seed. Out: the new clauses, and which old one each is. The same seed gives the
same revision. A quarter is reworded, a twentieth deleted, a twelfth inserted from other schools' policies, which
speak of the same things, some are moved, and all are numbered anew.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handbook.model import Clause, ClauseId, ClauseKind, Run

REWORDED, DELETED, INSERTED, MOVED = 0.25, 0.05, 0.08, 0.02
_CHANGED = (0.08, 0.3)  # of a reworded clause's words: the least and the most
_NUMBER = re.compile(r"\d+")
_OTHER = {
    "must": "have to", "should": "ought to", "may": "can", "staff": "employees", "employees": "members of staff",
    "pupils": "students", "students": "pupils", "school": "academy", "policy": "guidance", "not": "never",
    "ensure": "make sure", "use": "make use of", "any": "every", "online": "on the internet", "e-mail": "email",
    "social": "online", "headteacher": "principal", "inappropriate": "unsuitable", "information": "details",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """truth: for each new clause the index of the old one that it is, or None."""

    clauses: tuple[Clause, ...]
    truth: tuple[int | None, ...]


def revised(clauses: Sequence[Clause], others: Sequence[Clause], seed: str) -> Revision:
    """One revision. others: clauses of other policies."""
    chance = random.Random(seed)
    vocabulary = [word for clause in clauses for word in clause.text.split()]
    rows: list[tuple[Clause, int | None]] = []
    for index, clause in enumerate(clauses):
        if chance.random() < DELETED:
            continue
        said = _reworded(clause, chance, vocabulary) if chance.random() < REWORDED else clause
        rows.append((said, index))
        if chance.random() < INSERTED:
            rows.append((replace(chance.choice(others), kind=clause.kind, level=clause.level), None))
    for _ in range(round(MOVED * len(rows))):
        row = rows.pop(chance.randrange(len(rows)))
        rows.insert(chance.randrange(len(rows)), row)
    return Revision(
        clauses=tuple(_numbered(clause, place) for place, (clause, _) in enumerate(rows)),
        truth=tuple(index for _, index in rows),
    )


def _reworded(clause: Clause, chance: random.Random, vocabulary: Sequence[str]) -> Clause:
    words = clause.text.split()
    for _ in range(max(1, round(chance.uniform(*_CHANGED) * len(words)))):
        at = chance.randrange(len(words)) if words else 0
        how = chance.choice(["other", "other", "other", "drop", "add"])
        if how == "other" and words:
            words[at] = _OTHER.get(words[at].lower(), chance.choice(vocabulary))
        elif how == "drop" and len(words) > 3:
            del words[at]
        else:
            words.insert(at, chance.choice(vocabulary))
    return replace(clause, runs=(Run(text=" ".join(words)),))


def _numbered(clause: Clause, place: int) -> Clause:
    """Every number of a label counts on, as after an inserted clause; ids are those of an import, not the old ones."""
    label = _NUMBER.sub(lambda number: str(int(number[0]) + 1), clause.label)
    kind = "h" if clause.kind is ClauseKind.HEADING else "c"
    return replace(clause, label=label, id=ClauseId(f"{kind}{place}"), notes=())
