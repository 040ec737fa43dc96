"""Long work in turns gives the same on one thread as on two."""

from __future__ import annotations

import pytest

from stalkdiary.errors import Cancelled, DiskFull
from stalkdiary.turns import Turns, run_through


def test_what_a_function_gives_comes_back_to_the_work() -> None:
    def work() -> Turns[int]:
        first = yield lambda: 20
        yield None
        second = yield lambda: 22
        return int(first + second)

    assert run_through(work()) == 42


def test_what_a_function_raises_is_raised_in_the_work() -> None:
    told = []

    def work() -> Turns[None]:
        try:
            yield _fail
        except DiskFull:
            told.append("seen")
            raise Cancelled from None

    with pytest.raises(Cancelled):
        run_through(work())
    assert told == ["seen"]


def _fail() -> None:
    raise DiskFull
