"""Packages: the ZIP files that DOCX and ODT are, opened with bounds, and their XML read without reaching outside.

In: bytes. Out: members and element trees, or `Unreadable`. Must not know what the members mean.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from handbook.importers.unreadable import Unreadable

MOST_MEMBERS = 5_000
LARGEST = 64 * 1024 * 1024  # bytes of one XML part; a 500-page policy has under 10 MB
HIGHEST_RATIO = 250  # unpacked to packed; Word's own XML stays under 40
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_package_with(data: bytes, *names: str) -> bool:
    """Whether the bytes are a package that holds one of these members. Raises `Unreadable` for a damaged one."""
    return data.startswith(b"PK\x03\x04") and any(name in Package(data) for name in names)


class Package:
    """A ZIP archive whose parts are read one by one, each within bounds."""

    def __init__(self, data: bytes) -> None:
        refuse_old_office(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._members = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OverflowError) as fault:
            raise _damaged() from fault
        if len(self._members) > MOST_MEMBERS:
            raise _bomb(f"it holds {len(self._members):,} files")

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def names(self) -> Iterator[str]:
        yield from self._members

    def part(self, name: str) -> bytes:
        """One member's bytes. The size that the archive states is not believed."""
        info = self._members.get(name)
        if info is None:
            raise _damaged()
        if info.flag_bits & 1:
            raise encrypted()
        try:
            with self._zip.open(info) as member:
                data = member.read(LARGEST + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            RuntimeError,
        ) as fault:
            raise _damaged() from fault
        if len(data) > LARGEST:
            raise _bomb(f"{name} unpacks to more than {LARGEST // 1024 // 1024} MB")
        if len(data) > 1024 * 1024 and len(data) > HIGHEST_RATIO * max(info.compress_size, 1):
            raise _bomb(
                f"{name} is packed {len(data) // max(info.compress_size, 1):,} times smaller than it is"
            )
        return data

    def tree(self, name: str) -> etree._Element:
        return read_xml(self.part(name))

    def optional_tree(self, name: str) -> etree._Element | None:
        return self.tree(name) if name in self else None


def read_xml(data: bytes) -> etree._Element:
    """The root. A document type with entities is refused: no office program writes one, and it can fetch or explode."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise _damaged() from fault
    if (
        b"<!ENTITY" in data
        or "<!ENTITY".encode("utf-16-le") in data
        or "<!ENTITY".encode("utf-16-be") in data
    ):
        raise Unreadable(
            "The file declares XML entities, which no office program writes and which can read other files.",
            "Open it in Word or LibreOffice, save it again under a new name, and import that.",
        )
    return root


def refuse_old_office(data: bytes) -> None:
    """A .doc of before 2007, and an encrypted document, are one container format; say which of the two it is."""
    if not data.startswith(_OLE):
        return
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise encrypted()
    raise Unreadable(
        "This is a Word document of the old kind (.doc), whatever its name says.",
        "Open it in Word or LibreOffice, save it as .docx, and import that.",
    )


def encrypted() -> Unreadable:
    """What to raise for any format that needs a password."""
    return Unreadable(
        "The file is encrypted: it needs a password.",
        "Open it with the password, save it without one, and import that.",
    )


def _damaged() -> Unreadable:
    return Unreadable(
        "The file is damaged, or not what its name says.",
        "Open it in the program that made it, save it again, and import that.",
    )


def _bomb(why: str) -> Unreadable:
    return Unreadable(
        f"The file is not taken apart, because {why}.", "Save the document again from Word or LibreOffice."
    )
