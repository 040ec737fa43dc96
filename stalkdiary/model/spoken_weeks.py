"""Days counted from today: weekdays, weeks and weekends, and how long ago.

Each meaning is a tuple of readings, best first; where British speakers differ there is more than one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

from stalkdiary.model.spoken_calendar import (
    DaySpan,
    ago,
    month,
    one,
    several,
)
from stalkdiary.model.spoken_grammar import Context
from stalkdiary.model.spoken_numbers import Amount

Days: TypeAlias = tuple[DaySpan, ...]
"""Readings of words for a day or days, best first."""

_DAY = timedelta(days=1)


def back(context: Context, days: int) -> Days:
    """So many days before today."""
    return (one(context.today - days * _DAY),)


def latest_weekday(context: Context, weekday: int) -> date:
    """The latest such weekday before today."""
    return context.today - ((context.today.weekday() - weekday - 1) % 7 + 1) * _DAY


def bare_weekday(context: Context, weekday: int) -> Days:
    """A weekday alone; on that very weekday it may be today or a week ago."""
    latest = replace(one(latest_weekday(context, weekday)), repeats=7)
    if context.today.weekday() == weekday:
        return latest, replace(one(context.today), repeats=7)
    return (latest,)


def last_weekday(context: Context, weekday: int) -> Days:
    """For "last Tuesday": where this week has had one, that one or the one of the week before."""
    latest = latest_weekday(context, weekday)
    monday = _monday(context)
    return (one(latest), one(latest - 7 * _DAY)) if latest >= monday else (one(latest),)


def this_weekday(context: Context, weekday: int) -> Days | None:
    """That weekday of this week, if it has come."""
    day = _monday(context) + weekday * _DAY
    return (one(day),) if day <= context.today else None


def weekday_back(context: Context, weekday: int, weeks: int) -> Days:
    """So many weeks before the latest such weekday."""
    return tuple(one(span.first - 7 * weeks * _DAY) for span in bare_weekday(context, weekday)[:1])


def weekday_weeks_ago(context: Context, amount: Amount, weekday: int) -> Days | None:
    """For "two weeks ago on Friday": counted from the latest Friday, or in the week two weeks ago."""
    weeks = whole_number(amount)
    if weeks is None or weeks > 52:
        return None
    counted = context.today - ((context.today.weekday() - weekday) % 7) * _DAY - 7 * weeks * _DAY
    in_week = _monday(context) + (weekday - 7 * weeks) * _DAY
    return tuple(one(day) for day in dict.fromkeys((counted, in_week)))


def weekdays_ago(context: Context, number: int, weekday: int) -> Days | None:
    """For "two Fridays ago"."""
    return (one(latest_weekday(context, weekday) - 7 * (number - 1) * _DAY),) if 0 < number <= 52 else None


def last_but_one(context: Context, weekday: int) -> Days:
    """For "the Friday before last"."""
    return tuple(one(span.first - 7 * _DAY) for span in last_weekday(context, weekday))


def weekday_of_week(context: Context, weekday: int, weeks: int) -> Days:
    """That weekday of the week that was so many weeks ago."""
    return (one(_monday(context) + (weekday - 7 * weeks) * _DAY),)


def _monday(context: Context) -> date:
    """The day this week began."""
    return context.today - context.today.weekday() * _DAY


def week_back(context: Context, weeks: int) -> Days:
    """The week that was so many weeks ago, from Monday to Sunday."""
    first = _monday(context) - 7 * weeks * _DAY
    return (several(first, first + 6 * _DAY),)


def earlier_this_week(context: Context) -> Days | None:
    """From Monday to yesterday."""
    monday = _monday(context)
    return (several(monday, context.today - _DAY),) if monday < context.today else None


def weekend_back(context: Context, weeks: int) -> Days:
    """The latest weekend that is over, or so many before it."""
    sunday = latest_weekday(context, 6) - 7 * weeks * _DAY
    return (several(sunday - _DAY, sunday),)


def the_weekend(context: Context) -> Days:
    """The latest weekend; at a weekend it may be this one."""
    return weekend_back(context, 0) + (this_weekend(context) or ())


def this_weekend(context: Context) -> Days | None:
    """This weekend, on its days only."""
    if context.today.weekday() < 5:
        return None
    saturday = _monday(context) + 5 * _DAY
    return (several(saturday, saturday + _DAY),)


def whole_number(amount: Amount | None) -> int | None:
    """The count, where it is one whole number."""
    if amount is None or amount.fewest != amount.most or amount.fewest != int(amount.fewest):
        return None
    return int(amount.fewest)


def so_long_ago(context: Context, amount: Amount, unit: str) -> Days | None:
    """So many days, weeks, months or years ago, wider the longer ago and the vaguer the count."""
    low, high = amount.fewest, amount.most
    if unit in ("day", "week", "fortnight"):
        size = {"day": 1, "week": 7, "fortnight": 14}[unit]
        fewest, most = round(low * size), round(high * size)
        if most > 3660:
            return None
        slack = _day_slack(fewest, unit) if amount.counted else 0
        return (ago(context.today, fewest - slack, most + slack, max(1, slack)),)
    if unit == "month" and high <= 36:
        slack = 7 if high <= 1 else 10 if high <= 3 else 15 if high < 12 else 30
        return (_around(context, round(low * 30.44), round(high * 30.44), slack),)
    if unit == "year" and high <= 60:
        return (_around(context, round(low * 365.25), round(high * 365.25), 30 if high <= 1 else 75),)
    return None


def _day_slack(days: int, unit: str) -> int:
    if days <= 7 and unit == "day":
        return 0
    if days <= 14:
        return 1
    return 3 if days < 56 else 7


def _around(context: Context, fewest: int, most: int, slack: int) -> DaySpan:
    return several(context.today - (most + slack) * _DAY, context.today - (fewest - slack) * _DAY, slack)


def exactly_ago(context: Context, amount: Amount, unit: str, extra: int = 0) -> Days | None:
    """For "two weeks ago today", that very day."""
    count = whole_number(amount)
    if count is None:
        return None
    if unit in ("day", "week", "fortnight") and count <= 520:
        return back(context, count * {"day": 1, "week": 7, "fortnight": 14}[unit] + extra)
    if unit in ("month", "year") and count <= 120:
        months = count * (12 if unit == "year" else 1)
        whole = month(context.today.year, context.today.month - months)
        if context.today.day > whole.last.day:
            return None
        return (one(whole.first.replace(day=context.today.day) - extra * _DAY),)
    return None
