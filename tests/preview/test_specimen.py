"""Pictures of the demonstration: what they say of themselves, and that the same shot gives the same file."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from PIL import Image

from stalkdiary.preview import ALL, FilmFacts, PictureFacts, SoundFacts, look_at
from stalkdiary.preview.specimen import (
    PHOTOGRAPHS,
    POSITION,
    SCREENS,
    Message,
    Recording,
    Scene,
    Shot,
    draw,
    record,
)
from stalkdiary.preview.specimen_photos import damage
from stalkdiary.sandbox import BytesSource

TAKEN = datetime(2025, 10, 4, 21, 17, 5)


def shot_of(scene: Scene, variant: int = 1) -> Shot:
    messages = (Message("one", "8.14"), Message("two", "8.20", is_mine=True))
    return Shot(scene, variant, "07700 900123", "Sunday", ("You know", "where I am."), messages)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data), formats=["JPEG", "PNG", "WEBP"])


@pytest.mark.parametrize("scene", Scene)
def test_the_same_shot_is_the_same_file_and_another_variant_another(scene: Scene) -> None:
    first = draw(shot_of(scene))
    assert first == draw(shot_of(scene))
    assert any(first != draw(shot_of(scene, variant)) for variant in (2, 3))


def test_every_scene_is_either_a_photograph_or_a_screen() -> None:
    assert PHOTOGRAPHS.keys() | SCREENS.keys() == set(Scene)
    assert not PHOTOGRAPHS.keys() & SCREENS.keys()


@pytest.mark.parametrize("scene", Scene)
def test_a_picture_is_drawn_and_not_left_blank(scene: Scene) -> None:
    small = opened(draw(shot_of(scene))).convert("L").resize((64, 64))
    assert len(set(small.tobytes())) > 20


def test_a_photograph_says_when_and_on_what_it_was_taken() -> None:
    exif = opened(draw(replace(shot_of(Scene.CAR), taken=TAKEN, offset="+01:00"))).getexif()
    details = exif.get_ifd(0x8769)
    assert details[0x9003] == "2025:10:04 21:17:05"
    assert details[0x9011] == "+01:00"
    assert "made-up" in exif[0x0110]
    assert not exif.get_ifd(0x8825)


def test_a_position_lies_in_the_open_sea() -> None:
    shot = replace(shot_of(Scene.TRACKER), taken=TAKEN, offset="+01:00", has_position=True)
    position = opened(draw(shot)).getexif().get_ifd(0x8825)
    assert (position[1], position[3]) == ("N", "E")
    assert tuple(float(part) for part in position[2]) == POSITION[0]
    assert tuple(float(part) for part in position[4]) == POSITION[1]


def test_a_photograph_saved_on_its_side_is_upright_once_turned() -> None:
    upright = opened(draw(shot_of(Scene.NOTE)))
    turned = opened(draw(replace(shot_of(Scene.NOTE), taken=TAKEN, offset="+01:00", is_turned=True)))
    assert turned.getexif()[0x0112] == 6
    assert turned.size == upright.size[::-1]
    # Orientation 6: shown upright after a quarter turn clockwise (EXIF 2.32, 4.6.4).
    shown = turned.transpose(Image.Transpose.ROTATE_270)
    difference = sum(
        abs(a - b)
        for a, b in zip(
            shown.convert("L").resize((12, 16)).tobytes(),
            upright.convert("L").resize((12, 16)).tobytes(),
            strict=True,
        )
    )
    assert difference < 12 * 16 * 4


def test_a_forwarded_photograph_says_nothing_of_itself() -> None:
    assert not dict(opened(draw(shot_of(Scene.GIFT))).getexif())


def test_a_long_conversation_is_taller_than_a_screen() -> None:
    messages = tuple(Message("I know you can see this, please answer me", f"8.{n}") for n in range(10, 19))
    picture = opened(draw(replace(shot_of(Scene.CHAT), messages=messages)))
    assert (picture.format, picture.size) == ("PNG", (1080, 3400))


def test_a_photograph_can_be_heic_and_says_the_same_of_itself() -> None:
    shot = replace(shot_of(Scene.DAMAGE), taken=TAKEN, offset="+01:00", has_position=True, format="HEIC")
    look = look_at(BytesSource(draw(shot)), kinds=ALL)
    assert isinstance(look.facts, PictureFacts)
    facts = look.facts
    assert (facts.format, facts.width, facts.height, look.failure) == ("HEIC", 1600, 1200, None)
    assert (facts.captured, facts.captured_offset) == ("2025-10-04T21:17:05", "+01:00")
    assert "made-up" in (facts.camera or "")
    assert facts.latitude == pytest.approx(55.3083, abs=0.001)
    # The door that is kept coded is the one that is drawn, scratches and all.
    drawn = damage(Random("the demonstration's door"), ()).convert("L").resize((40, 30))
    assert look.reduced is not None
    shown = opened(look.reduced.jpeg).convert("L").resize((40, 30))
    assert max(abs(a - b) for a, b in zip(shown.tobytes(), drawn.tobytes(), strict=True)) < 12


def test_a_film_is_the_same_each_time_and_can_be_seen_and_heard() -> None:
    film = Recording(2, 1, TAKEN.replace(tzinfo=UTC), shot_of(Scene.CAR))
    made = record(film)
    assert made == record(film)
    look = look_at(BytesSource(made), kinds=ALL)
    assert isinstance(look.facts, FilmFacts)
    assert (look.facts.duration, look.facts.captured) == (2.0, "2025-10-04T21:17:05")
    assert len(look.more) == 2
    assert max(look.peaks) > 20


def test_a_voicemail_is_a_sound_that_is_not_silent() -> None:
    look = look_at(BytesSource(record(Recording(2, 1, TAKEN.replace(tzinfo=UTC)))), kinds=ALL)
    assert isinstance(look.facts, SoundFacts)
    assert (look.facts.format, look.facts.duration) == ("M4A", 2.0)
    assert max(look.peaks) > 20


def test_a_screen_can_be_webp() -> None:
    assert opened(draw(replace(shot_of(Scene.ALERT), format="WEBP"))).format == "WEBP"
