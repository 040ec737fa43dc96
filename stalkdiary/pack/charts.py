"""Counts as drawings that keep their figures: they lose nothing in black and white or read aloud."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import Color, linearlyInterpolatedColor

from stalkdiary.pack.layout import Block
from stalkdiary.pack.pdf import PdfCanvas
from stalkdiary.pack.report.style import ACCENT, MIDDLE, PALE, Styles
from stalkdiary.pack.structure import Tag
from stalkdiary.pack.text import Style, draw_line

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HALF = 0.5
"""Above this share of the most, fields are dark and their figures white."""


def write(canvas: PdfCanvas, text: str, x: float, y: float, style: Style, *, align: str = "left") -> None:
    """Draw a short text of our own with its baseline at y; `align` is left, centre or right."""
    width = style.width(text)
    shift = {"left": 0.0, "centre": width / 2, "right": width}[align]
    draw_line(canvas, text, style, x - shift, y)


def box(canvas: PdfCanvas, x: float, y: float, width: float, height: float, fill: Color) -> None:
    """Fill a rectangle given by its lower left corner."""
    canvas.fill_box(fill, (x, y, x + width, y + height))


class Tiles(Block):
    """A few figures with a word each, side by side; read as paragraphs."""

    __slots__ = ("_items", "_styles")

    _HEIGHT = 44.0

    def __init__(self, items: Sequence[tuple[str, str]], styles: Styles, before: float = 0) -> None:
        super().__init__(before)
        self._items, self._styles = items, styles

    @property
    def items(self) -> Sequence[tuple[str, str]]:
        """(figure, what it counts) of each."""
        return self._items

    def measure(self, width: float) -> float:
        """One row of tiles."""
        return self._HEIGHT

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw the tiles over the full width."""
        gap = 6.0
        across = (width - gap * (len(self._items) - 1)) / len(self._items)
        for figure, label in self._items:
            with canvas.artifact():
                box(canvas, x, top - self._HEIGHT, across, self._HEIGHT, PALE)
                box(canvas, x, top - 1.6, across, 1.6, ACCENT)
            with canvas.content(Tag("P")):
                write(canvas, f"{figure} ", x + 7, top - 23, self._styles.big_figure)
                write(canvas, label, x + 7, top - 36.5, self._styles.small)
            x += across + gap


class HourGrid(Block):
    """Counts by day of the week and hour, one field each, and how many fell on each day at all."""

    __slots__ = ("_days", "_grid", "_styles")

    _ROW = 10.0
    _LEFT = 26.0
    _RIGHT = 30.0

    def __init__(self, grid: Sequence[Sequence[int]], days: Sequence[int], styles: Styles) -> None:
        alt = f"Incidents by day of the week and by the hour they began. {_grid_in_words(grid, days)}"
        super().__init__(tag=Tag("Figure", alt=alt))
        self._grid, self._days, self._styles = grid, days, styles

    @property
    def grid(self) -> Sequence[Sequence[int]]:
        """Seven rows, Monday first, of 24 counts."""
        return self._grid

    @property
    def days(self) -> Sequence[int]:
        """How many fell on each day of the week."""
        return self._days

    def measure(self, width: float) -> float:
        """Seven rows and the hours below."""
        return 7 * self._ROW + 12

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw the fields, darker for more."""
        with canvas.figure(self.tag, (x, top - self.measure(width), x + width, top)):
            self._ink(canvas, x, top, width)

    def _ink(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        step = (width - self._LEFT - self._RIGHT) / 24
        # With few incidents a single one is not drawn as if it were many.
        most = max(4, max(max(row) for row in self._grid))
        for day, row in enumerate(self._grid):
            y = top - (day + 1) * self._ROW
            write(canvas, WEEKDAYS[day], x, y + 3, self._styles.furniture)
            for hour, number in enumerate(row):
                self._field(canvas, x + self._LEFT + hour * step, y, step, number, number / most)
            write(canvas, f"{self._days[day]:,}", x + width, y + 3, self._styles.figure, align="right")
        for hour in range(0, 25, 3):
            at = x + self._LEFT + hour * step
            write(canvas, f"{hour:02}", at, top - 7 * self._ROW - 9, self._styles.furniture, align="centre")

    def _field(self, canvas: PdfCanvas, x: float, y: float, step: float, number: int, share: float) -> None:
        tint = linearlyInterpolatedColor(PALE, ACCENT, 0, 1, _depth(share) if number else 0)
        box(canvas, x + 0.5, y + 0.5, step - 1, self._ROW - 1, tint)
        if number:
            style = self._styles.figure if share <= _HALF else self._styles.chip_dark
            write(canvas, str(number), x + step / 2, y + 3, style, align="centre")


class CountBars(Block):
    """Labels with a bar and a figure each."""

    __slots__ = ("_items", "_label_width", "_styles")

    _ROW = 12.2

    def __init__(self, items: Sequence[tuple[str, int]], styles: Styles, label_width: float) -> None:
        alt = f"Incidents by behaviour: {'; '.join(f'{label} {number}' for label, number in items)}."
        super().__init__(tag=Tag("Figure", alt=alt))
        self._items, self._styles, self._label_width = items, styles, label_width

    @property
    def items(self) -> Sequence[tuple[str, int]]:
        """(label, count) of each."""
        return self._items

    def measure(self, width: float) -> float:
        """A line each."""
        return len(self._items) * self._ROW

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw the bars, the longest reaching to the figure's place at the right."""
        with canvas.figure(self.tag, (x, top - self.measure(width), x + width, top)):
            self._ink(canvas, x, top, width)

    def _ink(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        most = max((number for _, number in self._items), default=0) or 1
        longest = width - self._label_width - 26
        for label, number in self._items:
            top -= self._ROW
            write(canvas, label, x, top + 3.4, self._styles.cell)
            length = longest * number / most
            if number:
                box(canvas, x + self._label_width, top + 2, max(length, 1), 8, MIDDLE)
            write(canvas, f"{number:,}", x + self._label_width + length + 5, top + 3.4, self._styles.figure)


def _depth(share: float) -> float:
    """How deep a field's tint is; those on which neither black nor white stands out 4.5 to 1 are left out."""
    return 0.12 + 0.76 * share if share <= _HALF else 0.7 + 0.6 * (share - _HALF)


def _grid_in_words(grid: Sequence[Sequence[int]], days: Sequence[int]) -> str:
    said = []
    for name, row, total in zip(WEEKDAY_NAMES, grid, days, strict=True):
        hours = ", ".join(f"{hour:02}:00 {number}" for hour, number in enumerate(row) if number)
        said.append(f"{name} {total}" + (f" ({hours})" if hours else ""))
    return "; ".join(said) + "."
