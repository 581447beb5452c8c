"""Wording that pages and exports share: rule words, titles, and whose permission it takes.

In: values of the domain. Out: plain British English, as text. Must not know HTML or what a page looks like.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handbook.model import AuthorityId, Outcome, Rule, Standing

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
UNNAMED = AuthorityId("unnamed-authoriser")  # a document may ask for authority and not say whose

_FORM_ORDER = ("express", "prior", "written")
_OWN_ARTICLE = frozenset(
    ["a", "an", "any", "anyone", "nobody", "some", "somebody", "someone", "the", "those", "whoever"]
)
_LONGEST_POSSESSIVE = 4  # words; "the person whom the post is about's" is no English


def listed(parts: Sequence[str], joint: str = "and") -> str:
    """Parts in a row: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 clause", "2 clauses"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def plain_date(date: str) -> str:
    """A date at its own precision: "2024", "November 2024" or "30 November 2024"."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    return " ".join(
        part for part in (day.lstrip("0"), _MONTHS[int(month) - 1] if month else "", year) if part
    )


def review_cycle(cycle: ReviewCycle) -> str:
    """How often: "every year, in October", "every 2 years"."""
    month = f", in {_MONTHS[cycle.month - 1]}" if cycle.month else ""
    return f"every {cycle.every.removeprefix('every ').removeprefix('1 ')}{month}"


def place(where: Locator) -> str:
    """A place in the source: "lines 31 to 38 and 40", "page 3"."""
    unit = "page" if where.unit == "p" else "line"
    spans = [str(first) if first == last else f"{first} to {last}" for first, last in where.spans]
    return f"{unit}{'s' if len(where.numbers()) > 1 else ''} {listed(spans)}"


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
