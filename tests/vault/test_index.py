"""What a person would no longer find if the lists and the search went another way than the record."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from stalkdiary.actions import upkeep
from stalkdiary.errors import AlreadyWithdrawn, DamagedJournal
from stalkdiary.model.evidence import Evidence
from stalkdiary.model.incident import INCIDENT_PARTS, Incident, Mention, People
from stalkdiary.model.register import Order, Person
from stalkdiary.model.timeline import TimelineQuery
from stalkdiary.task import Task
from stalkdiary.vault.index import FIRST_UNKNOWN, first_position, position_of
from stalkdiary.vault.integrity import rebuild
from stalkdiary.vault.vault import Vault
from tests.support.diary import Diary, about, hours, keep_file, write
from tests.support.incidents import INCIDENTS, registers

_made: list[Diary] = []


def contents(vault: Vault) -> dict[str, list[tuple[Any, ...]]]:
    """All that screens can ask for: tables of the index, and every posting of both searches."""
    db = vault.connection
    found = {table: db.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in vault.index.TABLES}
    for _, index in vault.index.SEARCHED:
        db.run(f"CREATE VIRTUAL TABLE temp.seen USING fts5vocab (main, {index}, 'instance')")
        found[index] = db.rows("SELECT term, doc FROM temp.seen ORDER BY term, doc")
        db.run("DROP TABLE temp.seen")
    return found


class Keeping(RuleBasedStateMachine):
    """A person keeps a diary: any order of things, the index equals one made anew from the record."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        if not _made:
            _made.append(Diary.make(Path(tempfile.mkdtemp()) / "notes"))
        shutil.copytree(_made[0].folder, self.home / "notes")
        self.diary = Diary(self.home / "notes", _made[0].keys)
        self.vault = self.diary.open()
        self.entries: list[str] = []
        self.registers: list[str] = []
        self.removed: list[str] = []
        self.pack = ""

    def teardown(self) -> None:
        assert upkeep.check(self.vault).findings == ()
        self.vault.close()
        shutil.rmtree(self.home)

    @initialize()
    def begin(self) -> None:
        self.entries.append(write(self.vault, about("the first entry")))

    @rule(incident=INCIDENTS, data=st.data())
    def log(self, incident: Incident, data: st.DataObject) -> None:
        people = incident.people
        if self.registers:
            named = Mention("them", data.draw(st.sampled_from(self.registers)))
            people = People((named,), people.present, people.witnesses)
        plain = {
            name: getattr(incident, name) for name in INCIDENT_PARTS if name not in ("address", "evidence")
        }
        self.entries.append(write(self.vault, Incident(**plain | {"people": people})))

    @precondition(lambda self: self.entries)
    @rule(incident=INCIDENTS, data=st.data())
    def amend(self, incident: Incident, data: st.DataObject) -> None:
        entity = data.draw(st.sampled_from(self.entries))
        before = self.vault.records.entry(entity).incident
        assert before is not None
        plain = {
            name: getattr(incident, name) for name in INCIDENT_PARTS if name not in ("address", "evidence")
        }
        with self.vault.writing():
            self.vault.records.amend_incident(entity, Incident(**plain, evidence=before.evidence), "because")

    @precondition(lambda self: self.entries)
    @rule(data=st.data(), content=st.binary(max_size=3))
    def attach(self, data: st.DataObject, content: bytes) -> None:
        entity = data.draw(st.sampled_from(self.entries))
        incident = self.vault.records.entry(entity).incident
        assert incident is not None
        item = keep_file(self.vault, content, "a.jpg", entity)
        evidence = Evidence((*incident.evidence.items, item))
        plain = {
            name: getattr(incident, name) for name in INCIDENT_PARTS if name not in ("address", "evidence")
        }
        with self.vault.writing():
            self.vault.records.amend_incident(entity, Incident(**plain, evidence=evidence))

    @precondition(lambda self: self.entries or self.registers)
    @rule(data=st.data(), act=st.sampled_from(["withdraw", "reinstate"]))
    def change_standing(self, data: st.DataObject, act: str) -> None:
        entity = data.draw(st.sampled_from(self.entries + self.registers))
        # To withdraw twice is refused, and changes nothing.
        with suppress(AlreadyWithdrawn), self.vault.writing():
            getattr(self.vault.records, act)(entity, "because")

    @precondition(lambda self: self.entries or self.registers)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        entity = data.draw(st.sampled_from(self.entries + self.registers))
        with self.vault.writing():
            self.vault.evidence.erase(self.vault.records.remove(entity).files)
        (self.entries if entity in self.entries else self.registers).remove(entity)
        self.removed.append(entity)

    @rule(entry=registers())
    def add_to_registers(self, entry: Any) -> None:
        with self.vault.writing():
            self.registers.append(self.vault.records.write_register(entry.facts))

    @precondition(lambda self: self.registers)
    @rule(data=st.data())
    def amend_register(self, data: st.DataObject) -> None:
        entry = self.vault.records.register(data.draw(st.sampled_from(self.registers)))
        with self.vault.writing():
            self.vault.records.write_register(type(entry.facts)("again"), entry, "because")

    @precondition(lambda self: not self.pack)
    @rule(initials=st.sampled_from(["AB", "XY"]))
    def begin_pack(self, initials: str) -> None:
        entries = [self.vault.records.entry(entity).incident for entity in self.entries]
        files = [item.id for incident in entries if incident for item in incident.evidence.items]
        with self.vault.writing():
            self.pack, _ = self.vault.exhibits.begin_pack(initials, files, {"person": "x"}, self.entries)

    @precondition(lambda self: self.pack)
    @rule()
    def finish_pack(self) -> None:
        with self.vault.writing():
            self.vault.exhibits.finish_pack(self.pack, {"digest": "00" * 32})
        self.pack = ""

    @rule()
    def close_and_open(self) -> None:
        before, head = contents(self.vault), self.vault.journal.checkpoint
        self.vault.close()
        self.vault = self.diary.open()
        assert (contents(self.vault), self.vault.journal.checkpoint) == (before, head)
        assert self.vault.standing == "met"

    @invariant()
    def index_is_what_the_record_says(self) -> None:
        if not self.entries and not self.removed:
            return
        before = contents(self.vault)
        rebuild(self.vault, Task())
        assert contents(self.vault) == before

    @invariant()
    def every_entry_is_listed_once(self) -> None:
        listed = [row.id for row in self.vault.timeline.rows(TimelineQuery())]
        assert sorted(listed) == sorted(self.entries)


Keeping.TestCase.settings = settings(max_examples=6, stateful_step_count=12)
TestKeeping = Keeping.TestCase


def test_times_before_after_and_without_a_date_all_have_their_place() -> None:
    known = [about("x", hours(n)).when.happened for n in (-3_000_000, 0, 1, 2_500_000)]
    positions = [position_of(moment, number) for number, moment in enumerate(known, start=1)]
    assert positions == sorted(positions)
    assert position_of(about("x").when.happened, 1) >= FIRST_UNKNOWN > positions[-1]
    assert first_position(hours(0)) <= positions[1] < first_position(hours(1))


def test_a_row_that_its_kind_cannot_have_is_refused_and_not_indexed(vault: Vault) -> None:
    write(vault, about("x"))
    row = vault.journal.row(1)
    parts = vault.journal.parts(1)

    def apply_again(parts: dict[str, Any]) -> None:
        for table in ("revision", "numbering"):
            vault.connection.clear(table)
        vault.index.apply(row, parts)

    for spoiled in ({**parts, "unheard-of": {}}, {**parts, "facts": {"x": 1}}, {**parts, "when": {"x": 1}}):
        with pytest.raises(DamagedJournal), vault.connection.transaction():
            apply_again(spoiled)
    assert upkeep.check(vault).findings == ()


def test_a_check_sees_when_any_table_of_the_index_or_a_search_differs(vault: Vault) -> None:
    write(vault, about("findable 東京都", people=People((Mention("x"),))))
    with vault.writing():
        vault.records.write_register(Order("restraining order"))
        vault.records.write_register(Person("x"))
        vault.exhibits.begin_pack("AB", ["ab" * 16], {}, [vault.timeline.resolve("1")])
    write(vault, about("with a file"))
    for table in vault.index.TABLES:
        if table == "attachment":
            continue
        vault.connection.run(f"DELETE FROM {table}")
        assert [finding.code for finding in upkeep.check(vault).findings] == ["index-differs"], table
        assert upkeep.check(vault, rebuild=True).findings == ()
    vault.connection.run("INSERT INTO words_index (rowid, body) VALUES (9, 'stray')")
    assert [finding.code for finding in upkeep.check(vault).findings] == ["index-differs"]
    rebuild(vault, Task())
    vault.connection.run("INSERT INTO dense_index (rowid, body) VALUES (9, 'stray')")
    assert [finding.code for finding in upkeep.check(vault).findings] == ["index-differs"]
    assert upkeep.check(vault, rebuild=True).findings == ()
