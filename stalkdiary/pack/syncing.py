"""Has the disk take what is written while more is written, and waits for it without losing the wish to stop.

A slow stick may take minutes over what the system has buffered; what it takes early need not be waited for at
the end.
"""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Callable
from typing import BinaryIO

_AT_ONCE = 4 << 20
"""Bytes that any disk takes in a moment; more is waited for beside a look at the task."""

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
        self._early: _Waiting | None = None

    def write(self, data: object, /) -> int:
        """Take all of `data`.

        Raises:
            OSError: the disk refused this, or what was written before.
        """
        written = super().write(data)  # type: ignore[arg-type]
        self._unsynced += written
        if self._unsynced >= _EVERY and (self._early is None or not self._early.is_alive()):
            self.raise_refusal()
            self._unsynced, self._early = 0, _Waiting(os.dup(self.fileno()))
            self._early.start()
        return written

    def wait(self, check: Callable[[], None]) -> None:
        """Until what was begun in the background is done.

        Raises:
            OSError: the disk refused it; the system tells that once.
        """
        while self._early is not None and self._early.is_alive():
            self._early.join(_LOOK_EVERY)
            check()
        self.raise_refusal()

    def raise_refusal(self) -> None:
        """Raise what the disk said in the background, if it refused."""
        if self._early is not None and self._early.refused is not None:
            raise self._early.refused


def sync(file: BinaryIO, size: int, check: Callable[[], None]) -> None:
    """Have the disk take all of a file.

    When `check` raises, the disk may still be at it, with a descriptor of its own: the file can be closed and
    removed at once, as what is removed needs no syncing.

    Args:
        file: open for writing.
        size: how many bytes were written to it.
        check: called now and then; may raise to stop.

    Raises:
        OSError: the disk refused.
    """
    file.flush()
    if isinstance(file, SteadyFile):
        file.wait(check)
    if size <= _AT_ONCE:
        os.fsync(file.fileno())
        return
    waiting = _Waiting(os.dup(file.fileno()))
    waiting.start()
    while waiting.is_alive():
        waiting.join(_LOOK_EVERY)
        check()
    if waiting.refused is not None:
        raise waiting.refused


class _Waiting(threading.Thread):
    """Syncs one descriptor and closes it.

    Attributes:
        refused: what the system said, once it is done.
    """

    def __init__(self, descriptor: int) -> None:
        super().__init__(name="sync", daemon=True)
        self._descriptor = descriptor
        self.refused: OSError | None = None

    def run(self) -> None:
        """Wait for the disk."""
        try:
            os.fsync(self._descriptor)
        except OSError as error:
            self.refused = error
        finally:
            os.close(self._descriptor)
