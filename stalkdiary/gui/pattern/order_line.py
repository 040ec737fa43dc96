"""Each day with incidents as a tick on one line; orders and warnings are spans under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from PySide6.QtCore import QRectF, Qt

from stalkdiary.gui.pattern.drawing import LINE, Block, Count, Drawing, Label, Shape, Side, metrics
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.model.moment_words import MONTHS

_TICK, _LEAST_BIN = 18, 5
_SPAN, _SPAN_GAP = 9, 10
_BINS = (1, 2, 4, 7, 14, 28, 56, 112, 364)
"""Days to a tick."""


@dataclass(frozen=True, slots=True)
class Span:
    """An order under the line.

    Attributes:
        first: day on which it came into force.
        last: last day it is in force, or None.
        count: its words, its figure and how many incidents began meanwhile.
    """

    first: date
    last: date | None
    count: Count


def bin_days(width: float, days: int) -> int:
    """How many days go into one tick, so that ticks stay apart."""
    return next((size for size in _BINS if ceil(days / size) * _LEAST_BIN <= width), _BINS[-1])


def binned(days: Sequence[tuple[date, int]], first: date, size: int) -> list[tuple[date, date, int]]:
    """(first day, last day, incidents) of each tick that has any."""
    found: dict[int, int] = {}
    for day, count in days:
        number = (day - first).days // size
        found[number] = found.get(number, 0) + count
    step = timedelta(days=size)
    return [
        (first + number * step, first + (number + 1) * step - timedelta(days=1), count)
        for number, count in sorted(found.items())
    ]


def order_line(
    theme: Theme,
    width: float,
    ends: tuple[date, date],
    ticks: Sequence[tuple[date, date, Count]],
    spans: Sequence[Span],
) -> Drawing:
    """The line from its first day to its last, both inclusive."""
    words, px = metrics(theme), theme.px
    first, last = ends
    scale = width / ((last - first).days + 1)
    line, axis = px(LINE), px(2 * LINE + _TICK)
    wraps = int(Qt.TextFlag.TextWordWrap)
    blocks = [Block(QRectF(0, axis, width, 1), "edge", 0)]
    labels = _months(theme, width, first, last, scale)
    shapes = []
    free = 0.0
    for begins, ends_at, one in ticks:
        across = ((ends_at - begins).days + 1) * scale
        thick = max(2.0, min(across - 2, 5.0))
        x = min((begins - first).days * scale + across / 2, width - thick / 2)
        blocks.append(Block(QRectF(x - thick / 2, axis - px(_TICK), thick, px(_TICK)), "mark", 1))
        wide = words.horizontalAdvance(one.label)
        if one.count > 1 and x - wide / 2 >= free:
            labels.append(Label(QRectF(x - wide, line, 2 * wide, line), one.label, "ink"))
            free = x + wide / 2 + px(3)
        hit = max(across, thick + 4)
        around = QRectF(x - hit / 2, axis - px(_TICK) - 2, hit, px(_TICK) + 5)
        shapes.append(Shape(around, one.figure, one.spoken))
    y = axis + px(_SPAN_GAP) + 0.0
    for span in spans:
        least = float(px(4))
        start = min(max((span.first - first).days, 0) * scale, width - least)
        stop = min(((span.last or last) - first).days + 1, (last - first).days + 1) * scale
        blocks.append(Block(QRectF(start, y, max(stop - start, least), px(_SPAN)), "order"))
        room = words.boundingRect(QRectF(0, 0, width, 10_000), wraps, span.count.label)
        at = max(min(start, width - room.width() - 1), 0.0)
        said = QRectF(at, y + px(_SPAN) + px(2), width - at, room.height())
        labels.append(Label(said, span.count.label, "order", Side.START))
        left = min(start, at)
        covered = QRectF(left, y - 3, max(stop, at + room.width()) - left, px(_SPAN) + room.height() + px(8))
        shapes.append(Shape(covered, span.count.figure, span.count.spoken))
        y += px(_SPAN) + room.height() + px(_SPAN_GAP + 4)
    return Drawing(tuple(blocks), tuple(labels), tuple(shapes), y)


def _months(theme: Theme, width: float, first: date, last: date, scale: float) -> list[Label]:
    """Names of months along the line, as many as there is room for; January brings its year."""
    words, labels, free = metrics(theme), [], 0.0
    day = first
    while day <= last:
        x = (day - first).days * scale
        name = MONTHS[day.month - 1][:3]
        text = f"{name} {day.year}" if day == first or day.month == 1 else name
        wide = words.horizontalAdvance(text) + theme.px(8)
        if x >= free and x + wide <= width + theme.px(8):
            labels.append(Label(QRectF(x, 0, wide, theme.px(LINE)), text, side=Side.START))
            free = x + wide
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return labels
