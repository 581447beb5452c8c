"""Commands: what people run by hand, one module a command, and `sitting` for a review at the terminal.

`cli` names them and loads each when it is called. May import everything but `build`, `pages` and `exports`.
"""
