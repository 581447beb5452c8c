"""Align: which clause of a new document is which clause of the policy that is there.

In: the clauses of both, and what a person has chosen. Out: an `Alignment`; where two candidates tie, it says so and
leaves the choice. Must not know files. Numbers do not identify a clause, because an inserted one shifts them all:
texts do, in order first, then those that have moved; a label only tells equals apart.
"""

from __future__ import annotations

import bisect
import itertools
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from handbook.importers.likeness import (
    SHORT,
    Likeness,
    edition_likeness,
    normal,
    restated_likeness,
    same_label,
)
from handbook.importers.through import in_order
from handbook.importers.wholes import parts_of_whole, whole_of
from handbook.model import Clause, ClauseKind

NOT_THERE = -1  # chosen for a clause that is new, whatever it is like
_ANCHOR = 25  # characters of a text that stands once on either side: it is the same clause wherever it stands
_MOVED = 0.75  # likeness that a clause elsewhere needs; under it, it is only named
_BETTER = 0.1  # by so much must a clause elsewhere be more alike than the one that stands in order
_CERTAIN = 0.9  # so alike and in order: nothing elsewhere is asked about
_BRIEF = 40  # characters
_BY_PLACE = 0.55  # likeness that a clause needs for which its place speaks


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One clause of old and new, by index. same: word for word; moved: in another order than the rest."""

    old: int
    new: int
    likeness: float
    same: bool = False
    moved: bool = False
    unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Pairs (old, new) of which only one can hold, and nothing tells which."""

    pairs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """split: added clauses that are part of an old one. merged: old ones that are now part of another clause.

    perhaps: (old, new, likeness): too unlike to carry an id over, alike enough to be named.
    """

    matches: tuple[Match, ...]
    ties: tuple[Tie, ...]
    deleted: tuple[int, ...]
    added: tuple[int, ...]
    split: Mapping[int, int]
    merged: Mapping[int, int]
    perhaps: tuple[tuple[int, int, float], ...]


@dataclass(slots=True)
class _Work:
    """What is settled so far: new index to old index, and likenesses looked up once."""

    olds: Sequence[Clause]
    news: Sequence[Clause]
    like: Likeness
    old_texts: Sequence[str]
    new_texts: Sequence[str]
    matched: dict[int, int] = field(default_factory=dict)  # old to new
    closed: set[int] = field(default_factory=set)  # new clauses that a person said are new
    ties: list[Tie] = field(default_factory=list)
    sure: set[int] = field(
        default_factory=set
    )  # old clauses that a person placed, or a place in the same file
    between: set[int] = field(default_factory=set)  # old clauses for which only their place speaks
    known: dict[tuple[int, int], float] = field(default_factory=dict)

    def likeness(self, old: int, new: int) -> float:
        """Labels tell equals apart: a same label is worth a little more than what makes a tie."""
        if (old, new) not in self.known:
            found = self.like.of(old, new)
            label = (
                1.5 * self.like.tied if self.like.shared and same_label(self.olds[old], self.news[new]) else 0
            )
            self.known[old, new] = found + label if found >= self.like.least else 0.0
        return self.known[old, new]

    def open_olds(self) -> list[int]:
        return [n for n in range(len(self.olds)) if n not in self.matched]

    def open_news(self) -> list[int]:
        taken = {*self.matched.values(), *self.closed}
        return [n for n in range(len(self.news)) if n not in taken]


def align(
    olds: Sequence[Clause],
    news: Sequence[Clause],
    *,
    restated: bool = False,
    same_source: bool = False,
    chosen: Mapping[int, int] | None = None,
) -> Alignment:
    """The best alignment. chosen: new index to old index or NOT_THERE, as a person said.

    restated: the old clauses restate the document in other words. same_source: both were made of the same file,
    so that a place in it is the same place.
    """
    like = restated_likeness(olds, news) if restated else edition_likeness(olds, news)
    work = _Work(olds, news, like, [normal(c.text) for c in olds], [normal(c.text) for c in news])
    for new, old in (chosen or {}).items():
        if old == NOT_THERE:
            work.closed.add(new)
        else:
            work.matched[old] = new
            work.sure.add(old)
    if same_source:
        _by_place(work)
    if like.shared:
        _by_text(work)
    _in_order(work)
    if like.shared:
        _elsewhere(work)
        _parts(work)
        _between(work)
    return _alignment(work)


def _by_place(work: _Work) -> None:
    places = Counter(str(work.news[new].where) for new in work.open_news())
    there = {str(work.news[new].where): new for new in work.open_news()}
    for old in work.open_olds():
        where = str(work.olds[old].where) if work.olds[old].where else ""
        if places[where] == 1 and sum(str(o.where) == where for o in work.olds) == 1:
            work.matched[old] = there[where]
            work.sure.add(old)


def _by_text(work: _Work) -> None:
    """Texts that stand once on either side."""
    before, after = work.old_texts, work.new_texts
    once_before, once_after = Counter(before), Counter(after)
    there = {after[new]: new for new in work.open_news()}
    for old in work.open_olds():
        text = before[old]
        if len(text) >= _ANCHOR and once_before[text] == once_after[text] == 1 and text in there:
            new = there[text]
            if work.likeness(old, new):  # not a heading that is a clause
                work.matched[old] = new


def _in_order(work: _Work) -> None:
    """Between every two clauses that are settled and in order, the alignment of the most likeness."""
    borders = [(-1, -1), *_rising(work.matched), (len(work.olds), len(work.news))]
    open_olds, open_news = work.open_olds(), work.open_news()
    for (old_from, new_from), (old_to, new_to) in itertools.pairwise(borders):
        olds = open_olds[bisect.bisect(open_olds, old_from) : bisect.bisect_left(open_olds, old_to)]
        news = open_news[bisect.bisect(open_news, new_from) : bisect.bisect_left(open_news, new_to)]
        if olds and news:
            _segment(work, olds, news)


def _segment(work: _Work, olds: list[int], news: list[int]) -> None:
    def worth(row: int, column: int) -> float | None:
        found = work.likeness(olds[row], news[column])
        return found - work.like.neutral if found >= work.like.least else None

    pairs, ties = in_order(len(olds), len(news), worth, work.like.tied)
    for row, column in pairs:
        work.matched[olds[row]] = news[column]
    for tie in ties:
        work.ties.append(Tie(pairs=tuple((olds[row], news[column]) for row, column in tie)))


def _rising(matched: Mapping[int, int]) -> list[tuple[int, int]]:
    """The most pairs that stand in the same order on both sides."""
    pairs = sorted(matched.items())
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, new) in enumerate(pairs):
        place = bisect.bisect_left(tails, new)
        tails[place : place + 1] = [new]
        ends[place : place + 1] = [index]
        before.append(ends[place - 1] if place else -1)
    found = []
    index = ends[-1] if ends else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def _elsewhere(work: _Work) -> None:
    """Clauses that have moved: first where one is more alike than what stands in order, then what is left over."""
    for old, new in sorted(work.matched.items()):
        here = work.likeness(old, new)
        if here >= _CERTAIN or not here:
            continue
        rivals = [(old, other) for other in work.open_news()] + [(other, new) for other in work.open_olds()]
        rival = max(rivals, key=lambda pair: work.likeness(*pair), default=None)
        if rival is None or work.likeness(*rival) <= here - work.like.tied:
            continue
        if work.likeness(*rival) >= here + _BETTER:
            del work.matched[old]
            work.matched[rival[0]] = rival[1]
        elif not _asked(work, old, new):
            work.ties.append(Tie(pairs=((old, new), rival)))
    left = [
        (work.likeness(old, new), old, new)
        for old in work.open_olds()
        for new in work.open_news()
        if work.likeness(old, new) >= _MOVED and not _asked(work, old, new)
    ]
    _left_over(work, sorted(left, key=lambda pair: (-pair[0], pair[1], pair[2])))


def _left_over(work: _Work, left: list[tuple[float, int, int]]) -> None:
    """The most alike pair first; one that ties with another is asked about, and none of the two taken."""
    while left:
        best, old, new = left[0]
        near = [(o, n) for found, o, n in left if (o == old) != (n == new) and found >= best - work.like.tied]
        gone = {(old, new), *near}
        if near:
            work.ties.append(Tie(pairs=((old, new), *near)))
        else:
            work.matched[old] = new
        olds, news = {o for o, _ in gone}, {n for _, n in gone}
        left = [pair for pair in left if pair[1] not in olds and pair[2] not in news]


def _asked(work: _Work, old: int, new: int) -> bool:
    return any(old == o or new == n for tie in work.ties for o, n in tie.pairs)


def _alignment(work: _Work) -> Alignment:
    in_place = {old for old, _ in _rising(work.matched)}
    tied = {old for tie in work.ties for old, _ in tie.pairs}
    moved = set(work.matched) - in_place
    taken = {*work.matched.values()}
    deleted, added = work.open_olds(), [new for new in range(len(work.news)) if new not in taken]
    unsure = {old for old in work.matched if old not in work.sure and _unsure(work, old, moved)}
    if work.like.shared:
        unsure |= {one for old in moved - work.sure for one in _twins(work, old)}
        unsure |= {
            old for old in work.matched if old not in work.sure and _rivalled(work, old, deleted, added)
        }
    matches = [
        Match(
            old=old, new=new, likeness=work.like.of(old, new), same=work.old_texts[old] == work.new_texts[new],
            moved=old in moved, unsure=old in unsure,
        )
        for old, new in sorted(work.matched.items())
    ]  # fmt: skip
    split = {new: whole for new in added if (whole := _whole_of(work, new)) is not None}
    merged = {old: whole for old in deleted if (whole := _whole_with(work, old)) is not None}
    perhaps = [
        (old, new, found)
        for old in deleted
        for new in added
        if old not in merged and new not in split and old not in tied
        if (found := work.like.of(old, new)) >= max(work.like.least, 0.5)
    ]
    return Alignment(
        matches=tuple(matches), ties=tuple(work.ties), deleted=tuple(deleted), added=tuple(added), split=split,
        merged=merged, perhaps=tuple(perhaps),
    )  # fmt: skip


def _unsure(work: _Work, old: int, moved: Collection[int]) -> bool:
    """Little likeness; or a short text that turned up elsewhere, as many others could; or nothing but its place."""
    brief = old in moved and len(work.old_texts[old]) < _BRIEF
    return brief or old in work.between or work.like.of(old, work.matched[old]) < work.like.unsure


def _twins(work: _Work, old: int) -> list[int]:
    """A clause that moved, and those that are as like the place where it went: which of them moved, nobody can tell."""
    new = work.matched[old]
    here = work.like.of(old, new) - work.like.tied
    twins = [
        other
        for other, there in work.matched.items()
        if other != old
        and work.old_texts[other] != work.new_texts[there]
        and work.like.of(other, new) >= here
    ]
    return [old, *twins] if twins else []


def _rivalled(work: _Work, old: int, deleted: Sequence[int], added: Sequence[int]) -> bool:
    """Whether another pair is as alike, and only a label or the order speaks against it."""
    new = work.matched[old]
    least = work.like.of(old, new) - work.like.tied
    rivals = itertools.chain(((old, other) for other in added), ((other, new) for other in deleted))
    return any(work.like.of(*rival) >= max(least, work.like.least) for rival in rivals)


def _text(clause: Clause) -> str:
    return normal(clause.text)


def _between(work: _Work) -> None:
    """What is alone on either side between two settled neighbours: a heading with a new name, a short item rewritten.

    Nothing but its place speaks for it, so the report names it among those to look at first.
    """
    borders = [(-1, -1), *_rising(work.matched), (len(work.olds), len(work.news))]
    open_olds, open_news = work.open_olds(), work.open_news()
    for (old_from, new_from), (old_to, new_to) in itertools.pairwise(borders):
        olds = open_olds[bisect.bisect(open_olds, old_from) : bisect.bisect_left(open_olds, old_to)]
        news = open_news[bisect.bisect(open_news, new_from) : bisect.bisect_left(open_news, new_to)]
        for old in olds:
            before = work.olds[old]
            peers = [o for o in olds if _alike_in_kind(work.olds[o], before)]
            there = [n for n in news if _alike_in_kind(work.news[n], before)]
            if len(peers) == len(there) == 1 and _may_be(
                before, work.news[there[0]], alone=len(olds) == len(news)
            ):
                work.matched[old] = there[0]
                work.between.add(old)


def _alike_in_kind(one: Clause, other: Clause) -> bool:
    return one.kind is other.kind and one.level == other.level


def _may_be(before: Clause, after: Clause, *, alone: bool) -> bool:
    if before.kind is ClauseKind.HEADING:
        return True
    was, now = _text(before), _text(after)
    return fuzz.ratio(was, now) >= 100 * _BY_PLACE or (alone and min(len(was), len(now)) < SHORT)


def _parts(work: _Work) -> None:
    """A clause that was cut in parts, or put together of some, where no part alone is alike enough."""
    for old in work.open_olds():
        if whole := parts_of_whole(work.old_texts[old], work.open_news(), work.new_texts):
            _carry(work, [(old, new) for new in whole], [len(work.news[new].text) for new in whole])
    for new in work.open_news():
        if whole := parts_of_whole(work.new_texts[new], work.open_olds(), work.old_texts):
            longest = max(whole, key=lambda old: len(work.olds[old].text))
            work.matched[longest] = new


def _carry(work: _Work, pairs: list[tuple[int, int]], sizes: list[int]) -> None:
    """The id goes with the longest part; two of much the same length tie."""
    if _asked(work, *pairs[0]):
        return
    order = sorted(range(len(pairs)), key=lambda n: -sizes[n])
    if len(order) > 1 and sizes[order[1]] > 0.95 * sizes[order[0]]:
        work.ties.append(Tie(pairs=tuple(pairs[n] for n in order[:2])))
    else:
        work.matched[pairs[order[0]][0]] = pairs[order[0]][1]


def _whole_of(work: _Work, new: int) -> int | None:
    """The old clause that a new one is a part of, if the clause that took its id has lost that part."""
    if not work.like.shared:
        return None
    return whole_of(work.new_texts[new], work.matched.items(), work.old_texts, work.new_texts)


def _whole_with(work: _Work, old: int) -> int | None:
    """The new clause that an old one is now a part of, if that clause has gained it."""
    if not work.like.shared:
        return None
    pairs = [(new, before) for before, new in work.matched.items()]
    return whole_of(work.old_texts[old], pairs, work.new_texts, work.old_texts)
