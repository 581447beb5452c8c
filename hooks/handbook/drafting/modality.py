"""The rule word that a clause's own verb suggests, never what would be sensible.

In: a clause's text, its lead-ins, which way the question runs, the words that it is about. Out: a rule word and the
words that say it, or none. The table is that of docs/guides/answer-questions.md. Must not know other schools.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from handbook.drafting.terms import terms
from handbook.model import Rule, Runs

EXCEPTION: Final = re.compile(
    r"\b(?:except(?:ing|ions?|ed)?|unless|other than|apart from|save (?:for|where|when|that|as)|save(?=:)|"
    r"excluding|excluded)\b",
    re.I,
)
_LEAVE: Final = (
    r"(?:permission|consent|approval|authori[sz]ation|authority|agreement|permits?|agreed|authori[sz]ed|leave of)"
)  # fmt: skip
_DO: Final = r"(?:(?:also|at all times|always|only|therefore|then|first|as well|specifically)\s+)?"
_WHO: Final = (
    r"\b(?:employees?|staff|members|teachers?|users?|governors?|volunteers?|pupils?|parents?|schools?|academy|trust|"
    r"college|headteacher|principal|you|they|we|who)"
)
# Where two overlap, the one further up wins: what denies stands before what it denies.
_MODALS: Final[tuple[tuple[Rule, tuple[str, ...]], ...]] = (
    (
        Rule.PERMISSION,
        (
            rf"\b(?:without|unless|until)\b[^.;]{{0,70}}?\b{_LEAVE}\b",
            rf"\bonly (?:with|after|where|when|if)\b[^.;]{{0,50}}?\b{_LEAVE}\b",
            (
                rf"\b(?:seek|sought|obtain|obtained|ask for|get|have|given?|requires?|subject to|with) "
                rf"(?:(?!not\b)[\w’'-]+,? ){{0,6}}?{_LEAVE}\b(?! to comply)"
            ),
        ),
    ),
    (
        Rule.DISCOURAGED,
        (
            r"\bshould (?:\w+ )?(?:not|avoid|refrain|neither)\b",
            r"\bshouldn[’']t\b",
            r"\bshould (?:be|\w+) no\b",
            r"\bshould (?:make sure|ensure)\b[^.;]{0,30}\b(?:not|no)\b",
            r"\b(?:advised|recommended|encouraged) (?:not to|against|to avoid)\b",
            r"\bdiscouraged\b",
            r"\bnot advisable\b",
        ),
    ),
    (
        Rule.PROHIBITED,
        (
            (
                r"\b(?:must|may|can|will|shall|is|are|to) (?:\w+ )?(?:not|never|neither)\b"
                r"(?! (?:be )?(?:limited|only|required|obliged|be able))"
            ),
            r"\b(?:cannot|can[’']t)\b",
            r"\b(?:must|may|shall) (?:be|\w+) no\b",
            r"\bensure\b[^.;]{0,15}\bthat no\b",
            r"\bensure\b[^.;]{0,20}\bdo(?:es)? not\b",
            r"\bmust (?:avoid|refrain)\b",
            r"\bno (?:member|employee|one|staff)\b[^.;]{0,20}\b(?:may|can|should|shall|is|are)\b",
            r"\b(?:should )?never\b",
            r"\bunder no circumstances\b",
            r"\bnot (?:permitted|allowed|acceptable)\b",
            r"\b(?:prohibited|forbidden|banned|unacceptable)\b",
            r"(?:^|[.;:(,]\s*)(?:do not|don[’']t)\b",
            r"\brefrain from\b",
        ),
    ),
    (Rule.REQUIRED, (r"\b(?:may|can|will) be required to\b",)),
    (
        Rule.ALLOWED,
        (
            r"\bneeds? not\b",
            rf"{_WHO} (?:may|can) {_DO}(?!not\b|never\b|lead\b|be (?:a|an|subject|liable|identified)\b)\w+",
            r"\b(?:may|can) (?:only )?be (?:used|posted|taken|shared|made|given|kept|published|accepted|added)\b",
            r"\b(?:is|are) (?:free|permitted|allowed|entitled|happy)\b",
            r"\bsupports? (?:the use|using)\b",
            r"\bacceptable\b",
            r"\breserves? the right\b",
        ),
    ),
    (
        Rule.REQUIRED,
        (
            r"\bmust\b",
            rf"\b(?:is|are|be) {_DO}(?:required|expected|obliged|responsible|to)\b",
            rf"\bneeds? {_DO}to\b",
            r"\bha(?:s|ve) to\b",
            r"\bshall\b",
            r"\bcompliance\b[^.]{0,60}\brequired\b",
        ),
    ),
    (
        Rule.ADVISED,
        (
            r"\bshould\b",
            r"\b(?:advised|encouraged|recommended|urged) to\b",
            r"\badvisable\b",
        ),
    ),
)
_PATTERNS: Final = tuple((rule, re.compile("|".join(ways), re.I)) for rule, ways in _MODALS)
_SENTENCE: Final = re.compile(r"(?<=[.;!?])\s+")
# What answers a question that runs this way; the first is taken of several that a clause has.
_ANSWERS: Final[dict[Runs, frozenset[Rule]]] = {
    Runs.MAY: frozenset({Rule.PERMISSION, Rule.PROHIBITED, Rule.DISCOURAGED, Rule.ALLOWED}),
    Runs.MUST: frozenset({Rule.REQUIRED, Rule.ADVISED}),
}
_LIMITS: Final = re.compile(
    r"\b(?:must|required to|expected to) (?:only )?(?:limit|restrict|confine|avoid)", re.I
)
_OWN_SUBJECT: Final = re.compile(
    rf"^\W*(?:\w+\W+){{0,3}}?{_WHO}\b[^.;:]{{0,40}}?\b(?:must|may|should|can|cannot|will|shall|is|are)\b",
    re.I,
)
_BOUNDS: Final = re.compile(
    r"\b(?:only|away from|during|provided(?! by)|providing that|as long as|so long as|except|unless|outside)\b",
    re.I,
)
_LEAVES_OUT: Final = frozenset({"away from", "outside", "except", "unless"})
_COVERS: Final = re.compile(
    r"\b(?:(?:is|are) covered|covers|comes? under|(?:also )?appl(?:y|ies)(?: also)? to)\b", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """A rule word, and the words of the clause or its lead-in that say it.

    bounded: the word with which what is allowed is allowed in part only, so that "allowed" alone would say too much.
    """

    rule: Rule
    told: str
    bounded: str = ""


def suggested(
    text: str, lead_ins: Sequence[str], runs: Runs, about: Collection[str] = ()
) -> Suggested | None:
    """The rule that the clause's verb suggests; None where no verb answers a question that runs so.

    lead_ins: outermost first. Their verb governs an item that has none of its own. about: terms of the question; of
    several sentences, the one that shares most of them speaks first.
    """
    sentences = [part for part in _SENTENCE.split(text) if part.strip()]
    goes_on = bool(lead_ins and sentences) and _goes_on(sentences[0])
    if goes_on:
        sentences[0] = f"{lead_ins[-1].strip()} {sentences[0]}"
    sentences.sort(key=lambda sentence: -len(set(terms(sentence)) & set(about)))
    # A sentence of its own below a lead-in has the lead-in's verb only if it has none.
    above = () if not goes_on and any(map(modals, sentences)) else tuple(reversed(lead_ins))
    for sentence in (*sentences, *(lead.strip() for lead in above)):
        if found := _answer(sentence, runs):
            return replace(found, bounded=_bound(sentence, found, about))
    covers = _COVERS.search(text) if runs is Runs.MUST else None
    return Suggested(rule=Rule.REQUIRED, told=covers[0]) if covers else None


def _bound(sentence: str, found: Suggested, about: Collection[str]) -> str:
    """The first word that bounds what a sentence allows.

    A bound within which the question itself stays is none ("during breaks"); what is left out is one all the more.
    """
    if found.rule is not Rule.ALLOWED:
        return ""
    for match in _BOUNDS.finditer(sentence):
        within = set(terms(re.split(r"[,.;:]", sentence[match.end() :])[0]))
        if match[0].lower() in _LEAVES_OUT or not within or not within <= set(about):
            return match[0].lower()
    return ""


def _goes_on(item: str) -> bool:
    """Whether an item's first sentence goes on where its lead-in stopped, capital or not, and is none of its own."""
    if item.lstrip("(“\"'‘")[:1].islower():
        return True
    return not item.rstrip().endswith((".", "!", "?")) and not _OWN_SUBJECT.search(item)


def _answer(sentence: str, runs: Runs) -> Suggested | None:
    """The first modal of a sentence that answers a question which runs so."""
    for one in modals(sentence):
        if one.rule in _ANSWERS[runs]:
            return one
    limit = _LIMITS.search(sentence) if runs is Runs.MAY else None
    return Suggested(rule=Rule.PROHIBITED, told=limit[0]) if limit else None


def modals(sentence: str) -> tuple[Suggested, ...]:
    """Every modal of a sentence; one that lies inside another is not told. Those of permission come first.

    "Must not … without permission" is permission; so is "may … only with consent".
    """
    found: list[tuple[int, int, Rule, str]] = []
    for rule, pattern in _PATTERNS:
        for match in pattern.finditer(sentence):
            if not any(start < match.end() and match.start() < end for start, end, _, _ in found):
                found.append((match.start(), match.end(), rule, match[0].strip(" .;:(")))
    found.sort(key=lambda each: (each[2] is not Rule.PERMISSION, each[0]))
    return tuple(Suggested(rule=rule, told=told) for _, _, rule, told in found)


def exception_word(text: str) -> str:
    """The word with which a text makes an exception; "" for none."""
    found = EXCEPTION.search(text)
    return found[0].lower() if found else ""
