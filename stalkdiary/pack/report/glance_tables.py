"""The tables of the page in numbers: orders with what came after them, and reports."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from stalkdiary.model.incident import Report
from stalkdiary.model.moment import Moment
from stalkdiary.model.pack_brief import Brief
from stalkdiary.model.register import Order, PoliceContact
from stalkdiary.pack.layout import Look, Row
from stalkdiary.pack.over_time import Flag
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import FULL, Book
from stalkdiary.pack.report.style import LINE

_LOOK = Look(pad=1.9, line=LINE, weight=0.4)
_ORDERS = (20.0, 126.0, 88.0, 88.0, 72.0, FULL - 394)
_REPORTS = (106.0, 130.0, 106.0, FULL - 342)
_HEADS, _REMARK = 39.0, 14.0
"""Heights of a table's heading and header, and of the remark below it."""

_ONE_ROW = 15.0
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def flags(book: Book) -> list[Flag]:
    """The orders whose first day is known, oldest first, as the chart marks them."""
    found = []
    for sign, order in zip(_SIGNS, (order for _, order in _orders(book)), strict=False):
        day = local_day(order.made)
        if day is not None:
            said = f"{sign}, {order.kind}, {words.day_short(order.made, book.zone)}"
            found.append(Flag(sign, day, said))
    return found


def report_days(book: Book) -> list[date]:
    """The days of reports and contacts with police, each once, oldest first."""
    days = {local_day(report.when) for report, _ in _all_reports(book)}
    return sorted(day for day in days if day is not None)


def local_day(moment: Moment | None) -> date | None:
    """The day a moment began on, by the clocks of its place."""
    if moment is None or moment.earliest is None:
        return None
    return moment.earliest.astimezone(ZoneInfo(moment.zone)).date()


def orders_table(book: Book) -> None:
    """Orders, oldest first, with how many incidents came after each."""
    orders = _orders(book)
    rows = (_order_row(book, sign, *pair) for sign, pair in itertools.zip_longest(_SIGNS, orders) if pair)
    columns = ("", "Order or warning", "From", "Until", "Incidents since", "Marked as breached by")
    below = _HEADS + _REMARK + _ONE_ROW if next(_all_reports(book), None) else 0.0
    _table(book, "Orders and warnings, and what came after", columns, _ORDERS, rows, len(orders), below)


def reports_table(book: Book) -> None:
    """Reports of incidents, and other contacts."""
    reports = sorted(_all_reports(book), key=lambda pair: _begin(pair[0]))
    rows = (_report_row(book, report, about) for report, about in reports)
    columns = ("When", "To", "Reference", "About")
    _table(book, "Reports, and contacts with police", columns, _REPORTS, rows, len(reports))


def _orders(book: Book) -> list[tuple[str, Order]]:
    found = [(e.id, e.facts) for e in book.contents.registers if isinstance(e.facts, Order)]
    return sorted(found, key=lambda pair: local_day(pair[1].made) or date.max)


def _order_row(book: Book, sign: str | None, id_: str, order: Order) -> Row:
    standing = [brief for brief in book.contents.briefs if brief.stands]
    breached = [brief.number for brief in standing if id_ in brief.breaches]
    texts = (
        sign or "",
        order.kind,
        words.day_short(order.made, book.zone),
        words.day_short(order.ends, book.zone),
        _since(standing, order),
        _numbered(breached),
    )
    return _row(book, texts, _ORDERS)


def _numbered(numbers: list[int]) -> str:
    if not numbers:
        return "none marked"
    return f"{len(numbers):,}: incident{'s' if len(numbers) > 1 else ''} {words.number_ranges(numbers)}"


def _since(standing: list[Brief], order: Order) -> str:
    """How many incidents began after the order, as far as both times are known."""
    made = order.made.latest if order.made else None
    if made is None:
        return "date not known"
    after = sum(1 for b in standing if b.happened.earliest is not None and b.happened.earliest >= made)
    return f"{after:,}"


def _begin(report: Report) -> tuple[bool, datetime]:
    """For sorting: reports of unknown time come last."""
    begun = report.when.earliest if report.when else None
    return begun is None, begun or datetime.max.replace(tzinfo=UTC)


def _report_row(book: Book, report: Report, about: str) -> Row:
    return _row(book, (words.day_short(report.when, book.zone), report.to, report.reference, about), _REPORTS)


def _row(book: Book, texts: tuple[str, ...], widths: tuple[float, ...]) -> Row:
    cells = [
        book.setter.opening(text, book.styles.row, width - 6, 1)
        for text, width in zip(texts, widths, strict=True)
    ]
    return book.row(cells, widths, _LOOK)


def _table(
    book: Book,
    title: str,
    columns: tuple[str, ...],
    widths: tuple[float, ...],
    rows: Iterator[Row],
    number: int,
    reserve: float = 0,
) -> None:
    """A table of as many rows as this page still holds, and how many more there are."""
    flow, row_height = book.flow, book.styles.row.leading + 2 * _LOOK.pad
    room = flow.room - _HEADS - reserve
    shown = number if number * row_height <= room else int((room - _REMARK) / row_height)
    if shown < 1:
        return
    flow.add(book.text(title, book.styles.h2, before=7, role="H2"))
    flow.add_table(book.head(columns, widths, 0), itertools.islice(rows, shown))
    if shown < number:
        flow.add(book.aside(f"{number - shown} more on the pages that follow."))


def _all_reports(book: Book) -> Iterator[tuple[Report, str]]:
    for brief in book.contents.briefs:
        for report in brief.reports if brief.stands else ():
            yield report, f"incident {brief.number}, {words.when_short(brief.happened, book.zone)}"
    for entry in book.contents.registers:
        if isinstance(entry.facts, PoliceContact):
            contact = entry.facts
            yield Report(contact.force or "police", contact.when, reference=contact.reference), contact.what
