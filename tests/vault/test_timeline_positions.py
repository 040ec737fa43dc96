"""Where all rows of a list are: the same ones, in the same order, as reading them tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from stalkdiary.model.incident import Facts, Incident, Standing, When
from stalkdiary.model.moment import Moment
from stalkdiary.model.timeline import TimelineQuery
from stalkdiary.vault.vault import Vault

START = datetime(2026, 3, 1, 20, tzinfo=UTC)
QUERIES = [
    TimelineQuery(),
    TimelineQuery(oldest_first=True),
    TimelineQuery(withdrawn=False),
    TimelineQuery(words="grey"),
    TimelineQuery(words="grey car"),
    TimelineQuery(words="nothing like it"),
    TimelineQuery(words="  !! "),
    TimelineQuery(behaviour="waiting"),
    TimelineQuery(behaviour="waiting", withdrawn=False, words="car"),
    TimelineQuery(since=START + timedelta(days=5), until=START + timedelta(days=20)),
    TimelineQuery(unfinished=True),
]


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_the_places_of_rows_are_those_that_reading_gives(vault: Vault, query: TimelineQuery) -> None:
    with vault.writing():
        for number in range(40):
            when = Moment.exact_utc(START + timedelta(days=number * 7 % 40), "Europe/London")
            what = "the grey car" if number % 3 else "a silent call"
            facts = Facts(what, ("waiting",) if number % 2 else (), unfinished=number % 5 == 0)
            happened = Moment.unknown("some time", "Europe/London") if number % 9 == 0 else when
            entry = vault.records.write_incident(Incident(When(happened), facts))
            if number % 11 == 0:
                vault.records.withdraw(entry, "by mistake")
    rows = vault.timeline.rows(replace(query, limit=1000))
    assert list(vault.timeline.positions(query)) == [row.position for row in rows]
    if not query.withdrawn:
        assert all(row.standing is Standing.STANDS for row in rows)
