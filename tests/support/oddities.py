"""Handbooks at the edges: names that look like code, statements without end, nobody, nothing said.

In: the real policies/ and an empty folder. Out: sources in the folder.
"""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from tests.support.corpus import write_corpus, write_files

# What breaks a page, a workbook, a table and an address, one after the other.
NAMES = ("=HYPERLINK(\"x\") <b>&'1'</b>", "+44 \"Academy\", 'Sixth' <script>", "مدرسة النور")
LONG = "Every word of this counts. " * 74 + "The end."
ARABIC = "لا يجوز للموظفين قبول طلبات الصداقة من التلاميذ."


def write_hostile(real: Path, folder: Path) -> None:
    """Three schools with names and statements that are hard to show."""
    write_corpus(real, folder, len(NAMES))
    for number, name in enumerate(NAMES):
        school = folder / "policies" / f"school-{number:03}"
        for policy in school.glob("*.md"):
            lines = policy.read_text(encoding="utf-8").splitlines(keepends=True)
            named = [
                f"name: {json.dumps(name, ensure_ascii=False)}\n" if x.startswith("name: ") else x
                for x in lines
            ]
            policy.write_text("".join(named), encoding="utf-8")
    _restate(folder / "policies/school-000/stances/befriending-pupils.yml", "accept-current", LONG)
    _restate(folder / "policies/school-002/stances/befriending-pupils.yml", "accept-current", ARABIC)


def _restate(path: Path, question: str, says: str) -> None:
    stances = yaml.safe_load(path.read_text(encoding="utf-8"))
    stances[question]["says"] = says
    path.write_text(yaml.safe_dump(stances, allow_unicode=True, sort_keys=False), encoding="utf-8")


def write_silent(real: Path, folder: Path) -> None:
    """Two schools that say nothing on anything."""
    write_corpus(real, folder, 2)
    for topic in (folder / "policies/topics").glob("*.yml"):
        asked = yaml.safe_load(topic.read_text(encoding="utf-8"))["questions"]
        silent = {key: {"rule": "silent", "says": "It does not say.", "looked_at": []} for key in asked}
        text = yaml.safe_dump(silent, sort_keys=False)
        write_files(folder, {f"school-00{n}/stances/{topic.name}": text for n in (0, 1)})
