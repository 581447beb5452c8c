"""LibreOffice as a producer: the benchmark's Word documents, saved by it as ODT, come to the same clauses.

Its one loss is known: see `through_libreoffice`. Without the program only what it writes is tried.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from handbook.importers import odt as odt_reader
from handbook.importers.structure import drafts_of
from tests.benchmark.as_docx import docx
from tests.benchmark.as_odt import odt
from tests.benchmark.documents import CASES
from tests.benchmark.scoring import Clause, imported_clauses, true_clauses
from tests.benchmark.through_libreoffice import loses_numbers, through_libreoffice

_NAMES = [name for name, case in CASES.items() if "docx" in case.formats]
_SECONDS = 300


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every case as LibreOffice saves it, by the case's place among the names."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("libreoffice")
    made = [folder / f"{place}.docx" for place in range(len(_NAMES))]
    for path, name in zip(made, _NAMES, strict=True):
        path.write_bytes(docx(CASES[name]))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "odt", "--outdir", str(folder), *map(str, made)]
    subprocess.run(command, check=False, capture_output=True, timeout=_SECONDS)
    if not any(folder.glob("*.odt")):
        pytest.skip("LibreOffice is installed without Writer")
    return folder


def _clauses(data: bytes, name: str) -> list[Clause]:
    return imported_clauses(drafts_of(odt_reader.read(data).pieces), CASES[name])


def _is_warned(data: bytes) -> bool:
    return "LibreOffice" in odt_reader.read(data).details.get("remark", "")


@pytest.mark.parametrize("name", _NAMES)
def test_a_word_document_saved_by_libreoffice(saved: Path, name: str) -> None:
    data = (saved / f"{_NAMES.index(name)}.odt").read_bytes()
    case = CASES[name]
    lost = loses_numbers(case)
    wanted = _clauses(odt(through_libreoffice(case, name)), name) if lost else true_clauses(case)
    assert _clauses(data, name) == wanted
    assert _is_warned(data) == lost


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "odt" in case.formats])
def test_lost_numbers_are_spoken_of_and_nothing_else_is(name: str) -> None:
    assert _is_warned(odt(CASES[name])) == name.startswith("LibreOffice")
