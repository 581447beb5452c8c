"""Where lines end: words are set greedily, and the document's own words are cut where it says.

In: a text, and whether a line would fit. Out: lines as lists of words. Must not know fonts or files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.benchmark.parts import Document


def broken(text: str, document: Document, fits: Callable[[str, bool], bool]) -> Iterator[list[str]]:
    """The lines of a paragraph. `fits` is asked with a line, and whether it is the first."""
    line: list[str] = []
    first = True
    for word in text.split():
        if fits(" ".join([*line, word]), first):
            line.append(word)
            continue
        head, tail = _cut(word, document)
        if head and fits(" ".join([*line, head]), first):
            yield [*line, head]
            line = [tail]
        else:
            yield line
            line = [word]
        first = False
    if line:
        yield line


def _cut(word: str, document: Document) -> tuple[str, str]:
    """Where a word may be cut at a line end: where the document says, or after its own hyphen."""
    bare = word.strip(".,;:()’'")
    if bare in document.hyphens:
        at = word.index(bare) + document.hyphens[bare]
        return word[:at] + "-", word[at:]
    before, hyphen, after = word.partition("-")
    return (before + hyphen, after) if hyphen and before and after else ("", word)
