"""What the commands for acknowledgements share: the handbook as it is now, a verdict, and writing files whole.

In: the project's folder. Out: `Site`. This is where mkdocs.yml is read without MkDocs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
import yaml

from handbook.acknowledgement.checking import Verdict, check, unreadable
from handbook.acknowledgement.context import Context, context_of
from handbook.acknowledgement.register import Periods
from handbook.assemble.lessons import lessons
from handbook.checked import read
from handbook.settings import Settings, SettingsError, read_settings

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)


class _SiteLoader(yaml.SafeLoader):
    """Reads mkdocs.yml, where tags that only MkDocs understands may stand; they come out as nothing."""


_SiteLoader.add_multi_constructor("!", lambda *_: None)
_SiteLoader.add_multi_constructor("tag:", lambda *_: None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the sources and the settings of a site make of records."""

    context: Context
    periods: Mapping[str, Periods]


def read_site(root: Path) -> Site:
    """The handbook below `root` as it is now. Raises click.ClickException where there is none."""
    handbook = read(root).handbook
    if not handbook.shelves:
        raise click.ClickException(f"There is no policy below {root}: say with --root where the handbook is.")
    settings = _settings(root / "mkdocs.yml")
    asked = {str(school): settings.of_school(school) for school in handbook.shelves}
    return Site(
        context=context_of(handbook, lessons(handbook), settings),
        periods={
            school: Periods(within_days=said.within_days, every_months=said.every_months)
            for school, said in asked.items()
        },
    )


def _settings(path: Path) -> Settings:
    if not path.exists():
        return Settings()
    try:
        site = yaml.load(path.read_text(encoding="utf-8"), Loader=_SiteLoader) or {}  # noqa: S506 - a safe loader
        return read_settings((site.get("extra") or {}).get("handbook"))
    except (yaml.YAMLError, SettingsError, AttributeError, UnicodeDecodeError) as wrong:
        raise click.ClickException(f"{path}: {wrong}") from None


def verdict_on(data: bytes | None, context: Context, now: datetime) -> Verdict:
    """The verdict on a file; data: None where it could not be opened."""
    return unreadable("no-access") if data is None else check(data, context, now)


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write files so that none is ever half there. Raises click.ClickException where one cannot be written."""
    for path, data in files.items():
        try:
            beside = path.with_name(f".{path.name}.new")
            beside.write_bytes(data)
            beside.replace(path)
        except OSError as wrong:
            raise click.ClickException(f"{path} cannot be written: {wrong.strerror}.") from None
