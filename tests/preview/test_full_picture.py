"""What is covered is gone for good, and what is looked at closely are the file's own pixels."""

from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image

from stalkdiary.errors import Cancelled, PreviewFailed
from stalkdiary.preview.full_picture import CoverBox, FullPicture, covered, full_picture, pixels_of
from stalkdiary.preview.sizes import MOST_PIXELS, full_size
from stalkdiary.sandbox import BytesSource
from stalkdiary.task import Task
from tests.preview.conftest import Encode
from tests.preview.seeing import UPRIGHT, corners, quarters

ALL_OF_IT = CoverBox(0, 0, 1, 1)
LEFT_HALF = CoverBox(0, 0, 0.5, 1)


def _seen(shown: FullPicture) -> Image.Image:
    return Image.frombytes("L" if shown.grey else "RGB", (shown.width, shown.height), shown.data)


def _opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF"])
def test_a_picture_is_seen_in_all_its_pixels(encode: Encode, kind: str) -> None:
    shown = full_picture(encode(quarters(1200), kind))
    assert (shown.width, shown.height) == (shown.full_width, shown.full_height) == (2400, 1200)
    assert corners(_seen(shown)) == UPRIGHT


def test_a_picture_taken_with_the_phone_on_its_side_is_upright(encode: Encode) -> None:
    stored = quarters(1200).transpose(Image.Transpose.ROTATE_90)
    shown = full_picture(encode(stored, "JPEG", orientation=6))
    assert (shown.width, shown.height) == (2400, 1200)
    assert corners(_seen(shown)) == UPRIGHT


def test_a_picture_larger_than_memory_should_hold_is_read_smaller_and_says_so() -> None:
    assert full_size(4000, 3000, MOST_PIXELS) == (4000, 3000)
    width, height = full_size(20_000, 15_000, MOST_PIXELS)
    assert MOST_PIXELS * 0.99 < width * height <= MOST_PIXELS * 1.01
    assert full_size(100_000, 100, MOST_PIXELS)[0] == 30_000


@pytest.mark.parametrize("data", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n" + bytes(40)])
def test_what_cannot_be_read_is_said_calmly(data: bytes) -> None:
    with pytest.raises(PreviewFailed):
        full_picture(BytesSource(data))


def test_it_can_be_stopped(encode: Encode) -> None:
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        full_picture(encode(quarters(), "PNG"), task=task)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_covered_pixels_are_black_and_the_others_stay(encode: Encode, kind: str) -> None:
    shown = full_picture(encode(quarters(200), kind))
    copy = _opened(covered(shown, [LEFT_HALF]))
    assert copy.size == (shown.width, shown.height)
    assert copy.mode == "RGB", "no transparency to look through"
    left = copy.crop((0, 0, 190, copy.height))
    assert max(left.tobytes()) <= 2
    assert corners(copy)[1::2] == UPRIGHT[1::2]


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_nothing_of_what_was_covered_is_in_the_new_file(
    encode: Encode, noise: Image.Image, kind: str
) -> None:
    thumbnail = io.BytesIO()
    noise.resize((160, 120)).save(thumbnail, "JPEG")
    exif = Image.Exif()
    exif[0x010E] = "SECRET WORDS"
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 26.4), 3: "W", 4: (0.0, 7.0, 39.9)}
    # Where cameras keep their small copy: a block of bytes named by the second directory.
    block = exif.tobytes() + thumbnail.getvalue()
    source = encode(noise, kind, exif=block, comment=b"SECRET WORDS")
    assert b"SECRET WORDS" in source.data or kind == "PNG"
    copy = covered(full_picture(source), [ALL_OF_IT])
    image = _opened(copy)
    assert image.getextrema() == ((0, 0), (0, 0), (0, 0))
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"SECRET" not in copy
    assert copy.count(b"\xff\xd8\xff") == (1 if kind == "JPEG" else 0), "no second picture"
    assert len(zlib.compress(copy)) < 3000, "there is room for nothing but black"


def test_the_same_boxes_give_the_same_bytes_whatever_is_under_them(encode: Encode) -> None:
    one, other = (
        covered(full_picture(encode(Image.new("RGB", (60, 60), colour), "PNG")), [ALL_OF_IT])
        for colour in ("white", "red")
    )
    assert one == other


def test_a_box_takes_the_pixels_at_its_edges_too() -> None:
    assert pixels_of(CoverBox(0.25, 0.5, 0.5, 0.75), 100, 100) == (24, 49, 51, 76)
    assert pixels_of(ALL_OF_IT, 100, 50) == (0, 0, 100, 50)
    assert pixels_of(CoverBox(0, 0, 0.001, 0.001), 100, 100) == (0, 0, 2, 2)


@pytest.mark.parametrize(
    "box", [CoverBox(0.5, 0, 0.5, 1), CoverBox(-0.1, 0, 1, 1), CoverBox(0, 0, 1, 1.1), CoverBox(0, 1, 1, 0)]
)
def test_a_box_outside_the_picture_is_refused(box: CoverBox) -> None:
    with pytest.raises(ValueError, match="within"):
        pixels_of(box, 100, 100)
