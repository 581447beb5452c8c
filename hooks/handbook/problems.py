"""Problems: what is wrong with a source, where, and what to do about it.

In: positions. Out: `Problem` values that sort and print as `path:line:column: message [code]`.
Must not know what is checked, nor print or exit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from handbook.model import Position


class Severity(StrEnum):
    """An error stops a build; a warning stops only a release (`handbook check --release`)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Code:
    """What a problem code means, and the hint that goes with it."""

    means: str
    hint: str
    severity: Severity = Severity.ERROR


CODES: dict[str, Code] = {
    # reading
    "not-utf-8": Code(
        "The file is not UTF-8 text.", "Save the file as UTF-8 (in most editors: Save with encoding)."
    ),
    "empty-file": Code("The file holds nothing, or only comments.", "Write its content, or delete the file."),
    "unreadable-file": Code(
        "A file cannot be opened: a link that leads nowhere or to a folder, or a file that nobody may read.",
        "Put the file itself there, or delete the link; see to it that the file may be read.",
    ),
    "long-line": Code(
        "A line is longer than 20,000 characters.", "Break the line: a clause is a paragraph, not a book."
    ),
    "control-character": Code(
        "A character that no text needs, such as NUL or a form feed.",
        "Delete the character; retyping the word usually does it.",
    ),
    "tab": Code("A tab character indents a line.", "Use spaces: two for each level."),
    # YAML
    "yaml-syntax": Code(
        "The YAML cannot be read.",
        "Look at the line named and the one above: an unclosed quote or bracket, or an indent that does not match.",
    ),
    "duplicate-key": Code(
        "A key stands twice in one mapping.", "Keep one of the two: YAML would silently drop the first."
    ),
    "yaml-feature": Code(
        "Anchors, aliases, tags and keys of several parts are not used in this handbook.",
        "Write the value out in full.",
    ),
    "missing-field": Code(
        "A field that has to be there is not.",
        "Add it where the message stands; docs/developers/formats.md lists what each file holds.",
    ),
    "unknown-field": Code(
        "A field that its place does not have.",
        "Correct its name, indent it under what it belongs to, or delete it.",
    ),
    "unknown-word": Code(
        "A value that has to be one of certain words is none of them.",
        "Write one of the words that the message names.",
    ),
    "wrong-shape": Code(
        "A value is empty or of the wrong kind: text for a list, a list for text, a word for a number.",
        "Write it as the message says; docs/developers/formats.md lists what each file holds.",
    ),
    "held-back": Code(
        "Other findings only follow from a file that could not be read, and wait until it can.",
        "Mend what is named in this file, and check again.",
        Severity.WARNING,
    ),
    # policy text
    "front-matter": Code(
        "The file does not start with front matter between two lines of ---.",
        "Start the file with ---, the policy's details, and --- again.",
    ),
    "missing-id": Code(
        "A clause or heading has no id.",
        "Run `handbook ids` to have ids written, or end the clause with {#an-id} ({#an-id @L12} if it has a source).",
    ),
    "bad-id": Code(
        "An id is not lower-case letters, digits and hyphens, starting with a letter, or is longer than 80 characters.",
        "Write an id that speaks of the content in a few words, such as friend-requests.",
    ),
    "bad-locator": Code(
        "The place in the source cannot be understood.", "Write @L57, @L57-60, @L31-38,40-43 or @p3."
    ),
    "missing-locator": Code(
        "A clause does not say where it stands in its source.",
        "Add @L57 (lines) or @p3 (pages) after the id.",
    ),
    "duplicate-id": Code(
        "Two clauses of one school have the same id.",
        "Give one of them another id; whatever cites it must name the one that is meant.",
    ),
    "stray-markup": Code(
        "An id stands inside a clause, or a picture is linked: readers would see the marks.",
        "Put the id at the end of the clause, once; describe the picture in words.",
    ),
    "raw-html": Code("HTML in a policy is not published.", "Say it in words; for < write &lt;."),
    "unsafe-link": Code(
        "A link leads neither to a clause nor to an http, https or mailto address.",
        "Link to #an-id of this policy or to an https address.",
    ),
    "not-understood": Code(
        "A line is none of: heading, clause, list item, editor's note.",
        "Nothing is dropped: rewrite it as one of these, with an id.",
    ),
    "run-on": Code(
        "A numbered line stands inside another clause.",
        "Put a blank line before it and give it an id, or break the line elsewhere.",
    ),
    "bad-indent": Code(
        "A line's indent fits no list item above it.", "Indent by two spaces for each level of nesting."
    ),
    "note-kind": Code(
        "An editor's note has no known kind.",
        "Start it with > Editor's note (contradiction): or another kind listed in docs/developers/formats.md.",
    ),
    "ambiguous-label": Code(
        "The start of the clause may be a label or a date.",
        "If it is text, put a backslash before the first full stop: 1\\.11.20. After a label 1.11.19 it is a label.",
    ),
    "heading-level": Code(
        "A heading is more than one level below the one above it, or the first is not of level 1.",
        "Give it the level that it has in the document.",
    ),
    "list-without-dashes": Code(
        "A lettered paragraph after a lead-in stands beside it, not under it.",
        "Start each of the list's lines with a dash and a space, or end the lead-in with a full stop.",
        Severity.WARNING,
    ),
    "empty-heading": Code("A heading has no text.", "Write the heading's text, or make it a clause."),
    "empty-clause": Code(
        "A clause has neither text nor a note that explains it.",
        "Add an editor's note (blank) below it, or write its text.",
    ),
    # places in the source
    "locator-overlap": Code(
        "Two clauses claim the same line of the source.", "Give each line to one clause."
    ),
    "locator-order": Code(
        "A clause stands in the source before the one above it.",
        "Put the clauses in the document's order, or correct the place.",
    ),
    "locator-gap": Code(
        "Lines of the source belong to no clause.", "Restate them, or say in found: which detail they hold."
    ),
    "locator-range": Code("A place lies outside the source.", "Check the number against the document."),
    "found-unknown": Code(
        "found: names a detail that the front matter does not give.",
        "Add the detail, or remove it from found.",
    ),
    "detail-not-found": Code(
        "A detail of the policy does not say where it was found.",
        "Add it to found: with a place or a #clause-id; write elsewhere where the school says it and the document does "
        "not.",
        Severity.WARNING,
    ),
    "bad-date": Code(
        "A date is not YYYY, YYYY-MM or YYYY-MM-DD.",
        'Write it as precisely as the document states it, year first, in quotes: "2026", "2026-03", "2026-03-14".',
    ),
    # links and citations
    "unknown-clause": Code(
        "A citation names a clause that this school's policy does not have.",
        "Correct the id, or add the clause.",
    ),
    "unknown-reference": Code(
        "A link in the text leads to a clause that is not there.", "Correct the id after #."
    ),
    "dead-reference": Code(
        "The text refers to a number that the policy does not have.",
        "If the document does so too, add an editor's note (missing-reference).",
        Severity.WARNING,
    ),
    "unknown-question": Code(
        "An answer to a question that no topic asks.", "Use an id from policies/topics/."
    ),
    "wrong-topic": Code(
        "An answer stands in another topic's file.",
        "Move it to the file of the topic that asks the question.",
    ),
    "duplicate-answer": Code("One question is answered twice for one school.", "Keep one answer."),
    "unknown-fact": Code(
        "A condition names a fact that nobody declares.",
        "Use a fact of policies/vocabulary/facts.yml, or declare it in the school's facts.yml.",
    ),
    "unknown-value": Code(
        "A condition names a value that its fact does not have.", "Use one of the fact's values."
    ),
    "declared-twice": Code(
        "A school declares a fact or document that is declared elsewhere.",
        "Use the one that is there, or give this one an id of its own.",
    ),
    "unknown-authority": Code(
        "An authority is not in the vocabulary.",
        "Use an id of policies/vocabulary/authorities.yml, or add it there.",
    ),
    "untitled-authority": Code(
        "An answer names an authority whose title in this document is not given.",
        "Add it to the school's authorities.yml with the title that the document prints.",
    ),
    "unknown-role": Code(
        "The policy applies to a role that the vocabulary does not have.",
        "Use a value of the fact role in policies/vocabulary/facts.yml.",
    ),
    "unknown-school": Code(
        "The policy names another school than its folder.", "Make school: the same as the folder's name."
    ),
    "duplicate-school": Code(
        "Two folders are the same school.", "Give each school a folder and an id of its own."
    ),
    "same-name": Code(
        "Two schools have the same name, and nobody can tell them apart in a list.",
        "Add what tells them apart, such as the town.",
        Severity.WARNING,
    ),
    "same-order": Code(
        "Two topics have the same order, so that their file names decide which comes first.",
        "Give each topic an order of its own.",
        Severity.WARNING,
    ),
    "duplicate-question": Code("Two topics ask a question with the same id.", "Give one of them another id."),
    "reserved-name": Code("A policy's file has the name of another page.", "Give the file another name."),
    "no-policy": Code(
        "A school's folder holds no policy.", "Add a policy as Markdown, or delete the folder."
    ),
    "unexpected-file": Code(
        "A file that nothing reads.",
        "Move it, or correct its name: policies are .md, stances are stances/<topic>.yml.",
    ),
    # answers
    "kind-mismatch": Code(
        "A rule answers a value question, or a value a rule question.",
        "Answer with rule: or with value:, as the question's kind says.",
    ),
    "missing-citation": Code(
        "An answer cites no clause.", "Cite the clauses that decide; if none does, the rule is silent."
    ),
    "cites-heading": Code("An answer rests on a heading alone.", "Cite the clause that says it."),
    "silent-cites": Code(
        "A silent answer cites clauses as if they answered.",
        "Put the clauses that only look as if they answered under looked_at.",
    ),
    "looked-at-answered": Code(
        "looked_at belongs to silent answers.", "Cite the clauses that decide; drop looked_at."
    ),
    "permission-by": Code(
        "A permission does not say whose.",
        "Add by: with an authority (unnamed-authoriser where the document names nobody).",
    ),
    "unknown-form": Code(
        "A form of permission is not any, or made of express, prior and written.",
        "Write for example: form: express-prior-written",
    ),
    "form-without-permission": Code(
        "A form is given for an answer that no permission turns.", "Drop form:, or make the rule permission."
    ),
    "wrong-way": Code(
        "A 'May ...?' question is answered with a duty, or a 'Must ...?' question with a permission to.",
        "See which way the question runs.",
        Severity.WARNING,
    ),
    "exception-clash": Code(
        "Two exceptions hold in one situation with different outcomes, and neither is the narrower.",
        "Narrow one of them, or write a third for the situation named.",
    ),
    "exception-never": Code(
        "An exception holds in no situation that the question allows.", "Correct its facts, or delete it."
    ),
    "exception-same": Code(
        "An exception comes to the same as the answer without it.", "Delete it, or say what differs."
    ),
    "too-many-situations": Code(
        "The facts that turn a question make more situations than can be tried.",
        "Let fewer facts turn the question's answers, or split the question.",
    ),
    "disagreement": Code(
        "Two questions that must agree come to different rules.",
        "Read the clause again; correct the answer that is wrong.",
    ),
    "unanswered": Code(
        "A question has no answer for a school.",
        "Read the policy and answer it, with silent where no clause does.",
        Severity.WARNING,
    ),
    # reviews
    "suspect": Code(
        "What an answer rests on is not what its reviewer was shown; the site says that it is under review.",
        "Run `handbook review SCHOOL`: it shows the answer with its clauses, to accept or to correct.",
        Severity.WARNING,
    ),
    "broken-lock": Code(
        "A reviewed.lock cannot be read: it is no JSON, or not as `handbook review` writes it.",
        "Put the last good version back. Failing that, delete it: every answer then counts as not reviewed.",
    ),
    "foreign-lock": Code(
        "A reviewed.lock belongs to another school, or stamps an answer to a question that nobody asks.",
        "Delete a lock that was copied; from this school's own, delete the entry of a question that is gone.",
    ),
    # scenarios
    "duplicate-scenario": Code("Two scenarios have the same id.", "Give one of them another id."),
    "one-choice": Code("A scenario has fewer than two choices.", "Write what else a person might do."),
    "no-right-choice": Code(
        "A rule word is no choice's meaning, so that a school with it would have no right answer.",
        "Share all eight rule words out between the choices.",
    ),
    "two-right-choices": Code(
        "Two choices mean the same rule word, so that both would be right.", "Leave it to one of them."
    ),
    "too-many-meanings": Code(
        "A choice means none or more than four rule words.", "Move some to another choice, or add a choice."
    ),
    "fact-not-given": Code(
        "A scenario does not give a fact that turns a school's answer, and is left out there.",
        "Add the fact to given:, and say it in the prompt. A school's own fact need not be given: its default holds.",
        Severity.WARNING,
    ),
    "unknown-scenario": Code(
        "A follow-up is not there, or follows a scenario that does not lead to it.",
        "Correct then: or follows:.",
    ),
    "follow-up-unmarked": Code(
        "A scenario is reached from another and does not say so.", "Add follows: with that scenario's id."
    ),
    "scenario-cycle": Code("A chain of follow-ups leads back to its start.", "Let every path end."),
    "unused-fact": Code("A fact that no answer turns on.", "Delete the fact, or use it.", Severity.WARNING),
    "term-unused": Code(
        "A defined term does not occur in the policy's text.", "Correct the term's forms.", Severity.WARNING
    ),
    "personal-data": Code(
        "The text holds an e-mail address or a telephone number of a person.", "Name the role instead."
    ),
    "contact-printed": Code(
        "A school's own wording prints an e-mail address or a telephone number.",
        "Make sure that it may be published; a role keeps longer than a person's address.",
        Severity.WARNING,
    ),
}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One located finding. Sorts by place."""

    at: Position
    message: str
    code: str

    @property
    def severity(self) -> Severity:
        return CODES[self.code].severity

    @property
    def hint(self) -> str:
        return CODES[self.code].hint

    def __str__(self) -> str:
        return f"{self.at.path}:{self.at.line}:{self.at.column}: {self.message} [{self.code}]"


def nearest(name: str, known: Iterable[str]) -> str:
    """What somebody who wrote `name` may have meant, as the end of a message; "" where nothing is near."""
    by_letters = {word.lower(): word for word in sorted(known, reverse=True)}
    found = get_close_matches(name.lower(), by_letters, n=1, cutoff=0.75)
    return f" (did you mean {by_letters[found[0]]}?)" if found else ""


def listing(problems: tuple[Problem, ...]) -> str:
    """All problems, one a line with its hint below, and a last line that counts them; "" for none."""
    if not problems:
        return ""
    lines = [f"{problem}\n    hint: {problem.hint}" for problem in sorted(set(problems))]
    errors = sum(problem.severity is Severity.ERROR for problem in set(problems))
    warnings = len(set(problems)) - errors
    return "\n".join([*lines, f"{errors} error(s), {warnings} warning(s)"])
