"""A look at a file: what people see of their evidence, and what a hostile file can and cannot do."""

from __future__ import annotations

import io
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from stalkdiary.errors import Cancelled
from stalkdiary.preview import LIMITS, Look, Looker, Reduced, client, look_at, worker
from stalkdiary.preview.facts import NotFacts
from stalkdiary.sandbox import BytesSource, FileSource, Limits, run
from stalkdiary.task import Task

Encode = Callable[..., BytesSource]
HERE = Path(__file__).parent
SAMPLES = HERE.parents[2] / "shared" / "samples"
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
    assert facts is not None
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
    look = look_at(encode(quarters(), kind, comment=b"at home", icc_profile=profile()))
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


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def test_a_cameras_own_colours_are_turned_into_common_ones(encode: Encode) -> None:
    swapped = profile().replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ").replace(b"?XYZ", b"bXYZ")
    picture = Image.new("RGB", (40, 40), (255, 0, 0))
    assert near(shown(look_at(encode(picture, icc_profile=profile()))), (9, 9), (254, 0, 0))
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


def png_claiming(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1 << 20))) + chunk(b"IEND", b"")


def test_a_picture_that_claims_ten_thousand_megapixels_is_refused() -> None:
    assert look_at(BytesSource(png_claiming(100_000, 100_000))).failure == "too-large"


def test_a_progressive_photograph_beyond_the_memory_is_too_large_and_not_damaged(encode: Encode) -> None:
    source = encode(Image.new("RGB", (8000, 6000)), "JPEG", progressive=True, subsampling=0)
    look = look_at(source, limits=Limits(memory=256 << 20, output=LIMITS.output))
    assert look.failure == "too-large"
    assert look.facts is not None
    assert look.facts.width == 8000


def test_a_picture_that_needs_more_memory_than_allowed_still_tells_its_facts() -> None:
    limits = Limits(memory=64 << 20, output=LIMITS.output)
    look = look_at(BytesSource(png_claiming(7000, 7000)), limits=limits)
    assert look.failure == "memory"
    assert look.facts is not None
    assert look.facts.width == 7000


@pytest.mark.parametrize(
    "start", [b"", b"plain words", b"GIF89a", b"%PDF-1.7", b"RIFF\0\0\0\0AVI ", b"\xff\xd8"]
)
def test_other_kinds_are_never_opened(start: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_FUNCTION", "no child may be started")
    assert look_at(BytesSource(start)) == Look("other", failure="unsupported")


MAGIC = st.sampled_from([b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x40\0\0\0WEBPVP8 "])


@settings(max_examples=9)
@given(MAGIC, st.binary(max_size=300))
def test_noise_that_looks_like_a_picture_is_damaged_and_nothing_worse(magic: bytes, noise: bytes) -> None:
    assert look_at(BytesSource(magic + noise)).failure in {"damaged", "too-large"}


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("JPEG", {"quality": 60}),
        ("JPEG", {"progressive": True}),
        ("PNG", {}),
        ("WEBP", {"quality": 50}),
        ("WEBP", {"lossless": True}),
    ],
)
def test_hundreds_of_mutated_pictures_never_bring_a_decoder_down(
    encode: Encode, noise: Image.Image, kind: str, options: dict[str, object]
) -> None:
    source = encode(noise.resize((96, 72)), kind, icc_profile=profile(), **options)
    request = f"{kind} 7 150".encode()
    outcome = run("child_functions:fuzz", source, request, path=[*sys.path, str(HERE)])
    endings = dict(line.rsplit(b" ", 1) for line in outcome.blocks)
    assert sum(map(int, endings.values())) == 150
    assert set(endings) <= {b"P", b"Xdamaged", b"Xtoo-large", b"Xmemory"}
    assert int(endings[b"P"]) > 0


@pytest.mark.parametrize(
    ("name", "failure"),
    [
        ("crash", "crashed"),
        ("hog", "memory"),
        ("hang", "crashed"),
        ("flood", "crashed"),
        ("oversized_pixels", "crashed"),
        ("leave", "crashed"),
    ],
)
def test_whatever_a_child_does_the_file_is_kept_without_a_picture(
    encode: Encode, monkeypatch: pytest.MonkeyPatch, name: str, failure: str
) -> None:
    monkeypatch.syspath_prepend(str(HERE))
    monkeypatch.setattr(client, "_FUNCTION", f"child_functions:{name}")
    limits = Limits(memory=128 << 20, output=1 << 20)
    look = look_at(encode(quarters()), limits=limits)
    assert (look.kind, look.failure, look.reduced) == ("picture", failure, None)


def test_a_decoder_that_never_ends_is_a_timeout(encode: Encode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(HERE))
    monkeypatch.setattr(client, "_FUNCTION", "child_functions:spin")
    assert look_at(encode(quarters()), limits=Limits(wall_s=0.3)).failure == "timeout"


def test_facts_survive_a_decoder_that_crashes(encode: Encode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(HERE))
    monkeypatch.setattr(client, "_FUNCTION", "child_functions:facts_then_crash")
    look = look_at(encode(quarters()))
    assert look.failure == "crashed"
    assert look.facts is not None
    assert look.facts.captured == "2026-03-17T21:04:11.250"


@given(st.sampled_from([b"", b"F", b"P", b"X"]), st.binary(max_size=60))
def test_no_block_from_a_child_taken_over_brings_the_program_down(tag: bytes, body: bytes) -> None:
    with pytest.raises(NotFacts):
        client._Answer().take(tag + body)


@given(st.integers(0, 1 << 32 - 1), st.integers(0, 1 << 32 - 1), st.integers(2, 255), st.binary(max_size=60))
def test_pixels_that_do_not_add_up_are_refused(width: int, height: int, grey: int, data: bytes) -> None:
    with pytest.raises(NotFacts):
        client._Answer().take(worker.PIXELS + worker.PIXELS_HEAD.pack(width, height, grey) + data)


def test_cancelling_stops_a_look(encode: Encode) -> None:
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        look_at(encode(quarters()), task=task)


def test_each_of_several_files_has_a_child_of_its_own_and_none_is_left(encode: Encode) -> None:
    with Looker() as looker:
        first = looker.look_at(encode(quarters()))
        spare = looker._spare
        assert spare is not None
        second = looker.look_at(encode(quarters(), "JPEG"))
        assert not spare.alive
        last = looker._spare
    assert corners(shown(first)) == corners(shown(second)) == UPRIGHT
    assert last is not None
    assert not last.alive


def test_a_child_that_died_while_waiting_is_replaced(encode: Encode) -> None:
    with Looker() as looker:
        looker.look_at(encode(quarters()))
        assert looker._spare is not None
        looker._spare._process.kill()
        looker._spare._process.wait()
        assert corners(shown(looker.look_at(encode(quarters())))) == UPRIGHT


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
