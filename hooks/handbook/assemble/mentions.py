"""Mentions: which clauses speak of which other documents, laws and bodies of guidance.

In: documents with the phrases that name them, and clauses. Out: for each document, the clauses. The longest phrase
wins, so that "Anti-harassment and bullying policy" is not also a mention of a shorter name inside it; a phrase that
several documents share ("email, ICT and data protection policies") mentions each of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from handbook.model import Clause, ClauseId, Document, DocumentId


def mentions(
    clauses: Sequence[Clause], documents: Sequence[Document]
) -> Mapping[DocumentId, tuple[ClauseId, ...]]:
    """Clauses in the policy's order, each once a document."""
    owners: dict[str, list[DocumentId]] = defaultdict(list)
    for document in documents:
        for phrase in document.match:
            owners[phrase.lower()].append(document.id)
    if not owners:
        return {}
    longest_first = sorted(owners, key=lambda phrase: (-len(phrase), phrase))
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(phrase)}(?!\w)" for phrase in longest_first), re.I)
    found: dict[DocumentId, dict[ClauseId, None]] = defaultdict(dict)
    for clause in clauses:
        for match in pattern.finditer(clause.text):
            for owner in owners[match[0].lower()]:
                found[owner][clause.id] = None
    return {document: tuple(ids) for document, ids in found.items()}
