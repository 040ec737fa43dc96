"""Days as people count them: spans of days, feasts and bank holidays of the United Kingdom.

Easter by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). Bank holidays by the
Banking and Financial Dealings Act 1971, with the moves that were proclaimed.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from stalkdiary.model.moment_value import Precision

UK_ZONES = frozenset(
    f"Europe/{place}" for place in ("London", "Belfast", "Jersey", "Guernsey", "Isle_of_Man")
) | {"GB", "GB-Eire"}
"""Where the United Kingdom's own holidays are meant."""

_EARLY_MAY_MOVED = {1995: date(1995, 5, 8), 2020: date(2020, 5, 8)}
_SPRING_MOVED = {2002: date(2002, 6, 4), 2012: date(2012, 6, 4), 2022: date(2022, 6, 2)}


@dataclass(frozen=True, slots=True)
class DaySpan:
    """One reading of words for a day or days.

    Attributes:
        first: first day, inclusive.
        last: last day, inclusive.
        precision: DAY, DAYS, MONTH, SEASON or YEAR.
        slack: days to add on either side where the words before it say "around".
        repeats: 7 for a weekday alone and 31 for a day of the month alone, which other words may place.
        whole: whether the days are meant as one stretch, such as Christmas: it takes no time of day.
    """

    first: date
    last: date
    precision: Precision
    slack: int = 1
    repeats: int = 0
    whole: bool = False

    def widened(self) -> DaySpan:
        """The span that "around" makes of it."""
        slack = timedelta(days=self.slack)
        return DaySpan(self.first - slack, self.last + slack, Precision.DAYS, self.slack)


def one(day: date, slack: int = 1) -> DaySpan:
    """A single day."""
    return DaySpan(day, day, Precision.DAY, slack)


def several(first: date, last: date, slack: int = 2) -> DaySpan:
    """From one day to another."""
    return DaySpan(first, last, Precision.DAY if first == last else Precision.DAYS, slack)


def stretch(first: date, last: date, slack: int = 2) -> DaySpan:
    """From one day to another, as one whole."""
    return replace(several(first, last, slack), whole=first != last)


def ago(today: date, fewest: int, most: int, slack: int = 1) -> DaySpan:
    """Between so many and so many days before today."""
    return several(today - timedelta(days=most), today - timedelta(days=fewest), slack)


def month(year: int, number: int) -> DaySpan:
    """A whole month; `number` may lie outside 1 to 12."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    last = date(year, number, monthrange(year, number)[1])
    return DaySpan(date(year, number, 1), last, Precision.MONTH, 14)


def season(year: int, number: int) -> DaySpan:
    """The season that begins with month `number` of `year`."""
    span = DaySpan(month(year, number).first, month(year, number + 2).last, Precision.SEASON, 21)
    return span


def year_of(year: int) -> DaySpan:
    """A whole year."""
    return DaySpan(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, 60)


def portion(span: DaySpan, which: str) -> DaySpan | None:
    """The early, middle or late part of a month, season, year or week."""
    place = ("early", "mid", "late", "start", "end").index(which)
    if span.precision is Precision.YEAR:
        first_month, last_month = ((1, 3), (5, 8), (10, 12), (1, 2), (11, 12))[place]
        year = span.first.year
        return several(month(year, first_month).first, month(year, last_month).last)
    place = (0, 1, 2, 0, 2)[place]
    if span.precision is Precision.MONTH:
        first, last = ((1, 10), (10, 20), (20, span.last.day))[place]
        return several(span.first.replace(day=first), span.first.replace(day=last))
    if span.precision is Precision.SEASON:
        return replace(month(span.first.year, span.first.month + place), precision=Precision.DAYS)
    if span.precision is Precision.DAYS and (span.last - span.first).days == 6:
        first, last = ((0, 2), (1, 3), (3, 6))[place]
        return several(span.first + timedelta(days=first), span.first + timedelta(days=last))
    return None


def weekday_of_month(year: int, number: int, weekday: int, nth: int) -> date | None:
    """The nth such weekday of a month, from its end where `nth` is negative; None if there is no fifth."""
    whole = month(year, number)
    if nth > 0:
        day = whole.first + timedelta(days=(weekday - whole.first.weekday()) % 7 + 7 * (nth - 1))
    else:
        day = whole.last - timedelta(days=(whole.last.weekday() - weekday) % 7 + 7 * (-nth - 1))
    return day if whole.first <= day <= whole.last else None


def easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    offset = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * offset) // 451
    number, day = divmod(epact + offset - 7 * shift + 114, 31)
    return date(year, number, day + 1)


Feast = Callable[[int], tuple[DaySpan, ...]]
"""A feast's day or days in a year; more than one where people mean different days by it."""


def _fixed(number: int, day: int, slack: int = 3) -> Feast:
    return lambda year: (one(date(year, number, day), slack),)


def _from_easter(first: int, last: int | None = None, slack: int = 3) -> Feast:
    def feast(year: int) -> tuple[DaySpan, ...]:
        sunday = easter(year)
        until = first if last is None else last
        return (stretch(sunday + timedelta(days=first), sunday + timedelta(days=until), slack),)

    return feast


def _nth(number: int, weekday: int, nth: int, moved: dict[int, date] | None = None) -> Feast:
    def feast(year: int) -> tuple[DaySpan, ...]:
        day = (moved or {}).get(year) or weekday_of_month(year, number, weekday, nth)
        return (one(day, 3),) if day else ()

    return feast


def _either(*feasts: Feast) -> Feast:
    return lambda year: tuple(span for feast in feasts for span in feast(year))


def _christmas(year: int) -> tuple[DaySpan, ...]:
    return (stretch(date(year, 12, 24), date(year, 12, 26), 6),)


def _new_year(year: int) -> tuple[DaySpan, ...]:
    return (stretch(date(year - 1, 12, 31), date(year, 1, 1), 6),)


_EARLY_MAY = _nth(5, 0, 1, _EARLY_MAY_MOVED)
_SPRING = _nth(5, 0, -1, _SPRING_MOVED)
_AUGUST = _either(_nth(8, 0, -1), _nth(8, 0, 1))
"""The last Monday, in Scotland the first."""

FEASTS: dict[str, Feast] = {
    "christmas day": _fixed(12, 25),
    "christmas eve": _fixed(12, 24),
    "christmas": _christmas,
    "boxing day": _fixed(12, 26),
    "st stephens day": _fixed(12, 26),
    "new years eve": _fixed(12, 31),
    "new year eve": _fixed(12, 31),
    "nye": _fixed(12, 31),
    "hogmanay": _fixed(12, 31),
    "new years day": _fixed(1, 1),
    "new year day": _fixed(1, 1),
    "new year": _new_year,
    "new years": _new_year,
    "halloween": _fixed(10, 31),
    "bonfire night": _fixed(11, 5),
    "guy fawkes night": _fixed(11, 5),
    "guy fawkes": _fixed(11, 5),
    "guy fawkes day": _fixed(11, 5),
    "fireworks night": _fixed(11, 5),
    "valentines day": _fixed(2, 14),
    "valentines": _fixed(2, 14),
    "burns night": _fixed(1, 25),
    "st davids day": _fixed(3, 1),
    "st patricks day": _fixed(3, 17),
    "paddys day": _fixed(3, 17),
    "st georges day": _fixed(4, 23),
    "st andrews day": _fixed(11, 30),
    "april fools day": _fixed(4, 1),
    "april fools": _fixed(4, 1),
    "remembrance day": _fixed(11, 11),
    "armistice day": _fixed(11, 11),
    "shrove tuesday": _from_easter(-47),
    "pancake day": _from_easter(-47),
    "pancake tuesday": _from_easter(-47),
    "ash wednesday": _from_easter(-46),
    "palm sunday": _from_easter(-7),
    "maundy thursday": _from_easter(-3),
    "good friday": _from_easter(-2),
    "easter saturday": _either(_from_easter(-1), _from_easter(6)),
    "easter sunday": _from_easter(0),
    "easter day": _from_easter(0),
    "easter monday": _from_easter(1),
    "easter": _from_easter(-2, 1, 5),
    "easter weekend": _from_easter(-2, 1),
    "whit sunday": _from_easter(49),
}
"""Feasts kept on the same day wherever British English is spoken, keyed without apostrophes."""

UK_FEASTS: dict[str, Feast] = {
    "mothers day": _from_easter(-21),
    "mothering sunday": _from_easter(-21),
    "fathers day": _nth(6, 6, 3),
    "remembrance sunday": _nth(11, 6, 2),
    "may day bank holiday": _EARLY_MAY,
    "early may bank holiday": _EARLY_MAY,
    "may bank holiday": _either(_EARLY_MAY, _SPRING),
    "may day": _either(_fixed(5, 1), _EARLY_MAY),
    "late may bank holiday": _SPRING,
    "spring bank holiday": _SPRING,
    "whitsun bank holiday": _SPRING,
    "august bank holiday": _AUGUST,
    "summer bank holiday": _AUGUST,
    "easter bank holiday": _either(_from_easter(1), _from_easter(-2)),
}
"""Feasts that fall on another day, or on none, elsewhere."""
