"""Two pipes to a process that may do anything, read and written without ever being stuck in them.

Pipes cannot be polled on Windows, so two threads do the waiting on every system. They may stay blocked when
a runaway grandchild holds the other ends; the caller never is: whatever it waits for, it wakes up
`TICK_S` apart to look at the clock and at the wish to stop.
"""

from __future__ import annotations

import contextlib
import os
import queue
import threading
from collections.abc import Callable

TICK_S = 0.05
_CHUNK = 1 << 18
_CHUNKS_AHEAD = 4


class ChannelClosed(Exception):
    """The other side has closed its end, or died."""


class Channel:
    """Both directions between parent and child, as the parent has them.

    Args:
        incoming: a descriptor to read from; `close` closes it.
        outgoing: a descriptor to write to; `close` closes it.
    """

    def __init__(self, incoming: int, outgoing: int) -> None:
        self._incoming, self._outgoing = incoming, outgoing
        self._arrived: queue.Queue[bytes] = queue.Queue(_CHUNKS_AHEAD)
        self._to_go: queue.Queue[bytes | None] = queue.Queue(_CHUNKS_AHEAD)
        self._closed = threading.Event()
        self._rest = memoryview(b"")
        self._threads = (
            threading.Thread(target=self._read_on, name="pipe-in", daemon=True),
            threading.Thread(target=self._write_on, name="pipe-out", daemon=True),
        )
        for thread in self._threads:
            thread.start()

    def send(self, data: bytes, tick: Callable[[], None]) -> None:
        """Queue `data` for the child; calls `tick` while there is no room, and passes on what it raises.

        A child that is gone is noticed by `receive`, so nothing is raised for that here.
        """
        while True:
            try:
                return self._to_go.put(data, timeout=TICK_S)
            except queue.Full:
                tick()

    def receive(self, size: int, tick: Callable[[], None]) -> bytes:
        """Exactly `size` bytes; calls `tick` while waiting, and passes on what it raises.

        Raises:
            ChannelClosed: the pipe ended first.
        """
        parts: list[memoryview] = []
        missing = size
        while missing:
            if not self._rest:
                self._rest = memoryview(self._next_chunk(tick))
            part, self._rest = self._rest[:missing], self._rest[missing:]
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return self._closed.is_set()

    def close(self) -> None:
        """End both threads and close both descriptors; the process must have been ended before."""
        self._closed.set()
        self._dismiss_writer()
        for thread, descriptor in zip(self._threads, (self._incoming, self._outgoing), strict=True):
            thread.join(timeout=1.0)
            # A thread still inside read() or write() keeps its descriptor: closing it under the thread
            # would let the number be reused for a file of ours.
            if not thread.is_alive():
                os.close(descriptor)

    def _next_chunk(self, tick: Callable[[], None]) -> bytes:
        tick()
        while True:
            try:
                chunk = self._arrived.get(timeout=TICK_S)
            except queue.Empty:
                tick()
                continue
            if not chunk:
                raise ChannelClosed
            return chunk

    def _read_on(self) -> None:
        chunk = b"?"
        while chunk and not self._closed.is_set():
            try:
                chunk = os.read(self._incoming, _CHUNK)
            except OSError:
                chunk = b""
            self._hand_over(chunk)

    def _hand_over(self, chunk: bytes) -> None:
        while not self._closed.is_set():
            try:
                return self._arrived.put(chunk, timeout=TICK_S)
            except queue.Full:
                continue

    def _write_on(self) -> None:
        broken = False
        while (data := self._to_go.get()) is not None:
            view = memoryview(data)
            while view and not broken and not self._closed.is_set():
                try:
                    view = view[os.write(self._outgoing, view) :]
                except OSError:
                    broken = True

    def _dismiss_writer(self) -> None:
        while True:
            try:
                return self._to_go.put_nowait(None)
            except queue.Full:
                with contextlib.suppress(queue.Empty):
                    self._to_go.get_nowait()
