"""Inline markup: words are kept, markup is understood, and neither HTML nor a link that is not safe gets through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.model import Position, Run
from handbook.sources.inline import read_inline


def read(text: str) -> tuple[tuple[Run, ...], list[str]]:
    runs, problems = read_inline(text, lambda offset: Position(path="x", line=7, column=offset))
    assert all(0 <= problem.at.column <= len(text) for problem in problems)
    return runs, [problem.code for problem in problems]


def test_emphasis_and_links_become_runs() -> None:
    runs, problems = read("Do *not* use **any [logo](#logo)** of [ours](https://example.org/a?b=c).")
    assert problems == []
    assert runs == (
        Run(text="Do "), Run(text="not", emphasis=True), Run(text=" use "), Run(text="any ", strong=True),
        Run(text="logo", strong=True, href="#logo"), Run(text=" of "), Run(text="ours",
        href="https://example.org/a?b=c"),
        Run(text="."),
    )  # fmt: skip


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html;base64,x", "vbscript:x",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript&colon;alert(1)", "<javascript:alert(1)>", "java&Tab;script:x", "//evil.example",
        "/root", "page.md",
        "file:///etc/passwd", "https:evil", "http:///x", "mailto:", "#3.1", "#", "#a b", "\\\\evil", "?q", "",
    ],
)  # fmt: skip
def test_an_unsafe_link_keeps_its_words_and_loses_its_target(target: str) -> None:
    runs, problems = read(f"See [this]({target}) now")
    if problems:  # markdown may not see a link at all; then the words stand as typed, and lead nowhere
        assert set(problems) <= {"unsafe-link", "stray-markup"}
    assert "".join(run.text for run in runs).startswith("See ")
    assert all(run.href == "" for run in runs)


@pytest.mark.parametrize("target", ["#an-id", "https://example.org", "HTTP://EXAMPLE.ORG", "mailto:office"])
def test_a_safe_link_stays(target: str) -> None:
    runs, problems = read(f"[this]({target})")
    assert problems == []
    assert runs[0].href


@pytest.mark.parametrize("html", ["<script>alert(1)</script>", "<b>", "<img src=x onerror=y>", "<!-- x -->",
"</p>", "<a\nhref=x>"])  # fmt: skip
def test_html_is_named_and_not_kept(html: str) -> None:
    runs, problems = read(f"before {html} after")
    assert set(problems) == {"raw-html"}
    assert "<" not in "".join(run.text for run in runs)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a &lt;b&gt; c", "a <b> c"), ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"), (r"1\.11.20", "1.11.20"),
        ("snake_case_name", "snake_case_name"),
        ("2 * 3 * 4", "2 * 3 * 4"), ("`code`", "`code`"), ("![x](y)", "!x"), ("AT&T", "AT&T"),
        ("[not a link]", "[not a link]"),
        ("https://example.org", "https://example.org"), (r"\*plain\*", "*plain*"), ("&copy;", "©"),
    ],
)  # fmt: skip
def test_the_words_are_what_a_reader_would_expect(text: str, plain: str) -> None:
    assert "".join(run.text for run in read(text)[0]) == plain


@given(st.text(alphabet="ab *_[]()<>&#;:/\\!`\"'\n", max_size=80))
def test_no_markup_is_too_odd_and_no_target_unsafe(text: str) -> None:
    runs, _ = read(text)
    assert all(run.text for run in runs)
    assert all(run.href == "" or run.href.startswith(("#", "http://", "https://", "mailto:")) for run in runs)


@given(st.text(alphabet=st.characters(categories=["L", "N", "Zs"]), max_size=80))
def test_plain_words_come_through_untouched(text: str) -> None:
    runs, problems = read(text)
    assert problems == []
    assert "".join(run.text for run in runs) == text


def test_neighbours_of_one_look_are_one_run() -> None:
    runs, _ = read("a &amp; b &amp; c")
    assert runs == (Run(text="a & b & c"),)
