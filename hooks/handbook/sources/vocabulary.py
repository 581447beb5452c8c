"""The vocabulary that all schools share: topics with their questions, facts, authorities, documents.

In: the files of policies/topics/ and policies/vocabulary/. Out: a `Vocabulary` and problems. Must not know schools.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from handbook.model import (
    Authority,
    AuthorityId,
    Document,
    DocumentId,
    Fact,
    FactId,
    Position,
    Question,
    QuestionId,
    QuestionKind,
    Runs,
    Topic,
    TopicId,
    Vocabulary,
)
from handbook.problems import Problem
from handbook.sources.conditions import read_condition
from handbook.sources.files import SourceFile
from handbook.sources.naming import id_fault
from handbook.sources.shape_problems import Shape, validated
from handbook.sources.shapes import AUTHORITIES, DOCUMENTS, FACTS, TOPIC, FactShape
from handbook.sources.yamltree import Document as YamlDocument
from handbook.sources.yamltree import read_yaml

T = TypeVar("T")
_NEEDED = {
    "unit": "it is what the number counts, such as years",
    "lowest": "it is the least that the number can be",
    "default": "it is what holds where nobody says otherwise",
}


def read_shape(file: SourceFile, shape: Shape[T]) -> tuple[T | None, YamlDocument | None, list[Problem]]:
    """A YAML file held against its shape, with the document that knows every value's place."""
    document, problems = read_yaml(file.text, file.path)
    if document is None:
        return None, None, problems
    value, faults = validated(document, shape)
    return value, document, problems + faults


def read_topic(file: SourceFile) -> tuple[Topic | None, list[Problem]]:
    """policies/topics/<topic>.yml; the file's name is the topic's id."""
    shape, document, problems = read_shape(file, TOPIC)
    if shape is None or document is None:
        return None, problems
    topic_id = TopicId(stem(file))
    problems += named_well(file)
    questions = tuple(
        Question(
            id=QuestionId(question_id),
            topic=topic_id,
            ask=question.ask,
            kind=QuestionKind(question.kind),
            runs=Runs(question.runs),
            key=question.key,
            given=read_condition(question.given),
            agrees_with=QuestionId(question.agrees_with) if question.agrees_with else None,
            when_silent=question.when_silent,
            cues=(*shape.cues, *question.cues),
            at=document.place("questions", question_id),
        )
        for question_id, question in shape.questions.items()
    )
    at = document.place()
    topic = Topic(
        id=topic_id, title=shape.title, order=shape.order, intro=shape.intro, questions=questions, at=at
    )
    return topic, problems


def read_facts(file: SourceFile) -> tuple[tuple[Fact, ...], list[Problem]]:
    """facts.yml, shared or a school's own."""
    shape, document, problems = read_shape(file, FACTS)
    if shape is None or document is None:
        return (), problems
    facts = []
    for fact_id, fact in shape.items():
        at = document.place(fact_id)
        problems += _unlike_a_fact(fact_id, fact, at)
        facts.append(
            Fact(
                id=FactId(fact_id),
                label=fact.label,
                leads=fact.leads,
                values=fact.values,
                unit=fact.unit,
                lowest=fact.lowest or 0,
                default=fact.default or 0,
                at=at,
            )
        )
    return tuple(facts), problems


def _unlike_a_fact(name: str, fact: FactShape, at: Position) -> Iterator[Problem]:
    """A fact is named values, or a number with its unit, its least value and its default."""
    numeric = [key for key in ("unit", "lowest", "default") if getattr(fact, key) not in ("", None)]
    if fact.values and numeric:
        message = f"{name}: a fact has values: or is a number with {numeric[0]}:, not both"
        yield Problem(at.to(numeric[0]), message, "wrong-shape")
    elif not fact.values and not numeric:
        message = f"{name}: write values: with the fact's values, or unit:, lowest: and default: for a number"
        yield Problem(at, message, "missing-field")
    elif not fact.values:
        for key in ("unit", "lowest", "default"):
            if key not in numeric:
                message = f"{name}: a number needs {key}:; {_NEEDED[key]}"
                yield Problem(at, message, "missing-field")


def read_documents(file: SourceFile) -> tuple[tuple[Document, ...], list[Problem]]:
    """documents.yml, shared or a school's own."""
    shape, document, problems = read_shape(file, DOCUMENTS)
    if shape is None or document is None:
        return (), problems
    return tuple(
        Document(id=DocumentId(key), title=d.title, kind=d.kind, match=tuple(d.match), at=document.place(key))
        for key, d in shape.items()
    ), problems


def read_authorities(file: SourceFile) -> tuple[tuple[Authority, ...], list[Problem]]:
    """policies/vocabulary/authorities.yml."""
    shape, document, problems = read_shape(file, AUTHORITIES)
    if shape is None or document is None:
        return (), problems
    return tuple(
        Authority(id=AuthorityId(key), label=a.label, unnamed=a.unnamed, at=document.place(key))
        for key, a in shape.items()
    ), problems


def read_vocabulary(
    topics: Iterable[SourceFile],
    facts: SourceFile | None,
    authorities: SourceFile | None,
    documents: SourceFile | None,
) -> tuple[Vocabulary, list[Problem]]:
    """All of it; a file that is not there is an empty part."""
    problems: list[Problem] = []
    read_topics = []
    for file in topics:
        topic, faults = read_topic(file)
        problems += faults
        read_topics += [topic] if topic else []
    fact_list, faults = read_facts(facts) if facts else ((), [])
    problems += faults
    authority_list, faults = read_authorities(authorities) if authorities else ((), [])
    problems += faults
    document_list, faults = read_documents(documents) if documents else ((), [])
    problems += faults
    return Vocabulary(
        topics=tuple(sorted(read_topics, key=lambda topic: (topic.order, topic.id))),
        facts=fact_list,
        authorities=authority_list,
        documents=document_list,
    ), problems


def named_well(file: SourceFile) -> list[Problem]:
    """A file's name is an id, of which addresses are made."""
    fault = id_fault(stem(file))
    return (
        [Problem(Position(path=file.path), f"the file's name is its id: {fault}", "bad-id")] if fault else []
    )


def stem(file: SourceFile) -> str:
    """A file's name without folder and ending."""
    return file.path.rpartition("/")[2].rpartition(".")[0]
