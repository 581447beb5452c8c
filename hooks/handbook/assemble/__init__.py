"""Assemble: schools and vocabulary become one handbook in which everything is linked both ways.

`situations` derives outcomes from stances and facts; `reading` names clauses for readers and marks links and
terms in their text; `mentions` finds other documents; `handbook` joins them. On top of that, `gaps` says what a policy
leaves open and what rests on each clause, `shared` finds wording that schools share, `worddiff` marks words that
differ. Nothing here reads files or renders.
"""
