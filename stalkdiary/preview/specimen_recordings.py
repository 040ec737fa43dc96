"""The demonstration's film and sound: made up like its pictures, in a child that has the encoders.

Nothing here, and nothing in that child, reads a foreign file.
"""

from __future__ import annotations

from datetime import UTC, datetime

from PIL import Image

from stalkdiary.preview.recording_question import Wanted
from stalkdiary.sandbox import BytesSource, Limits, run

_FUNCTION = "stalkdiary.preview.recording_worker:answer"
_LIMITS = Limits(wall_s=60.0, cpu_s=50, output=16 << 20)


def film(picture: Image.Image, seconds: int, variant: int, made: datetime) -> bytes:
    """A film (MP4, H.264, AAC) of what a picture shows, as a hand holds a telephone, at night.

    Args:
        picture: in mode RGB.
        seconds: how long.
        variant: any number; the same one gives the same film.
        made: aware; what the file says of itself.

    Raises:
        TaskFailed: this machine starts no child, or that one has no encoder.
    """
    wanted = Wanted("film", picture.width, picture.height, seconds, variant, tags=_tags(made))
    return _made(wanted, picture)


def voicemail(seconds: int, variant: int, made: datetime) -> bytes:
    """A message (M4A) in which nobody speaks; arguments and what is raised as for `film`."""
    return _made(Wanted("sound", seconds=seconds, variant=variant, tags=_tags(made)), None)


def _tags(made: datetime) -> tuple[tuple[str, str], ...]:
    utc = made.astimezone(UTC)
    return (("creation_time", f"{utc:%Y-%m-%dT%H:%M:%S}.000000Z"),)


def _made(wanted: Wanted, picture: Image.Image | None) -> bytes:
    pixels = BytesSource(b"" if picture is None else picture.tobytes())
    return b"".join(run(_FUNCTION, pixels, wanted.to_bytes(), limits=_LIMITS).blocks)
