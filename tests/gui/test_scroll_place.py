"""A place in a list of rows of any height: nothing is skipped, and both ends are where they should be."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.gui.timeline.scroll_place import UNITS, Column, Place

heights = st.lists(st.integers(1, 400), min_size=1, max_size=40)
rooms = st.integers(1, 1500)


def _column(rows: list[int], room: int) -> Column:
    return Column(len(rows), rows.__getitem__, room)


def _offset(rows: list[int], place: Place) -> int:
    return sum(rows[: place.row]) + place.hidden


@given(heights, rooms, st.lists(st.integers(-900, 900), max_size=20))
def test_scrolling_by_pixels_is_scrolling_by_pixels(rows: list[int], room: int, steps: list[int]) -> None:
    column, place, offset = _column(rows, room), Place(), 0
    for step in steps:
        place = column.moved(place, step)
        offset = min(max(offset + step, 0), max(sum(rows) - room, 0))
        assert _offset(rows, place) == offset


@given(heights, rooms, st.integers(0, 20_000))
def test_the_view_is_filled_without_gaps(rows: list[int], room: int, offset: int) -> None:
    column = _column(rows, room)
    seen = column.seen(column.moved(Place(), offset))
    assert seen[0][1] <= 0
    for (row, y), (after, below) in pairwise(seen):
        assert after == row + 1
        assert below == y + rows[row]
    last, y = seen[-1]
    assert y + rows[last] >= min(room, sum(rows))


@given(heights, rooms)
def test_the_last_row_ends_where_the_view_does(rows: list[int], room: int) -> None:
    column = _column(rows, room)
    assert _offset(rows, column.end()) == max(sum(rows) - room, 0)


@given(heights, rooms, st.integers(0, 20_000))
def test_the_scroll_bar_leads_back_to_the_same_row(rows: list[int], room: int, offset: int) -> None:
    column = _column(rows, room)
    place = column.moved(Place(), offset)
    again = column.at_units(column.units(place))
    assert again.row == place.row
    assert abs(again.hidden - place.hidden) <= rows[place.row] // UNITS + 1
