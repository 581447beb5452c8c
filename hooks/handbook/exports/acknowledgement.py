"""The schema of acknowledgements, for whoever writes a program that reads them.

In: nothing of a handbook. Out: data/acknowledgement.schema.json. The file stands beside the code that checks records;
a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handbook.acknowledgement.shape import SCHEMA_FILE
from handbook.assemble.handbook import Handbook
from handbook.exports.asset import Asset

URI: Final = "data/acknowledgement.schema.json"


def assets(_: Handbook) -> Iterator[Asset]:
    """The schema."""
    yield Asset(uri=URI, data=SCHEMA_FILE.read_bytes())
