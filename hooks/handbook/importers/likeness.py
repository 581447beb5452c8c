"""Likeness: how much a clause of a new document is like a clause of the policy that is there, from 0 to 1.

In: the clauses of both. Out: a `Likeness` to ask by index. Must not know order or ids.
Two editions share their words; a restatement and its original share labels, nesting and only what cannot be said
otherwise, so they are measured with another yardstick.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import fuzz

from handbook.model import Clause, ClauseKind
from handbook.sources.labels import BULLET

_WORD = re.compile(r"\w+")
SHORT = 16  # characters; texts under it are alike by chance, so they must be more alike
_SHORT_LEAST = 0.8
_OTHER_KIND_LEAST = 0.9  # a heading that became a clause
_STEM = 5  # letters of a word that count: protects, protecting, protection


class Likeness(Protocol):
    """least: what a pair needs to be thought of. neutral: what is worth nothing. tied: a difference that says nothing.

    unsure: under it, a reader should look first.
    shared: whether the two documents share their words, so that a clause found elsewhere has moved.
    """

    least: float
    neutral: float
    tied: float
    unsure: float
    shared: bool

    def of(self, old: int, new: int) -> float: ...


def normal(text: str) -> str:
    """Letters and figures in one case, one space between words: commas and quotes do not make a new wording."""
    return " ".join(_WORD.findall(text.casefold()))


def same_label(old: Clause, new: Clause) -> bool:
    """Whether both print the same label, which says nothing where it is a bullet."""
    return old.label == new.label and old.label not in ("", BULLET)


@dataclass(slots=True)
class EditionLikeness:
    """For two editions of one wording: the characters of the text; 0 under `least`."""

    olds: Sequence[tuple[str, bool]]  # normal text, whether it is a heading
    news: Sequence[tuple[str, bool]]
    least: float = 0.6
    neutral: float = 0.5
    tied: float = 0.02
    unsure: float = 0.7
    shared: bool = True

    def of(self, old: int, new: int) -> float:
        (before, was_heading), (after, is_heading) = self.olds[old], self.news[new]
        if before == after:
            return 1.0
        least = _SHORT_LEAST if min(len(before), len(after)) < SHORT else self.least
        if was_heading != is_heading:
            least = _OTHER_KIND_LEAST
        return fuzz.ratio(before, after, score_cutoff=100 * least) / 100


def edition_likeness(olds: Sequence[Clause], news: Sequence[Clause]) -> EditionLikeness:
    """Measure two editions of one wording."""

    def facts(clauses: Sequence[Clause]) -> list[tuple[str, bool]]:
        return [(normal(clause.text), clause.kind is ClauseKind.HEADING) for clause in clauses]

    return EditionLikeness(facts(olds), facts(news))


@dataclass(slots=True)
class RestatedLikeness:
    """For a restatement and its original: printed label, kind and level, rare words that both have."""

    olds: Sequence[Clause]
    news: Sequence[Clause]
    words: Sequence[Sequence[frozenset[str]]]  # of the olds, of the news
    totals: Sequence[Sequence[float]]  # what each clause's words weigh
    weights: dict[str, float]
    least: float = 0.3
    neutral: float = 0.25
    tied: float = 0.01
    unsure: float = 0.62
    shared: bool = False

    def of(self, old: int, new: int) -> float:
        before, after = self.olds[old], self.news[new]
        place = 0.5 * (before.kind is after.kind) + 0.5 * (before.level == after.level)
        return 0.35 * self._labels(before, after) + 0.2 * place + 0.45 * self._words(old, new)

    @staticmethod
    def _labels(before: Clause, after: Clause) -> float:
        if same_label(before, after):
            return 1.0
        return 0.4 if before.label == after.label else 0.0

    def _words(self, old: int, new: int) -> float:
        both = self.words[0][old] & self.words[1][new]
        if not both:
            return 0.0
        return 2 * self._weight(both) / (self.totals[0][old] + self.totals[1][new])

    def _weight(self, words: frozenset[str]) -> float:
        return sum(self.weights[word] for word in words)


def restated_likeness(olds: Sequence[Clause], news: Sequence[Clause]) -> RestatedLikeness:
    """Measure a restatement against its original."""
    words = [
        [frozenset(w[:_STEM] for w in normal(clause.text).split()) for clause in side]
        for side in (olds, news)
    ]
    held = Counter(word for side in words for clause in side for word in clause)
    count = len(olds) + len(news)
    weights = {word: math.log(1 + count / n) for word, n in held.items()}
    totals = [[sum(weights[word] for word in clause) for clause in side] for side in words]
    return RestatedLikeness(olds, news, words, totals, weights)
