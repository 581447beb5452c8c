"""What a plain text carries that is no part of the document: page numbers, running heads, the head of an e-mail.

In: the text's lines. Out: for each such line why it is none; lines without the marks of a quoted mail; headings that
are underlined. A page ends at a form feed or at a line that names the page. Must not know paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

_PAGE = re.compile(r"\s*(?:-\s*)?page \d+(?: of \d+)?(?:\s*-)?\s*$", re.I)
_NUMBER = re.compile(r"\s*(?:-\s*)?(\d{1,3})(?:\s*-)?\s*$")
_CONTENTS = re.compile(r".*\S\s*(?:[.…]\s?){3,}\s*\d+(?:-\d+)?\s*$")
_MAIL = re.compile(r"(From|To|Cc|Bcc|Subject|Date|Sent|Reply-To|[A-Z][a-z]+(?:-[A-Za-z]+)+):\s")
_QUOTED = re.compile(r"(?:> ?)+")
_UNDERLINE = re.compile(r"(={3,}|-{3,})\s*$")
_NEAR = 3  # lines beside the end of a page that may be its head or foot
_QUOTING = 0.6  # of the lines, for a quoted mail
_FORM_FEED = "\x0c"


def lines_of(text: str) -> list[str]:
    """The text's lines, as `str.splitlines` counts them; quoting marks taken off where all is quoted."""
    lines = text.splitlines()
    filled = [line for line in lines[len(_mail_head(lines)) :] if line.strip()]
    if sum(line.startswith(">") for line in filled) <= _QUOTING * len(filled):
        return lines
    return [_QUOTED.sub("", line, count=1) if line.startswith(">") else line for line in lines]


def asides(text: str, lines: Sequence[str]) -> dict[int, str]:
    """Which lines, counted from 0, are no part of the document, and why."""
    found = dict.fromkeys(_mail_head(lines), "head of an e-mail")
    for place, line in enumerate(lines):
        if _PAGE.match(line):
            found[place] = "page number"
        elif _CONTENTS.match(line):
            found[place] = "contents page"
    feeds = [n for n, line in enumerate(text.splitlines(keepends=True), 1) if line.endswith(_FORM_FEED)]
    found |= dict.fromkeys(_page_numbers(lines, feeds), "page number")
    ends = feeds or [place + 1 for place, why in found.items() if why == "page number"]
    return found | dict.fromkeys(_running(lines, ends, found), "running head or foot")


def underlined(lines: Sequence[str]) -> dict[int, int]:
    """Lines with a rule of their own length below them, and the level of heading that the rule draws."""
    found = {}
    for place, line in enumerate(lines[:-1]):
        rule = _UNDERLINE.match(lines[place + 1])
        alone = place == 0 or not lines[place - 1].strip(" -=_")
        if rule and alone and line[:1].strip() and abs(len(rule[1]) - len(line.rstrip())) <= 2:
            found[place] = 1 if rule[1][0] == "=" else 2
    return found


def _mail_head(lines: Sequence[str]) -> list[int]:
    """The lines above the first blank one, if they are the head of an e-mail."""
    head: list[int] = []
    names: set[str] = set()
    for place, line in enumerate(lines):
        field = _MAIL.match(line)
        if field:
            names.add(field[1])
        elif not line.strip() or not head or not line[0].isspace():
            break
        head.append(place)
    return head if {"From", "Subject"} <= names else []


def _beside(lines: Sequence[str], end: int) -> Iterator[int]:
    """The filled lines nearest to the end of a page."""
    before = (n for n in range(end - 1, -1, -1) if lines[n].strip())
    after = (n for n in range(end, len(lines)) if lines[n].strip())
    yield from (*islice(before, _NEAR), *islice(after, _NEAR))


def _page_numbers(lines: Sequence[str], feeds: Sequence[int]) -> list[int]:
    """Bare numbers last on their pages, if they count the pages."""
    numbers = []
    for page, end in enumerate(feeds):
        last = next((n for n in range(end - 1, -1, -1) if lines[n].strip()), None)
        number = _NUMBER.match(lines[last]) if last is not None else None
        if number and last is not None:
            numbers.append((int(number[1]) - page, last))
    offsets = Counter(offset for offset, _ in numbers)
    offset, times = offsets.most_common(1)[0] if offsets else (0, 0)
    return [place for found, place in numbers if found == offset] if times >= 2 else []


def _running(lines: Sequence[str], ends: Sequence[int], known: dict[int, str]) -> list[int]:
    """Lines that stand at the ends of half of all pages, whatever number they hold."""
    near = {n for end in ends for n in _beside(lines, end) if n not in known}
    said = {n: re.sub(r"\d+", "0", " ".join(lines[n].split())) for n in near}
    times = Counter(said.values())
    least = max(2, min(len(ends), max(3, len(ends) / 2)))
    return [n for n, text in said.items() if times[text] >= least and sum(map(str.isalpha, text)) > 3]
