"""Consequences: findings that only follow from a file that could not be read are held back, and counted there.

In: what reading found, and what the checks found. Out: the findings that are worth reading now. A fact is unknown to
everybody who uses it while facts.yml cannot be read: that is one thing to mend, not a hundred. Must not know why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.model import Position
from handbook.problems import Problem, Severity

# Reading errors in spite of which all of a file was read.
_READ_ALL_THE_SAME = frozenset(
    {"unexpected-file", "unknown-form", "duplicate-scenario", "reserved-name", "duplicate-school",
     "unknown-school", "no-policy", "tab", "control-character"}
)  # fmt: skip
# Of a policy, only these lose the text; the others are about single clauses.
_LOSES_A_POLICY = frozenset(
    {"not-utf-8", "empty-file", "long-line", "unreadable-file", "front-matter", "yaml-syntax", "missing-field",
     "unknown-field", "unknown-word", "wrong-shape"}
)  # fmt: skip
_OF_FACTS = frozenset(
    {"unknown-fact", "unknown-value", "unknown-role", "exception-clash", "exception-never", "exception-same",
     "disagreement"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Follows:
    """Codes that follow, wherever `place` matches, from not reading a file that `unread` matches.

    place may name groups of `unread`: `{school}`.
    """

    unread: str
    codes: frozenset[str]
    place: str


_SCHOOL = r"policies/(?!topics/|vocabulary/)(?P<school>[^/]+)"
_RULES = (
    _Follows(r"policies/topics", frozenset({"unknown-question", "foreign-lock", "unused-fact"}), ".*"),
    _Follows(
        r"policies/topics/(?P<topic>[^/]+)\.yml",
        frozenset({"unknown-question"}),
        r"(policies/[^/]+/stances|quizzes)/{topic}\.yml|policies/topics/.*",
    ),
    _Follows(r"policies/topics/[^/]+\.yml", frozenset({"unused-fact", "foreign-lock"}), ".*"),
    _Follows(r"policies/vocabulary(/facts\.yml)?", _OF_FACTS, ".*"),
    _Follows(
        r"policies/vocabulary(/authorities\.yml)?",
        frozenset({"unknown-authority", "untitled-authority"}),
        ".*",
    ),
    _Follows(_SCHOOL + r"/facts\.yml", _OF_FACTS, r"policies/{school}/.*|quizzes/.*"),
    _Follows(
        _SCHOOL + r"/authorities\.yml",
        frozenset({"unknown-authority", "untitled-authority"}),
        r"policies/{school}/.*",
    ),
    _Follows(_SCHOOL + r"/[^/]+\.md", frozenset({"unknown-clause", "suspect"}), r"policies/{school}/.*"),
    _Follows(_SCHOOL + r"(/stances(/[^/]+\.yml)?)?", frozenset({"unanswered"}), r"policies/{school}(/.*)?"),
    _Follows(_SCHOOL + r"(/[^/]+\.md|/stances(/.*)?|/standing\.yml)?", frozenset({"unused-fact"}), ".*"),
    _Follows(r"quizzes(/[^/]+\.yml)?", frozenset({"unknown-scenario", "unused-fact"}), ".*"),
)


def hold_back(reading: Iterable[Problem], checking: Iterable[Problem]) -> tuple[Problem, ...]:
    """What reading and checking found, without what only follows from files that could not be read; sorted."""
    found = set(reading)
    unread = sorted({problem.at.path for problem in found if _loses_the_file(problem)})
    held: Counter[str] = Counter()
    for problem in set(checking) - found:
        cause = next((path for path in unread if path != problem.at.path and _follows(problem, path)), None)
        if cause:
            held[cause] += 1
        else:
            found.add(problem)
    return tuple(sorted(found | set(_counted(held))))


def _loses_the_file(problem: Problem) -> bool:
    if problem.severity is not Severity.ERROR:
        return False
    if problem.at.path.endswith(".md"):
        return problem.code in _LOSES_A_POLICY
    return problem.code not in _READ_ALL_THE_SAME


def _follows(problem: Problem, unread: str) -> bool:
    for rule in _RULES:
        cause = re.fullmatch(rule.unread, unread) if problem.code in rule.codes else None
        if cause:
            names = {name: re.escape(value or "") for name, value in cause.groupdict().items()}
            if re.fullmatch(rule.place.format(**names), problem.at.path):
                return True
    return False


def _counted(held: Counter[str]) -> Iterator[Problem]:
    for path, number in held.items():
        what = (
            "1 finding that follows from this waits"
            if number == 1
            else f"{number} findings that follow from this wait"
        )
        yield Problem(Position(path=path), f"{what} until the file can be read", "held-back")
