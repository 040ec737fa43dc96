"""A file whose bytes are synced to the disk while more of them are written.

A slow USB stick may take minutes over what the system has buffered; what it takes early need not be waited
for at the end.
"""

from __future__ import annotations

import io
import os
from functools import partial
from typing import TYPE_CHECKING

from stalkdiary.task import Background

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_OPEN_FILES_STAY = os.name == "nt"
"""Windows removes no file that is open, by whatever descriptor: a pack that was stopped would stay there."""

_EVERY = 64 << 20
"""Bytes after which the disk is asked to begin."""

_BUFFER = 64 << 10
"""Well below a piece of an original, which then goes to the system without being copied once more."""


class SteadyFile(io.BufferedRandom):
    """A file to write to whose bytes the disk takes meanwhile, in the background."""

    def __init__(self, descriptor: int) -> None:
        """Take a descriptor that is open for reading and writing, at its start; it is closed with this."""
        super().__init__(io.FileIO(descriptor, "r+"), _BUFFER)
        self._unsynced = 0
        self._early: Background | None = None
        self._last: Background | None = None

    def write(self, data: ReadableBuffer, /) -> int:
        """Take all of `data`.

        Raises:
            OSError: the disk refused this, or what was written before.
        """
        written = super().write(data)
        self._unsynced += written
        if self._unsynced >= _EVERY and (self._early is None or not self._early.is_alive()):
            if self._early is not None:
                self._early.wait(lambda: None)
            self._unsynced, self._early = 0, self._begun()
        return written

    def begin_sync(self) -> Background:
        """Ask the disk to take all of it.

        The disk goes at it with a descriptor of its own: the file can be closed and removed meanwhile, and
        what is removed needs no waiting for. Where open files cannot be removed, closing it waits.

        Raises:
            OSError: the disk refused what was written before.
        """
        self.flush()
        return self._begun()

    def _begun(self) -> Background:
        self._last = Background(partial(_sync, os.dup(self.fileno()), self._early))
        return self._last

    def close(self) -> None:
        """Close it, so that it can be removed."""
        try:
            super().close()
        finally:
            if _OPEN_FILES_STAY and self._last is not None:
                # It waits for those before it.
                self._last.join()


def _sync(descriptor: int, earlier: Background | None) -> None:
    """Wait for the disk, and close the descriptor.

    Args:
        descriptor: of an open file.
        earlier: the sync that was begun before on the same file. The system reports a failure once, to
            whoever asks first; then it is reported here too.

    Raises:
        OSError: the disk refused.
    """
    try:
        if earlier is not None:
            earlier.wait(lambda: None)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
