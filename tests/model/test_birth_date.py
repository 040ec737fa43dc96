"""A date of birth that is read wrong would stand on the cover of a pack."""

from __future__ import annotations

from datetime import date

import pytest

from stalkdiary.errors import BirthDateUnusable
from stalkdiary.model import birth_date

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "typed",
    [
        "4 March 1990",
        "4th of March, 1990",
        "4 mar 1990",
        "March 4, 1990",
        "4/3/1990",
        "04.03.1990",
        "1990-03-04",
    ],
)
def test_the_usual_ways_to_write_it_are_one_date(typed: str) -> None:
    assert birth_date.spell(birth_date.read(typed, TODAY)) == "4 March 1990"


@pytest.mark.parametrize(
    "typed",
    [
        "30 February 1990",
        "31/4/1990",
        "3/14/1990",
        "4 March",
        "4 March 90",
        "1990",
        "25 November 2026",
        "4 March 1890",
        "4 Smarch 1990",
        "March",
        "0000-00-00",
        "٤/٣/١٩٩٠",
        "\x00\ud800",
        "9" * 5_000,
    ],
)
def test_what_is_no_date_of_birth_is_refused(typed: str) -> None:
    with pytest.raises(BirthDateUnusable):
        birth_date.read(typed, TODAY)


def test_it_may_be_today_or_nothing_at_all() -> None:
    assert birth_date.read("24 November 2026", TODAY) == "2026-11-24"
    assert birth_date.read("  ", TODAY) == ""
