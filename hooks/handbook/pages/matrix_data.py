"""What the scripts of the comparison read: who comes to what in every situation, and what each cell opens to.

In: comparisons, answers and clauses. Out: plain values for JSON, and data scripts. Must not know the page's HTML.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from handbook.assemble.differences import Comparison, Outcomes, Signature
from handbook.assemble.handbook import Shelf
from handbook.assemble.strictness import ORDER
from handbook.model import ClauseId, QuestionId, SchoolId, Topic
from handbook.pages import addresses
from handbook.pages.answers import Answer, ExceptionTold, Told
from handbook.pages.clauses import Words, quote
from handbook.pages.prepared import Prepared
from handbook.pages.wording import RULE_WORDS

Json = dict[str, Any]


def overview(
    comparisons: Mapping[QuestionId, Comparison], names: Mapping[SchoolId, str], kinds: Mapping[str, str]
) -> Json:
    """Enough to compare any schools on any question, and short: what schools share is told once."""
    return {
        "schools": [{"id": school, "name": name} for school, name in names.items()],
        "words": {rule.value: word for rule, word in RULE_WORDS.items()},
        "kinds": dict(kinds),
        "order": {runs.value: sorted([a.value, b.value] for a, b in pairs) for runs, pairs in ORDER.items()},
        "questions": {key: _comparison(comparison) for key, comparison in comparisons.items()},
    }


def _comparison(comparison: Comparison) -> Json:
    """signatures: [rule, value, which authority and form, which duties]; functions: one of them a situation."""
    functions: dict[Outcomes, int] = {}
    for outcomes in comparison.of.values():
        functions.setdefault(outcomes, len(functions))
    signatures: dict[Signature, int] = {}
    for outcomes in functions:
        for signature in outcomes:
            signatures.setdefault(signature, len(signatures))
    authority = _numbered([(s.by, s.form) for s in signatures])
    duties = _numbered([s.also for s in signatures])
    return {
        "runs": comparison.question.runs.value,
        "plain": [*comparison.plain],
        "signatures": [[s.rule.value, s.value, authority[s.by, s.form], duties[s.also]] for s in signatures],
        "functions": [[signatures[s] for s in outcomes] for outcomes in functions],
        "of": [functions[outcomes] for outcomes in comparison.of.values()],
    }


def _numbered(keys: Sequence[Any]) -> dict[Any, int]:
    return {key: number for number, key in enumerate(dict.fromkeys(keys))}


def cells(prepared: Prepared, topic: Topic) -> str:
    """A classic script, because a page opened from disk may not fetch: all answers of a topic with their clauses."""
    shelves = prepared.handbook.shelves
    answers = {
        question.id: {school: _answer(prepared.answer(school, question.id)) for school in shelves}
        for question in topic.questions
    }
    value = {
        "answers": answers,
        "clauses": {school: _clauses(shelf, topic) for school, shelf in shelves.items()},
    }
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # The two line ends that JSON allows in a string and older JavaScript does not.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"hb.data({json.dumps(f'cells/{topic.id}')}, {text});\n"


def _answer(answer: Answer) -> Json:
    told = {"what": answer.what_to_do, "exceptions": [_exception(e) for e in answer.exceptions]}
    return _told(answer.told) | {key: value for key, value in told.items() if value}


def _exception(exception: ExceptionTold) -> Json:
    return _told(exception.told) | {"when": exception.when}


def _told(told: Told) -> Json:
    """Only what there is: a hundred schools leave most parts out."""
    every = {
        "state": told.state,
        "word": told.word,
        "value": told.value,
        "review": told.review,
        "says": told.says,
        "whose": told.whose,
        "duties": [*told.duties],
        "note": told.note,
        "cites": [link.uri.partition("#")[2] for link in told.cites],
        "looked": [link.uri.partition("#")[2] for link in told.looked_at],
    }
    return {key: value for key, value in every.items() if value}


def _clauses(shelf: Shelf, topic: Topic) -> dict[ClauseId, Json]:
    """The clauses that the school's answers on the topic name, each with its lead-ins."""
    named = {
        clause: None
        for question in topic.questions
        if (stance := shelf.stances.get(question.id))
        for outcome, _ in stance.outcomes
        for clause in (*outcome.cites, *outcome.looked_at)
        if clause in shelf.clauses
    }
    return {clause: _clause(shelf, clause) for clause in named}


def _clause(shelf: Shelf, clause: ClauseId) -> Json:
    quoted = quote(shelf, clause)
    return {
        "reference": quoted.source.text,
        "href": addresses.clause(shelf, clause),
        "text": [_words(words) for words in (*quoted.leads, quoted.words)],
    }


def _words(words: Words) -> list[str]:
    return [words.label, "".join(run.text for run in words.runs)]
