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
_ORDERS = (27.0, 140.0, 88.0, 60.0, 66.0, FULL - 381)
_REPORTS = (88.0, 118.0, 106.0, FULL - 312)
_HEADS, _REMARK = 39.0, 14.0
"""Heights of a table's heading and header, and of the remark below it."""

_ONE_ROW = 15.0
_LINES = 2
"""Of a report, where all of them fit on the page so."""
_MOST_REPORTS = 40
"""More rows than any page holds below everything else."""
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
    rows = [_order_row(book, sign, *pair) for sign, pair in itertools.zip_longest(_SIGNS, orders) if pair]
    columns = ("Flag", "Order or warning", "From", "Until", "Incidents since", "Marked as breaches")
    below = _HEADS + _REMARK + 2 * _ONE_ROW if next(_all_reports(book), None) else 0.0
    shown = _that_fit(book, rows, below)
    if not shown:
        return
    _table(book, "Orders and warnings, and what came after", columns, _ORDERS, rows[:shown])
    if shown < len(rows):
        book.flow.add(book.aside(f"{len(rows) - shown} more under Orders and warnings."))


def reports_table(book: Book) -> None:
    """Reports of incidents, and other contacts: where there are too many, the first and the latest."""
    reports = sorted(_all_reports(book), key=lambda pair: _begin(pair[0]))
    number = len(reports)
    if book.is_paged and number > _MOST_REPORTS:
        reports = reports[:1] + reports[1 - _MOST_REPORTS :]
    for lines in (_LINES, 1):
        rows = [_report_row(book, report, about, lines) for report, about in reports]
        shown = _that_fit(book, rows[:1] + rows[:0:-1], 0.0)
        if shown == number:
            break
    if not shown:
        return
    columns = ("When", "To", "Reference", "About")
    _table(
        book, "Reports, and contacts with police", columns, _REPORTS, rows[:1] + rows[len(rows) - shown + 1 :]
    )
    if shown < number:
        which = "first" if shown == 1 else "first and the latest"
        said = f"The {which} of {number:,}; the others stand with their incidents and under Contacts with"
        book.flow.add(book.aside(f"{said} the police."))


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
    return _row(book, texts, _ORDERS, 1)


def _numbered(numbers: list[int]) -> str:
    if not numbers:
        return "none marked"
    return f"{len(numbers):,}: {words.incidents(numbers)}"


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


def _report_row(book: Book, report: Report, about: str, lines: int) -> Row:
    texts = words.day_short(report.when, book.zone), report.to, report.reference, about
    return _row(book, texts, _REPORTS, lines)


def _row(book: Book, texts: tuple[str, ...], widths: tuple[float, ...], lines: int) -> Row:
    cells = [
        book.setter.opening(text, book.styles.row, width - 6, lines)
        for text, width in zip(texts, widths, strict=True)
    ]
    return book.row(cells, widths, _LOOK)


def _that_fit(book: Book, rows: list[Row], reserve: float) -> int:
    """How many rows this page still holds under a heading, a header and, where some are left, a remark."""
    if not book.is_paged:
        return len(rows)
    room = book.flow.room - _HEADS - reserve
    heights = list(itertools.accumulate(row.measure(FULL) for row in rows))
    if not heights or heights[-1] <= room:
        return len(rows)
    return sum(height <= room - _REMARK for height in heights)


def _table(
    book: Book, title: str, columns: tuple[str, ...], widths: tuple[float, ...], rows: list[Row]
) -> None:
    book.flow.add(book.text(title, book.styles.h2, before=7, role="H2"))
    book.flow.add_table(book.head(columns, widths, 0), rows)


def _all_reports(book: Book) -> Iterator[tuple[Report, str]]:
    for brief in book.contents.briefs:
        for report in brief.reports if brief.stands else ():
            yield report, f"incident {brief.number}, {words.when_short(brief.happened, book.zone)}"
    for entry in book.contents.registers:
        if isinstance(entry.facts, PoliceContact):
            contact = entry.facts
            yield Report(contact.force or "police", contact.when, reference=contact.reference), contact.what
