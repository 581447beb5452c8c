"""How clauses are named to readers, and which of their words are links or terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.assemble.reading import (
    annotated,
    children,
    labels_of,
    lead_ins,
    naming_clauses,
    references,
    term_pattern,
)
from handbook.model import Clause, ClauseId, Run, Term
from handbook.sources.files import decode
from handbook.sources.policy import read_policy

FRONT = '---\nschool: elm\nname: Elm\ntitle: T\nwording: official\nedition: "1"\napplies_to: []\n---\n'
BODY = """Adopted in May. {#adopted}

# 1. Use {#use}

1.1 Staff must not: {#must-not}

- post {#post}
- share: {#share}
  - a) pictures {#pictures}
  - b) names {#names}

Be careful. {#careful}

Ask first. {#ask}

# Social contact {#contact}

Contact is barred. {#barred}

## 2.1 Family {#family}

- iv. Parents {#parents}
"""


def clauses(body: str = BODY) -> dict[ClauseId, Clause]:
    file, _ = decode((FRONT + body).encode(), "p.md")
    assert file is not None
    policy, problems = read_policy(file)
    assert policy is not None
    assert problems == []
    return {clause.id: clause for clause in policy.clauses}


def term(*forms: str, cites: tuple[str, ...] = ()) -> Term:
    return Term(term="it", means="x", cites=tuple(map(ClauseId, cites)), forms=forms)


def test_a_reader_is_told_of_each_clause_in_words() -> None:
    assert references(tuple(clauses().values())) == {
        "adopted": "Opening, paragraph 1",
        "use": "§1",
        "must-not": "§1.1",
        "post": "§1.1, first bullet",
        "share": "§1.1, second bullet",
        "pictures": "§1 a)",
        "names": "§1 b)",
        "careful": "§1, paragraph 1",
        "ask": "§1, paragraph 2",
        "contact": "Social contact",
        "barred": "Social contact, paragraph 1",
        "family": "§2.1",
        "parents": "§2.1 iv",
    }


def test_many_bullets_go_on_in_figures() -> None:
    body = "L: {#l}\n\n" + "".join(f"- x {{#x{n}}}\n" for n in range(1, 26))
    names = references(tuple(clauses(body).values()))
    assert names[ClauseId("x20")] == "paragraph 1, twentieth bullet".replace(
        "paragraph 1", names[ClauseId("l")]
    )
    assert names[ClauseId("x25")].endswith(", 25th bullet")


def test_an_item_is_read_under_its_lead_ins_outermost_first() -> None:
    by_id = clauses()
    assert [c.id for c in lead_ins(by_id[ClauseId("names")], by_id)] == ["must-not", "share"]
    assert lead_ins(by_id[ClauseId("barred")], by_id) == ()


def test_children_hold_every_clause_once() -> None:
    held = tuple(clauses().values())
    assert sorted(c.id for group in children(held).values() for c in group) == sorted(c.id for c in held)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see 2.2 below", ["2.2"]),
        ("under 2.2 and section 4, paragraph 18", ["2.2", "4", "18"]),
        ("See also §2.2.", ["2.2"]),
        ("pupils under 18", []),
        ("see 4 pupils", []),
        ("section 4 of the Act", []),
        ("section 9", []),
        ("section 2.2.7", []),
        ("version 2.2", []),
        ("*section* 4", []),
        ("[section 4](https://example.org)", []),
    ],
)
def test_a_place_named_by_number_is_a_link_only_if_it_is_a_place_of_the_policy(
    text: str, links: list[str]
) -> None:
    by_id = clauses(f"2.2 two {{#two}}\n\n4. four {{#four}}\n\n18. eighteen {{#adult}}\n\n{text} {{#text}}\n")
    runs = annotated(by_id[ClauseId("text")], labels_of(tuple(by_id.values())), ())
    assert [r.text for r in runs if r.href.startswith("#")] == links
    assert "".join(r.text for r in runs) == by_id[ClauseId("text")].text


PARTS = """2.1 Staff must: {#two}

- (a) ask {#ask}
- (b) tell {#tell}
  - (ii) in writing {#writing}

# 4. Rules {#rules}

They are: {#lead}

- xiv. to post {#post}

# Appendix A {#forms}

# Annex 2: Names {#names}

# Appendix B – Old {#old}

# Appendix B – New {#new}

# Part 3. Last {#last}

"""


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see 2.1(a) below", {"2.1(a)": "ask"}),
        ("as 2.1(b) says", {"2.1(b)": "tell"}),
        ("paragraph 2.1 (b)(ii)", {"2.1 (b)(ii)": "writing"}),
        ("under 2.1(z)", {"2.1": "two"}),
        ("it is 2.1(z)", {}),
        ("clause 4(xiv)", {"4(xiv)": "post"}),
        ("See Appendix A.", {"Appendix A": "forms"}),
        ("the form in appendix A and Annex 2", {"appendix A": "forms", "Annex 2": "names"}),
        ("see Appendix B", {}),  # there are two
        ("see Appendix C", {}),
        ("play a part 3.5 times, take part a little", {}),
        ("Part 3 of the Act", {}),
        ("see Part 3", {"Part 3": "last"}),
        ("[see Appendix A](https://example.org)", {}),
    ],
)
def test_an_item_or_an_appendix_is_a_link_where_there_is_one_of_that_name(
    text: str, links: dict[str, str]
) -> None:
    by_id = clauses(f"{PARTS}{text} {{#text}}\n")
    runs = annotated(by_id[ClauseId("text")], labels_of(tuple(by_id.values())), ())
    assert {r.text: r.href[1:] for r in runs if r.href.startswith("#")} == links
    assert "".join(r.text for r in runs) == by_id[ClauseId("text")].text


def test_an_appendix_does_not_lead_to_itself() -> None:
    by_id = clauses(PARTS)
    runs = annotated(by_id[ClauseId("forms")], labels_of(tuple(by_id.values())), ())
    assert [r.href for r in runs] == [""]


def test_a_label_that_stands_twice_is_no_place() -> None:
    by_id = clauses("4. one {#one}\n\n4. two {#two}\n\n1 . three {#three}\n")
    assert labels_of(tuple(by_id.values())) == {"1": "three"}


@pytest.mark.parametrize(
    ("text", "forms", "marked"),
    [
        ("Social media and social media", ("social media",), ["Social media"]),
        ("antisocial mediation", ("social media",), []),
        ("The school Trust", ("Trust",), ["Trust"]),
        ("the trust of pupils", ("Trust",), []),
        ("pupils and a pupil", ("pupil", "pupils"), ["pupils"]),
        ("[pupil](#x-y) and pupil", ("pupil",), ["pupil"]),
        ("a (pupil)", ("pupil",), ["pupil"]),
    ],
)
def test_the_first_use_of_a_term_is_marked(text: str, forms: tuple[str, ...], marked: list[str]) -> None:
    (clause,) = clauses(f"{text} {{#text}}\n").values()
    runs = annotated(clause, {}, (term(*forms),))
    assert [r.text for r in runs if r.term] == marked
    assert "".join(r.text for r in runs) == clause.text


def test_a_term_is_not_marked_where_it_is_defined_nor_in_a_heading() -> None:
    by_id = clauses("# Pupils {#pupils}\n\nA pupil is a learner. {#defined}\n")
    for clause in by_id.values():
        assert not any(r.term for r in annotated(clause, {}, (term("pupil", "pupils", cites=("defined",)),)))


@given(
    st.lists(st.text(alphabet="ab (+.é", min_size=1, max_size=6), min_size=1, max_size=4),
    st.text(alphabet="ab (+.é"),
)
def test_marking_never_changes_the_words(forms: list[str], text: str) -> None:
    clause = next(iter(clauses("x {#text}\n").values()))
    marked = annotated(
        Clause(id=clause.id, kind=clause.kind, label="", level=0, runs=(Run(text=text),), where=None, parent=None,
               notes=(), at=clause.at), {}, (term(*forms),)
    )  # fmt: skip
    assert "".join(r.text for r in marked) == text
    term_pattern(term(*forms)).search(text)


def test_an_editors_sentence_names_clauses_as_readers_know_them() -> None:
    names = {ClauseId("logo"): "§3.1", ClauseId("contact"): "Social contact, paragraph 1"}
    told = naming_clauses("See {#logo}, {#contact} and {#gone}.", names)
    assert told == "See §3.1, “Social contact, paragraph 1” and “{#gone}”."
