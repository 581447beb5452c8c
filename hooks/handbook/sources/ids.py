"""Ids for clauses that have none: a few words that tell the clause from the others, unlike every id that is there.

In: a policy file. Out: its text with ids written, and the ids. Existing ids are never touched, so that an id stays what
it was when the words around it change. A paragraph in which another clause seems to start gets none: it is two.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from handbook.model import ClauseKind
from handbook.problems import Problem
from handbook.sources.blocks import Block, BlockReader
from handbook.sources.files import SourceFile
from handbook.sources.labels import split_label
from handbook.sources.naming import LONGEST_ID
from handbook.sources.people import PERSON
from handbook.sources.written_dates import MONTH

_ANCHORED = re.compile(r"\{#([^\s{}@]*)[^{}]*\}\s*$")
_TARGET = re.compile(r"\]\([^)]*\)|\b(?:https?://|www\.)\S+|\S+@\S+")
_WORD = re.compile(r"[a-z][a-z0-9]*(?:['’-][a-z]+)*", re.I)
_SMALL = frozenset(
    re.findall(
        r"\w+",
        """a about above after again against all also always am an and another any applies apply are as at be
        because been before being below between both but by can cannot could cover covers did do does doing don
        done dont down during each either else ensure ensured etc even ever every few following follows for
        from further had has have having he her here hers him his how however i if in include included includes
        including into is it its itself just last least made make makes making may me might more most must my
        need needs neither no nor not now of off on once one only or other others otherwise our ours out over own
        per please same see shall she should so some such take taken takes taking than that the their theirs them
        themselves then there therefore these they thing things this those though through to too two under until
        up upon us used very was way we well were what whatever when where whether which while who whom whose why
        will with within without would you your yours""",
    )
)
# On every other line of a policy like these: told only where nothing else is left.
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "employee employees media policy pupil pupils school schools social staff student students trust",
    )
)
# An id outlives who holds an office and when a text was signed: dates, and months beside a figure or alone.
_NOBODY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)\b|\b{MONTH}\.?(?=\W*\d)|(?<=\d )\b{MONTH.replace('?P<month>', '?:')}\b"
    r"|\b(?:January|February|April|June|July|August|September|October|November|December|(?<=[a-z] )March)\b",
    re.I,
)
_WORDS = 3  # of a phrase; an id has more only where it would stand twice
_MOST_WORDS = 6
_LENGTH = 40  # characters that an id should not pass
_MANY = 4  # clauses, from which on a word that most of them hold tells nothing
_LATER = 0.3  # how much less a phrase tells for each that stands before it
_NO_NOUN = re.compile(r"(?:ly|ing|ed|ise|ises|ally)$")  # as a rule: adverbs and verbs


def with_ids(file: SourceFile) -> tuple[str, tuple[str, ...]]:
    """The file's text and the ids that were added, in order."""
    lines = list(file.lines)
    blocks = [block for block in _reader(file).blocks if block.kind is not None]
    anchors = {id(block): _ANCHORED.search(block.text) for block in blocks}
    taken = {anchor[1] for anchor in anchors.values() if anchor}
    phrases = {id(block): _phrases(_text(block)) for block in blocks}
    told = Telling(phrases.values())
    added = []
    section = ""
    for block in blocks:
        anchor = anchors[id(block)]
        name = anchor[1] if anchor else ""
        if not name and not block.run_on:
            name = _free(phrases[id(block)], section, told, taken)
            taken.add(name)
            added.append(name)
            last = lines[block.last_line - 1].rstrip()
            lines[block.last_line - 1] = _with_id(last, name, begun=bool(anchor))
        if block.kind is ClauseKind.HEADING:
            section = name
    return "\n".join(lines).rstrip("\n") + "\n", tuple(added)


def left_alone(file: SourceFile) -> tuple[Problem, ...]:
    """The places where two clauses seem to stand in one paragraph, into which no id is written."""
    return tuple(problem for problem in _reader(file).problems if problem.code == "run-on")


def _reader(file: SourceFile) -> BlockReader:
    ends = [number for number, line in enumerate(file.lines) if line.rstrip() == "---"]
    start = ends[1] + 1 if len(ends) > 1 and ends[0] == 0 else 0
    return BlockReader(file.path, file.lines[start:], start + 1)


def _with_id(line: str, name: str, *, begun: bool) -> str:
    """The line with an id at its end, or inside the {# @L5} that waits for one."""
    before, opening, after = line.rpartition("{#")
    return f"{before}{opening}{name}{after}" if begun and opening else f"{line} {{#{name}}}"


def _text(block: Block) -> str:
    anchor = _ANCHORED.search(block.text)
    return split_label(block.text[: anchor.start()] if anchor else block.text)[1]


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """The words that say what a text is about, those together that stand together: small words and stops part them."""
    phrases: list[list[str]] = [[]]
    end = 0
    plain_text = _NOBODY.sub(" . ", PERSON.sub(" . ", _TARGET.sub(" ", text)))
    for match in _WORD.finditer(plain_text):
        word = _plain(match[0])
        tells = word not in _SMALL or (match[0].isupper() and len(match[0]) > 1)  # IT is not "it"
        if phrases[-1] and (not tells or not plain_text[end : match.start()].isspace()):
            phrases.append([])
        if tells and 1 < len(word) <= _LENGTH:
            phrases[-1].append(word)
        end = match.end()
    return tuple(tuple(phrase) for phrase in phrases if phrase)


def _plain(word: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", re.sub(r"['’]s$", "", word).lower()).encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9]", "", ascii_only.decode())


def _free(phrases: Sequence[tuple[str, ...]], section: str, told: Telling, taken: set[str]) -> str:
    """An id that is not taken: of the most telling words, then of more, then with the section's, then numbered."""
    order = [word for phrase in phrases for word in phrase]
    telling = [phrase for phrase in phrases if not all(map(told.is_common, phrase))]
    best_first = told.ranked(telling or phrases)
    ranked = list(dict.fromkeys(word for phrase in best_first for word in phrase))
    fewest = len(ranked) if len(ranked) <= _WORDS else max(2, len(best_first[0]))
    first = ""
    for count in range(fewest, min(_MOST_WORDS, len(ranked)) + 1):
        chosen = ranked[:count]
        name = _joined(word for word in order if word in chosen)
        first = first or name
        if name and name not in taken:
            return name
    first = first or "clause"
    whole = f"{section}-{first}" if section else ""
    if whole and len(whole) <= LONGEST_ID and whole not in taken:
        return whole
    numbered = (f"{first}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (first, *numbered) if name not in taken)


def _joined(words: Iterable[str]) -> str:
    """As many of the words, from the first, as an id has room for: none is cut."""
    name = ""
    for word in dict.fromkeys(words):
        longer = f"{name}-{word}" if name else word
        if name and len(longer) > _LENGTH:
            break
        name = longer
    return name[:LONGEST_ID]


class Telling:
    """How much words tell of a clause: those that few clauses of the document have, nouns before the rest."""

    def __init__(self, clauses: Iterable[Sequence[tuple[str, ...]]]) -> None:
        held = [{word for phrase in phrases for word in phrase} for phrases in clauses]
        self._clauses = len(held)
        self._spread = Counter(word for words in held for word in words)

    def ranked(self, phrases: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """The phrases by what they tell, the first of equals first; each cut to the words that an id has room for."""
        short = [self._window(phrase) for phrase in phrases]
        worth = {index: self._sum(phrase) - index * _LATER for index, phrase in enumerate(short)}
        return [short[index] for index in sorted(worth, key=lambda index: -worth[index])]

    def is_common(self, word: str) -> bool:
        """Whether a word stands on every other line: of any policy, or of this one."""
        return word in _COMMON or (self._clauses >= _MANY and 2 * self._spread[word] > self._clauses)

    def _window(self, phrase: tuple[str, ...]) -> tuple[str, ...]:
        windows = [phrase[start : start + _WORDS] for start in range(max(1, len(phrase) - _WORDS + 1))]
        return max(windows, key=self._sum)

    def _sum(self, phrase: Iterable[str]) -> float:
        return sum(self._worth(word) for word in phrase)

    def _worth(self, word: str) -> float:
        rarity = 1 + math.log(self._clauses / self._spread[word])
        return rarity * (0.1 if self.is_common(word) else 0.4 if _NO_NOUN.search(word) else 1)
