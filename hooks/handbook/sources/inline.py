"""Inline markup: emphasis and links inside a clause, as flat runs of text.

In: the text of one clause. Out: `Run` values and problems. HTML is refused, so are links that lead nowhere safe;
nothing here makes HTML.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from handbook.model import Position, Run
from handbook.problems import Problem

_SAFE = re.compile(r"#[a-z][a-z0-9-]*$|https?://[^\s/]|mailto:[^\s]", re.I)

# Marks that would be printed as they stand; a backslash before them says that this is wanted.
_STRAY = re.compile(r"(?<!\\)(?:\{#[a-z][^{}]*\}|!\[[^\]]*\]\([^)]*\)|<(?:https?|mailto|javascript):[^>]*>)")

_PARSER = MarkdownIt("zero", {"html": True}).enable(["emphasis", "link", "escape", "entity", "html_inline"])
_PARSER.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 - ours, below, says where and why


def read_inline(text: str, at: Position) -> tuple[tuple[Run, ...], list[Problem]]:
    """Runs of the text, neighbours of one look merged."""
    runs: list[Run] = []
    problems = [
        Problem(at, f"{stray[0][:60]!r} would be printed", "stray-markup") for stray in _STRAY.finditer(text)
    ]
    strong = emphasis = 0
    href = ""
    for token in _PARSER.parseInline(text)[0].children or []:
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "link_open":
                href = str(token.attrs.get("href", ""))
                if not _SAFE.match(href):
                    problems.append(Problem(at, f"the link {href[:60]!r} is not safe", "unsafe-link"))
                    href = ""
            case "link_close":
                href = ""
            case "html_inline":
                problems.append(Problem(at, f"{token.content[:40]!r} is HTML", "raw-html"))
            case _:
                _append(runs, Run(text=token.content, strong=strong > 0, emphasis=emphasis > 0, href=href))
    return tuple(runs), problems


def _append(runs: list[Run], run: Run) -> None:
    if not run.text:
        return
    if runs and (runs[-1].strong, runs[-1].emphasis, runs[-1].href) == (run.strong, run.emphasis, run.href):
        last = runs.pop()
        run = Run(text=last.text + run.text, strong=run.strong, emphasis=run.emphasis, href=run.href)
    runs.append(run)
