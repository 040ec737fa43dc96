"""Charts as they are laid out: every count can be read, nothing lies outside, arrows reach everything."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from stalkdiary.gui.pattern.drawing import Count, Drawing, metrics, nearest
from stalkdiary.gui.pattern.layouts import bars, bars_in_two, cells, columns
from stalkdiary.gui.pattern.order_line import Span, bin_days, binned, order_line
from stalkdiary.gui.theme.theme import Theme

WIDTHS = st.floats(260, 1100)
PERCENT = st.sampled_from([100, 150, 200])
COUNTS = st.lists(st.integers(0, 4_000), min_size=1, max_size=70).filter(any)


@pytest.fixture(autouse=True, scope="module")
def _fonts(qapp: QApplication) -> None:
    """Words are measured in the program's own fonts."""


def _named(counts: list[int]) -> list[Count]:
    return [
        Count(f"M{number % 12}", count, f"figure={number}", f"M{number}: {count}", str(2020 + number // 12))
        for number, count in enumerate(counts)
    ]


def _all_is_inside(drawing: Drawing, width: float) -> bool:
    rects = [block.rect for block in drawing.blocks] + [shape.rect for shape in drawing.shapes]
    return all(
        rect.left() >= -1
        and rect.right() <= width + 1
        and rect.top() >= -1
        and rect.bottom() <= drawing.height + 1
        for rect in rects
    )


def _fits(theme: Theme, drawing: Drawing, texts: set[str]) -> bool:
    words = metrics(theme)
    found = [label for label in drawing.labels if label.text in texts]
    return bool(found) and all(words.horizontalAdvance(one.text) <= one.rect.width() + 1 for one in found)


@given(COUNTS, WIDTHS, PERCENT)
def test_every_month_has_its_column_with_its_count_written_in_full(
    counts: list[int], width: float, percent: int
) -> None:
    theme, named = Theme(text_percent=percent), _named(counts)
    drawing = columns(theme, width, named)
    assert [shape.figure for shape in drawing.shapes] == [one.figure for one in named]
    assert [label.text for label in drawing.labels if label.colour == "ink"] == [f"{n:,}" for n in counts]
    assert _fits(theme, drawing, {f"{n:,}" for n in counts})
    assert _all_is_inside(drawing, width)


@given(COUNTS, WIDTHS, PERCENT)
def test_every_bar_has_its_words_and_its_count(counts: list[int], width: float, percent: int) -> None:
    theme = Theme(text_percent=percent)
    long = "Legal or official complaints made in bad faith"
    named = [Count(long, count, f"figure={at}", long) for at, count in enumerate(counts)]
    drawing = bars(theme, width, named)
    assert len(drawing.shapes) == len(counts)
    assert _fits(theme, drawing, {f"{n:,}" for n in counts})
    assert _all_is_inside(drawing, width)
    tops = [shape.rect.top() for shape in drawing.shapes]
    assert tops == sorted(tops)


@given(st.lists(st.lists(st.integers(0, 999), min_size=8, max_size=8), min_size=7, max_size=7), PERCENT)
def test_a_cell_can_be_picked_only_where_something_is_counted(grid: list[list[int]], percent: int) -> None:
    theme = Theme(text_percent=percent)
    lines = [(f"Day{at}", _named(line)) for at, line in enumerate(grid)]
    drawing = cells(theme, 460 * percent / 100, [str(at) for at in range(8)], lines)
    assert len(drawing.shapes) == sum(count > 0 for line in grid for count in line)
    assert _all_is_inside(drawing, 460 * percent / 100)


@given(
    st.lists(st.integers(0, 4_000), min_size=1, max_size=40, unique=True),
    st.lists(st.tuples(st.integers(0, 4_000), st.none() | st.integers(0, 5_000)), max_size=5),
    WIDTHS,
    PERCENT,
)
def test_no_day_and_no_order_is_left_off_the_line(
    days: list[int], orders: list[tuple[int, int | None]], width: float, percent: int
) -> None:
    first, last = date(2015, 1, 1), date(2015, 1, 1) + timedelta(days=4_000)
    counted = [(first + timedelta(days=day), day % 5 + 1) for day in sorted(days)]
    size = bin_days(width, 4_001)
    ticks = [
        (begins, ends, Count(str(count), count, f"d={begins}", str(begins)))
        for begins, ends, count in binned(counted, first, size)
    ]
    assert sum(count.count for *_, count in ticks) == sum(count for _, count in counted)
    spans = [
        Span(
            first + timedelta(days=made),
            None if lasts is None else first + timedelta(days=made + lasts),
            Count("An order with a name", 1, f"o={at}", "said"),
        )
        for at, (made, lasts) in enumerate(orders)
    ]
    drawing = order_line(Theme(text_percent=percent), width, (first, last), ticks, spans)
    figures = [shape.figure for shape in drawing.shapes]
    assert figures == [one.figure for *_, one in ticks] + [span.count.figure for span in spans]
    assert all(block.rect.right() <= width + 1 for block in drawing.blocks)


@given(COUNTS, WIDTHS)
def test_arrows_reach_every_column(counts: list[int], width: float) -> None:
    shapes = columns(Theme(), width, _named(counts)).shapes
    reached, edge = {0}, [0]
    while edge:
        at = edge.pop()
        for way in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            to = nearest(shapes, at, *way)
            if to not in reached:
                reached.add(to)
                edge.append(to)
    assert reached == set(range(len(shapes)))


def test_a_drawing_turned_round_twice_is_as_before() -> None:
    drawing = columns(Theme(), 400, _named([3, 0, 5]))
    assert drawing.mirrored(400).mirrored(400) == drawing
    assert drawing.mirrored(400).shapes[0].rect.center().x() > 200


@given(COUNTS, WIDTHS, PERCENT)
def test_two_columns_of_bars_leave_none_out_and_share_one_scale(
    counts: list[int], width: float, percent: int
) -> None:
    theme, named = Theme(text_percent=percent), _named(counts)
    drawing = bars_in_two(theme, width, named)
    assert [shape.figure for shape in drawing.shapes] == [one.figure for one in named]
    assert _all_is_inside(drawing, width)
    tallest = max(counts)
    whole = [
        block.rect.width()
        for block, count in zip(drawing.blocks, filter(None, counts), strict=True)
        if count == tallest
    ]
    assert max(whole) - min(whole) < 0.01
    assert all(block.rect.width() <= whole[0] + 0.01 for block in drawing.blocks)
