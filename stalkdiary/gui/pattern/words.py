"""The figures in words, as charts and tables show them and screen readers say them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from stalkdiary.actions.figures import GAPS, Figure, OrderSpan, Overview
from stalkdiary.gui import wording
from stalkdiary.gui.pattern.drawing import Count
from stalkdiary.gui.pattern.order_line import Span
from stalkdiary.model.moment_words import MONTHS, WEEKDAYS

BLOCK_HOURS = 3
"""Hours to a column of the week's chart."""

_tr = QCoreApplication.translate


def incidents(count: int) -> str:
    """Such as "3 incidents"."""
    if count == 1:
        return _tr("figures", "1 incident")
    return _tr("figures", "{count} incidents").format(count=f"{count:,}")


def day_words(day: date) -> str:
    """Such as "17 March 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def hours(first: int) -> str:
    """Such as "18–21"."""
    return f"{first}–{first + BLOCK_HOURS}"


@dataclass(frozen=True, slots=True)
class FigureWords:
    """What each figure is called."""

    labels: dict[str, str]
    """Of orders and other register entries, by id."""

    def title(self, figure: Figure) -> str:
        """What the entries behind a figure have in common."""
        match figure.kind:
            case "month":
                year, month = figure.value.split("-")
                return f"{MONTHS[int(month) - 1]} {year}"
            case "cell":
                weekday, first, end = (int(part) for part in figure.value.split(","))
                day = WEEKDAYS[weekday]
                return _tr("figures", "{day}, {first} to {end} o’clock").format(day=day, first=first, end=end)
            case "no-hour":
                return _tr("figures", "Hour not known")
            case "behaviour":
                return wording.behaviour_label(figure.value)
            case "gap":
                return _gap_title(figure.value)
            case "days":
                first_day, last_day = (date.fromisoformat(part) for part in figure.value.split(","))
                return days_words(first_day, last_day)
            case "since" | "naming":
                label = self.labels.get(figure.value, "")
                if figure.kind == "naming":
                    return _tr("figures", "Refers to: {label}").format(label=label)
                return _tr("figures", "While in force: {label}").format(label=label)
            case _:
                return _tr("figures", "Everything")

    def count(self, figure: Figure, count: int, label: str, group: str = "") -> Count:
        """A count of a chart."""
        spoken = f"{self.title(figure)}: {incidents(count)}"
        return Count(label, count, figure.spell(), spoken, group)


def days_words(first: date, last: date) -> str:
    """One day, or from one to another."""
    if first == last:
        return f"{WEEKDAYS[first.weekday()]} {day_words(first)}"
    return _tr("figures", "{first} to {last}").format(first=day_words(first), last=day_words(last))


def month_counts(overview: Overview) -> list[Count]:
    """Every month from the first to the last."""
    words = FigureWords({})
    return [
        words.count(
            Figure("month", f"{year}-{month:02}", overview.since), count, MONTHS[month - 1][:3], str(year)
        )
        for (year, month), count in overview.pattern.months
    ]


def week_counts(overview: Overview) -> list[tuple[str, list[Count]]]:
    """Each weekday with its blocks of hours."""
    words = FigureWords({})
    lines = []
    for weekday, line in enumerate(overview.pattern.weekday_hours):
        blocks = []
        for first in range(0, 24, BLOCK_HOURS):
            figure = Figure("cell", f"{weekday},{first},{first + BLOCK_HOURS}", overview.since)
            blocks.append(words.count(figure, sum(line[first : first + BLOCK_HOURS]), hours(first)))
        lines.append((WEEKDAYS[weekday][:3], blocks))
    return lines


def behaviour_counts(overview: Overview) -> list[Count]:
    """Every behaviour that was marked, most first."""
    words = FigureWords({})
    return [
        words.count(Figure("behaviour", id_, overview.since), count, wording.behaviour_label(id_))
        for id_, count in overview.pattern.behaviours
    ]


def gap_counts(overview: Overview) -> list[Count]:
    """How long after the one before."""
    words = FigureWords({})
    counts = []
    for (least, most), count in zip(GAPS, overview.gaps, strict=True):
        value = f"{least},{'' if most is None else most}"
        counts.append(words.count(Figure("gap", value, overview.since), count, _gap_label(least, most)))
    return counts


def tick_count(first: date, last: date, count: int, since: date | None) -> Count:
    """A tick of the line."""
    figure = Figure("days", f"{first.isoformat()},{last.isoformat()}", since)
    return FigureWords({}).count(figure, count, f"{count:,}")


def order_span(span: OrderSpan, since: date | None) -> Span:
    """An order under the line."""
    figure = Figure("since", span.id, since)
    name = _tr("figures", "{label}, from {day}").format(label=span.label, day=day_words(span.made))
    text = f"{name}: {incidents(span.count)}"
    if span.breaches:
        marked = _tr("figures", "{count} marked as breaching it").format(count=span.breaches)
        name, text = f"{name}; {marked}", f"{text}; {marked}"
    return Span(span.made, span.ends, Count(text, span.count, figure.spell(), text, name))


def line_ends(overview: Overview) -> tuple[date, date] | None:
    """First and last day of the line; None where there is nothing to show on it."""
    days = [day for day, _ in overview.days]
    made = [span.made for span in overview.orders]
    if not days and not made:
        return None
    first = overview.since or min(days + made)
    last = max([overview.today, *days[-1:]])
    return first, max(last, first + timedelta(days=1))


def _gap_label(least: int, most: int | None) -> str:
    if most is None:
        return _tr("figures", "more than {days} days").format(days=least - 1)
    if most == 0:
        return _tr("figures", "the same day")
    if most == 1:
        return _tr("figures", "the next day")
    return _tr("figures", "{least} to {most} days").format(least=least, most=most)


def _gap_title(value: str) -> str:
    least, most = value.split(",")
    label = _gap_label(int(least), int(most) if most else None)
    return _tr("figures", "After the one before: {label}").format(label=label)
