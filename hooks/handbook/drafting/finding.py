"""The likeliest clauses for each question, with the words that told.

In: a handbook, a school and what the other schools' answers say. Out: candidates, best first. Must not decide a rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from handbook.assemble.handbook import Shelf
from handbook.drafting.evidence import Evidence, Profile, answering, weighted_terms
from handbook.drafting.terms import Likenesses, Vector, spoken, vector
from handbook.model import ClauseId, QuestionId

SHOWN: Final = 3  # candidates that a person sees at once
_KEPT: Final = 12  # candidates a question gets at least; whatever has a word of the question follows them
# Below this, no clause comes near. On the shipped five half of the silent questions lie below, of the answered one in
# five, so it is a hint and no more.
NEAR: Final = 0.5
_REASONS: Final = 6  # words that are named
_TOLD_BY_CUE: Final = (
    0.5  # what a cue counts among the reasons; a word of the question or of answers, up to 1
)
# How much each way of knowing counts. Tried on the shipped five, one school left out at a time: halving or doubling any
# of them moves the share of questions with a right clause in the first three by less than two points.
_CENTROID: Final = 1.0
_NEAREST: Final = 1.0
_TOPIC: Final = 0.2
_ASK: Final = 0.7
_SAYS: Final = 0.5
_CUES: Final = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A clause that may answer. told: of a near one, the words of the clause that say so, the strongest first."""

    clause: ClauseId
    score: float
    told: tuple[str, ...]


def candidates(shelf: Shelf, known: Evidence) -> Mapping[QuestionId, tuple[Candidate, ...]]:
    """Every question's clauses, best first: a dozen of those near it, then all that have a word in common with it."""
    clauses = answering(shelf)
    vectors = {clause.id: vector(weighted_terms(clause, shelf), known.rare) for clause in clauses}
    met = {clause.id: spoken(clause.text) for clause in clauses}
    found = {}
    for question, scores in _scores(known, vectors).items():
        profile = known.profiles[question]
        ranked = sorted((clause for clause in scores if scores[clause] > 0), key=lambda c: -scores[c])
        found[question] = tuple(
            Candidate(
                clause=clause,
                score=scores[clause],
                told=_told(met[clause], profile, vectors[clause]) if place < _KEPT else (),
            )
            for place, clause in enumerate(ranked)
            if place < _KEPT or not profile.ask.keys().isdisjoint(vectors[clause])
        )
    return found


def _scores(
    known: Evidence, vectors: Mapping[ClauseId, Vector]
) -> Mapping[QuestionId, Mapping[ClauseId, float]]:
    """Every clause for every question."""
    wanted = Likenesses([_wanted(profile, known.rare) for profile in known.profiles.values()])
    examples = list({id(each): each for p in known.profiles.values() for each in p.examples}.values())
    places = {id(each): place for place, each in enumerate(examples)}
    own_examples = [[places[id(each)] for each in p.examples] for p in known.profiles.values()]
    near = Likenesses(examples)
    scores: dict[QuestionId, dict[ClauseId, float]] = {question: {} for question in known.profiles}
    for clause, own in vectors.items():
        to_examples = near.of(own)
        rows = zip(scores.values(), wanted.of(own), own_examples, strict=True)
        for by_clause, score, mine in rows:
            by_clause[clause] = score + _NEAREST * max((to_examples[each] for each in mine), default=0.0)
    return scores


def _wanted(profile: Profile, rare: Mapping[str, float]) -> Vector:
    """All that speaks for a clause but the nearest example, as one: a sum of likenesses is the likeness to the sum."""
    cues = vector(dict.fromkeys(profile.cues, 1.0), rare)
    parts = (
        (_CENTROID, profile.centroid),
        (_TOPIC, profile.topic),
        (_ASK, profile.ask),
        (_SAYS, profile.says),
        (_CUES, cues),
    )
    total: dict[str, float] = {}
    for share, each in parts:
        for name, weight in each.items():
            total[name] = total.get(name, 0.0) + share * weight
    return total


def _told(met: Mapping[str, str], profile: Profile, own: Vector) -> tuple[str, ...]:
    """The words of the clause that weigh most in what it has in common with the question. met: its terms as words."""
    cues = dict.fromkeys(profile.cues, _TOLD_BY_CUE)
    weights = {
        name: own.get(name, 0.0)
        * (profile.centroid.get(name, 0.0) + profile.ask.get(name, 0.0) + cues.get(name, 0.0))
        for name in met
    }
    best = sorted((name for name in met if weights[name] > 0), key=lambda name: -weights[name])
    return tuple(met[name] for name in best[:_REASONS])
