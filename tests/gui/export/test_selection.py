"""What goes into a pack follows from what was ticked, and from nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.actions.pack_choice import ForWhom, Offer, Weight
from stalkdiary.gui.export.selection import Extras, Selection, Switches, Which, add_up
from stalkdiary.gui.export.spelling import grouped, size_of, span_of
from stalkdiary.model.incident import Standing, Written
from stalkdiary.model.moment import Moment
from stalkdiary.model.pack import EarlierPack, PageSize
from stalkdiary.model.timeline import TimelineRow

ZONE = "Europe/London"
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


def row(name: str, days: int | None = 0, standing: Standing = Standing.STANDS) -> TimelineRow:
    happened = (
        Moment.unknown("", ZONE) if days is None else Moment.exact_utc(NOON + timedelta(days=days), ZONE)
    )
    written = Written("2026-03-11T12:00:00.000Z", ZONE, 0)
    return TimelineRow(
        name,
        1,
        1,
        happened,
        name,
        "",
        (),
        1,
        written,
        1,
        standing,
        breach=False,
        reported=False,
        unfinished=False,
    )


ROWS = (row("c", 2), row("b", 1, Standing.WITHDRAWN), row("a"), row("unknown", None))
PACK = EarlierPack("2026-03-10T12:00:00.000Z", "0" * 64, 2, "p" * 32, 1)
OFFER = Offer(ROWS, (PACK,), (), {}, ForWhom(), {PACK.id: frozenset({"c", "unknown"})})
CHOICES = st.builds(
    Selection,
    which=st.sampled_from(Which),
    since=st.none() | st.dates(date(2026, 3, 9), date(2026, 3, 14)),
    until=st.none() | st.dates(date(2026, 3, 9), date(2026, 3, 14)),
    left_out=st.frozensets(st.sampled_from("abc")),
    picked=st.frozensets(st.sampled_from("abc")),
    switches=st.builds(Switches, withdrawn=st.booleans()),
    zone=st.just(ZONE),
)


def names(rows: list[TimelineRow]) -> list[str]:
    return [one.id for one in rows]


def test_everything_is_ticked_until_it_is_taken_out() -> None:
    everything = Selection(zone=ZONE)
    assert names(everything.goes_in(OFFER)) == ["c", "b", "a", "unknown"]
    assert names(everything.ticked(frozenset("a"), on=False).goes_in(OFFER)) == ["c", "b", "unknown"]


def test_nothing_is_ticked_where_entries_are_chosen_one_by_one() -> None:
    chosen = Selection(which=Which.CHOSEN, zone=ZONE)
    assert names(chosen.offered(OFFER)) == ["c", "b", "a", "unknown"]
    assert chosen.goes_in(OFFER) == []
    assert names(chosen.ticked(frozenset("a"), on=True).goes_in(OFFER)) == ["a"]


def test_what_was_ticked_is_kept_when_another_choice_is_looked_at() -> None:
    chosen = Selection(which=Which.CHOSEN, zone=ZONE).ticked(frozenset("a"), on=True)
    back = replace(replace(chosen, which=Which.ALL), which=Which.CHOSEN)
    assert names(back.goes_in(OFFER)) == ["a"]


def test_only_what_is_new_is_offered_and_asked_for() -> None:
    new = Selection(which=Which.NEW, zone=ZONE)
    assert names(new.offered(OFFER)) == ["c", "unknown"]
    request = new.ticked(frozenset("c"), on=False).request(OFFER)
    assert (request.since_pack, request.left_out, request.only) == (PACK.id, ("c",), ())
    assert Selection(zone=ZONE).request(OFFER).since_pack == ""


def test_a_period_goes_by_local_days_and_leaves_out_unknown_times() -> None:
    period = Selection(which=Which.PERIOD, since=date(2026, 3, 10), until=date(2026, 3, 11), zone=ZONE)
    assert names(period.offered(OFFER)) == ["b", "a"]
    request = period.ticked(frozenset("b"), on=False).request(OFFER)
    assert (request.since, request.until, request.left_out, request.only) == (
        date(2026, 3, 10),
        date(2026, 3, 11),
        ("b",),
        (),
    )


def test_days_that_were_typed_and_then_not_used_do_not_narrow_the_pack() -> None:
    request = Selection(which=Which.ALL, since=date(2026, 3, 12), zone=ZONE).request(OFFER)
    assert (request.since, request.until) == (None, None)


def test_asking_for_none_never_becomes_asking_for_all() -> None:
    with pytest.raises(ValueError, match="nothing"):
        Selection(which=Which.CHOSEN, zone=ZONE).request(OFFER)


@given(CHOICES)
def test_what_is_left_out_is_never_asked_for(selection: Selection) -> None:
    goes_in = set(names(selection.goes_in(OFFER)))
    if not goes_in:
        return
    request = selection.request(OFFER)
    asked = set(request.only) or {one.id for one in ROWS}
    asked -= set(request.left_out)
    assert goes_in <= asked
    for one in ROWS:
        if one.id in asked - goes_in:
            is_hidden = one.standing is Standing.WITHDRAWN and not request.withdrawn
            # A condition of its own keeps these out.
            assert is_hidden or selection.which in (Which.PERIOD, Which.NEW)


def test_private_by_default() -> None:
    request = Selection(zone=ZONE).request(OFFER)
    assert (request.contacts, request.addresses, request.positions) == (False, False, False)
    assert (request.birth_date, request.own_address, request.own_contact) == (False, False, False)
    assert request.private_notes is False
    assert (request.effects, request.withdrawn) == (True, True)
    assert (request.proofs, request.earlier_packs) == (False, False)


def test_what_is_ticked_beside_it_is_asked_for() -> None:
    request = Selection(zone=ZONE, extras=Extras(plates=True, letter=True, proofs=True)).request(OFFER)
    assert (request.plates, request.page_size, request.proofs) == (True, PageSize.LETTER, True)


def test_figures_add_up_over_what_goes_in() -> None:
    weights = {"a": Weight(2, 10, 1, 0), "b": Weight(1, 5, 1, 3)}
    assert add_up([ROWS[2]], weights).weight == Weight(2, 10, 1, 0)
    assert add_up(list(ROWS), weights).weight == Weight(3, 15, 2, 3)


def test_figures_are_said_as_people_say_them() -> None:
    assert span_of(list(ROWS)) == "10 March 2026 to 12 March 2026"
    assert span_of([ROWS[2]]) == "10 March 2026"
    assert span_of([ROWS[3]]) == ""
    assert [size_of(count) for count in (3, 5_400_000, 2_340_000_000)] == ["less than 1 MB", "5 MB", "2.3 GB"]
    assert grouped("ab" * 32).replace(" ", "") == "ab" * 32
