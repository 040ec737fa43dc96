"""The blocks in which a child answers: one byte that says what it is, then its content."""

from __future__ import annotations

import struct

from PIL import Image

from stalkdiary.preview.image import Pixels, TooLarge

FACTS, PIXELS, FAILURE, PEAKS = b"F", b"P", b"X", b"W"
"""The first byte of each block: what the file says, a picture, why there is none, a waveform."""
PIXELS_HEAD = struct.Struct(">IIB")
"""Width, height, and 1 where grey; the pixels follow."""
PEAKS_COUNT = 400
"""Values in a waveform."""


def pixels_block(pixels: Pixels) -> bytes:
    """A picture as a block."""
    return PIXELS + PIXELS_HEAD.pack(pixels.width, pixels.height, pixels.grey) + pixels.data


def picture_block(picture: Image.Image) -> bytes:
    """A Pillow picture in mode L or RGB as a block."""
    return pixels_block(Pixels(picture.width, picture.height, picture.mode == "L", picture.tobytes()))


def failure_block(error: Exception) -> bytes:
    """The fixed word for what went wrong."""
    if isinstance(error, TooLarge):
        return FAILURE + b"too-large"
    return FAILURE + (b"memory" if isinstance(error, MemoryError) else b"damaged")
