"""The shape of a sound in the child: 400 values from start to end, each the loudest of its part."""

from __future__ import annotations

import array
import gc
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass

from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream

from stalkdiary.preview.blocks import PEAKS_COUNT
from stalkdiary.preview.container import LEAD_S, Media, decoded, seek_to

WHOLE_S = 900.0
"""Seconds up to which all of a sound is heard; of a longer one a short piece for each value."""
_RATE = 8000
_STEP = 160
_MOST_STEPS = 2 * int(WHOLE_S) * _RATE // _STEP
_FRAMES_A_PIECE = 10
_PIECES_A_SWEEP = 20
_SECONDS_OF_WORK = 20.0


@dataclass(frozen=True, slots=True)
class Waveform:
    """What was heard.

    Attributes:
        values: `PEAKS_COUNT` of them, or none where nothing could be heard.
        heard_s: seconds of sound from start to end; None where only pieces of it were heard.
    """

    values: bytes = b""
    heard_s: float | None = None


def waveform(media: Media, duration: float) -> Waveform:
    """Listen to the sound of a file whose length is `duration` seconds, as far as is known."""
    sound = media.sound
    if sound is None:
        return Waveform()
    deadline = time.monotonic() + _SECONDS_OF_WORK
    if duration > WHOLE_S:
        return Waveform(_of_pieces(media, sound, duration, deadline))
    seek_to(media.container, sound, -LEAD_S)
    steps = bytearray()
    rest = array.array("h")
    for samples in _samples(_sounds(media, sound)):
        rest.extend(samples)
        whole = len(rest) - len(rest) % _STEP
        steps.extend(_loudest(rest[place : place + _STEP]) for place in range(0, whole, _STEP))
        del rest[:whole]
        if len(steps) > _MOST_STEPS or time.monotonic() > deadline:
            return Waveform(_spread(steps))
    heard_s = (len(steps) * _STEP + len(rest)) / _RATE
    if rest:
        steps.append(_loudest(rest))
    return Waveform(_spread(steps), round(heard_s, 3))


def _of_pieces(media: Media, sound: AudioStream, duration: float, deadline: float) -> bytes:
    values = bytearray()
    for number in range(PEAKS_COUNT):
        if not seek_to(media.container, sound, duration * number / PEAKS_COUNT - LEAD_S):
            return b""
        frames = (frame for frame, _ in zip(_sounds(media, sound), range(_FRAMES_A_PIECE), strict=False))
        values.append(max((_loudest(samples) for samples in _samples(frames)), default=0))
        if number % _PIECES_A_SWEEP == 0:
            # Each piece leaves a resampler in a circle of references, and each holds megabytes of stacks.
            gc.collect()
        if time.monotonic() > deadline:
            return b""
    return bytes(values)


def _sounds(media: Media, sound: AudioStream) -> Iterator[AudioFrame]:
    return (frame for frame in decoded(media.container, sound) if isinstance(frame, AudioFrame))


def _samples(frames: Iterator[AudioFrame]) -> Iterator[array.array[int]]:
    """One channel at a low rate: enough to see, and little to look through."""
    resampler = AudioResampler(format="s16", layout="mono", rate=_RATE)
    for frame in frames:
        for part in resampler.resample(frame):
            yield array.array("h", bytes(part.planes[0])[: 2 * part.samples])


def _loudest(samples: array.array[int]) -> int:
    return min(255, max(max(samples, default=0), -min(samples, default=0)) >> 7)


def _spread(steps: bytearray) -> bytes:
    """Any number of values as `PEAKS_COUNT`: the loudest of several, or the same one again."""
    if not steps:
        return b""
    edges = [number * len(steps) // PEAKS_COUNT for number in range(PEAKS_COUNT + 1)]
    return bytes(max(steps[low : max(low + 1, high)]) for low, high in itertools.pairwise(edges))
