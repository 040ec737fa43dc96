"""What the two sides of a sandbox say to each other, and the limits they agree on.

A frame is one kind byte, the payload's length as four bytes big-endian, and the payload. The parent sends
BOOT (no kind byte, see `boot_frame`), SETUP, then for its one question REQUEST, and an ANSWER to each READ.
The child sends READY, any number of READ and BLOCK, then END, or FAILED at any time.
"""

from __future__ import annotations

import io
import os
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

HEADER = struct.Struct(">BI")
RANGE = struct.Struct(">QI")
"""A READ's payload: offset and size in bytes."""
SIZE = struct.Struct(">Q")
"""What a REQUEST begins with: the input's size in bytes."""

SETUP, REQUEST, ANSWER = 1, 2, 3
READY, READ, BLOCK, END, FAILED = 11, 12, 13, 14, 15

LARGEST_READ = 4 << 20
"""The most bytes that a child may ask for at once."""
LARGEST_REQUEST = 1 << 20
"""The most bytes of arguments that go to a child."""


class ByteSource(Protocol):
    """Bytes that can be read anywhere: a file, evidence in the vault, or a value in memory."""

    @property
    def size(self) -> int:
        """How many bytes there are."""
        ...

    def read_at(self, offset: int, size: int) -> bytes:
        """Up to `size` bytes from `offset`; fewer, or none, past the end."""
        ...


@dataclass(frozen=True, slots=True)
class BytesSource:
    """Bytes in memory as a source: what was pasted or dropped, and what tests make."""

    data: bytes

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self.data)

    def read_at(self, offset: int, size: int) -> bytes:
        """Up to `size` bytes from `offset`."""
        return self.data[offset : offset + size]


class FileSource:
    """An open file as a source; the caller opens and closes it.

    Args:
        file: a binary file that can seek.
    """

    def __init__(self, file: io.BufferedIOBase) -> None:
        self._file = file
        self._size = file.seek(0, os.SEEK_END)

    @property
    def size(self) -> int:
        """How many bytes there were when this object was made."""
        return self._size

    def read_at(self, offset: int, size: int) -> bytes:
        """Up to `size` bytes from `offset`."""
        self._file.seek(offset)
        return self._file.read(size)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use.

    Attributes:
        wall_s: seconds from the question to the end of the answer.
        cpu_s: seconds of processor time for the question.
        memory: bytes beyond what the interpreter and the decoders take once loaded.
        output: bytes of all blocks of the answer.
        start_s: seconds until the child is ready; no foreign byte has been read by then.
    """

    wall_s: float = 30.0
    cpu_s: int = 30
    memory: int = 1 << 30
    output: int = 128 << 20
    start_s: float = 30.0


def frame(kind: int, payload: bytes = b"") -> bytes:
    """One frame, ready to be written."""
    return HEADER.pack(kind, len(payload)) + payload


def boot_frame(entry: str, path: Sequence[str]) -> bytes:
    """The first bytes a child reads: a length, then the module to enter and the import path, NUL between.

    They travel through the pipe because a process's arguments can be read by others on the machine.
    """
    body = "\0".join([entry, *path]).encode("utf-8", "surrogateescape")
    return len(body).to_bytes(4, "big") + body
