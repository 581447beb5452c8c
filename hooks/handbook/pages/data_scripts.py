"""Data scripts: what pages load when a reader asks for it, as classic scripts that also run from disk.

In: a name and plain data. Out: a URI and a text, a call of `hb.data` (docs/assets/js/scope.js). Must not know what it
holds.
"""

from __future__ import annotations

import json


def data_script(name: str, value: object) -> tuple[str, str]:
    """The script that hands `value` over under `name`; docs/assets/js/compare/need.js loads it from data/<name>.js."""
    return f"data/{name}.js", f"hb.data({_text(name)}, {_text(value)});\n"


def _text(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # The two line ends that JSON allows in a string and older JavaScript does not.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
