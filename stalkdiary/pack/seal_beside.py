"""The seal of a locked zip (HMAC-SHA1 over all its encrypted bytes), counted on a thread beside the writing.

A zip's headers are completed out of order, and the seal is over all bytes in order. So it cannot be counted
as bytes are written; it follows behind, over what will not be changed any more, and reads it back while the
system still holds it in memory.
"""

from __future__ import annotations

import errno
import hmac
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from types import TracebackType
from typing import Self

_CHUNK = 1 << 20
_STEP = 8 << 20
"""Bytes that are worth a word to the other thread."""

_LOOK_EVERY = 0.05
"""Seconds between two looks at the task."""


class SealBeside:
    """Counts the seal of a file that is still being written; a context manager of the thread that writes."""

    def __init__(self, path: Path, start: int, key: bytes) -> None:
        """Begin.

        Args:
            path: by which the file can be opened a second time.
            start: of the first byte that counts.
            key: of the seal.
        """
        self._file = path.open("rb", buffering=0)
        self._file.seek(start)
        self._mac = hmac.new(key, digestmod="sha1")
        self._told = start
        self._stopped = False
        self._pool = ThreadPoolExecutor(1, "seal")
        self._last: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped = True
        self._pool.shutdown(cancel_futures=True)
        self._file.close()

    def worth_following(self, end: int) -> bool:
        """Whether there is enough up to here that was not asked for yet."""
        return end - self._told >= _STEP

    def follow(self, end: int) -> None:
        """Count all up to this position, which has reached the system and stays as it is."""
        if self._last is not None and self._last.done():
            self._last.result()
        self._last = self._pool.submit(self._count_after, self._last, end - self._told)
        self._told = end

    def digest(self, end: int, check: Callable[[], None]) -> bytes:
        """Of all up to this position.

        Args:
            end: where what is sealed ends.
            check: called while the other thread is waited for; may raise to stop.

        Raises:
            OSError: the disk did not give back what was written.
        """
        self.follow(end)
        assert self._last is not None, "it was just asked for"
        while not self._last.done():
            wait([self._last], _LOOK_EVERY)
            check()
        self._last.result()
        return self._mac.digest()

    def _count_after(self, before: Future[None] | None, size: int) -> None:
        """Count on, unless what comes before could not be counted: that is told by all that follows."""
        if before is not None:
            before.result()
        self._count(size)

    def _count(self, size: int) -> None:
        while size > 0 and not self._stopped:
            chunk = self._file.read(min(_CHUNK, size))
            if not chunk:
                raise OSError(errno.EIO, "a file became shorter while it was written")
            self._mac.update(chunk)
            size -= len(chunk)
