"""Try a situation: a question, the facts that can turn it, and what every school's policy comes to.

In: `Prepared`. Out: the page, and for each topic the compiled answers that the browser evaluates. The page itself
stays small however many schools there are. Without JavaScript it lists what can turn each question.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from handbook.assemble.conditions import span_words
from handbook.assemble.handbook import Handbook
from handbook.assemble.situations import ROLE
from handbook.assemble.wording import titles
from handbook.model import Fact, FactId, Question, Span, Topic, Value
from handbook.pages import addresses, comparing, compiled
from handbook.pages.data_scripts import data_script
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import RULE_WORDS

_SCRIPTS = ("need", "rulings", "parts", "situation-form", "situation")
_LEDE = (
    "Choose a question and say what the situation is like. Every school’s answer follows, with the clause that "
    "decides and the exceptions that do not apply."
)

Json = dict[str, Any]


def pages(prepared: Prepared) -> Iterator[Page]:
    """The page."""
    handbook = prepared.handbook
    topics = [
        (
            topic,
            [
                (question, addresses.question(question), _turned_by(handbook, question))
                for question in topic.questions
            ],
        )
        for topic in handbook.vocabulary.topics
        if topic.questions
    ]
    yield make_page(
        "situation.html.j2",
        uri=addresses.SITUATION,
        title="Try a situation",
        description=_LEDE,
        kind="situation",
        head=Head(heading="Try a situation", lede=_LEDE),
        section=comparing.SECTION,
        hide=("toc",),
        scripts=tuple(f"assets/js/compare/{name}.js" for name in _SCRIPTS),
        data=tuple(
            data_script(f"situations/{topic.id}", compiled_topic(handbook, topic))
            for topic in handbook.vocabulary.topics
        ),
        search=(SearchEntry(title="Try a situation", text=_LEDE),),
        topics=topics,
        schools=len(handbook.shelves),
        view=_view(handbook),
    )


def compiled_topic(handbook: Handbook, topic: Topic) -> Json:
    """Answers by question and school, clauses by school."""
    schools = {}
    for shelf in handbook.shelves.values():
        called = titles(handbook, shelf)
        answers = {q.id: compiled.rows(handbook, shelf, q, called) for q in topic.questions}
        used = [
            clause
            for answer in answers.values()
            if answer
            for told in answer["outcomes"]
            for clause in (*told["cites"], *told["looked"])
        ]
        schools[shelf.school.id] = {"answers": answers, "clauses": compiled.clauses(shelf, used)}
    return {"schools": schools}


def _turned_by(handbook: Handbook, question: Question) -> list[str]:
    """The names of the facts that turn some school's answer."""
    labels = _labels(handbook)
    return [label for fact, label in labels.items() if fact in handbook.domains[question.id]]


def _labels(handbook: Handbook) -> dict[FactId, str]:
    """What each fact is called: those that schools share first; a school's own last, with whose it is."""
    shared = {fact.id: fact.label for fact in handbook.vocabulary.facts}
    own = {
        fact.id: f"{fact.label} (at {shelf.school.name} only)"
        for shelf in handbook.shelves.values()
        for fact in shelf.school.facts
        if fact.id not in shared
    }
    return shared | own


def _view(handbook: Handbook) -> Json:
    """What the page's own script starts from."""
    return {
        "order": [word.value for word in RULE_WORDS],
        "words": {word.value: said for word, said in RULE_WORDS.items()},
        "schools": [
            {"id": shelf.school.id, "name": shelf.school.name, "uri": addresses.school(shelf.school.id)}
            for shelf in handbook.shelves.values()
        ],
        "facts": _labels(handbook),
        "topics": [
            {
                "id": topic.id,
                "title": topic.title,
                "questions": [_question(handbook, question) for question in topic.questions],
            }
            for topic in handbook.vocabulary.topics
        ],
    }


def _question(handbook: Handbook, question: Question) -> Json:
    return {
        "id": question.id,
        "ask": question.ask,
        "uri": addresses.question(question),
        "silent": question.when_silent,
        "facts": [
            {"id": fact, "choices": _choices(handbook, question, handbook.facts[fact], values)}
            for fact, values in _domain(handbook, question).items()
        ],
    }


def _domain(handbook: Handbook, question: Question) -> dict[FactId, tuple[Value, ...]]:
    """The facts that turn some answer and, everywhere, the reader's role: whom a policy covers can turn any."""
    found = dict(handbook.domains[question.id])
    if ROLE not in found and ROLE in handbook.facts:
        found[ROLE] = tuple(handbook.facts[ROLE].values)
    shared = [fact.id for fact in handbook.vocabulary.facts if fact.id != ROLE]
    order = dict.fromkeys([*shared, ROLE, *_labels(handbook)])  # what the question is about, then who asks
    return {fact: found[fact] for fact in order if fact in found}


def _choices(handbook: Handbook, question: Question, fact: Fact, values: tuple[Value, ...]) -> list[Json]:
    """The values to choose from, the one that the question supposes first; a number stands for its stretch."""
    if not fact.numeric:
        return [{"value": value, "text": fact.values[str(value)]} for value in values]
    stretches = _stretches(handbook, question, fact)
    found = []
    for value in values:
        home = next(span for span in stretches if span.holds(int(value)))
        words = span_words(home, fact.unit)
        found.append({"value": value, "text": words, "from": home.lowest, "under": home.under})
    return found


def _stretches(handbook: Handbook, question: Question, fact: Fact) -> list[Span]:
    """The stretches of a number that some answer can tell apart."""
    tests = [
        exception.when.get(fact.id)
        for shelf in handbook.shelves.values()
        if (stance := shelf.stances.get(question.id))
        for exception in stance.exceptions
    ]
    spans = [test for test in (*tests, question.given.get(fact.id)) if isinstance(test, Span)]
    cuts = {
        cut for span in spans for cut in (span.lowest, span.under) if cut is not None and cut > fact.lowest
    }
    edges = [None, *sorted(cuts), None]
    return [Span(lowest=start, under=end) for start, end in pairwise(edges)]
