"""Settings: what the owner of a site decides, and no policy says.

In: plain values, as mkdocs.yml holds them under `extra: handbook:`. Out: `Settings`. Must not know MkDocs.
A setting that nobody knows is a fault, not a wish that is quietly ignored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from handbook.model import SchoolId
from handbook.problems import nearest

STEPS: Final = ("rules", "policy", "quiz")  # what can be asked for before an acknowledgement
POLICIES: Final = "{policies}"  # in a declaration: each policy with its edition, date and digest
_DECLARATION: Final = (
    f"I have read and understood {POLICIES}. I will keep to what is asked of me there, and I will ask before I act"
    " where I am unsure."
)
_OF_A_SCHOOL: Final[Mapping[str, tuple[str, ...]]] = {
    "acknowledgement": ("requires", "official_wording", "office_email", "declaration"),
    "induction": ("within_days",),
    "refresher": ("every_months",),
}


class SettingsError(ValueError):
    """A setting that cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledging:
    """What a school asks for.

    requires: which of STEPS come before an acknowledgement. official_wording: whether a restatement cannot be
    acknowledged. office_email: where the prepared e-mail goes, "" for an empty address line. declaration: holds
    POLICIES. within_days: from somebody's first day to their induction. every_months: between refreshers.
    """

    requires: tuple[str, ...] = STEPS
    official_wording: bool = False
    office_email: str = ""
    declaration: str = _DECLARATION
    within_days: int = 30
    every_months: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """name: what records call the handbook. pass_mark: per cent of an induction quiz, on the first attempt.

    refresher: how many questions a paper has. acknowledging: for every school that `schools` does not name.
    """

    name: str = "Staff social media handbook"
    pass_mark: int = 80
    refresher: int = 10
    acknowledging: Acknowledging = Acknowledging()
    schools: Mapping[SchoolId, Acknowledging] = field(default_factory=lambda: MappingProxyType({}))

    def of_school(self, school: SchoolId) -> Acknowledging:
        """What a school asks for: its own settings, else those of all."""
        return self.schools.get(school, self.acknowledging)

    def unknown_schools(self, schools: Iterable[SchoolId]) -> list[SchoolId]:
        """The schools that have settings and no folder."""
        return sorted(set(self.schools) - set(schools))


def read_settings(extra: Mapping[str, object] | None) -> Settings:
    """The settings of `extra: handbook:`; what is left out has its default. Raises SettingsError."""
    given = _group(extra or {}, "", ("owner", "quiz", "schools", *_OF_A_SCHOOL))
    quiz = _group(given.get("quiz"), "quiz", ("pass_mark", "refresher"))
    schools = given.get("schools") or {}
    if not isinstance(schools, Mapping):
        raise SettingsError("extra.handbook.schools names no school: write its id, and its settings below it")
    default = Settings()
    for_all = _acknowledging(given, "", default.acknowledging)
    return Settings(
        name=_text(given, "owner", "", default.name),
        pass_mark=_whole(quiz, "pass_mark", "quiz.", default.pass_mark, (0, 100)),
        refresher=_whole(quiz, "refresher", "quiz.", default.refresher, (1, 50)),
        acknowledging=for_all,
        schools=MappingProxyType(
            {
                SchoolId(str(school)): _acknowledging(
                    _group(own, f"schools.{school}", tuple(_OF_A_SCHOOL)), f"schools.{school}.", for_all
                )
                for school, own in schools.items()
            }
        ),
    )


def _acknowledging(given: Mapping[str, Any], above: str, default: Acknowledging) -> Acknowledging:
    asked, induction, refresher = (
        _group(given.get(name), above + name, known) for name, known in _OF_A_SCHOOL.items()
    )
    at = f"{above}acknowledgement."
    return Acknowledging(
        requires=_requires(asked, at, default.requires),
        official_wording=_yes_or_no(asked, "official_wording", at, default=default.official_wording),
        office_email=_email(asked, at, default.office_email),
        declaration=_declaration(asked, at, default.declaration),
        within_days=_whole(induction, "within_days", f"{above}induction.", default.within_days, (0, 366)),
        every_months=_whole(refresher, "every_months", f"{above}refresher.", default.every_months, (1, 60)),
    )


def _group(given: object, name: str, known: tuple[str, ...]) -> Mapping[str, Any]:
    path = f"extra.handbook.{name}".rstrip(".")
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise SettingsError(f"{path} holds no settings: write {known[0]}: and its value below it")
    unknown = sorted(set(map(str, given)) - set(known))
    if unknown:
        offers = ", ".join(f"{name}{nearest(name, known)}" for name in unknown)
        raise SettingsError(f"{path} has no setting {offers}; it may have {', '.join(known)}")
    return given


def _whole(given: Mapping[str, Any], name: str, above: str, default: int, span: tuple[int, int]) -> int:
    value = given.get(name, default)
    lowest, highest = span
    if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
        raise SettingsError(
            f"extra.handbook.{above}{name} must be a whole number from {lowest} to {highest}, not {value!r}"
        )
    return value


def _text(given: Mapping[str, Any], name: str, above: str, default: str) -> str:
    value = given.get(name, default)
    if not isinstance(value, str):
        raise SettingsError(f"extra.handbook.{above}{name} must be text, not {value!r}")
    return " ".join(value.split())


def _yes_or_no(given: Mapping[str, Any], name: str, above: str, *, default: bool) -> bool:
    value = given.get(name, default)
    if not isinstance(value, bool):
        raise SettingsError(f"extra.handbook.{above}{name} must be true or false, not {value!r}")
    return value


def _requires(given: Mapping[str, Any], above: str, default: tuple[str, ...]) -> tuple[str, ...]:
    value = given.get("requires", default)
    if not isinstance(value, list | tuple) or not set(map(str, value)) <= set(STEPS):
        raise SettingsError(
            f"extra.handbook.{above}requires must be a list of {', '.join(STEPS)}, not {value!r}"
        )
    return tuple(step for step in STEPS if step in value)


def _email(given: Mapping[str, Any], above: str, default: str) -> str:
    value = _text(given, "office_email", above, default)
    if value and (value.count("@") != 1 or any(letter in value for letter in " ,;?&<>\"'")):
        raise SettingsError(f"extra.handbook.{above}office_email must be one e-mail address, not {value!r}")
    return value


def _declaration(given: Mapping[str, Any], above: str, default: str) -> str:
    value = _text(given, "declaration", above, default)
    if value.count(POLICIES) != 1:
        raise SettingsError(
            f"extra.handbook.{above}declaration must say {POLICIES} once, where the policies are to be named"
        )
    return value
