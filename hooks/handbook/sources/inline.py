"""Inline markup: emphasis and links inside a clause, as flat runs of text.

In: the text of one clause, and where its characters stand. Out: `Run` values and problems. HTML is refused, so are
links that lead nowhere safe; nothing here makes HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt

from handbook.model import Position, Run
from handbook.problems import Problem

_SAFE = re.compile(r"#[a-z][a-z0-9-]*$|https?://[^\s/]|mailto:[^\s]", re.I)

# Marks that would be printed as they stand; a backslash before them says that this is wanted.
_STRAY = re.compile(r"(?<!\\)(?:\{#[a-z][^{}]*\}|!\[[^\]]*\]\([^)]*\)|<(?:https?|mailto|javascript):[^>]*>)")

_TARGET = re.compile(r"\]\(\s*<?([^\s()<>]*)")

_PARSER = MarkdownIt("zero", {"html": True}).enable(["emphasis", "link", "escape", "entity", "html_inline"])
_PARSER.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 - ours, below, says where and why


def read_inline(text: str, place: Callable[[int], Position]) -> tuple[tuple[Run, ...], list[Problem]]:
    """Runs of the text, neighbours of one look merged. place: where in its file a character of the text stands."""
    runs: list[Run] = []
    problems = [
        Problem(place(stray.start()), f"{stray[0][:60]!r} would be printed", "stray-markup")
        for stray in _STRAY.finditer(text)
    ]
    passed = 0  # the parser does not say where its tokens stand, but they come in the order of the text
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
                start, passed = _next_target(text, href, passed)
                if not _SAFE.match(href):
                    message = f"the link {href[:60]!r} is not safe"
                    problems.append(Problem(place(start), message, "unsafe-link"))
                    href = ""
            case "link_close":
                href = ""
            case "html_inline":
                start = max(text.find(token.content, passed), passed)
                passed = start + len(token.content)
                problems.append(Problem(place(start), f"{token.content[:40]!r} is HTML", "raw-html"))
            case _:
                _append(runs, Run(text=token.content, strong=strong > 0, emphasis=emphasis > 0, href=href))
    return tuple(runs), problems


def _next_target(text: str, href: str, after: int) -> tuple[int, int]:
    """Where the target of the next link stands, and where it ends: the first that reads like it, else the first."""
    targets = list(_TARGET.finditer(text, after))
    found = next((t for t in targets if _PARSER.normalizeLink(t[1]) == href), next(iter(targets), None))
    return (found.start(1), found.end(1)) if found else (after, after)


def _append(runs: list[Run], run: Run) -> None:
    if not run.text:
        return
    if runs and (runs[-1].strong, runs[-1].emphasis, runs[-1].href) == (run.strong, run.emphasis, run.href):
        last = runs.pop()
        run = Run(text=last.text + run.text, strong=run.strong, emphasis=run.emphasis, href=run.href)
    runs.append(run)
