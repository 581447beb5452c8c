"""Settings: what mkdocs.yml may say, for all schools and for one, and how a mistake in it is named."""

from __future__ import annotations

from typing import Any

import pytest

from handbook.model import SchoolId
from handbook.settings import POLICIES, STEPS, Settings, SettingsError, read_settings

OAK, ELM = SchoolId("oak"), SchoolId("elm")


def test_without_settings_everything_has_its_default() -> None:
    assert read_settings(None) == read_settings({}) == Settings()
    asked = Settings().of_school(OAK)
    assert (asked.requires, asked.official_wording, asked.office_email) == (STEPS, False, "")
    assert POLICIES in asked.declaration


def test_a_school_has_its_own_and_the_rest_from_all() -> None:
    settings = read_settings(
        {
            "owner": "  Oak   Trust ",
            "acknowledgement": {"requires": ["quiz", "rules"], "office_email": "office@trust.example"},
            "induction": {"within_days": 14},
            "schools": {
                "oak": {"acknowledgement": {"official_wording": True}, "refresher": {"every_months": 24}}
            },
        }
    )
    assert settings.name == "Oak Trust"
    oak, elm = settings.of_school(OAK), settings.of_school(ELM)
    assert (oak.official_wording, oak.every_months, elm.official_wording, elm.every_months) == (
        True,
        24,
        False,
        12,
    )
    for asked in (oak, elm):
        assert asked.requires == ("rules", "quiz")  # in the order of the path
        assert (asked.office_email, asked.within_days) == ("office@trust.example", 14)
    assert settings.unknown_schools([ELM]) == [OAK]
    assert settings.unknown_schools([ELM, OAK]) == []


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        ({"owner": 3}, "extra.handbook.owner must be text"),
        ({"aknowledgement": {}}, "extra.handbook has no setting aknowledgement (did you mean acknowledgement?)"),
        ({"quiz": {"tea": 3}}, "extra.handbook.quiz has no setting tea; it may have pass_mark, refresher"),
        ({"quiz": {"pass_mark": 101}}, "extra.handbook.quiz.pass_mark must be a whole number from 0 to 100"),
        ({"quiz": 80}, "extra.handbook.quiz holds no settings"),
        ({"acknowledgement": {"requires": "quiz"}}, "extra.handbook.acknowledgement.requires must be a list"),
        ({"acknowledgement": {"requires": ["tea"]}}, "must be a list of rules, policy, quiz"),
        ({"acknowledgement": {"official_wording": "yes"}}, "official_wording must be true or false"),
        ({"acknowledgement": {"office_email": "a@b.example?bcc=c@d.example"}}, "must be one e-mail address"),
        ({"acknowledgement": {"office_email": "office"}}, "must be one e-mail address"),
        ({"acknowledgement": {"declaration": "I have read it."}}, "must say {policies} once"),
        ({"induction": {"within_days": True}}, "extra.handbook.induction.within_days must be a whole number"),
        ({"refresher": {"every_months": 0}}, "from 1 to 60"),
        ({"schools": ["oak"]}, "extra.handbook.schools names no school"),
        ({"schools": {"oak": {"quiz": {}}}}, "extra.handbook.schools.oak has no setting quiz"),
        (
            {"schools": {"oak": {"induction": {"within_days": -1}}}},
            "extra.handbook.schools.oak.induction.within_days must be a whole number from 0 to 366",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_named_by_its_place(extra: dict[str, Any], told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(extra)
    assert told in str(caught.value)
