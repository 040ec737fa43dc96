"""Where the bytes of evidence lie: files/<first two hex digits>/<id>, then <id>.1, <id>.2 and so on.

Nothing here knows a key or a database. A file is whole when its first segment has its own name: it is
renamed last, after all others have been renamed and their folder synced.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from stalkdiary.task import Background
from stalkdiary.vault.chunks import STORED, Grid
from stalkdiary.vault.files import DISK, Disk, fsync_folder, reading_errors, storage_errors, write_all

FILES = "files"
"""The folder of all evidence within the diary's."""

QUARANTINE = "quarantine"
"""The folder for files that no row names."""

CONSTANT_TIME_NS = 946_684_800 * 10**9
"""1 January 2000, 00:00 UTC: what every file says it was last written, so that it tells nothing."""

_SYNC_EVERY = 64 << 20
"""Bytes after which the disk is asked to take what was written. A slow one is then never more than twice that
behind: neither the end of a film nor anybody's save waits for all of it."""

_AT_ONCE = 4 << 20
"""Bytes that any disk takes in a moment."""

_PART = ".part"
_NAME = re.compile(r"([0-9a-f]{32})(\.[1-9][0-9]*)?(\.part)?\Z", re.ASCII)
_FOLDER = re.compile(r"[0-9a-f]{2}\Z", re.ASCII)


def _go_on() -> None:
    """Nobody asks to stop."""


class EvidenceFolder:
    """The part of a diary's folder that holds evidence.

    Args:
        vault: the diary's folder.
        disk: the system calls that write; tests hand in one that fails.
        grid: what files are cut by; tests hand in a finer one.
    """

    def __init__(self, vault: Path, disk: Disk = DISK, grid: Grid = STORED) -> None:
        self.vault = vault
        self.disk = disk
        self.grid = grid
        self._written: set[str] = set()

    def path(self, file_id: str, segment: int = 0) -> Path:
        """Where a segment lies."""
        name = f"{file_id}.{segment}" if segment else file_id
        return self.vault / FILES / file_id[:2] / name

    def segment_sizes(self, file_id: str) -> list[int]:
        """Bytes of each segment, from the first up to the first that is not there.

        Raises:
            StorageFailed: the disk refused.
        """
        sizes: list[int] = []
        with reading_errors(), suppress(FileNotFoundError):
            while True:
                sizes.append(self.path(file_id, len(sizes)).stat().st_size)
        return sizes

    def is_whole(self, file_id: str) -> bool:
        """Whether all of the file was written and synced.

        Raises:
            StorageFailed: the disk does not say.
        """
        with reading_errors():
            return self.path(file_id).is_file()

    def start(self, file_id: str, check: Callable[[], None] = _go_on) -> SegmentWriter:
        """Begin to write a file. An id is written once: a second attempt would use its key twice.

        Args:
            file_id: 32 hex digits.
            check: called now and then while the disk is waited for; may raise to stop.

        Raises:
            ReadOnlyFolder, StorageFailed, DiskFull: its folder cannot be made.
        """
        if file_id in self._written or self.paths(file_id):
            raise ValueError("a second attempt needs an id and a key of its own")
        self._written.add(file_id)
        with storage_errors():
            self._make_folder(self.path(file_id).parent)
        return SegmentWriter(self, file_id, check)

    def paths(self, file_id: str) -> list[Path]:
        """All that lies under that id in the evidence folder, half-written or whole; its own name first."""
        return sorted(path for found, path in _named_files(self.path(file_id).parent) if found == file_id)

    def remove(self, file_id: str) -> None:
        """Unlink everything under that id, quarantined or not; harmless when there is nothing.

        Its own name goes first, so that what an interruption leaves is never taken for whole.

        Raises:
            ReadOnlyFolder, StorageFailed: the disk refused; what is left is still there.
        """
        kept_apart = [p for found, p in _named_files(self.vault / QUARANTINE) if found == file_id]
        paths = self.paths(file_id) + sorted(kept_apart)
        with storage_errors():
            for path in paths:
                self.disk.remove(path)
            for folder in {path.parent for path in paths}:
                fsync_folder(folder, self.disk)

    def ids(self) -> Iterator[str]:
        """Every id under which something lies in the evidence folder, each once."""
        for folder in _folders(self.vault / FILES):
            yield from sorted({file_id for file_id, _ in _named_files(folder)})

    def quarantined(self) -> list[str]:
        """Every id under which something lies in quarantine."""
        return sorted({file_id for file_id, _ in _named_files(self.vault / QUARANTINE)})

    def quarantine(self, file_id: str) -> None:
        """Move everything under that id out of the way, without losing a byte."""
        with storage_errors():
            target = self.vault / QUARANTINE
            self._make_folder(target)
            # Last its own name: until then what is left behind still looks whole, and is looked at again.
            self._move(reversed(self.paths(file_id)), target)

    def take_back(self, file_id: str) -> None:
        """Undo `quarantine`."""
        with storage_errors():
            target = self.path(file_id).parent
            self._make_folder(target)
            paths = sorted(p for found, p in _named_files(self.vault / QUARANTINE) if found == file_id)
            self._move(reversed([path for path in paths if not (target / path.name).exists()]), target)

    def _move(self, paths: Iterator[Path], target: Path) -> None:
        folders = {target}
        for path in paths:
            self.disk.replace(path, target / path.name)
            folders.add(path.parent)
        for folder in folders:
            fsync_folder(folder, self.disk)

    def _make_folder(self, folder: Path) -> None:
        """Make it within the diary's folder, which must be there, and wait until its parents know it."""
        for path in reversed((folder, *folder.parents[: len(folder.relative_to(self.vault).parts) - 1])):
            if not path.is_dir():
                path.mkdir(mode=0o700, exist_ok=True)
                fsync_folder(path.parent, self.disk)


class SegmentWriter:
    """Writes a file into `.part` files; `finish` gives them their names, `discard` unlinks them."""

    def __init__(self, folder: EvidenceFolder, file_id: str, check: Callable[[], None]) -> None:
        self._folder = folder
        self._disk = folder.disk
        self._id = file_id
        self._segments = 0
        self._room = 0
        self._fd: int | None = None
        self._check = check
        self._unsynced = 0
        self._syncing: Background | None = None

    def write(self, sealed: memoryview) -> None:
        """Write the next chunk, in a new segment where the last is full.

        Raises:
            DiskFull, ReadOnlyFolder, StorageFailed: the disk refused; `discard` is due.
        """
        with storage_errors():
            if not self._room:
                self._next_segment()
            assert self._fd is not None
            write_all(self._fd, sealed, self._disk)
            self._room -= 1
            self._unsynced += len(sealed)
            if self._unsynced >= _SYNC_EVERY:
                self._wait()
                self._begin_sync()

    def finish(self) -> None:
        """Wait until all bytes are on the disk, then give the segments their names, the first one last.

        Raises:
            DiskFull, ReadOnlyFolder, StorageFailed: the disk refused; `discard` is due.
        """
        with storage_errors():
            self._close_segment()
            for segment in range(self._segments - 1, -1, -1):
                path = self._folder.path(self._id, segment)
                if segment == 0 and self._segments > 1:
                    fsync_folder(path.parent, self._disk)
                self._disk.replace(_part(path), path)
            fsync_folder(self._folder.path(self._id).parent, self._disk)

    def discard(self) -> None:
        """Unlink what was written. A disk that refuses even that is left to `recover` at the next opening."""
        if self._fd is not None:
            with suppress(OSError):
                if self._syncing is not None:
                    # What is cut off need not be synced by what may still be at it.
                    os.ftruncate(self._fd, 0)
            with suppress(OSError):
                self._disk.close(self._fd)
            self._fd = None
        for path in self._folder.paths(self._id):
            with suppress(OSError):
                self._disk.remove(path)

    def _next_segment(self) -> None:
        self._close_segment()
        path = _part(self._folder.path(self._id, self._segments))
        self._fd = self._disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        self._segments += 1
        self._room = self._folder.grid.per_segment

    def _close_segment(self) -> None:
        if self._fd is None:
            return
        path = _part(self._folder.path(self._id, self._segments - 1))
        if os.utime in os.supports_fd:
            os.utime(self._fd, ns=(CONSTANT_TIME_NS, CONSTANT_TIME_NS))
        self._wait()
        if self._unsynced > _AT_ONCE:
            self._begin_sync()
            self._wait()
        # The last word on the file, with its length, and in a moment where the disk has all of it.
        self._disk.sync(self._fd)
        self._unsynced = 0
        fd, self._fd = self._fd, None
        self._disk.close(fd)
        if os.utime not in os.supports_fd:
            os.utime(path, ns=(CONSTANT_TIME_NS, CONSTANT_TIME_NS))

    def _begin_sync(self) -> None:
        """Have the disk take what was written so far, with a descriptor of its own."""
        assert self._fd is not None
        own, disk = os.dup(self._fd), self._disk

        def call() -> None:
            try:
                disk.sync(own)
            finally:
                disk.close(own)

        self._unsynced, self._syncing = 0, Background(call)

    def _wait(self) -> None:
        """Until that is done."""
        if self._syncing is not None:
            self._syncing.wait(self._check)


def _part(path: Path) -> Path:
    return path.with_name(path.name + _PART)


def _folders(files: Path) -> list[Path]:
    with reading_errors():
        try:
            return sorted(path for path in files.iterdir() if _FOLDER.match(path.name) and path.is_dir())
        except FileNotFoundError:
            return []


def _named_files(folder: Path) -> list[tuple[str, Path]]:
    """(id, path) of every file there whose name is one of ours; a system's own files are left alone."""
    with reading_errors():
        try:
            found = [(_NAME.match(path.name), path) for path in folder.iterdir()]
        except (FileNotFoundError, NotADirectoryError):
            return []
    return [(match[1], path) for match, path in found if match]
