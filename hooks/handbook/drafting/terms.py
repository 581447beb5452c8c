"""Words as they are compared: without endings, without the words that every clause has.

In: text. Out: terms and weighted vectors of them. Must not know clauses or questions.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from handbook.assemble.worddiff import words

Vector = Mapping[str, float]

_COMMON: Final = frozenset(
    re.findall(
        r"\w+",
        "a an the and or of to in on at by for from with as is are be been being was were it its this that these "
        "those they them their theirs he she his her we us our ours you your i if then than so such any all each "
        "other others "
        "must should may can could would will shall might not no nor never do does did done have has had having "
        "which who whom whose what when where how there here also only own more most some same into out up over under "
        "staff employee employees school trust policy policies social media use uses used using e g example etc "
        "member members very well one s re make makes made",
    )
)
# Longest first; what is left must keep three letters.
_ENDINGS: Final = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ies",
    "ied",
    "ers",
    "ed",
    "es",
    "er",
    "ly",
    "s",
)
_LEAST: Final = 3
_LONGEST: Final = 8  # letters; "photographic" is "photograph"
# Words that schools use for one another.
_SAME: Final = {
    word: first
    for first, *rest in (
        line.split()
        for line in (
            "pupil student learner",
            "photo photograph picture image",
            "parent carer guardian",
            "mobile phone",
        )
    )
    for word in rest
}


def term(word: str) -> str:
    """A word without its ending: crude, and the same for both sides of a comparison."""
    word = word.removesuffix("'s").replace("-", "")
    stem = _stem(_SAME.get(word, _SAME.get(word.removesuffix("s"), word)))
    return stem[:_LONGEST].rstrip("e") or word


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word.removesuffix(ending)
    return word


def spoken(text: str) -> Mapping[str, str]:
    """Every term of a text with the word that it was first met as."""
    found: dict[str, str] = {}
    for word in words(text):
        if word not in _COMMON:
            found.setdefault(term(word), word)
    return found


def terms(text: str) -> Counter[str]:
    """How often each term stands in a text."""
    return Counter(term(word) for word in words(text) if word not in _COMMON)


def rarity(texts: Iterable[Iterable[str]]) -> Mapping[str, float]:
    """How much a term tells: the fewer texts have it, the more."""
    total = 0
    seen: Counter[str] = Counter()
    for text in texts:
        total += 1
        seen.update(set(text))
    return {name: math.log((1 + total) / (1 + count)) + 1 for name, count in seen.items()}


def vector(counts: Mapping[str, float], rare: Mapping[str, float]) -> Vector:
    """Weighted by rarity and of length 1. Terms that no text has are left out."""
    weighted = {
        name: (1 + math.log(count) if count > 1 else count) * rare[name]
        for name, count in counts.items()
        if count > 0 and name in rare
    }
    length = math.sqrt(sum(weight * weight for weight in weighted.values()))
    return {name: weight / length for name, weight in weighted.items()} if length else {}


class Likenesses:
    """The cosine of a vector with each of many: 0 nothing in common, 1 the same.

    They are filed by their terms, because most have none in common with it.
    """

    def __init__(self, vectors: Sequence[Vector]) -> None:
        self._many = len(vectors)
        self._filed: dict[str, list[tuple[int, float]]] = {}
        for place, each in enumerate(vectors):
            for name, weight in each.items():
                self._filed.setdefault(name, []).append((place, weight))

    def of(self, own: Vector) -> list[float]:
        """In the order of the many."""
        found = [0.0] * self._many
        for name, weight in own.items():
            for place, other in self._filed.get(name, ()):
                found[place] += weight * other
        return found


def centre(vectors: Iterable[Vector]) -> Vector:
    """The mean direction."""
    total: dict[str, float] = {}
    for each in vectors:
        for name, weight in each.items():
            total[name] = total.get(name, 0.0) + weight
    length = math.sqrt(sum(weight * weight for weight in total.values()))
    return {name: weight / length for name, weight in total.items()} if length else {}
