"""That the benchmark's measures notice what they are there for."""

from __future__ import annotations

from dataclasses import replace

from tests.benchmark.scoring import Clause, score

_TRUTH = [
    Clause(heading=True, label="1.", text="Scope", parent=None),
    Clause(heading=False, label="1.1", text="Staff shall ask first:", parent=0),
    Clause(heading=False, label="(a)", text="the head teacher;", parent=1),
    Clause(heading=False, label="(b)", text="the office.", parent=1),
]


def test_the_truth_scores_full_marks() -> None:
    found = score(_TRUTH, _TRUTH)
    assert (found.boundaries, found.labels, found.headings, found.nesting) == (1, 1, 1, 1)
    assert (found.lost, found.invented) == (0, 0)


def test_two_clauses_run_together_cost_a_boundary_and_a_label_but_no_words() -> None:
    merged = [*_TRUTH[:2], replace(_TRUTH[2], text="the head teacher; (b) the office.")]
    found = score(_TRUTH, merged)
    assert found.boundaries == 2 * 3 / 7
    assert found.labels == 3 / 4
    assert (found.lost, found.invented) == (0, 0)


def test_a_wrong_label_a_wrong_parent_and_a_missed_heading_are_seen() -> None:
    changed = [
        replace(_TRUTH[0], heading=False),
        _TRUTH[1],
        replace(_TRUTH[2], label="(i)"),
        replace(_TRUTH[3], parent=0),
    ]
    found = score(_TRUTH, changed)
    assert (found.boundaries, found.labels, found.headings, found.nesting) == (1, 3 / 4, 0, 3 / 4)


def test_words_lost_and_invented_are_counted() -> None:
    found = score(_TRUTH, [*_TRUTH[:3], replace(_TRUTH[3], text="the office now and then.")])
    assert (found.lost, found.invented) == (0, 3)
    assert score(_TRUTH, _TRUTH[:3]).lost == 3
