"""Days that are told by another day: "the day after Boxing Day", "week commencing 9 November"."""

from __future__ import annotations

from datetime import timedelta

from stalkdiary.model.spoken_calendar import FEASTS, one, several
from stalkdiary.model.spoken_dates import feast_days
from stalkdiary.model.spoken_grammar import Context
from stalkdiary.model.spoken_numbers import Amount
from stalkdiary.model.spoken_weeks import Days, whole_number

_DAY = timedelta(days=1)


def beside(context: Context, amount: Amount | None, unit: str | None, sign: int, days: Days) -> Days | None:
    """The day after a date, or so many days or weeks before or after it."""
    count = whole_number(amount) if amount is not None else 1
    size = {"day": 1, "week": 7, "fortnight": 14}.get(unit or "day")
    if count is None or size is None or count > 60 or any(span.first != span.last for span in days):
        return None
    return tuple(one(span.first + sign * count * size * _DAY) for span in days)


def week_from(_: Context, days: Days) -> Days | None:
    """For "week commencing 9 November"."""
    if any(span.first != span.last for span in days):
        return None
    return tuple(several(span.first, span.first + 6 * _DAY) for span in days)


def weekday_beside(context: Context, weekday: int, sign: int, days: Days) -> Days | None:
    """The first such weekday after a date, or the last one before it."""
    if any(span.first != span.last for span in days):
        return None
    return tuple(
        one(span.first + sign * ((sign * (weekday - span.first.weekday()) - 1) % 7 + 1) * _DAY)
        for span in days
    )


def _christmas_day(context: Context, year: int | None) -> Days:
    """The day that is meant by what comes before Christmas."""
    return feast_days(context, FEASTS["christmas day"], year)


def before_christmas(context: Context, amount: Amount | None, unit: str, year: int | None) -> Days | None:
    """For "two days before Christmas", which counts from Christmas Day."""
    counted = amount or Amount(1, 1)
    return beside(context, counted, unit, -1, _christmas_day(context, year)) if unit == "day" else None


def weekday_before_christmas(context: Context, weekday: int, year: int | None) -> Days | None:
    """For "the Friday before Christmas"."""
    return weekday_beside(context, weekday, -1, _christmas_day(context, year))
