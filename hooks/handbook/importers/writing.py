"""Writing: a policy file in this handbook's own format, from drafts and front matter.

In: drafts and details. Out: Markdown that `sources.policy` reads back to the same clauses: `faults` says where not.
Must not know the imported format.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from handbook.importers.structure import Draft
from handbook.model import ClauseKind, Policy
from handbook.sources.files import SourceFile
from handbook.sources.ids import with_ids
from handbook.sources.labels import BULLET, may_be_label_or_date, split_label, write_label

_WIDTH = 100
_ENTITY = re.compile(r"&(?=#?\w+;)")
_STARTS_A_BLOCK = re.compile(r"(?:#{1,6}(?:\s|$)|[-+>|=~`])")
_BULLET_GLYPH = re.compile(r"[•·](?=\s|$)")
_UNSAFE_START = re.compile(r"[-*+#>|=_~`•·]|\d{1,3}(?:\.\d{1,3})*\.?$|\([a-z]{1,4}\)$")
_LOOSE_LINE = re.compile(
    r"(?<![^\W_])_|_(?![^\W_])"
)  # any but one between two letters: ____ is a line to sign on


def written(front: str, drafts: Sequence[Draft]) -> tuple[str, tuple[str, ...]]:
    """The whole file with ids, and the ids in order."""
    body = "".join(_block(draft, before) for before, draft in itertools.pairwise([None, *drafts]) if draft)
    lines = tuple(f"---\n{front.strip()}\n---\n{body}".rstrip("\n").split("\n"))
    return with_ids(SourceFile(path="import.md", lines=lines))


def _block(draft: Draft, before: Draft | None) -> str:
    anchor = "{#" + (f" @{draft.where}" if draft.where else "") + "}"
    in_list = draft.kind is ClauseKind.ITEM and before is not None and before.kind is ClauseKind.ITEM
    gap = "" if in_list and before and before.text else "\n"
    if draft.kind is ClauseKind.HEADING:
        return f"{gap}{'#' * draft.level} {labelled(draft)} {anchor}\n"
    start = " " * draft.indent + ("- " if draft.kind is ClauseKind.ITEM else "")
    words = [*labelled(draft).split(" "), anchor.replace(" ", "\x00")]
    lines = [""]
    for word in filter(None, words):
        room = _WIDTH - draft.indent - 2
        if (
            lines[-1]
            and len(lines[-1]) + 1 + len(word) > room
            and not _UNSAFE_START.match(word)
            and lines[-1][-1] != "}"
        ):
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    further = "\n" + " " * len(start if draft.kind is ClauseKind.ITEM else " " * draft.indent)
    return gap + start + further.join(lines).replace("\x00", " ") + "\n" + _blank(draft)


def _blank(draft: Draft) -> str:
    """The editor's note that a label with nothing after it needs."""
    if draft.text:
        return ""
    indent = " " * (draft.indent + 2)
    return f"\n{indent}> Editor's note (blank): The document prints {draft.label} with nothing after it.\n"


def labelled(draft: Draft) -> str:
    """Label and text as one line of the format, so marked that they are read back as the two that they are."""
    text = escaped(draft.text)
    if draft.label and not (draft.label == BULLET and draft.kind is ClauseKind.ITEM):
        return write_label(draft.label, text)
    if split_label(text)[0] or may_be_label_or_date(text):
        text = _unlabelled(text)
    return _guarded(text)


def escaped(text: str) -> str:
    """The text with a backslash before what the format would take for markup."""
    text = text.replace("\\", "\\\\").replace("*", "\\*").replace("](", "]\\(").replace("{#", "{\\#")
    text = re.sub(r"<(?=[A-Za-z/!?])", r"\\<", text)
    text = _LOOSE_LINE.sub(r"\\_", text)
    return _ENTITY.sub(r"\\&", text)


def _unlabelled(text: str) -> str:
    """A start that looks like a label and is none: "1.11.20", "A. Smith"."""
    mark = re.search(r"[.):(}{]", text[: len(split_label(text)[0]) or None])
    if mark is None:  # "Part 1 – of two", "§ 4 of it. More"
        return text.replace(" ", "&#32;", 1)
    return f"{text[: mark.start()]}\\{text[mark.start() :]}"


def _guarded(text: str) -> str:
    """The start of a clause that the format would take for a heading, a list, a note or a rule."""
    if _STARTS_A_BLOCK.match(text):
        return f"\\{text}"
    glyph = _BULLET_GLYPH.match(text)
    return (f"&#{ord(text[0])};" + text[1:]) if glyph else text


def faults(drafts: Sequence[Draft], policy: Policy | None) -> list[str]:
    """Where the file, read back, says something else than the drafts; empty if nowhere."""
    if policy is None:
        return ["the written file cannot be read back"]
    wanted = [(d.kind, d.label, d.text) for d in drafts]
    read = [(c.kind, c.label, c.text) for c in policy.clauses]
    found = [
        f"{draft.where}: {_shown(want)} is read back as {_shown(got)}"
        for draft, want, got in zip(drafts, wanted, read, strict=False)
        if want != got
    ]
    if len(wanted) != len(read):
        found.append(f"{len(wanted)} clauses were written and {len(read)} read back")
    return found


def _shown(clause: tuple[ClauseKind, str, str]) -> str:
    kind, label, text = clause
    return f"{kind.value} {label!r} {text[:40]!r}"
