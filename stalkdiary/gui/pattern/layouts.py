"""The charts, laid out: columns, cells, bars. Every count is written in or beside its shape."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, Qt

from stalkdiary.gui.pattern.drawing import LINE, Block, Count, Drawing, Label, Shape, Side, metrics
from stalkdiary.gui.theme.theme import Theme

_LEAST_STEP, _MOST_STEP = 28, 76
_TALL, _LOW = 176, 84
"""Room for the columns, in one row of them and in each of several."""
_CELL, _CELL_GAP = 34, 3
_BAR, _BAR_ROW = 14, 30
_TWO_COLUMNS, _BETWEEN, _MANY = 760, 40, 8
_NARROW = 380
"""Below this width the words of a bar go above it."""


def columns(theme: Theme, width: float, counts: Sequence[Count]) -> Drawing:
    """Upright columns over one line, broken into rows of the same scale where there are many."""
    words, px = metrics(theme), theme.px
    widest = max(words.horizontalAdvance(text) for one in counts for text in (one.label, f"{one.count:,}"))
    least = max(px(_LEAST_STEP), widest + px(4))
    rows = ceil(len(counts) / max(int(width / least), 1))
    a_row = ceil(len(counts) / rows)
    step = min(width / a_row, px(_MOST_STEP))
    room, line = px(_TALL if rows == 1 else _LOW), px(LINE)
    top = max(one.count for one in counts)
    has_groups = any(one.group for one in counts)
    height = room + (3 if has_groups else 2) * line + (px(10) if rows > 1 else 0)
    blocks, labels, shapes = [], [], []
    for number, one in enumerate(counts):
        row, place = divmod(number, a_row)
        x, y = place * step, row * height
        tall = max(room * one.count / top, 2.0 if one.count else 0.0)
        base = y + line + room
        if one.count:
            blocks.append(Block(QRectF(x + step * 0.2, base - tall, step * 0.6, tall), "mark"))
        labels.append(Label(QRectF(x, base - tall - line, step, line), f"{one.count:,}", "ink"))
        labels.append(Label(QRectF(x, base, step, line), one.label))
        if one.group and (place == 0 or one.group != counts[number - 1].group):
            labels.append(Label(QRectF(x, base + line * 0.85, step, line), one.group, "ink_faint"))
        rect = QRectF(x + 1, base - tall - line, step - 2, tall + (2.85 if has_groups else 2) * line)
        shapes.append(Shape(rect, one.figure, one.spoken))
    for row in range(rows):
        across = step * min(a_row, len(counts) - row * a_row)
        blocks.append(Block(QRectF(0, row * height + line + room, across, 1), "edge", 0))
    return Drawing(tuple(blocks), tuple(labels), tuple(shapes), rows * height)


def cells(
    theme: Theme, width: float, heads: Sequence[str], lines: Sequence[tuple[str, Sequence[Count]]]
) -> Drawing:
    """A grid: the count stands in its cell; the ground has three depths, none for nothing."""
    words, px = metrics(theme), theme.px
    left = max(words.horizontalAdvance(name) for name, _ in lines) + px(10)
    head, high = px(LINE + 2), px(_CELL)
    step = (width - left) / len(heads)
    top = max(one.count for _, counts in lines for one in counts)
    blocks, shapes = [], []
    labels = [Label(QRectF(left + at * step, 0, step, head), text) for at, text in enumerate(heads)]
    for row, (name, counts) in enumerate(lines):
        y = head + row * (high + _CELL_GAP)
        labels.append(Label(QRectF(0, y, left, high), name, side=Side.START))
        for at, one in enumerate(counts):
            rect = QRectF(left + at * step, y, step - _CELL_GAP, high)
            is_deep = one.count * 2 > top and top > 1
            ground = "accent" if is_deep else "mark_soft"
            blocks.append(Block(rect, ground if one.count else "sunken", 4))
            if one.count:
                labels.append(Label(rect, f"{one.count:,}", "on_accent" if is_deep else "ink"))
                shapes.append(Shape(rect, one.figure, one.spoken))
    height = head + len(lines) * (high + _CELL_GAP)
    return Drawing(tuple(blocks), tuple(labels), tuple(shapes), height)


def bars_in_two(theme: Theme, width: float, counts: Sequence[Count]) -> Drawing:
    """Bars in two columns of one scale, read down the first and then the second, where there is room."""
    gap = theme.px(_BETWEEN)
    if width < theme.px(_TWO_COLUMNS) or len(counts) < _MANY:
        return bars(theme, width, counts)
    half, room = ceil(len(counts) / 2), (width - gap) / 2
    first, second = (bars(theme, room, part, counts) for part in (counts[:half], counts[half:]))
    return first.beside(second, room + gap)


def bars(theme: Theme, width: float, counts: Sequence[Count], scale: Sequence[Count] = ()) -> Drawing:
    """Bars from the line's start, their words before them, or above them where it is narrow.

    Args:
        theme: for the size of the words.
        width: in pixels.
        counts: from top to bottom.
        scale: all counts that are to be drawn to one scale; empty for these alone.
    """
    words, px, scale = metrics(theme), theme.px, scale or counts
    is_narrow = width < px(_NARROW)
    widest = max(words.horizontalAdvance(one.label) for one in scale) + px(14)
    left = 0.0 if is_narrow else min(widest, width * 0.46)
    right = max(words.horizontalAdvance(f"{one.count:,}") for one in scale) + px(12)
    top = max(one.count for one in scale)
    blocks, labels, shapes, y = [], [], [], 0.0
    for one in counts:
        room = QRectF(0, 0, width if is_narrow else left - px(10), 10_000)
        said = words.boundingRect(room, int(Qt.TextFlag.TextWordWrap), one.label).height()
        high = said + px(LINE) + px(6) if is_narrow else max(px(_BAR_ROW), said + px(8))
        middle = y + (said + px(3) + px(LINE) / 2 if is_narrow else high / 2)
        words_rect = QRectF(0, y, room.width(), said if is_narrow else high)
        long = max((width - left - right) * one.count / top, 2.0 if one.count else 0.0)
        if one.count:
            blocks.append(Block(QRectF(left, middle - px(_BAR) / 2, long, px(_BAR)), "mark"))
        labels.append(Label(words_rect, one.label, "ink", Side.START))
        beside = QRectF(left + long + px(8), middle - px(LINE) / 2, right, px(LINE))
        labels.append(Label(beside, f"{one.count:,}", "ink", Side.START))
        shapes.append(Shape(QRectF(0, y + 1, width, high - 2), one.figure, one.spoken))
        y += high
    return Drawing(tuple(blocks), tuple(labels), tuple(shapes), y)
