"""The five charts of the pattern, each put together from its figures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from stalkdiary.actions.figures import Figure, Overview
from stalkdiary.gui.pattern import words
from stalkdiary.gui.pattern.chart_card import ChartCard
from stalkdiary.gui.pattern.drawing import Count, Drawing
from stalkdiary.gui.pattern.figure_table import Cell
from stalkdiary.gui.pattern.layouts import bars, bars_in_two, cells, columns
from stalkdiary.gui.pattern.order_line import bin_days, binned, order_line
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.model.moment_words import MONTHS, WEEKDAYS

_tr = QCoreApplication.translate


def all_of(theme: Theme, overview: Overview) -> list[ChartCard]:
    """Those that have something to show, in their order."""
    found = []
    if overview.pattern.months:
        found.append(months(theme, overview))
    if any(overview.gaps):
        found.append(gaps(theme, overview))
    if words.line_ends(overview) is not None:
        found.append(on_the_line(theme, overview))
    if overview.pattern.months:
        found.append(week(theme, overview))
    if overview.pattern.behaviours:
        found.append(behaviours(theme, overview))
    return found


def months(theme: Theme, overview: Overview) -> ChartCard:
    """By month."""
    counts = words.month_counts(overview)
    head = _tr("pattern", "Month"), _tr("pattern", "Incidents")
    rows = [
        (Cell(f"{MONTHS[month - 1]} {year}", one.figure), Cell(f"{one.count:,}", one.figure))
        for one, ((year, month), _) in zip(counts, overview.pattern.months, strict=True)
    ]
    return ChartCard(theme, _tr("pattern", "By month"), "", partial(_columns, counts), head, rows)


def week(theme: Theme, overview: Overview) -> ChartCard:
    """By weekday and hour."""
    lines = words.week_counts(overview)
    heads = [one.label for one in lines[0][1]]
    rows = [
        (Cell(WEEKDAYS[at], one.figure), Cell(one.label, one.figure), Cell(f"{one.count:,}", one.figure))
        for at, (_, counts) in enumerate(lines)
        for one in counts
        if one.count
    ]
    return ChartCard(
        theme,
        _tr("pattern", "By weekday and hour"),
        "",
        partial(_cells, heads, lines),
        (_tr("pattern", "Day"), _tr("pattern", "Hours"), _tr("pattern", "Incidents")),
        rows,
        aside=_no_hour(overview),
        is_wide=True,
    )


def behaviours(theme: Theme, overview: Overview) -> ChartCard:
    """By behaviour."""
    counts = words.behaviour_counts(overview)
    head = _tr("pattern", "Behaviour"), _tr("pattern", "Incidents")
    return ChartCard(
        theme,
        _tr("pattern", "By behaviour"),
        _tr("pattern", "An incident can have several"),
        partial(_bars_in_two, counts),
        head,
        _label_rows(counts),
        is_wide=True,
    )


def gaps(theme: Theme, overview: Overview) -> ChartCard:
    """How long after the one before."""
    counts = words.gap_counts(overview)
    head = _tr("pattern", "After the one before"), _tr("pattern", "Incidents")
    shortest, longest = overview.pattern.shortest_gap_days, overview.pattern.longest_gap_days
    note = _tr("pattern", "Days from one to the next: {shortest} to {longest}")
    return ChartCard(
        theme,
        _tr("pattern", "Time between incidents"),
        note.format(shortest=shortest, longest=longest),
        partial(_bars, counts),
        head,
        _label_rows(counts),
    )


def on_the_line(theme: Theme, overview: Overview) -> ChartCard:
    """Days with incidents, and orders, on one line."""
    orders = [words.order_span(span, overview.since) for span in overview.orders]
    days = [words.tick_count(day, day, count, overview.since) for day, count in overview.days]
    rows = [
        *(
            (Cell(one.count.group, one.count.figure), Cell(f"{one.count.count:,}", one.count.figure))
            for one in orders
        ),
        *(
            (Cell(words.days_words(day, day), one.figure), Cell(f"{one.count:,}", one.figure))
            for (day, _), one in zip(overview.days, days, strict=True)
        ),
    ]
    head = _tr("pattern", "Order, or day"), _tr("pattern", "Incidents")
    note = "" if orders else _tr("pattern", "No orders or warnings are in the registers")
    title = _tr("pattern", "Orders and warnings on the line")
    return ChartCard(theme, title, note, partial(_line, overview), head, rows, is_wide=True)


def _no_hour(overview: Overview) -> Cell | None:
    unknown = overview.pattern.without_hour
    if not unknown:
        return None
    text = _tr("pattern", "{incidents} without a known hour").format(incidents=words.incidents(unknown))
    return Cell(text, Figure("no-hour", since=overview.since).spell())


def _label_rows(counts: Sequence[Count]) -> list[tuple[Cell, Cell]]:
    return [(Cell(one.label, one.figure), Cell(f"{one.count:,}", one.figure)) for one in counts]


def _columns(counts: Sequence[Count], theme: Theme, width: float) -> Drawing:
    return columns(theme, width, counts)


def _bars(counts: Sequence[Count], theme: Theme, width: float) -> Drawing:
    return bars(theme, width, counts)


def _bars_in_two(counts: Sequence[Count], theme: Theme, width: float) -> Drawing:
    return bars_in_two(theme, width, counts)


def _cells(
    heads: Sequence[str], lines: Sequence[tuple[str, Sequence[Count]]], theme: Theme, width: float
) -> Drawing:
    return cells(theme, width, heads, lines)


def _line(overview: Overview, theme: Theme, width: float) -> Drawing:
    ends = words.line_ends(overview)
    if ends is None:
        return Drawing((), (), (), 0)
    first, last = ends
    size = bin_days(width, (last - first).days + 1)
    ticks = [
        (begins, ends_at, words.tick_count(begins, ends_at, count, overview.since))
        for begins, ends_at, count in binned(overview.days, first, size)
    ]
    spans = [words.order_span(span, overview.since) for span in overview.orders]
    return order_line(theme, width, ends, ticks, spans)
