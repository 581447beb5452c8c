"""Wording that pages and exports share: rule words, titles, and whose permission it takes.

In: values of the domain. Out: plain British English, as text. Must not know HTML or what a page looks like.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handbook.assemble.handbook import Handbook, Shelf
from handbook.model import AuthorityId, Outcome, QuestionId, Rule, Standing

RULE_WORDS: Mapping[Rule | Standing, str] = {
    Rule.REQUIRED: "Required",
    Rule.ADVISED: "Advised",
    Rule.ALLOWED: "Allowed",
    Rule.PERMISSION: "With permission",
    Rule.CONDITIONAL: "Depends",
    Rule.DISCOURAGED: "Discouraged",
    Rule.PROHIBITED: "Prohibited",
    Rule.SILENT: "Policy is silent",
    Standing.VALUE: "Stated",
    Standing.UNANSWERED: "Not yet answered",
    Standing.NOT_COVERED: "Not covered",
}
UNDER_REVIEW = "Under review"
UNNAMED = AuthorityId("unnamed-authoriser")  # a document may ask for authority and not say whose

_FORM_ORDER = ("express", "prior", "written")
_OWN_ARTICLE = frozenset(
    ["a", "an", "any", "anyone", "nobody", "some", "somebody", "someone", "the", "those", "whoever"]
)
_LONGEST_POSSESSIVE = 4  # words; "the person whom the post is about's" is no English


def review_words(shelf: Shelf, question: QuestionId) -> str:
    """What stands beside every rule word of a suspect answer; "" for one that is not."""
    return UNDER_REVIEW if question in shelf.suspects else ""


def listed(parts: Sequence[str], joint: str = "and") -> str:
    """Parts in a row: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def named(title: str, school_name: str = "") -> str:
    """A printed title inside a sentence: "the Headteacher", "the Trust"; a school's own name stays bare."""
    first, _, rest = title.partition(" ")
    if first.lower() in _OWN_ARTICLE:
        return f"{first.lower()} {rest}".rstrip()
    return title if title == school_name else f"the {title}"


def permission(outcome: Outcome, titles: Mapping[AuthorityId, str], school_name: str = "") -> str:
    """Whose permission it takes, and in what form: "Only with the Headteacher's prior, written permission."."""
    form = ", ".join(word for word in _FORM_ORDER if word in outcome.form)
    what = f"{form} permission" if form else "permission"
    people = [named(titles[by], school_name) for by in outcome.by if by != UNNAMED]
    if not people:
        return f"Only with {what}; the policy does not say whose."
    if all(map(_takes_possessive, people)):
        return f"Only with {listed([possessive(person) for person in people], 'or')} {what}."
    return f"Only with {what} from {listed(people, 'or')}."


def possessive(noun: str) -> str:
    """The owner: "MAGO’s", "the Governors’"."""
    return f"{noun}’" if noun.endswith("s") else f"{noun}’s"


def _takes_possessive(person: str) -> bool:
    words = person.removeprefix("the ").split()
    return len(words) <= _LONGEST_POSSESSIVE and all(c.isalpha() or c in " -&" for c in person)


def turn_to(outcome: Outcome, titles: Mapping[AuthorityId, str], school_name: str = "") -> str:
    """Whom an outcome that is no permission names: "the Headteacher or the CEO"; "" for nobody."""
    return listed([named(titles[by], school_name) for by in outcome.by if by != UNNAMED], "or")


def titles(handbook: Handbook, shelf: Shelf) -> Mapping[AuthorityId, str]:
    """What each authority is called at a school: the printed title or, failing one, the vocabulary's label."""
    labels = {authority.id: authority.label for authority in handbook.vocabulary.authorities}
    named_in_stances = {
        by for stance in shelf.stances.values() for told, _ in stance.outcomes for by in told.by
    }
    return {**{by: str(by) for by in sorted(named_in_stances)}, **labels, **shelf.titles}
