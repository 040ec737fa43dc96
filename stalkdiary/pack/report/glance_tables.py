"""The tables of the page in numbers: orders with what came after them, and reports."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from stalkdiary.model.incident import Report
from stalkdiary.model.moment import Moment
from stalkdiary.model.register import Order, PoliceContact
from stalkdiary.pack.layout import Look, Row
from stalkdiary.pack.over_time import Flag
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import FULL, Book
from stalkdiary.pack.report.registers import began_after
from stalkdiary.pack.report.style import LINE

_LOOK = Look(pad=1.9, line=LINE, weight=0.4)
_ORDERS = (27.0, 140.0, 88.0, 60.0, 66.0, FULL - 381)
_REPORTS = (88.0, 118.0, 106.0, FULL - 312)
_HEADS, _REMARK = 39.0, 14.0
"""Heights of a table's heading and header, and of the remark below it."""

_ONE_ROW = 15.0
_LINES = 2
"""Of a report, where all of them fit on the page so."""
_ORDERS_SHOWN, _FEW = 4, 2
"""Orders and reports that lists above them make room for."""
_MOST_REPORTS = 40
"""More rows than any page holds below everything else."""
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class _Told(NamedTuple):
    """A report or contact, what it is about, and about when it was: as its incident, if it does not say."""

    report: Report
    about: str
    about_when: Moment | None


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
    days = {local_day(told.report.when) for told in _all_reports(book)}
    return sorted(day for day in days if day is not None)


def local_day(moment: Moment | None) -> date | None:
    """The day a moment began on, by the clocks of its place."""
    if moment is None or moment.earliest is None:
        return None
    return moment.earliest.astimezone(ZoneInfo(moment.zone)).date()


def orders_table(book: Book) -> None:
    """Orders, oldest first, with how many incidents came after each."""
    orders = _orders(book)
    rows = [_order_row(book, _sign(at), *pair) for at, pair in enumerate(orders)]
    columns = ("Flag", "Order or warning", "From", "Until", "Incidents since", "Marked as breaches")
    number = sum(1 for _ in _all_reports(book))
    reserves = (_least(number, _FEW), _least(number, 1), _REMARK) if number else (0.0,)
    shown = next((fit for reserve in reserves if (fit := _that_fit(book, rows, reserve))), 0)
    _table(book, "Orders and warnings, and what came after", columns, _ORDERS, rows, rows[:shown])
    if rows and not shown:
        many = words.count(len(rows), "order or warning", "orders and warnings")
        book.flow.paper.add(book.aside(f"{many}: see Orders and warnings."))
    elif shown < len(rows):
        book.flow.paper.add(book.aside(f"{len(rows) - shown} more under Orders and warnings."))


def reports_table(book: Book) -> None:
    """Reports of incidents, and other contacts: where there are too many, the first and the latest."""
    reports = sorted(_all_reports(book), key=lambda told: _begin(told.about_when))
    if not reports:
        return
    number = len(reports)
    every = [_report_row(book, told, _LINES) for told in reports]
    rows = _all_that_fit(book, reports, every) or _first_and_latest(book, reports)
    columns = ("When", "To", "Reference", "About")
    _table(book, "Reports, and contacts with police", columns, _REPORTS, every, rows)
    if not rows:
        many = words.count(number, "report or contact", "reports and contacts")
        book.flow.paper.add(book.aside(f"{many}: see the incidents, and Contacts with the police."))
    elif len(rows) < number:
        which = "first" if len(rows) == 1 else "first and the latest"
        said = f"The {which} of {number:,}; the others stand with their incidents and under Contacts with"
        book.flow.paper.add(book.aside(f"{said} the police."))


def _all_that_fit(book: Book, reports: Sequence[_Told], every: list[Row]) -> list[Row]:
    """All rows as they are, where they fit so, else on one line each; none where not all fit."""
    if len(reports) > _MOST_REPORTS:
        return []
    if _that_fit(book, every, 0.0) == len(every):
        return every
    rows = [_report_row(book, told, 1) for told in reports]
    return rows if _that_fit(book, rows, 0.0) == len(rows) else []


def _first_and_latest(book: Book, reports: Sequence[_Told]) -> list[Row]:
    """The rows that fit; what has no date is neither first nor latest, as long as something has one."""
    chosen = [told for told in reports if told.about_when and told.about_when.earliest] or reports
    rows = [_report_row(book, told, 1) for told in (*chosen[:1], *chosen[1:][1 - _MOST_REPORTS :])]
    shown = _that_fit(book, rows[:1] + rows[:0:-1], 0.0, are_all=len(rows) == len(reports))
    return rows[:1] + rows[len(rows) - shown + 1 :] if shown else []


def least_of_tables(book: Book) -> float:
    """The height in points that both tables ask for to show something worth having."""
    return _least(len(_orders(book)), _ORDERS_SHOWN) + _least(sum(1 for _ in _all_reports(book)), _FEW)


def _least(number: int, most: int) -> float:
    """The height of a table of so many rows of which no more than `most` have to be shown."""
    if not number:
        return 0.0
    return _HEADS + min(number, most) * _ONE_ROW + (_REMARK if number > most else 0.0)


def _orders(book: Book) -> list[tuple[str, Order]]:
    found = [(e.id, e.facts) for e in book.contents.registers if isinstance(e.facts, Order)]
    return sorted(found, key=lambda pair: local_day(pair[1].made) or date.max)


def _sign(at: int) -> str:
    """Of an order, as its flag on the chart; a number for those that have no letter left."""
    return _SIGNS[at] if at < len(_SIGNS) else str(at + 1)


def _order_row(book: Book, sign: str, id_: str, order: Order) -> Row:
    standing = (brief for brief in book.contents.briefs if brief.stands)
    breached = [brief.number for brief in standing if id_ in brief.breaches]
    after = began_after(book, order)
    texts = (
        sign,
        order.kind,
        words.day_short(order.made, book.zone),
        words.day_short(order.ends, book.zone),
        "date not known" if after is None else f"{len(after):,}",
        _numbered(breached),
    )
    return _row(book, texts, _ORDERS, 1)


def _numbered(numbers: list[int]) -> str:
    if not numbers:
        return "none marked"
    return f"{len(numbers):,}: {words.incidents(numbers)}"


def _begin(moment: Moment | None) -> tuple[bool, datetime]:
    """For sorting: what is of unknown time comes last."""
    begun = moment.earliest if moment else None
    return begun is None, begun or datetime.max.replace(tzinfo=UTC)


def _report_row(book: Book, told: _Told, lines: int) -> Row:
    report = told.report
    day = words.day_short(report.when, book.zone) or "no date given"
    texts = day, report.to, report.reference, told.about
    return _row(book, texts, _REPORTS, lines)


def _row(book: Book, texts: tuple[str, ...], widths: tuple[float, ...], lines: int) -> Row:
    cells = [
        book.setter.opening(text, book.styles.row, width - 6, lines)
        for text, width in zip(texts, widths, strict=True)
    ]
    return book.row(cells, widths, _LOOK)


def _that_fit(book: Book, rows: list[Row], reserve: float, *, are_all: bool = True) -> int:
    """How many rows this page still holds under a heading, a header and, where some are left, a remark."""
    room = book.flow.room - _HEADS - reserve
    heights = list(itertools.accumulate(row.measure(FULL) for row in rows))
    if not heights or (are_all and heights[-1] <= room):
        return len(rows)
    return sum(height <= room - _REMARK for height in heights)


def _table(
    book: Book,
    title: str,
    columns: tuple[str, ...],
    widths: tuple[float, ...],
    rows: list[Row],
    on_paper: list[Row],
) -> None:
    """All rows on a screen, and on paper those that fit below what stands there."""
    heading, header = book.text(title, book.styles.h2, before=7, role="H2"), book.head(columns, widths, 0)
    paper, screen = book.flow.paper, book.flow.screen
    if rows:
        screen.add(heading)
        screen.begin_table(header)
        for row in rows:
            screen.add_row(row)
        screen.end_table()
    if on_paper:
        paper.add(heading)
        paper.add_table(header, on_paper)


def _all_reports(book: Book) -> Iterator[_Told]:
    for brief in book.contents.briefs:
        for report in brief.reports if brief.stands else ():
            about = f"incident {brief.number}, {words.when_short(brief.happened, book.zone)}"
            yield _Told(report, about, report.when or brief.happened)
    for entry in book.contents.registers:
        if isinstance(entry.facts, PoliceContact):
            contact = entry.facts
            report = Report(contact.force or "police", contact.when, reference=contact.reference)
            yield _Told(report, contact.what, contact.when)
