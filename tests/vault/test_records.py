"""What a person would lose if an entry's history were not kept as it was made."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from stalkdiary.errors import EntryRemoved, NoSuchEntry, NothingWritten
from stalkdiary.model.evidence import Evidence
from stalkdiary.model.incident import Contact, Contacts, Entry, Private, Standing
from stalkdiary.model.register import Order, Person, Place, RegisterEntry, RegisterFacts, kind_of
from stalkdiary.model.timeline import TimelineQuery
from stalkdiary.vault.journal import Writing
from stalkdiary.vault.vault import Vault
from tests.support.diary import about, keep_file, remove, with_files, write

NO_ONE = "00" * 16


def acts(entry: Entry) -> list[str]:
    return [version.act for version in entry.versions]


def listed(vault: Vault, **query: Any) -> list[str]:
    return [row.text for row in vault.timeline.rows(TimelineQuery(**query))]


def test_an_amendment_keeps_every_earlier_text_and_its_reason(vault: Vault) -> None:
    entity = write(vault, about("first"))
    with vault.writing():
        vault.records.amend_incident(entity, about("second"), "I remembered more")
        vault.records.amend_incident(entity, about("third"))
    entry = vault.records.entry(entity)
    assert [version.incident and version.incident.facts.what for version in entry.versions] == [
        "first",
        "second",
        "third",
    ]
    assert [version.reason for version in entry.versions] == ["", "I remembered more", ""]
    assert [version.revision for version in entry.versions] == [1, 2, 3]
    assert entry.incident == about("third")
    assert listed(vault) == ["third"]


def test_a_withdrawn_entry_keeps_its_words_and_says_why(vault: Vault) -> None:
    entity = write(vault, about("It was the postman."))
    with vault.writing():
        vault.records.withdraw(entity, "It was the postman after all")
    entry = vault.records.entry(entity)
    assert entry.standing is Standing.WITHDRAWN
    assert entry.incident == about("It was the postman.")
    assert entry.withdrawal is not None
    assert entry.withdrawal.reason == "It was the postman after all"
    assert (listed(vault), listed(vault, withdrawn=False)) == (["It was the postman."], [])


def test_an_entry_brought_back_stands_and_its_withdrawal_stays_in_the_history(vault: Vault) -> None:
    entity = write(vault, about("x"))
    with vault.writing():
        vault.records.withdraw(entity, "mistaken")
        vault.records.reinstate(entity, "not mistaken")
    entry = vault.records.entry(entity)
    assert (entry.standing, entry.withdrawal) == (Standing.STANDS, None)
    assert acts(entry) == ["write", "withdraw", "reinstate"]
    assert listed(vault, withdrawn=False) == ["x"]


def test_amending_a_withdrawn_entry_does_not_bring_it_back(vault: Vault) -> None:
    entity = write(vault, about("x"))
    with vault.writing():
        vault.records.withdraw(entity, "mistaken")
        vault.records.amend_incident(entity, about("y"))
    assert vault.records.entry(entity).standing is Standing.WITHDRAWN
    assert listed(vault, withdrawn=False) == []


def test_a_removed_entry_keeps_its_number_and_nothing_can_be_done_with_it(vault: Vault) -> None:
    first, second = write(vault, about("first")), write(vault, about("second"))
    remove(vault, second)
    third = write(vault, about("third"))
    assert [vault.records.number_of(one) for one in (first, second, third)] == [1, 2, 3]
    entry = vault.records.entry(second)
    assert (entry.standing, entry.incident) == (Standing.REMOVED, None)
    for act in (
        lambda: vault.records.amend_incident(second, about("x")),
        lambda: vault.records.withdraw(second, ""),
        lambda: vault.records.reinstate(second),
        lambda: vault.records.remove(second),
    ):
        with pytest.raises(EntryRemoved), vault.writing():
            act()
    assert vault.journal.size == 4


def test_a_number_is_never_given_twice_even_after_the_index_was_rebuilt(vault: Vault) -> None:
    last = [write(vault, about(f"entry {n}")) for n in range(3)][-1]
    remove(vault, last)
    vault.connection.run("BEGIN")
    vault.index.clear()
    for row in vault.journal.rows():
        vault.index.apply(row, vault.journal.parts(row.seq) if row.act != "erase" else {})
    vault.connection.run("COMMIT")
    assert vault.records.number_of(write(vault, about("next"))) == 4


def test_what_was_never_written_cannot_be_changed(vault: Vault) -> None:
    for act in (
        lambda: vault.records.amend_incident(NO_ONE, about("x")),
        lambda: vault.records.withdraw(NO_ONE, ""),
        lambda: vault.records.reinstate(NO_ONE),
        lambda: vault.records.remove(NO_ONE),
        lambda: vault.records.entry(NO_ONE),
        lambda: vault.records.number_of(NO_ONE),
        lambda: vault.records.register(NO_ONE),
    ):
        with pytest.raises(NoSuchEntry), vault.writing():
            act()


def test_the_trail_of_packs_cannot_be_taken_back(vault: Vault) -> None:
    with vault.writing():
        pack, _ = vault.exhibits.begin_pack("AB", [], {"initials": "AB"}, [])
        note = vault.records.append(Writing("diary", NO_ONE, "accept", 1, {"note": {}})).entity
    for entity in (pack, note):
        for act in (vault.records.remove, vault.records.reinstate):
            with pytest.raises(NoSuchEntry), vault.writing():
                act(entity)


def test_an_entry_without_a_word_or_a_file_is_not_written(vault: Vault) -> None:
    with pytest.raises(NothingWritten), vault.writing():
        vault.records.write_incident(about(" "))
    assert vault.journal.size == 0


def test_a_register_entry_comes_back_whole_and_its_amendments_keep_what_is_not_shown(vault: Vault) -> None:
    entry = RegisterEntry(
        NO_ONE,
        "place",
        Place("home", "1 Road", "51.5", "-0.1"),
        Contacts((Contact("neighbour", "07700 900123"),)),
        Private("not for packs"),
        Evidence((keep_file(vault, b"a map"),)),
    )
    with vault.writing():
        vault.records.put_register(entry)
    assert vault.records.register(NO_ONE) == entry
    with vault.writing():
        vault.records.write_register(Place("old home"), vault.records.register(NO_ONE), "moved")
    assert vault.records.register(NO_ONE) == replace(entry, facts=Place("old home"))


def test_registers_are_listed_as_they_were_written_and_withdrawn_ones_are_not(vault: Vault) -> None:
    facts: list[RegisterFacts] = [Person("the neighbour"), Order("restraining order"), Person("my sister")]
    with vault.writing():
        ids = [vault.records.write_register(one) for one in facts]
    assert [entry.facts for entry in vault.records.registers()] == facts
    assert [entry.facts for entry in vault.records.registers("person")] == [facts[0], facts[2]]
    with vault.writing():
        vault.records.withdraw(ids[0], "not him")
        vault.records.write_register(Person("someone else"), vault.records.register(ids[0]))
    assert [entry.id for entry in vault.records.registers()] == ids[1:]
    with vault.writing():
        vault.records.reinstate(ids[0])
    assert [entry.id for entry in vault.records.registers()] == ids
    with vault.writing():
        vault.records.remove(ids[2])
    assert [entry.id for entry in vault.records.registers()] == ids[:2]


def test_a_register_entry_does_not_turn_into_another_kind(vault: Vault) -> None:
    with vault.writing():
        entity = vault.records.write_register(Person("x"))
    with pytest.raises(NoSuchEntry), vault.writing():
        vault.records.write_register(Place("x"), vault.records.register(entity))
    with pytest.raises(NoSuchEntry), vault.writing():
        vault.records.amend_incident(entity, about("x"))
    assert kind_of(vault.records.register(entity).facts) == "person"


def test_removing_an_entry_names_the_packs_that_hold_it_and_no_others(vault: Vault) -> None:
    first, second = write(vault, about("first")), write(vault, about("second"))
    assert vault.clock.read().zone
    for entities in ([first], [second], [first, second]):
        write(vault, about("time goes by"))
        with vault.writing():
            pack, _ = vault.exhibits.begin_pack("AB", [], {}, entities)
            vault.exhibits.finish_pack(pack, {"digest": "00"})
    made = [pack.made for pack in vault.exhibits.earlier_packs()]
    with vault.writing():
        assert vault.records.remove(first).packs == (made[0], made[2])


def test_files_of_a_removed_entry_go_unless_another_entry_ever_had_them(vault: Vault) -> None:
    own, shared, earlier = (keep_file(vault, bytes([n]) * 9, f"{n}.jpg") for n in range(3))
    entity = write(vault, with_files(about("x"), own, shared, earlier))
    other = write(vault, with_files(about("y"), shared, earlier))
    with vault.writing():
        vault.records.amend_incident(other, with_files(about("y"), shared))
    with vault.writing():
        erased = vault.records.remove(entity)
    assert erased.files == (own.file,)


def test_exhibit_references_are_given_once_and_never_again(vault: Vault) -> None:
    items = [keep_file(vault, bytes([n]) * 9, f"{n}.jpg") for n in range(3)]
    entity = write(vault, with_files(about("x"), *items[:2]))

    def begin(initials: str, *ids: str) -> dict[str, str]:
        with vault.writing():
            return vault.exhibits.begin_pack(initials, ids, {}, [entity])[1]

    assert begin("ab", items[0].id) == {items[0].id: "AB/1"}
    assert begin("AB", items[1].id, items[0].id) == {items[0].id: "AB/1", items[1].id: "AB/2"}
    remove(vault, entity)
    assert begin("AB", items[2].id) == {items[2].id: "AB/3"}
    assert begin("XY", items[2].id) == {items[2].id: "AB/3"}
    assert vault.exhibits.reference(items[2].id) == "AB/3"
    assert vault.exhibits.reference(NO_ONE) is None


def test_an_entry_is_in_no_pack_until_a_finished_one_holds_it_as_it_stands(vault: Vault) -> None:
    first, second = write(vault, about("first")), write(vault, about("second"))

    def unpacked() -> set[str]:
        return {row.text for row in vault.timeline.rows(TimelineQuery(not_in_a_pack=True))}

    with vault.writing():
        pack, _ = vault.exhibits.begin_pack("AB", [], {}, [first, second])
    assert unpacked() == {"first", "second"}
    with vault.writing():
        vault.records.amend_incident(second, about("second, amended meanwhile"))
    with vault.writing():
        vault.exhibits.finish_pack(pack, {"digest": "00"})
    assert unpacked() == {"second, amended meanwhile"}
    with vault.writing():
        vault.records.withdraw(first, "why")
    assert unpacked() == {"first", "second, amended meanwhile"}
