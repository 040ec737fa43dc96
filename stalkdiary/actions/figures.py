"""Figures of the pattern: what is counted, and exactly the entries that stand behind each count.

Counts only, no judgement. Withdrawn and removed entries are not counted, so they are not listed either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from urllib.parse import parse_qsl, urlencode
from zoneinfo import ZoneInfo

from stalkdiary.errors import NoSuchEntry
from stalkdiary.model.incident import Standing
from stalkdiary.model.moment import Moment
from stalkdiary.model.register import Order, RegisterEntry
from stalkdiary.model.timeline import (
    HOUR_IS_KNOWN,
    Pattern,
    TimelineQuery,
    TimelineRow,
    day_is_known,
    pattern,
)
from stalkdiary.vault.vault import Vault

ALL = 1_000_000
"""As many entries as a query gives at most."""

BATCH = 2_000
"""Entries to a step of gathering: about an eighth of a second."""

_A_DAY = timedelta(days=1)

GAPS: tuple[tuple[int, int | None], ...] = (
    (0, 0),
    (1, 1),
    (2, 3),
    (4, 7),
    (8, 14),
    (15, 30),
    (31, None),
)
"""Days from one incident to the next, as (least, most); the last has no most."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that can be picked.

    As the argument of a route it is a query string, such as ``month=2026-03&from=2025-11-23``: the kind
    and its value first, then the first day of the period where the figure was counted over one.

    | kind | value | entries |
    |---|---|---|
    | all | | all that stand |
    | month | 2026-03 | that began in that month |
    | cell | 1,18,21 | on Tuesdays (Monday is 0) between 18:00 and 21:00, where the hour is known |
    | no-hour | | whose hour is not known |
    | behaviour | an id of `behaviours` | with that behaviour |
    | gap | 4,7 or 31, | that came so many days after the one before |
    | days | 2026-03-01,2026-03-07 | that began on these days or between them |
    | since | id of an order in the registers | that began while it was in force |
    | naming | id of a register entry | that refer to it |

    Attributes:
        kind: of the table above.
        value: of the table above.
        since: first local day that is counted, or None for the whole diary.
    """

    kind: str
    value: str = ""
    since: date | None = None

    def spell(self) -> str:
        """As the argument of a route."""
        period = {"from": self.since.isoformat()} if self.since else {}
        return urlencode({self.kind: self.value, **period})

    @classmethod
    def parse(cls, argument: str) -> Figure:
        """Read back what `spell` gave.

        Raises:
            NoSuchEntry: there is no such figure.
        """
        given = parse_qsl(argument, keep_blank_values=True)
        try:
            kind, value = given[0]
            since = date.fromisoformat(dict(given)["from"]) if len(given) > 1 else None
            figure = cls(kind, value, since)
            _KINDS[kind](figure)
        except (IndexError, KeyError, ValueError) as error:
            raise NoSuchEntry from error
        return figure


@dataclass(frozen=True, slots=True)
class OrderSpan:
    """An order or warning on the line.

    Attributes:
        id: in the registers.
        label: what it is called.
        made: the local day it came into force.
        ends: the last local day it is in force, or None.
        count: incidents that began while it was in force.
        breaches: of these, how many are marked as breaching it.
    """

    id: str
    label: str
    made: date
    ends: date | None
    count: int
    breaches: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All figures of a period.

    Attributes:
        pattern: counts by month, weekday, hour and behaviour.
        since: first local day that was asked for, or None for the whole diary.
        days: (local day, incidents that began on it), in order; days without any are left out.
        gaps: how many incidents came so many days after the one before, for each of `GAPS`.
        orders: in the order they came into force.
        today: by the machine's clock.
    """

    pattern: Pattern
    since: date | None
    days: tuple[tuple[date, int], ...]
    gaps: tuple[int, ...]
    orders: tuple[OrderSpan, ...]
    today: date


def batch(vault: Vault, since: date | None = None, after: int | None = None) -> list[TimelineRow]:
    """Some of the entries to count, oldest first; fewer than `BATCH` when these are the last.

    A long diary is read in several such steps, so that saving never waits for counting.

    Args:
        vault: the diary.
        since: first local day to count, or None for the whole diary.
        after: `TimelineRow.position` of the last entry that was given before.
    """
    query = replace(_from_day(since), withdrawn=False, oldest_first=True, after=after, limit=BATCH)
    return vault.timeline.rows(query)


def overview(
    vault: Vault, since: date | None = None, gathered: Sequence[TimelineRow] | None = None
) -> Overview:
    """Count over the whole diary, or from a local day on.

    Args:
        vault: the diary.
        since: first local day to count, or None for the whole diary.
        gathered: what `batch` gave, where that was asked before.
    """
    rows = _period(vault, since) if gathered is None else _since(gathered, since)
    # Behaviours that occur equally often stand in the order in which they first occurred.
    rows.sort(key=lambda row: row.position)
    days = Counter(day for row in rows if (day := day_of(row.happened)) is not None)
    bins = Counter(days_before for _, days_before in _gaps(rows))
    return Overview(
        pattern=pattern(rows),
        since=since,
        days=tuple(sorted(days.items())),
        gaps=tuple(sum(n for days, n in bins.items() if _within(days, *gap)) for gap in GAPS),
        orders=tuple(_spans(vault, rows)),
        today=vault.clock.read().local.date(),
    )


def rows_behind(vault: Vault, figure: Figure) -> list[TimelineRow]:
    """The entries that a figure counts, newest first, those of unknown time last.

    Raises:
        NoSuchEntry: it is about an order that is no longer there.
    """
    rows = _period(vault, figure.since, _narrow(vault, figure))
    if figure.kind == "gap":
        least, most = _gap_of(figure)
        behind = {row.id for row, days in _gaps(rows) if _within(days, least, most)}
        return [row for row in rows if row.id in behind]
    fits = _fits(vault, figure)
    return [row for row in rows if fits(row)]


def day_of(happened: Moment) -> date | None:
    """The first local day on which something may have begun; None where nothing is known of its time."""
    if happened.earliest is None:
        return None
    return happened.earliest.astimezone(ZoneInfo(happened.zone)).date()


def in_force(order: Order) -> Callable[[TimelineRow], bool]:
    """Tells whether an incident began while an order was in force; never where a time is not known."""
    made, ends = order.made, order.ends
    if made is None or made.earliest is None:
        return lambda _row: False
    first, last = made.earliest, None if ends is None else ends.latest

    def fits(row: TimelineRow) -> bool:
        began = row.happened.earliest
        return began is not None and began >= first and (last is None or began <= last)

    return fits


def _period(vault: Vault, since: date | None, query: TimelineQuery | None = None) -> list[TimelineRow]:
    rows = vault.timeline.rows(replace(query or _from_day(since), withdrawn=False, limit=ALL))
    return _since(rows, since)


def _from_day(since: date | None) -> TimelineQuery:
    """What surely holds a period: its first day begins at another instant in another zone."""
    if since is None:
        return TimelineQuery()
    return TimelineQuery(since=datetime.combine(since, time(), UTC) - _A_DAY)


def _since(rows: Sequence[TimelineRow], since: date | None) -> list[TimelineRow]:
    if since is None:
        return list(rows)
    return [row for row in rows if (day := day_of(row.happened)) is not None and day >= since]


def _narrow(vault: Vault, figure: Figure) -> TimelineQuery:
    """What the index can leave out before rows are looked at."""
    if figure.kind == "behaviour":
        return TimelineQuery(behaviour=figure.value)
    if figure.kind == "naming":
        return TimelineQuery(person=figure.value)
    if figure.kind == "since":
        order = vault.records.register(figure.value).facts
        made = order.made if isinstance(order, Order) else None
        return TimelineQuery(since=None if made is None else made.earliest)
    if figure.kind in ("month", "days"):
        first, last = _span_of(figure)
        until = datetime.combine(last, time(), UTC) + 2 * _A_DAY
        return TimelineQuery(since=datetime.combine(first, time(), UTC) - _A_DAY, until=until)
    return _from_day(figure.since)


def _span_of(figure: Figure) -> tuple[date, date]:
    """First and last day of a month, or of some days."""
    if figure.kind == "days":
        first, last = (date.fromisoformat(part) for part in figure.value.split(","))
        return first, last
    year, month = (int(part) for part in figure.value.split("-"))
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - _A_DAY


def _fits(vault: Vault, figure: Figure) -> Callable[[TimelineRow], bool]:
    if figure.kind == "since":
        order = vault.records.register(figure.value).facts
        return in_force(order) if isinstance(order, Order) else lambda _row: False
    return _KINDS[figure.kind](figure)


def _cell(figure: Figure) -> Callable[[TimelineRow], bool]:
    weekday, first, end = (int(part) for part in figure.value.split(","))

    def fits(row: TimelineRow) -> bool:
        middle = hour_of(row.happened)
        return middle is not None and middle.weekday() == weekday and first <= middle.hour < end

    return fits


def hour_of(happened: Moment) -> datetime | None:
    """The local time by which an incident counts towards an hour of the week, as `pattern` counts it."""
    if happened.earliest is None or happened.latest is None:
        return None
    width: timedelta = happened.latest - happened.earliest
    start = happened.earliest.astimezone(ZoneInfo(happened.zone))
    return start + width / 2 if width <= HOUR_IS_KNOWN else None


def _days(figure: Figure) -> Callable[[TimelineRow], bool]:
    first, last = _span_of(figure)
    return lambda row: (day := day_of(row.happened)) is not None and first <= day <= last


def _gap(figure: Figure) -> Callable[[TimelineRow], bool]:
    _gap_of(figure)
    return _any


def _gap_of(figure: Figure) -> tuple[int, int | None]:
    least, most = figure.value.split(",")
    return int(least), int(most) if most else None


def _within(days: int, least: int, most: int | None) -> bool:
    return days >= least and (most is None or days <= most)


def _gaps(rows: Iterable[TimelineRow]) -> list[tuple[TimelineRow, int]]:
    """Each incident whose day is known, but for the first, with the days since the one before."""
    dated = [
        (day, row.position, row)
        for row in rows
        if day_is_known(row.happened) and (day := day_of(row.happened)) is not None
    ]
    dated.sort(key=lambda item: item[:2])
    return [(row, (day - before).days) for (before, *_), (day, _, row) in pairwise(dated)]


def _any(_row: TimelineRow) -> bool:
    return True


_KINDS: dict[str, Callable[[Figure], Callable[[TimelineRow], bool]]] = {
    "all": lambda _figure: _any,
    "month": _days,
    "cell": _cell,
    "no-hour": lambda _figure: lambda row: hour_of(row.happened) is None,
    "behaviour": lambda figure: lambda row: figure.value in row.behaviours,
    "gap": _gap,
    "days": _days,
    "since": lambda _figure: _any,
    "naming": lambda _figure: _any,
}
"""For each kind of figure, what tells whether an entry is behind it."""


def _spans(vault: Vault, rows: list[TimelineRow]) -> list[OrderSpan]:
    spans = []
    for entry in vault.records.registers("order"):
        order = entry.facts
        if not isinstance(order, Order) or order.made is None or (made := day_of(order.made)) is None:
            continue
        fits = in_force(order)
        during = {row.id for row in rows if row.standing is Standing.STANDS and fits(row)}
        breaching = {row.id for row in vault.timeline.rows(_naming(entry))}
        ends = None if order.ends is None else _last_day(order.ends)
        spans.append(OrderSpan(entry.id, order.kind, made, ends, len(during), len(during & breaching)))
    return sorted(spans, key=lambda span: (span.made, span.id))


def _naming(entry: RegisterEntry) -> TimelineQuery:
    return TimelineQuery(person=entry.id, withdrawn=False, limit=ALL)


def _last_day(ends: Moment) -> date | None:
    return None if ends.latest is None else ends.latest.astimezone(ZoneInfo(ends.zone)).date()
