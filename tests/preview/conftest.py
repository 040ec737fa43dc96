"""Pictures made at run time, as files of every kind."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from stalkdiary.sandbox import BytesSource

Encode = Callable[..., BytesSource]

WHEN = {0x9003: "2026:03:17 21:04:11", 0x9011: "+00:00", 0x9291: "25"}
WHERE = {
    1: "N",
    2: (51.0, 30.0, 26.4),
    3: "W",
    4: (0.0, 7.0, 39.9),
    5: b"\0",
    6: 35.5,
    7: (21.0, 4.0, 9.0),
    29: "2026:03:17",
}


@pytest.fixture
def encode() -> Encode:
    """Encodes a picture in a format of Pillow's: `encode(picture, "PNG", orientation=6)`."""

    def encoded(
        picture: Image.Image, format: str = "PNG", *, orientation: int = 1, **options: Any
    ) -> BytesSource:
        exif = Image.Exif()
        exif[0x0112] = orientation
        exif[0x010F], exif[0x0110], exif[0x0131] = "Fictional", "Fictional Phone 9", "camera 1.0"
        exif[0x8769], exif[0x8825] = dict(WHEN), dict(WHERE)
        file = io.BytesIO()
        picture.save(file, format, **{"exif": exif.tobytes(), **options})
        return BytesSource(file.getvalue())

    return encoded


@pytest.fixture
def noise() -> Image.Image:
    """A picture that no compression makes small, 640 by 480."""
    return Image.merge("RGB", [Image.effect_noise((640, 480), 60 + band) for band in range(3)])
