"""One page in numbers: counts only, no judgement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from stalkdiary.model.moment import Moment
from stalkdiary.model.pack_brief import Brief
from stalkdiary.model.register import LifeChange
from stalkdiary.pack.charts import CountBars, HourGrid, Tiles
from stalkdiary.pack.layout import Block, Row, Stack
from stalkdiary.pack.over_time import Scale, TimeChart
from stalkdiary.pack.pages import Either
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import FULL, Book, PageNumber
from stalkdiary.pack.report.glance_first import counted_row, weightiest, weighty, who
from stalkdiary.pack.report.glance_tables import (
    flags,
    least_of_tables,
    local_day,
    orders_table,
    report_days,
    reports_table,
)
from stalkdiary.pack.report.style import LABELS, PLAIN
from stalkdiary.pack.structure import Tag

_MOST, _MOST_ON_LOW_PAPER = 7, 5
_LOW_PAPER = 700.0
"""Behaviours and places that are listed, and the height of the frame below which it is fewer."""
_SHORTER = ((0, 3), (0, 2), (0, 1), (0, 0), (1, 0), (2, 0))
"""By how many lines the lists give way to the tables below them, and how many of the weightiest incidents
are named one by one even where their kinds fill the column: the first of these that leaves room."""

_NUMBERS = 24.0
"""Width of the counts before places."""
_LINES_OF_WHO = 2
_GAP = 18.0
_WIDTHS = (158.0, 200.0, FULL - 158.0 - 200.0 - 2 * _GAP)
_LABELS = 128.0
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
    flow.add(book.named(_named(book), before=6))
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
    flow.add(_lists(book))
    orders_table(book)
    reports_table(book)


def _lists(book: Book) -> Block:
    """Three columns, on paper no longer than leaves room for the tables below them."""
    room, codes = book.flow.room - least_of_tables(book), book.setter.codes_shown
    tried: list[Row] = []
    for shorter, latest in _SHORTER:
        book.setter.codes_shown = codes
        tried.append(_columns(book, _most(book) - shorter, latest))
        if tried[-1].before + tried[-1].measure(FULL) <= room:
            break
    return Either(tried[-1], tried[0])


def _columns(book: Book, most: int, latest: int) -> Row:
    first = weightiest(book, _WIDTHS[0], most, latest)
    lists = [Stack(list(part)) for part in (first, _behaviours(book, most), _places(book, most))]
    columns = [width + _GAP for width in _WIDTHS]
    return Row(lists, columns, gap=_GAP, look=replace(PLAIN, pad=0), before=8)


def _over_time(book: Book) -> None:
    """Bars, orders and reports on one line of time, and what its signs mean."""
    scale = Scale(book.contents.pattern.months)
    orders = [flag for flag in flags(book) if scale.place(flag.day) is not None]
    reports = [day for day in report_days(book) if scale.place(day) is not None]
    book.flow.add(book.text(f"By {scale.word}", book.styles.h2, before=8, role="H2"))
    book.flow.add(TimeChart(scale, orders, reports, book.styles))
    signs = [
        "Flags: orders and warnings, below." if orders else "",
        "Triangles: reports and contacts with police." if reports else "",
    ]
    undated = book.contents.pattern.undated
    missing = f"{words.count(undated, 'incident')} of unknown time not shown." if undated else ""
    said = " ".join(filter(None, (*signs, missing)))
    if said:
        # A screen has the counts as a table, and the orders as a list below it.
        book.flow.add(Either(book.aside(said), book.aside(missing) if missing else None))


def _tiles(book: Book) -> list[tuple[str, str]]:
    pattern, known = book.contents.pattern, _to_the_day(_known(book))
    first, last = (local_day(known[0]), local_day(known[-1])) if known else (None, None)
    days = (last - first).days + 1 if first and last else 0
    return [
        (f"{pattern.total:,}", "incident" if pattern.total == 1 else "incidents"),
        (f"{days:,}" if known else "–", "day, first to last" if days == 1 else "days, first to last"),
        (f"{len(weighty(book)):,}", "threats or assault"),
        (f"{pattern.breaches:,}", "breaches marked"),
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


def _named(book: Book) -> Iterator[Block]:
    """First and last, who, how close together, and what is not counted, each under its name."""
    pattern, known = book.contents.pattern, _known(book)
    if len(known) > 1:
        first, last = words.when_short(known[0], book.zone), words.when_short(known[-1], book.zone)
        yield book.field("First and last", f"first: {first}; last: {last}")
    elif known:
        yield book.field("When", words.when(known[0], book.zone))
    yield book.field(
        "Who did it", book.setter.opening(who(book), book.styles.cell, FULL - LABELS - 6, _LINES_OF_WHO)
    )
    if pattern.longest_gap_days is not None and pattern.shortest_gap_days is not None:
        shortest, longest = _days(pattern.shortest_gap_days), _days(pattern.longest_gap_days)
        between = shortest if shortest == longest else f"from {shortest} to {longest}"
        yield book.field("Time between", f"{between}, of the incidents known to the day")
    effect = _effect(book)
    if effect is not None:
        yield effect
    withdrawn = sum(not brief.stands for brief in book.contents.briefs)
    if withdrawn:
        yield book.field("Not counted here", f"{withdrawn:,} withdrawn")


def _effect(book: Book) -> Row | None:
    """With how many incidents their effect is written down, and where the changes to daily life stand."""
    standing = _standing(book)
    felt, changed = sum(b.is_felt for b in standing), sum(b.changed_something for b in standing)
    parts = [f"how it felt: with {words.count(felt, 'incident')}"] if felt else []
    parts += [f"what it changed: with {words.count(changed, 'incident')}"] if changed else []
    life = sum(isinstance(entry.facts, LifeChange) for entry in book.contents.registers)
    if life:
        parts.append(f"{words.count(life, 'change')} to daily life: page {{}}")
        return book.field("Effect", PageNumber("life", book.styles.cell, "; ".join(parts)))
    return book.field("Effect", "; ".join(parts)) if parts else None


def _days(number: int) -> str:
    return words.count(number, "day") if number else "less than a day"


def _most(book: Book) -> int:
    return _MOST if book.flow.frame.height > _LOW_PAPER else _MOST_ON_LOW_PAPER


def _behaviours(book: Book, most: int) -> Iterator[Block]:
    counted = book.contents.pattern.behaviours
    yield book.text("Behaviours", book.styles.h2, role="H2")
    if not counted:
        yield book.aside("None was marked.")
        return
    shown = [(words.behaviour_label(id_), number) for id_, number in counted[:most]]
    setter, cell = book.setter, book.styles.cell
    cut = [(setter.one_line(label, cell, _LABELS - 6), number) for label, number in shown]
    whole = [(setter.visible(label, cell.face), number) for label, number in shown]
    yield Either(CountBars(cut, book.styles, _LABELS), CountBars(whole, book.styles, _LABELS))
    rest = len(counted) - len(shown)
    more = f" {rest} further ones stand with the incidents." if rest else ""
    yield book.aside(f"An incident can show more than one.{more}")


def _places(book: Book, most: int) -> Iterator[Block]:
    """Places in the writer's own words, most often named first; the same words in other capitals are one."""
    yield book.text("Places", book.styles.h2, role="H2")
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
    shown = counted.most_common(most)
    rows = [counted_row(book, number, named[key], _WIDTHS[2], _NUMBERS) for key, number in shown]
    yield Stack(rows, tag=Tag("L"))
    rest = counted.total() - sum(number for _, number in shown)
    if rest:
        yield book.aside(f"Elsewhere: {rest:,}.")


def _standing(book: Book) -> list[Brief]:
    return [brief for brief in book.contents.briefs if brief.stands]
