"""Where a bag's files go: into a zip or into a folder, one after another, each counted and hashed."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final, Protocol

from stalkdiary.pack.syncing import SteadyFile
from stalkdiary.pack.zip_write import Member, ZipWriter
from stalkdiary.task import Background

_SYNCING: Final = 2
"""Files whose bytes may be on their way to the disk at once."""


class BagSink(Protocol):
    """Takes the files of one bag."""

    def member(self, path: str, most: int) -> AbstractContextManager[Member]:
        """A file to be written inside the `with` block.

        Args:
            path: inside the bag.
            most: no fewer bytes than the file will have.
        """

    def close(self) -> None:
        """Complete the bag; what it was written to stays open."""


class ZipSink:
    """A bag in a zip, under one folder."""

    def __init__(self, writer: ZipWriter, root: str) -> None:
        """Write to a zip that is empty.

        Args:
            writer: of the zip.
            root: the folder's name.
        """
        self._zip, self._root = writer, root

    def member(self, path: str, most: int) -> AbstractContextManager[Member]:
        """A file of the zip."""
        return self._zip.member(f"{self._root}/{path}", most)

    def close(self) -> None:
        """Write the zip's directory."""
        self._zip.close()


class FolderSink:
    """A bag in a folder; only its owner may read what is written."""

    def __init__(self, folder: Path, check: Callable[[], None], beside: Executor) -> None:
        """Write into an empty folder.

        Args:
            folder: empty.
            check: called while the disk is waited for; may raise to stop.
            beside: has one thread, which hashes.
        """
        self._folder, self._check, self._beside = folder, check, beside
        self._made = {folder}
        self._syncing: deque[Background] = deque()

    @contextmanager
    def member(self, path: str, most: int) -> Iterator[Member]:
        """A file of the folder; while the disk takes it the next ones are written."""
        place = self._folder / path
        self._make(place.parent)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with SteadyFile(os.open(place, flags, 0o600)) as file:
            member = Member(file, self._beside, needs_crc=False)
            yield member
            self._syncing.append(file.begin_sync())
        self._wait(_SYNCING)

    def _make(self, folder: Path) -> None:
        if folder not in self._made:
            self._make(folder.parent)
            folder.mkdir(mode=0o700)
            self._made.add(folder)

    def close(self) -> None:
        """Wait until the disk has all files."""
        self._wait(0)

    def _wait(self, most: int) -> None:
        """Until no more than so many files are on their way."""
        while len(self._syncing) > most:
            self._syncing.popleft().wait(self._check)
