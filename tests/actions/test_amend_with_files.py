"""Words and files that are saved together are one version, and nobody's later words are lost to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.actions import record, review, take_in
from stalkdiary.actions.access import create_diary, open_diary
from stalkdiary.actions.amend_with_files import FILES_BEING_ADDED, amend_in_turns, amend_with_files
from stalkdiary.actions.merging import merged
from stalkdiary.errors import Cancelled, DiskFull, EntryRemoved
from stalkdiary.model.evidence import Attachment, Evidence, Position
from stalkdiary.model.incident import Effect, Facts, Incident, Positions, Private, When
from stalkdiary.model.moment import Moment
from stalkdiary.task import Task
from stalkdiary.turns import Turns, run_through
from stalkdiary.vault.vault import Vault
from tests.support.fixed_clock import FixedClock
from tests.support.incidents import INCIDENTS
from tests.support.quick_vault import make_quick

PLAIN = Incident(When(Moment.unknown("", "Europe/London")), Facts("The car was there"))


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vault]:
    make_quick(monkeypatch.setattr)
    with create_diary(tmp_path / "notes", "abacus lunacy quickness", FixedClock()).vault as made:
        yield made


def _file(name: str) -> record.Incoming:
    return record.Incoming(data=name.encode(), name=name)


def test_words_and_files_make_one_version(vault: Vault) -> None:
    entity = record.log(vault, PLAIN).id
    changed = replace(PLAIN, effect=Effect("shaken"))
    logged = amend_with_files(vault, entity, PLAIN, changed, [_file("a"), _file("b")], "more")
    assert logged is not None
    assert [one.attachment.name for one in logged.attached] == ["a", "b"]
    entry = review.entry(vault, entity)
    assert [(one.act, one.reason) for one in entry.versions] == [("write", ""), ("amend", "more")]
    assert entry.incident is not None
    assert entry.incident.effect == Effect("shaken")
    assert len(entry.incident.evidence.items) == 2


def test_nothing_new_writes_nothing(vault: Vault, tmp_path: Path) -> None:
    entity = record.log(vault, PLAIN).id
    size = vault.journal.size
    assert amend_with_files(vault, entity, PLAIN, PLAIN, (), "a reason alone") is None
    missing = record.Incoming(path=tmp_path / "gone")
    logged = amend_with_files(vault, entity, PLAIN, PLAIN, [missing])
    assert logged is not None
    assert [one.name for one in logged.not_added] == ["gone"]
    assert vault.journal.size == size
    assert vault.drafts.all() == []


def test_a_file_that_cannot_be_read_does_not_cost_the_words(vault: Vault, tmp_path: Path) -> None:
    entity = record.log(vault, PLAIN).id
    changed = replace(PLAIN, private=Private("note"))
    logged = amend_with_files(vault, entity, PLAIN, changed, [record.Incoming(path=tmp_path / "gone")])
    assert logged is not None
    assert review.entry(vault, entity).incident == changed


def test_stopping_writes_nothing_and_leaves_nothing(vault: Vault) -> None:
    entity = record.log(vault, PLAIN).id
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        amend_with_files(vault, entity, PLAIN, replace(PLAIN, effect=Effect("x")), [_file("a")], task=task)
    assert review.entry(vault, entity).incident == PLAIN
    assert vault.drafts.all() == []
    assert vault.evidence.pending() == []


def test_a_removed_entry_cannot_be_changed(vault: Vault) -> None:
    entity = record.log(vault, PLAIN).id
    record.remove(vault, entity)
    with pytest.raises(EntryRemoved):
        amend_with_files(vault, entity, PLAIN, replace(PLAIN, effect=Effect("x")))


def test_the_mark_for_files_that_had_arrived_is_the_one_that_opening_looks_for(vault: Vault) -> None:
    entity = record.log(vault, PLAIN).id
    vault.drafts.save(vault.records.new_id(), {"about": FILES_BEING_ADDED}, entity)
    assert record.finish_interrupted(vault) == []
    assert vault.drafts.all() == []


def _each_file_once(incident: Incident) -> Incident:
    """No entry holds two files of one id; made-up ids are short, and some come twice."""
    items = {item.id: item for item in incident.evidence.items}
    return replace(incident, evidence=replace(incident.evidence, items=tuple(items.values())))


ENTRIES = INCIDENTS.map(_each_file_once)


@given(ENTRIES, ENTRIES, ENTRIES)
def test_only_what_was_changed_is_put_onto_what_stands(
    base: Incident, other: Incident, current: Incident
) -> None:
    assert merged(base, base, current) == current
    changed = replace(base, private=Private("only this"))
    assert merged(base, changed, current) == replace(current, private=Private("only this"))
    assert merged(base, other, base) == other


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.sets(st.sampled_from("abcdef")))
def test_no_file_is_lost_and_a_caption_goes_to_its_own(here: list[str], captioned: set[str]) -> None:
    files = tuple(Attachment(one * 32, one * 32, one, "0" * 64, 1) for one in here)
    base = replace(PLAIN, evidence=Evidence(files))
    told = tuple(replace(one, caption="said") if one.name in captioned else one for one in files)
    later = Attachment("9" * 32, "9" * 32, "later", "0" * 64, 1)
    current = replace(base, evidence=Evidence((*files, later)))
    after = merged(base, replace(base, evidence=Evidence(told)), current)
    assert after.evidence.items == (*told, later)


@given(st.sets(st.sampled_from("abcdef")), st.sets(st.sampled_from("abcdef")))
def test_only_a_file_that_was_taken_out_goes_and_its_position_with_it(here: set[str], out: set[str]) -> None:
    files = tuple(Attachment(one * 32, one * 32, one, "0" * 64, 1) for one in sorted(here))
    places = Positions(tuple(Position(one.id, "51.5", "-0.1") for one in files))
    base = replace(PLAIN, evidence=Evidence(files), positions=places)
    left = replace(base, evidence=Evidence(tuple(one for one in files if one.name not in out)))
    later = Attachment("9" * 32, "9" * 32, "later", "0" * 64, 1)
    current = replace(base, evidence=Evidence((*files, later)))
    after = merged(base, left, current)
    assert {one.name for one in after.evidence.items} == (here - out) | {"later"}
    assert {one.attachment[0] for one in after.positions.items} == here - out


def test_a_power_cut_while_changes_and_files_are_saved_adds_no_file_twice(
    vault: Vault, tmp_path: Path
) -> None:
    """The draft of the form names the files: it alone offers them back."""
    draft, photo = "df" * 16, tmp_path / "photo.jpg"
    photo.write_bytes(b"a photo")
    entity = record.log(vault, PLAIN).id
    vault.drafts.save(draft, {"about": "form"}, entity)
    changed, files = replace(PLAIN, effect=Effect("shaken")), [record.Incoming(path=photo)]

    def turns(of: Vault) -> Turns[record.Logged | None]:
        held = record.HeldDraft(draft, lambda open_vault: open_vault.drafts.discard(draft))
        return amend_in_turns(of, entity, PLAIN, changed, files, held=held)

    stopped, answer = turns(vault), None
    for _ in range(2):
        wanted = stopped.send(answer)
        assert wanted is not None
        answer = wanted()
    shutil.copytree(vault.folder, tmp_path / "as it lay on the disk")
    stopped.close()
    with open_diary(tmp_path / "as it lay on the disk", "abacus lunacy quickness", FixedClock()) as again:
        assert len(again.evidence.pending()) == 1, "it had arrived"
        assert record.finish_interrupted(again) == []
        assert run_through(turns(again)) is not None
        incident = review.entry(again, entity).incident
        assert incident is not None
        assert [item.name for item in incident.evidence.items] == ["photo.jpg"]
        assert (again.evidence.pending(), again.drafts.all()) == ([], [])


def test_a_pasted_picture_for_which_there_is_no_room_stays_with_the_changes(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    draft, entity = "df" * 16, record.log(vault, PLAIN).id
    vault.drafts.save(draft, {"about": "form"}, entity)
    monkeypatch.setattr(take_in, "receive", full)
    held = record.HeldDraft(draft, lambda open_vault: open_vault.drafts.discard(draft))
    changed = replace(PLAIN, effect=Effect("shaken"))
    with pytest.raises(DiskFull):
        run_through(amend_in_turns(vault, entity, PLAIN, changed, [_file("a")], held=held))
    assert [one.id for one in vault.drafts.all()] == [draft]
    assert len(review.entry(vault, entity).versions) == 1
