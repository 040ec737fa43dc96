"""New keys for everything: the database under a new master key, every file under a key of its own again.

`KeyChanges.begin` has put both generations into the key file. From there:

1. `switch_database` writes the database again, page by page, beside the old one, checks the whole copy, wraps
   each file's key anew in it, and gives it the old one's name: that rename is the change.
2. `renew_files` encrypts files again, a batch at a time, beside the old ones; each is read back, then takes
   the old one's place. Between batches the diary is used as ever.
3. `KeyChanges.finish` lets the key file forget the old keys.

Ended hard between any two steps, the diary opens: before the rename with the old keys, after it with the new
ones, and what was begun is taken up again or done over. Nothing old goes before what replaces it was checked.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from stalkdiary.errors import DamagedDatabase, DamagedEvidence, NotEnoughRoom
from stalkdiary.model.canonical import dumps, loads
from stalkdiary.task import Task
from stalkdiary.vault.chunks import FileKey
from stalkdiary.vault.cipher_pages import PageCipher
from stalkdiary.vault.connection import PAGE_SIZE, Connection, make_private
from stalkdiary.vault.evidence_reader import EvidenceReader, fingerprint
from stalkdiary.vault.files import fsync_folder, storage_errors
from stalkdiary.vault.head import FILE_SIZE, HEAD_NAME, newest, slot_bytes
from stalkdiary.vault.intake import Intake, Role, receive
from stalkdiary.vault.sealing import Keys
from stalkdiary.vault.segments import EvidenceFolder
from stalkdiary.vault.transfer import sync_file

RENEWAL = "renewal"
"""Folder within the diary's for what is being written under new keys."""

_DATABASE = "daybook.db"
_DONE_TO, _MOVING = "renewed-to", "renewal-moving"
"""Rows of the table `meta`: the last file id that was done, and the keys of those just being moved."""

_BATCH_FILES = 32
_BATCH_BYTES = 64 << 20
_PAGES_A_REPORT = 500
_PAGES_TRIED = 32
_LOCK_PAGE = (1 << 30) // PAGE_SIZE + 1
"""SQLite never writes the page at 1 GiB (its file format, section 1.4)."""

_SPARE_ROOM = 32 << 20


class KeyChange(StrEnum):
    """How far a change of all keys has come."""

    NONE = "none"
    BEGUN = "begun"
    """Both generations are in the key file; everything else is under the old one."""
    FILES = "files"
    """The database is under the new keys; files are put under fresh keys one after the other."""


@dataclass(frozen=True, slots=True)
class FilesRenewed:
    """How far the files have come.

    Attributes:
        done: files under fresh keys.
        total: of all.
        damaged: files of this batch that cannot be read, and were left as they are.
        finished: there is none left to do.
    """

    done: int
    total: int
    damaged: int
    finished: bool


def is_under(database: Path, keys: Keys) -> bool:
    """Whether a database was written under these keys: one of its first pages authenticates with them.

    Not the very first alone, which may be damaged: a database is under one generation's keys or another's,
    never under both.

    Raises:
        StorageFailed, ReadOnlyFolder: the disk refused.
    """
    with storage_errors():
        if not database.is_file():
            return False
        with database.open("rb") as file:
            data = file.read(PAGE_SIZE * _PAGES_TRIED)
    cipher = PageCipher(keys.database_key, keys.database_salt)
    pages = enumerate((data[at : at + PAGE_SIZE] for at in range(0, len(data), PAGE_SIZE)), 1)
    return any(cipher.open(number, page) is not None for number, page in pages)


def require_room(folder: Path, largest_file: int) -> None:
    """See before anything is begun that the disk has room for the copies.

    Args:
        folder: of the diary.
        largest_file: bytes of the largest stored file.

    Raises:
        NotEnoughRoom: it has not. Details: needed and free, in megabytes.
        StorageFailed: the disk does not say.
    """
    with storage_errors():
        database = (folder / _DATABASE).stat().st_size
        free = shutil.disk_usage(folder).free
    needed = database + database // 4 + max(largest_file, _BATCH_BYTES) + _SPARE_ROOM
    if free < needed:
        raise NotEnoughRoom(needed=-(-needed >> 20), free=free >> 20)


def switch_database(folder: Path, old: Keys, new: Keys, expected: tuple[int, bytes], task: Task) -> None:
    """Put the database under new keys. It must be closed, with no unfinished transaction.

    Args:
        folder: of the diary.
        old: keys it is under.
        new: keys it is to be under.
        expected: what `record_of` says of it, to compare the copy with.
        task: told of progress, in pages.

    Raises:
        DamagedDatabase: a page is damaged; nothing was changed.
        DiskFull, ReadOnlyFolder, StorageFailed, Cancelled: likewise.
    """
    scratch, database = folder / RENEWAL, folder / _DATABASE
    clear_scratch(folder)
    with storage_errors():
        scratch.mkdir(mode=0o700)
    copy = scratch / _DATABASE
    try:
        _copy_pages(database, copy, old, new, task)
        _check_and_rewrap(copy, old, new, expected)
        with storage_errors():
            sync_file(copy)
            # Left empty by a finished transaction; of another database it must not be taken for this one's.
            for journal in (database, copy):
                journal.with_name(journal.name + "-journal").unlink(missing_ok=True)
            fsync_folder(scratch)
            fsync_folder(folder)
    except BaseException:
        clear_scratch(folder)
        raise
    task.check()
    with storage_errors():
        copy.replace(database)
        fsync_folder(folder)


def is_head_under(folder: Path, keys: Keys) -> bool:
    """Whether the head file holds a head under these keys.

    Raises:
        StorageFailed, ReadOnlyFolder: the disk refused.
    """
    path = folder / HEAD_NAME
    with storage_errors():
        data = path.read_bytes()[:FILE_SIZE] if path.is_file() else b""
    return newest(data, keys.head_mac, keys.vault_id) is not None


def carry_head(folder: Path, old: Keys, new: Keys) -> None:
    """Write the head file again under the new keys, where it is still under the old ones.

    Raises:
        DiskFull, ReadOnlyFolder, StorageFailed: it is as it was.
    """
    path = folder / HEAD_NAME
    with storage_errors():
        data = path.read_bytes()[:FILE_SIZE] if path.is_file() else b""
    head = newest(data, old.head_mac, old.vault_id)
    if head is None or newest(data, new.head_mac, new.vault_id) is not None:
        return
    # An even counter lies in the first slot; the other is left as if it was never written.
    fresh = slot_bytes(replace(head, counter=head.counter + head.counter % 2), new.head_mac, new.vault_id)
    from_scratch = fresh.ljust(FILE_SIZE, b"\x00")
    with storage_errors():
        beside = path.with_name(path.name + ".new")
        beside.write_bytes(from_scratch)
        sync_file(beside)
        beside.replace(path)
        fsync_folder(folder)


def settle_moves(folder: Path, connection: Connection) -> None:
    """Finish moving files that were renewed, and clear away those that were not whole yet.

    Raises:
        DiskFull, ReadOnlyFolder, StorageFailed: it waits for the next opening; nothing is lost.
    """
    moving = connection.value("SELECT value FROM meta WHERE key = ?", (_MOVING,))
    if moving is not None:
        found: Any = loads(moving)
        keys = {str(id_): str(key) for id_, key in found["keys"].items()}
        _move(folder, connection, keys, str(found["done_to"]))
    clear_scratch(folder)


def renew_files(folder: Path, connection: Connection, keys: Keys, task: Task) -> FilesRenewed:
    """Put the next batch of files under fresh keys.

    Args:
        folder: of the diary.
        connection: its database, under the new keys, with no transaction open.
        keys: the new ones.
        task: asked between files whether to stop.

    Raises:
        DiskFull, ReadOnlyFolder, StorageFailed, Cancelled: every file is as it was, or under its fresh key.
    """
    evidence, scratch = EvidenceFolder(folder), EvidenceFolder(folder / RENEWAL)
    with storage_errors():
        (folder / RENEWAL).mkdir(mode=0o700, exist_ok=True)
    done_to = str(connection.value("SELECT cast(value AS TEXT) FROM meta WHERE key = ?", (_DONE_TO,)) or "")
    rows = connection.rows(
        "SELECT id, wrapped_key, sha256, coalesce(size, 0) FROM file WHERE id > ? ORDER BY id LIMIT ?",
        (done_to, _BATCH_FILES),
    )
    fresh: dict[str, str] = {}
    damaged = room = 0
    for id_, wrapped, sha256, size in rows:
        if fresh and room + size > _BATCH_BYTES:
            break
        task.check()
        room += size
        key = _renew(evidence, scratch, id_, wrapped, sha256, keys, task)
        if key is not None:
            fresh[id_] = key.wrap(keys.evidence_wrap).hex()
        damaged += key is None and sha256 is not None
        done_to = id_
    with connection.transaction():
        _put(connection, _MOVING, dumps({"done_to": done_to, "keys": dict(fresh)}))
    _move(folder, connection, fresh, done_to)
    left = connection.value("SELECT count(*) FROM file WHERE id > ?", (done_to,))
    total = int(connection.value("SELECT count(*) FROM file"))
    return FilesRenewed(total - int(left), total, damaged, left == 0)


def forget_progress(folder: Path, connection: Connection) -> None:
    """Clear away what only a change of keys needs; once the key file has forgotten the earlier keys.

    Raises:
        DiskFull, ReadOnlyFolder, StorageFailed: it stays, and does no harm.
    """
    with connection.transaction():
        connection.run("DELETE FROM meta WHERE key = ?", (_DONE_TO,))
    clear_scratch(folder)


def clear_scratch(folder: Path) -> None:
    """Delete what lies under new keys and was not taken over; harmless when there is nothing.

    Raises:
        ReadOnlyFolder, StorageFailed: the disk refused.
    """
    with storage_errors(), suppress(FileNotFoundError):
        shutil.rmtree(folder / RENEWAL)


def _copy_pages(source: Path, target: Path, old: Keys, new: Keys, task: Task) -> None:
    reading = PageCipher(old.database_key, old.database_salt)
    writing = PageCipher(new.database_key, new.database_salt)
    with storage_errors():
        make_private(target)
        pages = source.stat().st_size // PAGE_SIZE
        with source.open("rb") as sealed, target.open("rb+") as copy:
            for number in range(1, pages + 1):
                if number % _PAGES_A_REPORT == 0:
                    task.report(number, pages, "pages")
                page = sealed.read(PAGE_SIZE)
                if number == _LOCK_PAGE:
                    copy.write(bytes(PAGE_SIZE))
                    continue
                plain = reading.open(number, page)
                if plain is None:
                    raise DamagedDatabase
                copy.write(writing.seal(number, plain))


def _check_and_rewrap(copy: Path, old: Keys, new: Keys, expected: tuple[int, bytes]) -> None:
    """See that the copy is a whole database with the same record, and wrap the keys of files anew in it."""
    connection = Connection(copy, new.database_key, new.database_salt)
    try:
        connection.check_identity()
        sound = connection.value("PRAGMA quick_check(1)") == "ok"
        if not sound or connection.rows("PRAGMA cipher_integrity_check") or record_of(connection) != expected:
            raise DamagedDatabase
        with connection.transaction():
            for id_, wrapped in connection.rows("SELECT id, wrapped_key FROM file"):
                with suppress(DamagedEvidence):
                    # A key that does not open now never will; its row stays as it is.
                    key = FileKey.unwrap(id_, wrapped, old.evidence_wrap)
                    _set_key(connection, id_, key.wrap(new.evidence_wrap))
            _put(connection, _DONE_TO, b"")
            connection.run("DELETE FROM meta WHERE key = ?", (_MOVING,))
    finally:
        connection.close()


def record_of(connection: Connection) -> tuple[int, bytes]:
    """How many rows the journal has, and the frontier stored with them: what a copy is compared by."""
    size = int(connection.value("SELECT count(*) FROM journal"))
    return size, bytes(connection.value("SELECT frontier FROM tree WHERE id = 1") or b"")


def _renew(
    evidence: EvidenceFolder,
    scratch: EvidenceFolder,
    id_: str,
    wrapped: bytes,
    sha256: str | None,
    keys: Keys,
    task: Task,
) -> FileKey | None:
    """Write a file again under a fresh key, beside it, and read it back; None where it cannot be read."""
    if not evidence.is_whole(id_):
        return None
    key = replace(FileKey.new(), id=id_)
    intake = Intake(key, Role.ORIGINAL, "", "", "", "", None)
    try:
        old = FileKey.unwrap(id_, wrapped, keys.evidence_wrap)
        with EvidenceReader(evidence, old) as reader:
            received = receive(scratch, intake, _Stored(reader), Task(lambda *_: task.check()))
        again = fingerprint(scratch, key, Task(lambda *_: task.check()))
    except DamagedEvidence:
        scratch.remove(id_)
        return None
    if again.sha256 != received.sha256 or sha256 not in (None, again.sha256):
        scratch.remove(id_)
        return None
    return key


class _Stored:
    """A stored file as a source to read from."""

    name = modified = ""

    def __init__(self, reader: EvidenceReader) -> None:
        self.size = reader.size
        self._pieces: Iterator[bytes] = reader.chunks()
        self._piece = memoryview(b"")

    def read_into(self, buffer: memoryview) -> int:
        """As `Source`."""
        if not self._piece:
            self._piece = memoryview(next(self._pieces, b""))
        count = min(len(buffer), len(self._piece))
        buffer[:count] = self._piece[:count]
        self._piece = self._piece[count:]
        return count

    def check_unchanged(self) -> None:
        """Every chunk has been verified as it was read."""


def _move(folder: Path, connection: Connection, fresh: dict[str, str], done_to: str) -> None:
    """Let renewed files take the old ones' place, and the database their keys."""
    evidence, scratch = EvidenceFolder(folder), EvidenceFolder(folder / RENEWAL)
    with storage_errors():
        for id_ in fresh:
            # The first segment last, as when a file is written: until then all of them wait here.
            for path in sorted(scratch.paths(id_), key=_segment, reverse=True):
                path.replace(evidence.path(id_).with_name(path.name))
        for parent in {evidence.path(id_).parent for id_ in fresh}:
            fsync_folder(parent)
    with connection.transaction():
        for id_, key in fresh.items():
            _set_key(connection, id_, bytes.fromhex(key))
        _put(connection, _DONE_TO, done_to.encode())
        connection.run("DELETE FROM meta WHERE key = ?", (_MOVING,))


def _segment(path: Path) -> int:
    return int(path.suffix[1:] or 0)


def _set_key(connection: Connection, id_: str, wrapped: bytes) -> None:
    connection.run("UPDATE file SET wrapped_key = ? WHERE id = ?", (wrapped, id_))


def _put(connection: Connection, key: str, value: bytes) -> None:
    connection.insert("meta", {"key": key, "value": value}, instead=True)
