"""Spelling a Moment for a person, in British English: the only place where a date becomes words.

Midnight is named by the day it starts or ends, because "midnight on Friday" can be either. A local time
that clocks showed twice carries its offset.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from stalkdiary.model.day_parts import DAY_PARTS, EVENING, NIGHT
from stalkdiary.model.local_time import is_repeated, offset_minutes, zone_of
from stalkdiary.model.moment_value import Moment, Precision

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS = {12: "winter", 3: "spring", 6: "summer", 9: "autumn"}
"""By the month a season begins with: meteorological seasons of the north (Met Office)."""

NOT_KNOWN = "time not known"
_DAY = timedelta(days=1)
_ONE_NIGHT = timedelta(hours=13)
"""Up to this long after a part of a day began, hours say more than the calendar's next day."""

_EVENING_HOUR = EVENING.start // 60


def spell(moment: Moment, *, long: bool = True, clock24: bool = False) -> str:
    """Say when that was, such as "Tuesday 17 March 2026, about 9 pm".

    Args:
        moment: what to spell, in its own zone's local time.
        long: weekdays and months in full; else months in three letters and no weekdays.
        clock24: times as 21:00.
    """
    if moment.earliest is None or moment.latest is None:
        return NOT_KNOWN
    return _Speller(moment.earliest, moment.latest, moment.zone, long, clock24).spell(moment.precision)


class _Speller:
    """Spells one span; the ends are kept as local times."""

    def __init__(self, earliest: datetime, latest: datetime, zone: str, long: bool, clock24: bool) -> None:
        info = zone_of(zone)
        self.start = earliest.astimezone(info)
        # Most times are exact, and a long report spells tens of thousands.
        self.end = self.start if latest == earliest else latest.astimezone(info)
        self.long, self.clock24 = long, clock24

    def spell(self, precision: Precision) -> str:
        """The whole phrase."""
        first, last = self.start.date(), self.end.date()
        if precision is Precision.EXACT:
            return self.point(self.start, "")
        if precision is Precision.ABOUT:
            return self.point(self.middle(), "about ")
        if precision is Precision.BETWEEN:
            return self.between()
        if precision is Precision.PART:
            return self.part()
        if precision is Precision.DAY:
            return f"{self.day(first)}, {NOT_KNOWN}"
        if precision is Precision.MONTH:
            return f"in {self.month(first)} {first.year}"
        if precision is Precision.SEASON:
            return self.season(first)
        if precision is Precision.YEAR:
            return f"in {first.year}"
        return self.days(first, last)

    def middle(self) -> datetime:
        """The minute halfway."""
        start, end = self.start.astimezone(UTC), self.end.astimezone(UTC)
        return (start + (end - start) / 2).replace(second=0, microsecond=0).astimezone(self.start.tzinfo)

    def point(self, local: datetime, about: str) -> str:
        """A point in time, with the word before it that says how closely it is known."""
        if self.is_midnight(local) and not self.clock24:
            return f"{about}midnight at the start of {self.day(local.date())}"
        return f"{self.day(local.date())}, {about}{self.clock(local)}"

    def between(self) -> str:
        """Between two times, on one day where that says it."""
        first = self.start.date()
        midnight = self.is_midnight(self.end) and self.end.date() - _DAY == first
        if self.end.date() == first or midnight:
            start, end = self.clock(self.start), self.clock(self.end)
            return f"{self.day(first)}, between {start} and {end}"
        return f"between {self.point(self.start, '')} and {self.point(self.end, '')}"

    def part(self) -> str:
        """Part of a day, by its name where it has one; one cut short by "now" goes by its start."""
        first = self.start.date()
        start = self.start.hour * 60 + self.start.minute
        end = self.end.hour * 60 + self.end.minute + 1440 * (self.end.date() - first).days
        named = [part for part in DAY_PARTS if part.start == start and part.end >= end]
        if not named:
            return self.between()
        part = next((part for part in named if part.end == end), named[0])
        if part is NIGHT:
            return f"the night of {self.days(first, first + _DAY, join='to')}"
        return f"{self.day(first)}, {part.phrase}"

    def season(self, first: date) -> str:
        """A season by its name, or else its months."""
        if first.day != 1 or first.month not in SEASONS:
            return self.days(first, self.end.date())
        year = f"{first.year} to {first.year + 1}" if first.month == 12 else str(first.year)
        return f"{SEASONS[first.month]} {year}"

    def days(self, first: date, last: date, join: str = "and") -> str:
        """From one day to another, the month and year said once where they are the same."""
        if first == last:
            return f"{self.day(first)}, {NOT_KNOWN}"
        start = self.weekday(first) + str(first.day)
        if first.month != last.month or first.year != last.year:
            start += f" {self.month(first)}"
        if first.year != last.year:
            start += f" {first.year}"
        return f"{'between ' if join == 'and' else ''}{start} {join} {self.day(last)}"

    def day(self, day: date) -> str:
        """Such as "Tuesday 17 March 2026"."""
        return f"{self.weekday(day)}{day.day} {self.month(day)} {day.year}"

    def weekday(self, day: date) -> str:
        """The weekday and a space, or nothing in the short form."""
        return f"{WEEKDAYS[day.weekday()]} " if self.long else ""

    def month(self, day: date) -> str:
        """The month's name."""
        name = MONTHS[day.month - 1]
        return name if self.long else name[:3]

    def is_midnight(self, local: datetime) -> bool:
        """Whether this is the stroke of midnight, told from its like where clocks show it twice."""
        return local.hour == local.minute == 0 and not is_repeated(local, zone_of(str(local.tzinfo)))

    def clock(self, local: datetime) -> str:
        """The time of day, with its offset where the clocks showed it twice."""
        if self.clock24:
            text = f"{local.hour:02}:{local.minute:02}"
        elif self.is_midnight(local):
            text = "midnight"
        elif (local.hour, local.minute) == (12, 0):
            text = "12 noon"
        else:
            minutes = f":{local.minute:02}" if local.minute else ""
            text = f"{(local.hour - 1) % 12 + 1}{minutes} {'am' if local.hour < 12 else 'pm'}"
        return text + _offset(local) if is_repeated(local, zone_of(str(local.tzinfo))) else text


def _offset(local: datetime) -> str:
    """Such as " BST (UTC+1)"; zones without letters of their own give the offset alone."""
    minutes = offset_minutes(local, zone_of(str(local.tzinfo)))
    hours, rest = divmod(abs(minutes), 60)
    offset = f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    name = local.tzname() or ""
    return f" {name} ({offset})" if name.isalpha() else f" ({offset})"


def spell_lag(happened: Moment, recorded: datetime) -> str:
    """How long after the event it was written down, such as "written down 24 min later".

    Args:
        happened: when it happened; the less exact it is, the less exact the answer.
        recorded: when it was written down, aware.

    Returns:
        The phrase, or "" when it is not known when it happened.
    """
    if happened.earliest is None or happened.latest is None:
        return ""
    shortest, longest = recorded - happened.latest, recorded - happened.earliest
    if longest < -timedelta(minutes=1):
        return "dated later than it was written down"
    point = happened.precision in (Precision.EXACT, Precision.ABOUT)
    if point and longest < _DAY / 2:
        about = "about " if happened.precision is Precision.ABOUT else ""
        return _short_lag((shortest + longest) / 2, about)
    if happened.precision is Precision.BETWEEN and longest < _DAY / 2:
        return _between_lag(max(shortest, timedelta(0)), longest)
    zone = zone_of(happened.zone)
    ends = happened.earliest.astimezone(zone), happened.latest.astimezone(zone)
    return _long_lag(happened.precision, *ends, recorded.astimezone(zone))


def _duration(lag: timedelta) -> str:
    minutes = int(lag.total_seconds()) // 60
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" + (f" {minutes % 60} min" if minutes % 60 else "")


def _short_lag(lag: timedelta, about: str) -> str:
    if lag < timedelta(minutes=1):
        return "written down within a minute" if not about else "written down at about the same time"
    return f"written down {about}{_duration(lag)} later"


def _between_lag(shortest: timedelta, longest: timedelta) -> str:
    if shortest < timedelta(minutes=1):
        return f"written down within {_duration(max(longest, timedelta(minutes=1)))}"
    return f"written down {_duration(shortest)} to {_duration(longest)} later"


def _long_lag(precision: Precision, start: datetime, end: datetime, local: datetime) -> str:
    """In days of the person's calendar, or more roughly where it is long ago."""
    fewest = max((local.date() - end.date()).days, 0)
    most = max((local.date() - start.date()).days, 0)
    if precision is Precision.PART:
        # A part cut short by "now" ends with the minute in which it was written down.
        if local < end + timedelta(minutes=1):
            return f"written down {_same_part(start, end)}"
        longest = local.astimezone(UTC) - start.astimezone(UTC)
        if most and longest <= _ONE_NIGHT:
            return f"written down within {-(-longest // timedelta(hours=1))} h"
    if fewest != most:
        return f"written down {_spread(fewest, most)}"
    if most == 0:
        return "written down the same day"
    if most == 1:
        return "written down the next day"
    return f"written down {_many_days(most, 'about ' if precision is Precision.ABOUT else '')} later"


def _same_part(start: datetime, end: datetime) -> str:
    if end.date() > start.date():
        return "the same night"
    if start.hour >= _EVENING_HOUR:
        return "the same evening"
    for latest, name in ((12, "morning"), (18, "afternoon"), (24, "evening")):
        if end.hour < latest or (end.hour, end.minute) == (latest, 0):
            return f"the same {name}"
    return "the same day"


def _spread(fewest: int, most: int) -> str:
    """Between so many and so many days; a spread that starts at nothing has only an end."""
    if most > 61:
        few, many = _months(fewest), _months(most)
        return f"{few} to {many} months later" if few != many else f"about {many} months later"
    if fewest == 0:
        return f"within {most} day{'s' if most > 1 else ''}"
    return f"{fewest} to {most} days later"


def _many_days(days: int, about: str) -> str:
    if days <= 61:
        return f"{about}{days} days"
    if days < 730:
        return f"about {_months(days)} months"
    return f"about {days // 365} years"


def _months(days: int) -> int:
    return round(days / 30.44)
