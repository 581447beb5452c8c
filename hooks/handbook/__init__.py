"""Clausebook: school policies become a clause-cross-referenced handbook.

The flow, and where each stage lives; imports run downwards only (import-linter keeps them so):

    policies/, quizzes/        text in files, written by people, or by importers/ from a school's own document
      │ sources/               read and parse: Policy, Topic, Stance, Scenario … + problems with line and column
      │ assemble/              Handbook: citations resolved both ways; outcomes, differences and right choices derived
      │ checks/                Handbook -> problems, each check one small function
      │ pages/, exports/       Handbook -> Page, Asset
      ▼ build                  the list above as one module; publish seals what was written
    hooks/events.py (MkDocs) calls build; the commands stop after checks (`checked`).

Beside the flow: importers/ (a document -> a policy file), drafting/ (a handbook -> suggestions for its open questions,
and what a person accepts of them) and acknowledgement/ (records that staff hand in -> verdicts, a register). No record
and no suggestion ever reaches a page.

The layers, highest first; modules of one line do not import each other:

    cli (the command `handbook`)
    commands · build
    pages · exports · importers · drafting · publish
    checked
    checks · acknowledgement
    assemble
    sources
    problems
    model

`settings` (what the owner of a site decides) rests on `model` alone. `model` holds the domain's types and `problems`
what can be wrong; everything rests on these two. Below cli the package keeps no module state, reads no clock and no
environment, and neither logs nor exits: same input, same bytes out.
"""

__version__ = "0.1.0"
