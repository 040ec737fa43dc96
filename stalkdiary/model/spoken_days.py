"""Which day or days are meant: "last Tuesday", "the 5th", "3 weeks ago", "around Easter last year".

Each meaning is a tuple of readings, best first; where British speakers differ there is more than one.
Without a year the latest such day that is not after today is meant.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from stalkdiary.model.moment_value import Precision
from stalkdiary.model.spoken_calendar import (
    FEASTS,
    UK_FEASTS,
    DaySpan,
    Feast,
    ago,
    month,
    one,
    portion,
    season,
    several,
    weekday_of_month,
    year_of,
)
from stalkdiary.model.spoken_grammar import Context, Meaning, Rules
from stalkdiary.model.spoken_numbers import Amount

Days = tuple[DaySpan, ...]

_DAY = timedelta(days=1)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def _back(context: Context, days: int) -> Days:
    return (one(context.today - days * _DAY),)


def _latest(context: Context, weekday: int) -> date:
    """The latest such weekday before today."""
    return context.today - ((context.today.weekday() - weekday - 1) % 7 + 1) * _DAY


def _weekday(context: Context, weekday: int) -> Days:
    """A weekday alone; on that very weekday it may be today or a week ago."""
    latest = _latest(context, weekday)
    if context.today.weekday() == weekday:
        return one(latest), one(context.today)
    return (one(latest),)


def _last_weekday(context: Context, weekday: int) -> Days:
    """For "Last Tuesday": where this week has had one, that one or the one of the week before."""
    latest = _latest(context, weekday)
    monday = _monday(context)
    return (one(latest), one(latest - 7 * _DAY)) if latest >= monday else (one(latest),)


def _this_weekday(context: Context, weekday: int) -> Days | None:
    day = _monday(context) + weekday * _DAY
    return (one(day),) if day <= context.today else None


def _weekday_back(context: Context, weekday: int, weeks: int) -> Days:
    return tuple(one(span.first - 7 * weeks * _DAY) for span in _weekday(context, weekday)[:1])


def _weekday_weeks_ago(context: Context, amount: Amount, weekday: int) -> Days | None:
    """For "Two weeks ago on Friday": counted from the latest Friday, or in the week that was two weeks ago."""
    weeks = _whole(amount)
    if weeks is None or weeks > 52:
        return None
    counted = context.today - ((context.today.weekday() - weekday) % 7) * _DAY - 7 * weeks * _DAY
    in_week = _monday(context) + (weekday - 7 * weeks) * _DAY
    return tuple(one(day) for day in dict.fromkeys((counted, in_week)))


def _weekdays_ago(context: Context, number: int, weekday: int) -> Days | None:
    return (one(_latest(context, weekday) - 7 * (number - 1) * _DAY),) if 0 < number <= 52 else None


def _last_but_one(context: Context, weekday: int) -> Days:
    return tuple(one(span.first - 7 * _DAY) for span in _last_weekday(context, weekday))


def _weekday_of_week(context: Context, weekday: int, weeks: int) -> Days:
    return (one(_monday(context) + (weekday - 7 * weeks) * _DAY),)


def _monday(context: Context) -> date:
    return context.today - context.today.weekday() * _DAY


def _week(context: Context, weeks: int) -> Days:
    first = _monday(context) - 7 * weeks * _DAY
    return (several(first, first + 6 * _DAY),)


def _earlier_this_week(context: Context) -> Days | None:
    monday = _monday(context)
    return (several(monday, context.today - _DAY),) if monday < context.today else None


def _weekend(context: Context, weeks: int) -> Days:
    """The latest weekend that is over, or so many before it."""
    sunday = _latest(context, 6) - 7 * weeks * _DAY
    return (several(sunday - _DAY, sunday),)


def _the_weekend(context: Context) -> Days:
    return _weekend(context, 0) + (_this_weekend(context) or ())


def _this_weekend(context: Context) -> Days | None:
    if context.today.weekday() < 5:
        return None
    saturday = _monday(context) + 5 * _DAY
    return (several(saturday, saturday + _DAY),)


def _whole(amount: Amount | None) -> int | None:
    if amount is None or amount.fewest != amount.most or amount.fewest != int(amount.fewest):
        return None
    return int(amount.fewest)


def _ago(context: Context, amount: Amount, unit: str) -> Days | None:
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
        return (_around(context, round(low * 30.44), round(high * 30.44), 7 if high <= 1 else 10),)
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


def _exactly_ago(context: Context, amount: Amount, unit: str, extra: int = 0) -> Days | None:
    """For "Two weeks ago today" is that very day."""
    count = _whole(amount)
    if count is None:
        return None
    if unit in ("day", "week", "fortnight") and count <= 520:
        return _back(context, count * {"day": 1, "week": 7, "fortnight": 14}[unit] + extra)
    if unit in ("month", "year") and count <= 120:
        months = count * (12 if unit == "year" else 1)
        whole = month(context.today.year, context.today.month - months)
        if context.today.day > whole.last.day:
            return None
        return (one(whole.first.replace(day=context.today.day) - extra * _DAY),)
    return None


def _date(context: Context, day: int, number: int, year: int | None) -> Days | None:
    """A day and month; without a year the latest."""
    if year is not None:
        return (one(date(year, number, day), 2),) if _exists(year, number, day) else None
    for candidate in range(context.today.year, context.today.year - 9, -1):
        if _exists(candidate, number, day) and date(candidate, number, day) <= context.today:
            return (one(date(candidate, number, day), 2),)
    return None


def _exists(year: int, number: int, day: int) -> bool:
    return _FIRST_YEAR <= year <= _LAST_YEAR and 1 <= number <= 12 and 1 <= day <= monthrange(year, number)[1]


def _with_weekday(_: Context, weekday: int, days: Days) -> Days | None:
    """A date with its weekday: they must agree, for one of them may be the slip."""
    return tuple(span for span in days if span.first.weekday() == weekday) or None


def _day_of_month(context: Context, day: int) -> Days | None:
    """For "The 5th": the latest 5th."""
    for back in range(3):
        whole = month(context.today.year, context.today.month - back)
        if day <= whole.last.day and whole.first.replace(day=day) <= context.today:
            return (one(whole.first.replace(day=day), 2),)
    return None


def _weekday_the(context: Context, weekday: int, day: int) -> Days | None:
    """For "Friday the 13th": the latest 13th if it was a Friday."""
    days = _day_of_month(context, day)
    return _with_weekday(context, weekday, days) if days else None


def _day_of_last_month(context: Context, day: int, back: int) -> Days | None:
    whole = month(context.today.year, context.today.month - back)
    return (one(whole.first.replace(day=day), 2),) if day <= whole.last.day else None


def _numeric(context: Context, text: str) -> Days | None:
    """Day, month, year in figures; month first only where nothing else is possible."""
    first, second, year = (
        int(part) for part in text.replace("/", " ").replace(".", " ").replace("-", " ").split()
    )
    if year < 100:
        year += 2000 if year + 2000 <= context.now.year else 1900
        if year < 1950:
            return None
    return _date(context, first, second, year) or (
        _date(context, second, first, year) if second > 12 else None
    )


def _iso(context: Context, text: str) -> Days | None:
    year, number, day = (int(part) for part in text.replace("/", "-").split("-"))
    return _date(context, day, number, year)


def _slashed(context: Context, text: str) -> Days | None:
    day, number = (int(part) for part in text.split("/"))
    return _date(context, day, number, None)


def _dotted(context: Context, text: str) -> Days | None:
    """For "10.03" may be a date as well as a time."""
    return _slashed(context, text.replace(".", "/")) if text.count(".") == 1 and ":" not in text else None


def _month_figures(_: Context, number: int, year: int) -> Days | None:
    return (month(year, number),) if 1 <= number <= 12 and _FIRST_YEAR <= year <= _LAST_YEAR else None


def _month(context: Context, number: int, year: int | None) -> Days:
    """A month; without a year the latest that has begun, and in that very month the year before too."""
    if year is not None:
        return (month(year, number),)
    this = month(context.today.year, number)
    if number == context.today.month:
        return this, month(context.today.year - 1, number)
    return (this,) if this.first <= context.today else (month(context.today.year - 1, number),)


def _last_named(context: Context, latest: DaySpan, before: DaySpan) -> Days:
    """For "Last January", said in a year that has had one, may be this year's or last year's."""
    return (latest, before) if latest.last.year == context.today.year else (latest,)


def _last_month_named(context: Context, number: int) -> Days:
    year = context.today.year - (number >= context.today.month)
    return _last_named(context, month(year, number), month(year - 1, number))


def _season(context: Context, number: int, year: int | None) -> Days | None:
    """A season; a winter is named by either of its years."""
    if not context.northern:
        return None
    if year is not None:
        return (season(year, number), season(year - 1, number)) if number == 12 else (season(year, number),)
    return (_latest_season(context, number),)


def _latest_season(context: Context, number: int) -> DaySpan:
    this = season(context.today.year, number)
    return this if this.first <= context.today else season(context.today.year - 1, number)


def _last_season(context: Context, number: int) -> Days | None:
    if not context.northern:
        return None
    latest = _latest_season(context, number)
    before = season(latest.first.year - 1, number)
    return (before,) if latest.last >= context.today else _last_named(context, latest, before)


def _this_season(context: Context, number: int) -> Days | None:
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


def _portions(context: Context, which: str, days: Days) -> Days | None:
    return _parts_of(context, days, [portion(span, which) for span in days])


def _nth_week(context: Context, nth: int, days: Days) -> Days | None:
    """The first week of a month as its first seven days; -1 is the last."""
    if any(span.precision is not Precision.MONTH for span in days) or nth > 4:
        return None
    firsts = [span.last - 6 * _DAY if nth < 0 else span.first + 7 * (nth - 1) * _DAY for span in days]
    return _parts_of(context, days, [several(first, first + 6 * _DAY) for first in firsts])


def _half_of(context: Context, second: bool, days: Days) -> Days | None:
    if any(span.precision is not Precision.MONTH for span in days):
        return None
    middle = 14 * _DAY
    halves = [
        several(span.first + middle + _DAY, span.last) if second else several(span.first, span.first + middle)
        for span in days
    ]
    return _parts_of(context, days, [*halves])


def _nth_weekday(context: Context, nth: int, weekday: int, days: Days) -> Days | None:
    """The second Tuesday of a month."""
    if any(span.precision is not Precision.MONTH for span in days) or nth > 5:
        return None
    found = (weekday_of_month(span.first.year, span.first.month, weekday, nth) for span in days)
    return _parts_of(context, days, [one(day) if day else None for day in found])


def _feast(context: Context, feast: Feast, year: int | None) -> Days:
    """A feast; without a year the latest that has begun."""
    if year is not None:
        return feast(year)
    for candidate in range(context.today.year + 1, context.today.year - 2, -1):
        begun = tuple(span for span in feast(candidate) if span.first <= context.today)
        if begun:
            return begun
    return ()


def _last_feast(context: Context, feast: Feast, back: int) -> Days:
    """For "Last Easter": in a year that has had one, this year's or last year's."""
    readings: list[DaySpan] = []
    for latest in _feast(context, feast, None):
        years = range(latest.last.year - 2, latest.last.year + 1)
        before = [span for year in years for span in feast(year) if span.first < latest.first]
        before = before[:: len(feast(latest.last.year))] if before else []
        line = [latest, *reversed(before)]
        readings += _last_named(context, *line[back : back + 2]) if len(line) > back + 1 else ()
    return tuple(readings)


def _beside(context: Context, amount: Amount | None, unit: str | None, sign: int, days: Days) -> Days | None:
    """The day after a date, or so many days or weeks before or after it."""
    count = _whole(amount) if amount is not None else 1
    size = {"day": 1, "week": 7, "fortnight": 14}.get(unit or "day")
    if count is None or size is None or count > 60 or any(span.first != span.last for span in days):
        return None
    return tuple(one(span.first + sign * count * size * _DAY) for span in days)


def _from_to(context: Context, first: Days, last: Days) -> Days | None:
    """From one day to another; what lies between two feasts excludes them."""
    found = [(start, end) for start in first for end in last if start.last <= end.first]
    if len(found) != 1 or found[0][1].first - found[0][0].last > 400 * _DAY:
        return None
    start, end = found[0]
    return (several(start.first if start.first == start.last else start.last, end.first),)


def _days_of_month(
    context: Context,
    first: int,
    last: int,
    number: int,
    year: int | None,
    weekdays: tuple[int | None, ...] = (),
) -> Days | None:
    end = _date(context, last, number, year)
    if end is None or not first < last:
        return None
    start = end[0].first.replace(day=first)
    for weekday, day in zip(weekdays, (start, end[0].first), strict=False):
        if weekday is not None and day.weekday() != weekday:
            return None
    return (several(start, end[0].first),)


def _days_of_latest_month(context: Context, first: int, last: int) -> Days | None:
    end = _day_of_month(context, last)
    return (several(end[0].first.replace(day=first), end[0].first),) if end and first < last else None


def _day_or_day(context: Context, first: Days, last: Days) -> Days:
    return tuple(dict.fromkeys((*first, *last)))


def _widened(_: Context, days: Days) -> Days | None:
    if any(span.precision is Precision.YEAR for span in days):
        return None
    return tuple(span.widened() for span in days)


def _past(context: Context, amount: Amount | None, unit: str) -> Days | None:
    """For "In the last three days", up to now."""
    size = {"day": 1, "week": 7, "fortnight": 14, "month": 31}.get(unit)
    most = 1 if amount is None else amount.most
    if size is None or most > 60:
        return None
    return (several(context.today - round(most * size) * _DAY, context.today),)


def _feast_rules(feasts: dict[str, Feast], british: bool) -> Rules:
    def meaning(feast: Feast) -> Meaning:
        return lambda context: feast if context.british or not british else None

    return tuple((name, meaning(feast)) for name, feast in feasts.items())


_PORTIONS: Rules = tuple(
    (pattern, lambda _, which=which: which)
    for which, patterns in {
        "early": ("early [in]", "early on in", "[at|in|towards] [the] start|beginning of"),
        "mid": ("mid [-]", "[in] [the] middle of", "midway through"),
        "late": ("late [in]", "[at|towards] [the] end of"),
    }.items()
    for pattern in patterns
)

DAY_RULES: dict[str, Rules] = {
    "YEAR": (
        ("[,] YEARNUMBER", lambda _, year: year),
        ("of YEARNUMBER", lambda _, year: year),
        ("[of] last year", lambda context: context.today.year - 1),
        ("[of] this year", lambda context: context.today.year),
        ("[of] the year before last", lambda context: context.today.year - 2),
    ),
    "FEAST": (
        *_feast_rules(FEASTS, False),
        *_feast_rules(UK_FEASTS, True),
    ),
    "PORTION": _PORTIONS,
    "DAYISO": (("ISO", _iso),),
    "ABSOLUTE": (
        ("ISO", _iso),
        ("NUMERIC", _numeric),
        ("SLASHED", _slashed),
        ("COLON", _dotted),
        ("[the] DAYNUMBER [of] MONTHNAME [YEAR]", lambda c, day, number, year: _date(c, day, number, year)),
        ("DAYNUMBER MONTHNAME SHORTYEAR", lambda c, day, number, year: _date(c, day, number, year)),
        ("DAYNUMBER - MONTHNAME [-] YEARNUMBER", lambda c, day, number, year: _date(c, day, number, year)),
        ("DAYNUMBER - MONTHNAME - SHORTYEAR", lambda c, day, number, year: _date(c, day, number, year)),
        ("DAYNUMBER / MONTHNAME / YEARNUMBER", lambda c, day, number, year: _date(c, day, number, year)),
        ("DAYNUMBER - MONTHNAME", lambda c, day, number: _date(c, day, number, None)),
        ("MONTHNAME [the] DAYNUMBER [YEAR]", lambda c, number, day, year: _date(c, day, number, year)),
    ),
    "DATED": (
        ("ABSOLUTE", lambda _, days: days),
        ("WEEKDAY [,] [the] ABSOLUTE", _with_weekday),
        ("ABSOLUTE [,] ( WEEKDAY )", lambda c, days, weekday: _with_weekday(c, weekday, days)),
        ("FEAST [YEAR]", _feast),
        ("[the] ORDINAL", _day_of_month),
        ("WEEKDAY [,] the ORDINAL", _weekday_the),
        ("WEEKDAY ORDINAL", _weekday_the),
    ),
    "NAMEDMONTH": (
        ("[the] [month] [of] MONTHNAME [YEAR]", _month),
        ("MONTHNAME SHORTYEAR", _month),
        ("last MONTHNAME", _last_month_named),
        ("this MONTHNAME", lambda c, number: (month(c.today.year, number),)),
        ("MONTHYEAR", lambda c, text: _month_figures(c, *map(int, text.split("/")))),
        ("YEARMONTH", lambda c, text: _month_figures(c, *map(int, reversed(text.split("-"))))),
        ("last month", lambda c: (month(c.today.year, c.today.month - 1),)),
        ("this month", lambda c: (month(c.today.year, c.today.month),)),
        ("the month", lambda c: (month(c.today.year, c.today.month),)),
        ("the month before last", lambda c: (month(c.today.year, c.today.month - 2),)),
    ),
    "LONG": (
        ("NAMEDMONTH", lambda _, days: days),
        ("[the] SEASONNAME [YEAR]", _season),
        ("last SEASONNAME", _last_season),
        ("this [past] SEASONNAME", _this_season),
        ("YEARNUMBER", lambda _, year: (year_of(year),)),
        ("last year", lambda c: (year_of(c.today.year - 1),)),
        ("last year in [the] SEASONNAME", lambda c, number: _season(c, number, c.today.year - 1)),
        ("last year in MONTHNAME", lambda c, number: (month(c.today.year - 1, number),)),
        ("this year", lambda c: (year_of(c.today.year),)),
        ("the year before last", lambda c: (year_of(c.today.year - 2),)),
        ("last week", lambda c: _week(c, 1) + (_week(c, 0) if c.today.weekday() == 6 else ())),
        ("this week", lambda c: _week(c, 0)),
        ("[the] week before last", lambda c: _week(c, 2)),
    ),
    "DAY": (
        ("DATED", lambda _, days: days),
        ("LONG", lambda _, days: days),
        ("PORTION LONG", _portions),
        ("some time in LONG", lambda _, days: days),
        ("today", lambda c: _back(c, 0)),
        ("earlier today", lambda c: _back(c, 0)),
        ("earlier on today", lambda c: _back(c, 0)),
        ("yesterday", lambda c: _back(c, 1)),
        ("[the] day before yesterday", lambda c: _back(c, 2)),
        ("yesterday or the day before", lambda c: _back(c, 1) + _back(c, 2)),
        ("today or yesterday", lambda c: _back(c, 0) + _back(c, 1)),
        ("yesterday or today", lambda c: _back(c, 1) + _back(c, 0)),
        ("WEEKDAY", _weekday),
        ("last WEEKDAY", _last_weekday),
        ("this WEEKDAY", _this_weekday),
        ("this past WEEKDAY", lambda c, weekday: (one(_latest(c, weekday)),)),
        ("[this|last] [past] WEEKDAY just gone|past", lambda c, weekday: (one(_latest(c, weekday)),)),
        ("[this] WEEKDAY gone", lambda c, weekday: (one(_latest(c, weekday)),)),
        ("WEEKDAY [of] last week", lambda c, weekday: _weekday_of_week(c, weekday, 1)),
        ("WEEKDAY [of] this week", _this_weekday),
        ("last week [on] [,] WEEKDAY", lambda c, weekday: _weekday_of_week(c, weekday, 1)),
        ("[the] week before last [on] WEEKDAY", lambda c, weekday: _weekday_of_week(c, weekday, 2)),
        ("WEEKDAY [of] [the] week before last", lambda c, weekday: _weekday_of_week(c, weekday, 2)),
        ("earlier this week [on] WEEKDAY", _this_weekday),
        ("WEEKDAY earlier this week", _this_weekday),
        ("[the] WEEKDAY before last", _last_but_one),
        ("a week last WEEKDAY", lambda c, weekday: _weekday_back(c, weekday, 1)),
        ("a fortnight last WEEKDAY", lambda c, weekday: _weekday_back(c, weekday, 2)),
        ("two weeks last WEEKDAY", lambda c, weekday: _weekday_back(c, weekday, 2)),
        ("a week ago last WEEKDAY", lambda c, weekday: _weekday_back(c, weekday, 1)),
        ("AMOUNT week|weeks ago [on] WEEKDAY", _weekday_weeks_ago),
        ("WEEKDAY AMOUNT week|weeks ago", lambda c, weekday, amount: _weekday_weeks_ago(c, amount, weekday)),
        ("NUMBER WEEKDAYS ago", _weekdays_ago),
        ("AMOUNT UNIT ago", _ago),
        ("AMOUNT UNIT back", _ago),
        ("a fortnight or so ago", lambda c: (ago(c.today, 12, 16),)),
        ("a week or so ago", lambda c: (ago(c.today, 5, 10),)),
        ("a month or so ago", lambda c: (ago(c.today, 20, 45),)),
        ("a day or so ago", lambda c: (ago(c.today, 1, 2),)),
        ("a week or two ago", lambda c: (ago(c.today, 6, 15),)),
        ("a day or two ago", lambda c: (ago(c.today, 1, 2),)),
        ("a month or two ago", lambda c: (ago(c.today, 25, 65),)),
        ("AMOUNT UNIT or so ago", lambda c, amount, unit: _widened(c, _ago(c, amount, unit) or ()) or None),
        ("AMOUNT UNIT ago today|exactly", _exactly_ago),
        ("AMOUNT UNIT ago to the day", _exactly_ago),
        ("exactly AMOUNT UNIT ago", _exactly_ago),
        ("AMOUNT UNIT ago yesterday", lambda c, amount, unit: _exactly_ago(c, amount, unit, 1)),
        ("[a] week yesterday", lambda c: _back(c, 8)),
        ("[in|over|within|during] the last|past [AMOUNT] UNIT", _past),
        ("earlier this week", _earlier_this_week),
        ("earlier this month", lambda c: (several(c.today.replace(day=1), c.today),)),
        ("earlier this year", lambda c: (several(c.today.replace(month=1, day=1), c.today),)),
        ("the weekend", _the_weekend),
        ("this weekend", _this_weekend),
        ("last weekend", lambda c: _weekend(c, 0)),
        ("[the] weekend just gone", lambda c: _weekend(c, 0)),
        ("this past weekend", lambda c: _weekend(c, 0)),
        ("[the] weekend before last", lambda c: _weekend(c, 1)),
        ("[the] ORDINAL of last month", lambda c, day: _day_of_last_month(c, day, 1)),
        ("[the] ORDINAL of this month", lambda c, day: _day_of_last_month(c, day, 0)),
        ("[the] ORDINAL week of|in NAMEDMONTH", _nth_week),
        ("[the] last week of|in NAMEDMONTH", lambda c, days: _nth_week(c, -1, days)),
        ("[the] first half of NAMEDMONTH", lambda c, days: _half_of(c, False, days)),
        ("[the] second half of NAMEDMONTH", lambda c, days: _half_of(c, True, days)),
        ("[the] ORDINAL WEEKDAY of|in NAMEDMONTH", _nth_weekday),
        ("[the] last WEEKDAY of|in NAMEDMONTH", lambda c, weekday, days: _nth_weekday(c, -1, weekday, days)),
        ("last FEAST", lambda c, feast: _last_feast(c, feast, 0)),
        ("[the] FEAST before last", lambda c, feast: _last_feast(c, feast, 1)),
        ("[the] day after DATED", lambda c, days: _beside(c, None, None, 1, days)),
        ("[the] day before DATED", lambda c, days: _beside(c, None, None, -1, days)),
        ("AMOUNT UNIT after DATED", lambda c, amount, unit, days: _beside(c, amount, unit, 1, days)),
        ("AMOUNT UNIT before DATED", lambda c, amount, unit, days: _beside(c, amount, unit, -1, days)),
        ("[from] DAYNUMBER -|to|until|and DAYNUMBER [of] MONTHNAME [YEAR]", _days_of_month),
        (
            "[from] [the] DAYNUMBER -|to|until|or [the] DAYNUMBER [of] MONTHNAME [YEAR]",
            _days_of_month,
        ),
        ("between [the] DAYNUMBER and [the] DAYNUMBER [of] MONTHNAME [YEAR]", _days_of_month),
        (
            "between WEEKDAY DAYNUMBER and WEEKDAY DAYNUMBER MONTHNAME [YEAR]",
            lambda c, one_, first, two, last, number, year: _days_of_month(
                c, first, last, number, year, (one_, two)
            ),
        ),
        ("[from] [the] ORDINAL to|until|- [the] ORDINAL", _days_of_latest_month),
        ("between the ORDINAL and the ORDINAL", _days_of_latest_month),
    ),
    "DAYS": (
        ("DAY", lambda _, days: days),
        ("from DAY to|until|- DAY", _from_to),
        ("between DAY and DAY", _from_to),
        ("DAY to|until|- DAY", _from_to),
        ("DAY or [on] DAY", _day_or_day),
        ("all day [on] DAY", lambda _, days: days),
        ("all of LONG", lambda _, days: days),
    ),
    "WEEKDAYS": tuple(
        (f"{name}|{name}s", lambda _, number=number: number)
        for number, name in enumerate(
            ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        )
    ),
    "WHICHDAYS": (
        ("DAYS", lambda _, days: days),
        ("around|about [the] DAY", _widened),
        ("~ DAY", _widened),
        ("on or around|about DAY", _widened),
        ("DAY or thereabouts", _widened),
        ("DAY ish", _widened),
    ),
}
"""Rules for days; WHICHDAYS is the whole."""
