"""Checking one record: what can be said of a file that somebody handed in.

In: the file's bytes, the context, and now. Out: a `Verdict` with findings in the order in which a reader needs them;
the first is the headline. docs/assets/js/record.js comes to the same, with the same words; tests/support/records.py
holds the two together. Must not know files, clocks or staff lists.

The order of rules: read it (`reading`); no digest or no fields, or a required key missing from a record that fits its
digest: unreadable. A digest that does not fit: altered, whatever else is wrong. A digest that fits and a shape that
does not: unreadable. Then version, time and quiz, for a sound record and for an altered one whose shape still holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from handbook.acknowledgement.context import Context, PolicyNow, SchoolNow
from handbook.acknowledgement.reading import Unread, read_bytes
from handbook.acknowledgement.record import SEALS, Record, canonical, digest, field_digests
from handbook.acknowledgement.shape import first_missing, first_unfit, moment
from handbook.acknowledgement.words import field_name, say, when, words

CLOCKS_DIFFER: Final = timedelta(hours=1)

INTACT, RE_SAVED, ALTERED, UNREADABLE = "intact", "re-saved", "altered", "unreadable"
CURRENT, SUPERSEDED, ANOTHER_HANDBOOK = "current", "superseded", "another-handbook"
FINE, CLOCK_AHEAD, FUTURE = "fine", "clock-ahead", "future"
PASSED, NOT_PASSED, NO_QUIZ = "passed", "not-passed", "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """code: the group and the key of words.json, as "version/superseded-text"."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is to be said of one file.

    fields: the keys that were altered; empty where the whole does not fit. reason: why it is unreadable, else "".
    version, time, quiz: "" where the record does not let us say. record: what was read, None where nothing was.
    """

    integrity: str
    findings: tuple[Finding, ...]
    fields: tuple[str, ...] = ()
    reason: str = ""
    version: str = ""
    time: str = ""
    quiz: str = ""
    record: Record | None = None

    @property
    def sound(self) -> bool:
        """Whether every value is as it was made."""
        return self.integrity in (INTACT, RE_SAVED)


def check(data: bytes, context: Context, now: datetime) -> Verdict:
    """The verdict on a file. now: a time with its offset."""
    read = read_bytes(data)
    if isinstance(read, Unread):
        return unreadable(read.reason)
    record = read.value
    unsealed = next((key for key in SEALS if key not in record), "")
    if unsealed:
        return unreadable("missing", unsealed)
    if digest(record) != record["digest"]:
        return _altered(record, context, now)
    if missing := first_missing(record):
        return unreadable("missing", missing)
    if unfit := first_unfit(record):
        return unreadable("wrong-shape", unfit)
    integrity = INTACT if canonical(record) == read.data else RE_SAVED
    return _judged(record, (integrity, ()), [_finding("integrity", integrity)], context, now)


def unreadable(reason: str, field: str = "") -> Verdict:
    """The verdict on a file that is no record; reason: a key of words.json under "unreadable"."""
    why = say("unreadable", reason, field=field_name(field))
    finding = Finding(code=f"unreadable/{reason}", text=say("integrity", UNREADABLE, reason=why))
    return Verdict(integrity=UNREADABLE, reason=reason, findings=(finding,))


def _altered(record: Record, context: Context, now: datetime) -> Verdict:
    fields = _changed(record)
    if fields:
        named = ", ".join(map(field_name, fields))
        finding = Finding(code="integrity/altered", text=say("integrity", ALTERED, fields=named))
    else:
        finding = _finding("integrity", "altered-whole")
    if first_missing(record) or first_unfit(record):
        return Verdict(integrity=ALTERED, fields=fields, findings=(finding,), record=record)
    return _judged(record, (ALTERED, fields), [finding], context, now)


def _changed(record: Record) -> tuple[str, ...]:
    """The keys whose value does not fit `fields`, that were added, or that are gone; by the alphabet."""
    said = record["fields"]
    if not isinstance(said, Mapping):
        return ()
    now = field_digests(record)
    return tuple(sorted(key for key in {*now, *said} if now.get(key) != said.get(key)))


def _judged(
    record: Record,
    integrity: tuple[str, tuple[str, ...]],
    found: list[Finding],
    context: Context,
    now: datetime,
) -> Verdict:
    version, about_version = _version(record, context)
    time = _time(record, now)
    quiz = _quiz(record, context)
    if time != FINE:
        about_version.append(_finding("time", time, when=when(record["made_at"])))
    return Verdict(
        integrity=integrity[0],
        fields=integrity[1],
        version=version,
        time=time,
        quiz=NOT_PASSED if quiz in ("contradicts", "left-out") else quiz,
        findings=(*found, *about_version, _about_quiz(quiz, record)),
        record=record,
    )


def _version(record: Record, context: Context) -> tuple[str, list[Finding]]:
    school = context.schools.get(record["school"]["id"])
    if school is None:
        return ANOTHER_HANDBOOK, [_finding("version", "unknown-school", school=record["school"]["name"])]
    held = {policy["id"]: policy for policy in record["policies"]}
    found = list(_differences(held, school))
    if not found:
        return CURRENT, [_finding("version", "current")]
    if record["handbook"]["name"] != context.name:
        name = record["handbook"]["name"]
        return ANOTHER_HANDBOOK, [_finding("version", "another-handbook", handbook=name)]
    return SUPERSEDED, found


def _differences(held: Mapping[str, Mapping[str, Any]], school: SchoolNow) -> Iterator[Finding]:
    """What differs between the policies of a record and the school's own: the school's order, then what is gone."""
    for now in school.policies:
        then = held.get(now.id)
        if then is None:
            yield _finding("version", "superseded-added", school=school.name, title=now.title)
        else:
            yield from _difference(then, now)
    known = {now.id for now in school.policies}
    for key, then in held.items():
        if key not in known:
            yield _finding("version", "superseded-gone", title=then["title"], school=school.name)


def _difference(then: Mapping[str, Any], now: PolicyNow) -> Iterator[Finding]:
    if then["wording"] != now.wording:
        named = words()["wording"]
        yield _finding(
            "version",
            "superseded-wording",
            title=now.title,
            then=named[then["wording"]],
            now=named[now.wording],
        )
    elif then["edition"] != now.edition:
        yield _finding(
            "version", "superseded-edition", title=now.title, then=then["edition"], now=now.edition
        )
    elif then["digest"] != now.digest or then.get("source_sha256", "") != now.source_sha256:
        yield _finding("version", "superseded-text", title=now.title, now=now.edition)


def _time(record: Record, now: datetime) -> str:
    made = moment(record["made_at"])
    assert made is not None  # its shape was looked at
    ahead = made - now
    if ahead > CLOCKS_DIFFER:
        return FUTURE
    return CLOCK_AHEAD if ahead > timedelta() else FINE


def _quiz(record: Record, context: Context) -> str:
    quiz = record["quiz"]
    if quiz is None:
        school = context.schools.get(record["school"]["id"])
        # Whoever moves to a school whose rules are the same has no question to answer.
        asked = school is not None and school.asks_quiz and record["kind"] != "moving"
        return "left-out" if asked else NO_QUIZ
    enough = quiz["score"] <= quiz["of"] and quiz["score"] * 100 >= quiz["pass_mark"] * quiz["of"]
    if quiz["passed"]:
        return PASSED if enough else "contradicts"
    return NOT_PASSED


def _about_quiz(code: str, record: Record) -> Finding:
    quiz = record["quiz"]
    if quiz is None:
        return _finding("quiz", code, school=record["school"]["name"])
    return _finding("quiz", code, score=quiz["score"], of=quiz["of"], mark=quiz["pass_mark"])


def _finding(group: str, code: str, **values: object) -> Finding:
    return Finding(code=f"{group}/{code}", text=say(group, code, **values))
