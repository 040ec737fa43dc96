"""Whole phrases: how days, times and parts of the day stand together, and what counts from this instant."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from stalkdiary.model import day_parts as parts
from stalkdiary.model.day_parts import DayPart
from stalkdiary.model.moment_value import Precision
from stalkdiary.model.spoken_calendar import DaySpan, one
from stalkdiary.model.spoken_clock import Clock, Times, four_figures
from stalkdiary.model.spoken_grammar import Context, Meaning, Rules
from stalkdiary.model.spoken_meaning import Piece, Span, either, from_to, merge, since, spans
from stalkdiary.model.spoken_numbers import Amount
from stalkdiary.model.spoken_weeks import bare_weekday

_DAY = timedelta(days=1)
_EARLY = {
    parts.MORNING: parts.EARLY_MORNING,
    parts.AFTERNOON: parts.EARLY_AFTERNOON,
    parts.EVENING: parts.EARLY_EVENING,
}
_MID = {
    parts.MORNING: parts.MID_MORNING,
    parts.AFTERNOON: parts.MID_AFTERNOON,
    parts.EVENING: parts.MID_EVENING,
}
_LATE = {
    parts.MORNING: parts.LATE_MORNING,
    parts.AFTERNOON: parts.LATE_AFTERNOON,
    parts.EVENING: parts.LATE_EVENING,
    parts.NIGHT: parts.LATE_NIGHT,
}
_QUALIFIED = {"early": _EARLY, "mid": _MID, "late": _LATE}

_HALVES = {"am": parts.BEFORE_NOON, "pm": parts.AFTER_NOON}


def _qualified(_: Context, how: str, part: DayPart) -> DayPart | None:
    return _QUALIFIED[how].get(part)


def _on_days(_: Context, days: tuple[DaySpan, ...], part: DayPart) -> Piece:
    return Piece(days=days, part=part)


def _qualified_days(context: Context, how: str, days: tuple[DaySpan, ...], part: DayPart) -> Piece | None:
    qualified = _qualified(context, how, part)
    return Piece(days=days, part=qualified) if qualified else None


def _last_night(context: Context, part: DayPart = parts.NIGHT, back: int = 1) -> Piece:
    return Piece(days=(one(context.today - back * _DAY),), part=part, sure=True)


def _this(context: Context, part: DayPart) -> Piece:
    """For "this morning", which before dawn is the small hours."""
    small_hours = context.now.date() == context.today and context.now.hour < 5
    if part is parts.MORNING and small_hours:
        part = parts.EARLY_HOURS
    return Piece(days=(one(context.today),), part=part, sure=True)


def _middle_of_night(_: Context, days: tuple[DaySpan, ...]) -> Piece | None:
    """The night that ends or the night that begins on that day."""
    if any(span.first != span.last for span in days):
        return None
    both = tuple(one(span.first + after * _DAY) for span in days for after in (0, 1))
    return Piece(days=both, part=parts.EARLY_HOURS)


def _night_to(
    context: Context,
    from_weekday: int | None,
    first: int,
    to_weekday: int | None,
    last: tuple[DaySpan, ...],
) -> Piece | None:
    """For "the night of Saturday 14 to Sunday 15 March"."""
    days = [span.first - _DAY for span in last if to_weekday in (None, span.first.weekday())]
    days = [day for day in days if day.day == first and from_weekday in (None, day.weekday())]
    return Piece(days=tuple(map(one, days)), part=parts.NIGHT, sure=True) if days else None


def _night_of(context: Context, first: int, last: int) -> Piece | None:
    """For "the night of Friday to Saturday": the latest such Saturday ended it."""
    ends = context.today - ((context.today.weekday() - last) % 7) * _DAY
    return _last_night(context, back=(context.today - ends).days + 1) if (first + 1) % 7 == last else None


def _midnight_between(context: Context, first: int, last: int) -> Piece | None:
    """For "midnight between Saturday and Sunday", the start of the latest such Sunday."""
    back = (context.today.weekday() - last) % 7
    day = one(context.today - back * _DAY)
    return Piece(days=(day,), times=(Clock(0, True),)) if (first + 1) % 7 == last else None


def _same_time(context: Context, days: tuple[DaySpan, ...]) -> Piece | None:
    """For "this time yesterday"."""
    if any(span.first != span.last for span in days):
        return None
    minute = context.now.hour * 60 + context.now.minute
    return Piece(days=days, times=(Clock(minute, True, 30, 30, about=True),))


def _instant(context: Context, fewest: float, most: float, precision: Precision) -> Piece:
    """Between so many minutes ago and so many."""
    now = context.now.astimezone(UTC)
    start, end = now - timedelta(minutes=round(most)), now - timedelta(minutes=max(0, round(fewest)))
    return Piece(instant=Span(start, end, precision))


def _minutes_ago(context: Context, amount: Amount, unit: str) -> Piece | None:
    """So many minutes or hours ago, give or take a fifth of it at most."""
    size = {"second": 1 / 60, "minute": 1, "hour": 60}.get(unit)
    if size is None or amount.most * size > 72 * 60:
        return None
    low, high = amount.fewest * size, amount.most * size
    if not amount.counted or low != high:
        slack = 0.1 * high
        return _instant(context, low - slack, high + slack, Precision.BETWEEN)
    margin = 1 if low <= 5 else 2 if low <= 10 else 5 if low < 60 else 10 if low < 120 else 15
    margin = 30 if low >= 300 else margin
    if low < margin:
        return _instant(context, 0, 2, Precision.BETWEEN)
    return _instant(context, low - margin, low + margin, Precision.ABOUT)


def _roughly(context: Context, piece: Piece) -> Piece | None:
    """For "about ten minutes ago", which is twice as wide."""
    if piece.instant is None:
        return None
    half = (piece.instant.end - piece.instant.start) / 2
    now = context.now.astimezone(UTC)
    end = min(piece.instant.end + half, now)
    precision = piece.instant.precision if end < now else Precision.BETWEEN
    return Piece(instant=Span(piece.instant.start - half, end, precision))


def _within(context: Context, amount: Amount | None, unit: str) -> Piece | None:
    size = {"minute": 1, "hour": 60}.get(unit)
    most = 1 if amount is None else amount.most
    return _instant(context, 0, most * size, Precision.BETWEEN) if size and most * size <= 4320 else None


def _hours_and(context: Context, hours: int, minutes: int) -> Piece | None:
    return (
        _minutes_ago(context, Amount(hours * 60 + minutes, hours * 60 + minutes), "minute")
        if (minutes < 60)
        else None
    )


def _fixed(minutes: float) -> Meaning:
    return lambda context: _minutes_ago(context, Amount(minutes, minutes), "minute")


PHRASE_RULES: dict[str, Rules] = {
    "HOW": tuple((how, lambda _, how=how: how) for how in _QUALIFIED),
    "AGO": (
        ("AMOUNT UNIT ago", _minutes_ago),
        ("AMOUNT UNIT back", _minutes_ago),
        ("half an hour ago", _fixed(30)),
        ("[a] half hour ago", _fixed(30)),
        ("[a] quarter of an hour ago", _fixed(15)),
        ("three quarters of an hour ago", _fixed(45)),
        ("an hour and a half ago", _fixed(90)),
        ("an hour and a quarter ago", _fixed(75)),
        ("an hour and three quarters ago", _fixed(105)),
        ("NUMBER hour|hours [and] NUMBER minute|minutes|min|mins ago", _hours_and),
        ("an hour and NUMBER minute|minutes|min|mins ago", lambda c, minutes: _hours_and(c, 1, minutes)),
        ("an hour or two ago", lambda c: _instant(c, 50, 130, Precision.BETWEEN)),
        ("a minute or two ago", lambda c: _instant(c, 0, 4, Precision.BETWEEN)),
        ("an hour or so ago", lambda c: _instant(c, 40, 90, Precision.BETWEEN)),
        ("a moment ago", lambda c: _instant(c, 0, 5, Precision.BETWEEN)),
        ("moments ago", lambda c: _instant(c, 0, 5, Precision.BETWEEN)),
        ("a few moments ago", lambda c: _instant(c, 0, 10, Precision.BETWEEN)),
    ),
    "INSTANT": (
        ("AGO", lambda _, piece: piece),
        ("just AGO", lambda _, piece: piece),
        ("only [just] AGO", lambda _, piece: piece),
        ("about|around|~ AGO", _roughly),
        ("just now", lambda c: _instant(c, 0, 10, Precision.BETWEEN)),
        ("only just now", lambda c: _instant(c, 0, 10, Precision.BETWEEN)),
        ("[right] now", lambda c: _instant(c, 0, 0, Precision.EXACT)),
        ("[in|within|during] the last|past [AMOUNT] UNIT", _within),
        ("[in|within|during] the last|past half an hour", lambda c: _instant(c, 0, 30, Precision.BETWEEN)),
        ("[in|within|during] the last|past half hour", lambda c: _instant(c, 0, 30, Precision.BETWEEN)),
    ),
    "VAGUE": (
        ("some time", lambda _: True),
        ("at some time|point|stage", lambda _: True),
    ),
    "PARTOF": (
        ("PARTNAME", lambda _, part: part),
        ("about|around [the] PARTNAME", lambda _, part: part),
    ),
    "PIECE": (
        ("INSTANT", lambda _, piece: piece),
        ("[VAGUE] TIMES", lambda _, vague, times: Piece(times=times)),
        ("[VAGUE] [in|during|at|on|over] PARTOF", lambda _, vague, part: Piece(part=part)),
        (
            "[VAGUE] [in|during|at|on] PARTOF of [the] WHICHDAYS",
            lambda c, _, part, days: _on_days(c, days, part),
        ),
        ("[VAGUE] [back] [on|in|during|at] WHICHDAYS", lambda _, vague, days: Piece(days=days)),
        ("[VAGUE] over LASTING", lambda _, vague, days: Piece(days=days)),
        ("[in] [the] early|small|wee hours of this morning", lambda c: _this(c, parts.EARLY_HOURS)),
        (
            "[in] [the] early|small|wee hours of WHICHDAYS morning",
            lambda c, days: _on_days(c, days, parts.EARLY_HOURS),
        ),
        ("[on|in|during] the night of|from WEEKDAY to|into|- WEEKDAY", _night_of),
        ("[on] WEEKDAY night into [the] WEEKDAY [morning]", _night_of),
        ("[VAGUE] last night", lambda c, _: _last_night(c)),
        ("[VAGUE] [about|around] late last night", lambda c, _: _last_night(c, parts.LATE_NIGHT)),
        ("this HALFDAY", lambda c, half: _this(c, _HALVES[half])),
        ("yesterday HALFDAY", lambda c, half: _last_night(c, _HALVES[half])),
        (
            "[on] WEEKDAY HALFDAY",
            lambda c, weekday, half: _on_days(c, bare_weekday(c, weekday), _HALVES[half]),
        ),
        ("[at] midnight between|from WEEKDAY and|to WEEKDAY", _midnight_between),
        ("last night TIMES in the [early] morning", lambda c, times: _after_midnight(c, times)),
        ("TIMES in the [early] morning last night", lambda c, times: _after_midnight(c, times)),
        ("[on] christmas PARTNAME", lambda c, part: _christmas(c, part)),
        ("last thing last night", lambda c: _last_night(c, parts.LATE_NIGHT)),
        ("yesterday night", _last_night),
        ("late yesterday night", lambda c: _last_night(c, parts.LATE_NIGHT)),
        ("[VAGUE] last|yesterday evening", lambda c, _: _last_night(c, parts.EVENING)),
        ("[VAGUE] [earlier] tonight", lambda c, _: _this(c, parts.NIGHT)),
        ("[the] night before last", lambda c: _last_night(c, back=2)),
        ("[the] evening before last", lambda c: _last_night(c, parts.EVENING, 2)),
        ("two|2 nights ago", lambda c: _last_night(c, back=2)),
        ("three|3 nights ago", lambda c: _last_night(c, back=3)),
        ("[VAGUE] [earlier] this PARTNAME", lambda c, _, part: _this(c, part)),
        ("earlier on this PARTNAME", _this),
        ("HOW [on] this PARTNAME", lambda c, how, part: _qualified_this(c, how, part)),
        ("HOW [on] WHICHDAYS PARTNAME", _qualified_days),
        ("first thing [in the morning]", lambda _: Piece(part=parts.EARLY_MORNING)),
        ("first thing this morning", lambda c: _this(c, parts.EARLY_MORNING)),
        ("first thing WHICHDAYS morning", lambda c, days: _on_days(c, days, parts.EARLY_MORNING)),
        ("[in] [the] middle of the night last night", lambda c: _middle_last(c)),
        ("last night in the middle of the night", lambda c: _middle_last(c)),
        ("[in|during] [the] middle of the night", lambda _: Piece(part=parts.EARLY_HOURS)),
        ("[in] [the] middle of the night on|of WHICHDAYS", _middle_of_night),
        ("WHICHDAYS in the middle of the night", _middle_of_night),
        ("[on] the night of [WEEKDAY] [the] DAYNUMBER to [WEEKDAY] [the] ABSOLUTE", _night_to),
        ("[about|around] this time WHICHDAYS", _same_time),
        ("[about|around] this time last week", lambda c: _same_time(c, (one(c.today - 7 * _DAY),))),
        ("DAYISO t CLOCKISO", lambda _, days, clock: Piece(days=days, times=(clock,))),
        ("time not known|sure", lambda _: Piece(untimed=True)),
        ("time unknown", lambda _: Piece(untimed=True)),
    ),
    "SEQUENCE": (
        ("PIECE", lambda _, piece: piece),
        ("PIECE [,|-] SEQUENCE", merge),
    ),
    "LEAD": (
        ("it was", lambda _: True),
        ("it|this happened", lambda _: True),
        ("happened", lambda _: True),
        ("was", lambda _: True),
    ),
    "PLAIN": (
        ("[LEAD] SEQUENCE", lambda c, _, piece: spans(c, piece)),
        ("[LEAD] FOURDIGITS", lambda c, _, text: _time_like_a_year(c, text)),
    ),
    "JOINED": (
        ("[LEAD] between SEQUENCE and SEQUENCE", lambda c, _, first, last: from_to(c, first, last)),
        ("[LEAD] [from] SEQUENCE to|until|- SEQUENCE", lambda c, _, first, last: from_to(c, first, last)),
        ("[LEAD] SEQUENCE or SEQUENCE", lambda c, _, first, last: either(c, first, last)),
        ("[ever] since SEQUENCE", since),
    ),
}
"""Rules for phrases; PLAIN is one point or span, JOINED two of them in one."""


def _qualified_this(context: Context, how: str, part: DayPart) -> Piece | None:
    qualified = _qualified(context, how, part)
    return Piece(days=(one(context.today),), part=qualified, sure=True) if qualified else None


def _after_midnight(context: Context, times: Times) -> Piece:
    return Piece(days=(one(context.today),), times=times, part=parts.EARLY_HOURS, sure=True)


def _christmas(context: Context, part: DayPart) -> Piece:
    """For "Christmas morning", which is that of Christmas Day."""
    year = context.today.year - (context.today < date(context.today.year, 12, 25))
    return Piece(days=(one(date(year, 12, 25)),), part=part)


def _time_like_a_year(context: Context, text: str) -> tuple[Span, ...] | None:
    """For "2015" alone, which is a quarter past eight in the evening as well as a year."""
    clock = four_figures(context, text) if 1900 <= int(text) <= context.today.year else None
    return spans(context, Piece(times=(clock,))) if clock else None


def _middle_last(context: Context) -> Piece:
    return Piece(days=(one(context.today),), part=parts.EARLY_HOURS, sure=True)
