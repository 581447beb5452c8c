"""Ids over editions, measured: a hundred generated revisions of the five shipped policies.

At least 99.5 % of the ids whose clause is still there must be carried to it, and no id may land on another clause
unless the report names it among those to look at first.
"""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest

from handbook.importers.align import Alignment, align
from handbook.model import Clause
from handbook.sources.files import read_file
from handbook.sources.policy import read_policy
from tests.benchmark.conftest import Tables
from tests.support.revisions import Revision, revised

SCHOOLS = ("agora", "king-edward-vii", "magna-carta", "mago", "mandeville")
REVISIONS = 20  # of each policy
SURVIVE = 0.995
_SLOWEST = 1.0  # seconds for one alignment


@pytest.fixture(scope="module")
def policies(root: Path) -> dict[str, tuple[Clause, ...]]:
    found = {}
    for school in SCHOOLS:
        file, _ = read_file(root / f"policies/{school}/social-media.md", root)
        policy = read_policy(file)[0] if file else None
        assert policy is not None
        found[school] = policy.clauses
    return found


def counted(revision: Revision, found: Alignment) -> Counter[str]:
    """How many ids should have survived, did, were asked about, and landed wrong: silently, or named as unsure."""
    counts = Counter(there=sum(old is not None for old in revision.truth))
    asked = {old for tie in found.ties for old, _ in tie.pairs}
    for match in found.matches:
        if revision.truth[match.new] == match.old:
            counts["right"] += match.old not in asked
        else:
            counts["wrong, named" if match.unsure else "wrong, silent"] += 1
    counts["asked"] = len(asked)
    return counts


def test_ids_survive_revisions(policies: dict[str, tuple[Clause, ...]], tables: Tables) -> None:
    total: Counter[str] = Counter()
    slowest = 0.0
    for school, clauses in policies.items():
        others = [
            c for other, group in policies.items() if other != school for c in group if len(c.text) > 20
        ]
        sums: Counter[str] = Counter()
        for number in range(REVISIONS):
            revision = revised(clauses, others, f"{school} {number}")
            started = time.perf_counter()
            sums += counted(revision, align(clauses, revision.clauses))
            slowest = max(slowest, time.perf_counter() - started)
        _tell(tables, school, sums)
        total += sums
    _tell(tables, "all", total)
    assert total["right"] / total["there"] >= SURVIVE
    assert total["wrong, silent"] == 0
    assert slowest < _SLOWEST


def _tell(tables: Tables, name: str, sums: Counter[str]) -> None:
    head = ("policy", "ids still there", "carried", "share", "asked", "wrong, named", "wrong, silent")
    share = f"{sums['right'] / sums['there']:.2%}"
    row = (name, *map(str, (sums["there"], sums["right"], share)), *(str(sums[key]) for key in head[4:]))
    tables.add(f"Ids over {REVISIONS} revisions of each policy", head, row)
