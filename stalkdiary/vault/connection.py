"""One SQLCipher connection, opened the only right way, and its errors translated at this border.

Every pragma has a reason that was measured (docs/file-format.md, "Database"). The order matters: the log
is silenced and memory is locked before the key arrives, and nothing is read before the key is set.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias

import sqlcipher3.dbapi2 as sqlcipher

from stalkdiary.errors import (
    Cancelled,
    DamagedDatabase,
    DiaryError,
    DiskFull,
    NewerFormat,
    NoNotesHere,
    NotesNotReadable,
    OpenElsewhere,
    ReadOnlyFolder,
    StorageFailed,
)
from stalkdiary.vault.files import reading_errors, storage_errors

APPLICATION_ID = 0x44424B31
"""SQLite's application_id of a diary: "DBK1"."""

SCHEMA_VERSION = 3
"""The newest schema this program knows; SQLite's user_version."""

PAGE_SIZE = 4096
"""Any other makes VACUUM INTO write a file that cannot be opened, without an error."""

_BUSY_MS = 2000
_ROWS_AT_ONCE = 256
_INTERRUPTED = 9
_CORRUPT, _NOT_A_DATABASE, _FULL, _READ_ONLY, _IO, _BUSY, _LOCKED, _CANT_OPEN = 11, 26, 13, 8, 10, 5, 6, 14


Conflict: type[Exception] = sqlcipher.IntegrityError
"""A constraint or a trigger refused a row: a bug of ours, or a record that contradicts itself."""

Row: TypeAlias = tuple[Any, ...]
"""A row of a result."""


class Connection:
    """A SQLCipher database: statements, transactions, and errors of this program's own tree."""

    def __init__(
        self,
        path: Path,
        key: bytes,
        salt: bytes,
        *,
        create: bool = False,
        read_only: bool = False,
        damaged: bool = False,
    ) -> None:
        """Open the database at `path`.

        Args:
            path: of the database file.
            key: 32 bytes.
            salt: 16 bytes, SQLCipher's database salt.
            create: make a new one; otherwise a missing file is an error.
            read_only: never write, not even to finish an interrupted transaction.
            damaged: read what is left of it, even where it is shorter than it says.

        Raises:
            NoNotesHere: there is no such file.
            DamagedDatabase: it cannot be read with this key.
            OpenElsewhere: another process holds it.
            NotesNotReadable: this account may not read it.
            StorageFailed: the disk refused.
        """
        with storage_errors():
            if not create and not path.exists():
                raise NoNotesHere
            if create:
                make_private(path)
        mode = "rwc" if create else "ro" if read_only else "rw"
        self.path = path
        self.read_only = read_only
        self._is_interrupted = False
        self._descriptor: int | None = None
        self._being_read: set[Any] = set()
        try:
            with translated():
                self._db = sqlcipher.connect(
                    f"{path.absolute().as_uri()}?mode={mode}",
                    uri=True,
                    isolation_level=None,
                    timeout=_BUSY_MS / 1000,
                )
        except StorageFailed:
            # SQLite says of a file that may not be read only that it could not be opened.
            if not os.access(path, os.R_OK):
                raise NotesNotReadable from None
            raise
        try:
            with translated():
                self._prepare(key, salt, create=create, damaged=damaged)
        except BaseException:
            self._db.close()
            raise

    def _prepare(self, key: bytes, salt: bytes, *, create: bool, damaged: bool = False) -> None:
        run = self._db.execute
        run("PRAGMA cipher_log_level=NONE")
        run("PRAGMA cipher_memory_security=ON")
        run(f"PRAGMA key=\"x'{key.hex()}{salt.hex()}'\"")
        run(f"PRAGMA cipher_page_size={PAGE_SIZE}")
        run("PRAGMA locking_mode=EXCLUSIVE")
        run("PRAGMA temp_store=MEMORY")
        run("PRAGMA foreign_keys=ON")
        run("PRAGMA recursive_triggers=ON")
        run("PRAGMA trusted_schema=OFF")
        run("PRAGMA cell_size_check=ON")
        run("PRAGMA secure_delete=ON")
        if damaged:
            # Its other effect, to let the schema be changed, is of no use to a connection that only reads.
            run("PRAGMA writable_schema=ON")
        run("PRAGMA cache_size=-16000")
        if create:
            run(f"PRAGMA application_id={APPLICATION_ID}")
        # The mode keeps a connection for reading from writing; query_only would refuse VACUUM INTO as well.
        if not self.read_only:
            run("PRAGMA journal_mode=TRUNCATE")
            run("PRAGMA synchronous=EXTRA")
            if sys.platform == "darwin":
                run("PRAGMA fullfsync=ON")
        run("SELECT count(*) FROM sqlite_master").fetchone()

    def check_identity(self) -> int:
        """Check that this is a diary's database and give its schema version.

        A file cut to 0 bytes opens as a healthy empty database; only its marks tell.

        Raises:
            DamagedDatabase: the marks are not a diary's.
            NewerFormat: a later version of this program made it.
        """
        application = self.value("PRAGMA application_id")
        version = int(self.value("PRAGMA user_version"))
        if application != APPLICATION_ID or version < 1:
            raise DamagedDatabase
        if version > SCHEMA_VERSION:
            raise NewerFormat(found=version, known=SCHEMA_VERSION)
        return version

    def interrupt(self) -> None:
        """From any thread: what is under way, and all that follows until `resume`, ends with `Cancelled`.

        A transaction that is open is rolled back where it was begun; one that is committed stays.
        """
        self._is_interrupted = True
        self._db.interrupt()

    def resume(self) -> None:
        """Go on after `interrupt`; what was being read then is not read on.

        As long as one statement is unfinished, SQLite ends every later one too (sqlite3_interrupt).
        """
        if self._is_interrupted:
            while self._being_read:
                self._being_read.pop().close()
        self._is_interrupted = False

    def check(self) -> None:
        """Raise `Cancelled` after `interrupt`; for loops over what was read."""
        if self._is_interrupted:
            raise Cancelled

    def run(self, sql: str, values: Sequence[object] = ()) -> int:
        """Run one statement and give the number of rows it changed."""
        self.check()
        with translated():
            return int(self._db.execute(sql, tuple(values)).rowcount)

    def run_many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one statement for each row of values."""
        self.check()
        with translated():
            self._db.executemany(sql, rows)

    def insert(self, table: str, row: Mapping[str, object], *, instead: bool = False) -> None:
        """Insert one row, by column; `instead` lets it take the place of one with the same key."""
        verb = "REPLACE" if instead else "INSERT"
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        self.run(f"{verb} INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))

    def clear(self, table: str) -> None:
        """Delete every row of a table."""
        self.run(f"DELETE FROM {table}")  # noqa: S608 - names of ours alone

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a query."""
        self.check()
        with translated():
            return list(self._db.execute(sql, tuple(values)).fetchall())

    def each(self, sql: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """The rows of a query, fetched as they are asked for."""
        self.check()
        with translated():
            cursor = self._db.execute(sql, tuple(values))
        self._being_read.add(cursor)
        try:
            while True:
                self.check()
                with translated():
                    rows = cursor.fetchmany(_ROWS_AT_ONCE)
                if not rows:
                    return
                yield from rows
        finally:
            self._being_read.discard(cursor)
            cursor.close()

    def row(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        """The first row of a query, or None."""
        self.check()
        with translated():
            found: Row | None = self._db.execute(sql, tuple(values)).fetchone()
        return found

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.row(sql, values)
        return None if found is None else found[0]

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return bool(self._db.in_transaction)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what happens inside, or nothing of it.

        Raises:
            ReadOnlyFolder: it was opened for reading only.
            DiskFull, StorageFailed: nothing was committed.
        """
        if self.read_only:
            raise ReadOnlyFolder
        with self._told_if_gone():
            self.run("BEGIN IMMEDIATE")
            try:
                yield
                self.run("COMMIT")
            except BaseException:
                if self.in_transaction:
                    self._undo("ROLLBACK")
                raise

    @contextmanager
    def _told_if_gone(self) -> Iterator[None]:
        """A database whose disk was pulled out, or whose folder was renamed, is read-only for SQLite."""
        try:
            yield
        except ReadOnlyFolder:
            if not self.path.exists():
                raise StorageFailed(errno=errno.ENOENT) from None
            raise

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Inside a transaction: keep what happens here, or nothing of it."""
        self.run("SAVEPOINT attempt")
        try:
            yield
            self.run("RELEASE attempt")
        except BaseException:
            # Some failures, such as a full disk, end the whole transaction by themselves.
            if self.in_transaction:
                self._undo("ROLLBACK TO attempt")
                self._undo("RELEASE attempt")
            raise

    def _undo(self, sql: str) -> None:
        """What has to happen after `interrupt` too."""
        with translated():
            self._db.execute(sql)

    @property
    def changes(self) -> int:
        """How many rows were changed through this connection: another figure means another content."""
        return int(self._db.total_changes)

    def descriptor(self) -> int:
        """A descriptor of the file, to read it as it lies there; open as long as the database is.

        On POSIX systems closing any descriptor of a file gives up all locks that the process holds on it
        (sqlite.org, "How To Corrupt", 2.2).

        Raises:
            NotesNotReadable, StorageFailed: it cannot be opened.
        """
        if self._descriptor is None:
            with reading_errors():
                self._descriptor = os.open(self.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        return self._descriptor

    def close(self) -> None:
        """Close the database; harmless when it is closed already."""
        with translated():
            self._db.close()
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def make_private(path: Path) -> None:
    """Make an empty file that only its owner may read: SQLite would let others read one it makes itself.

    One that is there already is left as it is.

    Raises:
        OSError: the disk refused.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


@contextmanager
def translated() -> Iterator[None]:
    """Turn the database's complaints about the world into this program's errors; bugs stay bugs."""
    try:
        yield
    except sqlcipher.Error as error:
        known = _translate(error)
        if known is None:
            raise
        raise known from error


def _translate(error: Exception) -> DiaryError | None:
    code = int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
    text = str(error)
    if code == _INTERRUPTED:
        return Cancelled()
    if code in (_CORRUPT, _NOT_A_DATABASE) or "malformed" in text or "not a database" in text:
        return DamagedDatabase()
    if code == _FULL or "is full" in text:
        return DiskFull()
    if code == _READ_ONLY or "readonly" in text:
        return ReadOnlyFolder()
    if code in (_BUSY, _LOCKED) or "is locked" in text:
        return OpenElsewhere()
    if "closed database" in text:
        return StorageFailed(errno=errno.EBADF)
    if code in (_IO, _CANT_OPEN) or "disk I/O" in text or "unable to open" in text:
        return StorageFailed(errno=code)
    return None
