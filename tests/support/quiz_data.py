"""The quiz data of a built site, as a test reads it: without the runner, so that the two can disagree."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class QuizData:
    """What data/quiz.js holds. Answers are [right, rule, digest, …] or 0."""

    data: dict[str, Any]

    @property
    def schools(self) -> list[str]:
        return [school[0] for school in self.data["schools"]]

    def name(self, school: str) -> str:
        return str(next(entry[1] for entry in self.data["schools"] if entry[0] == school))

    def scenario(self, name: str) -> list[Any]:
        return next(list(entry) for entry in self.data["scenarios"] if entry[0] == name)

    def answer(self, name: str, school: str) -> Any:
        return self.scenario(name)[5][self.schools.index(school)]

    def right(self, name: str, school: str) -> int:
        return int(self.answer(name, school)[0])

    def wrong(self, name: str, school: str) -> int:
        return 1 if self.right(name, school) == 0 else 0

    def topic(self, name: str) -> str:
        return str(self.data["topics"][self.data["questions"][self.scenario(name)[1]][1]][0])

    def openers(self, school: str, topic: str = "") -> list[str]:
        return [
            entry[0]
            for entry in self.data["scenarios"]
            if not entry[6] and self.answer(entry[0], school) and topic in ("", self.topic(entry[0]))
        ]

    def leading(self, school: str) -> tuple[str, int, str]:
        """A scenario, the choice that leads on, and the follow-up, all answered at the school."""
        for entry in self.data["scenarios"]:
            for place, choice in enumerate(entry[4]):
                if (
                    len(choice) > 2
                    and not entry[6]
                    and self.answer(entry[0], school)
                    and self.answer(choice[2], school)
                ):
                    return entry[0], place, choice[2]
        raise LookupError("no scenario has a follow-up")


def read_quiz_data(site: Path) -> QuizData:
    text = (site / "data" / "quiz.js").read_text(encoding="utf-8")
    return QuizData(json.loads(text.removeprefix('hb.data("quiz",').rstrip().removesuffix(");")))
