"""What a file says of its time and place is told as it stands, and nonsense is left out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from stalkdiary.preview.checks import clean_text
from stalkdiary.preview.exif import with_exif
from stalkdiary.preview.facts import PictureFacts
from stalkdiary.preview.facts_wire import NotFacts, facts_from_json, facts_to_json

# Pillow warns of every oddity; the child has it silent (see `worker.warm_up`).
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")

BARE = PictureFacts(40, 30, "JPEG")
NORTH = {1: "N", 2: (51.0, 30.0, 26.4), 3: "W", 4: (0.0, 7.0, 39.9)}


def block(main: dict[int, Any] | None = None, **ifds: dict[int, Any]) -> bytes:
    exif = Image.Exif()
    exif.update(main or {})
    if "details" in ifds:
        exif[0x8769] = ifds["details"]
    if "gps" in ifds:
        exif[0x8825] = ifds["gps"]
    return exif.tobytes()


def read(main: dict[int, Any] | None = None, **ifds: dict[int, Any]) -> PictureFacts:
    return with_exif(BARE, block(main, **ifds))


def test_the_camera_clock_is_told_with_its_offset_and_milliseconds() -> None:
    facts = read(details={0x9003: "2026:03:17 21:04:11", 0x9011: "+01:00", 0x9291: "053"})
    assert facts.captured == "2026-03-17T21:04:11.053"
    assert (facts.captured_offset, facts.captured_basis) == ("+01:00", "exif DateTimeOriginal")


def test_a_later_date_in_the_file_never_hides_the_one_of_the_shutter() -> None:
    dates = {0x9003: "2026:03:17 21:04:11", 0x9004: "2026:03:18 08:00:00"}
    assert read({0x0132: "2026:04:01 00:00:00"}, details=dates).captured == "2026-03-17T21:04:11"


@pytest.mark.parametrize(
    "blank", ["    :  :     :  :  ", "0000:00:00 00:00:00", "2026:13:45 99:99:99", "", "soon"]
)
def test_a_blank_date_is_passed_over_for_the_next_best(blank: str) -> None:
    facts = read({0x0132: "2026:04:01 07:08:09"}, details={0x9003: blank, 0x9010: "-05:30"})
    assert (facts.captured, facts.captured_offset) == ("2026-04-01T07:08:09", "-05:30")
    assert facts.captured_basis == "exif DateTime"


def test_with_no_clock_the_time_of_the_position_is_told_as_utc() -> None:
    facts = read(gps={7: (21.0, 4.0, 9.0), 29: "2026:03:17"})
    assert (facts.captured, facts.captured_offset, facts.captured_basis) == (
        "2026-03-17T21:04:09",
        "+00:00",
        "gps (UTC)",
    )
    assert facts.gps_time == "2026-03-17T21:04:09+00:00"


@pytest.mark.parametrize(
    ("offset", "told"),
    [
        ("+01:00", "+01:00"),
        ("Z", "+00:00"),
        ("-0330", "-03:30"),
        ("+25:00", None),
        ("+01:77", None),
        ("   :  ", None),
    ],
)
def test_an_offset_is_told_only_where_it_makes_sense(offset: str, told: str | None) -> None:
    assert read(details={0x9003: "2026:03:17 21:04:11", 0x9011: offset}).captured_offset == told


def test_a_position_is_told_in_degrees() -> None:
    facts = read(gps={**NORTH, 5: b"\1", 6: 12.25})
    assert (facts.latitude, facts.longitude, facts.altitude) == (51.5073333, -0.12775, -12.25)


@pytest.mark.parametrize(
    "wrong",
    [
        {1: "X"},
        {2: (IFDRational(1, 0), 0.0, 0.0)},
        {2: (IFDRational(0, 0), IFDRational(0, 0), IFDRational(0, 0))},
        {2: (91.0, 0.0, 0.0)},
        {2: (51.0, 75.0, 0.0)},
        {2: (51.0, 30.0)},
        {4: (181.0, 0.0, 0.0)},
        {3: ""},
        {2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)},
    ],
)
def test_a_position_that_makes_no_sense_puts_nobody_anywhere(wrong: dict[int, Any]) -> None:
    facts = read(gps={**NORTH, **wrong})
    assert (facts.latitude, facts.longitude) == (None, None)


def test_half_a_position_is_no_position() -> None:
    assert read(gps={1: "N", 2: (51.0, 30.0, 26.4)}).latitude is None


def test_a_turned_picture_is_told_as_it_is_shown() -> None:
    facts = read({0x0112: 6})
    assert (facts.width, facts.height, facts.orientation) == (30, 40, 6)
    assert read({0x0112: 9}).orientation == 1


def test_names_in_a_file_cannot_disguise_themselves() -> None:
    facts = read({0x010F: "Caméra\u202e".encode(), 0x0110: "ab\x07c  d" + "e" * 500, 0x0131: "\x01\x02"})
    assert facts.camera is not None
    assert facts.camera.startswith("Caméra ab c d")
    assert len(facts.camera) == 200
    assert facts.software is None


@given(st.binary(max_size=400))
def test_no_exif_block_brings_the_reader_down(noise: bytes) -> None:
    facts = with_exif(BARE, b"Exif\0\0II*\0\x08\0\0\0" + noise)
    assert facts_from_json(facts_to_json(facts)) == facts


WHOLE = block(
    {0x010F: "Maker", 0x0110: "Model", 0x0112: 6, 0x0132: "2026:04:01 07:08:09"},
    details={0x9003: "2026:03:17 21:04:11", 0x9011: "+01:00"},
    gps={**NORTH, 7: (21.0, 4.0, 9.0), 29: "2026:03:17"},
)


@given(st.lists(st.tuples(st.integers(6, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_exif_block_still_gives_facts_of_the_agreed_form(changes: list[tuple[int, int]]) -> None:
    damaged = bytearray(WHOLE)
    for position, value in changes:
        damaged[position] = value
    facts = with_exif(BARE, bytes(damaged))
    assert facts_from_json(facts_to_json(facts)) == facts


@given(st.text())
def test_cleaned_text_is_short_visible_and_stays_as_it_is(text: str) -> None:
    cleaned = clean_text(text)
    if cleaned is not None:
        assert 0 < len(cleaned) <= 200
        assert cleaned.isprintable()
        assert clean_text(cleaned) == cleaned


SOUND = facts_to_json(PictureFacts(4, 3, "PNG"))


@pytest.mark.parametrize(
    "lie",
    [
        b'"width": 0',
        b'"width": true',
        b'"width": 1e3',
        b'"height": 99999999999',
        b'"format": "PDF"',
        b'"orientation": 9',
        b'"captured": "yesterday"',
        b'"captured": "2026-02-31T00:00:00", "captured_basis": "exif DateTime"',
        b'"captured_basis": "guess"',
        b'"captured_offset": "+19:99"',
        b'"camera": "a\\u202eb"',
        b'"camera": ["a"]',
        b'"latitude": NaN',
        b'"latitude": 1.0',
        b'"altitude": "high"',
        b'"gps_time": 5',
        b'"note": ["anything"]',
        b'"note": [[]]',
        b'"more": 1',
        b'"is": "sound"',
        b'"is": ["picture"]',
    ],
)
def test_a_child_taken_over_cannot_pass_its_own_words_as_facts(lie: bytes) -> None:
    with pytest.raises(NotFacts):
        facts_from_json(SOUND[:-1] + b", " + lie + b"}")


@given(st.binary() | st.recursive(st.none() | st.integers(), st.lists).map(repr).map(str.encode))
def test_nothing_but_facts_passes_as_facts(data: bytes) -> None:
    with pytest.raises(NotFacts):
        facts_from_json(data)
