"""A record as an xAPI statement, for a learning record store or an LMS that a trust already runs.

In: a sound record, and the address that names things there. Out: one statement of xAPI 1.0.3, as plain values. The same
record gives the same statement with the same id, so that sending it twice stores it once.
Source: the xAPI specification 1.0.3, part two, "Statements".
"""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import quote

from handbook.acknowledgement.record import Record
from handbook.acknowledgement.words import words

# Names, not pages: nothing is fetched from them. A trust that has a site of its own gives its address instead.
NAMES: Final = "https://clausebook.invalid"
_VERB: Final = {
    "id": "http://activitystrea.ms/schema/1.0/acknowledge",
    "display": {"en-GB": "acknowledged"},
}
_PLAIN_EMAIL: Final = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_POLICY_TYPE: Final = "http://activitystrea.ms/schema/1.0/article"
_COURSE_TYPE: Final = "http://adlnet.gov/expapi/activities/assessment"


def statement(record: Record, names: str = NAMES) -> dict[str, Any]:
    """The statement. names: an http(s) address without a slash at its end."""
    school = f"{names}/schools/{_part(record['school']['id'])}"
    return {
        "id": statement_id(record["digest"]),
        "version": "1.0.3",
        "actor": _actor(record, school),
        "verb": _VERB,
        "object": _activity(
            f"{school}/acknowledgement/{record['kind']}",
            f"{words()['kinds'][record['kind']]}: {record['school']['name']}",
            "http://adlnet.gov/expapi/activities/module",
            record["declaration"],
        ),
        "result": _result(record, names),
        "context": {
            "platform": record["handbook"]["name"],
            "language": "en-GB",
            "contextActivities": {
                "grouping": [
                    _activity(
                        f"{school}/policies/{_part(policy['id'])}/{_part(policy['edition'])}",
                        policy["title"],
                        _POLICY_TYPE,
                    )
                    for policy in record["policies"]
                ]
                + _quiz_activity(record, school)
            },
            "extensions": _extensions(record, names),
        },
        "timestamp": record["made_at"],
    }


def statement_id(digest: str) -> str:
    """A UUID from the record's digest, marked as one that is made from a name."""
    variant = "89ab"[int(digest[16], 16) & 3]
    return f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"


def _part(text: str) -> str:
    return quote(text, safe="")


def _actor(record: Record, school: str) -> dict[str, Any]:
    """By e-mail where it is an address that every store takes, else as an account at the school."""
    actor: dict[str, Any] = {"objectType": "Agent", "name": record["name"]}
    email = record.get("work_email", "")
    if _PLAIN_EMAIL.fullmatch(email):
        return {**actor, "mbox": f"mailto:{email}"}
    return {**actor, "account": {"homePage": school, "name": email or record["staff_number"]}}


def _activity(address: str, name: str, kind: str, description: str = "") -> dict[str, Any]:
    definition: dict[str, Any] = {"type": kind, "name": {"en-GB": name}}
    if description:
        definition["description"] = {"en-GB": description}
    return {"objectType": "Activity", "id": address, "definition": definition}


def _quiz_activity(record: Record, school: str) -> list[dict[str, Any]]:
    quiz = record["quiz"]
    if quiz is None:
        return []
    return [_activity(f"{school}/quizzes/{_part(quiz['id'])}", quiz["id"], _COURSE_TYPE)]


def _result(record: Record, names: str) -> dict[str, Any]:
    quiz = record["quiz"]
    if quiz is None:
        return {"completion": True}
    result: dict[str, Any] = {"completion": True, "success": quiz["passed"]}
    if quiz["of"] > 0 and quiz["score"] <= quiz["of"]:
        scaled = round(quiz["score"] / quiz["of"], 4)
        result["score"] = {"scaled": scaled, "raw": quiz["score"], "min": 0, "max": quiz["of"]}
    result["extensions"] = {
        f"{names}/xapi/pass-mark-per-cent": quiz["pass_mark"],
        f"{names}/xapi/attempts": quiz["attempts"],
        f"{names}/xapi/quiz-version": quiz["version"],
    }
    return result


def _extensions(record: Record, names: str) -> dict[str, Any]:
    """What tells the record itself, and the exact text that was acknowledged."""
    return {
        f"{names}/xapi/record-digest": record["digest"],
        f"{names}/xapi/role": record["role"],
        f"{names}/xapi/policies": record["policies"],
        f"{names}/xapi/handbook-digest": record["handbook"]["digest"],
        **({f"{names}/xapi/from-school": record["from_school"]} if "from_school" in record else {}),
    }
