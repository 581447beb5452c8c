"""The likeliest clauses for each question, with the words that told.

In: a handbook, a school and what the other schools' answers say. Out: candidates, best first. Must not decide a rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from handbook.assemble.handbook import Handbook, Shelf
from handbook.drafting.evidence import Evidence, Profile, readable, weighted_terms
from handbook.drafting.terms import Vector, centre, likeness, spoken, vector
from handbook.model import Clause, ClauseId, QuestionId

SHOWN: Final = 3  # candidates a question gets
_REASONS: Final = 6  # words that are named
# How much each way of knowing counts. Tried on the shipped five, one school left out at a time; the figure that the
# test prints moves by less than two points when any of them is halved or doubled.
_CENTROID: Final = 1.0
_NEAREST: Final = 1.0
_TOPIC: Final = 0.2
_ASK: Final = 0.7
_SAYS: Final = 0.5
_CUES: Final = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A clause that may answer. told: the words of the clause that say so, the strongest first."""

    clause: ClauseId
    score: float
    told: tuple[str, ...]


def candidates(
    handbook: Handbook, shelf: Shelf, known: Evidence
) -> Mapping[QuestionId, tuple[Candidate, ...]]:
    """Every question's clauses, all that have anything in common with it, best first."""
    clauses = readable(shelf)
    vectors = {clause.id: vector(weighted_terms(clause, shelf), known.rare) for clause in clauses}
    found = {}
    for question in handbook.questions:
        profile = known.profiles[question]
        ranked = sorted(
            ((_score(profile, vectors[c.id], known.rare), -number, c) for number, c in enumerate(clauses)),
            key=lambda entry: entry[:2],
            reverse=True,
        )
        found[question] = tuple(
            Candidate(clause=clause.id, score=score, told=_told(clause, profile, vectors[clause.id]))
            for score, _, clause in ranked
            if score > 0
        )
    return found


def _score(profile: Profile, own: Vector, rare: Mapping[str, float]) -> float:
    cues = {name: rare[name] for name in profile.cues if name in rare}
    return (
        _CENTROID * likeness(profile.centroid, own)
        + _NEAREST * max((likeness(example, own) for example in profile.examples), default=0.0)
        + _TOPIC * likeness(profile.topic, own)
        + _ASK * likeness(profile.ask, own)
        + _SAYS * likeness(profile.says, own)
        + _CUES * likeness(centre([cues]), own)
    )


def _told(clause: Clause, profile: Profile, own: Vector) -> tuple[str, ...]:
    """The words of the clause that weigh most in what it has in common with the question."""
    met = spoken(clause.text)
    cues = {name: 0.5 for name in profile.cues}
    weights = {
        name: own.get(name, 0.0)
        * (profile.centroid.get(name, 0.0) + profile.ask.get(name, 0.0) + cues.get(name, 0.0))
        for name in met
    }
    best = sorted((name for name in met if weights[name] > 0), key=lambda name: -weights[name])
    return tuple(met[name] for name in best[:_REASONS])
