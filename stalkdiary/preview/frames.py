"""Frames of a film in the child: found by time, turned upright, in the size asked for."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator

from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image

from stalkdiary.preview.container import Media, decoded, seek_to, time_of

PLACES = (0.1, 0.5, 0.9)
"""Parts of a film's length at which its pictures are taken."""
FRAME_SIDE = 1280
"""Pixels of the long side of a film's pictures."""
_SECONDS_FOR_ONE = 6.0
_SHAPES = (0.1, 10.0)
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
"""Clockwise degrees; Pillow counts the other way."""


def rotation_of(frame: VideoFrame) -> int:
    """Degrees clockwise, a multiple of 90, by which a frame is to be turned."""
    return round(-(frame.rotation or 0) / 90) * 90 % 360


def shown_size(frame: VideoFrame, stream: VideoStream) -> tuple[int, int]:
    """Pixels across and down as a film is to be shown: square, and turned upright."""
    width = max(1, round(frame.width * _shape(stream)))
    return (frame.height, width) if rotation_of(frame) in (90, 270) else (width, frame.height)


def picture_of(frame: VideoFrame, stream: VideoStream, longest: int) -> Image.Image:
    """A frame as an upright picture with square pixels, its long side at most `longest`."""
    width = max(1, round(frame.width * _shape(stream)))
    scale = min(1.0, longest / max(width, frame.height))
    # The scaler takes no fewer than a few pixels a side.
    size = max(8, round(width * scale)), max(8, round(frame.height * scale))
    plain = frame.reformat(*size, format="rgb24", interpolation="AREA", threads=1)
    plane = plain.planes[0]
    picture = Image.frombytes("RGB", size, bytes(plane), "raw", "RGB", plane.line_size)
    turn = _TURNS.get(rotation_of(frame))
    return picture if turn is None else picture.transpose(turn)


def frames_from(media: Media, start: float) -> Iterator[tuple[float, VideoFrame]]:
    """Frames with their times from `start` seconds on, until the end."""
    stream = media.video
    if stream is None:
        return
    seek_to(media.container, stream, start)
    latest = 0.0
    for frame in decoded(media.container, stream):
        at = time_of(frame, media.container)
        latest = latest if at is None else at
        if latest >= start - 1e-3 and isinstance(frame, VideoFrame):
            yield latest, frame


def frame_near(
    media: Media, target: float, clock_s: float = _SECONDS_FOR_ONE
) -> tuple[float, VideoFrame] | None:
    """The frame at a time, or the last one before it where the film ends, or the seconds of work are over."""
    stream = media.video
    if stream is None:
        return None
    seek_to(media.container, stream, target)
    deadline = time.monotonic() + clock_s
    found = None
    latest = 0.0
    for frame in decoded(media.container, stream):
        at = time_of(frame, media.container)
        latest = latest if at is None else at
        if isinstance(frame, VideoFrame):
            found = (max(0.0, round(latest, 3)), frame)
        if latest >= target - 1e-3 or time.monotonic() > deadline:
            break
    return found


def _shape(stream: VideoStream) -> float:
    """How much wider than high a pixel is, where the file says so and it makes sense."""
    ratio = stream.sample_aspect_ratio
    shape = float(ratio) if ratio and ratio.denominator else 1.0
    return shape if math.isfinite(shape) and _SHAPES[0] <= shape <= _SHAPES[1] else 1.0
