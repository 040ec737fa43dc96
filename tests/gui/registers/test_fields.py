"""Fields of the registers: what is written comes back as it was, and every register can be filled in."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.gui.registers.end_clock import EndClock
from stalkdiary.gui.registers.kinds import kinds
from stalkdiary.gui.registers.spelling import Speller, contact_lines, contacts_from
from stalkdiary.gui.widgets.table import shares
from stalkdiary.model.incident import Contact, Contacts
from stalkdiary.model.moment import Moment, Precision
from stalkdiary.model.register import REGISTERS, Person, RegisterEntry
from stalkdiary.model.spoken_date import understand
from tests.support.fixed_clock import FixedClock

ZONE = "Europe/London"
_NOT_ASKED = {"place": {"latitude", "longitude"}}
"""Positions come from elsewhere; a form leaves them as they are."""


@pytest.mark.parametrize("kind", list(REGISTERS))
def test_no_field_of_a_register_is_left_out_of_its_form(kind: str) -> None:
    names = {field.name for field in dataclasses.fields(REGISTERS[kind])} - _NOT_ASKED.get(kind, set())
    assert {field.name for field in kinds()[kind].fields} == names
    assert {column.name for column in kinds()[kind].columns} <= names


_WORD = st.text(st.characters(categories=["L", "N"], include_characters="+.@/-"), min_size=1, max_size=12)


@given(_WORD, st.lists(st.tuples(st.none() | _WORD, _WORD), max_size=5))
def test_contact_details_come_back_as_they_were_typed(name: str, lines: list[tuple[str | None, str]]) -> None:
    given_contacts = Contacts(tuple(Contact(name if who is None else who, how) for who, how in lines))
    shown = contact_lines(RegisterEntry("", "person", Person(name), contacts=given_contacts))
    assert contacts_from(shown, name) == given_contacts


def _end(words: str) -> list[Moment]:
    now = EndClock(FixedClock(), lambda: words).read()
    return list(understand(words, now.utc, now.zone).candidates)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("16 April 2027", date(2027, 4, 16)),
        ("2 February 2031", date(2031, 2, 2)),
        ("16 April", date(2026, 4, 16)),
        ("1 March", date(2027, 3, 1)),
        ("3/2/2028", date(2028, 2, 3)),
        ("5 January 2026", date(2026, 1, 5)),
        ("yesterday", date(2026, 3, 13)),
    ],
)
def test_the_end_of_an_order_is_understood_where_it_lies_ahead(words: str, day: date) -> None:
    assert [_local(moment) for moment in _end(words)] == [day]


def _local(moment: Moment) -> date:
    assert moment.earliest is not None
    return moment.earliest.astimezone(FixedClock().read().local.tzinfo).date()


def test_an_end_that_is_no_date_is_kept_in_words() -> None:
    assert _end("until further notice") == []


def test_a_time_that_was_not_understood_is_shown_in_the_persons_words() -> None:
    assert Speller().moment(Moment.unknown("until further notice", ZONE)) == "“until further notice”"
    day = Moment.on_day(date(2026, 2, 2), ZONE)
    assert Speller().moment(day) == "Monday 2 February 2026"
    exact = Moment.exact_utc(datetime(2026, 2, 2, 21, tzinfo=UTC), ZONE)
    assert Speller(clock24=True).moment(exact, short=True) == "2 Feb 2026, 21:00"
    assert exact.precision is Precision.EXACT


@given(
    st.integers(0, 2_000),
    st.lists(st.tuples(st.integers(1, 9), st.integers(20, 300)), min_size=1, max_size=6),
)
def test_columns_fill_the_table_and_none_is_squeezed(width: int, columns: list[tuple[int, int]]) -> None:
    weights, least = [weight for weight, _ in columns], [low for _, low in columns]
    widths = shares(width, weights, least)
    shown = [one for one in widths if one]
    assert len(widths) == len(columns)
    assert widths[: len(shown)] == shown, "those left out are the last ones"
    if width >= least[0]:
        assert sum(widths) == width
        assert all(one >= low for one, low in zip(shown, least, strict=False))
