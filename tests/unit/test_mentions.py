"""Mentions: whole words, any case, the longest phrase, every document that shares a phrase, each clause once."""

from __future__ import annotations

import pytest

from handbook.assemble.mentions import mentions
from handbook.model import Clause, ClauseId, ClauseKind, Document, DocumentId, Position, Run

AT = Position(path="x")


def clause(name: str, text: str) -> Clause:
    return Clause(
        id=ClauseId(name), kind=ClauseKind.PARAGRAPH, label="", level=0, runs=(Run(text=text),),
        where=None, parent=None,
        notes=(), at=AT,
    )  # fmt: skip


def document(name: str, *match: str) -> Document:
    return Document(id=DocumentId(name), title=name, kind="law", match=match, at=AT)


DOCUMENTS = (
    document("bullying", "bullying policy"),
    document("harassment", "anti-harassment and bullying policy"),
    document("data", "data protection policy", "data and ICT policies"),
    document("ict", "ICT policy", "data and ICT policies"),
    document("act", "Act 1998 (c. 29)", "Human Rights Act"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See the Bullying Policy.", {"bullying"}),
        ("See the Anti-harassment and bullying policy.", {"harassment"}),
        ("The bullying policy and the anti-harassment and bullying policy.", {"bullying", "harassment"}),
        ("Our data and ICT policies.", {"data", "ict"}),
        ("A predictive ICT policymaker.", set()),
        ("The HUMAN RIGHTS ACT.", {"act"}),
        ("Nothing.", set()),
    ],
)
def test_a_clause_mentions(text: str, expected: set[str]) -> None:
    assert set(mentions([clause("a", text)], DOCUMENTS)) == expected


def test_clauses_stand_once_and_in_the_policys_order() -> None:
    held = [clause("b", "ICT policy, ICT policy"), clause("a", "ict policy"), clause("c", "no")]
    assert mentions(held, DOCUMENTS)[DocumentId("ict")] == ("b", "a")


def test_a_phrase_may_end_in_a_bracket() -> None:
    assert set(mentions([clause("a", "the Act 1998 (c. 29) applies")], DOCUMENTS)) == {"act"}


def test_without_documents_there_are_no_mentions() -> None:
    assert mentions([clause("a", "ICT policy")], ()) == {}
