"""Days of the calendar: dates, months, seasons and feasts, and what lies between two of them.

Without a year the latest such day that is not after today is meant.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from stalkdiary.model.moment_value import Precision
from stalkdiary.model.spoken_calendar import (
    DaySpan,
    Feast,
    month,
    one,
    portion,
    season,
    several,
    stretch,
    weekday_of_month,
)
from stalkdiary.model.spoken_grammar import Context
from stalkdiary.model.spoken_numbers import Amount
from stalkdiary.model.spoken_weeks import (
    Days,
)

_DAY = timedelta(days=1)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def day_and_month(context: Context, day: int, number: int, year: int | None) -> Days | None:
    """A day and month; without a year the latest."""
    if year is not None:
        return (one(date(year, number, day), 2),) if _exists(year, number, day) else None
    for candidate in range(context.today.year, context.today.year - 9, -1):
        if _exists(candidate, number, day) and date(candidate, number, day) <= context.today:
            return (one(date(candidate, number, day), 2),)
    return None


def _exists(year: int, number: int, day: int) -> bool:
    """Whether there is such a day."""
    return _FIRST_YEAR <= year <= _LAST_YEAR and 1 <= number <= 12 and 1 <= day <= monthrange(year, number)[1]


def with_weekday(_: Context, weekday: int, days: Days) -> Days | None:
    """A date with its weekday: they must agree, for one of them may be the slip."""
    return tuple(span for span in days if span.first.weekday() == weekday) or None


def day_of_month(context: Context, day: int) -> Days | None:
    """For "the 5th": the latest 5th."""
    for back in range(3):
        whole = month(context.today.year, context.today.month - back)
        if day <= whole.last.day and whole.first.replace(day=day) <= context.today:
            return (replace(one(whole.first.replace(day=day), 2), repeats=31),)
    return None


def weekday_the(context: Context, weekday: int, day: int) -> Days | None:
    """For "Friday the 13th": the latest 13th if it was a Friday."""
    days = day_of_month(context, day)
    agreed = with_weekday(context, weekday, days) if days else None
    return tuple(replace(span, repeats=0) for span in agreed) if agreed else None


def day_of_last_month(context: Context, day: int, back: int) -> Days | None:
    """A day of the month that was so many months ago."""
    whole = month(context.today.year, context.today.month - back)
    return (one(whole.first.replace(day=day), 2),) if day <= whole.last.day else None


def numeric(context: Context, text: str) -> Days | None:
    """Day, month, year in figures; month first only where nothing else is possible."""
    first, second, year = (
        int(part) for part in text.replace("/", " ").replace(".", " ").replace("-", " ").split()
    )
    if year < 100:
        year += 2000 if year + 2000 <= context.now.year else 1900
        if year < 1950:
            return None
    return day_and_month(context, first, second, year) or (
        day_and_month(context, second, first, year) if second > 12 else None
    )


def iso_date(context: Context, text: str) -> Days | None:
    """Year, month, day in figures."""
    year, number, day = (int(part) for part in text.replace("/", "-").split("-"))
    return day_and_month(context, day, number, year)


def slashed(context: Context, text: str) -> Days | None:
    """Day and month in figures; "24/7" is no date."""
    if text == "24/7":
        return None
    day, number = (int(part) for part in text.split("/"))
    return day_and_month(context, day, number, None)


def dotted(context: Context, text: str) -> Days | None:
    """For "10.03", which may be a date as well as a time."""
    return slashed(context, text.replace(".", "/")) if text.count(".") == 1 and ":" not in text else None


def month_figures(_: Context, number: int, year: int) -> Days | None:
    """A month and year in figures."""
    return (month(year, number),) if 1 <= number <= 12 and _FIRST_YEAR <= year <= _LAST_YEAR else None


def named_month(context: Context, number: int, year: int | None) -> Days:
    """A month; without a year the latest that has begun, and in that very month the year before too."""
    if year is not None:
        return (month(year, number),)
    this = month(context.today.year, number)
    if number == context.today.month:
        return this, month(context.today.year - 1, number)
    return (this,) if this.first <= context.today else (month(context.today.year - 1, number),)


def _last_named(context: Context, latest: DaySpan, before: DaySpan) -> Days:
    """For "last January", which, said in a year that has had one, may be this year's or last year's."""
    return (latest, before) if latest.last.year == context.today.year else (latest,)


def last_month_named(context: Context, number: int) -> Days:
    """For "last January"."""
    year = context.today.year - (number >= context.today.month)
    return _last_named(context, month(year, number), month(year - 1, number))


def named_season(context: Context, number: int, year: int | None) -> Days | None:
    """A season; a winter is named by either of its years."""
    if not context.northern:
        return None
    if year is not None:
        return (season(year, number), season(year - 1, number)) if number == 12 else (season(year, number),)
    latest = _latest_season(context, number)
    under_way = latest.last >= context.today
    return (latest, season(latest.first.year - 1, number)) if under_way else (latest,)


def _latest_season(context: Context, number: int) -> DaySpan:
    """The latest such season that has begun."""
    this = season(context.today.year, number)
    return this if this.first <= context.today else season(context.today.year - 1, number)


def last_season(context: Context, number: int) -> Days | None:
    """For "last winter"."""
    if not context.northern:
        return None
    latest = _latest_season(context, number)
    before = season(latest.first.year - 1, number)
    return (before,) if latest.last >= context.today else _last_named(context, latest, before)


def this_season(context: Context, number: int) -> Days | None:
    """For "this winter", which must have begun and end this year."""
    latest = _latest_season(context, number)
    return (latest,) if context.northern and latest.last.year == context.today.year else None


def _parts_of(context: Context, days: Days, parts: list[DaySpan | None]) -> Days | None:
    """Parts of months or years; said in the very month, the latest such part that has begun."""
    found = tuple(part for part in parts if part is not None)
    if len(found) < len(parts):
        return None
    if days[0].first <= context.today <= days[0].last:
        return tuple(part for part in found if part.first <= context.today)[:1] or None
    return found


def portions(context: Context, which: str, days: Days) -> Days | None:
    """The early, middle or late part of something."""
    return _parts_of(context, days, [portion(span, which) for span in days])


def nth_week(context: Context, nth: int, days: Days) -> Days | None:
    """The first week of a month as its first seven days; -1 is the last."""
    if any(span.precision is not Precision.MONTH for span in days) or nth > 4:
        return None
    firsts = [span.last - 6 * _DAY if nth < 0 else span.first + 7 * (nth - 1) * _DAY for span in days]
    return _parts_of(context, days, [several(first, first + 6 * _DAY) for first in firsts])


def half_of(context: Context, second: bool, days: Days) -> Days | None:
    """The first or second half of a month."""
    if any(span.precision is not Precision.MONTH for span in days):
        return None
    middle = 14 * _DAY
    halves = [
        several(span.first + middle + _DAY, span.last) if second else several(span.first, span.first + middle)
        for span in days
    ]
    return _parts_of(context, days, [*halves])


def nth_weekday(context: Context, nth: int, weekday: int, days: Days) -> Days | None:
    """The second Tuesday of a month."""
    if any(span.precision is not Precision.MONTH for span in days) or nth > 5:
        return None
    found = (weekday_of_month(span.first.year, span.first.month, weekday, nth) for span in days)
    return _parts_of(context, days, [one(day) if day else None for day in found])


def feast_days(context: Context, feast: Feast, year: int | None) -> Days:
    """A feast; without a year the latest that has begun."""
    if year is not None:
        return feast(year)
    for candidate in range(context.today.year + 1, context.today.year - 2, -1):
        begun = tuple(span for span in feast(candidate) if span.first <= context.today)
        if begun:
            return begun
    return ()


def last_feast(context: Context, feast: Feast, back: int) -> Days:
    """For "last Easter": in a year that has had one, this year's or last year's."""
    readings: list[DaySpan] = []
    for latest in feast_days(context, feast, None):
        years = range(latest.last.year - 2, latest.last.year + 1)
        before = [span for year in years for span in feast(year) if span.first < latest.first]
        before = before[:: len(feast(latest.last.year))] if before else []
        line = [latest, *reversed(before)]
        readings += _last_named(context, *line[back : back + 2]) if len(line) > back + 1 else ()
    return tuple(readings)


def from_to(context: Context, first: Days, last: Days) -> Days | None:
    """From one day to another; what lies between two feasts excludes them.

    A weekday, or a day of the month alone, as the end is the first such day after the start.
    """
    found = []
    for start in first:
        for end in last:
            until = end.first if not end.repeats else _next(start.first, end)
            if start.last < until <= max(context.today, end.first):
                found.append(stretch(start.last, until))
            elif start.repeats == 7 and end.repeats == 7 and until > context.today:
                found.append(stretch(start.last - 7 * _DAY, until - 7 * _DAY))
    found = list(dict.fromkeys(found))
    return (found[0],) if len(found) == 1 and (found[0].last - found[0].first).days <= 400 else None


def _next(start: date, end: DaySpan) -> date:
    """The first day after `start` that `end`'s words can mean."""
    day = start + _DAY
    while (day.weekday() != end.first.weekday()) if end.repeats == 7 else (day.day != end.first.day):
        day += _DAY
    return day


def days_of_month(
    context: Context,
    first: int,
    last: int,
    number: int,
    year: int | None,
    weekdays: tuple[int | None, ...] = (),
) -> Days | None:
    """From one day of a month to another; weekdays that were said must agree."""
    end = day_and_month(context, last, number, year)
    if end is None or not first < last:
        return None
    start = end[0].first.replace(day=first)
    for weekday, day in zip(weekdays, (start, end[0].first), strict=False):
        if weekday is not None and day.weekday() != weekday:
            return None
    return (stretch(start, end[0].first),)


def days_of_latest_month(context: Context, first: int, last: int) -> Days | None:
    """From one day of the latest fitting month to another."""
    end = day_of_month(context, last)
    return (stretch(end[0].first.replace(day=first), end[0].first),) if end and first < last else None


def day_or_day(_: Context, first: Days, last: Days) -> Days | None:
    """Either of two days; a day of the month alone would need the other's month."""
    if any(span.repeats > 7 for span in first) != any(span.repeats > 7 for span in last):
        return None
    return tuple(dict.fromkeys((*first, *last)))


def either_day(context: Context, first: int, last: int, number: int, year: int | None) -> Days | None:
    """One of two days of a month."""
    found = [day_and_month(context, day, number, year) for day in (first, last)]
    return tuple(span for days in found if days for span in days) if all(found) else None


def widened(_: Context, days: Days) -> Days | None:
    """What "around" makes of days."""
    if any(span.precision is Precision.YEAR for span in days):
        return None
    return tuple(span.widened() for span in days)


def until_now(context: Context, amount: Amount | None, unit: str) -> Days | None:
    """For "in the last three days", up to now."""
    size = {"day": 1, "week": 7, "fortnight": 14, "month": 31}.get(unit)
    most = 1 if amount is None else amount.most
    if size is None or most > 60:
        return None
    return (several(context.today - round(most * size) * _DAY, context.today),)
