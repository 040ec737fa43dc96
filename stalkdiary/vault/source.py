"""Where evidence comes from: a file of the person's, read once and never touched, or pasted bytes.

The bytes are somebody else's: they can be missing, unreadable, a folder, a pipe that would never end, or
changing under our eyes. Each of these is found out without waiting.
"""

from __future__ import annotations

import errno
import io
import os
import stat
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from stalkdiary.errors import FileChanging, FileMissing, FileUnreadable

_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG})
# A pipe opened without O_NONBLOCK waits for a writer; a terminal without O_NOCTTY can become ours.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


class Source(Protocol):
    """Bytes that are to be kept, read once from the first to the last."""

    @property
    def name(self) -> str:
        """The original name, exactly as it was; may hold lone surrogates, newlines, direction marks."""
        ...

    @property
    def size(self) -> int:
        """How many bytes there are, as seen before the reading."""
        ...

    @property
    def modified(self) -> str:
        """When the source was last written, as it says itself: ISO 8601 UTC, or empty."""
        ...

    def read_into(self, buffer: memoryview) -> int:
        """Fill some of `buffer` with what comes next; how many bytes that were, 0 at the end.

        Raises:
            FileUnreadable: the disk, or whatever the file lies on, refused.
        """
        ...

    def check_unchanged(self) -> None:
        """Look again, after the reading.

        Raises:
            FileChanging: it is not the file that was opened any more.
        """
        ...


class SourceFile:
    """A regular file that was opened by `open_source`; a context manager that closes it."""

    def __init__(self, path: Path, file: io.FileIO) -> None:
        self._path = path
        self._file = file
        self._seen = os.fstat(file.fileno())

    @property
    def name(self) -> str:
        """The file's own name, without its folder."""
        return self._path.name

    @property
    def size(self) -> int:
        """How many bytes it had when it was opened."""
        return self._seen.st_size

    @property
    def modified(self) -> str:
        """When it was last written, by its own account: ISO 8601 UTC; empty outside the years 1 to 9999."""
        with suppress(OverflowError, ValueError, OSError):
            instant = datetime.fromtimestamp(self._seen.st_mtime_ns // 1_000_000_000, UTC)
            return instant.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
        return ""

    def read_into(self, buffer: memoryview) -> int:
        """Fill some of `buffer` with what comes next; how many bytes that were, 0 at the end.

        Raises:
            FileUnreadable: the disk, or whatever the file lies on, refused.
        """
        try:
            return self._file.readinto(buffer) or 0
        except OSError:
            raise FileUnreadable from None

    def check_unchanged(self) -> None:
        """Look again, at the open file and at what its name now leads to.

        Raises:
            FileChanging: either has another size, time of writing or inode than at the beginning.
        """
        try:
            found = (os.fstat(self._file.fileno()), self._path.stat())
        except OSError:
            raise FileChanging from None
        if any(_likeness(one) != _likeness(self._seen) for one in found):
            raise FileChanging

    def close(self) -> None:
        """Close the file; harmless when it is closed already."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class SourceBytes:
    """Bytes in memory: something pasted, or a reduced copy."""

    def __init__(self, data: bytes, name: str = "") -> None:
        self._rest = memoryview(data)
        self._name = name
        self._size = len(data)

    @property
    def name(self) -> str:
        """What it is to be called."""
        return self._name

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self._size

    @property
    def modified(self) -> str:
        """Empty: pasted bytes carry no time of their own."""
        return ""

    def read_into(self, buffer: memoryview) -> int:
        """Fill some of `buffer` with what comes next."""
        taken = self._rest[: len(buffer)]
        buffer[: len(taken)] = taken
        self._rest = self._rest[len(taken) :]
        return len(taken)

    def check_unchanged(self) -> None:
        """Nothing: bytes do not change."""


def open_source(path: Path) -> SourceFile:
    """Open a file of the person's for one reading; never waits, never changes it.

    Links are followed; only a regular file is taken.

    Raises:
        FileMissing: nothing is there.
        FileUnreadable: it may not be read, or is a folder, a device, a pipe or a socket.
    """
    try:
        # Looked at before opening, because opening alone makes some devices act.
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileUnreadable
        file = io.FileIO(os.open(path, _FLAGS), closefd=True)
    except ValueError:
        raise FileMissing from None  # a NUL in the name: no file can have that
    except OSError as error:
        raise (FileMissing if error.errno in _NOT_THERE else FileUnreadable) from None
    source = SourceFile(path, file)
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        source.close()
        raise FileUnreadable
    return source


def _likeness(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ino
