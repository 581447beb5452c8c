"""The induction path and the acknowledgement as the build makes them: sections, declaration, roles, settings."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from handbook.assemble.handbook import Handbook, Shelf
from handbook.assemble.sections import minutes, sections
from handbook.build import render
from handbook.model import PolicyId, SchoolId, Wording
from handbook.pages import acknowledging
from handbook.pages.page import Page
from handbook.pages.prepared import Prepared, prepare
from handbook.pages.role_rules import role_rules
from handbook.settings import Acknowledging, Settings, SettingsError
from tests.unit.made_up_handbook import HOSTILE_NAME, empty_handbook, made_up_handbook

OAK, ELM, ASH = SchoolId("oak"), SchoolId("elm"), SchoolId("ash")


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return made_up_handbook(tmp_path_factory.mktemp("made-up"))


@pytest.fixture(scope="module")
def prepared(handbook: Handbook) -> Prepared:
    return prepare(handbook, Settings())


def pages_of(handbook: Handbook, settings: Settings | None = None) -> dict[str, Page]:
    return {page.uri: page for page in render(handbook, settings).pages}


def test_sections_take_in_every_clause_once_and_notice_an_edit(handbook: Handbook) -> None:
    policy = handbook.shelves[OAK].school.policies[0]
    parts = sections(policy)
    assert [(part.label, part.title, part.last) for part in parts] == [
        ("", "Before the first heading", "dated"),
        ("1.", "Scope", ""),
        ("2.", "Rules", ""),
    ]
    assert sum(part.words for part in parts) == sum(len(clause.text.split()) for clause in policy.clauses)
    last = policy.clauses[-1]
    edited = replace(policy, clauses=(*policy.clauses[:-1], replace(last, label="vi.")))
    changed = [one.digest != other.digest for one, other in zip(parts, sections(edited), strict=True)]
    assert changed == [False, False, True]


def test_a_policy_without_headings_is_one_section(handbook: Handbook) -> None:
    (only,) = sections(handbook.shelves[ASH].school.policies[0])
    assert (only.title, only.last) == ("Policy", "kind")
    assert sections(replace(handbook.shelves[ASH].school.policies[0], clauses=())) == ()
    assert [minutes(words) for words in (0, 1, 200, 201)] == [1, 1, 1, 2]


def test_the_declaration_says_what_is_signed(prepared: Prepared) -> None:
    oak = prepared.handbook.shelves[OAK]
    policy = oak.school.policies[0]
    told = acknowledging.declaration(prepared, oak)
    assert (
        f"the Social media policy of Oak School (edition 2021, last reviewed 5 March 2021, SHA-256 {policy.digest})"
        in told
    )
    assert told.endswith(f"the school’s own document (SHA-256 {'0' * 64}) prevails.")
    official = acknowledging.declaration(prepared, prepared.handbook.shelves[ELM])
    assert "restatement" not in official
    assert "which states no date" in official


def test_several_policies_are_all_declared(prepared: Prepared) -> None:
    oak = prepared.handbook.shelves[OAK]
    first = oak.school.policies[0]
    second = replace(first, id=PolicyId("phones"), title="Phones", wording=Wording.OFFICIAL, digest="ab" * 32)
    shelf = replace(oak, school=replace(oak.school, policies=(first, second)))
    told = acknowledging.declaration(prepared, shelf)
    assert first.digest in told
    assert second.digest in told
    assert "I read a restatement (the Social media policy), made clause for clause" in told


def test_roles_are_told_what_holds_for_them(prepared: Prepared) -> None:
    roles = {role.id: role for role in role_rules(prepared, prepared.handbook.shelves[OAK])}
    assert [role.name for role in roles.values()] == ["Employee", "Governor", "Volunteer"]
    assert [role.covered for role in roles.values()] == [True, True, False]
    assert not roles["employee"].apart
    assert [said.says for said in roles["governor"].standing] == ["Governors keep to the spirit."]
    assert [question.id for question, _, _ in roles["governor"].differs] == ["accept"]


def test_a_setting_of_a_school_that_is_not_there_stops_the_build(handbook: Handbook) -> None:
    settings = Settings(schools=MappingProxyType({SchoolId("oka"): Acknowledging()}))
    with pytest.raises(SettingsError, match="oka"):
        render(handbook, settings)


def test_official_wording_alone_closes_the_step_for_a_restatement_only(handbook: Handbook) -> None:
    asked = Settings(acknowledging=Acknowledging(official_wording=True))
    found = pages_of(handbook, asked)
    closed = "takes acknowledgements of its official wording only"
    assert closed in found["schools/oak/induction.html"].html
    assert closed not in found["schools/ash/induction.html"].html
    assert closed not in pages_of(handbook)["schools/oak/induction.html"].html


def told(page: Page, name: str) -> object:
    block = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page.html, re.S)
    assert block is not None
    return json.loads(block[1])


def test_pages_carry_hostile_names_as_text_and_data(handbook: Handbook) -> None:
    found = pages_of(handbook)
    for uri in ("acknowledge.html", "check.html"):
        context = told(found[uri], "hb-context")
        assert isinstance(context, dict)
        assert context["schools"]["elm"]["name"] == HOSTILE_NAME
        assert HOSTILE_NAME not in found[uri].html
    assert HOSTILE_NAME not in found["schools/elm/induction.html"].html


def test_what_cannot_be_asked_is_not_required(prepared: Prepared) -> None:
    """Nobody is held up by a quiz that has no question."""
    ash = acknowledging.school(prepared, prepared.handbook.shelves[ASH])
    assert ash["plan"] == []
    assert ash["requires"] == ["rules", "policy"]


def test_only_the_checking_page_and_the_register_are_cut_off(handbook: Handbook) -> None:
    cut_off = {uri for uri, page in pages_of(handbook).items() if page.cut_off}
    assert cut_off == {"check.html", "register.html"}


def test_a_handbook_without_schools_or_roles_still_has_the_pages(tmp_path: Path) -> None:
    found = pages_of(empty_handbook(tmp_path))
    assert {"acknowledge.html", "check.html"} <= set(found)


def shelf_of(prepared: Prepared, school: SchoolId) -> Shelf:
    return prepared.handbook.shelves[school]


def test_the_rules_are_unread_again_when_an_answer_changes(prepared: Prepared) -> None:
    before = acknowledging.rules(prepared, shelf_of(prepared, OAK))
    stances = dict(shelf_of(prepared, OAK).stances)
    key = next(iter(stances))
    edited = replace(stances[key], base=replace(stances[key].base, says="Another sentence."))
    shelves = dict(prepared.handbook.shelves) | {
        OAK: replace(shelf_of(prepared, OAK), stances=stances | {key: edited})
    }
    again = prepare(replace(prepared.handbook, shelves=shelves), Settings())
    after = acknowledging.rules(again, again.handbook.shelves[OAK])
    assert before["count"] == after["count"] == 3
    assert before["digest"] != after["digest"]
