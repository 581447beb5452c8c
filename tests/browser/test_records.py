"""Records in the browser are records in Python: the same bytes, the same verdicts, the same words.

In: the corpus of tests/support/records.py, put through docs/assets/js/acknowledgement/ on the checking page. Every
expectation comes from handbook/acknowledgement, so that neither side can drift alone.
"""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from handbook.acknowledgement.checking import Verdict, check
from handbook.acknowledgement.context import context_data
from handbook.acknowledgement.record import canonical, code, file_name, sealed
from handbook.acknowledgement.words import words
from handbook.acknowledgement.xapi import statement
from tests.support.records import CONTEXT, NAMES, NOW, content, corpus, file_of, made, quiz

_CHECK = """([files, context, now]) => files.map((file) => {
  const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
  const { integrity, reason, fields, version, time, quiz, findings } = hb.record.check(bytes, context, new Date(now));
  return { integrity, reason, fields, version, time, quiz, findings: findings.map(({ code, text }) => [code, text]) };
})"""
_CONTEXT = {**context_data(CONTEXT), "words": words()}
_MOST = 2_000_000  # what crosses to the browser of a file; more is too big there as well


@pytest.fixture(scope="module")
def checking(browser: Browser, site_url: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(f"{site_url}check.html")
    yield page
    page.close()


@pytest.fixture(scope="module")
def acknowledging(browser: Browser, site_url: str) -> Iterator[Page]:
    page = browser.new_page(timezone_id="Asia/Kolkata")
    page.goto(f"{site_url}acknowledge.html")
    yield page
    page.close()


def in_browser(page: Page, files: list[bytes]) -> list[dict[str, Any]]:
    packed = [base64.b64encode(data[:_MOST]).decode() for data in files]
    told: list[dict[str, Any]] = page.evaluate(_CHECK, [packed, _CONTEXT, NOW.isoformat()])
    return told


def as_told(verdict: Verdict) -> dict[str, Any]:
    return {
        "integrity": verdict.integrity,
        "reason": verdict.reason,
        "fields": list(verdict.fields),
        "version": verdict.version,
        "time": verdict.time,
        "quiz": verdict.quiz,
        "findings": [[finding.code, finding.text] for finding in verdict.findings],
    }


def test_every_file_of_the_corpus_is_judged_as_python_judges_it(checking: Page) -> None:
    cases = corpus()
    told = in_browser(checking, [case.data for case in cases])
    for case, here in zip(cases, told, strict=True):
        assert here == as_told(check(case.data, CONTEXT, NOW)), case.name
        assert (here["integrity"], [code for code, _ in here["findings"]]) == (
            case.integrity,
            list(case.codes),
        ), case.name


def test_no_changed_byte_reads_as_intact(checking: Page) -> None:
    sound = file_of(made(name="Siân 𠮷 O’Brien"))
    chance = random.Random(20261120)  # which byte is tried
    files = []
    for place in range(len(sound)):
        for new in {sound[place] ^ (1 << chance.randrange(8)), chance.randrange(256)} - {sound[place]}:
            files.append(sound[:place] + bytes([new]) + sound[place + 1 :])
    files += [sound[:place] + sound[place + 1 :] for place in range(0, len(sound), 7)]
    told = in_browser(checking, files)
    values = json.loads(sound)
    for data, here in zip(files, told, strict=True):
        assert here["integrity"] != "intact", data
        if here["integrity"] == "re-saved":
            assert json.loads(data.decode("utf-8-sig")) == values, data
        assert here == as_told(check(data, CONTEXT, NOW)), data


_MAKE = """([fields, now]) => {
  const record = hb.record.make(fields, new Date(now));
  const { json, statement } = hb.handingIn;
  return {
    record, text: json(record), code: hb.record.code(record.digest), name: hb.record.filename(record),
    statement: JSON.parse(JSON.stringify(statement(record))),
  };
}"""


def _fields(**changes: Any) -> dict[str, Any]:
    told = content(**changes)
    return {key: value for key, value in told.items() if key not in {"schema", "made_at"}}


@pytest.mark.parametrize("name", [*NAMES.values(), "Ünal Straße", "e\u0301 A\u030a", "Plain"], ids=ascii)
def test_a_record_made_in_the_browser_is_the_one_that_python_seals(acknowledging: Page, name: str) -> None:
    told = acknowledging.evaluate(_MAKE, [_fields(name=name), "2026-11-20T11:59:58.900Z"])
    record = told["record"]
    assert record["made_at"] == "2026-11-20T17:29:58+05:30"
    assert sealed({key: value for key, value in record.items() if key not in {"fields", "digest"}}) == record
    assert told["text"].encode() == canonical(record)
    assert told["code"] == code(record["digest"])
    assert told["name"] == file_name(record)
    assert told["statement"] == statement(record)
    assert check(told["text"].encode(), CONTEXT, NOW).integrity == "intact"


@pytest.mark.parametrize(
    "changes",
    [
        {"quiz": None},
        {"staff_number": None, "work_email": "a.b@ash.example"},
        {"quiz": quiz(score=1, of=32, passed=False)},
        {"quiz": quiz(score=3, of=32, passed=False, id="moving-elm (old)!")},
        {"quiz": quiz(score=0, of=0)},
        {"kind": "moving", "from_school": {"id": "elm", "name": "Elm & <b>Oak</b> Academy"}},
    ],
)
def test_statements_for_an_lms_are_the_same(acknowledging: Page, changes: dict[str, Any]) -> None:
    told = acknowledging.evaluate(_MAKE, [_fields(**changes), "2026-11-20T11:59:58Z"])
    assert told["statement"] == statement(told["record"])


def test_the_own_sha_256_is_sha_256(checking: Page) -> None:
    texts = ["", "abc", "é" * 55, *("x" * length for length in (55, 56, 63, 64, 65, 119, 120, 1000))]
    wrong = checking.evaluate(
        """async (texts) => {
          const hex = (sum) => [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
          const found = [];
          for (const text of texts) {
            const sum = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
            if (hex(sum) !== hb.sha256(text)) found.push(text);
          }
          return found;
        }""",
        texts,
    )
    assert wrong == []
