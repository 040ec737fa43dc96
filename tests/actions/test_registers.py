"""Registers: what is written stays, what is taken back can come again, what is removed is gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from stalkdiary.actions import registers, take_in
from stalkdiary.actions.record import Incoming
from stalkdiary.actions.register_writing import save_with_files
from stalkdiary.actions.upkeep import check
from stalkdiary.errors import (
    Cancelled,
    DamagedEvidence,
    DiskFull,
    EntryRemoved,
    NoSuchEntry,
    NothingWritten,
)
from stalkdiary.model.evidence import Evidence
from stalkdiary.model.incident import (
    Contact,
    Contacts,
    Facts,
    Incident,
    Location,
    Mention,
    People,
    Police,
    Private,
    Standing,
    When,
)
from stalkdiary.model.moment import Moment
from stalkdiary.model.register import Account, LifeChange, Order, Person, Place, RegisterEntry, RegisterFacts
from stalkdiary.task import Task
from stalkdiary.vault.opening import create_vault
from stalkdiary.vault.vault import Vault
from tests.support.diary import LEAST_COST, PASSPHRASE, ZONE, about, write
from tests.support.fixed_clock import FixedClock
from tests.support.quick_vault import make_quick


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vault]:
    make_quick(monkeypatch.setattr)
    made, _ = create_vault(tmp_path / "diary", PASSPHRASE, FixedClock(), LEAST_COST)
    with made:
        yield made


def _save(vault: Vault, facts: RegisterFacts, **parts: Any) -> str:
    kind = next(kind for kind, cls in registers.REGISTERS.items() if isinstance(facts, cls))
    return registers.save(vault, RegisterEntry("", kind, facts, **parts))


def _incident(vault: Vault, day: int, **parts: Any) -> str:
    when = When(Moment.exact_utc(datetime(2026, 2, day, 12, tzinfo=UTC), ZONE))
    return write(vault, Incident(when, Facts(f"Day {day}"), **parts))


def test_a_change_keeps_the_earlier_words_and_the_reason(vault: Vault) -> None:
    id_ = _save(vault, Person("J", "Jordan"), contacts=Contacts((Contact("J", "01632 960 001"),)))
    before = vault.records.register(id_)
    changed = replace(before, facts=Person("J", "Jordan S"), private=Private("lives with K"))
    registers.save(vault, changed, reason="found out the surname")
    shown = registers.show(vault, id_)
    assert [version.act for version in shown.versions] == ["write", "amend"]
    assert [version.entry.facts for version in shown.versions if version.entry] == [
        Person("J", "Jordan"),
        Person("J", "Jordan S"),
    ]
    assert shown.versions[1].reason == "found out the surname"
    assert shown.entry == changed


def test_an_entry_without_a_name_is_not_written(vault: Vault) -> None:
    with pytest.raises(NothingWritten):
        _save(vault, Person("  "))
    assert registers.listed(vault, "person").lines == ()


def test_what_is_withdrawn_leaves_the_list_and_can_be_brought_back(vault: Vault) -> None:
    stays, goes = _save(vault, Person("K")), _save(vault, Person("J"))
    registers.withdraw(vault, goes, "not who I thought")
    assert [line.entry.id for line in registers.listed(vault, "person").lines] == [stays]
    lines = registers.listed(vault, "person", with_withdrawn=True).lines
    assert [(line.entry.id, line.is_withdrawn) for line in lines] == [(stays, False), (goes, True)]
    assert registers.show(vault, goes).standing is Standing.WITHDRAWN
    registers.reinstate(vault, goes)
    assert registers.show(vault, goes).standing is Standing.STANDS
    assert registers.withdrawn(vault, "person") == []
    acts = [version.act for version in registers.show(vault, goes).versions]
    assert acts == ["write", "withdraw", "reinstate"]


def test_what_is_withdrawn_is_still_named_where_something_refers_to_it(vault: Vault) -> None:
    person = _save(vault, Person("J"))
    account = _save(vault, Account("07700 900001", person=person))
    registers.withdraw(vault, person, "")
    assert person not in registers.labels(vault)
    assert registers.show(vault, account).labels[person] == "J"


def test_what_is_removed_is_gone_in_every_version_with_its_drafts(vault: Vault) -> None:
    id_ = _save(vault, Person("Jordan Unmistakable"), private=Private("unmistakable notes"))
    registers.save(vault, replace(vault.records.register(id_), facts=Person("J")))
    vault.drafts.save("ab" * 16, {"about": "register-form"}, id_)
    incident = _incident(vault, 1, people=People(did_it=(Mention("J", id_),)))
    removed = registers.remove(vault, id_)
    assert (removed.files, removed.packs, removed.backups) == (0, (), ())
    with pytest.raises(NoSuchEntry):
        registers.show(vault, id_)
    assert registers.listed(vault, "person", with_withdrawn=True).lines == ()
    assert vault.drafts.all() == []
    assert all(b"nmistakable" not in body for row in vault.journal.rows() for body in _bodies(vault, row.seq))
    entry = vault.records.entry(incident).incident
    assert entry is not None
    assert entry.people.did_it[0].label == "J"


def _bodies(vault: Vault, seq: int) -> list[bytes]:
    return [body for body, _ in vault.journal.sealed_parts(seq).values()]


def test_removing_twice_or_removing_an_incident_this_way_is_refused(vault: Vault) -> None:
    id_ = _save(vault, Person("J"))
    registers.remove(vault, id_)
    with pytest.raises(EntryRemoved):
        registers.remove(vault, id_)
    with pytest.raises(NoSuchEntry):
        registers.remove(vault, _incident(vault, 1))


def test_an_order_shows_what_came_after_it_and_what_breaches_it(vault: Vault) -> None:
    order = _save(vault, Order("restraining order", Moment.on_day(date(2026, 2, 10), ZONE)))
    other = _save(vault, Order("bail", Moment.on_day(date(2026, 2, 1), ZONE)))
    _incident(vault, 9)
    same_day = _incident(vault, 10)
    breach = _incident(vault, 12, police=Police(breaches=(order,)))
    breach_of_other = _incident(vault, 14, police=Police(breaches=(other,)))
    withdrawn = _incident(vault, 15)
    write(vault, about("no time known"))
    with vault.writing():
        vault.records.withdraw(withdrawn, "")
    after = registers.incidents_after(vault, order)
    assert [(one.id, one.breaches) for one in after] == [
        (breach_of_other, False),
        (breach, True),
        (same_day, False),
    ]
    assert registers.show(vault, order).after == after


def test_an_order_that_has_ended_takes_nothing_from_after_its_end(vault: Vault) -> None:
    made, ends = Moment.on_day(date(2026, 2, 1), ZONE), Moment.on_day(date(2026, 2, 10), ZONE)
    order = _save(vault, Order("bail", made, ends))
    on_its_last_day = _incident(vault, 10)
    _incident(vault, 11)
    assert [one.id for one in registers.incidents_after(vault, order)] == [on_its_last_day]


def test_people_places_and_changes_show_the_incidents_they_have_to_do_with(vault: Vault) -> None:
    person, place = _save(vault, Person("J")), _save(vault, Place("Home"))
    first = _incident(vault, 1, people=People(did_it=(Mention("J", person),)))
    second = _incident(vault, 2, location=Location("Home", register=place))
    entry = RegisterEntry("", "life-change", LifeChange("Another way home"))
    change = registers.save(vault, entry, (second, first, second))
    assert [one.id for one in registers.show(vault, person).naming] == [first]
    assert [one.id for one in registers.show(vault, place).naming] == [second]
    shown = registers.show(vault, change)
    assert [one.id for one in shown.naming] == [second, first]
    assert shown.numbers == {first: 1, second: 2}


def test_a_draft_goes_only_once_its_words_are_written(vault: Vault) -> None:
    vault.drafts.save("cd" * 16, {"about": "register-form"})
    with pytest.raises(NothingWritten):
        registers.save(vault, RegisterEntry("", "person", Person("")), draft="cd" * 16)
    assert len(vault.drafts.all()) == 1
    registers.save(vault, RegisterEntry("", "person", Person("J")), draft="cd" * 16)
    assert vault.drafts.all() == []


def _letter() -> Incoming:
    return Incoming(data=b"%PDF-1.4 a letter from the court", name="order.pdf", caption="the order")


def test_a_file_of_a_register_entry_is_kept_with_it_through_every_change(vault: Vault) -> None:
    entry = RegisterEntry("", "order", Order("restraining order"))
    saved = registers.save_with_files(vault, entry, [_letter()])
    kept = vault.records.register(saved.id)
    assert [(item.name, item.caption) for item in kept.evidence.items] == [("order.pdf", "the order")]
    registers.save(vault, replace(kept, facts=Order("restraining order", reference="QE/12")))
    assert vault.records.register(saved.id).evidence == kept.evidence
    with vault.evidence.open(kept.evidence.items[0].file) as reader:
        assert reader.read_at(0, reader.size) == _letter().data


def test_a_file_taken_out_of_a_register_entry_stays_in_its_history(vault: Vault) -> None:
    saved = registers.save_with_files(
        vault, RegisterEntry("", "order", Order("restraining order")), [_letter()]
    )
    kept = vault.records.register(saved.id)
    registers.save(vault, replace(kept, evidence=Evidence()), reason="the wrong letter")
    versions = registers.as_entry(vault, saved.id).versions
    items = [one.incident.evidence.items if one.incident else () for one in versions]
    assert [len(one) for one in items] == [1, 0]
    assert check(vault).findings == ()
    assert vault.evidence.stored(items[0][0].file).size == len(_letter().data or b"")


def test_a_missing_file_does_not_cost_the_words_of_a_register_entry(vault: Vault, tmp_path: Path) -> None:
    entry = RegisterEntry("", "order", Order("restraining order"))
    saved = registers.save_with_files(vault, entry, [Incoming(path=tmp_path / "gone.pdf")])
    assert [one.name for one in saved.not_added] == ["gone.pdf"]
    assert vault.records.register(saved.id).facts == entry.facts


def test_stopping_writes_no_register_entry_and_leaves_no_file(vault: Vault) -> None:
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        registers.save_with_files(
            vault, RegisterEntry("", "order", Order("restraining order")), [_letter()], task=task
        )
    assert registers.listed(vault, "order").lines == ()
    assert vault.evidence.pending() == []


def test_a_file_of_a_removed_register_entry_is_gone(vault: Vault) -> None:
    saved = registers.save_with_files(
        vault, RegisterEntry("", "order", Order("restraining order")), [_letter()]
    )
    file = vault.records.register(saved.id).evidence.items[0].file
    assert registers.remove(vault, saved.id).files == 1
    with pytest.raises(DamagedEvidence):
        vault.evidence.stored(file)


def test_a_pasted_picture_for_which_there_is_no_room_stays_with_the_words(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    draft = "cd" * 16
    vault.drafts.save(draft, {"about": "form"})
    monkeypatch.setattr(take_in, "receive", full)
    pasted = Incoming(data=b"a picture", name="a.png")
    with pytest.raises(DiskFull):
        save_with_files(vault, RegisterEntry("", "person", Person("J")), [pasted], draft=draft)
    assert [one.id for one in vault.drafts.all()] == [draft]
    assert vault.journal.size == 0
