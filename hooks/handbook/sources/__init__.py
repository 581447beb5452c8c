"""Sources: text in files, written by people, becomes the domain's types plus located problems.

`files` reads bytes as text; `yamltree` reads YAML with the place of every value; `shapes` is what each YAML
file may hold, `shape_problems` and `shape_sentences` say where one does not; `naming` is what an id is; `labels`,
`inline` and `blocks` are the small grammars of clause text; `policy`, `vocabulary`, `stances`, `quizzes` and `library`
put them together. Nothing here knows other schools, answers' meaning, or pages.
"""
