"""Addresses: where each thing is published, as a URI from the site's root with its anchor.

In: ids. Out: strings such as "schools/agora/social-media.html#befriending". Must not know templates; the filter
`rel` makes these relative to a page.
"""

from __future__ import annotations

from handbook.assemble.handbook import Shelf
from handbook.model import ClauseId, PolicyId, Question, SchoolId, TopicId

HOME = "index.html"
SCHOOLS = "schools.html"
TOPICS = "topics.html"
RELATED = "related-documents.html"
DECIDES = "who-decides.html"
CALENDAR = "review-calendar.html"
CODES = "problem-codes.html"
QUIZZES = "quizzes.html"
QUIZ_MOVING = "quizzes/moving.html"
QUIZ_REFRESHER = "quizzes/refresher.html"
QUIZ_FIVE = "quizzes/five.html"
INDUCTION_QUIZ = "schools/{school}/induction-quiz.html"
COMPARE = "compare.html"
SITUATION = "situation.html"
SIDE_BY_SIDE = "side-by-side.html"
SHARED = "shared-wording.html"
GAPS = "gaps.html"
HEALTH = "health.html"
REGISTER = "register.html"
CHECK = "check.html"
ACKNOWLEDGE = "acknowledge.html"
INDUCTION = "schools/{school}/induction.html"

# Downloads that pages offer; the package `exports` writes them.
CALENDAR_FILE = "review-calendar.ics"
TABLE_FILE = "data/handbook.csv"
WORKBOOK_FILE = "data/handbook.xlsx"


def cells(topic_id: TopicId) -> str:
    """What the cells of the comparison open to, for one topic."""
    return f"data/cells/{topic_id}.js"


def school(school_id: SchoolId) -> str:
    """A school's overview."""
    return f"schools/{school_id}.html"


def policy(school_id: SchoolId, policy_id: PolicyId) -> str:
    """A policy, clause by clause."""
    return f"schools/{school_id}/{policy_id}.html"


def glossary(school_id: SchoolId) -> str:
    """The words that a school defines."""
    return f"schools/{school_id}/glossary.html"


def gaps(school_id: SchoolId) -> str:
    """What a school's policy does not answer, and what rests on each of its clauses."""
    return f"schools/{school_id}/gaps.html"


def topic(topic_id: TopicId) -> str:
    """A topic's rules table and clauses."""
    return f"topics/{topic_id}.html"


def quiz_topic(topic_id: TopicId) -> str:
    """The scenarios of a topic, to practise."""
    return f"quizzes/{topic_id}.html"


def induction(school_id: SchoolId) -> str:
    """What new staff go through at a school, step by step."""
    return INDUCTION.format(school=school_id)


def induction_quiz(school_id: SchoolId) -> str:
    """A school's quiz for new staff."""
    return INDUCTION_QUIZ.format(school=school_id)


def question(asked: Question) -> str:
    """The question's row in the rules table of its topic."""
    return f"{topic(asked.topic)}#{asked.id}"


def clause(shelf: Shelf, clause_id: ClauseId) -> str:
    """A clause where its policy prints it."""
    return f"{policy(shelf.school.id, shelf.policy_of[clause_id])}#{clause_id}"


def term(school_id: SchoolId, anchor: str) -> str:
    """A defined term on its school's glossary page; `anchor` is what `term_anchors` gave it."""
    return f"{glossary(school_id)}#{anchor}"


def term_anchors(shelf: Shelf) -> dict[str, str]:
    """An anchor for each defined term of a school, made of the term's letters and digits, each once."""
    anchors: dict[str, str] = {}
    for name in shelf.terms:
        letters = "".join(c if c.isascii() and c.isalnum() else " " for c in name.lower())
        stem = "-".join(("hb-term", *letters.split()))
        anchor, number = stem, 1
        while anchor in anchors.values():
            number += 1
            anchor = f"{stem}-{number}"
        anchors[name] = anchor
    return anchors
