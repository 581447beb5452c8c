"""Checking a record: the shared corpus, single bytes changed, the published schema, the words.

The corpus stands in tests/support/records.py; the browser tests put the same files through the page.
"""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handbook.acknowledgement.checking import check
from handbook.acknowledgement.context import context_data, context_of
from handbook.acknowledgement.record import canonical, code, digest, field_digests, file_name, sealed
from handbook.acknowledgement.shape import OPTIONAL, REQUIRED, SCHEMA_FILE
from handbook.acknowledgement.words import field_name, fill, say, words
from handbook.assemble.handbook import assemble
from handbook.assemble.lessons import lessons
from handbook.exports import export
from handbook.settings import Acknowledging, Settings
from handbook.sources.library import read_library
from tests.support.records import (
    CONTEXT,
    NAMES,
    NOW,
    Case,
    changed_fields,
    content,
    corpus,
    file_of,
    made,
    policy,
    quiz,
    with_value,
)

CORPUS = corpus()
SCHEMA = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case.name)
def test_every_file_of_the_corpus_comes_to_its_verdict(case: Case) -> None:
    verdict = check(case.data, CONTEXT, NOW)
    assert verdict.integrity == case.integrity
    assert tuple(finding.code for finding in verdict.findings) == case.codes
    assert verdict.fields == case.fields
    assert verdict.reason == case.reason
    assert (verdict.version, verdict.time, verdict.quiz) == (case.version, case.time, case.quiz)
    assert all(finding.text and "{" not in finding.text for finding in verdict.findings)


def test_the_corpus_shows_every_verdict_that_the_words_have() -> None:
    shown = {code for case in CORPUS for code in case.codes}
    groups = ("integrity", "unreadable", "version", "time", "quiz")
    said = {f"{group}/{name}" for group in groups for name in words()[group]}
    # "unreadable" is the sentence around the reasons; a file that cannot be opened has no bytes to put here.
    assert said - shown == {"integrity/unreadable", "unreadable/no-access"}


# One byte at a time. A verdict of intact is a promise that nothing changed; re-saved, that no value did.


def _holds(original: dict[str, Any], text: bytes, changed: bytes) -> None:
    verdict = check(changed, CONTEXT, NOW)
    if verdict.integrity == "intact":
        assert changed == text
    elif verdict.integrity == "re-saved":
        assert json.loads(changed.decode("utf-8-sig")) == original


@settings(max_examples=1500, deadline=None)
@given(
    name=st.sampled_from(["Siân Ó Dálaigh", *NAMES.values()]),
    place=st.floats(0, 1, exclude_max=True),
    byte=st.integers(0, 255),
    way=st.sampled_from(["replace", "insert", "delete"]),
)
@example(name="Siân", place=0.0, byte=0x20, way="insert")
def test_no_single_byte_changes_a_value_and_reads_as_whole(
    name: str, place: float, byte: int, way: str
) -> None:
    record = made(name=name)
    text = file_of(record)
    at = int(place * len(text))
    behind = at if way == "insert" else at + 1
    middle = b"" if way == "delete" else bytes([byte])
    _holds(record, text, text[:at] + middle + text[behind:])


def test_no_bit_of_a_record_can_be_turned_unseen() -> None:
    record = made(name="Ånna\u0340 Ω")
    text = file_of(record)
    for at, byte in enumerate(text):
        for bit in range(8):
            changed = text[:at] + bytes([byte ^ (1 << bit)]) + text[at + 1 :]
            _holds(record, text, changed)


def test_no_byte_of_a_record_that_was_written_again_can_be_changed_unseen() -> None:
    record = made()
    text = json.dumps(record, indent=1, ensure_ascii=False).encode()
    for at in range(len(text)):
        for byte in b' "0e1a}':
            _holds(record, text, text[:at] + bytes([byte]) + text[at + 1 :])


@pytest.mark.parametrize(("key", "value"), list(changed_fields()), ids=[key for key, _ in changed_fields()])
def test_the_sentence_names_the_field_that_was_altered(key: str, value: Any) -> None:
    verdict = check(file_of(made() | {key: value}), CONTEXT, NOW)
    assert field_name(key) in verdict.findings[0].text


def test_every_value_deep_in_a_record_is_covered() -> None:
    record = made(staff_number=None, work_email="a@b.example")

    def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        if isinstance(value, dict):
            return [place for key, each in value.items() for place in places(each, (*path, key))]
        if isinstance(value, list):
            return [place for key, each in enumerate(value) for place in places(each, (*path, key))]
        return [path]

    for place in places(record):
        changed = with_value(record, place, "something else")
        assert not check(file_of(changed), CONTEXT, NOW).sound, place


def test_a_forger_can_work_the_digest_out_again_and_the_words_say_so() -> None:
    forged = sealed({**made(), "name": "Somebody Else"})
    assert check(file_of(forged), CONTEXT, NOW).integrity == "intact"
    assert "forger" in words()["limits"]


# Making records.


def test_texts_are_put_into_one_normal_form() -> None:
    assert sealed(content(name="Sia\u0302n")) == sealed(content(name="Siân"))


def test_a_record_states_the_digest_of_itself() -> None:
    record = made()
    assert record["digest"] == digest(record)
    assert record["fields"] == field_digests(record)
    assert "digest" not in record["fields"]
    assert "fields" not in record["fields"]


def test_canonical_json_is_that_of_rfc_8785() -> None:
    # From the RFC's section 3.2.3: sorted by UTF-16 code units, not by code points.
    keys = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7}
    assert list(json.loads(canonical(keys))) == [
        "\r",
        "1",
        "\u0080",
        "\u00f6",
        "\u20ac",
        "\U0001f600",
        "\ufb33",
    ]
    assert (
        canonical({"b": [True, None, 10], "a": "é\x0b\u2028"})
        == '{"a":"é\\u000b\u2028","b":[true,null,10]}'.encode()
    )


def test_the_short_code_is_the_first_sixty_bits() -> None:
    assert code("0" * 64) == "0000-0000-0000"
    assert code("f" * 64) == "ZZZZ-ZZZZ-ZZZZ"
    assert code("0" * 14 + "1" + "f" * 49) == "0000-0000-0001"
    assert code("08421084210842108" + "0" * 47) == "1111-1111-1111"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Siân Ó Dálaigh", "dalaigh"),
        ("O'Brien", "brien"),
        ("김민준", "김민준"),
        ("श्रीमती रूपा", "रूपा"),
        ("../../etc/passwd", "passwd"),
        ("=1+1", "1"),
        ("*?", "record"),
        ("X" * 200, "x" * 40),
    ],
)
def test_a_file_name_sorts_well_and_stays_in_its_folder(name: str, expected: str) -> None:
    assert file_name(made(name=name)) == f"2026-11-20_ash_induction_{expected}.json"


# The published schema, the shape, the context.


def test_the_schema_is_published(root: Any) -> None:
    handbook = assemble(read_library(root)[0])
    files = {asset.uri: asset.data for asset in export(handbook)}
    assert json.loads(files["data/acknowledgement.schema.json"]) == SCHEMA
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case.name)
def test_the_schema_takes_what_the_check_takes(case: Case) -> None:
    if case.integrity in {"intact", "re-saved"}:
        VALIDATOR.validate(json.loads(case.data.decode("utf-8-sig")))
    # A day that no calendar has is the one thing that the schema's pattern cannot tell.
    elif case.reason in {"missing", "wrong-shape"} and "30 February" not in case.name:
        assert not VALIDATOR.is_valid(json.loads(case.data))


def test_the_schema_and_the_shape_have_the_same_keys() -> None:
    assert set(SCHEMA["required"]) == set(REQUIRED)
    assert set(SCHEMA["properties"]) == {*REQUIRED, *OPTIONAL}


def test_a_record_for_the_real_handbook_is_current_until_a_policy_changes(root: Any) -> None:
    handbook = assemble(read_library(root)[0])
    context = context_of(handbook, lessons(handbook), Settings(name="Handbook"))
    data = context_data(context)
    school = data["schools"]["agora"]
    record = made(
        handbook=data["handbook"],
        school={"id": "agora", "name": school["name"]},
        policies=school["policies"],
    )
    assert check(file_of(record), context, NOW).version == "current"
    assert school["asksQuiz"]
    free = Settings(name="Handbook", acknowledging=Acknowledging(requires=()))
    assert not context_of(handbook, lessons(handbook), free).schools["agora"].asks_quiz
    old = [{**school["policies"][0], "digest": "0" * 64}]
    stale = made(handbook=data["handbook"], school={"id": "agora", "name": "A"}, policies=old)
    assert check(file_of(stale), context, NOW).version == "superseded"


@given(minutes=st.integers(-3000, 3000), offset=st.integers(-14 * 60, 14 * 60))
def test_the_hour_of_grace_holds_in_every_time_zone(minutes: int, offset: int) -> None:
    moment = NOW + timedelta(minutes=minutes + offset)
    sign = "+" if offset >= 0 else "-"
    said = f"{moment:%Y-%m-%dT%H:%M:%S}{sign}{abs(offset) // 60:02}:{abs(offset) % 60:02}"
    assert datetime.fromisoformat(said) - NOW == timedelta(minutes=minutes)
    verdict = check(file_of(made(made_at=said)), CONTEXT, NOW)
    assert verdict.time == ("future" if minutes > 60 else "clock-ahead" if minutes > 0 else "fine")


@given(st.binary(max_size=400))
def test_no_junk_raises(data: bytes) -> None:
    assert check(data, CONTEXT, NOW).integrity == "unreadable"


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(deadline=None)
@given(key=st.sampled_from([*REQUIRED, *OPTIONAL, "other"]), value=_JSON)
def test_no_value_in_any_place_raises(key: str, value: Any) -> None:
    record = made() | {key: value}
    verdict = check(json.dumps(record).encode("utf-8", "surrogatepass"), CONTEXT, NOW)
    assert verdict.findings
    if record != made():
        assert not verdict.sound


def test_what_a_record_says_is_never_read_as_a_place_to_fill() -> None:
    title = "{now} {school}"
    verdict = check(file_of(made(policies=policy(id="x", title=title))), CONTEXT, NOW)
    assert any(title in finding.text for finding in verdict.findings)
    assert fill("{a}", {"a": "{a}"}) == "{a}"


def test_every_sentence_can_be_said() -> None:
    def sentences(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [each for inner in value.values() for each in sentences(inner)]
        return [value] if isinstance(value, str) else []

    for sentence in sentences(words()):
        places = re.findall(r"\{([a-z_]+)\}", sentence)
        assert sentence.count("{") == len(places), sentence
    with pytest.raises(KeyError):
        say("integrity", "no-such-code")


def test_a_quiz_that_asks_for_nothing_is_passed() -> None:
    record = made(quiz=quiz(score=0, of=0, scenarios=[], pass_mark=0))
    assert check(file_of(record), CONTEXT, NOW).quiz == "passed"
