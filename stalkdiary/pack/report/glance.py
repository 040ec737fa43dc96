"""One page in numbers: counts only, no judgement."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from stalkdiary.model.behaviours import WEIGHTY
from stalkdiary.model.incident import Report
from stalkdiary.model.moment import Moment
from stalkdiary.model.pack_brief import Brief
from stalkdiary.model.register import Order, PoliceContact
from stalkdiary.pack.charts import Bars, CountBars, HourGrid, Tiles, month_bars
from stalkdiary.pack.layout import Block, Look, Row, Stack
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import FULL, Book
from stalkdiary.pack.report.style import LINE, PLAIN

_MOST_BEHAVIOURS = 9
_LOOK = Look(pad=1.9, line=LINE, weight=0.4)
_ORDERS = (150.0, 106.0, 106.0, FULL - 362)
_REPORTS = (106.0, 130.0, 106.0, FULL - 342)
_TABLE_EXTRAS = 58.0
"""Heading, header and remark of a table."""

_ROOM_FOR_REPORTS = 74.0
_GAP = 22.0
_LEFT = (FULL - _GAP) * 0.56
_SIDE = FULL - _LEFT - _GAP


def glance(book: Book) -> None:
    """Draw the page."""
    book.section("At a glance", "glance")
    flow, styles, pattern = book.flow, book.styles, book.contents.pattern
    if not pattern.total:
        flow.add(
            book.text("No incident that stands is in this pack, so there is nothing to count.", styles.body)
        )
        return
    flow.add(Tiles(_tiles(book), styles, before=6))
    flow.add(Stack(list(_sentences(book)), before=8))
    if pattern.months:
        flow.add(book.text(_months_title(book), styles.h2, before=10, role="H2"))
        flow.add(Bars(month_bars(pattern.months), styles))
        if pattern.undated:
            flow.add(
                book.aside(f"{words.count(pattern.undated, 'incident')} of unknown time not shown here.")
            )
    flow.add(book.text("By day of the week and hour", styles.h2, before=8, role="H2"))
    flow.add(HourGrid(pattern.weekday_hours, pattern.weekdays, styles))
    if pattern.without_hour:
        flow.add(
            book.aside(
                f"{words.count(pattern.without_hour, 'incident')} without a known hour not shown by hour;"
                " the figure at the right counts all of that weekday."
            )
        )
    columns = (_LEFT + _GAP, _SIDE + _GAP)
    behaviours = Stack(list(_behaviours(book)))
    weighty = Stack(list(_weighty(book)))
    flow.add(Row([behaviours, weighty], columns, gap=_GAP, look=replace(PLAIN, pad=0), before=8))
    _orders(book)
    _reports(book)


def _tiles(book: Book) -> list[tuple[str, str]]:
    pattern, known = book.contents.pattern, _to_the_day(_known(book))
    days = (_local_day(known[-1]) - _local_day(known[0])).days + 1 if known else 0
    return [
        (f"{pattern.total:,}", "incident" if pattern.total == 1 else "incidents"),
        (f"{days:,}" if known else "–", "day, first to last" if days == 1 else "days, first to last"),
        (f"{pattern.breaches:,}", "marked as a breach"),
        (f"{pattern.reported:,}", "reported"),
        (
            f"{len(book.contents.exhibits):,}",
            "original file" if len(book.contents.exhibits) == 1 else "original files",
        ),
    ]


def _known(book: Book) -> list[Moment]:
    return [brief.happened for brief in _standing(book) if brief.happened.earliest is not None]


def _to_the_day(moments: list[Moment]) -> list[Moment]:
    """Those that are known to the day: "in January" does not say when it began."""
    return [m for m in moments if m.earliest and m.latest and m.latest - m.earliest < timedelta(days=1)]


def _local_day(moment: Moment) -> date:
    assert moment.earliest is not None, "only known moments are asked for"
    return moment.earliest.astimezone(ZoneInfo(moment.zone)).date()


def _sentences(book: Book) -> Iterator[Block]:
    pattern, known, styles = book.contents.pattern, _known(book), book.styles
    if known:
        text = f"First: {words.when(known[0], book.zone)}."
        if len(known) > 1:
            text += f" Last: {words.when(known[-1], book.zone)}."
        yield book.text(text, styles.body)
    gaps = []
    if pattern.longest_gap_days is not None and pattern.shortest_gap_days is not None:
        gaps.append(
            "Between two incidents that follow one another, of those known to the day: at most"
            f" {words.count(pattern.longest_gap_days, 'day')}, at least"
            f" {words.count(pattern.shortest_gap_days, 'day')}."
        )
    withdrawn = sum(not brief.stands for brief in book.contents.briefs)
    if withdrawn:
        gaps.append(f"Not counted on this page: {withdrawn} withdrawn.")
    if gaps:
        yield book.text(" ".join(gaps), styles.body)


def _months_title(book: Book) -> str:
    months = len(book.contents.pattern.months)
    return "By month" if months <= 36 else "By quarter" if months <= 120 else "By year"


def _behaviours(book: Book) -> Iterator[Block]:
    counted = book.contents.pattern.behaviours
    yield book.text("Behaviours", book.styles.h2, role="H2")
    if not counted:
        yield book.aside("None were marked.")
        return
    labels = 168.0
    shown = [
        (book.setter.one_line(words.behaviour_label(id_), book.styles.cell, labels - 6), number)
        for id_, number in counted[:_MOST_BEHAVIOURS]
    ]
    yield CountBars(shown, book.styles, labels)
    rest = len(counted) - len(shown)
    more = f" {rest} further behaviours stand with the incidents." if rest else ""
    yield book.aside(f"An incident can show more than one.{more}")


def _weighty(book: Book) -> Iterator[Block]:
    pattern, styles = book.contents.pattern, book.styles
    counted = dict(pattern.behaviours)
    yield book.text("Threats, weapons, assault", styles.h2, role="H2")
    marked = sum(bool(i.behaviours) for i in _standing(book))
    yield book.text(
        f"Behaviours were chosen for {marked:,} of {words.count(pattern.total, 'incident')}; the accounts"
        " may tell of more.",
        styles.small,
    )
    for id_ in WEIGHTY:
        if not counted.get(id_):
            continue
        where = [i.number for i in _standing(book) if id_ in i.behaviours]
        yield book.text(f"{counted[id_]}   {words.behaviour_label(id_)}", styles.cell_strong)
        yield book.setter.opening(
            f"incident{'s' if len(where) > 1 else ''} {words.number_ranges(where)}", styles.small, _SIDE, 1
        )
    breaches = [i.number for i in _standing(book) if i.is_breach]
    yield book.text("Breaches of orders or warnings", styles.h2, before=6, role="H2")
    if not breaches:
        yield book.text("None were marked.", styles.small)
        return
    yield book.setter.opening(
        f"{len(breaches)}: incident{'s' if len(breaches) > 1 else ''} {words.number_ranges(breaches)}",
        styles.cell,
        _SIDE,
        2,
    )


def _standing(book: Book) -> list[Brief]:
    return [brief for brief in book.contents.briefs if brief.stands]


def _orders(book: Book) -> None:
    orders = [e for e in book.contents.registers if isinstance(e.facts, Order)]
    rows = (_order_row(book, entry.id, entry.facts) for entry in orders if isinstance(entry.facts, Order))
    columns = ("What", "From", "Until", "Marked as breached by")
    _table(book, "Orders and warnings", columns, _ORDERS, rows, len(orders), _ROOM_FOR_REPORTS)


def _order_row(book: Book, id_: str, order: Order) -> Row:
    breached = [i.number for i in _standing(book) if id_ in i.breaches]
    numbers = f"incident {words.number_ranges(breached)}" if breached else "none marked"
    texts = zip(
        (order.kind, words.day_short(order.made, book.zone), words.day_short(order.ends, book.zone), numbers),
        _ORDERS,
        strict=True,
    )
    cells = [book.setter.opening(text, book.styles.row, width - 6, 1) for text, width in texts]
    return book.row(cells, _ORDERS, _LOOK)


def _reports(book: Book) -> None:
    reports = list(_all_reports(book))
    rows = (_report_row(book, report, about) for report, about in reports)
    columns = ("When", "To", "Reference", "About")
    _table(book, "Reports, and contacts with police", columns, _REPORTS, rows, len(reports), 0)


def _report_row(book: Book, report: Report, about: str) -> Row:
    when = words.day_short(report.when, book.zone)
    texts = zip((when, report.to, report.reference, about), _REPORTS, strict=True)
    cells = [book.setter.opening(text, book.styles.row, width - 6, 1) for text, width in texts]
    return book.row(cells, _REPORTS, _LOOK)


def _table(
    book: Book,
    title: str,
    columns: tuple[str, ...],
    widths: tuple[float, ...],
    rows: Iterator[Row],
    number: int,
    reserve: float,
) -> None:
    """A table of as many rows as this page still holds, and how many more there are."""
    flow, row_height = book.flow, book.styles.row.leading + 2 * _LOOK.pad
    fitting = int((flow.room - reserve - _TABLE_EXTRAS) / row_height)
    if not number or fitting < 1:
        return
    shown = min(number, fitting)
    flow.add(book.text(title, book.styles.h2, before=7, role="H2"))
    flow.add_table(book.head(columns, widths, 0), itertools.islice(rows, shown))
    if shown < number:
        flow.add(book.aside(f"{number - shown} more on the pages that follow."))


def _all_reports(book: Book) -> Iterator[tuple[Report, str]]:
    for incident in _standing(book):
        for report in incident.reports:
            yield (
                report,
                f"incident {incident.number}, {words.when_short(incident.happened, book.zone)}",
            )
    for entry in book.contents.registers:
        if isinstance(entry.facts, PoliceContact):
            contact = entry.facts
            yield Report(contact.force or "police", contact.when, reference=contact.reference), contact.what
