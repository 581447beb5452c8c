"""Sealing a built site: the policy goes in once and first, and what it would block is named, not blessed."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.publish import (
    CONTENT_SECURITY_POLICY,
    CUT_OFF_POLICY,
    SealError,
    inline_code,
    seal,
    seal_html,
)

PAGE = '<!doctype html>\n<html><head lang="en">\n<meta charset="utf-8"></head><body>{}</body></html>'


def test_the_policy_is_the_first_thing_in_the_head() -> None:
    sealed = seal_html(PAGE.format("hello"))
    assert (
        f'<head lang="en"><meta http-equiv="Content-Security-Policy" content="{CONTENT_SECURITY_POLICY}">'
        in sealed
    )


def test_a_page_that_asks_for_it_is_cut_off_from_the_network() -> None:
    asking = PAGE.replace("</head>", '<meta name="hb-connect" content="none"></head>').format("")
    sealed = seal_html(asking)
    assert f'content="{CUT_OFF_POLICY}"' in sealed
    assert "connect-src 'none'; worker-src 'none'" in CUT_OFF_POLICY
    assert CUT_OFF_POLICY.replace("'none'", "'self'") == CONTENT_SECURITY_POLICY.replace("'none'", "'self'")
    assert seal_html(sealed) == sealed
    assert CUT_OFF_POLICY not in seal_html(PAGE.format("hb-connect content none"))


def test_an_older_policy_gives_way() -> None:
    old = PAGE.replace(
        "<meta", '<meta http-equiv="Content-Security-Policy" content="default-src *"><meta'
    ).format("")
    assert seal_html(old) == seal_html(PAGE.format(""))


@given(st.text())
def test_sealing_twice_is_sealing_once(body: str) -> None:
    once = seal_html(PAGE.format(body.replace("{", "").replace("}", "")))
    assert seal_html(once) == once


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<script>alert(1)</script>", "an inline <script>"),
        ('<script type="module">x()</script>', "an inline <script>"),
        ("<SCRIPT >x</SCRIPT >", "an inline <script>"),
        ("<style>p{}</style>", "an inline <style>"),
        ('<p style="color:red">', "a style= attribute on <p>"),
        ("<a title='a > b' onclick='x()'>", "a onclick= attribute on <a>"),
        ("<img/onerror=x()>", "a onerror= attribute on <img>"),
        ('<a href=" JavaScript:x()">', "a javascript: address on <a>"),
        ('<iframe srcdoc="x"></iframe>', "a srcdoc= attribute on <iframe>"),
    ],
)
def test_what_the_policy_would_block_is_named(body: str, fault: str) -> None:
    assert inline_code(PAGE.format(body)) == [fault]


@pytest.mark.parametrize(
    "body",
    [
        '<script src="a.js"></script>',
        '<script type="application/json" id="x">{"a": "<p style=\'x\' onclick=1>"}</script>',
        '<p title="on = off, style = plain">on click = style</p>',
        "<!-- <script>x</script> -->",
        "&lt;script&gt;alert(1)&lt;/script&gt; onclick=x",
        '<a href="#javascript">JavaScript: what it does</a>',
    ],
)
def test_what_is_harmless_is_let_be(body: str) -> None:
    assert inline_code(PAGE.format(body)) == []


def build(folder: Path) -> None:
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "search").mkdir()
    (folder / "index.html").write_text(PAGE.format("home"), encoding="utf-8")
    (folder / "a" / "b" / "x.html").write_text(PAGE.format("inner"), encoding="utf-8")
    (folder / "search" / "search_index.json").write_text('{"docs": []}', encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_site_is_sealed_once_and_for_all(tmp_path: Path) -> None:
    build(tmp_path)
    seal(tmp_path)
    once = files(tmp_path)
    seal(tmp_path)
    assert files(tmp_path) == once
    assert all(
        CONTENT_SECURITY_POLICY.encode() in data for name, data in once.items() if name.endswith(".html")
    )
    assert once["search/search_index.js"] == b'var __index = {"docs": []};\n'


def test_while_serving_the_pages_stay_open(tmp_path: Path) -> None:
    build(tmp_path)
    seal(tmp_path, serving=True)
    assert CONTENT_SECURITY_POLICY not in (tmp_path / "index.html").read_text(encoding="utf-8")
    assert (tmp_path / "search" / "search_index.js").is_file()


def test_every_faulty_page_is_named_and_still_sealed(tmp_path: Path) -> None:
    build(tmp_path)
    for name in ("index.html", "a/b/x.html"):
        (tmp_path / name).write_text(PAGE.format("<script>x</script>"), encoding="utf-8")
    with pytest.raises(SealError) as raised:
        seal(tmp_path)
    assert [str(fault) for fault in raised.value.faults] == [
        "a/b/x.html: an inline <script>",
        "index.html: an inline <script>",
    ]
    assert CONTENT_SECURITY_POLICY in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_sitemap_without_addresses_goes_and_one_with_them_loses_its_day(tmp_path: Path) -> None:
    sitemap = tmp_path / "sitemap.xml"
    (tmp_path / "sitemap.xml.gz").write_bytes(b"stamped")
    sitemap.write_text("<urlset></urlset>", encoding="utf-8")
    seal(tmp_path)
    assert files(tmp_path) == {}
    sitemap.write_text("<url><loc>https://x/</loc>\n <lastmod>2026-11-20</lastmod></url>", encoding="utf-8")
    seal(tmp_path)
    assert sitemap.read_text(encoding="utf-8") == "<url><loc>https://x/</loc></url>"
    assert gzip.decompress((tmp_path / "sitemap.xml.gz").read_bytes()) == sitemap.read_bytes()
