"""Carrying journal rows and stored files from one diary's folder to another, exactly as they are."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from stalkdiary.errors import DamagedEvidence
from stalkdiary.task import Task
from stalkdiary.vault.chunks import FileKey
from stalkdiary.vault.connection import Connection, Row
from stalkdiary.vault.evidence_reader import fingerprint
from stalkdiary.vault.files import DISK, fsync_folder, storage_errors
from stalkdiary.vault.segments import CONSTANT_TIME_NS, EvidenceFolder

FILE_COLUMNS = (
    "id, role, state, wrapped_key, source_name, holder, original, begun, modified, "
    "sha256, size, width, height"
)
"""Columns of the table `file`, in its order."""

STATE, WRAPPED_KEY, ORIGINAL, SHA256 = 2, 3, 6, 9
"""Where a row of `FILE_COLUMNS` has them."""

_PIECE = 1 << 20


def copy_bytes(source: EvidenceFolder, target: EvidenceFolder, file_id: str, task: Task) -> int:
    """Copy a file's ciphertext under the same id, durably; how many bytes that took.

    A file that is there already in whole is left alone: its content never changes.

    Raises:
        DamagedEvidence: the source holds nothing under that id.
        DiskFull, ReadOnlyFolder, StorageFailed: nothing new stays behind under its name.
        Cancelled: likewise.
    """
    sizes = source.segment_sizes(file_id)
    if not sizes:
        raise DamagedEvidence
    if target.segment_sizes(file_id) == sizes:
        return 0
    folder = target.path(file_id).parent
    with storage_errors():
        folder.mkdir(parents=True, exist_ok=True)
        # The first segment comes last: until it is there, the file does not count as whole.
        for segment in reversed(range(len(sizes))):
            _copy_durably(source.path(file_id, segment), target.path(file_id, segment), task)
        fsync_folder(folder)
        fsync_folder(folder.parent)
    return sum(sizes)


def check_copy(folder: EvidenceFolder, key: FileKey, sha256: str, task: Task) -> None:
    """Read a copied file through and compare it with the hash it must have.

    Raises:
        DamagedEvidence: it is not the same.
        Cancelled: the task was asked to stop.
    """
    if fingerprint(folder, key, Task(lambda *_: task.check())).sha256 != sha256:
        raise DamagedEvidence


def insert_files(connection: Connection, rows: Iterable[Row]) -> None:
    """Put rows of the table `file` into another database, originals before their reduced copies."""
    names = FILE_COLUMNS.split(", ")
    for row in sorted(rows, key=lambda row: row[ORIGINAL] is not None):
        connection.insert("file", dict(zip(names, row, strict=True)))


def replace_table(source: Connection, target: Connection, table: str) -> None:
    """Make a small table of the target hold what the source's holds."""
    names = [row[1] for row in source.rows(f"PRAGMA table_info({table})")]
    target.clear(table)
    for row in source.each(f"SELECT {', '.join(names)} FROM {table}"):  # noqa: S608 - names of ours alone
        target.insert(table, dict(zip(names, row, strict=True)))


def stored_rows(connection: Connection) -> Mapping[str, Row]:
    """Rows of the table `file` that are part of the record, by id."""
    rows = connection.rows(f"SELECT {FILE_COLUMNS} FROM file WHERE state = 'stored'")  # noqa: S608 - names of ours alone
    return {row[0]: row for row in rows}


def _copy_durably(source: Path, target: Path, task: Task) -> None:
    part = target.with_name(target.name + ".part")
    try:
        with source.open("rb") as reading, part.open("wb") as writing:
            while piece := reading.read(_PIECE):
                writing.write(piece)
                task.check()
            writing.flush()
            DISK.sync(writing.fileno())
        os.utime(part, ns=(CONSTANT_TIME_NS, CONSTANT_TIME_NS))
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def sync_file(path: Path) -> None:
    """Wait until the disk itself has all of a file.

    Raises:
        OSError: the disk refused.
    """
    with path.open("rb+") as file:
        DISK.sync(file.fileno())


def copy_small(source: Path, target: Path) -> None:
    """Copy a small file durably, in place of what was there."""
    with storage_errors():
        part = target.with_name(target.name + ".part")
        shutil.copyfile(source, part)
        sync_file(part)
        part.replace(target)
        fsync_folder(target.parent)
