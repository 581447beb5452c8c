"""After the build: seal every page, and make the search open from disk.

Comes in: the folder of a built site. Goes out: the same folder, where each page carries a strict content security
policy, the search index stands as a classic script too, and nothing tells when it was built. A page that handles
people's records asks to be cut off from the network (`<meta name="hb-connect" content="none">`), and then the browser
itself refuses every request of its scripts. Must not know MkDocs, policies or clauses.

The policy names no hash of an inline script, because the theme writes none: a script, style or handler that got
into a page some other way must not be blessed by the build that was fooled. A page that holds one is a fault.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # Material's icons are data: masks in its stylesheet
        "font-src 'self'",
        "connect-src 'self'",  # the search index, over http
        "worker-src 'self'",  # the search itself, over http
        "form-action 'none'",
        "base-uri 'none'",
    )
)

# For pages that ask for it: no script may send anything anywhere, not even to this site, nor start a worker that might.
CUT_OFF_POLICY: Final = CONTENT_SECURITY_POLICY.replace("connect-src 'self'", "connect-src 'none'").replace(
    "worker-src 'self'", "worker-src 'none'"
)

_META: Final = '<meta http-equiv="Content-Security-Policy" content="{policy}">'
_CUT_OFF: Final = re.compile(
    r"""<meta\s+name=["']?hb-connect["']?\s+content=["']?none["']?\s*/?>""", re.IGNORECASE
)
_OLD_META: Final = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>', re.IGNORECASE)
_HEAD: Final = re.compile(r"<head(?:\s[^>]*)?>", re.IGNORECASE)
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
# The body of a script is text, not markup: "<" and quotes in a data block are no tags.
_SCRIPT_BODY: Final = re.compile(
    r"(<script\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>).*?</script\s*>", re.IGNORECASE | re.DOTALL
)
_TAG: Final = re.compile(r"<([a-zA-Z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE: Final = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
# Most tags hold none of what is forbidden; only those that might are taken apart.
_MIGHT_OFFEND: Final = re.compile(r"\b(?:style|on[a-z]+|javascript|srcdoc)\b", re.IGNORECASE)
_DATA_TYPES: Final = frozenset({"application/json", "application/ld+json"})


@dataclass(frozen=True, slots=True)
class Unsealed:
    """One thing on a page that the policy would block: where, and what it is."""

    page: str
    what: str

    def __str__(self) -> str:
        return f"{self.page}: {self.what}"


class SealError(ValueError):
    """Pages that cannot be sealed; ``faults`` names them all."""

    def __init__(self, faults: tuple[Unsealed, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


def seal(site_dir: Path, *, serving: bool = False) -> None:
    """Seal a built site in place. Doing it twice changes nothing.

    With ``serving`` the pages are left open, for the live-reload script of ``mkdocs serve`` is inline.
    Raises SealError, after looking at every page, where one holds what the policy would block.
    """
    write_search_script(site_dir)
    steady_sitemap(site_dir)
    if serving:
        return
    faults: list[Unsealed] = []
    for path in sorted(site_dir.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        found = inline_code(html)
        faults.extend(Unsealed(path.relative_to(site_dir).as_posix(), what) for what in found)
        sealed = seal_html(html)
        if sealed != html:
            path.write_text(sealed, encoding="utf-8", newline="\n")
    if faults:
        raise SealError(tuple(faults))


def seal_html(html: str) -> str:
    """The page with the policy as the first thing in its head; one that has a policy gets ours in its place.

    A page without a head (a fragment) is returned as it is: ``inline_code`` reports it.
    """
    head = _HEAD.search(html)
    if head is None:
        return html
    before, after = html[: head.end()], html[head.end() :]
    policy = CUT_OFF_POLICY if _CUT_OFF.search(html) else CONTENT_SECURITY_POLICY
    return before + _META.format(policy=policy) + _OLD_META.sub("", after, count=1)


def inline_code(html: str) -> list[str]:
    """What the policy would block on a page, in plain words, in order of appearance. Empty for a sound page."""
    faults: list[str] = []
    if _HEAD.search(html) is None:
        faults.append("no <head> to put the security policy in")
    markup = _SCRIPT_BODY.sub(r"\1", _COMMENT.sub("", html))
    for tag in _TAG.finditer(markup):
        name = tag[1].lower()
        if name not in {"script", "style"} and not _MIGHT_OFFEND.search(tag[2]):
            continue
        faults.extend(_faults_of_tag(name, _attributes(tag[2])))
    return faults


def _faults_of_tag(name: str, attributes: dict[str, str]) -> list[str]:
    faults: list[str] = []
    if name == "style":
        faults.append("an inline <style>")
    if name == "script" and "src" not in attributes and attributes.get("type", "").lower() not in _DATA_TYPES:
        faults.append("an inline <script>")
    for attribute, value in attributes.items():
        if attribute in {"style", "srcdoc"} or (attribute.startswith("on") and attribute.isalpha()):
            faults.append(f"a {attribute}= attribute on <{name}>")
        elif attribute in {"href", "src", "action"} and re.match(r"\s*javascript:", value, re.IGNORECASE):
            faults.append(f"a javascript: address on <{name}>")
    return faults


def _attributes(text: str) -> dict[str, str]:
    return {
        found[1].lower(): found[2].strip("\"'") if found[2] else "" for found in _ATTRIBUTE.finditer(text)
    }


def write_search_script(site_dir: Path) -> None:
    """Write the search index as a classic script too: ``fetch`` fails on pages opened from disk."""
    index = site_dir / "search" / "search_index.json"
    if index.is_file():
        # JSON is JavaScript as it stands. The bundle of the theme looks for this file and this name.
        script = f"var __index = {index.read_text(encoding='utf-8').strip()};\n"
        index.with_suffix(".js").write_text(script, encoding="utf-8", newline="\n")


def steady_sitemap(site_dir: Path) -> None:
    """Take the day of the build out of the sitemap, or the sitemap out where no address of the site is known.

    The same sources must give the same bytes tomorrow; MkDocs stamps today on the entries and on the archive.
    """
    sitemap, packed = site_dir / "sitemap.xml", site_dir / "sitemap.xml.gz"
    if not sitemap.is_file():
        return
    text = re.sub(r"\s*<lastmod>[^<]*</lastmod>", "", sitemap.read_text(encoding="utf-8"))
    if "<loc>http" not in text:
        sitemap.unlink()
        packed.unlink(missing_ok=True)
        return
    sitemap.write_text(text, encoding="utf-8", newline="\n")
    packed.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
