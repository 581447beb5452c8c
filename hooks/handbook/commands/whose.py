"""Who decides, and in what form: asked with the authorities as lists, and with what the clause itself says on offer.

In: a handbook, a shelf, the clauses that decide. Out: ids and a form; a title that the school has not listed goes into
`titles`. Must not know the rest of an answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from handbook.assemble.handbook import Handbook, Shelf
from handbook.commands.prompts import line, pick, text
from handbook.drafting.permitting import permitting
from handbook.model import AuthorityId, ClauseId
from handbook.sources.stances import FORM_WORDS

_UNNAMED = "unnamed-authoriser"


def whose(
    handbook: Handbook,
    shelf: Shelf,
    titles: dict[AuthorityId, str],
    before: tuple[AuthorityId, ...],
    form: frozenset[str],
    cites: Sequence[ClauseId],
) -> tuple[tuple[AuthorityId, ...], frozenset[str]]:
    """Who decides, by the vocabulary's ids, with the title that the document prints for each; and in what form.

    What the clauses that decide say of it is offered.
    """
    known = {a.id: a for a in handbook.vocabulary.authorities}
    options = {str(a): title for a, title in {**shelf.titles, **titles}.items()}
    options |= {str(a.id): a.label for a in known.values() if str(a.id) not in options}
    read = " ".join(
        part.text
        for cited in cites
        if cited in shelf.clauses
        for part in (*shelf.lead_ins(cited), shelf.clauses[cited])
    )
    said = permitting(read, _called(handbook, shelf, options))
    default = ", ".join(before) or str(said.by or (_UNNAMED if _UNNAMED in known else ""))
    form = form or (frozenset() if before else said.form)
    by = tuple(map(AuthorityId, pick("Who? Several, where any of them may", options, default=default)))
    for name in by:
        unnamed = name in known and known[name].unnamed
        if not unnamed and name not in shelf.titles and name not in titles:
            called = said.called if name == said.by else None
            titles[name] = text(f"What does the document call “{options[name]}”?", called)
    ask = "In what form: any, or express, prior, written joined by hyphens"
    while True:
        words = set(line(ask, "-".join(sorted(form)) or "any").lower().split("-")) - {"any"}
        if words <= FORM_WORDS:
            return by, frozenset(words)


def _called(
    handbook: Handbook, shelf: Shelf, options: Mapping[str, str]
) -> Mapping[AuthorityId, tuple[str, ...]]:
    """How documents call each authority that has a name: here, failing that elsewhere, and in the vocabulary."""
    unnamed = {str(a.id) for a in handbook.vocabulary.authorities if a.unnamed}
    labels = {str(a.id): a.label for a in handbook.vocabulary.authorities}
    found = {}
    for name, title in options.items():
        if name not in unnamed:
            decider = AuthorityId(name)
            own = decider in shelf.titles
            others = [s.titles[decider] for s in handbook.shelves.values() if decider in s.titles]
            names = (title, labels.get(name, ""), *(() if own else others))
            found[decider] = tuple(re.sub(r"^the\s+", "", each, flags=re.I) for each in names)
    return found
