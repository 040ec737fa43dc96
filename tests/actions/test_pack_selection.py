"""Which entries a pack holds: nothing that was not chosen, and nothing chosen is missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from stalkdiary.actions import pack_selection, removal
from stalkdiary.actions.pack_selection import chosen_rows
from stalkdiary.errors import NoSuchEntry, RangeBackwards
from stalkdiary.model.incident import Incident, Mention, People, Police
from stalkdiary.model.moment import Moment
from stalkdiary.model.pack import PackRequest
from stalkdiary.model.register import Order, Person
from stalkdiary.task import Task
from stalkdiary.turns import run_through
from stalkdiary.vault.vault import Vault
from tests.support.diary import ZONE, Diary, about, hours, write

pytestmark = pytest.mark.usefixtures("quick")

REQUEST = PackRequest("AB")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Diary.make(tmp_path / "notes").open() as opened:
        yield opened


def test_what_is_written_while_it_is_chosen_goes_in_and_what_is_removed_does_not(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_selection, "ROWS_A_TURN", 2)
    entries = [write(vault, about(f"{at}", hours(at))) for at in range(1, 8)]
    turns = pack_selection.choose_in_turns(vault, REQUEST, Task())
    assert next(turns) is None
    write(vault, about("Before all.", hours(0)))
    removal.remove(vault, entries[4])
    rows = run_through(turns).rows
    assert [row.text for row in rows] == ["Before all.", "1", "2", "3", "4", "6", "7"]


def chosen(vault: Vault, **conditions: Any) -> list[str]:
    """The words of the entries that a request takes."""
    return [row.text for row in chosen_rows(vault, replace(REQUEST, **conditions))]


def register(vault: Vault, facts: Person | Order) -> str:
    with vault.writing():
        return vault.records.write_register(facts)


def with_behaviours(incident: Incident, *behaviours: str) -> Incident:
    return replace(incident, facts=replace(incident.facts, behaviours=behaviours))


def test_only_entries_that_name_a_chosen_person_go_in(vault: Vault) -> None:
    ex, other = register(vault, Person("M.")), register(vault, Person("J."))
    write(vault, about("Followed.", hours(1), people=People((Mention("M.", ex),))))
    write(vault, about("Seen by J.", hours(2), people=People(witnesses=(Mention("J.", other),))))
    write(vault, about("Nobody.", hours(3)))
    assert chosen(vault, people=(ex,)) == ["Followed."]
    assert chosen(vault, people=(ex, other)) == ["Followed.", "Seen by J."]


def test_only_entries_with_a_chosen_behaviour_go_in(vault: Vault) -> None:
    write(vault, with_behaviours(about("One.", hours(1)), "following", "threats"))
    write(vault, with_behaviours(about("Two.", hours(2)), "letters"))
    write(vault, about("Three.", hours(3)))
    assert chosen(vault, behaviours=("threats", "letters")) == ["One.", "Two."]


def test_an_order_takes_what_came_while_it_was_in_force_and_what_breaches_it(vault: Vault) -> None:
    order = register(
        vault, Order("bail", Moment.exact_utc(hours(10), ZONE), Moment.exact_utc(hours(20), ZONE))
    )
    for at in (5, 15, 25):
        write(vault, about(f"At {at}.", hours(at)))
    breach = Police(breaches=(order,))
    write(vault, about("Breach, no time known.", police=breach))
    write(vault, about("Breach.", hours(16), police=breach))
    assert chosen(vault, orders=(order,)) == ["At 15.", "Breach.", "Breach, no time known."]
    assert chosen(vault, orders=(order,), breaches_only=True) == ["Breach.", "Breach, no time known."]


def test_conditions_are_joined_so_that_each_narrows_the_pack(vault: Vault) -> None:
    ex = register(vault, Person("M."))
    by_him = {"people": People((Mention("M.", ex),))}
    write(vault, with_behaviours(about("One.", hours(1), **by_him), "following"))
    write(vault, with_behaviours(about("Two.", hours(2)), "following"))
    write(vault, about("Three.", hours(3), **by_him))
    late = with_behaviours(about("Much later.", hours(300), **by_him), "following")
    identity = write(vault, late)
    conditions = {"people": (ex,), "behaviours": ("following",)}
    assert chosen(vault, **conditions) == ["One.", "Much later."]
    assert chosen(vault, until=date(2026, 3, 2), **conditions) == ["One."]
    assert chosen(vault, left_out=(identity,), **conditions) == ["One."]


def test_an_order_that_is_not_there_is_refused_before_anything_is_made(vault: Vault) -> None:
    write(vault, about("One.", hours(1)))
    with pytest.raises(NoSuchEntry):
        chosen(vault, orders=("ab" * 16,))


def test_a_period_that_ends_before_it_begins_is_refused(vault: Vault) -> None:
    with pytest.raises(RangeBackwards):
        chosen(vault, since=date(2026, 3, 2), until=date(2026, 3, 1))
