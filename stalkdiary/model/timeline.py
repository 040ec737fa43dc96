"""What a list of incidents asks for and gets, and the counts behind "at a glance"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from stalkdiary.model.incident import Standing, Written
from stalkdiary.model.moment import Moment


class Search(StrEnum):
    """How search results are ordered."""

    NEWEST = "newest"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class TimelineQuery:
    """Which incidents to list, newest first unless `oldest_first`.

    Attributes:
        words: text to search for; every word must occur, the last may be unfinished.
        since: aware; incidents that begin at or after it. With `since` or `until`, incidents whose time
            is unknown are left out.
        until: aware; incidents that begin before it.
        behaviour: only with this behaviour id.
        person: only mentioning this register id.
        with_evidence: only with files.
        reported: only reported to the police or others.
        breach: only marked as a breach.
        unfinished: only marked as unfinished.
        not_in_a_pack: only those that no finished pack holds as they now stand.
        withdrawn: include withdrawn ones.
        oldest_first: chronological order.
        after: `TimelineRow.position` of the last row already shown.
        limit: at most so many rows, 1 to 1,000,000.
        order: of search results.
    """

    words: str = ""
    since: datetime | None = None
    until: datetime | None = None
    behaviour: str = ""
    person: str = ""
    with_evidence: bool = False
    reported: bool = False
    breach: bool = False
    unfinished: bool = False
    not_in_a_pack: bool = False
    withdrawn: bool = True
    oldest_first: bool = False
    after: int | None = None
    limit: int = 200
    order: Search = Search.NEWEST


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One line of a list.

    Attributes:
        id: of the entry.
        number: of the entry.
        position: sort key; grows with the time it happened. Entries of unknown time come last.
        happened: when.
        text: beginning of the account, at most 400 characters.
        place: where, in words.
        behaviours: ids.
        files: how many are attached.
        written: when first written down.
        revision: of the latest version.
        standing: whether it stands.
        breach: marked as a breach.
        reported: to the police or others.
        unfinished: marked so.
    """

    id: str
    number: int
    position: int
    happened: Moment
    text: str
    place: str
    behaviours: tuple[str, ...]
    files: int
    written: Written
    revision: int
    standing: Standing
    breach: bool
    reported: bool
    unfinished: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """Counts of what is written down; counts only, no judgement.

    Attributes:
        total: incidents counted.
        months: ((year, month), count) for every month from first to last, empty ones too.
        weekday_hours: 7 rows (Monday first) of 24 counts of local hours; only times known to the hour.
        without_hour: incidents whose hour is not known.
        weekdays: 7 counts (Monday first) of incidents whose day is known.
        behaviours: (id, count), most first.
        breaches: incidents marked as a breach.
        reported: incidents reported.
        longest_gap_days: most days between two incidents that follow one another, of those known to the
            day; None with fewer than two.
        shortest_gap_days: least such days.
        undated: incidents of unknown time; no month counts them.
    """

    total: int
    months: tuple[tuple[tuple[int, int], int], ...]
    weekday_hours: tuple[tuple[int, ...], ...]
    without_hour: int
    weekdays: tuple[int, ...]
    behaviours: tuple[tuple[str, int], ...]
    breaches: int
    reported: int
    longest_gap_days: int | None
    shortest_gap_days: int | None
    undated: int = 0


HOUR_IS_KNOWN = timedelta(hours=1)
"""An incident counts towards an hour of the day where its time is known at least this well."""


def pattern(rows: Iterable[TimelineRow]) -> Pattern:
    """Count incidents by month, weekday, hour and behaviour; withdrawn and removed ones are left out."""
    counted = [row for row in rows if row.standing is Standing.STANDS]
    months: Counter[tuple[int, int]] = Counter()
    grid = [[0] * 24 for _ in range(7)]
    weekdays = [0] * 7
    behaviours: Counter[str] = Counter()
    days = []
    without_hour = undated = 0
    for row in counted:
        behaviours.update(row.behaviours)
        span = _local_span(row.happened)
        if span is None:
            without_hour += 1
            undated += 1
            continue
        start, width = span
        months[start.year, start.month] += 1
        if day_is_known(row.happened):
            weekdays[start.weekday()] += 1
            days.append(start.date())
        if width <= HOUR_IS_KNOWN:
            middle = start + width / 2
            grid[middle.weekday()][middle.hour] += 1
        else:
            without_hour += 1
    gaps = [(later - earlier).days for earlier, later in pairwise(sorted(days))]
    return Pattern(
        total=len(counted),
        months=tuple(_filled(months)),
        weekday_hours=tuple(tuple(line) for line in grid),
        without_hour=without_hour,
        weekdays=tuple(weekdays),
        behaviours=tuple(behaviours.most_common()),
        breaches=sum(row.breach for row in counted),
        reported=sum(row.reported for row in counted),
        longest_gap_days=max(gaps, default=None),
        shortest_gap_days=min(gaps, default=None),
        undated=undated,
    )


def day_is_known(happened: Moment) -> bool:
    """Whether it is known on which local day something began: its time spans less than a day, or just one."""
    span = _local_span(happened)
    if span is None:
        return False
    start, width = span
    # A day on which clocks go back is longer than others.
    return width < timedelta(days=1) or (start + width).date() == start.date()


def _local_span(happened: Moment) -> tuple[datetime, timedelta] | None:
    if happened.earliest is None or happened.latest is None:
        return None
    start = happened.earliest.astimezone(ZoneInfo(happened.zone))
    return start, happened.latest - happened.earliest


def _filled(months: Counter[tuple[int, int]]) -> Iterable[tuple[tuple[int, int], int]]:
    if not months:
        return
    year, month = min(months)
    last = max(months)
    while (year, month) <= last:
        yield (year, month), months[year, month]
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
