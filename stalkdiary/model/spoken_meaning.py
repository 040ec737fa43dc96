"""What the pieces of a phrase mean together: days, times and parts of a day become spans of local time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from stalkdiary.model import day_parts as parts
from stalkdiary.model.day_parts import DayPart
from stalkdiary.model.moment_value import Precision
from stalkdiary.model.spoken_calendar import DaySpan
from stalkdiary.model.spoken_clock import FULL_DAY, HALF_DAY, Clock, ClockRange, Times
from stalkdiary.model.spoken_grammar import Context

_NIGHTS = (parts.NIGHT, parts.LATE_NIGHT)
_WINDOWS = {
    parts.MORNING: (0, 719),
    parts.EARLY_MORNING: (0, 540),
    parts.EARLY_HOURS: (0, 360),
    parts.AFTERNOON: (720, 1139),
    parts.NIGHT: (1020, 1799),
    parts.LATE_NIGHT: (1200, 1799),
    parts.EVENING: (930, 1440),
    parts.BEFORE_NOON: (0, 719),
    parts.AFTER_NOON: (720, 1439),
}
"""The minutes of a day in which a time may be said together with a part's name; for the rest an hour more on
either side."""


_LIKELY_MORNING = 7 * 60
"""Without am or pm the hours from 12 to 6 are likelier after noon: that reading comes first."""


@dataclass(frozen=True, slots=True)
class Span:
    """One reading of a phrase.

    Attributes:
        start: first minute: naive local time, or aware where the phrase counts from now.
        end: last minute, likewise.
        precision: how closely it is known.
        offset: the UTC offset or zone that was said, as in `Clock`.
    """

    start: datetime
    end: datetime
    precision: Precision
    offset: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one stretch of a phrase says; pieces merge where no two say the same kind of thing.

    Attributes:
        days: readings of the day, best first.
        times: readings of the time.
        part: the part of the day.
        sure: whether a time after midnight belongs to the part without doubt, as in "1am last night".
        untimed: whether the phrase says that the time is not known.
        instant: a span counted from now, which needs nothing else.
    """

    days: tuple[DaySpan, ...] | None = None
    times: Times | None = None
    part: DayPart | None = None
    sure: bool = False
    untimed: bool = False
    instant: Span | None = None


def merge(_: Context, first: Piece, rest: Piece) -> Piece | None:
    """Both pieces as one, or None where they say the same kind of thing twice."""
    for mine, theirs in (
        (first.days, rest.days),
        (first.times, rest.times),
        (first.part, rest.part),
        (first.instant, rest.instant),
    ):
        if mine is not None and theirs is not None:
            return None
    return Piece(
        first.days or rest.days,
        first.times or rest.times,
        first.part or rest.part,
        first.sure or rest.sure,
        first.untimed or rest.untimed,
        first.instant or rest.instant,
    )


def spans(context: Context, piece: Piece) -> tuple[Span, ...] | None:
    """Every reading of a whole phrase's pieces, best first; None where they make no sense together."""
    if piece.instant is not None:
        return (piece.instant,) if piece == Piece(instant=piece.instant) else None
    if piece.untimed and (piece.times or piece.part):
        return None
    if piece.days is None:
        return _undated(context, piece)
    found = [span for days in piece.days for span in _on(days, piece)]
    return tuple(dict.fromkeys(found)) or None


def _on(days: DaySpan, piece: Piece) -> list[Span]:
    """The readings on one reading of the days; a time of day at "Christmas" has no day of its own."""
    if (piece.times or piece.part) and days.whole:
        return []
    if piece.times:
        return [span for clock in piece.times for span in _timed(days, clock, piece)]
    if piece.part is not None:
        nights = (days.last - days.first).days if piece.part in _NIGHTS else 0
        if (days.last - days.first).days > 31 or nights == 1:
            return []
        single = days.first == days.last
        precision = Precision.PART if single else Precision.DAYS
        return [Span(_at(days.first, piece.part.start), _at(days.last, piece.part.end), precision)]
    return [Span(_at(days.first, 0), _at(days.last, FULL_DAY - 1), days.precision)]


def _timed(days: DaySpan, clock: Clock | ClockRange, piece: Piece) -> list[Span]:
    if (days.last - days.first).days > 13:
        return []
    if isinstance(clock, Clock) and clock.side:
        return _beside(days, clock, piece)
    found = _range_options(clock, piece) if isinstance(clock, ClockRange) else _options(clock, piece)
    spans = []
    for first, last, precision in found:
        start, end = _at(days.first, first), _at(days.last, last)
        if isinstance(clock, Clock) and clock.second:
            start, end = (moment.replace(second=clock.second) for moment in (start, end))
        offset = clock.offset if isinstance(clock, Clock) else ""
        spans.append(Span(start, end, precision if days.first == days.last else Precision.DAYS, offset))
    return spans


def _beside(days: DaySpan, clock: Clock, piece: Piece) -> list[Span]:
    """For "before six this morning": from the day's or the part's start until then; likewise after a time."""
    part = piece.part
    if days.first != days.last or (clock.midnight and part is None):
        return []
    found = []
    for minute in _minutes(clock, piece):
        first, last = (part.start, part.end) if part and minute > HALF_DAY else (0, FULL_DAY - 1)
        if part and part.end <= HALF_DAY:
            last = part.end
        first, last = (first, minute) if clock.side == "before" else (minute, last)
        if first < last:
            found.append(Span(_at(days.first, first), _at(days.first, last), Precision.BETWEEN, clock.offset))
    return found


def _options(clock: Clock, piece: Piece) -> list[tuple[int, int, Precision]]:
    """Every reading of a time: first and last minute of the day, and how closely it is known."""
    precision = Precision.EXACT
    if clock.before or clock.after:
        precision = Precision.ABOUT if clock.about else Precision.BETWEEN
    return [(minute - clock.before, minute + clock.after, precision) for minute in _minutes(clock, piece)]


def _minutes(clock: Clock, piece: Piece) -> list[int]:
    """The minutes of the day a time can be; after midnight they count on where a night does."""
    if clock.bare and piece.part is None:
        return []
    found = [clock.minute] if clock.known else [clock.minute, clock.minute + HALF_DAY]
    if clock.midnight:
        found = [clock.minute, clock.minute + FULL_DAY]
        found = found[::-1] if clock.before > clock.after else found
    elif not clock.known and clock.minute == 0:
        found = [HALF_DAY, 0, FULL_DAY]
    elif clock.minute < _LIKELY_MORNING:
        found.reverse()
    if piece.part is None:
        return found
    first, last = _window(piece.part)
    inside = sorted({m for minute in found for m in (minute, minute + FULL_DAY) if first <= m <= last})
    if piece.part in _NIGHTS and not piece.sure and not clock.midnight:
        inside += [minute - FULL_DAY for minute in inside if minute > FULL_DAY]
    return inside


def _window(part: DayPart) -> tuple[int, int]:
    return _WINDOWS.get(part, (part.start - 60, part.end + 60))


def _range_options(clock: ClockRange, piece: Piece) -> list[tuple[int, int, Precision]]:
    """Every reading of a span of times of at most half a day; what is said of one end helps the other."""
    start, end = clock.start, clock.end
    starts = _minutes(replace(start, bare=False), piece)
    ends = _minutes(replace(end, bare=False), replace(piece, part=None))
    if piece.part is None and start.bare and end.bare and not piece.days:
        return []
    found = []
    for first in starts:
        later = [minute for base in ends for minute in (base, base + FULL_DAY) if minute > first]
        if later and min(later) - first <= HALF_DAY:
            found.append((first, min(later), Precision.BETWEEN))
    if end.known and not start.known and found:
        found = [min(found, key=lambda span: span[1] - span[0])]
    if piece.part is not None:
        last = _window(piece.part)[1]
        return [span for span in found if span[1] <= last + 120]
    across = [(first - FULL_DAY, last - FULL_DAY, how) for first, last, how in found if last > FULL_DAY]
    return found + across


def _undated(context: Context, piece: Piece) -> tuple[Span, ...] | None:
    """A time or a part of the day alone: the latest such time; for a part also the one before."""
    if piece.times:
        if any(isinstance(clock, Clock) and clock.side for clock in piece.times):
            return None
        found = [
            span
            for clock in piece.times
            for day in (0, 1)
            for span in _timed(_day(context, day), clock, piece)
            if span.start <= _local(context)
        ]
        latest: dict[time, Span] = {}
        for span in sorted(found, key=lambda span: span.start, reverse=True):
            latest.setdefault(span.start.time(), span)
        return tuple(latest.values()) or None
    if piece.part is None or piece.untimed:
        return None
    both = [span for day in (0, 1, 2) for span in _on(_day(context, day), piece)]
    return tuple([span for span in both if span.start < _local(context)][:2]) or None


def _day(context: Context, back: int) -> DaySpan:
    day = context.now.date() - timedelta(days=back)
    return DaySpan(day, day, Precision.DAY)


def _local(context: Context) -> datetime:
    return context.now.replace(tzinfo=None)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def from_to(context: Context, first: Piece, last: Piece) -> tuple[Span, ...] | None:
    """From one point to another, each with its own day; without one the second is the next such time."""
    starts = spans(context, first) if first.days else None
    if not starts or (last.times and not first.times and not first.part):
        return None
    if last.days is None:
        if not last.times or not first.times:
            return None
        ends = tuple(
            span
            for start in starts
            for day in (start.start.date(), start.start.date() + timedelta(days=1))
            for span in _on(DaySpan(day, day, Precision.DAY), last)
        )
    elif _repeats(last) and not _repeats(first):
        return None
    else:
        ends = spans(context, last) or ()
    found = []
    for start in starts:
        later = [end for end in ends if end.start.tzinfo == start.start.tzinfo and end.start > start.start]
        if later:
            end = min(later, key=lambda span: span.start)
            found.append(Span(start.start, end.end, _joined(start, end)))
    return tuple(found) or None


def _repeats(piece: Piece, least: int = 1) -> bool:
    """Whether its day is a weekday or a day of the month alone, which the other end may place."""
    return any(days.repeats >= least for days in piece.days or ())


def since(context: Context, piece: Piece) -> tuple[Span, ...] | None:
    """From some day or time until now."""
    if piece.days is None:
        return None
    now = _local(context)
    found = [span for span in spans(context, piece) or () if span.start.tzinfo is None and span.start < now]
    return tuple(Span(span.start, now, _joined(span, span)) for span in found) or None


def _joined(start: Span, end: Span) -> Precision:
    """How closely a span is known that goes from the one to the other: in days where neither has a time."""
    timed = (Precision.EXACT, Precision.ABOUT, Precision.BETWEEN, Precision.PART)
    return Precision.BETWEEN if start.precision in timed or end.precision in timed else Precision.DAYS


def either(context: Context, first: Piece, last: Piece) -> tuple[Span, ...] | None:
    """One point or the other, each with its own day."""
    if not first.days or not last.days:
        return None
    if _repeats(first, 8) != _repeats(last, 8):
        return None
    one, other = spans(context, first), spans(context, last)
    return tuple(dict.fromkeys(one + other)) if one and other else None
