"""A handbook as large as wanted: generated schools that answer the real questions.

In: the real policies/, a number of schools, a seed. Out: sources in a folder. A generated school takes one real
school's policy and answers, some of them turned: should for must, an exception taken away, another authority. The same
number and seed give the same bytes. Must not know what any policy says.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from random import Random

_PLACES = (
    "Ashbourne",
    "Brindle",
    "Corby",
    "Dunmow",
    "Evesham",
    "Fairlie",
    "Goole",
    "Holt",
    "Ilkley",
    "Jarrow",
)
_KINDS = ("School", "Academy", "College", "Primary School", "Learning Trust")
_TURNED = {
    "prohibited": "discouraged",
    "required": "advised",
    "advised": "required",
    "discouraged": "prohibited",
}
_STANCE = re.compile(r"^(?=[a-z][a-z0-9-]*:)", re.M)
_BASE_RULE = re.compile(r"^  rule: (\w+)$", re.M)
_EXCEPTIONS = re.compile(r"^  exceptions:\n(?:(?:    |  - ).*\n|\n)+", re.M)


def write_corpus(real: Path, folder: Path, schools: int, seed: int = 34) -> None:
    """Write policies/ for that many schools into `folder`. `real` is the repository's own policies/."""
    random = Random(seed)
    for shared in ("topics", "vocabulary"):
        shutil.copytree(real / shared, folder / "policies" / shared)
    models = sorted(path.parent.parent for path in real.glob("*/stances/befriending-pupils.yml"))
    tied = _tied_questions(real)
    for number in range(schools):
        model = models[number % len(models)]
        key = f"school-{number:03}"
        name = f"{random.choice(_PLACES)} {random.choice(_KINDS)} {number:03}"
        _write_school(model, folder / "policies" / key, key, name, random, tied)


def _tied_questions(real: Path) -> frozenset[str]:
    """Questions that have to agree with another: turning one alone would contradict the other."""
    tied: set[str] = set()
    for topic in (real / "topics").glob("*.yml"):
        for block in re.split(r"^  (?=[a-z][a-z0-9-]*:)", topic.read_text(encoding="utf-8"), flags=re.M):
            if found := re.search(r"agrees_with: ([a-z0-9-]+)", block):
                tied |= {found[1], block.partition(":")[0]}
    return frozenset(tied)


def _write_school(
    model: Path, folder: Path, key: str, name: str, random: Random, tied: frozenset[str]
) -> None:
    shutil.copytree(model, folder, ignore=shutil.ignore_patterns("*.lock", "history"))
    for policy in folder.glob("*.md"):
        text = policy.read_text(encoding="utf-8")
        text = re.sub(r"^school: .*$", f"school: {key}", text, count=1, flags=re.M)
        text = re.sub(r"^name: .*$", f"name: {name}", text, count=1, flags=re.M)
        policy.write_text(text, encoding="utf-8")
    for stances in sorted((folder / "stances").glob("*.yml")):
        blocks = _STANCE.split(stances.read_text(encoding="utf-8"))
        turned = [b if b.partition(":")[0] in tied else _turned(b, random) for b in blocks]
        stances.write_text("".join(turned), encoding="utf-8")


def _turned(stance: str, random: Random) -> str:
    """The stance, or one like it that says something else."""
    chance = random.random()
    if chance < 0.2:
        return _EXCEPTIONS.sub("", stance)
    rule = _BASE_RULE.search(stance)
    other = _TURNED.get(rule[1], "") if rule else ""
    if chance < 0.5 and other and f"rule: {other}" not in stance:
        return _BASE_RULE.sub(f"  rule: {other}", stance, count=1)
    return stance


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write files (paths under policies/) over what is there."""
    for name, text in files.items():
        path = folder / "policies" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
