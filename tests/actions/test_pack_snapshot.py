"""A pack is one moment of the diary, whatever is written while it is being made."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.actions import about_you, record
from stalkdiary.actions.export import begin, export, finish, give_up, preview_snapshot, snapshot, verify
from stalkdiary.actions.pack_contents import ENTRIES_A_STEP
from stalkdiary.actions.pack_snapshot import pack_rows, unpack_rows
from stalkdiary.errors import Cancelled, DiskFull, EntryRemoved
from stalkdiary.model.pack import PackRequest
from stalkdiary.model.register import Order, PoliceContact
from stalkdiary.model.writer import Writer
from stalkdiary.task import Task
from stalkdiary.vault.kept_rows import KeptRow
from stalkdiary.vault.vault import Vault
from tests.support.diary import Diary, about, hours, keep_file, remove, with_files, write

pytestmark = pytest.mark.usefixtures("quick")

REQUEST = PackRequest("AB")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Diary.make(tmp_path / "notes").open() as opened:
        yield opened


def test_a_pack_is_written_on_another_thread_while_an_entry_is_saved(vault: Vault, tmp_path: Path) -> None:
    entry = write(vault, with_files(about("Before.", hours(1)), keep_file(vault, b"photo" * 999)))
    taken = snapshot(vault, REQUEST, tmp_path / "pack.zip")
    with ThreadPoolExecutor(1) as other:
        writing = other.submit(taken.write)
        with vault.writing():
            vault.records.amend_incident(entry, about("Changed meanwhile.", hours(1)))
        result = writing.result()
    finish(vault, taken, result)
    assert verify(tmp_path / "pack.zip").undamaged
    assert vault.exhibits.earlier_packs()[0].digest == result.digest
    assert b"Changed meanwhile." not in (tmp_path / "pack.zip").read_bytes()


def test_what_is_written_between_two_steps_is_not_in_the_pack(vault: Vault, tmp_path: Path) -> None:
    ids = [write(vault, about(f"Entry {at}.", hours(at))) for at in range(ENTRIES_A_STEP + 1)]
    beginning = begin(vault, REQUEST, tmp_path / "pack.zip")
    assert beginning.gathering.step(vault)
    with vault.writing():
        vault.records.amend_incident(ids[-1], about("Changed meanwhile.", hours(99)))
        vault.records.withdraw(ids[-1], "also meanwhile")
        vault.records.write_incident(about("New meanwhile.", hours(100)))
    assert not beginning.gathering.step(vault)
    contents = beginning.snapshot(vault).contents
    assert len(contents.incidents) == len(ids)
    last = contents.incidents[-1]
    assert (last.incident.facts.what, last.changes, str(last.standing)) == (
        f"Entry {ENTRIES_A_STEP}.",
        (),
        "stands",
    )
    assert all(row.seq <= contents.checkpoint.size for rows in contents.incident_rows for row in rows)


def test_registers_are_those_of_the_moment_too(vault: Vault, tmp_path: Path) -> None:
    """An order that was changed while entries were read had made the finished pack fail its own check."""
    write(vault, about("An entry.", hours(1)))
    order = record.add_register(vault, Order("as it was"))
    taken_back = record.add_register(vault, Order("taken back, and brought back"))
    with vault.writing():
        vault.records.withdraw(taken_back, "")
        vault.records.reinstate(taken_back)
    about_you.tell(vault, Writer("A. B.", "1990-03-04"))
    beginning = begin(vault, replace(REQUEST, birth_date=True), tmp_path / "pack.zip")
    with vault.writing():
        vault.records.write_register(Order("changed meanwhile"), vault.records.register(order))
    record.add_register(vault, PoliceContact("new meanwhile"))
    about_you.tell(vault, Writer("A. B.", "1991-03-04"))
    assert not beginning.gathering.step(vault)
    taken = beginning.snapshot(vault)
    finish(vault, taken, taken.write())
    assert verify(tmp_path / "pack.zip").undamaged
    kinds = [getattr(entry.facts, "kind", "") for entry in taken.contents.registers]
    assert kinds == ["as it was", "taken back, and brought back"]
    assert all(row.parts["facts"][1] != b"{}" for row in taken.contents.register_rows)
    assert taken.contents.writer is not None
    assert taken.contents.writer.shown.born == "1990-03-04"


def test_an_entry_that_is_removed_for_safety_meanwhile_stops_the_pack(vault: Vault, tmp_path: Path) -> None:
    entry = write(vault, about("Gone soon.", hours(1)))
    beginning = begin(vault, REQUEST, tmp_path / "pack.zip")
    remove(vault, entry)
    with pytest.raises(EntryRemoved):
        beginning.gathering.step(vault)
    give_up(vault)
    assert not (tmp_path / "pack.zip").exists()


def test_a_pack_that_fails_or_is_stopped_leaves_nothing_and_can_be_made_again(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(vault, about("One.", hours(1)))
    task = Task()
    taken = snapshot(vault, REQUEST, tmp_path / "pack.zip", task)
    task.cancel()
    with pytest.raises(Cancelled):
        taken.write(task)
    give_up(vault)
    with monkeypatch.context() as full:
        full.setattr("stalkdiary.actions.export.write_pack", _disk_full)
        with pytest.raises(DiskFull):
            export(vault, REQUEST, tmp_path / "pack.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes"]
    assert [pack.digest for pack in vault.exhibits.earlier_packs()] == ["", ""]
    assert export(vault, REQUEST, tmp_path / "pack.zip").incidents == 1


def _disk_full(*_given: object) -> None:
    raise DiskFull


def test_what_is_left_out_is_not_even_held_in_memory(vault: Vault) -> None:
    private = replace(about("One.", hours(1)), effect=replace(about("").effect, felt="afraid of the dark"))
    write(vault, private)
    for effects in (True, False):
        contents = preview_snapshot(vault, replace(REQUEST, effects=effects)).run(vault, Task())
        (item,) = contents.incidents
        assert bool(item.incident.effect.felt) is effects
        parts = [set(row.parts) for rows in contents.incident_rows for row in rows]
        assert all(("effect" in names) is effects and "private" not in names for names in parts)


@given(
    st.lists(
        st.builds(
            KeptRow,
            st.integers(1, 2**40),
            st.binary(),
            st.dictionaries(st.text("abc", min_size=1), st.tuples(st.binary(), st.binary())),
        )
    )
)
def test_held_rows_come_back_byte_for_byte(rows: list[KeptRow]) -> None:
    assert unpack_rows(pack_rows(rows)) == rows
