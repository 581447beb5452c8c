"""Web pages (HTML): one page read from its tree, with a module for each thing that pages say in their own way.

`tree` parses → `css` knows the styles, `labels` and `notes` find what is printed without being text → `furniture` names
what is no part of the document → `page` walks the rest into pieces. Must not know what a
clause is, and fetches nothing.
"""

from handbook.importers.html.page import holds, read, words

__all__ = ["holds", "read", "words"]
