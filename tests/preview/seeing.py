"""Pictures whose parts can be told apart, and what came of them."""

from __future__ import annotations

import io

from PIL import Image, ImageCms

from stalkdiary.preview import Look, Reduced

RED, GREEN, BLUE, YELLOW = (220, 30, 30), (30, 180, 30), (30, 30, 220), (230, 220, 40)


def quarters(side: int = 32) -> Image.Image:
    """Red and green above blue and yellow, twice as wide as high."""
    picture = Image.new("RGB", (2 * side, side), YELLOW)
    picture.paste(RED, (0, 0, side, side // 2))
    picture.paste(GREEN, (side, 0, 2 * side, side // 2))
    picture.paste(BLUE, (0, side // 2, side, side))
    return picture


def shown(look: Look) -> Image.Image:
    assert look.failure is None
    assert look.reduced is not None
    return opened(look.reduced)


def opened(reduced: Reduced) -> Image.Image:
    picture = Image.open(io.BytesIO(reduced.jpeg))
    picture.load()
    assert picture.size == (reduced.width, reduced.height)
    assert picture.mode == ("L" if reduced.grey else "RGB")
    return picture


def corners(picture: Image.Image) -> list[str]:
    """The nearest of the four colours in the middle of each quarter, row by row."""
    named = {"red": RED, "green": GREEN, "blue": BLUE, "yellow": YELLOW}
    across, down = picture.width // 4, picture.height // 4
    found = []
    for place in ((across, down), (3 * across, down), (across, 3 * down), (3 * across, 3 * down)):
        colour = picture.getpixel(place)
        assert isinstance(colour, tuple)
        near = [name for name, wanted in named.items() if distance(colour, wanted) < 30]
        found.append(near[0] if near else str(colour))
    return found


def distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def near(picture: Image.Image, place: tuple[int, int], colour: tuple[int, ...]) -> bool:
    found = picture.getpixel(place)
    return distance(found if isinstance(found, tuple) else (int(found or 0),), colour) < 12


UPRIGHT = ["red", "green", "blue", "yellow"]


def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
