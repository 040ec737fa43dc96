"""A diary's folder, open: its parts wired together, and the one way to write to it.

Every write is a transaction of the database, then the head file, then what could only be done once both
were safe. A crash between any two of these loses nothing that was acknowledged.
"""

from __future__ import annotations

import errno
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from types import TracebackType

from stalkdiary.clock import Clock
from stalkdiary.errors import (
    DamagedDatabase,
    DiaryError,
    EntriesMissing,
    NewPassphraseNeeded,
    NoNotesHere,
    ReadOnlyFolder,
    RecordAltered,
    StorageFailed,
)
from stalkdiary.model.merkle import root as root_of
from stalkdiary.task import Task
from stalkdiary.vault.ballast import ensure_ballast
from stalkdiary.vault.connection import SCHEMA_VERSION, Connection
from stalkdiary.vault.database_copy import copy_database
from stalkdiary.vault.drafts import Drafts, Preferences
from stalkdiary.vault.evidence import EvidenceStore
from stalkdiary.vault.exhibits import Exhibits
from stalkdiary.vault.files import storage_errors
from stalkdiary.vault.head import HEAD_NAME, HeadFile
from stalkdiary.vault.index import Index
from stalkdiary.vault.journal import Journal, Writing
from stalkdiary.vault.keys import Unlocked, now_ms
from stalkdiary.vault.lock import FolderLock
from stalkdiary.vault.migrations import EARLIER_COPIES, migrate
from stalkdiary.vault.records import Records
from stalkdiary.vault.renewal import (
    KeyChange,
    carry_head,
    is_head_under,
    is_under,
    record_of,
    settle_moves,
    switch_database,
)
from stalkdiary.vault.sealing import Keys
from stalkdiary.vault.timeline import Timeline
from stalkdiary.vault.writer import Particulars

DATABASE_NAME = "daybook.db"

VAULT_ID = "vault-id"
"""The row of the table `meta` that says which diary a database belongs to."""


class HeadStanding(StrEnum):
    """How the database met its head file on opening."""

    MET = "met"
    CAUGHT_UP = "caught-up"
    """The database was ahead of a head that is part of it: a crash between the two. Nothing is amiss."""
    HEAD_LOST = "head-lost"
    """The head file was gone or unreadable; whether entries are missing cannot be told from it."""
    ENTRIES_MISSING = "entries-missing"
    ALTERED = "record-altered"


class Vault:
    """An open diary. It belongs to the thread that opened it.

    Attributes:
        folder: where it lies.
        vault_id: UUID as text.
        read_only: nothing can be written.
        standing: how the database met its head file.
        had_entries: journal rows that the head file knew of.
        caught_up: the head file was behind when this was opened, as a crash leaves it.
        mended_key_files: one of the two key files was damaged or gone, and was written again.
        unlocked: what the passphrase opened in the key file; None where it was opened by its keys alone.
        connection, journal, index, records, writer, timeline, exhibits: parts of the record.
        drafts, preferences, head, evidence: what lies beside it.
    """

    def __init__(
        self, folder: Path, keys: Keys, clock: Clock, *, read_only: bool, unlocked: Unlocked | None = None
    ) -> None:
        """Open what lies in `folder`; use `open_vault` or `create_vault` instead."""
        self.unlocked = unlocked
        self.folder = folder
        self.clock = clock
        self.read_only = read_only
        self.vault_id = str(uuid.UUID(bytes=keys.vault_id))
        self.keys = keys
        self.mended_key_files = self.caught_up = False
        self._opened: tuple[int, int] | None = None
        self._lock = None if read_only else FolderLock(folder)
        try:
            self._open()
        except BaseException:
            self.close()
            raise

    def _open(self) -> None:
        keys, path = self.keys, self.folder / DATABASE_NAME
        try:
            self.connection = Connection(
                path, keys.database_key, keys.database_salt, read_only=self.read_only
            )
        except NoNotesHere:
            raise DamagedDatabase from None
        version = self.connection.check_identity()
        if self.connection.value("SELECT value FROM meta WHERE key = ?", (VAULT_ID,)) != keys.vault_id:
            raise DamagedDatabase
        if not self.read_only:
            migrate(self.connection, version, back_up=self._copy_database)
        elif version < SCHEMA_VERSION:
            # An older diary has to be brought up to date before it can be read.
            raise ReadOnlyFolder
        self.journal = Journal(self.connection, self.vault_id, self.clock)
        self.index = Index(self.connection)
        self.records = Records(self.connection, self.journal, self.index)
        self.writer = Particulars(self.connection, self.journal, self.records)
        self.timeline = Timeline(self.connection)
        self.exhibits = Exhibits(self.connection, self.records, self.journal)
        self.drafts = Drafts(self.connection, self.clock)
        self.preferences = Preferences(self.connection)
        self.head = HeadFile(self.folder / HEAD_NAME, self._carried_head_key(), keys.vault_id)
        self.had_entries = 0
        self.standing = self._meet_head()
        self.evidence = EvidenceStore(self.folder, keys.evidence_wrap, self.connection, self.clock)
        if not self.read_only:
            if self.key_change is KeyChange.FILES:
                # What cannot be moved now is moved at the next opening; all else can be read and written.
                with suppress(DiaryError):
                    settle_moves(self.folder, self.connection)
            self.evidence.recover()
            # A disk that is full now gives the way out back as soon as there is room again.
            with suppress(DiaryError):
                ensure_ballast(self.folder)
        self._opened = _file_at(path)

    @property
    def is_on_another_disk(self) -> bool:
        """Whether the folder's database is another file than the one that is open.

        So it is where a stick was pulled out and is back: what is open belongs to a disk that is no more.
        """
        there = _file_at(self.folder / DATABASE_NAME)
        return there is not None and there != self._opened

    def reopen(self) -> None:
        """Open all of it again, under the same keys, from what now lies in the folder.

        Raises:
            OpenElsewhere, DamagedDatabase, DamagedJournal, NewerFormat, StorageFailed: nothing is open; to be
                tried again.
        """
        self._opened = None
        with suppress(DiaryError, OSError):
            self.close()
        if not self.folder.is_dir():
            # The lock would make the folder, and what is put back then finds its place taken.
            raise StorageFailed(errno=errno.ENOENT)
        self._lock = None if self.read_only else FolderLock(self.folder)
        self._open()

    @property
    def key_change(self) -> KeyChange:
        """How far a change of all keys has come that was begun and is not finished."""
        unlocked = self.unlocked
        if unlocked is None or not unlocked.changing:
            return KeyChange.NONE
        is_switched = unlocked.earlier is not None and self.keys == unlocked.keys
        return KeyChange.FILES if is_switched else KeyChange.BEGUN

    def switch_keys(self, task: Task) -> None:
        """Put the database under the keys that a change leads to; everything is opened again in its place.

        Raises:
            NewPassphraseNeeded: no change was begun, or a passphrase from before it opened the diary.
            DamagedDatabase, DiskFull, ReadOnlyFolder, StorageFailed, Cancelled: it is under the old keys.
        """
        unlocked = self.unlocked
        if unlocked is None or unlocked.earlier is None or self.read_only:
            raise NewPassphraseNeeded
        expected = record_of(self.connection)
        self.head.close()
        self.connection.close()
        try:
            switch_database(self.folder, unlocked.earlier, unlocked.keys, expected, task)
        finally:
            # Whatever failed, the file itself says which keys it is under.
            if is_under(self.folder / DATABASE_NAME, unlocked.keys):
                self.keys = unlocked.keys
            self._open()
        self.discard_earlier_copies()

    def _carried_head_key(self) -> bytes:
        """The key of the head file; one still under earlier keys is written again under the new ones."""
        if self.key_change is not KeyChange.FILES:
            return self.keys.head_mac
        assert self.unlocked is not None, "a change is known from what was unlocked"
        earlier = self.unlocked.earlier
        assert earlier is not None, "only the new secret opens a diary that has been switched"
        if self.read_only:
            return self.keys.head_mac if is_head_under(self.folder, self.keys) else earlier.head_mac
        carry_head(self.folder, earlier, self.keys)
        return self.keys.head_mac

    def writing(self) -> AbstractContextManager[None]:
        """One write, whole or not at all; any number of rows.

        Raises:
            ReadOnlyFolder: the diary was opened for reading only.
            EntriesMissing, RecordAltered: it did not meet its head file on opening; writing on would
                hide that. `accept` ends this state.
            DiskFull, StorageFailed: nothing was written.
        """
        self._require_writable()
        return self._write()

    @contextmanager
    def _write(self) -> Iterator[None]:
        size = self.journal.size
        try:
            with self.connection.transaction():
                yield
        except BaseException:
            self.journal.reload()
            self.evidence.forget_pending_unlinks()
            raise
        self.journal.committed()
        if self.journal.size != size or self.standing is not HeadStanding.MET:
            self._write_head()
        self.evidence.after_commit()

    def _write_head(self) -> None:
        """The commit stands whatever becomes of this; a head left behind is caught up with later."""
        try:
            if self.standing is HeadStanding.HEAD_LOST:
                # Neither slot is of use; the file is made anew, without the remains of a damaged one.
                self.head.close()
                with storage_errors():
                    (self.folder / HEAD_NAME).unlink(missing_ok=True)
            self.head.write(self.journal.size, self.journal.root, now_ms(self.clock))
            self.standing = HeadStanding.MET
        except DiaryError:
            self.standing = HeadStanding.CAUGHT_UP

    def _require_writable(self) -> None:
        if self.read_only:
            raise ReadOnlyFolder
        if self.standing is HeadStanding.ENTRIES_MISSING:
            raise EntriesMissing(had=self.had_entries, has=self.journal.size)
        if self.standing is HeadStanding.ALTERED:
            raise RecordAltered

    def accept(self) -> bool:
        """Go on with a record that did not meet its head file; a row of the journal says so for good.

        The row holds what the head file said and what was found, so that nothing is covered up.

        Returns:
            Whether there was anything to accept.

        Raises:
            ReadOnlyFolder: the diary was opened for reading only.
            DiskFull, StorageFailed: nothing was accepted.
        """
        if self.read_only:
            raise ReadOnlyFolder
        if self.standing in (HeadStanding.MET, HeadStanding.CAUGHT_UP):
            return False
        head = self.head.read().head
        note = {
            "found_root": self.journal.root.hex(),
            "found_size": self.journal.size,
            "head_root": head.root.hex() if head else "",
            "head_size": head.size if head else 0,
            "standing": str(self.standing),
        }
        with self._write():
            self.records.append(Writing("diary", self.records.new_id(), "accept", 1, {"note": note}))
        return True

    def discard_earlier_copies(self) -> None:
        """Unlink the copies made before the tables were changed: they hold what is removed later.

        Raises:
            StorageFailed, ReadOnlyFolder: one is still there.
        """
        with storage_errors():
            for path in self.folder.glob(EARLIER_COPIES):
                path.unlink()

    def _meet_head(self) -> HeadStanding:
        head, journal = self.head.read().head, self.journal
        if head is None:
            return HeadStanding.HEAD_LOST
        self.had_entries = head.size
        if head.size == journal.size:
            return HeadStanding.MET if head.root == journal.root else HeadStanding.ALTERED
        if head.size > journal.size:
            return HeadStanding.ENTRIES_MISSING
        if root_of(journal.leaf_hashes(head.size)) != head.root:
            return HeadStanding.ALTERED
        self.standing = HeadStanding.CAUGHT_UP
        self.caught_up = True
        if not self.read_only:
            self._write_head()
        return self.standing

    def _copy_database(self, path: Path) -> None:
        copy_database(self.connection, self.keys, path)

    def interrupt(self) -> None:
        """From any thread: what is under way ends with `Cancelled`, and so does all else until `resume`."""
        self.connection.interrupt()

    def resume(self) -> None:
        """Go on after `interrupt`."""
        self.connection.resume()

    def close(self) -> None:
        """Close everything and let go of the folder; harmless when it is closed already."""
        for name in ("head", "connection"):
            part = getattr(self, name, None)
            if part is not None:
                part.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Vault:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _file_at(path: Path) -> tuple[int, int] | None:
    """What tells a file from all others: its disk, and its number there; None where none can be reached."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
