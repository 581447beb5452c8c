"""Wholes: texts that were cut in parts, or put together of others.

In: normal texts. Out: indexes of parts or wholes. Must not know clauses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

_PART = 85  # per cent of a part's text that must stand in the whole
_LEAST_PART = 20  # characters
_WHOLE = 0.75  # likeness of parts, put together, to the whole
_LESS = 15  # per cent of the part that the other text must lack


def parts_of_whole(whole: str, left: Sequence[int], texts: Sequence[str]) -> list[int]:
    """Neighbours that, put together, are the whole: two or three of them."""
    best: tuple[float, list[int]] = (_WHOLE, [])
    for size in (2, 3):
        for start in range(len(left) - size + 1):
            run = list(left[start : start + size])
            if run[-1] - run[0] == size - 1 and all(len(texts[n]) >= _LEAST_PART for n in run):
                found = fuzz.ratio(whole, " ".join(texts[n] for n in run), score_cutoff=100 * best[0]) / 100
                if found > best[0]:
                    best = (found, run)
    return best[1]


def whole_of(
    part: str, pairs: Iterable[tuple[int, int]], wholes: Sequence[str], others: Sequence[str]
) -> int | None:
    """The whole that holds a part which the text that it is paired with lacks. pairs: (whole, other)."""
    if len(part) < _LEAST_PART:
        return None
    found = []
    for whole, other in pairs:
        if wholes[whole] == others[other]:
            continue
        held = _held(part, wholes[whole], _PART)
        if held and _held(part, others[other], 0) < held - _LESS:
            found.append((held, -whole))
    return -max(found)[1] if found else None


def _held(part: str, whole: str, least: float) -> float:
    """How much of a part stands in a longer text, in per cent; 0 under `least`."""
    return fuzz.partial_ratio(part, whole, score_cutoff=least) if len(part) <= len(whole) else 0.0
