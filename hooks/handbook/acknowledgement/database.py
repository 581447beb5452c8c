"""A register that lasts: an SQLite file to which every run adds what it has not seen.

In: checked files. Out: every record ever handed in, each once, and the register of the last run as a table. Sound
records are known by their own digest, altered ones by the digest of their bytes: the digest that an altered one states
belongs to another. Files that are no records are not kept. One run is one transaction: it is all there or not at all.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Final

from handbook.acknowledgement.checking import ALTERED, check
from handbook.acknowledgement.context import Context
from handbook.acknowledgement.person_rows import Handed, Row
from handbook.acknowledgement.record import canonical
from handbook.acknowledgement.register_csv import cells
from handbook.acknowledgement.words import say

SCHEMA_VERSION: Final = 1
WAIT: Final = 5.0  # seconds for another program to be done with the file
_APPLICATION: Final = 0x636C6273  # "clbs": how this program knows its own files
_TABLES: Final = """
CREATE TABLE record (
  digest TEXT PRIMARY KEY, made_at TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, staff_number TEXT,
  work_email TEXT, role TEXT NOT NULL, school_id TEXT NOT NULL, school TEXT NOT NULL, edition TEXT NOT NULL,
  file TEXT NOT NULL, first_seen TEXT NOT NULL, record TEXT NOT NULL
);
CREATE TABLE altered_record (
  sha256 TEXT PRIMARY KEY, file TEXT NOT NULL, first_seen TEXT NOT NULL, content BLOB NOT NULL
);
CREATE TABLE register (
  line INTEGER PRIMARY KEY, as_at TEXT NOT NULL, name TEXT NOT NULL, identity TEXT NOT NULL, role TEXT NOT NULL,
  school TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL, handed_in TEXT NOT NULL, edition TEXT NOT NULL,
  due TEXT NOT NULL, notes TEXT NOT NULL, files TEXT NOT NULL
);
"""


class StoreError(ValueError):
    """A file that cannot be used as a register; the message is a sentence for the reader."""


class Store:
    """An open register file, inside one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, handed: Sequence[tuple[Handed, bytes]], today: date) -> int:
        """Add what is not there yet; returns how many records were new."""
        before = self._connection.total_changes
        for each, data in handed:
            if each.verdict.sound:
                self._add_sound(each, today)
            elif each.verdict.integrity == ALTERED:
                self._connection.execute(
                    "INSERT OR IGNORE INTO altered_record VALUES (?, ?, ?, ?)",
                    (hashlib.sha256(data).hexdigest(), each.path, today.isoformat(), data),
                )
        return self._connection.total_changes - before

    def _add_sound(self, each: Handed, today: date) -> None:
        record = each.record
        self._connection.execute(
            "INSERT OR IGNORE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                record["digest"],
                record["made_at"],
                record["kind"],
                record["name"],
                record.get("staff_number"),
                record.get("work_email"),
                record["role"],
                record["school"]["id"],
                record["school"]["name"],
                ", ".join(policy["edition"] for policy in record["policies"]),
                each.path,
                today.isoformat(),
                canonical(record).decode(),
            ),
        )

    def kept(self, handed: Sequence[tuple[Handed, bytes]], context: Context, now: datetime) -> list[Handed]:
        """Records of earlier runs that are not among these files, checked once more against today's handbook."""
        sound = {each.digest for each, _ in handed if each.verdict.sound}
        altered = {hashlib.sha256(data).hexdigest() for _, data in handed}
        rows = self._connection.execute("SELECT digest, file, record FROM record ORDER BY digest")
        found = [(file, text.encode()) for digest, file, text in rows if digest not in sound]
        rows = self._connection.execute("SELECT sha256, file, content FROM altered_record ORDER BY sha256")
        found += [(file, content) for digest, file, content in rows if digest not in altered]
        return [Handed(path=file, verdict=check(data, context, now)) for file, data in found]

    def write_register(self, rows: Sequence[Row], today: date) -> None:
        """Put the register of this run in the place of the last one's."""
        self._connection.execute("DELETE FROM register")
        self._connection.executemany(
            f"INSERT INTO register VALUES ({', '.join('?' * 13)})",
            [(number, today.isoformat(), *cells(row)) for number, row in enumerate(rows, 1)],
        )


@contextmanager
def open_store(path: Path) -> Iterator[Store]:
    """Open a register file, making it where there is none. Raises StoreError for a file that is something else."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=WAIT)
    try:
        connection.execute("BEGIN IMMEDIATE")
        _prepare(connection, path)
        yield Store(connection)
        connection.execute("COMMIT")
    except sqlite3.OperationalError as wrong:
        if "locked" in str(wrong) or "busy" in str(wrong):
            raise StoreError(say("store", "busy", path=path)) from None
        raise
    except sqlite3.DatabaseError:
        raise StoreError(say("store", "not-ours", path=path)) from None
    finally:
        connection.close()  # what was not committed is undone


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not tables and not application:
        for statement in _TABLES.split(";\n"):
            if statement.strip():
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    elif application != _APPLICATION:
        raise StoreError(say("store", "not-ours", path=path))
    elif version > SCHEMA_VERSION:
        raise StoreError(say("store", "newer", path=path))
