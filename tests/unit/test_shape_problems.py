"""Shape problems: every way in which YAML can miss its shape is one plain sentence at the very value."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from handbook.sources import shapes
from handbook.sources.naming import ID_PATTERN
from handbook.sources.shape_problems import validated
from handbook.sources.shape_sentences import _PATTERNS, SENTENCES
from handbook.sources.yamltree import Tree, read_yaml

ADAPTERS: dict[str, TypeAdapter[Any]] = {
    name: value for name, value in vars(shapes).items() if isinstance(value, TypeAdapter)
}
ANSWER = "a:\n  rule: allowed\n  says: So.\n"
SCENE = "a:\n  title: T\n  question: q\n  prompt: P\n  choices:\n"
QUESTION = (
    "title: T\norder: 1\nintro: I\nquestions:\n  q:\n    ask: A?\n    kind: rule\n    when_silent: Ask.\n"
)
DETAILS = "school: elm\nname: Elm\ntitle: T\nwording: official\nedition: '1'\napplies_to: []\n"
DIGEST = "0" * 64


def problems_of(shape: str, text: str) -> list[str]:
    document, faults = read_yaml(text, "x.yml")
    assert document is not None
    _, found = validated(document, ADAPTERS[shape])
    return [f"{p.at.line}:{p.at.column}: {p.message} [{p.code}]" for p in [*faults, *found]]


RULES = "required, advised, allowed, permission, conditional, discouraged, prohibited or silent"
KINDS = "school policy, law, guidance, agreement or other"
ENTRIES = "where entries with a name and a colon belong"
LETTERS = "write lower-case letters, digits and hyphens, starting with a letter"
LIST = "where a list belongs: write [one, another], or a line for each that starts with a dash"
NEEDED = "this field has to be here and is not: write"
# What was typed, and the one sentence about it.
BAD: list[tuple[str, str, str]] = [
    # a field that is missing, or that is not known
    ("STANCES", ANSWER + "  exceptions:\n    - rule: silent\n      says: X.\n",
     f"5:7: a: exceptions 1: if: {NEEDED} if: and its fields [missing-field]"),
    ("STANCES", "a:\n  rule: allowed\n  sais: So.\n",
     "3:3: a: there is no field 'sais' (did you mean says?) [unknown-field]"),
    ("STANDING", "- {says: X, cites: c, unless: {x: y}}\n",
     "1:23: item 1: there is no field 'unless'; there may be says, cites and if [unknown-field]"),
    ("TOPIC", QUESTION.replace("    kind: rule\n", ""),
     f"5:3: questions: q: kind: {NEEDED} kind: and rule or value [missing-field]"),
    ("TOPIC", QUESTION.replace("order: 1\n", ""),
     f"1:1: order: {NEEDED} order: and a whole number [missing-field]"),
    ("SCENARIOS", SCENE + "    - {says: S, feedback: F}\n",
     f"6:7: a: choices 1: means: {NEEDED} means: and a list [missing-field]"),
    ("STANDING", "- cites: [c]\n", f"1:3: item 1: says: {NEEDED} says: and text [missing-field]"),
    ("DETAILS", DETAILS + "source: {file: f}\n",
     f"7:1: source: sha256: {NEEDED} sha256: and text [missing-field]"),
    # a word that is none of the words
    ("STANCES", "a:\n  rule: prohibitted\n  says: So.\n",
     f"2:9: a: rule: 'prohibitted' is not one of {RULES} (did you mean prohibited?) [unknown-word]"),
    ("STANCES", "a:\n  rule:\n  says: So.\n",
     f"2:3: a: rule: nothing stands here: write {RULES} [unknown-word]"),
    ("STANCES", "a:\n  rule: [allowed]\n  says: So.\n",
     f"2:3: a: rule: a list stands here: write {RULES} [unknown-word]"),
    ("DOCUMENTS", "d: {title: T, kind: Law, match: [x]}\n",
     f"1:21: d: kind: 'Law' is not one of {KINDS} (did you mean law?) [unknown-word]"),
    # ids
    ("STANCES", "No Friends:\n  value: X\n",
     f"1:1: 'No Friends' is no id: {LETTERS}, such as no-friends [bad-id]"),
    ("STANCES", "3.1:\n  value: X\n",
     f"1:1: '3.1' is no id: {LETTERS} [bad-id]"),
    ("STANCES", ANSWER + "  cites: [Logo, b]\n",
     f"4:11: a: cites 1: 'Logo' is no id: {LETTERS}, such as logo [bad-id]"),
    ("STANCES", ANSWER + f"  cites: {'b' * 5000}\n",
     f"4:10: a: cites: the id '{'b' * 40}…' has 5,000 characters, and 80 are the most [bad-id]"),
    ("STANCES", f"{'b' * 81}:\n  value: X\n",
     f"1:1: the id '{'b' * 40}…' has 81 characters, and 80 are the most [bad-id]"),
    ("SCENARIOS", SCENE.replace(" q\n", "\n") + "    - {says: S, means: [], feedback: F}\n",
     "3:3: a: question: nothing stands here: write an id [wrong-shape]"),
    # text
    ("STANCES", "a:\n  rule: allowed\n  says: {x: y}\n",
     "3:3: a: says: fields stand here: write text [wrong-shape]"),
    ("STANCES", "a:\n  rule: allowed\n  says:\n",
     "3:3: a: says: nothing stands here: write text, or leave the field out [wrong-shape]"),
    ("TOPIC", QUESTION.replace("intro: I", "intro: ' '"),
     "3:8: intro: nothing stands here: write text [wrong-shape]"),
    ("DETAILS", DETAILS + f"source: {{file: f, sha256: {'A' * 64}}}\n",
     f"7:27: source: sha256: '{'A' * 40}…' is no SHA-256: write its 64 digits, 0 to 9 and a to f [wrong-shape]"),
    # lists
    ("STANCES", ANSWER + "  cites: {x: y}\n",
     f"4:3: a: cites: fields stand here, {LIST}, or leave the field out [wrong-shape]"),
    ("STANCES", ANSWER + "  cites:\n",
     f"4:3: a: cites: nothing stands here, {LIST}, or leave the field out [wrong-shape]"),
    ("DETAILS", DETAILS.replace("[]", "employee"),
     f"6:13: applies_to: 'employee' stands here, {LIST} [wrong-shape]"),
    ("DOCUMENTS", "d: {title: T, kind: law, match: []}\n",
     "1:26: d: match: a list stands here with nothing in it: write at least one [wrong-shape]"),
    ("STANDING", "says: X\n",
     f"1:1: fields stand here, {LIST} [wrong-shape]"),
    # fields
    ("STANCES", "a: allowed\n",
     "1:4: a: 'allowed' stands here, where fields belong, such as rule: [wrong-shape]"),
    ("STANCES", "- a\n",
     "1:1: a list stands here, where entries with a name and a colon belong [wrong-shape]"),
    ("TOPIC", "- a\n", "1:1: a list stands here, where fields belong, such as title: [wrong-shape]"),
    ("TOPIC", QUESTION + "    given: yes\n",
     f"9:12: questions: q: given: 'yes' stands here, {ENTRIES}, or leave the field out [wrong-shape]"),
    # conditions
    ("STANDING", "- {says: X, cites: c, if: {age: {from: x}}}\n",
     "1:40: item 1: if: age: from: 'x' is no number that can be compared: write digits, 0 to 999 [wrong-shape]"),
    ("STANDING", "- {says: X, cites: c, if: {age: {over: 18}}}\n",
     "1:34: item 1: if: age: 'over' cuts no number: write from or under [unknown-field]"),
    ("STANDING", "- {says: X, cites: c, if: {age: {}}}\n",
     "1:28: item 1: if: age: fields stand here with nothing in it: write at least one [wrong-shape]"),
    ("STANDING", "- {says: X, cites: c, if: {age: []}}\n",
     "1:28: item 1: if: age: a list stands here with nothing in it: write at least one [wrong-shape]"),
    ("STANCES", ANSWER + "  exceptions:\n    - {if: {}, rule: silent, says: X.}\n",
     "5:8: a: exceptions 1: if: fields stand here with nothing in it: write at least one [wrong-shape]"),
    # the lock
    ("LOCK", "{version: 2, school: elm, reviews: {}}\n", "1:11: version: '2' is not one of 1 [unknown-word]"),
    ("LOCK", f"version: 1\nschool: elm\nreviews: {{q: {{on: 1 May, question: {DIGEST}, answer: {DIGEST}}}}}\n",
     "3:19: reviews: q: on: '1 May' is no day: write it as 2026-11-20 [wrong-shape]"),
    # numbers, true and false
    ("TOPIC", QUESTION.replace("order: 1", "order: first"),
     "2:8: order: 'first' is no whole number: write it in digits [wrong-shape]"),
    ("TOPIC", QUESTION.replace("order: 1", "order: 1.5"),
     "2:8: order: '1.5' is no whole number: write it in digits [wrong-shape]"),
    ("TOPIC", QUESTION.replace("order: 1", "order: [1]"),
     "2:1: order: a list stands here: write a whole number in digits [wrong-shape]"),
    ("TOPIC", QUESTION.replace("order: 1", "order:"),
     "2:1: order: nothing stands here: write a whole number in digits [wrong-shape]"),
    ("TOPIC", QUESTION.replace("order: 1", f"order: {'9' * 5000}"),
     f"2:8: order: '{'9' * 40}…' is no whole number: write it in digits [wrong-shape]"),
    ("DETAILS", DETAILS + "review_cycle: {every: 1 year, month: 13}\n",
     "7:38: review_cycle: month: '13' is out of range: 12 is the most [wrong-shape]"),
    ("FACTS", "age: {label: L, unit: years, lowest: -1, default: 1}\n",
     "1:38: age: lowest: '-1' is out of range: 0 is the least [wrong-shape]"),
    ("AUTHORITIES", "head: {label: L, unnamed: maybe}\n",
     "1:27: head: unnamed: 'maybe' stands here: write true or false, or leave the field out [wrong-shape]"),
    ("AUTHORITIES", "head: {label: L, unnamed: []}\n",
     "1:18: head: unnamed: a list stands here: write true or false, or leave the field out [wrong-shape]"),
]  # fmt: skip


@pytest.mark.parametrize(("shape", "text", "said"), BAD)
def test_what_misses_its_shape_is_told_in_one_sentence(shape: str, text: str, said: str) -> None:
    assert problems_of(shape, text) == [said]


def kinds_of(shape: str, tree: Tree) -> set[str]:
    try:
        ADAPTERS[shape].validate_python(tree, extra="forbid")
    except ValidationError as fault:
        return {error["type"] for error in fault.errors()}
    return set()


def test_the_table_tries_everything_that_pydantic_can_say() -> None:
    tried = set()
    for shape, text, _ in BAD:
        document, _ = read_yaml(text, "x.yml")
        assert document is not None
        tried |= kinds_of(shape, document.tree)
    assert tried == set(SENTENCES)


names = st.sampled_from(
    [*"abq", "rule", "value", "says", "cites", "exceptions", "if", "from", "under", "age", "title", "order", "intro",
     "questions", "ask", "kind", "given", "label", "values", "unit", "lowest", "unnamed", "match", "decides", "what",
     "source", "sha256", "review_cycle", "month", "every", "found", "terms", "forms", "choices", "means", "then", "key"]
)  # fmt: skip
words = st.one_of(
    names, st.sampled_from(["", " ", "X", "true", "12", "-3", "1.5", "9" * 30, "c" * 90, "law", "3.1"])
)
trees: st.SearchStrategy[Any] = st.recursive(
    words,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(names, inner, max_size=4)),
    max_leaves=12,
)


@given(st.sampled_from(sorted(ADAPTERS)), trees)
def test_no_tree_makes_pydantic_say_what_no_sentence_is_there_for(shape: str, tree: Tree) -> None:
    assert kinds_of(shape, tree) <= set(SENTENCES)


@given(st.sampled_from(sorted(ADAPTERS)), st.dictionaries(names, trees, min_size=1, max_size=4))
def test_no_sentence_speaks_the_machines_language(shape: str, tree: dict[str, Tree]) -> None:
    import yaml

    for said in problems_of(shape, yaml.safe_dump(tree, default_style='"')):
        assert not re.search(
            r"instance|constrained|Shape|Input|String should|valid (list|dict)|None|\[key\]", said
        )
        assert said.count("\n") == 0


def test_what_could_not_be_read_is_not_told_twice() -> None:
    said = problems_of("STANCES", ANSWER + "  cites: !own [b]\n")
    assert [line.rpartition(" ")[2] for line in said] == ["[yaml-feature]"]


def test_every_pattern_of_a_shape_has_its_own_sentence() -> None:
    patterns: set[str] = set()

    def walk(schema: object) -> None:
        if isinstance(schema, dict):
            patterns.update(
                value for key, value in schema.items() if key == "pattern" and isinstance(value, str)
            )
            for value in schema.values():
                walk(value)
        elif isinstance(schema, list):
            for value in schema:
                walk(value)

    for adapter in ADAPTERS.values():
        walk(adapter.json_schema())
    assert patterns == {*_PATTERNS, ID_PATTERN}
