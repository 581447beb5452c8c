"""Resting: which answers of a school rest on which clause.

In: a school's folder. Out: for each clause id, who cites it, as "question (path:line)". Must not know policies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from handbook.assemble.reading import MENTIONED
from handbook.model import Outcome, Position, SchoolId
from handbook.sources.files import SourceFile, read_file
from handbook.sources.stances import read_deciders, read_stances, read_standing


def resting_on(folder: Path, root: Path) -> Mapping[str, tuple[str, ...]]:
    """Everything in the school's folder that names a clause, by the clause."""
    found: dict[str, list[str]] = {}
    for path in (*sorted(folder.glob("stances/*.yml")), folder / "authorities.yml", folder / "standing.yml"):
        file = read_file(path, root)[0] if path.is_file() else None
        for clause, who, at in _cited(file, SchoolId(folder.name)) if file else ():
            said = f"{who} ({at.path}:{at.line})"
            if said not in found.setdefault(clause, []):
                found[clause].append(said)
    return {clause: tuple(said) for clause, said in found.items()}


def _cited(file: SourceFile, school: SchoolId) -> Iterator[tuple[str, str, Position]]:
    name = file.path.rpartition("/")[2]
    if name == "authorities.yml":
        decisions = [
            (f"what {who.authority} decides", d) for who in read_deciders(file)[0] for d in who.decides
        ]
        yield from ((clause, who, decision.at) for who, decision in decisions for clause in decision.cites)
    elif name == "standing.yml":
        yield from (
            (clause, "a standing rule", rule.at) for rule in read_standing(file)[0] for clause in rule.cites
        )
    else:
        for stance in read_stances(file, school)[0]:
            for outcome, at in stance.outcomes:
                yield from ((clause, str(stance.question), at) for clause in _of(outcome))


def _of(outcome: Outcome) -> tuple[str, ...]:
    return (*outcome.cites, *outcome.looked_at, *MENTIONED.findall(f"{outcome.says} {outcome.note}"))
