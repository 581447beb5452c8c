"""Papers: which scenarios a refresher asks, drawn so that anybody can draw the same paper again.

In: candidates, what a person answered before, a seed. Out: scenario ids in order. Whole numbers only, below 2**32, so
that docs/assets/js/paper.js, which does the same in the browser, comes to the same paper; a test holds the two
together. Must not know where an answer is kept or what today is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_ALL = 0xFFFFFFFF
_NEVER_ZERO = 0x9E3779B9  # a xorshift generator stands still at 0

NEVER_ASKED, CHANGED, WRONG = 4, 6, 8
RIGHT = 1  # and one more for each year since, up to:
MOST_YEARS = 3
SHARE = 16  # weights are multiplied by this, so that halving them keeps them apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A person's last first attempt at a scenario. same: nothing behind it has changed since."""

    right: bool
    year: int
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A scenario that may be asked. topic: after one is drawn, the others of its topic weigh half."""

    id: str
    topic: str
    weight: int


def seed_of(school: str, year: int) -> int:
    """The seed of a school's paper in a year: FNV-1a over "school/year"."""
    value = 0x811C9DC5
    for letter in f"{school}/{year}":
        value = ((value ^ ord(letter)) * 0x01000193) & _ALL
    return value


def weight(past: Past | None, year: int) -> int:
    """How much a scenario wants to be asked: wrong before, changed since, never asked, or long ago."""
    if past is None:
        return NEVER_ASKED
    if not past.same:
        return CHANGED
    if not past.right:
        return WRONG
    return RIGHT + min(max(year - past.year, 0), MOST_YEARS)


def weighed(
    scenarios: Sequence[tuple[str, str]], history: Mapping[str, Past], year: int
) -> tuple[Candidate, ...]:
    """Scenarios (id and topic, in the order of the handbook) as candidates."""
    return tuple(
        Candidate(id=name, topic=topic, weight=weight(history.get(name), year)) for name, topic in scenarios
    )


def draw(candidates: Sequence[Candidate], seed: int, count: int) -> tuple[str, ...]:
    """Up to `count` different scenarios, likelier the more they weigh, and spread over topics."""
    pool = [(candidate, candidate.weight * SHARE) for candidate in candidates]
    state = seed & _ALL or _NEVER_ZERO
    drawn: list[str] = []
    while pool and len(drawn) < count:
        state = _next(state)
        rest = state % sum(share for _, share in pool)
        for place, (candidate, share) in enumerate(pool):  # noqa: B007 - the place is used after the loop
            if rest < share:
                break
            rest -= share
        chosen, _ = pool.pop(place)
        drawn.append(chosen.id)
        pool = [(c, max(1, share // 2) if c.topic == chosen.topic else share) for c, share in pool]
    return tuple(drawn)


def _next(state: int) -> int:
    """xorshift32."""
    state ^= (state << 13) & _ALL
    state ^= state >> 17
    return state ^ ((state << 5) & _ALL)
