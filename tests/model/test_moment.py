"""What a person would lose if a Moment were kept, read back or spelled wrongly."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.errors import NoSuchLocalTime, RangeBackwards, UnknownZone
from stalkdiary.model.day_parts import DAY_PARTS
from stalkdiary.model.moment import Basis, Moment, Precision, spell, spell_lag

LONDON = "Europe/London"
ZONES = (LONDON, "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe", "Etc/UTC")
INSTANTS = st.datetimes(datetime(1950, 1, 1), datetime(2099, 1, 1)).map(
    lambda naive: naive.replace(microsecond=0, tzinfo=UTC)
)


def utc(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, microsecond: int = 0
) -> datetime:
    return datetime(year, month, day, hour, minute, second, microsecond, tzinfo=UTC)


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    zone, words = draw(st.sampled_from(ZONES)), draw(st.text(max_size=20))
    basis, precision = draw(st.sampled_from(Basis)), draw(st.sampled_from(Precision))
    if precision is Precision.UNKNOWN:
        return Moment.unknown(words, zone, basis=basis)
    first, second = sorted((draw(INSTANTS), draw(INSTANTS)))
    last = first if precision is Precision.EXACT else second
    return Moment.span_utc(first, last, zone, precision, words=words, basis=basis)


@given(moments())
def test_a_kept_moment_comes_back_unchanged(moment: Moment) -> None:
    assert Moment.from_record(moment.to_record()) == moment


@given(moments(), INSTANTS)
def test_every_moment_can_be_spelled_and_every_lag(moment: Moment, recorded: datetime) -> None:
    for long in (True, False):
        for clock24 in (True, False):
            assert spell(moment, long=long, clock24=clock24)
    assert bool(spell_lag(moment, recorded)) == (moment.precision is not Precision.UNKNOWN)


def test_a_record_holds_utc_with_z_and_whole_seconds() -> None:
    moment = Moment.at(datetime(2026, 6, 1, 21, 30, 5, 999), LONDON, words="half nine", basis=Basis.CLOCK)
    assert moment.to_record() == {
        "earliest": "2026-06-01T20:30:05Z",
        "latest": "2026-06-01T20:30:05Z",
        "zone": LONDON,
        "offset_minutes": 60,
        "precision": "exact",
        "words": "half nine",
        "basis": "clock",
    }


@pytest.mark.parametrize(
    "change",
    [
        {"earliest": "2026-06-01T20:30:05"},
        {"earliest": "2026-06-01T20:30:05+00:00"},
        {"earliest": "2026-06-31T20:30:05Z"},
        {"earliest": "٢٠٢٦-06-01T20:30:05Z"},
        {"earliest": None},
        {"latest": 5},
        {"latest": "2026-06-01T20:30:04Z"},
        {"zone": "Europe/Nowhere"},
        {"zone": "../etc/passwd"},
        {"zone": None},
        {"offset_minutes": True},
        {"offset_minutes": 1.5},
        {"offset_minutes": 1440},
        {"precision": "roughly"},
        {"precision": "unknown"},
        {"precision": None},
        {"basis": "hearsay"},
        {"words": 3},
        {"more": 1},
    ],
)
def test_a_damaged_record_is_refused_and_not_half_read(change: dict[str, Any]) -> None:
    record: Any = Moment.at(datetime(2026, 6, 1, 21, 30, 5), LONDON).to_record() | change
    with pytest.raises(ValueError, match=r"."):
        Moment.from_record(record)


@pytest.mark.parametrize("record", [None, [], "", {}, {"zone": LONDON}])
def test_something_else_is_not_taken_for_a_moment(record: Any) -> None:
    with pytest.raises(ValueError, match="moment"):
        Moment.from_record(record)


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(RangeBackwards):
        Moment.between(datetime(2026, 3, 15, 20), datetime(2026, 3, 15, 18), LONDON)
    with pytest.raises(RangeBackwards):
        Moment(utc(2026, 3, 2), utc(2026, 3, 1), LONDON, 0, Precision.BETWEEN)


@pytest.mark.parametrize("zone", ["", "Nowhere", "/etc/localtime", "Europe/London\0"])
def test_an_unknown_zone_is_named_as_such(zone: str) -> None:
    with pytest.raises(UnknownZone):
        Moment.unknown("", zone)


@pytest.mark.parametrize(
    ("earliest", "latest", "precision"),
    [
        (datetime(2026, 3, 1), datetime(2026, 3, 1), Precision.EXACT),
        (utc(2026, 3, 1), utc(2026, 3, 2), Precision.EXACT),
        (utc(2026, 3, 1), None, Precision.BETWEEN),
        (None, None, Precision.DAY),
        (utc(2026, 3, 1), utc(2026, 3, 1), Precision.UNKNOWN),
        (utc(2026, 3, 1, 0, 0, 0, 1), utc(2026, 3, 2), Precision.DAY),
        (utc(1066, 10, 14), utc(1066, 10, 14), Precision.EXACT),
        (datetime(2026, 3, 1, tzinfo=ZoneInfo("Asia/Kolkata")), utc(2026, 3, 2), Precision.DAY),
    ],
)
def test_a_moment_that_contradicts_itself_cannot_be_made(
    earliest: datetime | None, latest: datetime | None, precision: Precision
) -> None:
    with pytest.raises(ValueError, match=r"."):
        Moment(earliest, latest, LONDON, 0, precision)


def test_an_hour_that_comes_twice_keeps_both_meanings_and_shows_which() -> None:
    first = Moment.at(datetime(2026, 10, 25, 1, 30), LONDON)
    second = Moment.at(datetime(2026, 10, 25, 1, 30), LONDON, fold=1)
    assert (first.earliest, second.earliest) == (utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30))
    assert (first.offset_minutes, second.offset_minutes) == (60, 0)
    assert spell(first) == "Sunday 25 October 2026, 1:30 am BST (UTC+1)"
    assert spell(second, clock24=True) == "Sunday 25 October 2026, 01:30 GMT (UTC+0)"
    half = Moment.at(datetime(2026, 4, 5, 1, 45), "Australia/Lord_Howe", fold=1)
    assert spell(half) == "Sunday 5 April 2026, 1:45 am (UTC+10:30)"


def test_a_time_that_clocks_jumped_over_is_not_invented() -> None:
    with pytest.raises(NoSuchLocalTime):
        Moment.at(datetime(2026, 3, 29, 1, 30), LONDON)
    with pytest.raises(NoSuchLocalTime):
        Moment.about(datetime(2026, 3, 29, 1, 30), timedelta(minutes=30), LONDON)
    with pytest.raises(NoSuchLocalTime):
        Moment.on_day(date(2011, 12, 30), "Pacific/Apia")


def test_a_span_that_ends_in_the_jump_ends_at_the_jump() -> None:
    moment = Moment.between(datetime(2026, 3, 29, 0, 30), datetime(2026, 3, 29, 1, 30), LONDON)
    assert (moment.earliest, moment.latest) == (utc(2026, 3, 29, 0, 30), utc(2026, 3, 29, 1, 0))
    moment = Moment.between(datetime(2026, 3, 29, 1, 30), datetime(2026, 3, 29, 3), LONDON)
    assert moment.earliest == utc(2026, 3, 29, 1, 0)


def test_a_day_on_which_clocks_change_is_as_long_as_it_was() -> None:
    for day, hours in ((date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 3, 28), 24)):
        moment = Moment.on_day(day, LONDON)
        assert moment.earliest is not None
        assert moment.latest is not None
        assert moment.latest - moment.earliest == timedelta(hours=hours, minutes=-1)


def test_a_day_whose_midnight_was_skipped_begins_at_the_jump() -> None:
    moment = Moment.on_day(date(2018, 11, 4), "America/Sao_Paulo")
    assert moment.earliest == utc(2018, 11, 4, 3, 0)
    assert spell(moment) == "Sunday 4 November 2018, time not known"


def span(start: datetime, end: datetime, precision: Precision) -> Moment:
    return Moment.between(start, end, LONDON, precision=precision)


@pytest.mark.parametrize(
    ("moment", "long", "short"),
    [
        (
            Moment.at(datetime(2026, 3, 17, 21, 30), LONDON),
            "Tuesday 17 March 2026, 9:30 pm",
            "17 Mar 2026, 9:30 pm",
        ),
        (
            Moment.at(datetime(2026, 3, 17), LONDON),
            "midnight at the start of Tuesday 17 March 2026",
            "midnight at the start of 17 Mar 2026",
        ),
        (
            Moment.at(datetime(2026, 3, 17, 12), LONDON),
            "Tuesday 17 March 2026, 12 noon",
            "17 Mar 2026, 12 noon",
        ),
        (
            Moment.at(datetime(2026, 3, 17, 0, 5), LONDON),
            "Tuesday 17 March 2026, 12:05 am",
            "17 Mar 2026, 12:05 am",
        ),
        (
            Moment.about(datetime(2026, 3, 17, 21), timedelta(minutes=30), LONDON),
            "Tuesday 17 March 2026, about 9 pm",
            "17 Mar 2026, about 9 pm",
        ),
        (
            span(datetime(2026, 3, 15, 18), datetime(2026, 3, 15, 20), Precision.BETWEEN),
            "Sunday 15 March 2026, between 6 pm and 8 pm",
            "15 Mar 2026, between 6 pm and 8 pm",
        ),
        (
            span(datetime(2026, 3, 15, 22), datetime(2026, 3, 16), Precision.BETWEEN),
            "Sunday 15 March 2026, between 10 pm and midnight",
            "15 Mar 2026, between 10 pm and midnight",
        ),
        (
            span(datetime(2026, 3, 15, 22), datetime(2026, 3, 16, 1), Precision.BETWEEN),
            "between Sunday 15 March 2026, 10 pm and Monday 16 March 2026, 1 am",
            "between 15 Mar 2026, 10 pm and 16 Mar 2026, 1 am",
        ),
        (
            span(datetime(2026, 3, 17, 17), datetime(2026, 3, 17, 23, 59), Precision.PART),
            "Tuesday 17 March 2026, in the evening",
            "17 Mar 2026, in the evening",
        ),
        (
            span(datetime(2026, 3, 14, 18), datetime(2026, 3, 15, 4), Precision.PART),
            "the night of Saturday 14 to Sunday 15 March 2026",
            "the night of 14 to 15 Mar 2026",
        ),
        (
            span(datetime(2025, 12, 31, 18), datetime(2026, 1, 1, 4), Precision.PART),
            "the night of Wednesday 31 December 2025 to Thursday 1 January 2026",
            "the night of 31 Dec 2025 to 1 Jan 2026",
        ),
        (
            span(datetime(2026, 3, 14, 5), datetime(2026, 3, 14, 9, 12), Precision.PART),
            "Saturday 14 March 2026, in the morning",
            "14 Mar 2026, in the morning",
        ),
        (
            span(datetime(2026, 3, 14, 12), datetime(2026, 3, 14, 12, 35), Precision.PART),
            "Saturday 14 March 2026, in the afternoon",
            "14 Mar 2026, in the afternoon",
        ),
        (
            Moment.on_day(date(2026, 3, 16), LONDON),
            "Monday 16 March 2026, time not known",
            "16 Mar 2026, time not known",
        ),
        (
            span(datetime(2026, 2, 22), datetime(2026, 2, 28, 23, 59), Precision.DAYS),
            "between Sunday 22 and Saturday 28 February 2026",
            "between 22 and 28 Feb 2026",
        ),
        (
            span(datetime(2026, 1, 1), datetime(2026, 1, 31, 23, 59), Precision.MONTH),
            "in January 2026",
            "in Jan 2026",
        ),
        (
            span(datetime(2024, 6, 1), datetime(2024, 8, 31, 23, 59), Precision.SEASON),
            "summer 2024",
            "summer 2024",
        ),
        (
            span(datetime(2024, 12, 1), datetime(2025, 2, 28, 23, 59), Precision.SEASON),
            "winter 2024 to 2025",
            "winter 2024 to 2025",
        ),
        (span(datetime(2024, 1, 1), datetime(2024, 12, 31, 23, 59), Precision.YEAR), "in 2024", "in 2024"),
        (Moment.unknown("no idea", LONDON), "time not known", "time not known"),
    ],
)
def test_a_date_reads_as_a_person_would_say_it(moment: Moment, long: str, short: str) -> None:
    assert spell(moment) == long
    assert spell(moment, long=False) == short


def test_the_pack_shows_the_24_hour_clock() -> None:
    about = Moment.about(datetime(2026, 3, 17, 21), timedelta(minutes=30), LONDON)
    assert spell(about, clock24=True) == "Tuesday 17 March 2026, about 21:00"
    night = Moment.at(datetime(2026, 3, 17), LONDON)
    assert spell(night, clock24=True) == "Tuesday 17 March 2026, 00:00"


def test_no_two_parts_of_the_day_look_alike() -> None:
    assert len({(part.start, part.end) for part in DAY_PARTS}) == len(DAY_PARTS)
    assert len({part.phrase for part in DAY_PARTS}) == len(DAY_PARTS)


@pytest.mark.parametrize(
    ("moment", "recorded", "lag"),
    [
        (Moment.at(datetime(2026, 3, 17, 21), LONDON), utc(2026, 3, 17, 21, 24), "24 min later"),
        (Moment.at(datetime(2026, 3, 17, 21), LONDON), utc(2026, 3, 17, 21, 0, 40), "within a minute"),
        (Moment.at(datetime(2026, 3, 17, 21), LONDON), utc(2026, 3, 18, 0, 5), "3 h 5 min later"),
        (Moment.at(datetime(2026, 3, 17, 21), LONDON), utc(2026, 3, 18, 14, 0), "the next day"),
        (Moment.at(datetime(2026, 3, 17, 8), LONDON), utc(2026, 3, 17, 23, 0), "the same day"),
        (Moment.at(datetime(2026, 3, 14, 21), LONDON), utc(2026, 3, 17, 9), "3 days later"),
        (Moment.at(datetime(2025, 12, 1, 21), LONDON), utc(2026, 3, 17, 9), "about 3 months later"),
        (Moment.at(datetime(2020, 12, 1, 21), LONDON), utc(2026, 3, 17, 9), "about 5 years later"),
        (
            Moment.about(datetime(2026, 3, 17, 21), timedelta(minutes=30), LONDON),
            utc(2026, 3, 17, 23),
            "about 2 h later",
        ),
        (
            span(datetime(2026, 3, 15, 18), datetime(2026, 3, 15, 20), Precision.BETWEEN),
            utc(2026, 3, 15, 21),
            "1 h to 3 h later",
        ),
        (
            span(datetime(2026, 3, 15, 18), datetime(2026, 3, 15, 20), Precision.BETWEEN),
            utc(2026, 3, 15, 19),
            "within 1 h",
        ),
        (
            span(datetime(2026, 3, 15, 17), datetime(2026, 3, 15, 23, 59), Precision.PART),
            utc(2026, 3, 15, 22),
            "the same evening",
        ),
        (
            span(datetime(2026, 3, 15, 18), datetime(2026, 3, 16, 4), Precision.PART),
            utc(2026, 3, 16, 1),
            "the same night",
        ),
        (
            span(datetime(2026, 3, 15, 17), datetime(2026, 3, 15, 23, 59), Precision.PART),
            utc(2026, 3, 16, 1),
            "within 8 h",
        ),
        (
            span(datetime(2026, 3, 15, 17), datetime(2026, 3, 15, 23, 59), Precision.PART),
            utc(2026, 3, 16, 0, 25),
            "within 8 h",
        ),
        (
            span(datetime(2026, 3, 15, 17), datetime(2026, 3, 15, 23, 59), Precision.PART),
            utc(2026, 3, 16, 9),
            "the next day",
        ),
        (
            span(datetime(2026, 3, 15, 18), datetime(2026, 3, 16, 4), Precision.PART),
            utc(2026, 3, 16, 5, 30),
            "within 12 h",
        ),
        (
            span(datetime(2026, 3, 15, 17), datetime(2026, 3, 15, 17, 45), Precision.PART),
            utc(2026, 3, 15, 17, 45, 20),
            "the same evening",
        ),
        (Moment.on_day(date(2026, 3, 15), LONDON), utc(2026, 3, 15, 20), "the same day"),
        (Moment.on_day(date(2026, 3, 15), LONDON), utc(2026, 3, 16, 20), "the next day"),
        (
            span(datetime(2026, 2, 22), datetime(2026, 2, 28, 23, 59), Precision.DAYS),
            utc(2026, 3, 18, 14, 30),
            "18 to 24 days later",
        ),
        (
            span(datetime(2024, 6, 1), datetime(2024, 8, 31, 23, 59), Precision.SEASON),
            utc(2026, 3, 18),
            "19 to 22 months later",
        ),
        (
            span(datetime(2026, 3, 16), datetime(2026, 3, 18, 14), Precision.DAYS),
            utc(2026, 3, 18, 14),
            "within 2 days",
        ),
    ],
)
def test_the_time_between_event_and_entry_is_told_honestly(
    moment: Moment, recorded: datetime, lag: str
) -> None:
    assert spell_lag(moment, recorded) == f"written down {lag}"


def test_no_lag_is_claimed_where_none_is_known() -> None:
    assert spell_lag(Moment.unknown("", LONDON), utc(2026, 3, 18)) == ""
    later = Moment.at(datetime(2026, 3, 19), LONDON)
    assert spell_lag(later, utc(2026, 3, 18)) == "dated later than it was written down"
