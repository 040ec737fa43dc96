"""A reduced copy must stay readable, and small enough to keep."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.preview.sizes import LONGEST_SIDE, MOST_PIXELS, reduced_size, thumbnail_size

SIDES = st.integers(1, 100_000)


def test_a_photograph_is_reduced_to_what_a_page_shows() -> None:
    assert reduced_size(4000, 3000) == (1800, 1350)
    assert reduced_size(3000, 4000) == (1350, 1800)


def test_a_small_picture_is_never_blown_up() -> None:
    assert reduced_size(1170, 900) == (1170, 900)


def test_a_long_conversation_on_a_screen_stays_readable() -> None:
    assert reduced_size(1080, 12_000) == (735, 8165)
    assert reduced_size(1440, 20_000) == (720, 10_000)
    assert reduced_size(400, 9000) == (400, 9000)


@given(SIDES, SIDES)
def test_no_shape_makes_a_copy_too_large_to_keep(width: int, height: int) -> None:
    across, down = reduced_size(width, height)
    assert 1 <= across <= width
    assert 1 <= down <= height
    assert across * down <= MOST_PIXELS + across + down
    assert max(across, down) <= LONGEST_SIDE


@given(SIDES, SIDES)
def test_a_thumbnail_fits_its_place_in_a_list(width: int, height: int) -> None:
    across, down = thumbnail_size(width, height)
    assert 1 <= min(across, down) <= max(across, down) <= 320
