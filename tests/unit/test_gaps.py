"""Gaps, and what rests on each clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.assemble.gaps import (
    Reason,
    answered_by_most,
    clause_uses,
    gaps,
    silent_everywhere,
    silent_on,
)
from handbook.assemble.handbook import Handbook, assemble
from handbook.model import ClauseKind, QuestionId, Rule, SchoolId
from handbook.sources.library import read_library
from tests.unit.made_up_handbook import made_up_handbook

OAK, ELM, ASH = SchoolId("oak"), SchoolId("elm"), SchoolId("ash")


@pytest.fixture(scope="module")
def real(root: Path) -> Handbook:
    return assemble(read_library(root)[0])


def test_a_question_that_nobody_read_is_no_gap(tmp_path: Path) -> None:
    handbook = made_up_handbook(tmp_path)
    assert gaps(handbook, ASH) == ()
    (gap,) = gaps(handbook, OAK)
    assert gap.question.id == "parents"
    assert gap.answered_by == ()
    assert silent_on(handbook, QuestionId("parents")) == (OAK,)
    assert silent_everywhere(handbook) == ()


def test_clauses_without_an_answer_say_why(tmp_path: Path) -> None:
    handbook = made_up_handbook(tmp_path)
    uses = {str(use.clause.id): use for use in clause_uses(handbook.shelves[OAK])}
    assert uses["dated"].reason is Reason.DETAIL
    assert uses["covered"].reason is Reason.DETAIL
    assert uses["blank"].reason is Reason.BLANK
    assert uses["friends"].reason is None
    assert uses["friends"].rests == ("accept",)
    assert uses["friends"].looked_at == ("parents",)
    assert "rules" not in uses  # a heading


def test_real_gaps_are_the_silences_ordered_by_how_many_others_answer(real: Handbook) -> None:
    for school in real.shelves:
        found = gaps(real, school)
        assert {gap.question.id for gap in found} == {q.id for q in real.silences(school)}
        counts = [len(gap.answered_by) for gap in found]
        assert counts == sorted(counts, reverse=True)
        for gap in found:
            assert school not in gap.answered_by
            for other in gap.answered_by:
                stance = real.stance(other, gap.question.id)
                assert stance is not None
                assert stance.base.rule is not Rule.SILENT
        others = len(real.shelves) - 1
        assert answered_by_most(real, school) == tuple(g for g in found if len(g.answered_by) > others / 2)


def test_every_real_clause_has_answers_or_one_reason(real: Handbook) -> None:
    for shelf in real.shelves.values():
        uses = list(clause_uses(shelf))
        assert [use.clause.id for use in uses] == [
            clause.id for clause in shelf.clauses.values() if clause.kind is not ClauseKind.HEADING
        ]
        for use in uses:
            assert bool(use.rests) == (use.reason is None)
            if use.reason in {Reason.TERM, Reason.DECIDER, Reason.MENTION}:
                assert use.detail
