"""An answer as a person decided it, and its text in a stance file.

In: what was accepted or typed. Out: YAML put behind what stands in a file, byte for byte. Must not write or ask.
"""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from handbook.model import ClauseId, QuestionId, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A stance without exceptions. rule: None for an answer that is a value. shown: clauses that the person saw."""

    question: QuestionId
    rule: Rule | None
    says: str
    cites: tuple[ClauseId, ...]
    value: str = ""
    by: tuple[str, ...] = ()
    form: str = ""
    looked_at: tuple[ClauseId, ...] = ()
    note: str = ""
    shown: tuple[ClauseId, ...] = ()


def answer_yaml(answer: Answer) -> str:
    """The stance as people write it: only the keys that it needs."""
    told: dict[str, object] = {"rule": answer.rule.value} if answer.rule else {"value": answer.value}
    if answer.by:
        told["by"] = list(answer.by) if len(answer.by) > 1 else answer.by[0]
    if answer.form:
        told["form"] = answer.form
    told["says"] = answer.says
    if answer.cites:
        told["cites"] = list(map(str, answer.cites))
    if answer.looked_at:
        told["looked_at"] = list(map(str, answer.looked_at))
    if answer.note:
        told["note"] = answer.note
    return yaml.safe_dump({str(answer.question): told}, sort_keys=False, allow_unicode=True, width=100)


def addition(before: bytes, answer: Answer) -> bytes:
    """What is to be put behind a stance file's bytes, with the file's own line ends."""
    text = answer_yaml(answer)
    if before.strip(b"\xef\xbb\xbf \t\r\n"):
        text = ("\n" if before.endswith(b"\n") else "\n\n") + text
    end = "\r\n" if b"\r\n" in before else "\n"
    return text.replace("\n", end).encode()
