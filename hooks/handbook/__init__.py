"""Clausebook: school policies become a clause-cross-referenced handbook.

The flow, and where each stage lives; imports run downwards only (import-linter keeps them so):

    policies/ (and docs/)      text in files, written by people
      │ sources/               read and parse: Policy, Topic, Stance … + problems with line and column
      │ assemble/              Handbook: citations resolved both ways, outcomes derived from stances and facts
      │ checks/                Handbook -> problems, each check one small function
      │ pages/, exports/       Handbook -> Page, Asset
      ▼ build                  the list above as one module; publish/ seals what was written
    hooks/events.py (MkDocs) and cli (the command `handbook`) call build.

`model` holds the domain's types and `problems` what can be wrong; everything rests on these two. The package keeps
no module state, reads no clock and no environment, and neither logs nor exits: same input, same bytes out.
"""

__version__ = "0.1.0"
