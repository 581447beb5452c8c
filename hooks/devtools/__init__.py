"""What dev.py is made of: standard library only, because it runs before anything is installed.

`running` starts other programs, `environment` makes .venv, `serving` serves a built site, `script_types` checks the
scripts' types. None of them knows what the handbook is made of: building is MkDocs' business, testing is pytest's.
"""
