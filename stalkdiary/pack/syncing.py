"""Has the disk take what is written while more is written, and waits for it without losing the wish to stop.

A slow stick may take minutes over what the system has buffered; what it takes early need not be waited for at
the end.
"""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_OPEN_FILES_STAY = os.name == "nt"
"""Windows removes no file that is open, by whatever descriptor: a pack that was stopped would stay there."""

_EVERY = 64 << 20
"""Bytes after which the disk is asked to begin."""

_BUFFER = 64 << 10
"""Well below a piece of an original, which then goes to the system without being copied once more."""

_LOOK_EVERY = 0.05
"""Seconds between two looks."""


class SteadyFile(io.BufferedRandom):
    """A file to write to whose bytes the disk takes meanwhile, in the background."""

    def __init__(self, descriptor: int) -> None:
        """Take a descriptor that is open for reading and writing, at its start; it is closed with this."""
        super().__init__(io.FileIO(descriptor, "r+"), _BUFFER)
        self._unsynced = 0
        self._early: Syncing | None = None
        self._last: Syncing | None = None

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

    def begin_sync(self) -> Syncing:
        """Ask the disk to take all of it.

        The disk goes at it with a descriptor of its own: the file can be closed and removed meanwhile, and
        what is removed needs no waiting for. Where open files cannot be removed, closing it waits.

        Raises:
            OSError: the disk refused what was written before.
        """
        self.flush()
        return self._begun()

    def _begun(self) -> Syncing:
        self._last = Syncing(os.dup(self.fileno()), self._early)
        self._last.start()
        return self._last

    def close(self) -> None:
        """Close it, so that it can be removed."""
        try:
            super().close()
        finally:
            if _OPEN_FILES_STAY and self._last is not None:
                # It waits for those before it.
                self._last.join()


class Syncing(threading.Thread):
    """Syncs one descriptor and closes it.

    Attributes:
        refused: what the system said, once it is done.
    """

    def __init__(self, descriptor: int, earlier: Syncing | None) -> None:
        """Take a descriptor.

        Args:
            descriptor: of an open file.
            earlier: what was begun before on the same file. The system tells a refusal once, to whoever
                comes first; then it is told here too.
        """
        super().__init__(name="sync", daemon=True)
        self._descriptor, self._earlier = descriptor, earlier
        self.refused: OSError | None = None

    def run(self) -> None:
        """Wait for the disk."""
        try:
            if self._earlier is not None:
                self._earlier.wait(lambda: None)
                # A chain of all that was ever begun would be kept in memory.
                self._earlier = None
            os.fsync(self._descriptor)
        except OSError as error:
            self.refused = error
        finally:
            os.close(self._descriptor)

    def wait(self, check: Callable[[], None]) -> None:
        """Until the disk has it all.

        Args:
            check: called now and then; may raise to stop.

        Raises:
            OSError: the disk refused.
        """
        while self.is_alive():
            self.join(_LOOK_EVERY)
            check()
        if self.refused is not None:
            raise self.refused
