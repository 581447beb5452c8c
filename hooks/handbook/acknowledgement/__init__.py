"""Acknowledgements: records that staff hand in, what can be said of one, and the register of many.

The map. One record: `record` makes and seals it, `shape` says what is in it, `reading` reads a file strictly,
`checking` comes to a verdict against a `context` (what the handbook is now), in the sentences of words.json (`words`);
`xapi` hands it to a learning record store. Many: `folder` finds them, `staff` reads a school's list (`staff_text`,
`staff_columns`, `staff_dates`), `due` works dates out, `register` holds the two together (`person_rows` is one person),
and `register_csv`, `register_xlsx`, `register_calendar` and `reminders` write it, in `cells` that do no harm;
`database` keeps it between runs. Nothing here reads a clock: "now" and "today" are passed in.
"""
