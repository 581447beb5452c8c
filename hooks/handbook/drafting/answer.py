"""A stance as YAML that people write, and its place in a stance file.

In: a stance, a file's bytes. Out: text, and the bytes with one answer more, or with one in another's place; what
stands around it stays byte for byte. Must not write or ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from handbook.model import Condition, Outcome, QuestionId, Span, Stance, Standing

_WIDTH = 100
YAML_SPARE = 12  # PyYAML ends a line behind the word that goes over the width
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change of one file: `was` gives way to `wrote` at byte `start`. was: empty for an answer that is new."""

    start: int
    was: bytes
    wrote: bytes

    def done(self, data: bytes) -> bytes:
        return data[: self.start] + self.wrote + data[self.start + len(self.was) :]


def answer_yaml(stance: Stance, width: int = _WIDTH) -> str:
    """The stance as people write it: only the keys that it needs. width: in characters."""
    told = _outcome(stance.base)
    if stance.exceptions:
        told["exceptions"] = [{"if": _condition(e.when), **_outcome(e.outcome)} for e in stance.exceptions]
    return yaml.dump(
        {str(stance.question): told}, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=width
    )


class _Dumper(yaml.SafeDumper):
    """Lists of ids on one line; everything else as PyYAML has it."""


def _list(dumper: yaml.SafeDumper, items: list[object]) -> yaml.Node:
    ids = all(isinstance(item, str) and " " not in item for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=ids)


_Dumper.add_representer(list, _list)


def _outcome(outcome: Outcome) -> dict[str, object]:
    told: dict[str, object] = (
        {"value": outcome.value} if outcome.rule is Standing.VALUE else {"rule": outcome.rule.value}
    )
    if outcome.by:
        told["by"] = list(map(str, outcome.by)) if len(outcome.by) > 1 else str(outcome.by[0])
    parts: Mapping[str, object] = {
        "form": "-".join(sorted(outcome.form)),  # the order of the alphabet is the one that people write
        "also": list(outcome.also),
        "says": outcome.says,
        "cites": list(map(str, outcome.cites)),
        "looked_at": list(map(str, outcome.looked_at)),
        "note": outcome.note,
    }
    return told | {key: value for key, value in parts.items() if value}


def _condition(condition: Condition) -> dict[str, object]:
    told: dict[str, object] = {}
    for fact, test in condition.items():
        if isinstance(test, Span):
            cuts = {"from": test.lowest, "under": test.under}
            told[str(fact)] = {name: cut for name, cut in cuts.items() if cut is not None}
        else:
            told[str(fact)] = test[0] if len(test) == 1 else list(test)
    return told


def added(data: bytes, stance: Stance) -> Edit:
    """The stance behind everything else, with the file's own line ends."""
    text = answer_yaml(stance)
    if data.strip(_BOM + b" \t\r\n"):
        text = ("\n" if data.endswith(b"\n") else "\n\n") + text
    return Edit(start=len(data), was=b"", wrote=_with_ends(data, text))


def replaced(data: bytes, stance: Stance) -> Edit | None:
    """The stance in the place of the file's answer to its question; None where that has no lines of its own."""
    span = _lines_of(data, stance.question)
    if span is None:
        return None
    lines = data.splitlines(keepends=True)
    start, end = (sum(map(len, lines[:line])) for line in span)
    start = max(start, len(_BOM)) if data.startswith(_BOM) else start
    wrote = _with_ends(data, answer_yaml(stance))
    if not data[start:end].endswith(b"\n"):  # the file's last line, without an end
        wrote = wrote.rstrip(b"\r\n")
    return Edit(start=start, was=data[start:end], wrote=wrote)


def _lines_of(data: bytes, question: QuestionId) -> tuple[int, int] | None:
    """The lines of an answer, from its key to before the blank lines and remarks that precede the next."""
    try:
        text = data.decode("utf-8-sig")
        node = yaml.compose(text, yaml.SafeLoader)
    except (UnicodeDecodeError, yaml.YAMLError):
        return None
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        return None
    starts = [key.start_mark.line for key, _ in node.value] + [len(data.splitlines())]
    for place, (key, _) in enumerate(node.value):
        if key.value == question:
            lines = text.splitlines()[: starts[place + 1]]
            end = len(lines)
            while end > starts[place] + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
                end -= 1
            return starts[place], end
    return None


def _with_ends(data: bytes, text: str) -> bytes:
    return text.replace("\n", "\r\n" if b"\r\n" in data else "\n").encode()
