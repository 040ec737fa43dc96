"""The child that makes the demonstration's film and sound: encoders belong where decoders do."""

from __future__ import annotations

import array
import io
import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image

from stalkdiary.preview.recording_question import Wanted
from stalkdiary.sandbox import ByteSource, BytesSource

FRAMES_A_SECOND = 10
RATE = 16_000
"""Of the sound, in hertz: what a telephone's voicemail has."""
_FILM_SIZE = (640, 480)
_BLOCK = 1024
# One thread and no account of the encoder in the file: the same picture gives the same bytes.
_X264 = {"preset": "veryfast", "crf": "26", "threads": "1", "x264-params": "threads=1:sliced-threads=0"}


def warm_up() -> None:
    """Make a small one of each, so that every encoder is loaded before the child is closed off."""
    for make in ("film", "sound"):
        pixels = BytesSource(bytes(64 * 64 * 3))
        list(answer(pixels, Wanted(make, 64, 64, 1).to_bytes()))


def answer(source: ByteSource, asked: bytes) -> Iterator[bytes]:
    """Make one file; it comes as one block.

    Args:
        source: the picture's pixels, RGB, row by row; of no bytes for a sound.
        asked: a `Wanted`.
    """
    wanted = Wanted.from_bytes(asked)
    if wanted.make == "sound":
        yield _recording(wanted, None)
        return
    pixels = source.read_at(0, source.size)
    picture = Image.frombytes("RGB", (wanted.width, wanted.height), pixels)
    yield _recording(wanted, picture)


def _recording(wanted: Wanted, picture: Image.Image | None) -> bytes:
    """A film of the picture with its sound (MP4), or a sound alone (M4A)."""
    file = io.BytesIO()
    film = picture is not None
    with av.open(file, "w", format="mp4" if film else "ipod", options={"fflags": "+bitexact"}) as output:
        output.metadata.update(dict(wanted.tags))
        shown = _add_film(output) if film else None
        heard = output.add_stream("aac", rate=RATE, layout="mono")
        assert isinstance(heard, AudioStream)
        heard.bit_rate = 48_000
        if shown is not None and picture is not None:
            for number, each in enumerate(_scenes(picture, wanted)):
                frame = _frame(each)
                frame.pts = number
                output.mux(shown.encode(frame))
            output.mux(shown.encode(None))
        _hear(output, heard, _street(wanted) if film else _silent_call(wanted))
    return file.getvalue()


def _add_film(output: OutputContainer) -> VideoStream:
    stream = output.add_stream("libx264", rate=FRAMES_A_SECOND, options=dict(_X264))
    assert isinstance(stream, VideoStream)
    stream.width, stream.height = _FILM_SIZE
    stream.pix_fmt = "yuv420p"
    return stream


def _frame(picture: Image.Image) -> VideoFrame:
    frame: VideoFrame = VideoFrame.from_image(picture)  # type: ignore[no-untyped-call]  # the stub says nothing
    return frame


def _scenes(picture: Image.Image, wanted: Wanted) -> Iterator[Image.Image]:
    """The picture through a telephone held by hand: it sways, comes closer, and grows dark near the end."""
    width, height = _FILM_SIZE
    large = picture.resize((width * 4 // 3, height * 4 // 3))
    dice = Random(wanted.variant)  # noqa: S311 - a film, not a secret
    count = FRAMES_A_SECOND * wanted.seconds
    phase = dice.uniform(0, math.tau)
    for number in range(count):
        sway = math.sin(phase + number / 9) * 0.5 + 0.5
        nod = math.sin(phase + number / 6.1) * 0.5 + 0.5
        left, top = round(sway * width / 3), round(nod * height / 3 * 0.4)
        shown = large.crop((left, top, left + width, top + height))
        share = number / count
        light = 1.0 if share < 0.72 else max(0.3, 1.0 - 9 * (share - 0.72))
        yield shown if light == 1.0 else shown.point([round(value * light) for value in range(256)] * 3)


def _hear(output: OutputContainer, stream: AudioStream, samples: array.array[int]) -> None:
    for start in range(0, len(samples), _BLOCK):
        part = samples[start : start + _BLOCK]
        frame = AudioFrame("s16", "mono", len(part))
        frame.planes[0].update(part.tobytes().ljust(frame.planes[0].buffer_size, b"\0"))
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
        output.mux(stream.encode(frame))
    output.mux(stream.encode(None))


def _street(wanted: Wanted) -> array.array[int]:
    """An engine turning over, which stops near the end."""
    end = 0.72 * wanted.seconds

    def at(second: float) -> float:
        if second > end:
            return 0.0
        turn = math.tau * 31 * second
        return 0.11 * (math.sin(turn) + 0.5 * math.sin(2.02 * turn)) * (1 + 0.2 * math.sin(9 * second))

    return _sound(wanted, at, hiss=0.02)


def _silent_call(wanted: Wanted) -> array.array[int]:
    """A tone, then a room in which somebody breathes, then the line goes dead."""

    def at(second: float) -> float:
        if second < 0.35:
            return 0.3 * math.sin(math.tau * 1000 * second)
        if second > wanted.seconds - 0.3:
            return 0.2 * math.sin(math.tau * 400 * second)
        return 0.0

    return _sound(wanted, at, hiss=0.015, breath=0.16)


def _sound(
    wanted: Wanted, at: Callable[[float], float], *, hiss: float, breath: float = 0.0
) -> array.array[int]:
    """Tones and soft noise, louder in slow waves where somebody breathes."""
    dice = Random(f"sound {wanted.variant}")  # noqa: S311 - a sound, not a secret
    samples = array.array("h")
    soft = 0.0
    for number in range(RATE * wanted.seconds):
        second = number / RATE
        soft += 0.25 * (dice.random() - 0.5 - soft)
        swell = max(0.0, math.sin(math.tau * second / 3.4)) ** 3
        value = at(second) + 4 * soft * (hiss + breath * swell)
        samples.append(round(32_000 * max(-1.0, min(1.0, value))))
    return samples
