"""What clauses said in editions gone by, as policies/<school>/history/ keeps them.

In: the project's folder and a school. Out: each clause's wordings. Must not fail: an edition that cannot be read
says nothing, because nothing rests on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from handbook.model import ClauseId, SchoolId
from handbook.sources.files import read_file
from handbook.sources.policy import read_policy
from handbook.sources.reviews import text_digest

Earlier = Mapping[ClauseId, tuple[str, ...]]


def earlier(root: Path, school: SchoolId) -> Earlier:
    """Every wording of every clause in the school's history, each once."""
    found: dict[ClauseId, dict[str, None]] = defaultdict(dict)
    for path in sorted((root / "policies" / school / "history").glob("*.md")):
        if path.name.endswith(".report.md"):
            continue
        file = read_file(path, root)[0]
        policy = read_policy(file)[0] if file else None
        for clause in policy.clauses if policy else ():
            found[clause.id][clause.text] = None
    return {clause: tuple(texts) for clause, texts in found.items()}


def said_then(texts: Earlier, clause: ClauseId, digest: str) -> str:
    """The wording that a stamp was given for; where there is no stamp, the only one that there ever was; else ""."""
    wordings = texts.get(clause, ())
    if digest:
        return next((text for text in wordings if text_digest(text) == digest), "")
    return wordings[0] if len(wordings) == 1 else ""
