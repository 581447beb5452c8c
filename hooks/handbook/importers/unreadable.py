"""What a reader raises where a file cannot be read: what is the matter, and what to do about it.

In: two sentences. Out: an exception. Must not know formats.
"""

from __future__ import annotations


class Unreadable(Exception):  # noqa: N818 - reads as what it says: "raise Unreadable"
    """A scan without text, an encrypted file, a file that is not what its name says, a ZIP bomb."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
