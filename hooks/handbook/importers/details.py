"""Details: a policy's front matter as far as the document itself gives it, and visibly empty where it does not.

In: the opening, and drafts with ids (for dates, approver, review, who is covered). Out: `Details`
and the YAML of the front matter. Nothing is guessed: each detail names the place that says it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from handbook.importers.clean import one_line
from handbook.importers.dates import said_in
from handbook.importers.opening import Opening
from handbook.importers.pieces import Read
from handbook.importers.structure import Draft
from handbook.model import ClauseKind
from handbook.sources.locators import read_locator

_LONGEST = 14  # words of an answer in the line below its key
_LONGEST_KEY = 6  # words of "Approved by:" where the answer stands in the next line
_SMALL = frozenset(["a", "an", "and", "as", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"])
_ABBREVIATED = frozenset((
    "ICT", "IT", "AI", "AUP", "PE", "SEND", "MAT", "GDPR", "EYFS", "HR", "UK", "CE", "RC", "VA", "VC", "PSHE", "RSE",
))  # fmt: skip
_BRACKETED = re.compile(r"\([A-Z]{2,5}\)[,:]?")
_KEYS = ("issued", "approved", "last_reviewed", "review_due", "review_cycle", "approved_by")
_COVERS = re.compile(r"\b(?:appl(?:y|ies)|cover(?:s|ing|ed)?)\b", re.I)
_ROLES = (
    ("employee", r"\b(?:all|every|any)?\s*(?:school |academy |trust )?(?:staff|employees?|teachers|workforce)\b"),
    ("headteacher", r"\ball (?:school |academy |trust )?(?:staff|employees)\b|\bhead ?teachers?\b|\bprincipals?\b"),
    ("governor", r"\bgovernors?\b|\btrustees\b"), ("consultant", r"\bconsultants?\b"),
    ("contractor", r"\bcontractors?\b"), ("volunteer", r"\bvolunteers?\b"),
    ("agency-worker", r"\bagency (?:staff|workers?)\b"), ("supply", r"\bsupply (?:staff|teachers?)\b"),
    ("trainee", r"\btrainees?\b|\bstudent teachers\b"), ("casual-worker", r"\bcasual (?:staff|workers?)\b"),
)  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Details:
    """The front matter's values and, for each, where it was found: a locator or "#id"."""

    values: dict[str, str] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)
    applies_to: tuple[str, ...] = ()
    covers: str = ""


def details_of(drafts: Sequence[Draft], ids: Sequence[str], roles: Collection[str]) -> Details:
    """What the clauses say; where two say the same thing, the one that stands first is named.

    roles: those that the handbook knows.
    """
    details = Details()
    key_alone = ""
    keys: list[str] = []
    for draft, clause_id in zip(drafts, ids, strict=True):
        if draft.kind is ClauseKind.HEADING:
            key_alone = ""
            continue
        said = list(said_in(draft.text))
        if not said and key_alone and len(draft.text.split()) <= _LONGEST:
            said = list(said_in(f"{key_alone.rstrip(':')}: {draft.text}"))
        cells = draft.text.split(" | ")
        if not said and len(cells) == len(keys) > 1:  # below a row of keys
            said = [pair for key, cell in zip(keys, cells, strict=True) for pair in said_in(f"{key}: {cell}")]
        keys = [] if said else cells
        key_alone = draft.text if not said and len(draft.text.split()) <= _LONGEST_KEY else ""
        for key, value in said:
            if key not in details.values:
                details.values[key] = value
                details.found[key] = f"#{clause_id}"
        covered = tuple(role for role in _roles(draft.text) if role in roles)
        if covered and not details.applies_to:
            details.applies_to, details.covers = covered, clause_id
    return details


def _roles(text: str) -> tuple[str, ...]:
    said = _COVERS.search(text)
    if not said or not re.search(
        r"\b(?:policy|document|guidance|code|procedure|it)\b", text[: said.start()], re.I
    ):
        return ()
    roles = tuple(role for role, words in _ROLES if re.search(words, text[said.end() :], re.I))
    return roles if "employee" in roles else ()


KNOWN = (
    "# what you know though the document does not say: fill it in, and add it to found: as  issued: elsewhere"
)
ROLES = tuple(role for role, _ in _ROLES)  # every role that a document's words can be read as


def front_matter(
    *,
    school: str,
    name: str,
    policy: str,
    file: str,
    sha256: str,
    read: Read,
    first: Opening,
    details: Details,
) -> str:
    """The YAML between the two rules. What the document does not say stands there as a comment that says so."""
    title = one_line(first.title.text) if first.title else ""
    printed = one_line(first.name.text) if first.name else ""
    found = {
        **({"title": first.title.where} if first.title and first.title.where else {}),
        **({"name": first.name.where} if first.name and first.name.where else {}),
        **details.found,
    }
    values = details.values
    edition = next((values[key] for key in ("last_reviewed", "approved", "issued") if key in values), "")
    lines = [
        f"school: {school}",
        f"name: {_quoted(name or titled(printed))}" if name or printed else
        f"name: {_quoted(_from_id(school))}  # the document does not say; write the school's full name",
        f"title: {_quoted(titled(title))}" if title else
        f"title: {_quoted(read.details.get('title') or _from_id(policy))}  # the document prints no title",
        "wording: official",
        _source(file, sha256, read),
        f"edition: {_quoted(edition)}" if edition else 'edition: "undated-1"  # the document gives no date',
    ]  # fmt: skip
    lines += [_detail(key, values) for key in _KEYS]
    if any(key not in values for key in _KEYS):
        lines.append(KNOWN)
    lines += _coverage(details)
    if found:
        lines += ["found:", *(f"  {key}: {_quoted(place)}" for key, place in found.items())]
    return "\n".join(lines)


def _source(file: str, sha256: str, read: Read) -> str:
    """Where a page holds no clause (a contents page), the count is only a comment: it would be held against them."""
    named = f"source: {{file: {_quoted(file)}, sha256: {sha256}"
    if read.unit != "p":
        return f"{named}, lines: {read.lines}, text_lines: {read.text_lines}}}"
    told = {number for piece in read.pieces for number in _numbers(piece.where)}
    bare = [str(page) for page in range(1, read.pages + 1) if page not in told]
    if bare:
        return f"{named}}}  # {read.pages} pages; no clause stands on page {', '.join(bare)}"
    return f"{named}, pages: {read.pages}}}"


def _numbers(where: str) -> tuple[int, ...]:
    locator = read_locator(where)
    return locator.numbers() if locator else ()


def _detail(key: str, values: Mapping[str, str]) -> str:
    if key not in values:
        return f"# {key}: the document does not say"
    if key == "review_cycle":
        every, _, month = values[key].partition("|")
        return f"review_cycle: {{every: {every}" + (f", month: {month}" if month else "") + "}"
    return f"{key}: {_quoted(values[key])}"


def _coverage(details: Details) -> list[str]:
    if not details.applies_to:
        return [
            "applies_to: []  # the document does not say whom it covers",
            "# covers: the document does not say",
        ]
    return [f"applies_to: [{', '.join(details.applies_to)}]", f"covers: {details.covers}"]


def titled(text: str) -> str:
    """A line in capitals with ordinary letters; any other as it is."""
    if not text.isupper():
        return text
    words: list[str] = []
    for word in text.split():
        bare = word.strip("(),:&-")
        small = word.lower() in _SMALL and words
        bracketed = _BRACKETED.fullmatch(word)  # the letters that a document calls something by: "(EAL)"
        kept = bracketed or bare in _ABBREVIATED or any(c.isdigit() for c in bare)
        words.append(word.lower() if small else word if kept else _capitalised(word))
    return " ".join(words)


def _capitalised(word: str) -> str:
    """With its first letter large, whatever stands before that: “Aims”, (Primary)."""
    first = next((n for n, c in enumerate(word) if c.isalpha()), 0)
    return word[: first + 1] + word[first + 1 :].lower()


def _from_id(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
