"""The real content: five policies held against their source documents, and 360 answers against the questions.

What needs the documents themselves is skipped where ../shared is not beside the checkout.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from handbook.assemble.handbook import Handbook
from handbook.assemble.situations import Ruling
from handbook.model import (
    Clause,
    ClauseId,
    FactId,
    Locator,
    NoteKind,
    Policy,
    QuestionId,
    SchoolId,
    Situation,
)
from handbook.sources.labels import split_label
from tests.support.handbooks import Read, read_handbook

SCHOOLS = ("agora", "king-edward-vii", "magna-carta", "mago", "mandeville")
RULED = re.compile(r"[-_*=\s]+")  # a line that only rules off


@pytest.fixture(scope="module")
def content(root: Path) -> Read:
    return read_handbook(root)


@pytest.fixture(scope="module")
def handbook(content: Read) -> Handbook:
    return content.handbook


@pytest.fixture(scope="module")
def seeds(shared: Path) -> dict[str, list[str]]:
    """The lines of each source document, by school."""
    return {name: (shared / "seeds" / f"{name}.txt").read_text("utf-8").splitlines() for name in SCHOOLS}


def policy_of(handbook: Handbook, school: str) -> Policy:
    (policy,) = handbook.shelves[SchoolId(school)].school.policies
    return policy


def ruling(handbook: Handbook, school: str, question: str, **facts: str | int) -> Ruling:
    situation: Situation = {FactId(name): value for name, value in facts.items()}
    found = handbook.ruling(SchoolId(school), QuestionId(question), situation)
    assert found is not None
    return found


def rule(handbook: Handbook, school: str, question: str, **facts: str | int) -> str:
    return ruling(
        handbook, school, question, **{name.replace("_", "-"): v for name, v in facts.items()}
    ).outcome.rule.value


# --- the whole ------------------------------------------------------------------------------------------------


def test_nothing_is_wrong_with_the_content(content: Read) -> None:
    assert content.problems == ()


def test_five_schools_answer_every_question(handbook: Handbook) -> None:
    assert tuple(handbook.shelves) == SCHOOLS
    assert len(handbook.vocabulary.topics) == 13
    assert len(handbook.questions) == 72
    assert sum(len(shelf.stances) for shelf in handbook.shelves.values()) == 360


def test_the_questions_are_the_agreed_ones(handbook: Handbook, shared: Path) -> None:
    agreed = yaml.safe_load((shared / "questions.yml").read_text("utf-8"))["topics"]
    expected = [(t["id"], t["title"], q["id"], q["ask"], q["kind"]) for t in agreed for q in t["questions"]]
    found = [
        (topic.id, topic.title, q.id, q.ask, q.kind.value)
        for topic in handbook.vocabulary.topics
        for q in topic.questions
    ]
    assert found == expected


def test_a_question_runs_the_way_its_words_run(handbook: Handbook) -> None:
    for question in handbook.questions.values():
        if question.kind == "rule" and question.ask.startswith(("May", "Must")):
            assert question.runs.value == question.ask.split(" ")[0].lower(), question.id


def test_every_rule_word_and_every_value_is_used(handbook: Handbook) -> None:
    used = Counter(
        stance.base.rule.value for shelf in handbook.shelves.values() for stance in shelf.stances.values()
    )
    assert set(used) >= {
        "required",
        "advised",
        "allowed",
        "permission",
        "discouraged",
        "prohibited",
        "silent",
        "value",
    }


# --- against the documents ------------------------------------------------------------------------------------


@pytest.mark.parametrize("school", SCHOOLS)
def test_the_source_is_the_one_that_was_restated(handbook: Handbook, shared: Path, school: str) -> None:
    source = policy_of(handbook, school).source
    assert source is not None
    data = (shared / "seeds" / source.file).read_bytes()
    lines = data.decode("utf-8").splitlines()
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.lines == len(lines)
    assert source.text_lines == sum(not _bare(line) for line in lines)


def _bare(line: str) -> bool:
    return not line.strip() or RULED.fullmatch(line) is not None


@pytest.mark.parametrize("school", SCHOOLS)
def test_every_line_with_text_belongs_to_one_clause_or_detail(
    handbook: Handbook, seeds: dict[str, list[str]], school: str
) -> None:
    policy = policy_of(handbook, school)
    places = [c.where for c in policy.clauses] + [w for w in policy.found.values() if isinstance(w, Locator)]
    owned = Counter(number for place in places if place for number in place.numbers())
    text = {number for number, line in enumerate(seeds[school], 1) if not _bare(line)}
    assert set(owned) == text
    assert {number for number, times in owned.items() if times > 1} == set()


@pytest.mark.parametrize("school", SCHOOLS)
def test_labels_are_printed_as_the_document_prints_them(
    handbook: Handbook, seeds: dict[str, list[str]], school: str
) -> None:
    wrong = {}
    for clause in policy_of(handbook, school).clauses:
        assert clause.where is not None
        line = seeds[school][clause.where.spans[0][0] - 1]
        if not _starts_with_label(clause, line):
            wrong[clause.id] = (clause.label, line[:50])
    assert wrong == {}


def _starts_with_label(clause: Clause, line: str) -> bool:
    """Whether the line prints the clause's label, or none where it has none, after whatever markup is before it."""
    plain = re.sub(r"^(?:[-•·*]\s+|#+\s*|\*\*)+", "", line.strip())
    if clause.label in ("", "•"):
        return split_label(plain)[0] == ""
    return plain == clause.label or plain.startswith((f"{clause.label} ", f"{clause.label}\t"))


@pytest.mark.parametrize("school", SCHOOLS)
def test_no_label_of_the_document_is_left_in_the_text(handbook: Handbook, school: str) -> None:
    for clause in policy_of(handbook, school).clauses:
        assert not re.match(r"\d+\.\d|\([a-z]{1,4}\)\s|[ivx]{1,5}\.\s", clause.text), clause.id


# Clauses that keep a row of names as the document has it: each name is a case of the rule, and another would change it.
ROWS_OF_NAMES = {
    "king-edward-vii": {"offensive-language": "whom not to offend"},
    "magna-carta": {
        "devices-included": "devices",
        "confidential-information": "whom information is about",
        "communication-boundaries": "means of communication",
    },
    "mandeville": {
        "social-media-defined": "kinds of service",
        "covered-people": "who is covered",
        "all-forms": "services by name",
        "defamation": "whom not to defame",
        "no-privacy": "kinds of record",
        "monitoring": "kinds of use",
        "report-content": "whom content is about",
        "offensive-posts": "whom posts are about",
        "posts-about-others": "whom posts are about",
    },
}
LONGEST_ROW = 25  # words


@pytest.mark.parametrize("school", SCHOOLS)
def test_no_sentence_is_copied(handbook: Handbook, seeds: dict[str, list[str]], school: str) -> None:
    """No run of twelve words is the document's own, but for rows of names, and those are no longer than a row."""
    source = _words(" ".join(seeds[school]))
    twelve, row = _runs(source, 12), _runs(source, LONGEST_ROW)
    clauses = policy_of(handbook, school).clauses
    copying = {str(c.id) for c in clauses if _runs(_words(c.text), 12) & twelve}
    assert copying == set(ROWS_OF_NAMES.get(school, {}))
    assert [c.id for c in clauses if _runs(_words(c.text), LONGEST_ROW) & row] == []


def _runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))


def test_no_address_and_no_person_is_named(root: Path, seeds: dict[str, list[str]]) -> None:
    signed = seeds["king-edward-vii"][10].removeprefix("Signed").strip(" .")
    named = re.findall(
        r"(?:to|by) ([A-Z][a-z]+ [A-Z][a-z]+)", seeds["mandeville"][61] + seeds["mandeville"][127]
    )
    people = {word for name in (signed, *named) for word in re.findall(r"[A-Z][a-z]{3,}", name)}
    assert len(people) >= 3  # the documents do name people: this test can fail
    for path in sorted([*root.glob("policies/**/*"), *root.glob("docs/**/*.md"), *root.glob("quizzes/*")]):
        if path.is_file():
            text = path.read_text("utf-8")
            assert not re.search(r"[\w.+-]+@[\w-]+\.\w", text), path
            for person in people:
                assert not re.search(rf"\b{person}\b", text), path


# --- notes, references, mentions ------------------------------------------------------------------------------


def test_editors_notes_are_of_known_kinds_and_say_something(handbook: Handbook) -> None:
    notes = [n for shelf in handbook.shelves.values() for c in shelf.clauses.values() for n in c.notes]
    assert {note.kind for note in notes} <= set(NoteKind)
    assert {NoteKind.BLANK, NoteKind.REPEATED, NoteKind.MISSING_REFERENCE} <= {note.kind for note in notes}
    assert all(len(note.text) > 10 for note in notes)


def test_the_empty_item_of_mago_stays_empty_and_its_neighbour_unnumbered(handbook: Handbook) -> None:
    clauses = policy_of(handbook, "mago").clauses
    (blank,) = [c for c in clauses if c.label == "xiv."]
    assert (blank.text, [n.kind for n in blank.notes]) == ("", [NoteKind.BLANK])
    thirteenth = next(at for at, c in enumerate(clauses) if c.label == "xiii.")
    assert any(c.label in ("", "•") and c.text for c in clauses[thirteenth + 1 : clauses.index(blank)])


@pytest.mark.parametrize(
    ("school", "words"),
    [
        ("mago", "2.2 below"),
        ("mandeville", "protocol outlined below"),
        ("mandeville", "(iii)"),
        ("mandeville", "as defined in this policy"),
        ("king-edward-vii", "terms listed above"),
    ],
)
def test_a_place_that_the_document_refers_to_is_a_link(handbook: Handbook, school: str, words: str) -> None:
    shelf = handbook.shelves[SchoolId(school)]
    targets = [r.href for runs in shelf.runs.values() for r in runs if words in r.text and r.href]
    assert targets
    assert all(ClauseId(target.removeprefix("#")) in shelf.clauses for target in targets)


def test_the_link_of_mandevilles_third_item_leads_to_a_third_item(handbook: Handbook) -> None:
    shelf = handbook.shelves[SchoolId("mandeville")]
    (target,) = {r.href[1:] for runs in shelf.runs.values() for r in runs if r.text == "(iii)"}
    clause = shelf.clauses[ClauseId(target)]
    siblings = [c for c in shelf.clauses.values() if c.parent == clause.parent]
    assert clause.label == "(iii)" or siblings.index(clause) == 2


@pytest.mark.parametrize(
    ("school", "phrase"), [("mandeville", "Keeping Children Safe"), ("king-edward-vii", "Equality Act")]
)
def test_other_documents_are_found_where_they_are_mentioned(
    handbook: Handbook, school: str, phrase: str
) -> None:
    (document,) = [d.id for d in handbook.documents.values() if phrase.lower() in d.title.lower()]
    shelf = handbook.shelves[SchoolId(school)]
    assert shelf.mentions[document]
    text = " ".join(shelf.clauses[c].text for c in shelf.mentions[document])
    assert any(m.lower() in text.lower() for m in handbook.documents[document].match)


def test_every_clause_has_a_reference_of_its_own(handbook: Handbook) -> None:
    repeated = {}
    for school, shelf in handbook.shelves.items():
        counts = Counter(shelf.references[c.id] for c in shelf.clauses.values())
        if doubled := {name: n for name, n in counts.items() if n > 1}:
            repeated[school] = doubled
    assert repeated == {}


# --- what the answers come to ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("school", "question", "facts", "expected"),
    [
        ("agora", "accept-current", {}, "prohibited"),
        ("agora", "accept-current", {"relation": "relative"}, "allowed"),
        ("agora", "accept-current", {"relation": "own-child"}, "allowed"),
        ("agora", "accept-current", {"relation": "family-friend"}, "prohibited"),
        ("magna-carta", "accept-current", {"relation": "own-child"}, "allowed"),
        ("magna-carta", "accept-current", {"relation": "relative"}, "prohibited"),
        ("king-edward-vii", "accept-current", {"relation": "relative"}, "conditional"),
        ("agora", "former-pupils", {"age": 17}, "prohibited"),
        ("agora", "former-pupils", {"age": 18}, "silent"),
        *((school, "political-views", {}, "silent") for school in SCHOOLS),
    ],
)  # fmt: skip
def test_an_answer_comes_to_what_the_document_says(
    handbook: Handbook, school: str, question: str, facts: dict[str, str | int], expected: str
) -> None:
    assert rule(handbook, school, question, **facts) == expected


@pytest.mark.parametrize("school", SCHOOLS)
def test_a_relative_is_the_same_under_both_questions(handbook: Handbook, school: str) -> None:
    for relation in ("own-child", "relative"):
        assert rule(handbook, school, "family-exception", relation=relation) == rule(
            handbook, school, "accept-current", relation=relation
        )


def test_the_logo_of_mago_needs_the_boards_written_leave(handbook: Handbook) -> None:
    outcome = ruling(handbook, "mago", "logo").outcome
    assert (outcome.rule.value, outcome.by, set(outcome.form)) == (
        "permission",
        ("board",),
        {"express", "written"},
    )
    assert rule(handbook, "mago", "logo", permission="spoken") == "permission"
    assert rule(handbook, "mago", "logo", permission="written") == "allowed"


def test_photographs_at_mandeville_on_ones_own_device_need_the_named_persons_leave(
    handbook: Handbook,
) -> None:
    outcome = ruling(handbook, "mandeville", "photo-device", device="own").outcome
    assert outcome.rule.value == "permission"
    assert outcome.by
    shelf = handbook.shelves[SchoolId("mandeville")]
    assert "named" in (shelf.titles.get(outcome.by[0], "") or str(outcome.by[0]))


def test_somebody_whom_no_policy_covers_is_not_covered(handbook: Handbook) -> None:
    for school, shelf in handbook.shelves.items():
        roles = [
            role
            for role in next(f for f in handbook.facts.values() if f.id == "role").values
            if role not in shelf.covered
        ]
        for role in roles:
            found = handbook.ruling(school, QuestionId("accept-current"), {"role": role})  # type: ignore[dict-item]
            assert found is not None
            assert found.outcome.rule.value == "not-covered", (school, role)


def test_every_answer_rests_on_a_clause_that_a_reader_can_follow(handbook: Handbook) -> None:
    for shelf in handbook.shelves.values():
        for stance in shelf.stances.values():
            for outcome, _ in stance.outcomes:
                assert outcome.rule == "silent" or outcome.cites
                assert all(clause in shelf.references for clause in (*outcome.cites, *outcome.looked_at))
                assert "{#" not in outcome.says + outcome.note
