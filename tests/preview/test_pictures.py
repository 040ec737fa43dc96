"""What people see of their evidence: upright, on white, in its own shades, and never with its place."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from stalkdiary.preview import Looker, PictureFacts, look_at
from stalkdiary.sandbox import BytesSource, FileSource
from tests.preview.seeing import (
    BLUE,
    GREEN,
    RED,
    UPRIGHT,
    corners,
    near,
    opened,
    quarters,
    shown,
    srgb_profile,
)

Encode = Callable[..., BytesSource]
SAMPLES = Path(__file__).parents[3] / "shared" / "samples"

STORED_AS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_shown_with_what_its_file_says(encode: Encode, kind: str) -> None:
    look = look_at(encode(quarters(), kind))
    facts = look.facts
    assert corners(shown(look)) == UPRIGHT
    assert isinstance(facts, PictureFacts)
    assert (facts.width, facts.height, facts.format.upper()) == (64, 32, kind)
    assert (facts.captured, facts.captured_offset) == ("2026-03-17T21:04:11.250", "+00:00")
    assert (facts.latitude, facts.longitude, facts.altitude) == (51.5073333, -0.12775, 35.5)
    assert (facts.camera, facts.software) == ("Fictional Phone 9", "camera 1.0")
    assert facts.gps_time == "2026-03-17T21:04:09+00:00"
    assert facts.note == ()


@pytest.mark.parametrize("orientation", STORED_AS)
def test_a_picture_is_shown_upright_however_the_phone_was_held(encode: Encode, orientation: int) -> None:
    turn = STORED_AS[orientation]
    stored = quarters() if turn is None else quarters().transpose(turn)
    with Looker() as looker:
        look = looker.look_at(encode(stored, "PNG", orientation=orientation))
    assert corners(shown(look)) == UPRIGHT
    assert look.thumbnail is not None
    assert corners(opened(look.thumbnail)) == UPRIGHT
    assert look.facts is not None
    assert (look.facts.width, look.facts.height) == (64, 32)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_shared_copy_never_tells_where_the_person_was(encode: Encode, kind: str) -> None:
    look = look_at(encode(quarters(), kind, comment=b"at home", icc_profile=srgb_profile()))
    for copy in (look.reduced, look.thumbnail):
        assert copy is not None
        assert not dict(opened(copy).getexif())
        assert segments(copy.jpeg) <= {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}


def segments(jpeg: bytes) -> set[int]:
    """The markers before the pixels: APP1 (0xE1) would hold EXIF or XMP, 0xFE a comment."""
    found, position = set(), 2
    while 0xDA not in found:
        marker, length = struct.unpack_from(">xBH", jpeg, position)
        found.add(marker)
        position += 2 + length
    return found


def test_letters_on_a_screen_keep_their_colour_edges(encode: Encode) -> None:
    stripes = Image.new("RGB", (64, 64), "white")
    for column in range(0, 64, 2):
        stripes.paste((255, 0, 0), (column, 0, column + 1, 64))
    screen, photograph = look_at(encode(stripes, exif=b"")), look_at(encode(stripes))
    assert near(shown(screen), (20, 20), (255, 0, 0))
    assert not near(shown(photograph), (20, 20), (255, 0, 0))


def test_see_through_parts_are_shown_on_white(encode: Encode) -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    clear.paste((200, 0, 0, 255), (0, 0, 20, 40))
    palette = clear.convert("RGB").quantize(4)
    looks = (
        look_at(encode(clear)),
        look_at(encode(clear, "WEBP", lossless=True)),
        look_at(encode(clear.convert("LA"))),
        look_at(encode(palette, transparency=palette.getpixel((30, 20)))),
    )
    assert [near(shown(look).convert("RGB"), (30, 20), (255, 255, 255)) for look in looks] == [True] * 4
    assert near(shown(looks[0]), (10, 20), (200, 0, 0))
    assert near(shown(looks[3]), (10, 20), (200, 0, 0))


def test_scans_and_print_files_are_shown_in_their_own_shades(encode: Encode) -> None:
    deep = Image.new("I;16", (40, 40), 0x8123)
    cyan = Image.new("CMYK", (40, 40), (255, 0, 0, 0))
    looks = [look_at(encode(picture, kind)) for picture, kind in ((deep, "PNG"), (cyan, "JPEG"))]
    bits = look_at(encode(Image.new("1", (40, 40), 1)))
    assert near(shown(looks[0]), (5, 5), (0x81,))
    assert near(shown(looks[1]), (5, 5), (0, 255, 255))
    assert near(shown(bits), (5, 5), (255,))
    assert looks[0].reduced is not None
    assert looks[0].reduced.grey


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_frame_is_shown(encode: Encode, kind: str) -> None:
    frames = [Image.new("RGB", (40, 40), colour) for colour in (BLUE, RED, GREEN)]
    look = look_at(encode(frames[0], kind, save_all=True, append_images=frames[1:]))
    assert near(shown(look), (20, 20), BLUE)
    assert look.facts is not None
    assert look.facts.note == ("animated",)


def test_a_cameras_own_colours_are_turned_into_common_ones(encode: Encode) -> None:
    swapped = srgb_profile().replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ").replace(b"?XYZ", b"bXYZ")
    picture = Image.new("RGB", (40, 40), (255, 0, 0))
    assert near(shown(look_at(encode(picture, icc_profile=srgb_profile()))), (9, 9), (254, 0, 0))
    assert near(shown(look_at(encode(picture, icc_profile=swapped))), (9, 9), (0, 0, 254))
    assert near(shown(look_at(encode(picture, icc_profile=b"nonsense" * 40))), (9, 9), (254, 0, 0))


def test_a_large_photograph_is_reduced_and_has_a_small_thumbnail(encode: Encode, noise: Image.Image) -> None:
    look = look_at(encode(noise.resize((4000, 3000)), "JPEG"))
    assert shown(look).size == (1800, 1350)
    assert look.thumbnail is not None
    assert opened(look.thumbnail).size == (320, 240)
    assert len(look.thumbnail.jpeg) <= 256 * 1024
    assert look.facts is not None
    assert (look.facts.width, look.facts.height) == (4000, 3000)


@pytest.mark.parametrize("progressive", [False, True])
def test_a_photograph_of_108_megapixels_is_shown(encode: Encode, progressive: bool) -> None:
    look = look_at(encode(Image.new("RGB", (12_000, 9_000), GREEN), "JPEG", progressive=progressive))
    assert shown(look).size == (1800, 1350)
    assert near(shown(look), (900, 600), GREEN)


def test_two_pictures_in_one_file_of_a_phone_show_the_first(encode: Encode) -> None:
    pair = encode(quarters(), "MPO", save_all=True, append_images=[Image.new("RGB", (64, 32))])
    look = look_at(pair)
    assert corners(shown(look)) == UPRIGHT
    assert look.facts is not None
    assert (look.facts.format, look.facts.note) == ("JPEG", ())


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_cut_off_shows_what_has_arrived(encode: Encode, noise: Image.Image, kind: str) -> None:
    noise.paste(RED, (0, 0, 640, 100))
    data = encode(noise, kind).data
    look = look_at(BytesSource(data[: len(data) * 2 // 3]))
    assert near(shown(look), (300, 50), RED)
    assert look.facts is not None
    assert (look.facts.note, look.facts.captured) == (("truncated",), "2026-03-17T21:04:11.250")


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_cut_off_before_its_first_row_still_tells_its_facts(
    encode: Encode, noise: Image.Image, kind: str
) -> None:
    data = encode(noise, kind).data
    first_row = data.index(b"\xff\xda") + 14 if kind == "JPEG" else data.index(b"IDAT") + 20
    look = look_at(BytesSource(data[:first_row]))
    assert (look.failure, look.reduced, look.thumbnail) == ("damaged", None, None)
    assert look.facts is not None
    assert look.facts.camera == "Fictional Phone 9"


def test_facts_after_the_pixels_of_a_png_are_found(encode: Encode) -> None:
    data = encode(quarters()).data
    start = data.index(b"eXIf") - 4
    end = start + 12 + int.from_bytes(data[start : start + 4], "big")
    moved = data[:start] + data[end:-12] + data[start:end] + data[-12:]
    look = look_at(BytesSource(moved))
    assert look.facts is not None
    assert look.facts.captured == "2026-03-17T21:04:11.250"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here")
def test_real_photographs_are_shown_with_their_dates() -> None:
    dates = []
    for path in sorted(SAMPLES.glob("*.jpg")):
        with path.open("rb") as file:
            look = look_at(FileSource(file))
        assert max(shown(look).size) <= 1800
        assert look.facts is not None
        dates.append(look.facts.captured)
    assert dates == ["2011-01-13T14:33:39", "2014-11-27T17:52:49", "2019-09-26T16:38:00.053"]
