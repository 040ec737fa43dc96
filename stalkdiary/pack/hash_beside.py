"""SHA-256 of what is written, counted on a thread beside it.

Hashing takes about as long as all else that is done to a byte, and both can be done at once.
"""

from __future__ import annotations

import hashlib
from collections import deque
from concurrent.futures import Executor, Future
from typing import Final

_LARGE: Final = 256 << 10
"""Bytes from which on handing a piece over is cheaper than hashing it here."""

_AHEAD: Final = 4
"""Pieces that may wait for their turn: memory stays the same however slow the hash is."""


class HashBeside:
    """The hash of one file; used by one thread."""

    def __init__(self, beside: Executor) -> None:
        """Begin.

        Args:
            beside: has one thread, so that pieces are hashed in the order in which they came.
        """
        self._beside = beside
        self._hash = hashlib.sha256()
        self._waiting: deque[Future[None]] = deque()

    def update(self, data: bytes) -> None:
        """Count these bytes too; large ones must not change afterwards."""
        if len(data) < _LARGE:
            self._wait(0)
            self._hash.update(data)
            return
        self._wait(_AHEAD - 1)
        self._waiting.append(self._beside.submit(self._hash.update, data))

    def hexdigest(self) -> str:
        """Of all bytes so far, lower-case hex."""
        self._wait(0)
        return self._hash.hexdigest()

    def _wait(self, most: int) -> None:
        """Until no more than so many pieces wait."""
        while len(self._waiting) > most:
            self._waiting.popleft().result()
