"""Pictures as newer telephones, scanners and chats make them: shown as any other, never with their place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from stalkdiary.preview import ALL, Looker, PictureFacts, look_at
from stalkdiary.preview.facts import ANIMATED, SEVERAL_PAGES, TRUNCATED
from stalkdiary.sandbox import BytesSource, FileSource
from tests.preview import making
from tests.preview.seeing import UPRIGHT, corners, opened, quarters, shown

Encode = Callable[..., BytesSource]
SAMPLES = Path(__file__).parents[3] / "shared" / "samples"


@pytest.mark.parametrize("kind", ["AVIF", "TIFF"])
def test_a_picture_is_shown_upright_with_what_its_file_says(encode: Encode, kind: str) -> None:
    stored = quarters().transpose(Image.Transpose.ROTATE_90)
    look = look_at(encode(stored, kind, orientation=6), kinds=ALL)
    facts = look.facts
    assert corners(shown(look)) == UPRIGHT
    assert isinstance(facts, PictureFacts)
    assert (facts.width, facts.height, facts.format) == (64, 32, kind)
    assert (facts.captured, facts.camera) == ("2026-03-17T21:04:11.250", "Fictional Phone 9")
    assert (facts.latitude, facts.longitude) == (51.5073333, -0.12775)
    assert facts.note == ()


@pytest.mark.parametrize("quarter_turns", [0, 1, 2, 3])
def test_a_heic_is_shown_upright_however_the_phone_was_held(quarter_turns: int) -> None:
    exif = Image.Exif()
    # Telephones leave the EXIF orientation beside the box that counts; turning twice would be wrong.
    exif[0x0112], exif[0x0110] = 6, "Fictional Phone 9"
    exif[0x8769] = {0x9003: "2026:03:17 21:04:11", 0x9011: "+00:00"}
    stored = quarters(64).rotate(-90 * quarter_turns, expand=True)
    source = BytesSource(making.heic(stored, exif.tobytes(), quarter_turns))
    look = look_at(source, kinds=ALL)
    assert corners(shown(look)) == UPRIGHT
    assert look.facts is not None
    assert (look.facts.width, look.facts.height, look.facts.format) == (128, 64, "HEIC")
    assert (look.facts.captured, look.facts.captured_offset) == ("2026-03-17T21:04:11", "+00:00")
    assert look.facts.camera == "Fictional Phone 9"


@pytest.mark.parametrize("kind", ["GIF", "BMP"])
def test_a_picture_without_any_facts_is_still_shown(encode: Encode, kind: str) -> None:
    look = look_at(encode(quarters(), kind), kinds=ALL)
    assert corners(shown(look)) == UPRIGHT
    assert look.thumbnail is not None
    assert look.facts == PictureFacts(64, 32, kind)


@pytest.mark.parametrize(("kind", "note"), [("GIF", ANIMATED), ("TIFF", SEVERAL_PAGES)])
def test_more_than_the_first_picture_is_told(encode: Encode, kind: str, note: str) -> None:
    further = [quarters().rotate(180)]
    look = look_at(encode(quarters(), kind, save_all=True, append_images=further), kinds=ALL)
    assert corners(shown(look)) == UPRIGHT
    assert look.facts is not None
    assert look.facts.note == (note,)


@pytest.mark.parametrize("compression", ["tiff_lzw", "tiff_adobe_deflate", "jpeg", "packbits"])
def test_a_scan_is_shown_however_it_was_compressed(encode: Encode, compression: str) -> None:
    look = look_at(encode(quarters(64), "TIFF", compression=compression, exif=b""), kinds=ALL)
    assert corners(shown(look)) == UPRIGHT


def test_a_fax_of_black_and_white_is_shown(encode: Encode) -> None:
    paper = Image.new("1", (400, 300), 1)
    paper.paste(0, (0, 0, 200, 300))
    picture = shown(look_at(encode(paper, "TIFF", compression="group4", exif=b""), kinds=ALL))
    assert picture.mode == "L"
    assert (picture.getpixel((100, 150)), picture.getpixel((300, 150))) == (0, 255)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF"])
def test_what_is_left_of_a_picture_that_was_cut_off_is_shown(
    encode: Encode, noise: Image.Image, kind: str
) -> None:
    whole = encode(noise, kind).data
    look = look_at(BytesSource(whole[: len(whole) * 2 // 3]), kinds=ALL)
    assert look.reduced is not None
    assert look.facts is not None
    assert look.facts.note == (TRUNCATED,)


@pytest.mark.parametrize("kind", ["HEIC", "AVIF"])
def test_a_heic_or_avif_that_was_cut_off_is_damaged_and_keeps_the_program_going(
    encode: Encode, noise: Image.Image, kind: str
) -> None:
    whole = making.heic(noise) if kind == "HEIC" else encode(noise, kind).data
    look = look_at(BytesSource(whole[: len(whole) // 2]), kinds=ALL)
    assert (look.kind, look.failure) == ("picture", "damaged")


@pytest.mark.parametrize("kind", ["AVIF", "TIFF", "GIF", "BMP"])
def test_a_shared_copy_never_tells_where_the_person_was(encode: Encode, kind: str) -> None:
    look = look_at(encode(quarters(), kind), kinds=ALL)
    for copy in (look.reduced, look.thumbnail):
        assert copy is not None
        assert not dict(opened(copy).getexif())


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real telephone files are not here")
def test_a_real_telephone_s_heic_is_shown_upright() -> None:
    with (SAMPLES / "IMG_2927.HEIC").open("rb") as file, Looker(kinds=ALL, ahead=False) as looker:
        look = looker.look_at(FileSource(file))
    picture = shown(look)
    assert look.facts is not None
    assert (look.facts.width, look.facts.height) == (3024, 4032)
    assert (picture.width, picture.height) == (1350, 1800)
    assert look.facts.camera == "Apple iPhone 11 Pro"
    assert (look.facts.captured, look.facts.captured_offset) == ("2020-05-04T18:39:11.644", "-04:00")
