"""Incidents over time as bars, with the days on which orders came into force and reports were made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import ceil
from typing import NamedTuple

from stalkdiary.pack.charts import box, write
from stalkdiary.pack.layout import Block
from stalkdiary.pack.pdf import PdfCanvas
from stalkdiary.pack.report.style import ACCENT, GREY, LINE, MIDDLE, PAPER, Styles
from stalkdiary.pack.structure import Tag
from stalkdiary.pack.text import Style

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_APART, _SMALLEST = 1.6, 5.4
"""Between two counts above bars, and the smallest size of their type, in points."""
_BY_MONTH, _BY_QUARTER = 36, 120
"""Most months that are shown one by one, and in quarters; more are shown in years."""


class Bar(NamedTuple):
    """One bar.

    Attributes:
        label: below it, such as "Mar", "Q1" or "2026".
        year: where it is the first of its year, else empty.
        number: of incidents.
    """

    label: str
    year: str
    number: int


class Scale:
    """Months, quarters or years from the first month with an incident to the last.

    Attributes:
        bars: in order.
        word: "month", "quarter" or "year".
    """

    def __init__(self, months: Sequence[tuple[tuple[int, int], int]]) -> None:
        """Take ((year, month), count) for every month, empty ones too; at least one."""
        self._span = 1 if len(months) <= _BY_MONTH else 3 if len(months) <= _BY_QUARTER else 12
        self.word = {1: "month", 3: "quarter", 12: "year"}[self._span]
        counts: dict[int, int] = {}
        for (year, month), number in months:
            place = (year * 12 + month - 1) // self._span
            counts[place] = counts.get(place, 0) + number
        self._first = min(counts)
        self.bars: list[Bar] = []
        shown = -1
        for place, number in sorted(counts.items()):
            year = place * self._span // 12
            new = "" if year == shown or self._span == 12 else str(year)
            self.bars.append(Bar(self._label(place, year), new, number))
            shown = year

    def _label(self, place: int, year: int) -> str:
        if self._span == 12:
            return str(year)
        return _MONTHS[place % 12] if self._span == 1 else f"Q{place % 4 + 1}"

    def place(self, day: date) -> float | None:
        """Where a day lies, in bars from the left edge; None for days before the first or after the last."""
        months = day.year * 12 + day.month - 1 + (day.day - 1) / 31
        place = months / self._span - self._first
        return place if 0 <= place <= len(self.bars) else None


class Flag(NamedTuple):
    """An order on the chart.

    Attributes:
        sign: short, such as "A".
        day: on which it came into force.
        words: what it is, for those who cannot see the chart.
    """

    sign: str
    day: date
    words: str


class TimeChart(Block):
    """Upright bars, each under its figure; flags where orders begin, triangles where reports were made."""

    __slots__ = ("_flags", "_reports", "_scale", "_styles")

    _PLOT = 46.0
    _FOOT = 24.0
    _HEAD = 12.0
    _FLAGS = 15.0
    _TRIANGLES = 7.0
    _SIDE = 5.4
    _WIDEST = 46.0

    def __init__(self, scale: Scale, flags: Sequence[Flag], reports: Sequence[date], styles: Styles) -> None:
        """Take the bars, the flags in order of their days, the days of reports, and styles.

        Days that are not on the scale are left out.
        """
        places = [(flag, scale.place(flag.day)) for flag in flags]
        self._flags = [(flag, place) for flag, place in places if place is not None]
        shown = [(day, scale.place(day)) for day in reports]
        self._reports = [place for _, place in shown if place is not None]
        days = [day for day, place in shown if place is not None]
        super().__init__(tag=Tag("Figure", alt=_in_words(scale, self.flags, days)))
        self._scale, self._styles = scale, styles

    @property
    def bars(self) -> Sequence[Bar]:
        """The bars, from left to right."""
        return self._scale.bars

    @property
    def flags(self) -> Sequence[Flag]:
        """The orders that it marks."""
        return [flag for flag, _ in self._flags]

    def measure(self, width: float) -> float:
        """Flags, figures, bars, triangles and labels."""
        return self._above + self._PLOT + self._below

    @property
    def _above(self) -> float:
        return self._HEAD + (self._FLAGS if self._flags else 0)

    @property
    def _below(self) -> float:
        return self._FOOT + (self._TRIANGLES if self._reports else 0)

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw the bars over the full width, at most so wide each that few do not look like many."""
        with canvas.figure(self.tag, (x, top - self.measure(width), x + width, top)):
            step = min(width / len(self._scale.bars), self._WIDEST)
            base = top - self._above - self._PLOT
            self._bars(canvas, x, base, step)
            self._flag_lines(canvas, x, top, base, step)
            self._triangles(canvas, x, base, step)
            self._figures(canvas, x, base, step)

    def _bars(self, canvas: PdfCanvas, x: float, base: float, step: float) -> None:
        bars = self._scale.bars
        small, foot = self._styles.furniture, base - self._below + self._FOOT
        # Labels that are wider than their bars stand below every second one, or third.
        every = ceil(max(small.width(bar.label) for bar in bars) / step)
        for at, bar in enumerate(bars):
            left = x + at * step
            if bar.number:
                box(canvas, left + step * 0.14, base, step * 0.72, self._height(bar), MIDDLE)
            if at % every == 0:
                # The first may be wider than its bar, and still begins where the lines of the page do.
                middle = max(left + step / 2, x + small.width(bar.label) / 2)
                write(canvas, bar.label, middle, foot - 10, small, align="centre")
            if bar.year:
                canvas.rule(LINE, 0.5, (left, foot - 22), (left, base))
                write(canvas, bar.year, left + 3, foot - 21, small)
        canvas.rule(GREY, 0.6, (x, base), (x + step * len(bars), base))

    def _height(self, bar: Bar) -> float:
        most = max(bar.number for bar in self._scale.bars) or 1
        return self._PLOT * bar.number / most

    def _figures(self, canvas: PdfCanvas, x: float, base: float, step: float) -> None:
        """The counts, on paper of their own where a flag's line would run through them."""
        style, every = self._fitting(step)
        lines = [x + place * step for _, place in self._flags]
        for at, bar in enumerate(self._scale.bars):
            if at % every:
                continue
            figure, middle = f"{bar.number:,}", x + (at + 0.5) * step
            half, bottom = style.width(figure) / 2 + 1, base + self._height(bar) + 2
            if any(abs(line - middle) <= half + 1 for line in lines):
                box(canvas, middle - half, bottom, 2 * half, 8.0, PAPER)
            write(canvas, figure, middle, bottom + 1, style, align="centre")

    def _fitting(self, step: float) -> tuple[Style, int]:
        """A style in which counts stand beside each other, and every how manyth of them is shown."""
        style = self._styles.figure
        widest = max(style.width(f"{bar.number:,}") for bar in self._scale.bars) + _APART
        if widest <= step:
            return style, 1
        smaller = replace(style, size=max(_SMALLEST, style.size * step / widest))
        return smaller, ceil(widest * smaller.size / style.size / step - 0.01)

    def _flag_lines(self, canvas: PdfCanvas, x: float, top: float, base: float, step: float) -> None:
        # Lines first: a sign that was moved aside stands on the lines of those after it.
        for _, place in self._flags:
            at = x + place * step
            canvas.rule(ACCENT, 0.9, (at, base), (at, top))
        free = x
        for flag, place in self._flags:
            across = self._styles.chip_dark.width(flag.sign) + 7
            left = max(x + place * step, free)
            canvas.fill_box(ACCENT, (left, top - 11, left + across, top))
            write(canvas, flag.sign, left + 3.5, top - 8.4, self._styles.chip_dark)
            free = left + across + 1.5

    def _triangles(self, canvas: PdfCanvas, x: float, base: float, step: float) -> None:
        outline = canvas.beginPath()
        free = x - self._SIDE
        for place in sorted(self._reports):
            at = x + place * step
            if at < free:
                # Days so close to the one before would make one blot of several.
                continue
            free = at + self._SIDE
            outline.moveTo(at, base - 1.6)
            outline.lineTo(at - 2.5, base - 6.6)
            outline.lineTo(at + 2.5, base - 6.6)
            outline.close()
        canvas.setFillColor(ACCENT)
        canvas.drawPath(outline, stroke=0, fill=1)


def _in_words(scale: Scale, flags: Sequence[Flag], reports: Sequence[date]) -> str:
    year, counts = "", []
    for bar in scale.bars:
        year = bar.year or year
        counts.append(f"{bar.label} {year} {bar.number}" if year else f"{bar.label} {bar.number}")
    said = f"Bar chart of incidents by {scale.word}: {', '.join(counts)}."
    if flags:
        said += f" Orders and warnings: {'; '.join(flag.words for flag in flags)}."
    if reports:
        said += f" Reports and contacts with police on: {'; '.join(map(_day, reports))}."
    return said


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
