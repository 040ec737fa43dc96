"""How large reduced copies are: large enough to read on paper, small enough to keep."""

from __future__ import annotations

import math

LONG_SIDE = 1800
"""Pixels: 15 cm at 300 dpi."""
THUMBNAIL_SIDE = 320
TALL = 3.0
"""From this ratio of sides on, a picture is a conversation or a panorama, and its short side counts."""
TALL_PIXELS = 6_000_000
TALL_SHORT_SIDE = 720
"""Pixels across below which text on a telephone's screen gets hard to read."""
MOST_PIXELS = 24_000_000
LONGEST_SIDE = 30_000
"""No reduced copy is larger than these, whatever its shape."""


def reduced_size(width: int, height: int) -> tuple[int, int]:
    """The size of the reduced copy of a picture of `width` by `height` pixels; never larger than it."""
    long, short = max(width, height), min(width, height)
    if long <= TALL * short:
        scale = min(1.0, LONG_SIDE / long)
    else:
        scale = min(1.0, math.sqrt(TALL_PIXELS / (long * short)))
        scale = max(scale, min(short, TALL_SHORT_SIDE) / short)
        scale = min(scale, math.sqrt(MOST_PIXELS / (long * short)), LONGEST_SIDE / long)
    return _scaled(width, height, scale)


def full_size(width: int, height: int, most_pixels: int) -> tuple[int, int]:
    """The size at which a picture is read for the eye or for a covered copy: its own, as far as it may be."""
    scale = math.sqrt(min(most_pixels, MOST_PIXELS) / (width * height))
    return _scaled(width, height, min(1.0, scale, LONGEST_SIDE / max(width, height)))


def thumbnail_size(width: int, height: int) -> tuple[int, int]:
    """The size of the small copy of a picture of `width` by `height` pixels."""
    return _scaled(width, height, min(1.0, THUMBNAIL_SIDE / max(width, height)))


def _scaled(width: int, height: int, scale: float) -> tuple[int, int]:
    return max(1, round(width * scale)), max(1, round(height * scale))
