"""The tables `file`, `thumbnail` and `doomed`: rows to values and back, without any order of events.

A row here is not an index: it holds the key, and a file whose row is lost is lost.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from stalkdiary.errors import DamagedEvidence
from stalkdiary.model.canonical import dumps, loads
from stalkdiary.vault.chunks import FileKey, RandomBytes
from stalkdiary.vault.connection import Connection, Row
from stalkdiary.vault.intake import Intake, Role

LARGEST_THUMBNAIL = 262_144
"""Bytes of a thumbnail; anything larger is a file."""

_STORED = "SELECT id, role, sha256, size, original, width, height FROM file WHERE state = 'stored'"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is part of the record.

    Attributes:
        id: 32 hex digits.
        role: an original, or what was made of one for viewing.
        sha256: of the content, lower-case hex.
        size: of the content, in bytes.
        original: id of the file that a reduced copy or a view was made from.
        width: pixels of a reduced copy.
        height: pixels of a reduced copy.
    """

    id: str
    role: Role
    sha256: str
    size: int
    original: str | None = None
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture of a file: JPEG bytes made by this program, width and height in pixels."""

    width: int
    height: int
    jpeg: bytes


class FileRows:
    """What the database knows of files. Every change belongs into the caller's transaction.

    Args:
        connection: the open database.
        wrapping_key: 32 bytes, wraps each file's own key.
        random: where the wrapping's nonces come from.
    """

    def __init__(self, connection: Connection, wrapping_key: bytes, random: RandomBytes = os.urandom) -> None:
        self._db = connection
        self._wrapping_key = wrapping_key
        self._random = random

    def add_intake(self, intake: Intake) -> None:
        """Write down that a file is being taken in."""
        self._db.run(
            "INSERT INTO file (id, role, state, wrapped_key, source_name, holder, begun, modified, original,"
            " width, height) VALUES (?, ?, 'intake', ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                intake.id,
                intake.role.value,
                intake.key.wrap(self._wrapping_key, self._random),
                # A JSON string, because names can hold lone surrogates, and UTF-8 cannot.
                dumps(intake.source_name).decode("utf-8"),
                intake.holder,
                intake.begun,
                intake.modified,
                intake.original,
                intake.width,
                intake.height,
            ),
        )

    def intake_ids(self) -> list[tuple[str, Role]]:
        """Id and role of every file being taken in, oldest first."""
        sql = "SELECT id, role FROM file WHERE state = 'intake' ORDER BY begun, id"
        return [(row[0], Role(row[1])) for row in self._db.rows(sql)]

    def intake(self, file_id: str) -> Intake:
        """The intake of that id.

        Raises:
            DamagedEvidence: there is none, or its wrapped key does not open.
        """
        row = self._db.row(
            "SELECT role, wrapped_key, source_name, holder, begun, modified, original, width, height"
            " FROM file WHERE id = ? AND state = 'intake'",
            (file_id,),
        )
        if row is None:
            raise DamagedEvidence
        role, wrapped, name, holder, begun, modified, original, width, height = _values(row)
        return Intake(
            key=FileKey.unwrap(file_id, wrapped, self._wrapping_key),
            role=Role(role),
            source_name=str(loads(name.encode("utf-8"), strict=False)),
            holder=holder,
            begun=begun,
            modified=modified,
            original=original,
            width=width,
            height=height,
        )

    def is_intake(self, file_id: str) -> bool:
        """Whether that file is being taken in, neither stored nor given up."""
        return bool(self._db.value("SELECT state FROM file WHERE id = ?", (file_id,)) == "intake")

    def settle(self, file_id: str, sha256: str, size: int) -> None:
        """Turn an intake into a stored file, which forgets its source's name: the journal has it."""
        self._db.run(
            "UPDATE file SET state = 'stored', sha256 = ?, size = ?, source_name = '', holder = '',"
            " modified = '' WHERE id = ?",
            (sha256, size, file_id),
        )

    def stored(self, file_id: str) -> StoredFile:
        """What is known of a stored file.

        Raises:
            DamagedEvidence: there is no such row.
        """
        row = self._db.row(f"{_STORED} AND id = ?", (file_id,))
        if row is None:
            raise DamagedEvidence
        return _stored(row)

    def all_stored(self) -> Iterator[StoredFile]:
        """Every stored file."""
        return map(_stored, self._db.each(_STORED))

    def originals_with(self, sha256: str) -> list[StoredFile]:
        """Stored originals of that content, oldest first."""
        sql = f"{_STORED} AND role = 'original' AND sha256 = ? ORDER BY begun, id"
        return [_stored(row) for row in self._db.rows(sql, (sha256,))]

    def reduced(self, original: str) -> list[StoredFile]:
        """Stored reduced copies of a file, the widest first."""
        sql = f"{_STORED} AND original = ? AND role = 'reduced' ORDER BY width DESC, id"
        return [_stored(row) for row in self._db.rows(sql, (original,))]

    def view(self, original: str) -> StoredFile | None:
        """The stored view of a file, the newest where there are several."""
        sql = f"{_STORED} AND original = ? AND role = 'view' ORDER BY begun DESC, id LIMIT 1"
        row = self._db.row(sql, (original,))
        return None if row is None else _stored(row)

    def key(self, file_id: str) -> FileKey:
        """The key of a file, stored or being taken in.

        Raises:
            DamagedEvidence: there is no such row, or its wrapped key does not open.
        """
        wrapped = self._db.value("SELECT wrapped_key FROM file WHERE id = ?", (file_id,))
        if wrapped is None:
            raise DamagedEvidence
        return FileKey.unwrap(file_id, wrapped, self._wrapping_key)

    def has(self, file_id: str) -> bool:
        """Whether a row names that file, in whatever state."""
        return self._db.row("SELECT 1 FROM file WHERE id = ?", (file_id,)) is not None

    def known_ids(self) -> set[str]:
        """Ids of all files that are named, or were given up and may not be unlinked yet."""
        return {row[0] for row in self._db.each("SELECT id FROM file UNION SELECT id FROM doomed")}

    def give_up(self, file_id: str) -> None:
        """Delete a file's row, its key, thumbnail, reduced copies and view, and doom their bytes."""
        copies = self._db.rows("SELECT id FROM file WHERE original = ?", (file_id,))
        for one in (*(row[0] for row in copies), file_id):
            self._db.run("INSERT OR IGNORE INTO doomed VALUES (?)", (one,))
            self._db.run("DELETE FROM thumbnail WHERE file = ?", (one,))
            self._db.run("DELETE FROM file WHERE id = ?", (one,))

    def doomed(self) -> list[str]:
        """Ids of files that were given up and may not be unlinked yet."""
        return [row[0] for row in self._db.rows("SELECT id FROM doomed ORDER BY id")]

    def forget_doomed(self, file_ids: Sequence[str]) -> None:
        """Their bytes are gone."""
        self._db.run_many("DELETE FROM doomed WHERE id = ?", [(file_id,) for file_id in file_ids])

    def put_thumbnail(self, file_id: str, thumbnail: Thumbnail) -> None:
        """Keep a thumbnail in place of any earlier one."""
        if len(thumbnail.jpeg) > LARGEST_THUMBNAIL:
            raise ValueError("a thumbnail has at most 256 KiB")
        values = (file_id, thumbnail.width, thumbnail.height, thumbnail.jpeg)
        self._db.run("INSERT OR REPLACE INTO thumbnail VALUES (?, ?, ?, ?)", values)

    def thumbnail(self, file_id: str) -> Thumbnail | None:
        """The thumbnail of a file, if it has one."""
        row = self._db.row("SELECT width, height, jpeg FROM thumbnail WHERE file = ?", (file_id,))
        return None if row is None else Thumbnail(int(row[0]), int(row[1]), bytes(row[2]))


def _values(row: Row) -> tuple[Any, ...]:
    assert isinstance(row, tuple)
    return row


def _stored(row: Row) -> StoredFile:
    file_id, role, sha256, size, original, width, height = _values(row)
    return StoredFile(file_id, Role(role), sha256, size, original, width, height)
