"""Progress of long work on one line of a terminal, and Ctrl+C as a wish to stop at the next safe point."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

from stalkdiary.task import Task

QUIET_SECONDS = 1.0
"""Work that is done by then shows nothing."""

_BETWEEN_SECONDS = 0.1
_CLEAR = "\r\x1b[K"


class Progress:
    """Draws what a task reports on one line, over and over; a `ProgressListener`.

    Args:
        stream: a terminal, or None to draw nothing.
        now: seconds of a clock that only goes forward.
    """

    def __init__(self, stream: TextIO | None, now: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._now = now
        self._next = now() + QUIET_SECONDS
        self._drawn = False

    def __call__(self, done: int, total: int | None, note: str) -> None:
        """Show that `done` of `total` is finished, where it is time to."""
        if self._stream is None or self._now() < self._next:
            return
        self._next = self._now() + _BETWEEN_SECONDS
        share = f" {100 * done // total} %" if total else ""
        self._draw(f"{note or 'working'}{share}")

    def clear(self) -> None:
        """Take the line away again."""
        if self._drawn:
            self._draw("")

    def _draw(self, text: str) -> None:
        assert self._stream is not None, "drawn only on a terminal"
        self._drawn = True
        try:
            self._stream.write(_CLEAR + text)
            self._stream.flush()
        except OSError:
            self._stream = None
            self._drawn = False


@contextmanager
def working(stream: TextIO | None) -> Iterator[Task]:
    """A task whose progress is drawn on `stream`; Ctrl+C inside cancels it, a second one interrupts."""
    progress = Progress(stream)
    task = Task(progress)
    with _cancelling(task):
        try:
            yield task
        finally:
            progress.clear()


@contextmanager
def _cancelling(task: Task) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        task.cancel()

    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
