"""What a file shows: all its words or letters, counted before any piece is made of them.

In: text as the file holds it, or as its pages draw it. Out: `Shown`, which the account holds the pieces against. Must
not know formats, nor what the pieces are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbook.importers.clean import one_line


@dataclass(frozen=True, slots=True)
class Shown:
    """letters: the file does not say where words end, so that only letters and figures can be compared.

    Labels are in it then, because pages draw them; words are those that somebody wrote, without automatic labels.
    """

    counts: Mapping[str, int]
    letters: bool = False


def words_shown(text: str) -> Shown:
    """The words of a file that says where they end."""
    return Shown(Counter(one_line(text).split()))


def letters_in(texts: Iterable[str]) -> Counter[str]:
    """Letters and figures; other characters may be marks that change their shape, such as bullets."""
    counts = Counter("".join(texts))
    return Counter({character: count for character, count in counts.items() if character.isalnum()})
