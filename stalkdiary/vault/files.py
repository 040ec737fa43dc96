"""Writing small files so that a power cut leaves the old one or the new one, never half of each.

The one place where the vault's small files are written, and the one border where the disk's refusals
become errors of our own tree. Tests hand in a `Disk` that fails, tears or counts.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from stalkdiary.errors import NO_WRITING, NotesNotReadable, StorageFailed, from_system

if sys.platform == "darwin":
    import fcntl

"""How a system says that a file may be read and not written."""

_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP})
_BINARY = getattr(os, "O_BINARY", 0)
_OWNER_ONLY = 0o600


class Disk:
    """The system calls that writing needs, one method each, so that a test can put itself between."""

    def open(self, path: Path, flags: int) -> int:
        """Open a file for its owner alone, bytes untouched; the descriptor."""
        return os.open(path, flags | _BINARY, _OWNER_ONLY)

    def close(self, fd: int) -> None:
        """Close a descriptor."""
        os.close(fd)

    def write(self, fd: int, data: memoryview) -> int:
        """Write some of `data` at the descriptor's place; how many bytes that were."""
        return os.write(fd, data)

    def seek(self, fd: int, offset: int) -> None:
        """Set the descriptor's place, in bytes from the start."""
        os.lseek(fd, offset, os.SEEK_SET)

    def read(self, fd: int, size: int) -> bytes:
        """Read at most `size` bytes; none at the end."""
        return os.read(fd, size)

    def sync(self, fd: int) -> None:
        """Wait until contents and length have reached the disk itself, past its write cache."""
        if sys.platform == "darwin":
            # fsync stops at the drive's cache there; some volumes know no better.
            with suppress(OSError):
                fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
                return
        os.fsync(fd)

    def sync_contents(self, fd: int) -> None:
        """As `sync`, for a file whose length has not changed: spares its times, where the system can."""
        if sys.platform == "linux":
            os.fdatasync(fd)
        else:
            self.sync(fd)

    def replace(self, source: Path, target: Path) -> None:
        """Give `source` the name `target`, in one step, over whatever had it."""
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Unlink a file."""
        path.unlink()


DISK = Disk()
"""The machine's own disk; it has no state."""


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn any OSError inside into `DiskFull`, `ReadOnlyFolder` or `StorageFailed`."""
    try:
        yield
    except OSError as error:
        raise from_system(error) from None


@contextmanager
def reading_errors() -> Iterator[None]:
    """Turn any OSError inside into `NotesNotReadable` or `StorageFailed`: what is only read is never full."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_WRITING:
            raise NotesNotReadable from None
        raise StorageFailed(errno=error.errno or 0) from None


def write_all(fd: int, data: memoryview, disk: Disk = DISK) -> None:
    """Write every byte of `data`.

    A full disk takes part of a write and says so only in the count, so this goes on until the disk
    has taken all or refuses.

    Raises:
        OSError: the disk refused.
    """
    while data:
        written = disk.write(fd, data)
        if written <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        data = data[written:]


def read_at_most(path: Path, size: int, disk: Disk = DISK) -> bytes:
    """The first `size` bytes of a file, or all of it where it is shorter.

    Raises:
        OSError: it cannot be opened or read.
    """
    fd = disk.open(path, os.O_RDONLY)
    try:
        return read_from(fd, size, disk)
    finally:
        disk.close(fd)


def read_from(fd: int, size: int, disk: Disk = DISK) -> bytes:
    """The next `size` bytes from a descriptor's place, or as many as there are.

    Raises:
        OSError: the disk refused.
    """
    pieces = []
    while size and (piece := disk.read(fd, size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def write_durably(path: Path, data: bytes, disk: Disk = DISK) -> None:
    """Put `data` in the place of `path`'s content, whole, and wait until the disk has it.

    Written beside it as ``<name>.new``, synced, renamed over it, folder synced. A crash at any point
    leaves the old content or the new.

    Raises:
        DiskFull, ReadOnlyFolder, StorageFailed: the old content is still there, unless the last step
            (syncing the folder) was what failed; then either may be.
    """
    beside = path.with_name(path.name + ".new")
    with storage_errors():
        try:
            _write_new(beside, data, disk)
            disk.replace(beside, path)
        except OSError:
            with suppress(OSError):
                disk.remove(beside)
            raise
        fsync_folder(path.parent, disk)


def fsync_folder(folder: Path, disk: Disk = DISK) -> None:
    """Wait until the folder's own list of names has reached the disk, where the system can say so.

    Raises:
        OSError: the disk refused.
    """
    if os.name == "nt":
        return
    fd = disk.open(folder, os.O_RDONLY)
    try:
        disk.sync(fd)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        disk.close(fd)


def _write_new(path: Path, data: bytes, disk: Disk) -> None:
    fd = disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    try:
        write_all(fd, memoryview(data), disk)
        disk.sync(fd)
    finally:
        disk.close(fd)
