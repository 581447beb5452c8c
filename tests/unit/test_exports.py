"""The files for programs: JSON that its schema describes, a calendar that invents no day, the same bytes each time."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from icalendar import Calendar

from handbook.assemble.handbook import Handbook, assemble
from handbook.exports import export
from handbook.exports.calendar import period, words
from handbook.pages import addresses
from handbook.sources.library import read_library
from tests.unit.made_up_handbook import HOSTILE_NAME, empty_handbook, made_up_handbook


def files(handbook: Handbook) -> dict[str, bytes]:
    return {asset.uri: asset.data for asset in export(handbook)}


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return files(made_up_handbook(tmp_path_factory.mktemp("made-up")))


def validated(found: dict[str, bytes]) -> Any:
    schema = json.loads(found["data/handbook.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    document = json.loads(found["data/handbook.json"])
    jsonschema.Draft202012Validator(schema).validate(document)
    return document


def test_the_data_fits_its_schema(made_up: dict[str, bytes]) -> None:
    assert validated(made_up)["version"] == 1


def test_the_data_of_an_empty_handbook_fits_too(tmp_path: Path) -> None:
    assert validated(files(empty_handbook(tmp_path)))["schools"] == []


def test_the_real_data_fits_too(root: Path) -> None:
    document = validated(files(assemble(read_library(root)[0])))
    assert len(document["schools"]) >= 5


def test_the_schema_allows_nothing_that_it_does_not_name(made_up: dict[str, bytes]) -> None:
    schema = json.loads(made_up["data/handbook.schema.json"])
    open_objects: list[str] = []

    def look(node: Any, path: str) -> None:
        if isinstance(node, dict):
            if (
                "properties" in node
                and node.get("type") == "object"
                and node.get("additionalProperties") is not False
            ):
                open_objects.append(path)
            for key, value in node.items():
                look(value, f"{path}/{key}")
        elif isinstance(node, list):
            for index, value in enumerate(node):
                look(value, f"{path}/{index}")

    look(schema, "")
    assert open_objects == []
    document = json.loads(made_up["data/handbook.json"])
    document["schools"][0]["extra"] = 1
    assert not jsonschema.Draft202012Validator(schema).is_valid(document)


def test_the_data_carries_clauses_answers_and_links_both_ways(made_up: dict[str, bytes]) -> None:
    document = validated(made_up)
    schools = {school["id"]: school for school in document["schools"]}
    assert schools["elm"]["name"] == HOSTILE_NAME
    clauses = {clause["id"]: clause for clause in schools["oak"]["policies"][0]["clauses"]}
    friends = clauses["friends"]
    assert (friends["label"], friends["kind"], friends["parent"], friends["where"]) == (
        "a)",
        "item",
        "must-not",
        "L13",
    )
    assert friends["reference"] == "§2 a)"
    assert "".join(run["text"] for run in friends["runs"]) == friends["text"]
    assert {"question": "accept", "use": "decides"} in schools["oak"]["backlinks"]["friends"]
    assert schools["oak"]["mentions"] == {"data-law": ["logo-rule"], "discipline": ["dismissal"]}
    stances = {stance["question"]: stance for stance in schools["oak"]["stances"]}
    assert stances["logo"]["base"]["form"] == ["express", "prior", "written"]
    assert stances["accept"]["exceptions"][0]["if"]["age"] == {"from": 18, "under": None}
    assert stances["parents"]["base"]["looked_at"] == ["friends"]
    assert schools["ash"]["stances"] == []


def test_the_same_sources_give_the_same_bytes(made_up: dict[str, bytes], tmp_path: Path) -> None:
    assert files(made_up_handbook(tmp_path)) == made_up


def test_the_calendar_spans_the_whole_month_or_year_that_is_stated(made_up: dict[str, bytes]) -> None:
    calendar = Calendar.from_ical(made_up["review-calendar.ics"].decode())
    events = {str(event["uid"]).partition(".")[0]: event for event in calendar.events}
    assert events.keys() == {"oak", "ash"}  # Elm states a cycle and no date
    assert (events["oak"].start, events["oak"].end) == (date(2024, 11, 1), date(2024, 12, 1))
    assert (events["ash"].start, events["ash"].end) == (date(2026, 1, 1), date(2027, 1, 1))
    assert str(events["oak"]["summary"]) == (
        "Review due in November 2024 (no day stated): Oak School, Social media policy"
    )
    assert "in 2026 (no month stated)" in str(events["ash"]["summary"])


@pytest.mark.parametrize(
    ("stated", "first", "after"),
    [
        ("2024-12", date(2024, 12, 1), date(2025, 1, 1)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 3, 1)),
        ("2024", date(2024, 1, 1), date(2025, 1, 1)),
    ],
)
def test_a_period_ends_on_the_first_day_that_it_does_not_cover(stated: str, first: date, after: date) -> None:
    assert period(stated) == (first, after)


def test_a_day_that_is_stated_is_said_as_it_is() -> None:
    assert words("2024-02-29") == "on 29 February 2024"


def test_pages_lead_to_the_files_that_are_written(made_up: dict[str, bytes]) -> None:
    assert addresses.CALENDAR_FILE in made_up
