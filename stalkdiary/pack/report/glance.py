"""One page in numbers: counts only, no judgement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from stalkdiary.model.behaviours import WEIGHTY
from stalkdiary.model.moment import Moment
from stalkdiary.model.pack_brief import Brief
from stalkdiary.pack.charts import CountBars, HourGrid, Tiles
from stalkdiary.pack.layout import Block, Row, Stack
from stalkdiary.pack.over_time import Flag, Scale, TimeChart
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import FULL, Book
from stalkdiary.pack.report.glance_tables import flags, local_day, orders_table, report_days, reports_table
from stalkdiary.pack.report.style import PLAIN
from stalkdiary.pack.structure import Tag

_MOST, _MOST_ON_LOW_PAPER = 8, 6
_LOW_PAPER = 700.0
"""Behaviours and places that are listed, and the height of the frame below which it is fewer."""

_NUMBERS = 24.0
"""Width of the counts before places."""
_GAP = 18.0
_WIDTHS = (194.0, 112.0, FULL - 194.0 - 112.0 - 2 * _GAP)
_LABELS = 136.0
"""Width of the names of behaviours."""


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
        _over_time(book)
    flow.add(book.text("By day of the week and hour", styles.h2, before=8, role="H2"))
    flow.add(HourGrid(pattern.weekday_hours, pattern.weekdays, styles))
    if pattern.without_hour:
        flow.add(
            book.aside(
                f"{words.count(pattern.without_hour, 'incident')} without a known hour not shown by hour;"
                " the figure at the right counts all of that weekday."
            )
        )
    lists = [Stack(list(part(book))) for part in (_behaviours, _places, _weighty)]
    columns = [width + _GAP for width in _WIDTHS]
    flow.add(Row(lists, columns, gap=_GAP, look=replace(PLAIN, pad=0), before=8))
    orders_table(book)
    reports_table(book)


def _over_time(book: Book) -> None:
    """Bars, orders and reports on one line of time, and what its signs mean."""
    scale = Scale(book.contents.pattern.months)
    orders = [flag for flag in flags(book) if scale.place(flag.day) is not None]
    reports = [day for day in report_days(book) if scale.place(day) is not None]
    book.flow.add(book.text(f"By {scale.word}", book.styles.h2, before=10, role="H2"))
    book.flow.add(TimeChart(scale, orders, reports, book.styles))
    signs = [
        f"{_signs(orders)}: orders and warnings, listed below." if orders else "",
        "Triangles: reports and contacts with police." if reports else "",
    ]
    if not book.is_paged:
        # The web page has the counts as a table, and the orders as a list below it.
        signs = []
    undated = book.contents.pattern.undated
    if undated:
        signs.append(f"{words.count(undated, 'incident')} of unknown time not shown here.")
    if any(signs):
        book.flow.add(book.aside(" ".join(filter(None, signs))))


def _signs(orders: list[Flag]) -> str:
    return orders[0].sign if len(orders) == 1 else f"{orders[0].sign} to {orders[-1].sign}"


def _tiles(book: Book) -> list[tuple[str, str]]:
    pattern, known = book.contents.pattern, _to_the_day(_known(book))
    first, last = (local_day(known[0]), local_day(known[-1])) if known else (None, None)
    days = (last - first).days + 1 if first and last else 0
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
            "Of the incidents known to the day, the longest time from one to the next is"
            f" {_days(pattern.longest_gap_days)}, the shortest {_days(pattern.shortest_gap_days)}."
        )
    withdrawn = sum(not brief.stands for brief in book.contents.briefs)
    if withdrawn:
        gaps.append(f"Not counted on this page: {withdrawn} withdrawn.")
    if gaps:
        yield book.text(" ".join(gaps), styles.body)


def _days(number: int) -> str:
    return words.count(number, "day") if number else "less than a day"


def _most(book: Book) -> int:
    return _MOST if book.flow.frame.height > _LOW_PAPER else _MOST_ON_LOW_PAPER


def _behaviours(book: Book) -> Iterator[Block]:
    counted = book.contents.pattern.behaviours
    yield book.text("Behaviours", book.styles.h2, role="H2")
    if not counted:
        yield book.aside("None was marked.")
        return
    most = _most(book)
    shown = [
        (book.setter.one_line(words.behaviour_label(id_), book.styles.cell, _LABELS - 6), number)
        for id_, number in counted[:most]
    ]
    yield CountBars(shown, book.styles, _LABELS)
    rest = len(counted) - len(shown)
    more = f" {rest} further ones stand with the incidents." if rest else ""
    yield book.aside(f"An incident can show more than one.{more}")


def _places(book: Book) -> Iterator[Block]:
    """Places in the writer's own words, most often named first; the same words in other capitals are one."""
    styles = book.styles
    yield book.text("Places", styles.h2, role="H2")
    named: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for brief in _standing(book):
        place = " ".join(brief.place.split())
        if place:
            key = place.casefold()
            named.setdefault(key, place)
            counted[key] += 1
    if not counted:
        yield book.aside("None are named.")
    most = _most(book)
    rows = [_place(book, named[key], number) for key, number in counted.most_common(most)]
    yield Stack(rows, tag=Tag("L"))
    if len(counted) > most:
        rest = counted.total() - sum(number for _, number in counted.most_common(most))
        yield book.aside(f"Elsewhere: {rest:,}.")


def _place(book: Book, place: str, number: int) -> Row:
    styles = book.styles
    cells = [
        book.text(f"{number:,}", styles.cell_strong),
        book.setter.opening(place, styles.cell, _WIDTHS[1] - _NUMBERS, 1),
    ]
    return Row(
        cells,
        (_NUMBERS, _WIDTHS[1] - _NUMBERS),
        gap=0,
        look=replace(PLAIN, pad=0.3),
        tag=Tag("LI"),
        cell_tags=(Tag("Lbl"), Tag("LBody")),
    )


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
    marked_so = [id_ for id_ in WEIGHTY if counted.get(id_)]
    if not marked_so:
        yield book.text("None of these was chosen.", styles.cell, before=3)
    for id_ in marked_so:
        where = [i.number for i in _standing(book) if id_ in i.behaviours]
        yield book.text(f"{counted[id_]:,}   {words.behaviour_label(id_)}", styles.cell_strong)
        told = f"incident{'s' if len(where) > 1 else ''} {words.number_ranges(where)}"
        yield book.setter.opening(told, styles.small, _WIDTHS[2], 1)
    breaches = [i.number for i in _standing(book) if i.is_breach]
    yield book.text("Marked as a breach", styles.h2, before=6, role="H2")
    if not breaches:
        yield book.text("None was marked.", styles.cell)
        return
    yield book.setter.opening(
        f"{len(breaches):,}: incident{'s' if len(breaches) > 1 else ''} {words.number_ranges(breaches)}",
        styles.cell,
        _WIDTHS[2],
        3,
    )


def _standing(book: Book) -> list[Brief]:
    return [brief for brief in book.contents.briefs if brief.stands]
