"""Times of the clock and parts of the day in a phrase: "half nine", "21:15", "gone ten", "late evening".

A time without am or pm has both readings until something else in the phrase decides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from stalkdiary.model.spoken_grammar import Context, Meaning, Rules

HALF_DAY = 720
FULL_DAY = 1440


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the clock.

    Attributes:
        minute: minutes after midnight; below 720 where am or pm is not known; 1440 for the day's end.
        known: whether the half of the day is known.
        before: minutes by which it may have been earlier.
        after: likewise later.
        about: whether `before` and `after` are a margin around a point.
        bare: a lone number, a time only where another word says so.
        midnight: the word "midnight", which may begin or end the day that is named.
        second: seconds, where they were said.
        offset: what was said of the UTC offset: a name such as "bst", or minutes as text.
        side: "before" or "after" where only that is known, else "".
    """

    minute: int
    known: bool
    before: int = 0
    after: int = 0
    about: bool = False
    bare: bool = False
    midnight: bool = False
    second: int = 0
    offset: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class ClockRange:
    """From one time of the clock to another."""

    start: Clock
    end: Clock


Times = tuple[Clock | ClockRange, ...]


def _hour(_: Context, number: int) -> int | None:
    return number if 1 <= number <= 12 else None


def _twelve(_: Context, hour: int, minute: int = 0) -> Clock:
    return Clock(hour % 12 * 60 + minute, False)


def _half_known(_: Context, clock: Clock, half: str) -> Clock | None:
    """With am or pm; "12am" is a midnight, and people mean either end of the day by it."""
    if clock.midnight or (half == "am" and clock.minute >= HALF_DAY):
        return None
    if clock.minute >= HALF_DAY:
        return clock
    if half == "am":
        return replace(clock, known=True, bare=False, midnight=clock.minute == 0)
    if clock.known and clock.minute < 60:
        return None
    return replace(clock, minute=clock.minute + HALF_DAY, known=True, bare=False)


def _spaced(context: Context, hour: int, minute: int, half: str) -> Clock | None:
    """For "9 30 pm"."""
    return _half_known(context, _twelve(context, hour, minute), half) if 9 < minute < 60 else None


def _colon(_: Context, text: str) -> Clock | None:
    """Figures with a colon or a stop; a leading nought or an hour past twelve is the 24-hour clock."""
    hour, minute, *rest = (int(part) for part in text.replace(".", ":").split(":"))
    second = rest[0] if rest else 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    known = hour == 0 or hour > 12 or text.startswith("0")
    return Clock((hour if known else hour % 12) * 60 + minute, known, second=second)


def four_figures(_: Context, text: str) -> Clock | None:
    """Four figures as the 24-hour clock, or None where it has no such time."""
    hour, minute = int(text[:2]), int(text[2:])
    return Clock(hour * 60 + minute, True) if hour < 24 and minute < 60 else None


def _four_alone(_: Context, text: str) -> Clock | None:
    """Four figures with no word beside them: never what could be a year."""
    return None if 1900 <= int(text) <= 2099 else four_figures(_, text)


def _full(context: Context, text: str) -> Clock | None:
    clock = _colon(context, text)
    if clock is None:
        return None
    hour = int(text.replace(".", ":").split(":")[0])
    return replace(clock, minute=hour * 60 + clock.minute % 60, known=True)


def _past(_: Context, minutes: int, clock: Clock) -> Clock | None:
    whole = clock.minute % 60 == 0 and minutes < 60
    if not whole or clock.second:
        return None
    return replace(clock, minute=clock.minute + minutes, bare=False)


def _to(_: Context, minutes: int, clock: Clock) -> Clock | None:
    if clock.minute % 60 or minutes == 30:
        return None
    if clock.midnight:
        return Clock(FULL_DAY - minutes, True)
    return replace(
        clock, minute=(clock.minute - minutes) % (FULL_DAY if clock.known else HALF_DAY), bare=False
    )


def _about(_: Context, clock: Clock) -> Clock | None:
    """About a time: half an hour either way for a round one, less for a finer one."""
    if clock.before or clock.after:
        return None
    margin = 30 if clock.minute % 30 == 0 else 15 if clock.minute % 5 == 0 else 10
    return replace(clock, before=margin, after=margin, about=True, bare=False)


def _shifted(before: int, after: int) -> Meaning:
    def meaning(_: Context, clock: Clock) -> Clock | None:
        if clock.before or clock.after:
            return None
        return replace(clock, before=before, after=after, bare=False)

    return meaning


def _beside(side: str) -> Meaning:
    def meaning(_: Context, clock: Clock) -> Clock | None:
        return None if clock.before or clock.after else replace(clock, side=side, bare=False)

    return meaning


def _sure(_: Context, clock: Clock) -> Clock:
    return replace(clock, bare=False)


def _with_offset(_: Context, clock: Clock, sign: str, hours: int) -> Clock:
    return replace(clock, offset=f"{sign}{hours * 60}")


def _with_half_offset(_: Context, clock: Clock, sign: str, text: str) -> Clock:
    hours, minutes = (int(part) for part in text.replace(".", ":").split(":")[:2])
    return replace(clock, offset=f"{sign}{hours * 60 + minutes}")


def _iso_offset(context: Context, text: str, sign: str, offset: str) -> Clock | None:
    clock = _full(context, text)
    return _with_half_offset(context, clock, sign, offset) if clock else None


def _range(_: Context, start: Clock, end: Clock) -> ClockRange | None:
    if any(clock.before or clock.after or clock.offset for clock in (start, end)):
        return None
    return ClockRange(start, end)


def _span_of(_: Context, first: Clock, last: Clock) -> Times | None:
    found = _range(_, first, last)
    return (found,) if found else None


def _not_minutes(context: Context, first: Clock, last: Clock) -> Times | None:
    """For "6 to 8pm"; but "ten to eight" is a time."""
    minutes = first.bare and first.minute in (5 * 60, 10 * 60)
    return None if minutes else _span_of(context, first, last)


def _figures_to(context: Context, hour: int, last: Clock) -> Times | None:
    """For "5 to 9pm", which may be a span all the same."""
    return _span_of(context, replace(_twelve(context, hour), bare=True), last) if hour in (5, 10) else None


def _either(context: Context, first: Clock, last: Clock) -> Times | None:
    """For "9 or 10pm", somewhere from the one to the other, and "9am or 9pm", one of the two."""
    if (last.minute - first.minute) % (FULL_DAY if first.known and last.known else HALF_DAY) > 180:
        return first, last
    return _span_of(context, first, last)


def _word(text: str) -> Meaning:
    return lambda _: text


CLOCK_RULES: dict[str, Rules] = {
    "HOUR": (("NUMBER", _hour),),
    "HALFDAY": (
        ("am", _word("am")),
        ("pm", _word("pm")),
        ("a m", _word("am")),
        ("p m", _word("pm")),
    ),
    "WHOLE": (
        ("HOUR", lambda c, hour: replace(_twelve(c, hour), bare=True)),
        ("HOUR o'clock", _twelve),
        ("HOUR o clock", _twelve),
        ("[12|twelve] midday", lambda _: Clock(HALF_DAY, True)),
        ("[12|twelve] midnight", lambda _: Clock(0, True, midnight=True)),
    ),
    "MINUTES": (
        ("[a] quarter", lambda _: 15),
        ("half", lambda _: 30),
        ("NUMBER", lambda _, number: number if number in (5, 10, 20, 25) else None),
        ("NUMBER minute|minutes|min|mins", lambda _, number: number if 0 < number < 60 else None),
    ),
    "FACE": (
        ("WHOLE", lambda _, clock: clock),
        ("COLON", _colon),
        ("half HOUR", lambda c, hour: _twelve(c, hour, 30)),
        ("MINUTES past|after WHOLE", _past),
        ("MINUTES to|before WHOLE", _to),
        ("MINUTES of WHOLE", lambda c, minutes, clock: _to(c, minutes, clock) if minutes == 15 else None),
        ("NUMBER TEN [-] [ONE]", lambda c, hour, ten, one: _spoken(c, hour, ten, one)),
        ("NUMBER ONE", lambda c, hour, teen: _spoken(c, hour, teen, None) if teen > 9 else None),
    ),
    "POINT": (
        ("FACE", lambda _, clock: clock),
        ("FACE HALFDAY", _half_known),
        ("HOUR TWODIGITS HALFDAY", lambda c, hour, minute, half: _spaced(c, hour, minute, half)),
        ("FOURDIGITS", _four_alone),
        ("FOURDIGITS hours|hrs|h", four_figures),
        ("COLON hours|hrs|h", _full),
        ("midnight at the start|beginning of", lambda _: Clock(0, True)),
        ("midnight at the end of", lambda _: Clock(FULL_DAY, True)),
    ),
    "ZONED": (
        ("POINT", lambda _, clock: clock),
        (
            "POINT [ZONENAME] ( utc SIGN TWODIGITS )",
            lambda c, clock, _, sign, hours: _with_offset(c, clock, sign, hours),
        ),
        ("POINT ( utc SIGN COLON )", _with_half_offset),
        ("POINT ZONENAME", lambda _, clock, name: replace(clock, offset=name)),
    ),
    "CLOCKISO": (
        ("COLON", _full),
        ("COLON z", lambda c, text: _with_offset(c, clock, "+", 0) if (clock := _full(c, text)) else None),
        ("COLON SIGN COLON", lambda c, text, sign, offset: _iso_offset(c, text, sign, offset)),
    ),
    "CLOCK": (
        ("ZONED", lambda _, clock: clock),
        ("at|@ POINT", _sure),
        ("at FOURDIGITS", four_figures),
        ("[at] about|around|~ POINT", _about),
        ("[at] about|around FOURDIGITS hours|hrs|h", lambda c, text: _about_four(c, text)),
        ("[at] [about|around] POINT [-] ish", _about),
        ("[at] POINT or so|thereabouts", _about),
        ("[at] some time about|around POINT", _about),
        ("[at] [about] bang|dead on POINT", _sure),
        ("[at] on the dot of POINT", _sure),
        ("[at] exactly|precisely POINT", _sure),
        ("[at] POINT exactly|sharp|precisely", _sure),
        ("[at] POINT on the dot", _sure),
        ("[just] gone POINT", _shifted(0, 30)),
        ("[at] just|shortly|soon after|past POINT", _shifted(0, 15)),
        ("a bit|little after|past POINT", _shifted(0, 20)),
        ("[at] just|shortly before POINT", _shifted(15, 0)),
        ("a bit|little before POINT", _shifted(20, 0)),
        ("[it was] nearly|almost POINT", _shifted(15, 0)),
        ("coming up to POINT", _shifted(15, 0)),
        ("before POINT", _beside("before")),
        ("after POINT", _beside("after")),
    ),
    "TIMES": (
        ("CLOCK", lambda _, clock: (clock,)),
        ("[from] POINT -|until POINT", _span_of),
        ("from POINT to POINT", _span_of),
        ("[at] about|around POINT - POINT", _span_of),
        ("POINT to POINT", _not_minutes),
        ("DIGITS to POINT", _figures_to),
        ("[from] FOURDIGITS -|to|until FOURDIGITS", lambda c, a, b: _fours(c, a, b)),
        ("between POINT and POINT", _span_of),
        ("[at] [about|around] POINT or POINT", _either),
    ),
}
"""Rules for times; TIMES is the whole."""


def _spoken(context: Context, hour: int, ten: int, one: int | None) -> Clock | None:
    """For "nine thirty", "seven forty five"."""
    if hour > 23 or (one or 0) > 9:
        return None
    minute = ten + (one or 0)
    return Clock(hour * 60 + minute, True) if hour > 12 else _twelve(context, hour, minute)


def _about_four(context: Context, text: str) -> Clock | None:
    clock = four_figures(context, text)
    return _about(context, clock) if clock else None


def _fours(context: Context, first: str, last: str) -> Times | None:
    start, end = four_figures(context, first), four_figures(context, last)
    return _span_of(context, start, end) if start and end else None
