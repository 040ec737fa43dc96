"""What a person would lose if their words for a time were misread: a wrong date in the record."""

from __future__ import annotations

import json
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stalkdiary.errors import UnknownZone
from stalkdiary.model.local_time import day_bounds, readings
from stalkdiary.model.moment import Basis, Moment, Precision, spell
from stalkdiary.model.spoken_calendar import easter
from stalkdiary.model.spoken_date import MAX_CANDIDATES, is_not_known, understand
from stalkdiary.model.spoken_vocabulary import FUZZY, MONTHS, ONES, ORDINALS, SEASONS, UNITS, WEEKDAYS

LONDON = "Europe/London"
NOW = datetime(2026, 3, 18, 14, 30, tzinfo=ZoneInfo(LONDON))
ZONES = (LONDON, "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe")
DATA = Path(__file__).parent / "data"


def phrases() -> list[dict[str, Any]]:
    files = ("phrases_given.json", "phrases_own.json", "phrases_fresh.json")
    return [row for name in files for row in json.loads((DATA / name).read_text("utf-8"))["phrases"]]


def local_spans(words: str, now: datetime = NOW, zone: str = LONDON) -> list[tuple[datetime, datetime]]:
    """The candidates' ends as naive local times."""
    spans: list[tuple[datetime, datetime]] = []
    for moment in understand(words, now, zone).candidates:
        assert moment.earliest is not None
        assert moment.latest is not None
        first, last = (
            end.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for end in (moment.earliest, moment.latest)
        )
        spans.append((first, last))
    return spans


def fits(kind: str, span: tuple[datetime, datetime], right: tuple[datetime, datetime]) -> bool:
    if kind == "date":
        return span == right
    return right[0] <= span[0] <= span[1] <= right[1]


@pytest.mark.parametrize("row", phrases(), ids=lambda row: row["phrase"] or "(empty)")
def test_a_phrase_is_read_rightly_or_not_at_all(row: dict[str, Any]) -> None:
    right = [(datetime.fromisoformat(first), datetime.fromisoformat(last)) for first, last in row["right"]]
    spans = local_spans(row["phrase"])
    assert bool(spans) == bool(right)
    assert all(any(fits(row["kind"], span, answer) for answer in right) for span in spans)
    assert all(any(fits(row["kind"], span, answer) for span in spans) for answer in right)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2026-03-15 10:00", "10:00", "10:00"),
        ("15/03/2026, at 12:15", "12:15", "12:15"),
        ("15/03/2026 10:00 to 11:30", "10:00", "11:30"),
        ("15/03/2026 10:00 pm", "22:00", "22:00"),
        ("15/03/2026 10:00 at night", "22:00", "22:00"),
    ],
)
def test_a_date_and_a_time_in_figures_are_the_24_hour_clock_unless_words_say_otherwise(
    words: str, first: str, last: str
) -> None:
    (span,) = local_spans(words)
    assert (span[0].strftime("%H:%M"), span[1].strftime("%H:%M")) == (first, last)


def test_a_single_figure_for_the_hour_after_a_date_stays_open() -> None:
    assert len(local_spans("15/03/2026 9:30")) == 2


def test_the_most_likely_reading_comes_first() -> None:
    assert local_spans("last Tuesday")[0][0].date() == date(2026, 3, 17)
    assert local_spans("at 3 yesterday")[0][0].hour == 15
    assert local_spans("at 9 yesterday")[0][0].hour == 9


@pytest.mark.parametrize(
    ("words", "precision"),
    [
        ("yesterday 9pm", Precision.EXACT),
        ("yesterday about 9pm", Precision.ABOUT),
        ("yesterday between 8 and 9pm", Precision.BETWEEN),
        ("yesterday evening", Precision.PART),
        ("yesterday", Precision.DAY),
        ("last week", Precision.DAYS),
        ("last month", Precision.MONTH),
        ("last summer", Precision.SEASON),
        ("last year", Precision.YEAR),
    ],
)
def test_a_time_is_kept_no_more_exactly_than_it_was_said(words: str, precision: Precision) -> None:
    (moment,) = understand(words, NOW, LONDON).candidates
    assert moment.precision is precision
    assert moment.basis is Basis.PERSON
    assert moment.words == words


def test_today_ends_now_and_not_tonight() -> None:
    for words, start in (("today", 0), ("this afternoon", 12)):
        assert local_spans(words) == [(datetime(2026, 3, 18, start), datetime(2026, 3, 18, 14, 30))]


def test_after_midnight_yesterday_may_be_the_evening_before_sleep() -> None:
    late = datetime(2026, 3, 18, 1, 30, tzinfo=ZoneInfo(LONDON))
    days = [first.date() for first, _ in local_spans("yesterday", late)]
    assert days == [date(2026, 3, 17), date(2026, 3, 16)]
    assert [first for first, _ in local_spans("last night at 10pm", late)] == [
        datetime(2026, 3, 17, 22),
        datetime(2026, 3, 16, 22),
    ]
    assert local_spans("ten minutes ago", late)[0][1] <= datetime(2026, 3, 18, 1, 30)


def test_an_hour_that_came_twice_is_offered_twice() -> None:
    moments = understand("1.30am on 26 October 2025", NOW, LONDON).candidates
    assert [moment.earliest for moment in moments] == [
        datetime(2025, 10, 26, 0, 30, tzinfo=UTC),
        datetime(2025, 10, 26, 1, 30, tzinfo=UTC),
    ]
    for moment in moments:
        (again,) = understand(spell(moment), NOW, LONDON).candidates
        assert again == moment.with_words(spell(moment))


def test_the_hour_that_never_was_is_not_invented() -> None:
    assert local_spans("1.30am on 30 March 2025") == []
    assert local_spans("2.15am on 5 October 2025", zone="Australia/Lord_Howe") == []
    assert local_spans("30 December 2011", zone="Pacific/Apia") == []
    assert local_spans("31 December 2011", zone="Pacific/Apia") != []


def test_half_an_hour_that_came_twice_on_lord_howe_island_is_offered_twice() -> None:
    moments = understand("1.45am on 6 April 2025", NOW, "Australia/Lord_Howe").candidates
    assert [moment.offset_minutes for moment in moments] == [660, 630]


@pytest.mark.parametrize("zone", ZONES)
def test_yesterday_is_yesterday_where_the_person_lives(zone: str) -> None:
    now = datetime(2026, 7, 1, 11, 30, tzinfo=UTC)
    today = now.astimezone(ZoneInfo(zone)).date()
    (moment,) = (
        understand("the day before yesterday", now, zone).candidates
        if (now.astimezone(ZoneInfo(zone)).hour >= 5)
        else understand("the day before yesterday", now + timedelta(hours=6), zone).candidates
    )
    assert moment == Moment.on_day(today - timedelta(days=2), zone, words="the day before yesterday")


def test_holidays_and_seasons_that_differ_elsewhere_are_not_guessed() -> None:
    for zone, words in (
        ("America/New_York", "Mother's Day"),
        ("America/New_York", "August bank holiday"),
        ("Australia/Sydney", "last summer"),
        ("Asia/Kolkata", "May bank holiday"),
    ):
        assert local_spans(words, zone=zone) == []
    assert local_spans("Boxing Day", zone="America/New_York") != []
    assert local_spans("last summer", zone="America/New_York") != []


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "🙂",
        "yesterday 🙂",
        "not yesterday",
        "it wasn't Monday",
        "yesterday but not sure when",
        "Tuesday?",
        "tomorrow",
        "next week",
        "Monday week",
        "in 3 days",
        "19 March 2026",
        "2027",
        "32 March",
        "31 April 2025",
        "29 February 2025",
        "00/01/2025",
        "13/13/2025",
        "2025-13-01",
        "25:00 yesterday",
        "9:75pm yesterday",
        "13pm yesterday",
        "9pm yesterday morning",
        "3pm last night",
        "Tuesday 16 March 2026",
        "Monday Tuesday",
        "9pm 10pm yesterday",
        "Sundays",
        "every Tuesday",
        "Tuesday evenings",
        "before Christmas",
        "the day after",
        "9pm EST yesterday",
        "9pm BST yesterday",
        "99999999 days ago",
        "999 years ago",
        "999 weeks ago",
        "1/1/1066",
        "the 32nd",
        "the 0th",
        "the 0th of last month",
        "the night of the 0th to the 1st of May",
        "before 9",
        "before midnight on Friday",
        "22th March",
        "1.30am on 29 March 2026",
        "yesterday " * 1000,
        "9" * 10_000,
        "\0",
        "\ud800",
        "gestern um neun",
    ],
)
def test_what_is_not_fully_understood_is_not_understood(words: str) -> None:
    assert understand(words, NOW, LONDON).candidates == ()


@pytest.mark.parametrize("year", [1, 9999])
def test_a_clock_that_stands_at_the_calendars_end_stops_nothing(year: int) -> None:
    assert understand("last night", datetime(year, 1, 1, tzinfo=UTC), LONDON).candidates == ()


def test_an_unknown_zone_or_a_naive_now_is_a_mistake_and_not_a_date() -> None:
    with pytest.raises(UnknownZone):
        understand("yesterday", NOW, "Nowhere")
    with pytest.raises(ValueError, match="aware"):
        understand("yesterday", datetime(2026, 3, 18), LONDON)


# Dates of Easter from the table in the Book of Common Prayer's tradition, as printed in any almanac.
@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2019, 4, 21), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5)],
)
def test_easter_falls_where_the_almanac_has_it(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


NOWS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
LITTLE = (
    "a an the of on at in to from and or past half last this ago before after just gone about am pm night "
    "hours o'clock 9 10 12 30 2025 3/4 3.4.25 9.30 21:15 0730 5th , - ish since now"
)
WORDS = sorted({*LITTLE.split(), *WEEKDAYS, *MONTHS, *ONES, *ORDINALS, *SEASONS, *UNITS, *FUZZY})


@given(st.text(max_size=60), NOWS, st.sampled_from(ZONES))
def test_no_text_at_all_stops_the_program(words: str, now: datetime, zone: str) -> None:
    understand(words, now, zone)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), NOWS, st.sampled_from(ZONES))
def test_whatever_is_offered_lies_in_the_past_and_keeps_the_words(
    words: str, now: datetime, zone: str
) -> None:
    moments = understand(words, now, zone).candidates
    assert len(moments) <= MAX_CANDIDATES
    for moment in moments:
        assert moment.earliest is not None
        assert moment.latest is not None
        assert moment.earliest <= moment.latest <= now + timedelta(minutes=1)
        assert moment.words == words
        assert Moment.from_record(moment.to_record()) == moment


DATE_FORMS = (
    "{d} {month} {y}",
    "{d}{th} {month} {y}",
    "the {d}{th} of {month} {y}",
    "{month} {d}, {y}",
    "{mon} {d}{th} {y}",
    "{d} {mon} {y}",
    "{d}/{m}/{y}",
    "{d:02}/{m:02}/{y}",
    "{d}.{m}.{y}",
    "{d}-{m}-{y}",
    "{d}-{mon}-{y}",
    "{y}-{m:02}-{d:02}",
    "{weekday} {d} {month} {y}",
    "{wd} {d}{th} {mon} {y}",
    "{weekday}, {d} {month} {y}",
)
TIME_FORMS = (
    "{h}:{min:02} {ap}",
    "{h}.{min:02}{ap}",
    "{H:02}:{min:02}",
    "{H:02}{min:02} hrs",
    "{h}:{min:02}{ap_dots}",
)
JOINS = ("{date} {time}", "{date}, {time}", "{date} at {time}", "{time} on {date}", "{time} {date}")


def ending(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def written(when: datetime, form: str) -> str:
    noon = "am" if when.hour < 12 else "pm"
    return form.format(
        d=when.day,
        th=ending(when.day),
        m=when.month,
        y=when.year,
        month=f"{when:%B}",
        mon=f"{when:%b}",
        weekday=f"{when:%A}",
        wd=f"{when:%a}",
        h=(when.hour - 1) % 12 + 1,
        H=when.hour,
        min=when.minute,
        ap=noon,
        ap_dots=f" {noon[0]}.m.",
    )


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2026, 3, 17)),
    st.sampled_from(DATE_FORMS),
    st.sampled_from(TIME_FORMS),
    st.sampled_from(JOINS),
    st.sampled_from(ZONES),
)
def test_a_full_date_and_time_in_any_common_form_is_that_very_minute(
    when: datetime, date_form: str, time_form: str, join: str, zone: str
) -> None:
    when = when.replace(second=0, microsecond=0, minute=when.minute or 5)
    words = join.format(date=written(when, date_form), time=written(when, time_form))
    moments = understand(words, NOW, zone).candidates
    expected = readings(when, ZoneInfo(zone))
    found = tuple(moment.earliest for moment in moments)
    if time_form == "{H:02}:{min:02}" and 10 <= when.hour <= 12:
        assert set(expected) <= set(found), "10:30 without am or pm is asked about"
    else:
        assert found == expected
    assert all(moment.precision is Precision.EXACT for moment in moments)


@given(st.dates(date(2000, 1, 1), date(2026, 3, 17)), st.sampled_from(DATE_FORMS), st.sampled_from(ZONES))
def test_a_full_date_in_any_common_form_is_that_very_day(day: date, form: str, zone: str) -> None:
    words = written(datetime.combine(day, datetime.min.time()), form)
    moments = understand(words, NOW, zone).candidates
    bounds = day_bounds(day, ZoneInfo(zone))
    assert [(moment.earliest, moment.latest) for moment in moments] == ([bounds] if bounds else [])


@given(
    st.datetimes(datetime(1970, 1, 1), datetime(2026, 3, 17), timezones=st.just(UTC)),
    st.sampled_from(ZONES),
    st.booleans(),
    st.booleans(),
)
def test_the_programs_own_spelling_is_understood_as_what_it_spells(
    instant: datetime, zone: str, long: bool, clock24: bool
) -> None:
    exact = Moment.exact_utc(instant.replace(second=0), zone)
    local_day = instant.astimezone(ZoneInfo(zone)).date()
    day = Moment.on_day(local_day, zone)
    for moment in (exact, day):
        words = spell(moment, long=long, clock24=clock24)
        assert moment.with_words(words) in understand(words, NOW, zone).candidates


@settings(max_examples=50)
@given(st.lists(st.sampled_from(WORDS), min_size=30, max_size=40).map(" ".join))
def test_a_wall_of_date_words_does_not_hang_the_window(words: str) -> None:
    started = time.perf_counter()
    understand(words, NOW, LONDON)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    "words", ["9 to " * 40, "1 or " * 40, "the day after " * 14, "- " * 99, "half " * 40, "a " * 99]
)
def test_hostile_repetition_is_answered_at_once(words: str) -> None:
    started = time.perf_counter()
    assert understand(words, NOW, LONDON).candidates == ()
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "words",
    [
        "not sure", "Not sure...", "I'm not sure", "don't know", "dont know", "I don’t know.",
        "i dont know when",
        "can't remember", "CANT REMEMBER…", "no idea", "I have no idea", "unknown", " not  known ",
    ],
)  # fmt: skip
def test_nobody_is_told_that_not_knowing_was_not_understood(words: str) -> None:
    assert is_not_known(words)


@pytest.mark.parametrize("words", ["", "I", "not sure, about nine", "yesterday", "unknown man at nine"])
def test_a_time_beside_a_doubt_is_not_taken_for_none(words: str) -> None:
    assert not is_not_known(words)
