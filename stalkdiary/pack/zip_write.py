"""Writes a zip of stored files in one pass; each file's header is completed when its bytes are in."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from typing import Protocol

from stalkdiary.pack.hash_beside import HashBeside
from stalkdiary.pack.zip_layout import LIMIT32, ZipEntry, closing, local_header


class Output(Protocol):
    """What a zip is written to: a seekable file, or one that encrypts on the way."""

    def write(self, data: bytes, /) -> int:
        """Take all of `data`."""

    def seek(self, offset: int, /) -> int:
        """Go on at this position."""

    def tell(self) -> int:
        """Where the next byte goes."""


class Member:
    """A file that is being written: counts and hashes what passes through."""

    def __init__(self, file: Output, beside: Executor, *, needs_crc: bool = True) -> None:
        """Write to `file` from where it stands.

        Args:
            file: takes the bytes.
            beside: has one thread, which hashes.
            needs_crc: count the CRC-32 as well; nothing but a zip asks for it.
        """
        self._file, self._needs_crc = file, needs_crc
        self._hash = HashBeside(beside)
        self.size = 0
        self.crc = 0

    def write(self, data: bytes) -> int:
        """Take all of `data`, which must not change afterwards."""
        self._hash.update(data)
        self._file.write(data)
        if self._needs_crc:
            self.crc = zlib.crc32(data, self.crc)
        self.size += len(data)
        return len(data)

    @property
    def sha256(self) -> str:
        """Of all bytes so far, lower-case hex."""
        return self._hash.hexdigest()


class ZipWriter:
    """Writes files one after another, then the directory."""

    def __init__(
        self,
        file: Output,
        stamp: tuple[int, int],
        beside: Executor,
        settled: Callable[[], None] | None = None,
    ) -> None:
        """Write to an empty seekable file.

        Args:
            file: buffered, at its start.
            stamp: MS-DOS time and date of every file.
            beside: has one thread, which hashes.
            settled: called whenever nothing that was written so far will be changed any more.
        """
        self._file, self._stamp = file, stamp
        self._beside, self._settled = beside, settled
        self._entries: list[ZipEntry] = []

    @contextmanager
    def member(self, name: str, most: int) -> Iterator[Member]:
        """A file to be written inside the `with` block.

        Args:
            name: path in the zip.
            most: no fewer bytes than the file will have; decides the form of its header.
        """
        entry = ZipEntry(name.encode(), 0, 0, self._file.tell(), most >= LIMIT32)
        self._file.write(local_header(entry, self._stamp))
        member = Member(self._file, self._beside)
        yield member
        if member.size >= LIMIT32 and not entry.wide:
            raise ValueError("a file is larger than was announced")
        entry = replace(entry, size=member.size, crc=member.crc)
        end = self._file.tell()
        self._file.seek(entry.offset)
        self._file.write(local_header(entry, self._stamp))
        self._file.seek(end)
        self._entries.append(entry)
        if self._settled is not None:
            self._settled()

    def close(self) -> None:
        """Write the directory; the file itself stays open."""
        self._file.write(closing(self._entries, self._stamp, self._file.tell()))
