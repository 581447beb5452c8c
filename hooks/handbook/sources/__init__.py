"""Sources: text in files, written by people, becomes the domain's types plus located problems.

`files` reads bytes as text; `yamltree` reads YAML with the place of every value; `shapes` is what each YAML
file may hold; `labels` and `inline` are the small grammars of clause text; `policy`, `vocabulary` and `school`
put them together. Nothing here knows other schools, answers' meaning, or pages.
"""
