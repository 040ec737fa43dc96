"""Sixteen megabytes of nothing, kept so that a diary on a full disk can still be made smaller.

Erasing needs room too: the database writes what it is about to change before it changes it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from stalkdiary.errors import DiskFull, ReadOnlyFolder
from stalkdiary.vault.files import DISK, Disk, fsync_folder, storage_errors, write_all
from stalkdiary.vault.segments import CONSTANT_TIME_NS

BALLAST = "ballast"
"""The file's name within the diary's folder."""

BALLAST_SIZE = 16 << 20
"""Bytes."""

_PIECE = 1 << 20


def ensure_ballast(vault: Path, disk: Disk = DISK) -> bool:
    """Put the ballast in place, where there is room for it.

    Returns:
        Whether it is there. A full or read-only disk is no failure here.

    Raises:
        StorageFailed: the disk refused for another reason.
    """
    path = vault / BALLAST
    with storage_errors():
        if path.exists() and path.stat().st_size == BALLAST_SIZE:
            return True
    try:
        with storage_errors():
            _fill(path, disk)
    except (DiskFull, ReadOnlyFolder):
        with suppress(OSError):
            disk.remove(path)
        return False
    return True


def release_ballast(vault: Path, disk: Disk = DISK) -> bool:
    """Give its room back, before something is erased on a full disk.

    Returns:
        Whether there was any to give.

    Raises:
        ReadOnlyFolder, StorageFailed: the disk refused.
    """
    with storage_errors():
        try:
            disk.remove(vault / BALLAST)
        except FileNotFoundError:
            return False
        fsync_folder(vault, disk)
    return True


def _fill(path: Path, disk: Disk) -> None:
    fd = disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    try:
        for _ in range(BALLAST_SIZE // _PIECE):
            # Random, because some file systems keep zeros in no room at all.
            write_all(fd, memoryview(os.urandom(_PIECE)), disk)
        disk.sync(fd)
    finally:
        disk.close(fd)
    os.utime(path, ns=(CONSTANT_TIME_NS, CONSTANT_TIME_NS))
