"""People: what looks like somebody's name in a text, by the honorific before it.

In: any text. Out: the phrases. A name without an honorific looks like any other words and is not found.
"""

from __future__ import annotations

import re

_NAME = r"[^\W\d_a-z](?:[^\W\d_]|['’-](?=[^\W\d_]))*"
# With initials one word follows, else up to two: "Mrs J. Smith", "Dr Ada Brown", "MR OKAFOR".
PERSON = re.compile(
    r"\b(?:Mrs?|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|MRS?|MS|MISS|MX|DR|PROF)\b\.?[ \t]+"
    rf"(?:(?:[A-Z]\.?[ \t]?){{1,3}}(?<=[ .\t]){_NAME}|{_NAME}(?:[ \t]+{_NAME})?)"
)


def people_in(text: str) -> tuple[str, ...]:
    """Each phrase once, in order."""
    return tuple(
        dict.fromkeys(re.sub(r"['’]s$", "", " ".join(found[0].split())) for found in PERSON.finditer(text))
    )
