"""The child that plays one film or sound: a frame or a piece of sound for each command."""

from __future__ import annotations

from collections.abc import Iterator

from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler

from stalkdiary.preview import media_worker
from stalkdiary.preview.blocks import failure_block
from stalkdiary.preview.container import LEAD_S, Media, decoded, open_media, seek_to, time_of
from stalkdiary.preview.frames import frames_from, picture_of, shown_size
from stalkdiary.preview.playing import (
    ANSWER,
    COMMAND,
    FAILED,
    FRAMES,
    HIGHEST,
    OVER,
    RATE,
    SAMPLE_BYTES,
    SAMPLES,
    WIDEST,
)
from stalkdiary.preview.question import Question
from stalkdiary.sandbox import ByteSource

_PIECE = RATE * SAMPLE_BYTES // 5
"""Bytes of sound handed over at once: a fifth of a second."""


def warm_up() -> None:
    """As for a look at film and sound."""
    media_worker.warm_up()


def answer(source: ByteSource, asked: bytes) -> Iterator[bytes]:
    """One answer for each command, until there are no more.

    Args:
        source: the file, with the commands behind it.
        asked: a `Question`.
    """
    file = _WithoutCommands(source)
    wanted = Question.from_bytes(asked)
    tracks = {kind: _Track(kind, file, wanted.decoder) for kind in (FRAMES, SAMPLES)}
    while len(command := source.read_at(file.size, COMMAND.size)) == COMMAND.size:
        kind, number, start, useful, width = COMMAND.unpack(command)
        try:
            yield tracks[kind].next_answer(number, start, useful, width)
        except Exception as error:
            yield ANSWER.pack(FAILED, 0.0, 0, 0) + failure_block(error)[1:]


class _WithoutCommands:
    """The file alone."""

    def __init__(self, source: ByteSource) -> None:
        self._source = source

    @property
    def size(self) -> int:
        return self._source.size - COMMAND.size

    def read_at(self, offset: int, size: int) -> bytes:
        return self._source.read_at(offset, max(0, min(size, self.size - offset)))


class _Track:
    """Frames or sound: each reads the file on its own, so that one can run ahead of the other."""

    def __init__(self, kind: bytes, source: ByteSource, decoder: str) -> None:
        self._kind, self._source, self._decoder = kind, source, decoder
        self._media: Media | None = None
        self._number: int | None = None
        self._useful, self._width = 0.0, WIDEST
        self._answers: Iterator[bytes] = iter(())

    def next_answer(self, number: int, start: float, useful: float, width: int) -> bytes:
        """The next frame or piece of sound; from `start` on where `number` is new."""
        self._useful, self._width = useful, max(16, min(width, WIDEST))
        if number != self._number:
            self._number = number
            self._media = self._media or open_media(self._source, self._decoder)
            self._answers = (
                self._frames(self._media, start) if self._kind == FRAMES else _sound(self._media, start)
            )
        return next(self._answers, ANSWER.pack(OVER, 0.0, 0, 0))

    def _frames(self, media: Media, start: float) -> Iterator[bytes]:
        for at, frame in frames_from(media, start):
            if at < self._useful:
                continue
            assert media.video is not None, "there are frames"
            picture = picture_of(frame, media.video, _longest(shown_size(frame, media.video), self._width))
            yield ANSWER.pack(FRAMES, at, picture.width, picture.height) + picture.tobytes()


def _longest(shown: tuple[int, int], widest: int) -> int:
    """The long side of a frame of that size, upright, that is to be no wider than that."""
    return max(1, min(max(shown), max(shown) * widest // shown[0], HIGHEST))


def _sound(media: Media, start: float) -> Iterator[bytes]:
    sound = media.sound
    if sound is None:
        return
    seek_to(media.container, sound, start - LEAD_S)
    resampler = AudioResampler(format="s16", layout="stereo", rate=RATE)
    waiting, at = bytearray(), -1.0
    for frame in decoded(media.container, sound):
        assert isinstance(frame, AudioFrame), "it is a sound stream"
        if at < 0:
            at = max(0.0, time_of(frame, media.container) or 0.0)
        for part in resampler.resample(frame):
            waiting += bytes(part.planes[0])[: part.samples * SAMPLE_BYTES]
        if at < start:
            # Decoding began a little before; what lies before the start is not wanted.
            unwanted = min(len(waiting), round((start - at) * RATE) * SAMPLE_BYTES)
            del waiting[:unwanted]
            at += unwanted / SAMPLE_BYTES / RATE
        while len(waiting) >= _PIECE:
            yield ANSWER.pack(SAMPLES, at, 0, 0) + waiting[:_PIECE]
            del waiting[:_PIECE]
            at += _PIECE / SAMPLE_BYTES / RATE
    if waiting:
        yield ANSWER.pack(SAMPLES, at, 0, 0) + waiting
