"""Waits for the disk without losing the wish to stop: a slow stick may take minutes over it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import BinaryIO

_AT_ONCE = 4 << 20
"""Bytes that any disk takes in a moment; more is waited for beside a look at the task."""

_LOOK_EVERY = 0.05
"""Seconds between two looks."""


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
