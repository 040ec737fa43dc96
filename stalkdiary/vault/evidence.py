"""Evidence, in the order that loses none of it.

Taking a file in is three steps, each harmless to be stopped after:

1. `begin` commits an intake row with the file's key;
2. `intake.receive`, on any thread, writes the bytes;
3. `settle`, in the transaction that also writes the journal, makes it part of the record.

Bytes are unlinked only after the commit that gave them up. Their ids wait in the table `doomed`, so that a
crash in between is made good by `recover`, and nothing erased is ever taken for something lost.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from stalkdiary.clock import Clock
from stalkdiary.errors import DamagedEvidence, DiaryError, DiskFull, StorageFailed
from stalkdiary.task import Task
from stalkdiary.vault.ballast import release_ballast
from stalkdiary.vault.chunks import STORED, FileKey, Grid, RandomBytes
from stalkdiary.vault.connection import Connection
from stalkdiary.vault.evidence_reader import EvidenceReader
from stalkdiary.vault.file_rows import FileRows, StoredFile, Thumbnail
from stalkdiary.vault.files import DISK, Disk
from stalkdiary.vault.intake import Intake, Received, Role, receive
from stalkdiary.vault.journal import spell_utc
from stalkdiary.vault.segments import EvidenceFolder
from stalkdiary.vault.source import SourceBytes


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was found at opening.

    Attributes:
        cleared: intakes that had not arrived in whole, and are gone.
        offered: intakes that had; `pending` lists them.
        returned: files brought back from quarantine because a row names them again.
    """

    cleared: int
    offered: int
    returned: int


class EvidenceStore:
    """The files of one open diary; used by the thread that owns its database.

    Args:
        vault: the diary's folder.
        wrapping_key: 32 bytes, wraps each file's own key.
        connection: the open database.
        clock: tells when an intake began.
        disk: the system calls that write; tests hand in one that fails.
        grid: what files are cut by; tests hand in a finer one.
        random: where ids and keys come from.

    Attributes:
        folder: where the bytes lie; it and a `FileKey` are all that other threads need.
    """

    def __init__(
        self,
        vault: Path,
        wrapping_key: bytes,
        connection: Connection,
        clock: Clock,
        *,
        disk: Disk = DISK,
        grid: Grid = STORED,
        random: RandomBytes = os.urandom,
    ) -> None:
        self.folder = EvidenceFolder(vault, disk, grid)
        self._db = connection
        self._rows = FileRows(connection, wrapping_key, random)
        self._clock = clock
        self._random = random
        self._begun_here: set[str] = set()
        self._given_up = False

    def begin(
        self,
        source_name: str,
        holder: str,
        role: Role = Role.ORIGINAL,
        original: str | None = None,
        *,
        modified: str = "",
        width: int | None = None,
        height: int | None = None,
    ) -> Intake:
        """Commit that a file is about to be taken in. Every attempt begins anew, with a key of its own.

        Args:
            source_name: its original name, exactly as it is.
            holder: id of the draft or entry it is for.
            role: an original, a reduced copy or a view.
            original: for a reduced copy or a view, the file it is made from.
            modified: when the source was last written, by its own account: ISO 8601 UTC, or empty.
            width: pixels, of a reduced copy.
            height: pixels, of a reduced copy.

        Raises:
            DiskFull, ReadOnlyFolder, StorageFailed: nothing was begun.
        """
        if (role is Role.ORIGINAL) == (original is not None):
            raise ValueError("what was made from an original names it, and an original names none")
        begun = spell_utc(self._clock.read().utc)
        key = FileKey.new(self._random)
        intake = Intake(key, role, source_name, holder, begun, modified, original, width, height)
        with self._db.transaction():
            self._rows.add_intake(intake)
        self._begun_here.add(intake.id)
        return intake

    def settle(self, intake: Intake, received: Received, avoid: Collection[str] = ()) -> StoredFile:
        """Make a received file part of the record, inside the caller's transaction.

        The same original stored before is used again, if it still looks sound: the new copy is given up,
        and its bytes go with `after_commit`. From here on the journal holds the file's names; the row
        forgets them, so that a file shared by two entries tells nothing of one that was removed.

        Args:
            intake: as `begin` or `pending` gave it.
            received: what `receive`, or `fingerprint` for one that was offered back, found.
            avoid: ids of stored files known to be damaged: a good twin is kept beside them.

        Returns:
            The stored file, which may have another id than the intake.
        """
        self._check_inside()
        if received.id != intake.id or not self._rows.is_intake(intake.id):
            raise ValueError("that intake is not open, or received something else")
        if intake.role is Role.ORIGINAL:
            twin = self._sound_twin(received, avoid)
            if twin is not None:
                self.erase([intake.id])
                return twin
        self._rows.settle(intake.id, received.sha256, received.size)
        return self._rows.stored(intake.id)

    def abandon(self, intake: Intake) -> None:
        """Give up an intake that failed or was cancelled: its bytes first, then its row.

        Never fails: what a failing disk does not let go of now is cleared by `recover`.
        """
        self._abandon(intake.id)

    def erase(self, file_ids: Iterable[str]) -> None:
        """Give up files, their reduced copies, views, thumbnails and keys, inside the caller's transaction.

        Once that is committed, `after_commit` unlinks the bytes.
        """
        self._check_inside()
        self._given_up = True
        for file_id in file_ids:
            self._rows.give_up(file_id)

    def after_commit(self) -> int:
        """Unlink the bytes of files that the transaction before gave up.

        Returns:
            How many could not be unlinked yet. Their keys are gone, and the next opening tries again.
        """
        return self._sweep() if self._given_up else 0

    def forget_pending_unlinks(self) -> None:
        """The transaction came to nothing, and so did what it gave up."""
        self._given_up = False

    def recover(self) -> Recovery:
        """Put right, at opening, what an interruption left; what the disk refuses waits for the next."""
        self._sweep()
        cleared = offered = returned = 0
        # First, because a file that is taken in may have been quarantined beside an older database.
        with suppress(DiaryError):
            returned = self.restore_quarantined()
        for file_id, role in self._rows.intake_ids():
            with suppress(StorageFailed):
                if self._is_offered(file_id, role):
                    offered += 1
                elif file_id not in self._begun_here:
                    self._abandon(file_id)
                    cleared += 1
        return Recovery(cleared, offered, returned)

    def pending(self) -> list[Intake]:
        """Files that had arrived in whole when the program stopped, oldest first, to be offered back.

        `settle` each with its `fingerprint`, or `abandon` it.
        """
        ids = self._rows.intake_ids()
        return [self._rows.intake(file_id) for file_id, role in ids if self._is_offered(file_id, role)]

    def arrived_for(self, holder: str) -> list[Intake]:
        """Files that have arrived in whole for a draft or entry, at any time, and that no entry names yet."""
        intakes = [self._rows.intake(id_) for id_, _ in self._rows.intake_ids() if self.folder.is_whole(id_)]
        return [intake for intake in intakes if intake.holder == holder]

    def quarantine_unnamed(self) -> int:
        """Move files that no row names out of the way; how many.

        Only for `check`, after all else was found sound and the head was met: files that look unnamed in
        a restored older database are what it has not heard of yet.

        Raises:
            ReadOnlyFolder, StorageFailed: the disk refused; no byte is lost.
        """
        known = self._rows.known_ids()
        unnamed = [file_id for file_id in self.folder.ids() if file_id not in known]
        for file_id in unnamed:
            self.folder.quarantine(file_id)
        return len(unnamed)

    def restore_quarantined(self) -> int:
        """Bring back quarantined files that a row names again; how many.

        Raises:
            ReadOnlyFolder, StorageFailed: the disk refused; no byte is lost.
        """
        back = [file_id for file_id in self.folder.quarantined() if self._rows.has(file_id)]
        for file_id in back:
            self.folder.take_back(file_id)
        return len(back)

    def was_begun_here(self, intake: Intake) -> bool:
        """Whether it was begun since the diary was opened, and not found then."""
        return intake.id in self._begun_here

    def key_of(self, file_id: str) -> FileKey:
        """The key of a file, stored or being taken in, with which any thread can read it.

        Raises:
            DamagedEvidence: there is no such row, or its wrapped key does not open.
        """
        return self._rows.key(file_id)

    def open(self, file_id: str) -> EvidenceReader:
        """A reader on a file; the caller closes it.

        Raises:
            DamagedEvidence, StorageFailed: as `key_of` and `EvidenceReader`.
        """
        return EvidenceReader(self.folder, self.key_of(file_id))

    def stored(self, file_id: str) -> StoredFile:
        """What is known of a stored file.

        Raises:
            DamagedEvidence: there is no such row.
        """
        return self._rows.stored(file_id)

    def all_stored(self) -> Iterator[StoredFile]:
        """Every stored file."""
        return self._rows.all_stored()

    def put_bytes(self, data: bytes, original: str, width: int, height: int) -> StoredFile:
        """Keep a reduced copy of a file, in transactions of its own; width and height in pixels.

        Raises:
            DiskFull, ReadOnlyFolder, StorageFailed: nothing of it is left.
        """
        return self._put(data, self.begin("", "", Role.REDUCED, original, width=width, height=height))

    def put_view(self, data: bytes, original: str) -> StoredFile:
        """Keep the view of a file, in transactions of its own.

        Raises:
            DiskFull, ReadOnlyFolder, StorageFailed: nothing of it is left.
        """
        return self._put(data, self.begin("", "", Role.VIEW, original))

    def _put(self, data: bytes, intake: Intake) -> StoredFile:
        try:
            received = receive(self.folder, intake, SourceBytes(data), Task())
            with self._db.transaction():
                return self.settle(intake, received)
        except BaseException:
            self.abandon(intake)
            raise

    def reduced(self, original: str) -> list[StoredFile]:
        """Reduced copies of a file, the widest first."""
        return self._rows.reduced(original)

    def view(self, original: str) -> StoredFile | None:
        """The view of a file, where one is kept."""
        return self._rows.view(original)

    def put_thumbnail(self, file_id: str, thumbnail: Thumbnail) -> None:
        """Keep a thumbnail of at most 256 KiB in place of any earlier one, in the caller's transaction."""
        self._check_inside()
        self._rows.put_thumbnail(file_id, thumbnail)

    def thumbnail(self, file_id: str) -> Thumbnail | None:
        """The thumbnail of a file, if it has one."""
        return self._rows.thumbnail(file_id)

    def _is_offered(self, file_id: str, role: Role) -> bool:
        # A reduced copy is made again sooner than it is asked about.
        return role is Role.ORIGINAL and file_id not in self._begun_here and self.folder.is_whole(file_id)

    def _sound_twin(self, received: Received, avoid: Collection[str]) -> StoredFile | None:
        """The same content, stored before and still in its place, its key and its last chunk intact."""
        for twin in self._rows.originals_with(received.sha256):
            if twin.id in avoid:
                continue
            with suppress(DamagedEvidence, StorageFailed), self.open(twin.id) as reader:
                if reader.size == received.size:
                    return twin
        return None

    def _abandon(self, file_id: str) -> None:
        with suppress(DiaryError):
            # A commit that seemed to fail may have been made: what is part of the record stays.
            if not self._rows.is_intake(file_id):
                return
            self.folder.remove(file_id)
            try:
                self._forget_intake(file_id)
            except DiskFull:
                release_ballast(self.folder.vault, self.folder.disk)
                self._forget_intake(file_id)
            self._sweep()

    def _forget_intake(self, file_id: str) -> None:
        with self._db.transaction():
            self._rows.give_up(file_id)

    def _sweep(self) -> int:
        self._given_up = False
        gone: list[str] = []
        doomed = self._rows.doomed()
        for file_id in doomed:
            with suppress(DiaryError):
                if not self._rows.has(file_id):
                    self.folder.remove(file_id)
                gone.append(file_id)
        if gone:
            with suppress(DiaryError), self._db.transaction():
                self._rows.forget_doomed(gone)
        return len(doomed) - len(gone)

    def _check_inside(self) -> None:
        if not self._db.in_transaction:
            raise RuntimeError("this belongs into the transaction that writes the journal")
