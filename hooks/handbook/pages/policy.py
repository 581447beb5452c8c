"""A policy as it reads: the text first, everything else behind one disclosure a clause.

In: `Prepared` and a shelf. Out: a page for each of the school's policies. Must not know files or which page a link
of another school leads to beyond its address.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from handbook.assemble.handbook import Shelf, Use
from handbook.model import Clause, ClauseId, ClauseKind, Policy, Question, QuestionId, Run, SchoolId, Wording
from handbook.pages import addresses, reading_marks, schools, wording
from handbook.pages.answers import Answer, Link, Told
from handbook.pages.clauses import reading
from handbook.pages.dates import policy_dates
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.quiz import anchor
from handbook.pages.templating import Head, make_page

MOST_ANSWERS = (
    8  # other schools in full; beyond these a clause says how many answer how, and leads to the table
)
MOST_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """What other schools answer to a question that rests on a clause: each in full, or counted by rule word."""

    question: Question
    uri: str
    answers: tuple[tuple[str, Answer], ...]
    counts: tuple[tuple[str, Told], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A clause or heading with everything that is shown of it, and what stands under it in runs of one kind.

    looked_at: the questions that the clause looks as if it answered, and does not. scenarios: those it decides.
    """

    clause: Clause
    runs: tuple[Run, ...]
    reference: str
    chips: tuple[Link, ...]
    others: tuple[Others, ...]
    looked_at: tuple[Link, ...]
    scenarios: tuple[Link, ...]
    stands: str
    below: tuple[tuple[ClauseKind, tuple[Node, ...]], ...]


def pages(prepared: Prepared, shelf: Shelf) -> Iterator[Page]:
    """A page a policy."""
    for policy in shelf.school.policies:
        yield _page(prepared, shelf, policy)


def _page(prepared: Prepared, shelf: Shelf, policy: Policy) -> Page:
    school = shelf.school
    anchors = addresses.term_anchors(shelf)
    uri = addresses.policy(school.id, policy.id)
    clauses = [clause for clause in policy.clauses if clause.kind is not ClauseKind.HEADING]
    title = f"{school.name}: {policy.title}"
    return make_page(
        "policy.html.j2",
        uri=uri,
        title=title,
        description=f"{policy.title} of {school.name}, clause by clause.",
        kind="policy",
        head=Head(
            heading=policy.title,
            eyebrow=Link(uri=addresses.school(school.id), text=school.name),
            meta=(counted_edition(policy), wording.counted(len(clauses), "clause")),
        ),
        menu=policy.title,
        section=schools.SECTION,
        group=school.name,
        search=(
            SearchEntry(title=title, text=f"Edition {policy.edition}"),
            *(
                SearchEntry(
                    title=f"{_name(shelf, clause)} · {title}",
                    text=reading(shelf, clause.id),
                    anchor=clause.id,
                )
                for clause in policy.clauses
            ),
        ),
        scripts=reading_marks.SCRIPTS,
        policy=policy,
        marks=reading_marks.of_policy(shelf, policy),
        restated=policy.wording is Wording.RESTATED,
        dates=policy_dates(shelf, policy),
        tree=_below(prepared, shelf, policy, None),
        home=uri,
        term_uris={name: addresses.term(school.id, anchor) for name, anchor in anchors.items()},
        terms={name: term.means for name, term in shelf.terms.items()},
        glossary=addresses.glossary(school.id) if shelf.terms else "",
    )


def counted_edition(policy: Policy) -> str:
    """How an acknowledgement names the edition."""
    return f"Edition {policy.edition}"


def _name(shelf: Shelf, clause: Clause) -> str:
    if clause.kind is ClauseKind.HEADING:
        return f"{clause.label} {clause.text}".strip()
    return shelf.references[clause.id]


def _below(
    prepared: Prepared, shelf: Shelf, policy: Policy, parent: ClauseId | None
) -> tuple[tuple[ClauseKind, tuple[Node, ...]], ...]:
    nodes = [_node(prepared, shelf, policy, clause) for clause in shelf.children[policy.id].get(parent, ())]
    return tuple((kind, tuple(group)) for kind, group in groupby(nodes, key=lambda node: node.clause.kind))


def _node(prepared: Prepared, shelf: Shelf, policy: Policy, clause: Clause) -> Node:
    decided, looked_at = _questions(prepared.handbook.questions, shelf, clause.id)
    first_of_topic = {question.topic: question for question in reversed(decided)}
    others = [_others(prepared, shelf.school.id, question) for question in decided]
    return Node(
        clause=clause,
        runs=shelf.runs[clause.id],
        reference=shelf.references[clause.id],
        chips=tuple(
            Link(uri=addresses.question(first_of_topic[topic]), text=prepared.topics[topic].title)
            for topic in prepared.handbook.related.get((shelf.school.id, clause.id), ())
            if topic in first_of_topic
        ),
        others=tuple(others) if len(prepared.handbook.shelves) > 1 else (),
        looked_at=tuple(Link(uri=addresses.question(question), text=question.ask) for question in looked_at),
        scenarios=_scenarios(prepared, shelf.school.id, clause.id),
        stands=wording.place(clause.where) if clause.where else "",
        below=_below(prepared, shelf, policy, clause.id),
    )


def _scenarios(prepared: Prepared, school: SchoolId, clause: ClauseId) -> tuple[Link, ...]:
    known = prepared.handbook.scenarios
    return tuple(
        Link(uri=f"{addresses.quiz_topic(known[name].topic)}#{anchor(name)}", text=known[name].title)
        for name in prepared.resting.get((school, clause), ())
    )


def _questions(
    questions: Mapping[QuestionId, Question], shelf: Shelf, clause: ClauseId
) -> tuple[list[Question], list[Question]]:
    """The questions that a clause decides or makes an exception to, and those that it was only looked at for."""
    uses: dict[QuestionId, set[Use]] = {}
    for link in shelf.backlinks.get(clause, ()):
        uses.setdefault(link.question, set()).add(link.use)
    decided = [questions[key] for key, found in uses.items() if key in questions and found != {Use.LOOKED_AT}]
    looked_at = [
        questions[key] for key, found in uses.items() if key in questions and found == {Use.LOOKED_AT}
    ]
    return decided, looked_at


def _others(prepared: Prepared, school: SchoolId, question: Question) -> Others:
    shelves = prepared.handbook.shelves
    others = {key: answer for key, answer in prepared.answers[question.id].items() if key != school}
    named = tuple((shelves[key].school.name, answer) for key, answer in others.items())
    few = len(named) <= MOST_ANSWERS
    return Others(
        question=question,
        uri=addresses.question(question),
        answers=named if few else (),
        counts=() if few else _counted(named),
    )


def _counted(named: tuple[tuple[str, Answer], ...]) -> tuple[tuple[str, Told], ...]:
    """Schools by what they answer, the most first: "Agora, MAGO, Oak and 12 more"."""
    groups: dict[str, list[tuple[str, Answer]]] = {}
    for name, answer in named:
        groups.setdefault(answer.state, []).append((name, answer))
    ranked = sorted(groups.values(), key=len, reverse=True)
    return tuple((_some([name for name, _ in group]), group[0][1].told) for group in ranked)


def _some(names: list[str]) -> str:
    rest = len(names) - MOST_NAMED
    return wording.listed([*names[:MOST_NAMED], f"{rest} more"] if rest > 0 else names)
