"""A copy of an open database: made at once, or in turns while things are being saved.

In turns, beside the diary's thread, the file is copied as it lies there, encrypted, piece by piece. What is
saved meanwhile may leave a copy of two moments, so passes follow that put right each piece that differs,
until nothing was saved during one. Between two transactions the file holds exactly what was committed
(`journal_mode=TRUNCATE`), and so does the copy then.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from stalkdiary.errors import DamagedDatabase
from stalkdiary.task import Task
from stalkdiary.turns import Turns
from stalkdiary.vault.connection import PAGE_SIZE, Connection, make_private
from stalkdiary.vault.files import DISK, fsync_folder, read_from, storage_errors
from stalkdiary.vault.sealing import Keys
from stalkdiary.vault.transfer import sync_file

_PIECE = 1 << 20
_MOST_PASSES = 4
"""Then the last one is made in a turn of the diary's thread: most of it is only compared by then."""

_PENDING = 0x40000000
"""Where SQLite keeps its locks: it never uses the page there, and Windows lets nobody read it."""


def copy_in_turns(connection: Connection, path: Path, task: Task) -> Turns[None]:
    """Copy a database as it is in the last turn; what follows in that turn belongs to the same moment.

    Nothing was checked yet: see `check_database`.

    Raises:
        DiskFull, ReadOnlyFolder, StorageFailed: the disk refused.
        Cancelled: the task was asked to stop.
    """
    with storage_errors():
        make_private(path)
    source = connection.descriptor()
    for _ in range(_MOST_PASSES):
        before = connection.changes
        yield partial(_bring_up_to_date, source, path, task)
        if connection.changes == before:
            return
    _bring_up_to_date(source, path, task)


def copy_database(connection: Connection, keys: Keys, path: Path) -> None:
    """Write a checked copy of an open database at once, under the same keys.

    A damaged source copies "successfully" into a destroyed copy, so both are checked.

    Raises:
        DamagedDatabase: the source is damaged.
        DiskFull, ReadOnlyFolder, StorageFailed: nothing is left under that name.
    """
    if connection.value("PRAGMA quick_check(1)") != "ok":
        raise DamagedDatabase
    with storage_errors():
        path.unlink(missing_ok=True)
        make_private(path)
    try:
        connection.run("VACUUM INTO ?", (str(path),))
        check_database(path, keys)
        with storage_errors():
            sync_file(path)
            fsync_folder(path.parent)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def check_database(path: Path, keys: Keys) -> None:
    """Read a copy through, every page of it.

    Raises:
        DamagedDatabase: it is damaged, as the one it was copied from may be.
        StorageFailed: the disk refused.
    """
    copy = Connection(path, keys.database_key, keys.database_salt, read_only=True)
    try:
        copy.check_identity()
        if copy.value("PRAGMA quick_check(1)") != "ok" or copy.rows("PRAGMA cipher_integrity_check"):
            raise DamagedDatabase
    finally:
        copy.close()


def _bring_up_to_date(source: int, path: Path, task: Task) -> None:
    """Give the copy what the source holds now; a piece that is the same is not written again."""
    with storage_errors(), path.open("rb+") as copy:
        size = os.fstat(source).st_size
        for piece in range(0, size, _PIECE):
            task.check()
            start = piece + PAGE_SIZE if piece == _PENDING else piece
            DISK.seek(source, start)
            data = read_from(source, min(piece + _PIECE, size) - start)
            copy.seek(start)
            if copy.read(len(data)) != data:
                copy.seek(start)
                copy.write(data)
        copy.truncate(size)
        copy.flush()
        DISK.sync(copy.fileno())
        fsync_folder(path.parent)
