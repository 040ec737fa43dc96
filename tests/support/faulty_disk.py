"""A disk that crashes, refuses, tears or counts, for the moment between two steps."""

from __future__ import annotations

import os
from pathlib import Path

from stalkdiary.vault.files import Disk


class Crash(Exception):
    """The power went: nothing after this happens, no tidying up either."""


class FaultyDisk(Disk):
    """The real disk, but step number `stop_at` (from 0) does not happen.

    Attributes:
        steps: the names of the steps so far that change something, or wait for the disk.
    """

    def __init__(
        self, stop_at: int | None = None, failure: Exception | None = None, most: int | None = None
    ) -> None:
        self.steps: list[str] = []
        self._stop_at = stop_at
        self._failure = failure or Crash()
        self._most = most

    def _step(self, name: str) -> None:
        if len(self.steps) == self._stop_at:
            raise self._failure
        self.steps.append(name)

    def open(self, path: Path, flags: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            self._step("open")
        return super().open(path, flags)

    def write(self, fd: int, data: memoryview) -> int:
        self._step("write")
        return super().write(fd, data[: self._most])

    def sync(self, fd: int) -> None:
        self._step("sync")
        super().sync(fd)

    def sync_contents(self, fd: int) -> None:
        self._step("sync")
        os.fsync(fd)

    def replace(self, source: Path, target: Path) -> None:
        self._step("replace")
        super().replace(source, target)
