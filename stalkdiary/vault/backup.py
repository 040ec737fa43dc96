"""A copy of a diary in another folder: whole the first time, then only what is new; restored by opening it.

The copy is a diary like any other, under the same keys. Files are carried before the rows that name them,
so an interrupted backup is an older backup, never a broken one.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from stalkdiary.errors import (
    BackupDiffers,
    BackupInside,
    BackupUnderEarlierKeys,
    DamagedEvidence,
    FolderNotEmpty,
    KeyChangeUnfinished,
)
from stalkdiary.model.merkle import root as root_of
from stalkdiary.task import Task
from stalkdiary.turns import Turns
from stalkdiary.vault.chunks import FileKey
from stalkdiary.vault.connection import Row
from stalkdiary.vault.database_copy import check_database, copy_in_turns
from stalkdiary.vault.files import fsync_folder, storage_errors
from stalkdiary.vault.head import HEAD_NAME
from stalkdiary.vault.keyfile import is_authentic
from stalkdiary.vault.keys import COPY_NAME, KEY_NAME, find_key_file
from stalkdiary.vault.renewal import KeyChange
from stalkdiary.vault.segments import FILES, EvidenceFolder
from stalkdiary.vault.transfer import (
    SHA256,
    check_copy,
    copy_bytes,
    copy_small,
    insert_files,
    replace_table,
    stored_rows,
)
from stalkdiary.vault.vault import DATABASE_NAME, HeadStanding, Vault

BACKUPS = "backups"
"""Preference that lists the folders backups were made to: [{"folder", "made"}], and when "seen" last."""

_ROWS_A_REPORT = 100


@dataclass(frozen=True, slots=True)
class BackupResult:
    """What a backup carried.

    Attributes:
        folder: of the copy.
        rows_new: journal rows.
        files_new: stored files, reduced copies included.
        bytes_new: of evidence, as stored.
        full: whether the copy was made whole, for the first time.
        files_damaged: stored files that are damaged or gone in the diary itself, and were not carried.
    """

    folder: Path
    rows_new: int
    files_new: int
    bytes_new: int
    full: bool
    files_damaged: int = 0


def back_up(vault: Vault, folder: Path, task: Task) -> Turns[BackupResult]:
    """Bring the copy in `folder` up to date, or make it; files are copied beside the diary's thread.

    What is written to the diary meanwhile is carried as far as it was there when the last turn began.

    Raises:
        FolderNotEmpty: something else lies there.
        BackupInside: it lies in the diary's own folder.
        BackupUnderEarlierKeys: the copy was made before all keys were changed.
        KeyChangeUnfinished: all keys are being changed; a copy made now could not be brought up to date.
        BackupDiffers: it is a copy of another diary, or holds entries that this one does not.
        OpenElsewhere: the copy is open in another window.
        DamagedDatabase, DamagedJournal: the diary itself is damaged; the copy is as it was.
        DiskFull, ReadOnlyFolder, StorageFailed, Cancelled: the copy is as it was, or further on.
    """
    folder = folder.absolute()
    _require_settled(vault)
    with storage_errors():
        if folder.resolve().is_relative_to(vault.folder.resolve()):
            raise BackupInside
        is_there = folder.is_dir() and any(folder.iterdir())
    if is_there and not (folder / KEY_NAME).is_file():
        raise FolderNotEmpty
    if not is_there:
        return (yield from _copy_whole(vault, folder, task))
    return (yield from _carry_new(vault, folder, task))


def _require_settled(vault: Vault) -> None:
    if vault.key_change is not KeyChange.NONE:
        raise KeyChangeUnfinished


def _copy_whole(vault: Vault, folder: Path, task: Task) -> Turns[BackupResult]:
    making = folder.with_name(f".new-{folder.name}")
    with storage_errors():
        folder.parent.mkdir(parents=True, exist_ok=True)
        _clear_unfinished(making)
        making.mkdir(mode=0o700)
    try:
        yield from copy_in_turns(vault.connection, making / DATABASE_NAME, task)
        # In its last turn: a head that knew of later rows would call them missing from the copy.
        for name in (KEY_NAME, COPY_NAME, HEAD_NAME):
            if (vault.folder / name).is_file():
                copy_small(vault.folder / name, making / name)
        carrying = _to_carry(vault, set())
        yield partial(check_database, making / DATABASE_NAME, vault.keys)
        carried: _Carried = yield partial(_copy_files, vault.evidence.folder, making, carrying, task)
        with storage_errors():
            if folder.exists():
                folder.rmdir()
            making.rename(folder)
            fsync_folder(folder.parent)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    with _opened(vault, folder) as copy:
        return BackupResult(folder, copy.journal.size, carried.files, carried.bytes, True, carried.damaged)


def _clear_unfinished(making: Path) -> None:
    """Take away what a first backup to the same place left when it was stopped, and nothing else."""
    ours = {DATABASE_NAME, f"{DATABASE_NAME}-journal", KEY_NAME, COPY_NAME, HEAD_NAME, FILES}
    if not making.is_dir() or making.is_symlink():
        return
    if {path.name.removesuffix(".part") for path in making.iterdir()} <= ours:
        shutil.rmtree(making)


@dataclass(frozen=True, slots=True)
class _Carried:
    """Files copied, bytes of them, files that are damaged or gone in the diary itself."""

    files: int = 0
    bytes: int = 0
    damaged: int = 0

    def __add__(self, other: _Carried) -> _Carried:
        return _Carried(self.files + other.files, self.bytes + other.bytes, self.damaged + other.damaged)


def _to_carry(vault: Vault, there: set[str]) -> list[tuple[Row, FileKey | None]]:
    """Stored files that are not there yet, each with its key, or None where that does not open."""
    found: list[tuple[Row, FileKey | None]] = []
    for id_, row in stored_rows(vault.connection).items():
        if id_ not in there:
            key = None
            with suppress(DamagedEvidence):
                key = vault.evidence.key_of(id_)
            found.append((row, key))
    return found


def _copy_files(
    source: EvidenceFolder, folder: Path, carrying: list[tuple[Row, FileKey | None]], task: Task
) -> _Carried:
    """Copy stored files, and read each through. Needs files and keys, no database.

    One that is damaged in the diary must not keep all else from being backed up: it is counted.
    """
    target = EvidenceFolder(folder)
    files = carried = damaged = 0
    for done, (row, key) in enumerate(carrying):
        task.report(done, len(carrying), "files")
        try:
            if key is None:
                raise DamagedEvidence
            size = copy_bytes(source, target, row[0], task)
            check_copy(target, key, row[SHA256], task)
            files, carried = files + 1, carried + size
        except DamagedEvidence:
            target.remove(row[0])
            damaged += 1
    if files:
        # The folder of all files may be new in it.
        with storage_errors():
            fsync_folder(folder)
    return _Carried(files, carried, damaged)


def _carry_new(vault: Vault, folder: Path, task: Task) -> Turns[BackupResult]:
    theirs = find_key_file(folder)
    if theirs.file.vault_id != vault.keys.vault_id:
        raise BackupDiffers
    if not is_authentic(theirs.data, vault.keys.header_mac):
        raise BackupUnderEarlierKeys
    with _opened(vault, folder) as copy:
        size = copy.journal.size
        is_prefix = (
            size <= vault.journal.size and root_of(vault.journal.leaf_hashes(size)) == copy.journal.root
        )
        if not is_prefix or copy.standing in (HeadStanding.ENTRIES_MISSING, HeadStanding.ALTERED):
            raise BackupDiffers
        held = stored_rows(copy.connection)
        there = {id_ for id_ in held if copy.evidence.folder.is_whole(id_)}
        carrying = _to_carry(vault, there)
        carried: _Carried = yield partial(_copy_files, vault.evidence.folder, folder, carrying, task)
        _require_settled(vault)
        there |= {row[0] for row, _ in carrying}
        # What came meanwhile is little, and belongs to the rows that are carried in this turn.
        carried += _copy_files(vault.evidence.folder, folder, _to_carry(vault, there), task)
        ours = stored_rows(vault.connection)
        # One transaction: what a later row erased is missing from an earlier one already.
        with copy.writing():
            insert_files(copy.connection, [row for id_, row in ours.items() if id_ not in held])
            _carry_rows(vault, copy, task)
            copy.evidence.erase(id_ for id_ in held if id_ not in ours)
            for table in ("thumbnail", "draft", "preference"):
                replace_table(vault.connection, copy.connection, table)
        for name in (KEY_NAME, COPY_NAME):
            if (vault.folder / name).read_bytes() != (folder / name).read_bytes():
                copy_small(vault.folder / name, folder / name)
        # Copied, and removed from the diary since.
        for id_ in there - set(ours) - set(held):
            copy.evidence.folder.remove(id_)
        rows = copy.journal.size - size
        return BackupResult(folder, rows, carried.files, carried.bytes, False, carried.damaged)


def _carry_rows(vault: Vault, copy: Vault, task: Task) -> None:
    for row in vault.journal.rows(copy.journal.size + 1):
        copy.records.adopt(row, vault.journal.sealed_parts(row.seq))
        if row.seq % _ROWS_A_REPORT == 0:
            task.report(row.seq, vault.journal.size, "entries")


def _opened(vault: Vault, folder: Path) -> Vault:
    return Vault(folder, vault.keys, vault.clock, read_only=False)
