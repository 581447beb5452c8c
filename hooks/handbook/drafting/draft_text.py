"""Drafts as files: policies/<school>/drafts/<topic>.yml, to be read, never to be published.

In: a school's draft. Out: a text for each topic. Must not write; nothing reads these files back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import yaml

from handbook.assemble.handbook import Handbook, Shelf
from handbook.drafting.draft import SchoolDraft, Suggestion
from handbook.drafting.finding import SHOWN
from handbook.model import ClauseId, QuestionKind, TopicId

HEAD: Final = """\
# UNREVIEWED. Suggestions by `handbook draft {school}`, not answers: nothing publishes this file or reads it back.
# `handbook review {school}` goes through them with you. The file is made anew by every `handbook draft`.
"""


def draft_texts(handbook: Handbook, drafted: SchoolDraft) -> Mapping[TopicId, str]:
    """A YAML text for every topic that has something to suggest."""
    shelf = handbook.shelves[drafted.school]
    texts = {}
    for topic in handbook.vocabulary.topics:
        told = {s.question.id: _told(shelf, s) for s in drafted.suggestions if s.question.topic == topic.id}
        if told:
            body = yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=100)
            texts[topic.id] = HEAD.format(school=drafted.school) + "\n" + body
    return texts


def _told(shelf: Shelf, suggestion: Suggestion) -> dict[str, object]:
    told: dict[str, object] = {"ask": suggestion.question.ask, "status": "unreviewed"}
    if suggestion.faint:
        told["near"] = "no clause comes near: the policy may be silent"
    if suggestion.rule and suggestion.rule.bounded:
        told["rule"] = (
            f"the clause says “{suggestion.rule.told}”, but within bounds: “{suggestion.rule.bounded}”"
        )
    elif suggestion.rule:
        told["rule"] = suggestion.rule.rule.value
        told["because"] = f"the clause says “{suggestion.rule.told}”"
    elif suggestion.question.kind is QuestionKind.VALUE:
        told["value"] = "to be read from the clauses"
    else:
        told["rule"] = "no word of the nearest clause, such as must or may, settles it"
    told["clauses"] = [
        {
            "clause": str(candidate.clause),
            "at": shelf.references[candidate.clause],
            "text": full_text(shelf, candidate.clause),
            "told_by": ", ".join(candidate.told),
        }
        for candidate in suggestion.candidates[:SHOWN]
    ]
    if suggestion.doubts:
        told["doubts"] = [doubt.text for doubt in suggestion.doubts]
    return told


def full_text(shelf: Shelf, clause: ClauseId) -> str:
    """A clause with its label and the lead-ins without which it cannot be read."""
    own = shelf.clauses[clause]
    parts = [*shelf.lead_ins(clause), own]
    return " ".join(f"{part.label} {part.text}".strip() for part in parts)
