"""Records as xAPI statements, held against a validator that this project did not write."""

from __future__ import annotations

import copy
import json
import uuid
from pathlib import Path
from typing import Any

import pytest

from handbook.acknowledgement.xapi import statement, statement_id
from tests.support import xapi_validator
from tests.support.records import ELM, corpus, made, quiz

RECORDS = [json.loads(case.data) for case in corpus() if case.integrity == "intact"]
ODD = [
    made(staff_number=None, work_email="o'brien+hr@ash-grove.example"),
    made(staff_number=None, work_email="jürgen@müller.example"),
    made(staff_number=None, work_email="a@b"),
    made(staff_number="a b/c?d#e"),
    made(school={"id": "x y/../z", "name": "Ö"}, quiz=None),
    made(quiz=quiz(score=13)),
    made(quiz=quiz(score=0, of=0)),
    made(kind="moving", from_school=ELM["school"]),
    made(made_at="2026-11-20T09:15:00Z"),
]


@pytest.fixture(scope="module")
def validator(request: pytest.FixtureRequest) -> Path:
    cache = request.config.cache
    assert cache is not None
    return xapi_validator.install(cache.mkdir("xapi-validation-2.1.4"))


def test_every_sound_record_gives_a_statement_without_faults(validator: Path) -> None:
    statements = [statement(record) for record in (*RECORDS, *ODD)]
    assert xapi_validator.faults(validator, statements) == [0] * len(statements)
    elsewhere = [statement(record, "https://handbook.trust.example") for record in ODD]
    assert xapi_validator.faults(validator, elsewhere) == [0] * len(elsewhere)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("id",), "not-a-uuid"),
        (("verb", "id"), "acknowledged"),
        (("actor", "account", "homePage"), "ash"),
        (("actor", "mbox"), "mailto:a@b.example"),
        (("object", "id"), "no iri"),
        (("timestamp",), "20 November"),
        (("result", "score", "scaled"), 11),
        (("result", "extensions"), {"no iri": 1}),
        (("context", "contextActivities", "grouping"), [{"objectType": "Agent"}]),
        (("more",), 1),
    ],
)
def test_the_validator_sees_what_is_wrong(validator: Path, place: tuple[str, ...], value: Any) -> None:
    broken = copy.deepcopy(statement(made()))
    inside: Any = broken
    for key in place[:-1]:
        inside = inside[key]
    inside[place[-1]] = value
    assert xapi_validator.faults(validator, [broken])[0] > 0


def test_a_statement_says_what_the_record_says() -> None:
    record = made()
    told = statement(record, "https://handbook.trust.example")
    assert told["actor"]["account"]["name"] == record["staff_number"]
    assert told["timestamp"] == record["made_at"]
    assert told["object"]["definition"]["description"]["en-GB"] == record["declaration"]
    assert told["result"]["score"] == {"scaled": 0.9167, "raw": 11, "min": 0, "max": 12}
    assert told["result"]["success"] is True
    extensions = told["context"]["extensions"]
    assert extensions["https://handbook.trust.example/xapi/record-digest"] == record["digest"]
    assert extensions["https://handbook.trust.example/xapi/policies"] == record["policies"]


def test_the_same_record_has_the_same_id_and_another_another() -> None:
    first, second = made(), made(staff_number="2")
    assert statement(first) == statement(first)
    assert statement(first)["id"] != statement(second)["id"]
    for record in RECORDS:
        made_of = uuid.UUID(statement_id(record["digest"]))
        assert (made_of.version, made_of.variant) == (5, uuid.RFC_4122)


def test_an_address_that_stores_do_not_take_becomes_an_account() -> None:
    told = statement(made(staff_number=None, work_email="jürgen@müller.example"))
    assert told["actor"]["account"]["name"] == "jürgen@müller.example"
    assert "mbox" not in told["actor"]
