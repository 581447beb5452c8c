"""The library: which file of policies/ and quizzes/ is read by what.

In: the two folders. Out: a vocabulary, the schools, the scenarios, and problems with every
file that nothing reads. Adding a school is adding a folder. Must not know what answers mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from handbook.model import Position, Scenario, ScenarioId, School, SchoolId, Vocabulary
from handbook.problems import Problem
from handbook.sources.files import SourceFile, read_file
from handbook.sources.policy import read_policy
from handbook.sources.quizzes import read_scenarios
from handbook.sources.reviews import LOCK, read_reviews
from handbook.sources.stances import read_deciders, read_stances, read_standing
from handbook.sources.vocabulary import named_well, read_documents, read_facts, read_vocabulary, stem

TOPICS = "topics"
VOCABULARY = "vocabulary"
QUIZZES = "quizzes"
RESERVED = ("glossary", "induction-quiz")  # pages that stand beside a school's policies
_PARTS = ("authorities.yml", "standing.yml", "facts.yml", "documents.yml")
_UNREAD = ("history", "drafts")  # folders of a school that are kept, not published

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Everything that policies/ and quizzes/ hold."""

    vocabulary: Vocabulary
    schools: tuple[School, ...]
    scenarios: tuple[Scenario, ...]


class _Folder:
    """One folder's readable text files, by their path inside it."""

    def __init__(self, folder: Path, root: Path, problems: list[Problem]) -> None:
        self.path = folder.relative_to(root).as_posix()
        self.files: dict[str, SourceFile] = {}
        self.unreadable: list[str] = []
        self._problems = problems
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if _hidden(name) or name.parts[0] in _UNREAD:
                continue
            if fault := _unopened(path, root):
                problems.append(fault)
                self.unreadable.append(name.as_posix())
            elif path.is_file():
                file, faults = read_file(path, root)
                problems += faults
                if file:
                    self.files[name.as_posix()] = file
                else:
                    self.unreadable.append(name.as_posix())

    def take(self, name: str) -> SourceFile | None:
        return self.files.pop(name, None)

    def take_all(self, folder: str, ending: str) -> list[SourceFile]:
        names = [n for n in self.files if n.rpartition("/")[0] == folder and n.endswith(ending)]
        return [self.files.pop(name) for name in names]

    def read(
        self, name: str, reader: Callable[[SourceFile], tuple[tuple[T, ...], list[Problem]]]
    ) -> tuple[T, ...]:
        file = self.take(name)
        if file is None:
            return ()
        parts, faults = reader(file)
        self._problems += faults
        return parts

    def rest(self) -> None:
        """Whatever nothing took is a problem: nothing is silently dropped."""
        for file in self.files.values():
            self._problems.append(
                Problem(Position(path=file.path), "nothing reads this file", "unexpected-file")
            )


def read_library(root: Path) -> tuple[Library, list[Problem]]:
    """Read root/policies. Paths in problems are relative to root."""
    problems: list[Problem] = []
    policies = root / "policies"
    if not policies.is_dir():
        problems.append(Problem(Position(path="policies"), "there is no folder policies/", "no-policy"))
        return Library(
            vocabulary=read_vocabulary((), None, None, None)[0], schools=(), scenarios=()
        ), problems
    topics = _Folder(policies / TOPICS, root, problems)
    shared = _Folder(policies / VOCABULARY, root, problems)
    vocabulary, faults = read_vocabulary(
        topics.take_all("", ".yml"),
        shared.take("facts.yml"),
        shared.take("authorities.yml"),
        shared.take("documents.yml"),
    )
    problems += faults
    topics.rest()
    shared.rest()
    schools = []
    for path in sorted(policies.iterdir()):
        if _hidden(path.relative_to(root)):
            continue
        if path.is_dir() and path.name not in (TOPICS, VOCABULARY):
            school = _school(_Folder(path, root, problems), SchoolId(path.name), problems)
            schools += [school] if school else []
        elif fault := _unopened(path, root):
            problems.append(fault)
        elif path.is_file():
            place = Position(path=path.relative_to(root).as_posix())
            problems.append(Problem(place, "a file outside a school's folder", "unexpected-file"))
    return Library(
        vocabulary=vocabulary, schools=_once(schools, problems), scenarios=_scenarios(root, problems)
    ), problems


def _scenarios(root: Path, problems: list[Problem]) -> tuple[Scenario, ...]:
    if not (root / QUIZZES).is_dir():
        return ()
    folder = _Folder(root / QUIZZES, root, problems)
    scenarios: list[Scenario] = []
    for file in folder.take_all("", ".yml"):
        read, faults = read_scenarios(file)
        problems += faults
        scenarios += read
    folder.rest()
    kept: dict[ScenarioId, Scenario] = {}
    for scenario in scenarios:
        first = kept.setdefault(scenario.id, scenario)
        if first is not scenario:
            message = f"{scenario.id} is already told at {first.at.path}:{first.at.line}"
            problems.append(Problem(scenario.at, message, "duplicate-scenario"))
    return tuple(kept.values())


def _school(folder: _Folder, school: SchoolId, problems: list[Problem]) -> School | None:
    policies = []
    policy_files = folder.take_all("", ".md")
    for file in policy_files:
        policy, faults = read_policy(file)
        problems += [*named_well(file), *faults]
        policies += [policy] if policy else []
    stances = []
    for file in folder.take_all("stances", ".yml"):
        read, faults = read_stances(file, school)
        problems += faults
        stances += [*read]
    deciders = folder.read("authorities.yml", read_deciders)
    standing = folder.read("standing.yml", read_standing)
    facts = folder.read("facts.yml", read_facts)
    documents = folder.read("documents.yml", read_documents)
    lock = folder.take(LOCK)
    reviews, faults = read_reviews(lock, school) if lock else ((), [])
    problems += faults
    folder.rest()
    problems += [
        Problem(policy.at, f"the handbook has a page of its own called {policy.id}", "reserved-name")
        for policy in policies
        if policy.id in RESERVED
    ]
    if not policy_files and not any(name.endswith(".md") for name in folder.unreadable):
        problems.append(Problem(Position(path=folder.path), f"{school} has no policy", "no-policy"))
    if not policies:
        return None
    first = policies[0]
    return School(
        id=first.school,
        name=first.name,
        policies=tuple(policies),
        stances=tuple(stances),
        deciders=deciders,
        standing=standing,
        facts=facts,
        documents=documents,
        reviews=reviews,
        at=Position(path=folder.path),
    )


def _once(schools: Iterable[School], problems: list[Problem]) -> tuple[School, ...]:
    """One school an id; the id is what the policy says, which must be what the folder is called."""
    kept: dict[SchoolId, School] = {}
    for school in schools:
        folder = stem_of(school.at.path)
        if school.id in kept:
            message = f"{school.id} is already the school of {kept[school.id].at.path}"
            problems.append(Problem(school.policies[0].at.to("school"), message, "duplicate-school"))
            continue
        for policy in school.policies:
            if policy.school != folder:
                message = f"school: {policy.school} stands in the folder {folder}"
                problems.append(Problem(policy.at.to("school"), message, "unknown-school"))
        kept[school.id] = school
    return tuple(kept[key] for key in sorted(kept))


def _unopened(path: Path, root: Path) -> Problem | None:
    """What stands at a path and is neither a file nor a folder of ours: nothing of it would be read, or told."""
    if path.is_symlink() and not path.exists():
        message = "this link leads to nothing"
    elif path.is_symlink() and path.is_dir():
        message = "this link leads to a folder, and what stands there is not read"
    elif not path.is_file() and not path.is_dir():
        message = "this is neither a file nor a folder"
    else:
        return None
    return Problem(Position(path=path.relative_to(root).as_posix()), message, "unreadable-file")


def stem_of(path: str) -> str:
    """The last part of a path."""
    return path.rpartition("/")[2]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


__all__ = ["Library", "read_library", "stem"]
