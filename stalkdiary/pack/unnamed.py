"""A file or folder that has no name until it is done, so that a killed export leaves nothing readable behind.

Linux can write a file that no folder lists; the system takes it back when the process ends, however it ends.
Where it cannot (FAT sticks, other systems, folders everywhere) it has a neutral name meanwhile, and whoever
asked for it remembers that name so as to clear it away later.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from stalkdiary.errors import DestinationExists
from stalkdiary.pack.syncing import SteadyFile

_CAN_BE_UNNAMED = getattr(os, "O_TMPFILE", 0)
_UNKNOWN_THERE = frozenset({errno.EOPNOTSUPP, errno.EISDIR, errno.ENOENT, errno.EINVAL, errno.ENOSYS})
_NO_LINKS = frozenset(
    {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL, errno.EMLINK}
)

_TAKEN = frozenset({errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR})


@dataclass(frozen=True, slots=True)
class UnnamedFile:
    """A file being written.

    Attributes:
        file: to write to and read from.
        path: by which it can be opened a second time while it is open.
        has_name: whether `path` is a name that a folder lists.
    """

    file: SteadyFile
    path: Path
    has_name: bool

    def publish(self, destination: Path) -> None:
        """Give it its name, once it is synced; never over something else.

        Raises:
            DestinationExists: something else took the name meanwhile.
            OSError: the disk refused.
        """
        try:
            self._link(destination)
        except FileExistsError:
            raise DestinationExists from None
        except OSError as error:
            if not self.has_name or error.errno not in _NO_LINKS:
                raise
            # FAT and the like know no links; there a look before the move has to do.
            if os.path.lexists(destination):
                raise DestinationExists from None
            self.path.rename(destination)
        _sync_folder(destination.parent)

    def _link(self, destination: Path) -> None:
        if self.has_name:
            os.link(self.path, destination)
            return
        # Only with a folder's descriptor does Python ask the system to follow the link to the open file.
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.link(self.path.name, destination, src_dir_fd=folder, follow_symlinks=True)
        finally:
            os.close(folder)


@contextmanager
def unnamed_file(meanwhile: Path) -> Iterator[UnnamedFile]:
    """A new file in the folder of `meanwhile`; gone afterwards unless it was published.

    Args:
        meanwhile: its name where it cannot do without one.
    """
    unnamed = _open_unnamed(meanwhile.parent)
    if unnamed is not None:
        with SteadyFile(unnamed) as file:
            yield UnnamedFile(file, Path(f"/proc/self/fd/{unnamed}"), has_name=False)
        return
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    file = SteadyFile(os.open(meanwhile, flags, 0o600))
    try:
        yield UnnamedFile(file, meanwhile, has_name=True)
    finally:
        # Closing flushes, which fails again on a full disk; the file goes all the same.
        with suppress(OSError):
            file.close()
        meanwhile.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class UnfinishedFolder:
    """A folder being filled.

    Attributes:
        path: its name meanwhile.
    """

    path: Path

    def publish(self, destination: Path) -> None:
        """Give it its name, once its files are synced; never over something else.

        Raises:
            DestinationExists: something else took the name meanwhile.
            OSError: the disk refused.
        """
        for folder, _, _ in os.walk(self.path, topdown=False):
            _sync_folder(Path(folder))
        try:
            destination.mkdir(mode=0o700)
        except FileExistsError:
            raise DestinationExists from None
        self._move(destination)
        _sync_folder(destination.parent)

    def _move(self, destination: Path) -> None:
        """Move over a folder that was just made and is empty; nothing else can be moved over."""
        try:
            self.path.rename(destination)
        except OSError:
            # Some systems move over no folder at all; one that somebody filled meanwhile cannot be removed.
            try:
                destination.rmdir()
            except OSError as error:
                if error.errno in _TAKEN:
                    raise DestinationExists from None
                raise
            self.path.rename(destination)


@contextmanager
def unfinished_folder(meanwhile: Path) -> Iterator[UnfinishedFolder]:
    """A new folder; gone afterwards, with all that is in it, unless it was published.

    Args:
        meanwhile: its name until then.
    """
    meanwhile.mkdir(mode=0o700)
    try:
        yield UnfinishedFolder(meanwhile)
    finally:
        # What cannot be removed now, such as on a stick that was pulled out, is cleared at the next start.
        shutil.rmtree(meanwhile, ignore_errors=True)


def _open_unnamed(folder: Path) -> int | None:
    if not _CAN_BE_UNNAMED or not Path("/proc/self/fd").is_dir():
        return None
    try:
        return os.open(folder, os.O_RDWR | _CAN_BE_UNNAMED, 0o600)
    except OSError as error:
        if error.errno not in _UNKNOWN_THERE:
            raise
        return None


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network file systems cannot sync a folder; the file itself is safe on the disk.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(descriptor)
