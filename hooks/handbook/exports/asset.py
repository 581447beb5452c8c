"""A file that is published as it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """uri: from the site's root."""

    uri: str
    data: bytes
