"""What a figure counts is what it lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.actions import figures
from stalkdiary.actions.figures import GAPS, Figure
from stalkdiary.errors import NoSuchEntry
from stalkdiary.model.behaviours import BEHAVIOURS
from stalkdiary.model.incident import Facts, Incident, Police, When
from stalkdiary.model.moment import Moment
from stalkdiary.model.register import Order, Person
from stalkdiary.vault.opening import create_vault
from stalkdiary.vault.vault import Vault
from tests.support.diary import LEAST_COST, PASSPHRASE, ZONE
from tests.support.fixed_clock import FixedClock
from tests.support.quick_vault import make_quick

FIRST = datetime(2025, 2, 3)
INCIDENTS = 90


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with pytest.MonkeyPatch.context() as patch:
        make_quick(patch.setattr)
        made, _ = create_vault(
            tmp_path_factory.mktemp("notes") / "diary", PASSPHRASE, FixedClock(), LEAST_COST
        )
        with made:
            _fill(made)
            yield made


def _moment(chance: Random) -> Moment:
    local = FIRST + timedelta(minutes=chance.randrange(400 * 24 * 60))
    kind = chance.randrange(6)
    if kind == 0:
        return Moment.unknown("no idea", ZONE)
    if kind == 1:
        return Moment.on_day(local.date(), ZONE)
    if kind == 2:
        return Moment.between(local, local + timedelta(hours=chance.randrange(1, 30)), ZONE)
    if kind == 3:
        return Moment.about(local.replace(hour=12), timedelta(minutes=chance.choice((20, 90))), ZONE)
    return Moment.at(local.replace(hour=13), ZONE)


def _fill(vault: Vault) -> None:
    chance = Random(4)
    ids = [behaviour.id for behaviour in BEHAVIOURS]
    with vault.writing():
        made = Moment.on_day(date(2025, 6, 10), ZONE)
        ends = Moment.on_day(date(2025, 12, 1), ZONE)
        order = vault.records.write_register(Order("non-molestation order", made, ends))
        vault.records.write_register(Order("an order without a date"))
        vault.records.write_register(Person("J"))
        written = []
        for number in range(INCIDENTS):
            breaches = (order,) if number % 5 == 0 else ()
            facts = Facts(f"Incident {number}", tuple(chance.sample(ids, chance.randrange(4))))
            incident = Incident(When(_moment(chance)), facts, police=Police(breaches=breaches))
            written.append(vault.records.write_incident(incident))
        vault.records.withdraw(written[3], "a mistake")


def _all_figures(overview: figures.Overview) -> Iterator[tuple[Figure, int]]:
    pattern = overview.pattern
    yield Figure("all"), pattern.total
    yield Figure("no-hour"), pattern.without_hour
    for (year, month), count in pattern.months:
        yield Figure("month", f"{year}-{month:02}"), count
    for weekday, line in enumerate(pattern.weekday_hours):
        for first in range(0, 24, 3):
            yield Figure("cell", f"{weekday},{first},{first + 3}"), sum(line[first : first + 3])
    for id_, count in pattern.behaviours:
        yield Figure("behaviour", id_), count
    for (least, most), count in zip(GAPS, overview.gaps, strict=True):
        yield Figure("gap", f"{least},{'' if most is None else most}"), count
    for day, count in overview.days:
        yield Figure("days", f"{day},{day}"), count
    for span in overview.orders:
        yield Figure("since", span.id), span.count


def test_every_figure_lists_exactly_the_incidents_it_counts(vault: Vault) -> None:
    overview = figures.overview(vault)
    assert overview.pattern.total == INCIDENTS - 1
    for figure, count in _all_figures(overview):
        assert len(figures.rows_behind(vault, figure)) == count, figure


def test_figures_of_a_period_list_nothing_from_before_it(vault: Vault) -> None:
    since = date(2025, 9, 1)
    overview = figures.overview(vault, since)
    assert 0 < overview.pattern.total < INCIDENTS
    for figure, count in _all_figures(overview):
        behind = figures.rows_behind(vault, Figure(figure.kind, figure.value, since))
        assert len(behind) == count, figure
        assert all((day := figures.day_of(row.happened)) is not None and day >= since for row in behind)


@pytest.mark.parametrize("since", [None, date(2025, 9, 1)])
def test_a_diary_read_in_steps_counts_the_same(
    vault: Vault, since: date | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "BATCH", 7)
    rows = step = figures.batch(vault, since)
    while len(step) == figures.BATCH:
        step = figures.batch(vault, since, rows[-1].position)
        rows = rows + step
    assert figures.overview(vault, since, rows) == figures.overview(vault, since)


def test_an_order_counts_from_its_day_to_its_end_and_what_is_marked_as_breaching_it(vault: Vault) -> None:
    (span,) = figures.overview(vault).orders
    assert (span.made, span.ends) == (date(2025, 6, 10), date(2025, 12, 1))
    days = [figures.day_of(row.happened) for row in figures.rows_behind(vault, Figure("since", span.id))]
    assert all(day is not None and span.made <= day <= date(2025, 12, 1) for day in days)
    assert 0 < span.breaches < span.count


def test_gaps_count_every_incident_whose_day_is_known_but_the_first(vault: Vault) -> None:
    overview = figures.overview(vault)
    assert sum(overview.gaps) == sum(overview.pattern.weekdays) - 1
    shortest, longest = overview.pattern.shortest_gap_days, overview.pattern.longest_gap_days
    assert shortest is not None
    assert longest is not None
    for (least, most), count in zip(GAPS, overview.gaps, strict=True):
        inside = least <= longest and (most is None or most >= shortest)
        assert inside or not count, "no bar stands for a gap that the words beside it rule out"


def test_an_empty_diary_has_figures_of_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_quick(monkeypatch.setattr)
    made, _ = create_vault(tmp_path / "diary", PASSPHRASE, FixedClock(), LEAST_COST)
    with made as empty:
        overview = figures.overview(empty)
        assert (overview.pattern.total, overview.days, sum(overview.gaps)) == (0, (), 0)
        assert figures.rows_behind(empty, Figure("all")) == []


@given(
    st.sampled_from(["all", "no-hour", "behaviour", "since", "naming"]),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.none() | st.dates(),
)
def test_a_route_brings_back_the_figure_it_was_made_from(kind: str, value: str, since: date | None) -> None:
    figure = Figure(kind, value, since)
    assert Figure.parse(figure.spell()) == figure


@pytest.mark.parametrize(
    "argument", ["", "month", "month=", "cell=1,2", "gap=x,", "days=2026-01-01", "threat=9"]
)
def test_a_route_that_names_no_figure_is_refused(argument: str) -> None:
    with pytest.raises(NoSuchEntry):
        Figure.parse(argument)
