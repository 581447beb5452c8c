"""Checks: each a small function from a handbook to the problems it finds.

In: a `Handbook`. Out: problems, all of them, sorted. A new check is one function and one line in CHECKS.
Must not read files, print or exit. What the reading of files finds comes from `sources`; nothing is checked twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handbook.assemble.handbook import Handbook
from handbook.checks import answers, citations, clauses, outcomes, quizzes, reviews, vocabulary
from handbook.problems import Problem

Check = Callable[[Handbook], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    vocabulary.questions_once,
    vocabulary.told_apart,
    vocabulary.facts_declared,
    vocabulary.declared_once,
    vocabulary.facts_used,
    vocabulary.roles_known,
    vocabulary.authorities_known,
    clauses.ids_once,
    clauses.places,
    clauses.terms_used,
    clauses.personal_data,
    citations.citations_resolve,
    citations.links_resolve,
    citations.references_live,
    answers.questions_known,
    answers.answered_once,
    answers.shapes,
    answers.unanswered,
    outcomes.situations_few,
    outcomes.exceptions_clear,
    outcomes.answers_agree,
    reviews.stamps_known,
    reviews.answers_suspect,
    quizzes.scenarios_shaped,
    quizzes.scenarios_ask,
    quizzes.scenarios_chained,
)


def check(handbook: Handbook) -> tuple[Problem, ...]:
    """Every problem that the checks find, sorted by place, none twice."""
    return tuple(sorted({problem for run in CHECKS for problem in run(handbook)}))
