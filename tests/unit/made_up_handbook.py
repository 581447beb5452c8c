"""A small made-up handbook that has one of everything, read from sources as a real one is.

In: a folder to write into. Out: a `Handbook`. Oak answers, Elm has a hostile name and answers little, Ash nothing.
"""

from __future__ import annotations

from pathlib import Path

from handbook.assemble.handbook import Handbook, assemble
from handbook.sources.library import read_library

HOSTILE_NAME = '<b>"A&B"'

_FILES = {
    "vocabulary/facts.yml": """
role: {label: Role, leads: you are, values: {employee: an employee, governor: a governor, volunteer: a volunteer}}
permission: {label: Permission held, values: {none: none yet, spoken: spoken, written: written}}
relation:
  label: Relation
  leads: the pupil is
  values: {none: not related, own-child: your own child, relative: another relative}
age: {label: Age, leads: the person is, unit: years, lowest: 4, default: 15}
""",
    "vocabulary/authorities.yml": """
head: {label: Head of the school}
board: {label: Governing board}
person-concerned: {label: The person whom the post is about}
unnamed-authoriser: {label: Nobody in particular}
""",
    "vocabulary/documents.yml": """
discipline: {title: Disciplinary policy, kind: school policy, match: [disciplinary policy]}
data-law: {title: Data Protection Act, kind: law, match: [Data Protection Act]}
""",
    "topics/friends.yml": """
title: Friends & pupils
order: 1
intro: Who may be <friends> with whom.
questions:
  accept: {ask: "May staff accept a pupil?", kind: rule, runs: may, key: true, when_silent: Ask the head first.}
  logo: {ask: "May staff use the logo?", kind: rule, runs: may, key: true, when_silent: Leave it out.}
  sanction: {ask: "What is the worst that can follow?", kind: value, key: true, when_silent: Ask the office.}
  parents: {ask: "May staff be friends with parents?", kind: rule, runs: may, when_silent: Ask about parents.}
""",
    "oak/social-media.md": """---
school: oak
name: Oak School
title: Social media policy
wording: restated
edition: "2021"
source:
  {file: oak.txt, sha256: 0000000000000000000000000000000000000000000000000000000000000000, lines: 20, text_lines: 9}
issued: "2018"
last_reviewed: "2021-03-05"
review_due: "2024-11"
approved_by: Governors
applies_to: [employee, governor]
covers: covered
ask: {who: Office manager, cites: [covered]}
found: {issued: L1, review_due: "#dated", title: L2}
terms:
- {term: staff, means: 'Everyone paid, "even once".', cites: [covered], forms: [staff]}
---

Due for review in November 2024. {#dated @L3}

# 1. Scope {#scope @L5}

1.1 All staff are covered, and 5 &lt; 6 &amp; "quoted". {#covered @L6}

> Editor's note (wording): It says *five*.

# 2. Rules {#rules @L8}

2.1 Our staff must not: {#must-not @L9-10,12}

- a) accept a pupil as a friend (see 1.1 and section 1.1) {#friends @L13}
- xiv. {#blank @L14}

> Editor's note (blank): Nothing is printed.

## 2.2 More {#more @L15}

- use the **logo** without leave, or breach the [Data Protection Act](https://example.org/act) {#logo-rule @L16}
- say who may be dismissed under the disciplinary policy {#dismissal @L17}
""",
    "oak/authorities.yml": """
head: {title: Headteacher, decides: [{what: Lets staff use the logo, cites: [logo-rule]}]}
person-concerned: {title: The person whom the post is about}
""",
    "oak/standing.yml": """
- {says: Ask when in doubt., cites: [covered]}
- {if: {role: governor}, says: Governors keep to the spirit., cites: [covered]}
""",
    "oak/stances/friends.yml": """
accept:
  rule: prohibited
  says: Pupils may not be friends.
  cites: [must-not, friends]
  note: The bar is plain.
  exceptions:
  - {if: {relation: [own-child, relative], age: {from: 18}}, rule: allowed, says: Family is excepted., cites: [friends]}
  - {if: {role: governor}, rule: silent, says: Governors are not spoken of., looked_at: [covered]}
logo:
  {rule: permission, by: head, form: express-prior-written, also: [Ask early.], says: By leave., cites: [logo-rule]}
sanction: {value: Dismissal <at once>, says: It can end in dismissal., cites: [dismissal]}
parents: {rule: silent, says: Parents are not mentioned., looked_at: [friends]}
""",
    "elm/rules.md": f"""---
school: elm
name: '{HOSTILE_NAME}'
title: Rules of conduct
wording: official
edition: undated-1
review_cycle: {{every: 1 year, month: 10}}
applies_to: []
---

Everything is allowed. {{#everything}}
""",
    "elm/stances/friends.yml": """
accept: {rule: allowed, says: 'Anything "goes".', cites: [everything]}
""",
    "ash/social-media.md": """---
school: ash
name: Ash School
title: Policy
wording: official
edition: "2020"
review_due: "2026"
applies_to: [employee]
---

Be kind. {#kind}
""",
}


def write_sources(root: Path, files: dict[str, str] | None = None) -> None:
    """Write policies/ below root."""
    for name, text in (_FILES if files is None else files).items():
        path = root / "policies" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")


def made_up_handbook(root: Path) -> Handbook:
    """Write, read and assemble. Sources that cannot be read would make every test on them hollow."""
    write_sources(root)
    library, problems = read_library(root)
    assert [str(p) for p in problems if p.code != "detail-not-found"] == []
    return assemble(library)


def empty_handbook(root: Path) -> Handbook:
    """A handbook without schools, topics or anything else."""
    write_sources(root, {"topics/.keep": ""})
    return assemble(read_library(root)[0])
