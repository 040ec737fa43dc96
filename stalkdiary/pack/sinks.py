"""Where a bag's files go: into a zip or into a folder, one after another, each counted and hashed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from stalkdiary.pack.syncing import SteadyFile, sync
from stalkdiary.pack.zip_write import Member, Output, ZipWriter


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

    def __init__(self, file: Output, root: str, stamp: tuple[int, int]) -> None:
        """Write to an empty seekable file.

        Args:
            file: buffered, at its start.
            root: the folder's name.
            stamp: MS-DOS time and date of every file.
        """
        self._zip, self._root = ZipWriter(file, stamp), root

    def member(self, path: str, most: int) -> AbstractContextManager[Member]:
        """A file of the zip."""
        return self._zip.member(f"{self._root}/{path}", most)

    def close(self) -> None:
        """Write the zip's directory."""
        self._zip.close()


class FolderSink:
    """A bag in a folder; only its owner may read what is written."""

    def __init__(self, folder: Path, check: Callable[[], None]) -> None:
        """Write into an empty folder.

        Args:
            folder: empty.
            check: called while the disk is waited for; may raise to stop.
        """
        self._folder, self._check = folder, check
        self._made = {folder}

    @contextmanager
    def member(self, path: str, most: int) -> Iterator[Member]:
        """A file of the folder, on the disk once the block ends."""
        place = self._folder / path
        self._make(place.parent)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with SteadyFile(os.open(place, flags, 0o600)) as file:
            member = Member(file, needs_crc=False)
            yield member
            sync(file, member.size, self._check)

    def _make(self, folder: Path) -> None:
        if folder not in self._made:
            self._make(folder.parent)
            folder.mkdir(mode=0o700)
            self._made.add(folder)

    def close(self) -> None:
        """Nothing is left to write."""
