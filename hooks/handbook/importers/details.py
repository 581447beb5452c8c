"""Details: a policy's front matter as far as the document itself gives it, and visibly empty where it does not.

In: pieces (for title and name), then drafts with ids (for dates, approver, review, who is covered). Out: `Details`
and the YAML of the front matter. Nothing is guessed: each detail names the place that says it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from handbook.importers.clean import one_line
from handbook.importers.dates import said_in
from handbook.importers.pieces import Piece, PieceKind, Read
from handbook.importers.structure import Draft
from handbook.model import ClauseKind
from handbook.sources.labels import split_typed_label
from handbook.sources.locators import read_locator

_POLICY = re.compile(
    r"polic(?:y|ies)|guidance|guidelines?|procedures?|protocol|code of conduct|agreement|handbook", re.I
)
_SCHOOL = re.compile(
    r"schools?|academy|academies|college|trust|partnership|federation|primary|nursery|infants?|juniors?", re.I
)
_SECTION = re.compile(
    r"(?:introduction|purpose|aims?|scope|contents?|table of contents|overview|background|rationale|policy statement"
    r"|statement(?: of intent)?|definitions?|objectives?|principles|version control|document control)\b[^a-z]*$", re.I
)  # fmt: skip
_KEY_VALUE = re.compile(
    r"[^:]{1,45}:\s*\S|(?:version|date|last|next|review|approved|adopted|ratified|issued|updated|signed)|[\W\d]*$"
    r"|[\W\d]*(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|autumn|spring|summer) (?:term )?\d", re.I
)  # fmt: skip
_OPENING = 15  # pieces; title and name stand among the first
_LONGEST = 14  # words of a title or a name
_LONGEST_KEY = 6  # words of "Approved by:" where the answer stands in the next line
_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"])
_ABBREVIATED = frozenset((
    "ICT", "IT", "AI", "AUP", "PE", "SEND", "MAT", "GDPR", "EYFS", "HR", "UK", "CE", "RC", "VA", "VC", "PSHE", "RSE",
))  # fmt: skip
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the document calls itself and its school, and the pieces that are left to be clauses."""

    title: Piece | None
    name: Piece | None
    rest: tuple[Piece, ...]


@dataclass(slots=True, kw_only=True)
class Details:
    """The front matter's values and, for each, where it was found: a locator or "#id"."""

    values: dict[str, str] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)
    applies_to: tuple[str, ...] = ()
    covers: str = ""


def opening(pieces: Sequence[Piece], name: str) -> Opening:
    """Title and school as the first lines print them. name: the school's, if it was given by hand."""
    lines = _first_lines(pieces)
    named = next((p for p in lines if name and one_line(p.text).casefold() == name.casefold()), None)
    titles = [p for p in lines if p is not named and not _SECTION.match(one_line(p.text))]
    title = max((p for p in titles if _POLICY.search(p.text)), key=_prominence, default=None)
    if title is None:
        standing_out = [
            p for p in titles if p.bold or p.kind is PieceKind.HEADING or one_line(p.text).isupper()
        ]
        title = next(
            (p for p in standing_out if not _SCHOOL.search(p.text) or p.kind is PieceKind.HEADING), None
        )
        title = title if title and _stands_alone(title, pieces) else None
    if named is None:
        named = next(
            (p for p in lines if p is not title and _SCHOOL.search(p.text) and not _POLICY.search(p.text)),
            None,
        )
    taken = (title, named)
    return Opening(title=title, name=named, rest=tuple(p for p in pieces if not any(p is t for t in taken)))


def _first_lines(pieces: Sequence[Piece]) -> list[Piece]:
    """Short lines before the text begins: neither labelled nor "Reviewed: May 2020"."""
    found = []
    for piece in pieces[:_OPENING]:
        text = one_line(piece.text)
        words = len(text.split())
        if piece.kind is PieceKind.ROW or _KEY_VALUE.match(text):
            continue
        if words > _LONGEST or piece.label or split_typed_label(text)[0] or piece.kind is PieceKind.NOTE:
            break
        if text.endswith((".", ";", ",", ":")):
            continue
        if _SECTION.match(text):
            break
        found.append(piece)
    return found


def _prominence(piece: Piece) -> tuple[int, bool, float, bool]:
    """How a title stands out: a heading of the first level or none, capitals, size, bold."""
    text = one_line(piece.text)
    heading = (
        2 if piece.kind is PieceKind.HEADING and piece.level <= 1 else int(piece.kind is PieceKind.HEADING)
    )
    return (heading, text.isupper(), piece.size, piece.bold)


def _stands_alone(title: Piece, pieces: Sequence[Piece]) -> bool:
    """A heading of a level that others have too is a section's."""
    same = [p for p in pieces if p.kind is title.kind and p.level == title.level and p.bold == title.bold]
    return title.kind is not PieceKind.HEADING or title.level == 0 or len(same) == 1


def details_of(drafts: Sequence[Draft], ids: Sequence[str], roles: Collection[str]) -> Details:
    """What the clauses say; where two say the same thing, the one that stands first is named.

    roles: those that the handbook knows.
    """
    details = Details()
    key_alone = ""
    for draft, clause_id in zip(drafts, ids, strict=True):
        if draft.kind is ClauseKind.HEADING:
            key_alone = ""
            continue
        said = list(said_in(draft.text))
        if not said and key_alone and len(draft.text.split()) <= _LONGEST:
            said = list(said_in(f"{key_alone.rstrip(':')}: {draft.text}"))
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
        kept = bare in _ABBREVIATED or any(c.isdigit() for c in bare)
        words.append(word.lower() if small else word if kept else word.capitalize())
    return " ".join(words)


def _from_id(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
