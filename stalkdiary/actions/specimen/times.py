"""Moments and writing times of the story, all in Europe/London, summer time and winter time alike."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from stalkdiary.model.day_parts import DayPart
from stalkdiary.model.moment import Basis, Moment, Precision

ZONE = "Europe/London"
LONDON = ZoneInfo(ZONE)
FIRST_DAY, LAST_DAY = date(2025, 9, 14), date(2026, 11, 20)
"""The story lies between these days, both inclusive."""


def written(year: int, month: int, day: int, hour: int, minute: int, fold: int = 0) -> datetime:
    """When something was written down, given as London's wall clock; aware, in UTC."""
    return datetime(year, month, day, hour, minute, fold=fold, tzinfo=LONDON).astimezone(UTC)


def exact(local: datetime, words: str = "", *, fold: int = 0, basis: Basis = Basis.PERSON) -> Moment:
    """To the minute."""
    return Moment.at(local, ZONE, fold, words=words, basis=basis)


def about(local: datetime, margin: int, words: str) -> Moment:
    """Give or take `margin` minutes."""
    return Moment.about(local, timedelta(minutes=margin), ZONE, words=words)


def between(start: datetime, end: datetime, words: str) -> Moment:
    """Between two local times."""
    return Moment.between(start, end, ZONE, words=words)


def part(day: date, named: DayPart, words: str) -> Moment:
    """A part of a day."""
    midnight = datetime.combine(day, time())
    start, end = midnight + timedelta(minutes=named.start), midnight + timedelta(minutes=named.end)
    return Moment.between(start, end, ZONE, precision=Precision.PART, words=words)


def on(day: date, words: str) -> Moment:
    """A date, the time not known."""
    return Moment.on_day(day, ZONE, words=words)


def days(first: date, last: date, words: str) -> Moment:
    """Several days, both ends inclusive."""
    start, end = datetime.combine(first, time()), datetime.combine(last, time(23, 59))
    return Moment.between(start, end, ZONE, precision=Precision.DAYS, words=words)


def month(year: int, number: int, words: str) -> Moment:
    """A month."""
    last = calendar.monthrange(year, number)[1]
    start, end = datetime(year, number, 1), datetime(year, number, last, 23, 59)
    return Moment.between(start, end, ZONE, precision=Precision.MONTH, words=words)


def unknown(words: str) -> Moment:
    """The time is not known."""
    return Moment.unknown(words, ZONE)


def clock(local: datetime | time) -> str:
    """A time of day as the writer types it, such as "9.14"."""
    return f"{(local.hour - 1) % 12 + 1}.{local.minute:02}"


def stamp(local: datetime) -> str:
    """A time as telephones put it into file names, such as "20251004_211705"."""
    return f"{local:%Y%m%d_%H%M%S}"


def offset(local: datetime) -> str:
    """London's offset then, as EXIF spells it, such as "+01:00"."""
    text = f"{local.replace(tzinfo=LONDON):%z}"
    return f"{text[:3]}:{text[3:]}"
