"""The parent's side of playing film and sound: pulled piece by piece out of one child.

Nothing is decoded here. What comes are plain pixels and plain sound, each piece checked against its size.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from stalkdiary.errors import PreviewFailed, TaskFailed
from stalkdiary.preview import playing
from stalkdiary.preview.answers import FAILURES
from stalkdiary.preview.kinds import SNIFFED_BYTES, sniff
from stalkdiary.preview.question import Question
from stalkdiary.sandbox import ByteSource, Child, Limits
from stalkdiary.task import Task

PLAYER_LIMITS = Limits(wall_s=86_400.0, cpu_s=86_400, memory=1 << 30, output=1 << 50)
"""What a child may use while it plays. Each single answer has its own limits, `ANSWER_S` and a size."""
ANSWER_S = 20.0
"""Seconds until a frame or a piece of sound has to be there."""

_FUNCTION = "stalkdiary.preview.player_worker:answer"


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of a film.

    Attributes:
        time: seconds from the start at which it is to be shown.
        width: pixels across.
        height: pixels down.
        rgb: rows from the top, three bytes a pixel (red, green, blue), nothing between rows.
    """

    time: float
    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True)
class Samples:
    """A piece of sound, a fifth of a second or what is left.

    Attributes:
        time: seconds from the start at which it begins.
        pcm: 48,000 pairs (left, right) of signed 16-bit little-endian numbers a second.
    """

    time: float
    pcm: bytes


class Player:
    """One film or sound being played; pulling is what drives it, and nothing runs ahead by more than a pipe.

    Made, pulled and closed in one thread (see `sandbox.Child`), which should not be the window's, as a pull
    may take as long as decoding does; `stop` alone may be called from any. Use it as a context manager.

    Args:
        source: the file; it stays open while this is.
        limits: what the child may use.

    Raises:
        PreviewFailed: reason "unsupported" where this is neither film nor sound.
        TaskFailed: the system starts no process.
    """

    def __init__(self, source: ByteSource, limits: Limits = PLAYER_LIMITS) -> None:
        found = sniff(source.read_at(0, SNIFFED_BYTES))
        if found is None or found.kind != "media":
            raise PreviewFailed(reason="unsupported")
        self._commands = _WithCommands(source)
        self._patience = _Patience()
        self._number, self._useful = 0, -math.inf
        self._running = {playing.FRAMES: 0, playing.SAMPLES: 0}
        self._child = _PlayingChild(_FUNCTION, limits)
        question = Question(found.decoder, found.name, limits.memory)
        self._answers = self._child.ask(self._commands, question.to_bytes(), self._patience)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def frames(self, start_s: float = 0.0, max_width: int = 1280) -> Iterator[Frame]:
        """Frames from a time on, until the film ends; a later call ends what an earlier one gave.

        Args:
            start_s: seconds from the start.
            max_width: pixels; 16 to 3,840.

        Raises:
            PreviewFailed: reason "damaged", "timeout", "memory" or "crashed"; the player is of no use then.
            Cancelled: `stop` was called.
        """
        self._useful = -math.inf
        for at, width, height, data in self._pull(playing.FRAMES, start_s, max_width):
            if not (0 < width <= playing.WIDEST and 0 < height <= playing.HIGHEST):
                raise PreviewFailed(reason="crashed")
            if len(data) != 3 * width * height:
                raise PreviewFailed(reason="crashed")
            yield Frame(at, width, height, data)

    def samples(self, start_s: float = 0.0) -> Iterator[Samples]:
        """Sound from a time on, until it ends, or nothing where there is none; otherwise as `frames`."""
        for at, _, _, data in self._pull(playing.SAMPLES, start_s, 0):
            if not 0 < len(data) <= playing.LARGEST_SOUND or len(data) % playing.SAMPLE_BYTES:
                raise PreviewFailed(reason="crashed")
            yield Samples(at, data)

    def skip_frames_before(self, time_s: float) -> None:
        """Frames before this time are no longer handed over: for when the sound has run ahead of them."""
        self._useful = time_s

    def stop(self) -> None:
        """End it from any thread: whoever waits for an answer gets `Cancelled` within 50 ms."""
        self._patience.cancel()

    def close(self) -> None:
        """End the child at once; may be called twice."""
        self._child.close()

    def _pull(self, kind: bytes, start_s: float, max_width: int) -> Iterator[tuple[float, int, int, bytes]]:
        self._number += 1
        self._running[kind] = number = self._number
        width = max(16, min(max_width, playing.WIDEST))
        while self._running[kind] == number:
            useful = self._useful if kind == playing.FRAMES else -math.inf
            self._commands.next = playing.COMMAND.pack(kind, number, max(0.0, start_s), useful, width)
            block = self._next_block()
            tag, at, *size = playing.ANSWER.unpack_from(block)
            data = block[playing.ANSWER.size :]
            if tag == playing.OVER:
                return
            if tag == playing.FAILED and data.decode("ascii", "replace") in FAILURES:
                raise PreviewFailed(reason=data.decode("ascii"))
            if tag != kind or not math.isfinite(at):
                raise PreviewFailed(reason="crashed")
            yield at, size[0], size[1], data

    def _next_block(self) -> bytes:
        self._patience.begin()
        try:
            block = next(self._answers, b"")
        except TaskFailed as error:
            reason = str(error.details["reason"])
            raise PreviewFailed(reason=reason if reason in ("timeout", "memory") else "crashed") from None
        if len(block) < playing.ANSWER.size:
            raise PreviewFailed(reason="crashed")
        return block


def open_player(source: ByteSource, limits: Limits = PLAYER_LIMITS) -> Player:
    """Start to play a film or a sound; arguments and what is raised as for `Player`."""
    return Player(source, limits)


class _WithCommands:
    """The file, and behind its end the command that the child is to fetch next."""

    def __init__(self, source: ByteSource) -> None:
        self._source = source
        self.next = b""

    @property
    def size(self) -> int:
        return self._source.size + playing.COMMAND.size

    def read_at(self, offset: int, size: int) -> bytes:
        if offset >= self._source.size:
            return self.next[offset - self._source.size :][:size]
        return self._source.read_at(offset, size)


class _Patience(Task):
    """Waits for one answer at a time, and not for ever."""

    def __init__(self) -> None:
        super().__init__()
        self.begin()

    def begin(self) -> None:
        """An answer is being waited for from now on."""
        self._deadline = time.monotonic() + ANSWER_S

    def check(self) -> None:
        super().check()
        if time.monotonic() > self._deadline:
            raise TaskFailed(reason="timeout")


class _PlayingChild(Child):
    """A child whose answers have no end, and a largest size each."""

    def _next_frame(self, room: int) -> tuple[int, bytes]:
        return super()._next_frame(min(room, playing.LARGEST_ANSWER))
