"""Clauses away from their policy: quoted under the words that lead into them.

In: a shelf and a clause. Out: `Quote`, runs and links. Must not know which page quotes.
"""

from __future__ import annotations

from dataclasses import dataclass

from handbook.assemble.handbook import Shelf
from handbook.model import ClauseId, Run
from handbook.pages import addresses
from handbook.pages.answers import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A label and its text."""

    label: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A clause with its lead-ins, outermost first. home: the policy's URI, which "#…" in its runs belongs to."""

    leads: tuple[Words, ...]
    words: Words
    home: str
    source: Link


def quote(shelf: Shelf, clause_id: ClauseId) -> Quote:
    """Defined terms are not marked: their meanings are given where the whole policy is read."""
    clause = shelf.clauses[clause_id]
    uri = addresses.clause(shelf, clause_id)
    return Quote(
        leads=tuple(Words(label=lead.label, runs=lead.runs) for lead in shelf.lead_ins(clause_id)),
        words=Words(label=clause.label, runs=clause.runs),
        home=uri.partition("#")[0],
        source=Link(uri=uri, text=shelf.references[clause_id]),
    )


def reading(shelf: Shelf, clause_id: ClauseId) -> str:
    """A clause as one plain text, its lead-ins first: what search reads."""
    texts = [*(lead.text for lead in shelf.lead_ins(clause_id)), shelf.clauses[clause_id].text]
    return " ".join(text for text in texts if text)
