"""Records for tests of checking and of the register, in Python and in the browser alike.

In: nothing. Out: a context, a moment called now, a sound record to start from, and `corpus()`: files with the verdict
each must come to. The browser tests put the same bytes through docs/assets/js/record.js.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from handbook.acknowledgement.context import Context, PolicyNow, SchoolNow
from handbook.acknowledgement.record import canonical, sealed

NOW = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)
HANDBOOK = "Handbook of made-up schools"
POLICY = PolicyNow(
    id="social-media",
    title="Social media policy",
    edition="2026-09",
    wording="restated",
    digest="a1" * 32,
    source_sha256="5e" * 32,
)
ELM_POLICY = PolicyNow(
    id="conduct", title="Code of conduct", edition="undated-1", wording="official", digest="b2" * 32
)
CONTEXT = Context(
    name=HANDBOOK,
    digest="c3" * 32,
    schools={
        "ash": SchoolNow(name="Ash Grove School", policies=(POLICY,), asks_quiz=True),
        "elm": SchoolNow(name="Elm & <b>Oak</b> Academy", policies=(ELM_POLICY,)),
    },
)
DECLARATION = "I have read the policy “Social media policy”, edition 2026-09, as restated in this handbook."


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A file and what must be said of it. codes: those of all findings, in order. fields: what was altered."""

    name: str
    data: bytes
    integrity: str
    codes: tuple[str, ...]
    fields: tuple[str, ...] = ()
    reason: str = ""
    version: str = ""
    time: str = ""
    quiz: str = ""


def content(**changes: Any) -> dict[str, Any]:
    """What a sound record says, with `changes`; a key that is changed to None goes, save for the quiz."""
    base: dict[str, Any] = {
        "schema": "clausebook-acknowledgement/1",
        "handbook": {"name": HANDBOOK, "digest": "c3" * 32},
        "kind": "induction",
        "name": "Siân Ó Dálaigh",
        "staff_number": "00412",
        "role": "employee",
        "school": {"id": "ash", "name": "Ash Grove School"},
        "policies": [
            {
                "id": POLICY.id,
                "title": POLICY.title,
                "edition": POLICY.edition,
                "wording": POLICY.wording,
                "digest": POLICY.digest,
                "source_sha256": POLICY.source_sha256,
            }
        ],
        "declaration": DECLARATION,
        "quiz": quiz(),
        "made_at": "2026-11-20T09:15:00+00:00",
    }
    return {key: value for key, value in (base | changes).items() if value is not None or key == "quiz"}


def quiz(**changes: Any) -> dict[str, Any]:
    """A quiz result: 11 of 12, passed."""
    base = {
        "id": "induction-ash",
        "version": "d4d4d4d4d4d4",
        "seed": 20261120,
        "scenarios": [f"scenario-{number}" for number in range(1, 13)],
        "score": 11,
        "of": 12,
        "pass_mark": 80,
        "passed": True,
        "attempts": 1,
    }
    return base | changes


def made(**changes: Any) -> dict[str, Any]:
    """A sealed record with `changes` to its content."""
    return sealed(content(**changes))


def file_of(record: Any) -> bytes:
    """The bytes of a record as it is handed out."""
    return canonical(record)


def policy(**changes: Any) -> list[dict[str, Any]]:
    """The policies of a record of Ash Grove School, with `changes` to the one there is."""
    return [content()["policies"][0] | changes]


ELM = {
    "school": {"id": "elm", "name": "Elm & <b>Oak</b> Academy"},
    "policies": [
        {"id": "conduct", "title": "Code of conduct", "edition": "undated-1", "wording": "official",
         "digest": "b2" * 32}
    ],
}  # fmt: skip

_SOUND = ("integrity/intact", "version/current", "quiz/passed")
NAMES = {
    "combining marks that do not compose": "Q̃uynh  Nguyễn",
    "a name of one letter": "Ö",
    "Arabic with marks": "مُحَمَّد العَلِي",
    "Devanagari": "श्रीमती रूपा",
    "Hangul": "김민준",
    "a name beyond the basic plane": "𠮷野 家",
    "emoji with joiners": "Zoë 👩‍🏫",
    "a formula": "=HYPERLINK(\"https://example.org\",\"x\")",
    "a formula behind a plus": "+1+cmd|' /C calc'!A0",
    "an at sign": "@SUM(A1)",
    "a minus": "-2+3",
    "markup": "<img src=x onerror=alert(1)>",
    "the end of a script": "</script><script>alert(1)</script>",
    "quotes and backslashes": "O'Brien \"Bob\" \\ {name}",
    "line separators": "A\u2028B\u2029C",
    "right to left override": "\u202egnp.exe",
}  # fmt: skip


def corpus() -> tuple[Case, ...]:
    """Every file, each with a name of its own."""
    cases = (*_sound(), *_resaved(), *_altered(), *_versions(), *_times(), *_quizzes(), *_unreadable())
    assert len({case.name for case in cases}) == len(cases)
    return cases


def _case(name: str, record: Any, *codes: str, **said: Any) -> Case:
    whole = {"integrity": "intact", "version": "current", "time": "fine", "quiz": "passed"} | said
    data = record if isinstance(record, bytes) else file_of(record)
    return Case(name=name, data=data, codes=codes or _SOUND, **whole)


def _sound() -> Iterator[Case]:
    yield _case("intact", made())
    yield _case("intact by e-mail", made(staff_number=None, work_email="s.odalaigh@ash.example"))
    yield _case("intact, official wording", made(**ELM))
    yield _case(
        "intact, moving from a school",
        made(kind="moving", from_school={"id": "elm", "name": "Elm & <b>Oak</b> Academy"}),
    )
    yield _case("the handbook was renamed", made(handbook={"name": "Old name", "digest": "c4" * 32}))
    for name, text in NAMES.items():
        yield _case(f"name: {name}", made(name=text))


def _resaved() -> Iterator[Case]:
    record = made()
    codes = ("integrity/re-saved", *_SOUND[1:])
    texts = {
        "indented": json.dumps(record, indent=2, ensure_ascii=False),
        "ASCII only": json.dumps(record),
        "keys in another order": json.dumps(dict(reversed(record.items())), ensure_ascii=False),
        "Windows line ends": json.dumps(record, indent=4, ensure_ascii=False).replace("\n", "\r\n"),
        "a mark at the start": "\ufeff" + file_of(record).decode(),
        "a line feed at the end": file_of(record).decode() + "\n",
        "numbers as fractions": file_of(record).decode().replace('"score":11', '"score":11.0'),
        "numbers with exponents": file_of(record).decode().replace('"of":12', '"of":1.2e1'),
    }
    for name, text in texts.items():
        yield _case(f"re-saved: {name}", text.encode(), *codes, integrity="re-saved")


def changed_fields() -> Iterator[tuple[str, Any]]:
    """Each key that is not a seal, with another value of the right shape."""
    yield "handbook", {"name": HANDBOOK, "digest": "d3" * 32}
    yield "kind", "refresher"
    yield "name", "Siân Ó Dálaigh-Jones"
    yield "staff_number", "00413"
    yield "role", "governor"
    yield "school", {"id": "ash", "name": "Ash Grove"}
    yield "policies", policy(title="Another title")
    yield "declaration", DECLARATION.replace("have", "have not")
    yield "quiz", quiz(score=12)
    yield "made_at", "2026-11-20T09:15:01+00:00"


def _altered() -> Iterator[Case]:
    codes = ("integrity/altered", *_SOUND[1:])
    whole = ("integrity/altered-whole", *_SOUND[1:])
    for key, value in changed_fields():
        yield _case(f"altered: {key}", made() | {key: value}, *codes, integrity="altered", fields=(key,))
    two = made() | {"name": "Someone else", "quiz": quiz(score=12)}
    yield _case("altered: two fields", two, *codes, integrity="altered", fields=("name", "quiz"))
    record = made()
    unlike = record | {"digest": "0" * 64}
    yield _case("altered: the digest", unlike, *whole, integrity="altered")
    fields = record | {"fields": record["fields"] | {"name": "0" * 16}}
    yield _case("altered: the fields", fields, *codes, integrity="altered", fields=("name",))
    upper = record | {"digest": record["digest"].upper()}
    yield _bare("altered: the digest in capitals", upper, "integrity/altered-whole")
    gone = {key: value for key, value in record.items() if key != "name"}
    yield _bare("altered: a field is gone", gone, "integrity/altered", "name")
    yield _bare("altered: a field was added", record | {"hobby": "chess"}, "integrity/altered", "hobby")
    yield _bare("altered: a wrong kind", record | {"name": 7}, "integrity/altered", "name")
    yield _bare("altered: fields is a list", record | {"fields": []}, "integrity/altered-whole")
    yield _bare("altered: a fraction", record | {"quiz": quiz(score=11.5)}, "integrity/altered", "quiz")
    past = file_of(record).decode().replace('"score":11', '"score":12345678901234567890')
    yield _bare("altered: a number past what is safe", past.encode(), "integrity/altered", "quiz")
    prefixed = record | {"staff_number": "=1+1"}
    yield _case(
        "altered: a formula as a number", prefixed, *codes, integrity="altered", fields=("staff_number",)
    )


def _bare(name: str, record: Any, code: str, *fields: str) -> Case:
    """An altered record whose shape no longer lets us say more."""
    data = record if isinstance(record, bytes) else file_of(record)
    return Case(name=name, data=data, integrity="altered", codes=(code,), fields=fields)


def _versions() -> Iterator[Case]:
    def superseded(name: str, record: Any, *codes: str) -> Case:
        found = ("integrity/intact", *(f"version/superseded-{code}" for code in codes), "quiz/passed")
        return _case(f"superseded: {name}", record, *found, version="superseded")

    yield superseded("edition", made(policies=policy(edition="2024-01", digest="a0" * 32)), "edition")
    yield superseded("text", made(policies=policy(digest="a0" * 32)), "text")
    yield superseded("source", made(policies=policy(source_sha256="00" * 32)), "text")
    yield superseded("wording", made(policies=policy(wording="official")), "wording")
    yield superseded("another policy", made(policies=policy(id="online-safety")), "added", "gone")
    foreign = {"handbook": {"name": "Another trust’s handbook", "digest": "ff" * 32}}
    stale = made(policies=policy(digest="a0" * 32), **foreign)
    codes = ("integrity/intact", "version/another-handbook", "quiz/passed")
    yield _case("another handbook", stale, *codes, version="another-handbook")
    unknown = made(school={"id": "yew", "name": "<i>Yew</i> School"}, **foreign)
    codes = ("integrity/intact", "version/unknown-school", "quiz/passed")
    yield _case("a school that is not here", unknown, *codes, version="another-handbook")
    odd = made(school={"id": "__proto__", "name": "constructor"})
    yield _case("a school called __proto__", odd, *codes, version="another-handbook")


def _times() -> Iterator[Case]:
    ahead = ("integrity/intact", "version/current", "time/clock-ahead", "quiz/passed")
    future = ("integrity/intact", "version/current", "time/future", "quiz/passed")
    yield _case("a second ahead", made(made_at="2026-11-20T17:30:01Z"), *ahead, time="clock-ahead")
    yield _case("an hour ahead", made(made_at="2026-11-20T18:30:00Z"), *ahead, time="clock-ahead")
    yield _case("an hour and a second ahead", made(made_at="2026-11-20T18:30:01Z"), *future, time="future")
    yield _case("now, by another offset", made(made_at="2026-11-20T23:00:00+05:30"))
    yield _case("years ahead", made(made_at="2031-01-02T08:00:00+00:00"), *future, time="future")
    yield _case("long ago", made(made_at="1999-12-31T23:59:59-11:00"))


def _quizzes() -> Iterator[Case]:
    def said(name: str, result: Any, code: str, verdict: str, **changes: Any) -> Case:
        record = made(quiz=result, **changes)
        return _case(name, record, "integrity/intact", "version/current", f"quiz/{code}", quiz=verdict)

    yield said("no quiz, which the school asks for", None, "left-out", "not-passed")
    yield said("no quiz in a refresher", None, "left-out", "not-passed", kind="refresher")
    yield said("no quiz where none is asked for", None, "none", "none", **ELM)
    yield said("no quiz on moving", None, "none", "none", kind="moving", from_school=ELM["school"])
    yield said("not passed", quiz(score=5, passed=False), "not-passed", "not-passed")
    yield said("passed by its word alone", quiz(score=5), "contradicts", "not-passed")
    yield said("more right than asked", quiz(score=13), "contradicts", "not-passed")
    yield said("just passed", quiz(score=8, of=10), "passed", "passed")


def _unreadable() -> Iterator[Case]:
    record = made()
    text = file_of(record).decode()
    files: dict[str, tuple[str, bytes]] = {
        "an empty file": ("empty", b""),
        "white space alone": ("empty", b" \r\n\t"),
        "10 MB of junk": ("too-big", b"\x00\xff junk " * 1_500_000),
        "a ZIP file": ("zip", b"PK\x03\x04\x14\x00\x00\x00\x08\x00junk"),
        "Latin-1": ("not-text", text.encode("latin-1", "replace")),
        "UTF-16": ("not-text", text.encode("utf-16")),
        "cut short": ("not-json", text[:-40].encode()),
        "HTML": ("not-json", b"<!doctype html><title>Sign in</title>"),
        "two records in one file": ("not-json", (text + text).encode()),
        "not a number": ("not-json", text.replace('"score":11', '"score":NaN').encode()),
        "a number past all bounds": ("not-json", text.replace('"score":11', '"score":1e999').encode()),
        "half a character": ("not-json", text.replace("Siân", "\\ud800").encode()),
        "a hundred thousand brackets": ("not-json", b"[" * 100_000),
        "brackets that close": ("not-json", b"[" * 400 + b"]" * 400),
        "a control character": ("not-json", text.replace("Siân", "Si\x07n").encode()),
        "a key twice": ("said-twice", text.replace('"score":11', '"score":3,"score":11').encode()),
        "a list": ("not-a-record", b"[1,2,3]"),
        "a word": ("not-a-record", b'"hello"'),
        "no schema": ("not-a-record", b'{"name":"Somebody"}'),
        "another program's file": ("not-a-record", b'{"schema":"https://example.org/x/1"}'),
        "an older schema": ("older", b'{"schema":"clausebook-acknowledgement/0","who":"Somebody"}'),
        "a newer schema": ("newer", b'{"schema":"clausebook-acknowledgement/2"}'),
        "no digest": ("missing", file_of({k: v for k, v in record.items() if k != "digest"})),
        "no fields": ("missing", file_of({k: v for k, v in record.items() if k != "fields"})),
        "sealed without a name": ("missing", file_of(made(name=None))),
        "sealed with neither number nor e-mail": ("missing", file_of(made(staff_number=None))),
        "sealed with both": ("wrong-shape", file_of(made(work_email="a@b.example"))),
        "sealed with no policies": ("wrong-shape", file_of(made(policies=[]))),
        "sealed with a key too many": ("wrong-shape", file_of(made(hobby="chess"))),
        "sealed on 30 February": ("wrong-shape", file_of(made(made_at="2026-02-30T09:00:00Z"))),
        "sealed without an offset": ("wrong-shape", file_of(made(made_at="2026-11-20T09:00:00"))),
        "sealed with a name of blanks": ("wrong-shape", file_of(made(name="  "))),
        "sealed with a fraction": ("wrong-shape", file_of(made(quiz=quiz(score=10.5)))),
        "sealed from a school, not moving": ("wrong-shape", file_of(made(from_school=ELM["school"]))),
    }
    for name, (reason, data) in files.items():
        code = f"unreadable/{reason}"
        yield Case(name=name, data=data, integrity="unreadable", codes=(code,), reason=reason)


def with_value(record: dict[str, Any], path: tuple[str, ...], value: Any) -> dict[str, Any]:
    """A copy of the record with one value replaced, its seals left as they were."""
    changed = copy.deepcopy(record)
    place: Any = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return changed
