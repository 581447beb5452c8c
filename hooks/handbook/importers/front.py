"""Front: the front matter of a new edition: what the document says, and what of the old one still holds.

In: both policies and their alignment. Out: the YAML between the rules, and what was left behind, in sentences.
Must not know clauses' text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import yaml

from handbook.importers.align import Alignment
from handbook.importers.details import KNOWN
from handbook.model import Locator, Policy, Wording
from handbook.sources.files import SourceFile
from handbook.sources.policy import ELSEWHERE

_DETAILS = ("issued", "approved", "last_reviewed", "review_due", "review_cycle", "approved_by")
_UNDATED = re.compile(r"undated-(\d+)$")
_WORDING = re.compile(r"^wording:.*$", re.M)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """text: the YAML. left: what did not hold any more."""

    text: str
    left: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class _Front:
    """What is being put together. kept: old ids that are there; steady: those whose clause says what it said."""

    old: Policy
    new: Policy
    to_final: Mapping[str, str]  # ids of the import to those of the new edition
    kept: frozenset[str]
    steady: frozenset[str]
    found: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def carried_front(
    file: SourceFile, old: Policy, new: Policy, alignment: Alignment, ids: Sequence[str], *, name: str
) -> Carried:
    """The front matter of the new edition. name: the school's, if given by hand."""
    swapped = old.wording is Wording.RESTATED
    kept = {str(old.clauses[match.old].id) for match in alignment.matches}
    steady = {str(old.clauses[m.old].id) for m in alignment.matches if swapped or m.same}
    if _same_file(old, new) and _named(old) <= kept and _places(new) <= _places(old):
        return Carried(text=_WORDING.sub("wording: official", _yaml_of(file), count=1), left=())
    front = _Front(
        old=old, new=new, kept=frozenset(kept), steady=frozenset(steady),
        to_final={str(clause.id): final for clause, final in zip(new.clauses, ids, strict=True)},
    )  # fmt: skip
    lines = [
        f"school: {old.school}",
        f"name: {_quoted(_name(front, name))}",
        f"title: {_quoted(_title(front))}",
        "wording: official",
        f"source: {_source(new)}",
        f"edition: {_quoted(edition_of(old, new))}",
        *_known([_detail(front, key) for key in _DETAILS]),
        *_coverage(front),
        *_ask(front),
    ]
    if front.found:
        lines += ["found:", *(f"  {key}: {_quoted(place)}" for key, place in front.found.items())]
    return Carried(text="\n".join([*lines, *_terms(front)]), left=tuple(front.left))


def _known(lines: list[str]) -> list[str]:
    return [*lines, KNOWN] if any(line.startswith("#") for line in lines) else lines


def edition_of(old: Policy, new: Policy) -> str:
    """The date that the document gives; one without a date is the old edition in its own words, or the next."""
    if not _UNDATED.match(new.edition):
        return new.edition
    if old.wording is Wording.RESTATED:
        return old.edition
    count = _UNDATED.match(old.edition)
    return f"undated-{int(count[1]) + 1}" if count else new.edition


def _same_file(old: Policy, new: Policy) -> bool:
    return bool(old.source and new.source and old.source.sha256 == new.source.sha256)


def _named(old: Policy) -> set[str]:
    """Every clause that the old front matter names."""
    ids = {str(where) for where in old.found.values() if not isinstance(where, Locator)}
    terms = {str(clause) for term in old.terms for clause in term.cites}
    return ids | terms | set(map(str, old.covers)) | set(map(str, old.ask.cites if old.ask else ()))


def _places(policy: Policy) -> set[str]:
    return {str(where) for where in policy.found.values() if isinstance(where, Locator)}


def _yaml_of(file: SourceFile) -> str:
    lines = file.lines
    return "\n".join(lines[1 : lines.index("---", 1)])


def _note_place(front: _Front, key: str) -> bool:
    """Where the new document says it; whether it does."""
    where = front.new.found.get(key)
    if where is None:
        return False
    front.found[key] = str(where) if isinstance(where, Locator) else f"#{front.to_final[where]}"
    return True


def _holds(front: _Front, key: str) -> bool:
    """Whether the clause that said it is there and says what it said."""
    where = front.old.found.get(key)
    if where is None or isinstance(where, Locator) or where not in front.steady:
        return False
    front.found[key] = f"#{where}"
    return True


def _from_elsewhere(front: _Front, key: str) -> bool:
    """Whether nobody took it from a document: then that a new one is silent says nothing against it."""
    if key in front.old.elsewhere:
        front.found[key] = ELSEWHERE
    return key not in front.old.found


def _name(front: _Front, name: str) -> str:
    if not _note_place(front, "name"):
        _holds(front, "name")
    return name or front.old.name


def _title(front: _Front) -> str:
    if _note_place(front, "title"):
        return front.new.title
    if not _holds(front, "title"):
        _from_elsewhere(front, "title")
    return front.old.title


def _detail(front: _Front, key: str) -> str:
    said, was = getattr(front.new, key), getattr(front.old, key)
    if said and _note_place(front, key):
        return f"{key}: {_value(said)}"
    if was and (_holds(front, key) or _from_elsewhere(front, key)):
        return f"{key}: {_value(was)}"
    if was:
        front.left.append(f"{key} was {_value(was)}; the new document does not say")
    return f"# {key}: the document does not say"


def _value(value: object) -> str:
    every, month = getattr(value, "every", None), getattr(value, "month", 0)
    if every is None:
        return _quoted(str(value))
    return f"{{every: {every}" + (f", month: {month}" if month else "") + "}"


def _coverage(front: _Front) -> list[str]:
    old, new = front.old, front.new
    covers = [str(clause) for clause in old.covers if clause in front.kept]
    if old.covers and len(covers) == len(old.covers):
        if not set(covers) <= front.steady:
            front.left.append("applies_to is as it was, but the clause that says who is covered has changed")
        return [f"applies_to: [{', '.join(old.applies_to)}]", f"covers: [{', '.join(covers)}]"]
    roles = new.applies_to or old.applies_to
    if old.covers:
        front.left.append(f"applies_to was {', '.join(old.applies_to)}; the clause that said so is gone")
    covers += [final for clause in new.covers if (final := front.to_final[clause]) not in covers]
    return [
        f"applies_to: [{', '.join(roles)}]",
        f"covers: [{', '.join(covers)}]" if covers else "# covers: the document does not say",
    ]


def _ask(front: _Front) -> list[str]:
    ask = front.old.ask
    if ask is None:
        return []
    cites = [str(clause) for clause in ask.cites if clause in front.kept]
    if not cites:
        front.left.append(f"ask was {ask.who}; the clause that said so is gone")
        return []
    if not set(cites) <= front.steady:
        front.left.append(f"ask is {ask.who}, as it was, but the clause that says so has changed")
    return [f"ask: {{who: {_quoted(ask.who)}, cites: [{', '.join(cites)}]}}"]


def _terms(front: _Front) -> list[str]:
    terms = []
    for term in front.old.terms:
        cites = [str(clause) for clause in term.cites if clause in front.kept]
        if not cites:
            front.left.append(f"the term “{term.term}” is gone with the clause that defined it")
            continue
        if not set(cites) <= front.steady:
            front.left.append(
                f"the term “{term.term}” is as it was, but the clause that defines it has changed"
            )
        terms.append({"term": term.term, "means": term.means, "cites": cites, "forms": list(term.forms)})
    if not terms:
        return []
    written = yaml.safe_dump({"terms": terms}, sort_keys=False, allow_unicode=True, width=100)
    return written.rstrip("\n").split("\n")


def _source(policy: Policy) -> str:
    source = policy.source
    assert source is not None  # every import has one
    counts = (
        f"pages: {source.pages}"
        if source.pages
        else f"lines: {source.lines}, text_lines: {source.text_lines}"
    )
    return f"{{file: {_quoted(source.file)}, sha256: {source.sha256}, {counts}}}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
