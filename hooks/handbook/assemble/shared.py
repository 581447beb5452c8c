"""Shared wording: clauses that several schools have in the same or nearly the same words.

In: a handbook's shelves. Out: groups of clauses, those in most schools first. Must not know answers or pages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Indel

from handbook.assemble.handbook import Shelf
from handbook.assemble.worddiff import ratio, words
from handbook.model import ClauseId, ClauseKind, SchoolId

# Words in common from which two clauses count as one wording. Measured on every pair of the five shipped policies
# (267 clauses of four words or more): the ten pairs from 0.62 up were taken from one text, the names of people and
# places changed; the five from 0.52 to 0.58 share one sentence of several; the eight below 0.5 only their subject.
NEAR: Final = 0.6
# Shorter clauses ("fair and accurate") are alike by chance.
FEWEST_WORDS: Final = 6
# Candidates are found by three words in a row that both have; rarer pairs cannot reach NEAR.
_GRAM: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A clause of a school."""

    school: SchoolId
    clause: ClauseId


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Exactly these words, and where they stand."""

    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWording:
    """One wording in its variants; the first is the one that most schools have. Two schools or more have it."""

    variants: tuple[Wording, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(place for variant in self.variants for place in variant.places)

    @property
    def schools(self) -> tuple[SchoolId, ...]:
        return tuple(dict.fromkeys(place.school for place in self.places))


@dataclass(slots=True, kw_only=True)
class _Family:
    """A group while it is being gathered; its first wording stands for it, so that likeness does not creep."""

    words: tuple[str, ...]
    members: list[Wording]


def shared_wordings(shelves: Iterable[Shelf]) -> tuple[SharedWording, ...]:
    """Groups of two schools or more, those in most schools first, then in the order of pages."""
    families: list[_Family] = []
    by_gram: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for key, wording in sorted(_wordings(shelves).items(), key=lambda entry: -len(entry[1].places)):
        home = _nearest(key, families, by_gram)
        if home is not None:
            families[home].members.append(wording)
            continue
        for gram in _grams(key):
            by_gram[gram].append(len(families))
        families.append(_Family(words=key, members=[wording]))
    found = [SharedWording(variants=tuple(family.members)) for family in families]
    return tuple(
        sorted((group for group in found if len(group.schools) > 1), key=lambda group: -len(group.schools))
    )


def groups_of_clauses(groups: Iterable[SharedWording]) -> Mapping[tuple[SchoolId, ClauseId], int]:
    """The number of the group that a clause is in, counted from 0."""
    return {
        (place.school, place.clause): number for number, group in enumerate(groups) for place in group.places
    }


def _wordings(shelves: Iterable[Shelf]) -> dict[tuple[str, ...], Wording]:
    """Clauses by their words; capitals, punctuation and blanks are no difference."""
    texts: dict[tuple[str, ...], str] = {}
    places: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for shelf in shelves:
        for clause in shelf.clauses.values():
            key = tuple(words(clause.text))
            if clause.kind is not ClauseKind.HEADING and len(key) >= FEWEST_WORDS:
                texts.setdefault(key, clause.text)
                places[key].append(Place(school=shelf.school.id, clause=clause.id))
    return {key: Wording(text=texts[key], places=tuple(places[key])) for key in texts}


def _grams(key: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {key[start : start + _GRAM] for start in range(len(key) - _GRAM + 1)}


def _nearest(
    key: tuple[str, ...], families: list[_Family], by_gram: Mapping[tuple[str, ...], list[int]]
) -> int | None:
    """The family that the words belong to, or None. Only those are tried that have three words in a row in common."""
    common = Counter(number for gram in _grams(key) for number in by_gram.get(gram, ()))
    best, score = None, NEAR
    for number in sorted(common):
        other = families[number].words
        if Indel.normalized_similarity(key, other, score_cutoff=score) == 0:
            continue  # it counts every word in common that keeps its order: never less than `ratio`, and far sooner
        found = ratio(key, other)
        if found > score or (best is None and found >= score):
            best, score = number, found
    return best
