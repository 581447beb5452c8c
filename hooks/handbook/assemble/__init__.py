"""Assemble: schools and vocabulary become one handbook in which everything is linked both ways.

`situations` derives outcomes from stances and facts; `reading` names clauses for readers and marks links and
terms in their text; `mentions` finds other documents; `handbook` joins them. Nothing here reads files or renders.
"""
