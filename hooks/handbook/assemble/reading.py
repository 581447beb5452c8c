"""Reading: how a clause is named to a reader, what stands above it, and which words in it are links or terms.

In: a school's clauses and terms. Out: references, lead-ins, children, annotated runs. Must not know answers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from handbook.model import Clause, ClauseId, ClauseKind, Run, Term
from handbook.sources.labels import BULLET

_ORDINALS = re.findall(
    r"\w+",
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
)
_NUMBERED = re.compile(r"\d+(\.\d+)+[A-Z]?\.?$")
_PARTS = r"(?:\((?:[a-z]{1,5}|\d{1,2})\))"  # "(a)" and "(ii)" of "2.1(a)(ii)"
# "see 2.2 below", "section 4", "2.1(a)", "Appendix A", but not "section 127 of the Act" nor "under 18"; only labels
# that the policy has are linked.
_SAYS_PLACE = re.compile(
    r"\b(?:(?:section|paragraph|clause|item)\s+§?|(?:under|see(?: also)?)\s+§?(?=\d+\.\d))"
    rf"(?P<label>\d+(?:\.\d+)*)(?P<parts>(?:\s?{_PARTS})*)(?![\d.]*\d)(?!\s+of\b)"
    rf"|(?<![\w.(])(?P<whole>\d+(?:\.\d+)+{_PARTS}+)(?!\s+of\b)"
    r"|\b(?P<named>(?:appendix|annex|schedule|part)\s+(?:\d{1,2}|(?-i:[A-Z])))(?![\w.]*\w)(?!\s+of\b)",
    re.I,
)
_NAMED = re.compile(r"(?P<kind>section|appendix|annex|schedule|part)\s+(?P<number>\d{1,2}|[A-Z])\b", re.I)
_LONGEST_PART = 5  # letters of an item's label: "xviii" is the longest that a list is likely to reach
MENTIONED = re.compile(r"\{#([a-z][a-z0-9-]*)\}")  # {#an-id} in an editor's sentence: "see {#logo}"


def naming_clauses(text: str, names: Mapping[ClauseId, str]) -> str:
    """An editor's sentence with {#an-id} replaced by how a reader is told of the clause, quoted where it is a title."""

    def named(match: re.Match[str]) -> str:
        name = names.get(ClauseId(match[1]), match[0])
        return name if name.startswith("§") else f"“{name}”"

    return MENTIONED.sub(named, text)


def children(clauses: Sequence[Clause]) -> Mapping[ClauseId | None, tuple[Clause, ...]]:
    """Clauses by the clause or heading that they stand under; None holds those at the top."""
    below: dict[ClauseId | None, list[Clause]] = defaultdict(list)
    for clause in clauses:
        below[clause.parent].append(clause)
    return {parent: tuple(group) for parent, group in below.items()}


def above(clause: Clause, by_id: Mapping[ClauseId, Clause]) -> tuple[Clause, ...]:
    """Everything that a clause stands under, outermost first."""
    chain: list[Clause] = []
    parent = clause.parent
    while parent is not None:
        chain.append(by_id[parent])
        parent = by_id[parent].parent
    return tuple(reversed(chain))


def lead_ins(clause: Clause, by_id: Mapping[ClauseId, Clause]) -> tuple[Clause, ...]:
    """The clauses without which an item cannot be read, outermost first; headings are not among them."""
    return tuple(c for c in above(clause, by_id) if c.kind is not ClauseKind.HEADING)


def references(clauses: Sequence[Clause]) -> Mapping[ClauseId, str]:
    """What a reader is told: "§3.1, first bullet"; "§4 xiv"; "Social contact, paragraph 1"."""
    below = children(clauses)
    by_id = {clause.id: clause for clause in clauses}
    once = _labels_once(clauses, by_id)
    names: dict[ClauseId, str] = {}
    for clause in clauses:
        within = by_id[clause.parent] if clause.parent else None
        own = _own_name(clause, below[clause.parent], within)
        if clause.kind is ClauseKind.HEADING or _NUMBERED.match(clause.label):
            names[clause.id] = own
        elif clause.id in once:  # "§4 xiv" says it all; the lead-in adds nothing that helps to find it
            names[clause.id] = _joined(names.get(once[clause.id]), own)
        else:
            names[clause.id] = f"{names[clause.parent].rstrip('?') if clause.parent else 'Opening'}, {own}"
    return names


def _joined(heading: str | None, own: str) -> str:
    if heading is None:
        return own
    return f"{heading} {own}" if heading.startswith("§") else f"{heading}, {own}"


def _labels_once(clauses: Sequence[Clause], by_id: Mapping[ClauseId, Clause]) -> Mapping[ClauseId, ClauseId]:
    """Lettered or roman items whose label stands once under their heading, with that heading."""
    found: dict[tuple[ClauseId, str], list[ClauseId]] = defaultdict(list)
    for clause in clauses:
        if clause.kind is ClauseKind.ITEM and clause.label not in ("", BULLET):
            heading = next((c for c in reversed(above(clause, by_id)) if c.kind is ClauseKind.HEADING), None)
            if heading:
                found[heading.id, clause.label].append(clause.id)
    return {ids[0]: heading for (heading, _), ids in found.items() if len(ids) == 1}


def _own_name(clause: Clause, siblings: Sequence[Clause], within: Clause | None) -> str:
    label = clause.label.strip(" .:")
    if clause.kind is ClauseKind.HEADING:
        return f"§{label}" if label[:1].isdigit() else clause.text
    if _NUMBERED.match(clause.label):
        return f"§{label}"
    if clause.label == BULLET:
        return f"{_ordinal(_place(clause, [s for s in siblings if s.label == BULLET]))} bullet"
    if label:
        return label
    place = _place(clause, [s for s in siblings if s.kind is not ClauseKind.HEADING and not s.label])
    if (
        within and within.kind is not ClauseKind.HEADING
    ):  # a further paragraph of the clause that it stands in
        return f"{_ordinal(place + 1)} part"
    return f"paragraph {place}"


def _place(clause: Clause, group: Sequence[Clause]) -> int:
    return next(number for number, other in enumerate(group, 1) if other is clause)


def _ordinal(number: int) -> str:
    return _ORDINALS[number - 1] if number <= len(_ORDINALS) else f"{number}th"


def annotated(clause: Clause, by_label: Mapping[str, ClauseId], terms: Sequence[Term]) -> tuple[Run, ...]:
    """The clause's runs with places named by number linked, and the first use of each defined term marked."""
    runs = _link_places(clause, by_label)
    if clause.kind is ClauseKind.HEADING:
        return runs
    for term in terms:
        if clause.id not in term.cites:
            runs = _mark_term(runs, term)
    return runs


def labels_of(clauses: Sequence[Clause]) -> Mapping[str, ClauseId]:
    """How a text may refer to clauses, where it fits one only: "2.1", "2.1(a)", "appendix a"."""
    found: dict[str, list[ClauseId]] = defaultdict(list)
    by_id = {clause.id: clause for clause in clauses}
    for clause in clauses:
        for name in _referred_to(clause, by_id):
            found[name].append(clause.id)
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}


def _referred_to(clause: Clause, by_id: Mapping[ClauseId, Clause]) -> Iterator[str]:
    label = clause.label.replace(" ", "").rstrip(".")
    if label[:1].isdigit():
        yield label
    elif named := _NAMED.match(clause.label or (clause.text if clause.kind is ClauseKind.HEADING else "")):
        kind, number = named["kind"].lower(), named["number"].lower()
        yield number if kind == "section" else f"{kind} {number}"
    elif part := _part(clause):
        for leading in reversed(above(clause, by_id)):
            if leading.label in ("", BULLET):
                continue
            if not (further := _part(leading)):
                number = leading.label.replace(" ", "").rstrip(".")
                if number[:1].isdigit():
                    yield number + part
                return
            part = further + part


def _part(clause: Clause) -> str:
    """A label such as "a)", "(a)" or "a." as references write it; "" for any other."""
    core = clause.label.strip("(). ")
    return f"({core.lower()})" if core.isalpha() and len(core) <= _LONGEST_PART else ""


def dead_references(clauses: Sequence[Clause]) -> Iterator[tuple[Clause, str]]:
    """Clauses that refer to a number of two levels or more ("see 9.9") that stands nowhere in the policy."""
    labels = {clause.label.replace(" ", "").rstrip(".") for clause in clauses}
    for clause in clauses:
        for match in _SAYS_PLACE.finditer(clause.text):
            label = match["label"] or ""
            if "." in label and label not in labels:
                yield clause, label


def _link_places(clause: Clause, by_label: Mapping[str, ClauseId]) -> tuple[Run, ...]:
    linked: list[Run] = []
    for run in clause.runs:
        start = 0
        for match in () if run.href else _SAYS_PLACE.finditer(run.text):
            first, end, target = _place_meant(match, by_label)
            if target and target != clause.id:
                linked += _cut(run, start, first)
                linked.append(replace(run, text=run.text[first:end], href=f"#{target}"))
                start = end
        linked += _cut(run, start, len(run.text))
    return tuple(linked)


def _place_meant(match: re.Match[str], by_label: Mapping[str, ClauseId]) -> tuple[int, int, ClauseId | None]:
    """Where the words stand that name a place, and the place; of "2.1 (z)", 2.1 where it has no (z)."""
    if match["label"]:
        whole = by_label.get(match["label"] + match["parts"].replace(" ", "").lower())
        end = match.end("parts" if whole else "label")
        return match.start("label"), end, whole or by_label.get(match["label"])
    name = "whole" if match["whole"] else "named"
    return match.start(name), match.end(name), by_label.get(" ".join(match[name].lower().split()))


def _cut(run: Run, start: int, end: int) -> list[Run]:
    return [replace(run, text=run.text[start:end])] if end > start else []


def term_pattern(term: Term) -> re.Pattern[str]:
    """Whole words, the longest form first; case counts only where a form has a capital."""
    forms = sorted(term.forms, key=len, reverse=True)
    return re.compile("|".join(_form(form) for form in forms))


def _form(form: str) -> str:
    flags = "" if form != form.lower() else "i"
    body = re.escape(form)
    return rf"(?{flags}:(?<!\w){body}(?!\w))"


def _mark_term(runs: Sequence[Run], term: Term) -> tuple[Run, ...]:
    pattern = term_pattern(term)
    for index, run in enumerate(runs):
        match = None if run.href or run.term else pattern.search(run.text)
        if match:
            marked = replace(run, text=match[0], term=term.term)
            parts = [*_cut(run, 0, match.start()), marked, *_cut(run, match.end(), len(run.text))]
            return (*runs[:index], *parts, *runs[index + 1 :])
    return tuple(runs)
