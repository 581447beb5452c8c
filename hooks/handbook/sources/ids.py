"""Ids for clauses that have none: short, from the clause's own words, and unlike every id that is there.

In: a policy file. Out: its text with ids written, and the ids. Existing ids are never touched.
"""

from __future__ import annotations

import re
import unicodedata

from handbook.sources.blocks import BlockReader
from handbook.sources.files import SourceFile
from handbook.sources.labels import split_label

_ANCHORED = re.compile(r"\{#([^\s{}@]*)[^{}]*\}\s*$")
_WORDS = re.compile(r"[a-z][a-z0-9]+")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "the and for are not any that this with from may must should shall will can all their they them who which have "
        "has been being its our your you his her was were but also such other into upon over under than then",
    )
)
_LONGEST = 4  # words


def with_ids(file: SourceFile) -> tuple[str, tuple[str, ...]]:
    """The file's text and the ids that were added, in order."""
    lines = list(file.lines)
    ends = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    start = ends[1] + 1 if len(ends) > 1 and ends[0] == 0 else 0
    reader = BlockReader(file.path, lines[start:], start + 1)
    blocks = [block for block in reader.blocks if block.kind is not None]
    anchors = [_ANCHORED.search(block.text) for block in blocks]
    taken = {anchor[1] for anchor in anchors if anchor}
    added = []
    for block, anchor in zip(blocks, anchors, strict=True):
        if not anchor or not anchor[1]:
            text = block.text[: anchor.start()] if anchor else block.text
            name = _free(_slug(split_label(text)[1]), taken)
            taken.add(name)
            added.append(name)
            lines[block.last_line - 1] = _with_id(
                lines[block.last_line - 1].rstrip(), name, begun=bool(anchor)
            )
    return "\n".join(lines).rstrip("\n") + "\n", tuple(added)


def _with_id(line: str, name: str, *, begun: bool) -> str:
    """The line with an id at its end, or inside the {# @L5} that waits for one."""
    before, opening, after = line.rpartition("{#")
    return f"{before}{opening}{name}{after}" if begun and opening else f"{line} {{#{name}}}"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = [word for word in _WORDS.findall(plain) if word not in _SMALL]
    return "-".join(words[:_LONGEST]) or "clause"


def _free(name: str, taken: set[str]) -> str:
    number = 2
    free = name
    while free in taken:
        free = f"{name}-{number}"
        number += 1
    return free
