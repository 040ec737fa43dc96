"""daybook.head: how long the journal was, and its root, after the last commit.

Two slots of 512 bytes, overwritten in turn, so that a write cut short by a lost battery leaves the
other; each carries a MAC by a key derived from the master key. It is written after a commit and never
before: a database ahead of it is a crash, one behind it has lost entries. Putting back an old head file
together with the old database shows only against a head that someone else holds.
"""

from __future__ import annotations

import hmac
import os
import struct
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import TracebackType

from stalkdiary.errors import NO_WRITING, ReadOnlyFolder
from stalkdiary.vault.files import (
    DISK,
    Disk,
    read_from,
    reading_errors,
    storage_errors,
    write_all,
    write_durably,
)

HEAD_NAME = "daybook.head"
SLOT_SIZE = 512
FILE_SIZE = 2 * SLOT_SIZE

_FIELDS = struct.Struct(">8sH6s16sQQ32sQ")
_MAGIC = b"DAYHEAD\n"
_VERSION = 1
_MAC_AT = 480
_ZERO = bytes(_MAC_AT - _FIELDS.size)


@dataclass(frozen=True, slots=True)
class Head:
    """The journal's end as it was written down once.

    Attributes:
        counter: 1 for the first head, one more for each after it.
        size: number of entries.
        root: RFC 6962 root over them, 32 bytes.
        written_ms: the machine's clock then, milliseconds since 1970 in UTC; 0 where it said earlier.
    """

    counter: int
    size: int
    root: bytes
    written_ms: int


class HeadState(Enum):
    """What was found in place of a head."""

    WHOLE = "whole"
    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class HeadReading:
    """A look at the head file.

    Attributes:
        state: whether a head could be read.
        head: the newest whole one; there exactly when the state is WHOLE.
    """

    state: HeadState
    head: Head | None


class HeadFile:
    """The head file of one open vault, kept open; belongs to the vault's thread."""

    def __init__(self, path: Path, key: bytes, vault_id: bytes, disk: Disk = DISK) -> None:
        """Nothing is opened until the first read or write.

        Args:
            path: of daybook.head, which need not exist.
            key: the head MAC key, 32 bytes.
            vault_id: 16 bytes.
            disk: where the file is.
        """
        self._path = path
        self._key = key
        self._vault_id = vault_id
        self._disk = disk
        self._fd: int | None = None
        self._writable = True
        self._in_place = False
        self._counter: int | None = None

    def __enter__(self) -> HeadFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self) -> HeadReading:
        """The newest whole slot, if there is one.

        Raises:
            NotesNotReadable, StorageFailed: it cannot be read.
        """
        with reading_errors():
            data = self._contents()
        head = newest(data, self._key, self._vault_id)
        self._counter = head.counter if head else 0
        self._in_place = len(data) == FILE_SIZE
        if head:
            return HeadReading(HeadState.WHOLE, head)
        return HeadReading(HeadState.MISSING if self._fd is None else HeadState.DAMAGED, None)

    def write(self, size: int, root: bytes, now_ms: int) -> Head:
        """Write down a new head over the older of the two slots, and wait until the disk has it.

        A file that is missing, or has another length, is made anew.

        Args:
            size: number of entries, all of them committed.
            root: RFC 6962 root over them.
            now_ms: the machine's clock, milliseconds since 1970 in UTC.

        Raises:
            DiskFull, ReadOnlyFolder, StorageFailed: the head before this one is still there.
        """
        if self._counter is None:
            self.read()
        assert self._counter is not None, "read sets it"
        head = Head(self._counter + 1, size, root, max(now_ms, 0))
        slot = slot_bytes(head, self._key, self._vault_id)
        if not self._writable:
            raise ReadOnlyFolder
        with storage_errors():
            if self._in_place and self._fd is not None:
                self._disk.seek(self._fd, _slot_at(head.counter))
                write_all(self._fd, memoryview(slot), self._disk)
                self._disk.sync_contents(self._fd)
            else:
                self._make_anew(_slot_at(head.counter), slot)
        self._counter = head.counter
        return head

    def close(self) -> None:
        """Let go of the file; another read or write opens it again."""
        if self._fd is not None:
            self._disk.close(self._fd)
        self._fd = self._counter = None

    def _make_anew(self, at: int, slot: bytes) -> None:
        kept = self._contents()[:FILE_SIZE].ljust(FILE_SIZE, b"\x00")
        self.close()
        write_durably(self._path, kept[:at] + slot + kept[at + SLOT_SIZE :], self._disk)
        self._contents()
        self._in_place = True

    def _contents(self) -> bytes:
        """What the file holds, a little more than there should be; nothing where there is none."""
        try:
            fd = self._open()
        except FileNotFoundError:
            return b""
        self._disk.seek(fd, 0)
        return read_from(fd, FILE_SIZE + 1, self._disk)

    def _open(self) -> int:
        if self._fd is None:
            try:
                self._fd, self._writable = self._disk.open(self._path, os.O_RDWR), True
            except OSError as error:
                if error.errno not in NO_WRITING:
                    raise
                self._fd, self._writable = self._disk.open(self._path, os.O_RDONLY), False
        return self._fd


def newest(data: bytes, key: bytes, vault_id: bytes) -> Head | None:
    """The newest whole head in a head file's bytes, whatever else they hold."""
    slots = (data[:SLOT_SIZE], data[SLOT_SIZE:FILE_SIZE])
    heads = [head for at, slot in enumerate(slots) if (head := _head(slot, at, key, vault_id))]
    return max(heads, key=lambda head: head.counter, default=None)


def slot_bytes(head: Head, key: bytes, vault_id: bytes) -> bytes:
    """A slot's 512 bytes."""
    fields = (_MAGIC, _VERSION, bytes(6), vault_id, head.counter, head.size, head.root, head.written_ms)
    signed = _FIELDS.pack(*fields) + _ZERO
    return signed + hmac.digest(key, signed, "sha256")


def _slot_at(counter: int) -> int:
    return counter % 2 * SLOT_SIZE


def _head(slot: bytes, at: int, key: bytes, vault_id: bytes) -> Head | None:
    signed, mac = slot[:_MAC_AT], slot[_MAC_AT:]
    if not hmac.compare_digest(hmac.digest(key, signed, "sha256"), mac):
        return None
    magic, version, _zero, vault, counter, size, root, written_ms = _FIELDS.unpack_from(signed)
    # A slot copied over the other one would pass its MAC, and hide that the other was newer.
    if (magic, version, vault, counter % 2) != (_MAGIC, _VERSION, vault_id, at):
        return None
    return Head(counter, size, root, written_ms)
