"""What a person would lose if writing down were cut short, refused or cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from stalkdiary.actions import record, take_in, upkeep
from stalkdiary.actions.record import Incoming
from stalkdiary.errors import Cancelled, DiskFull, EntryRemoved, NothingWritten, StorageFailed
from stalkdiary.model.incident import Incident, incident_parts
from stalkdiary.task import Task
from stalkdiary.turns import run_through
from stalkdiary.vault.intake import receive
from stalkdiary.vault.source import SourceBytes
from stalkdiary.vault.vault import Vault
from tests.support.diary import Diary, about, write

pytestmark = pytest.mark.usefixtures("quick")

DRAFT = "df" * 16
FILE = Incoming(data=b"the bytes", name="note.txt", caption="a caption")


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    """An empty diary, closed."""
    return Diary.make(tmp_path / "notes")


@pytest.fixture
def vault(diary: Diary) -> Iterator[Vault]:
    """The same, open."""
    with diary.open() as opened:
        yield opened


def names(incident: Incident | None) -> list[str]:
    assert incident is not None
    return [item.name for item in incident.evidence.items]


def arrive(vault: Vault, holder: str, name: str = "photo.jpg") -> None:
    """Let a file arrive whole, and stop before it is settled."""
    intake = vault.evidence.begin(name, holder)
    receive(vault.evidence.folder, intake, SourceBytes(name.encode()), Task())


def test_an_entry_and_its_files_are_written_together(vault: Vault) -> None:
    logged = record.log(vault, about("words"), [FILE])
    assert (logged.number, logged.not_added) == (1, ())
    entry = vault.records.entry(logged.id)
    assert names(entry.incident) == ["note.txt"]
    assert len(entry.versions) == 1
    assert logged.attached[0].attachment.caption == "a caption"
    assert vault.drafts.all() == []
    assert upkeep.check(vault).findings == ()


def test_a_file_that_is_not_there_does_not_cost_the_words(vault: Vault, tmp_path: Path) -> None:
    logged = record.log(vault, about("words"), [Incoming(path=tmp_path / "gone.jpg"), FILE])
    assert [(one.name, one.error.code) for one in logged.not_added] == [("gone.jpg", "file-missing")]
    assert names(vault.records.entry(logged.id).incident) == ["note.txt"]


def test_a_cancelled_entry_leaves_nothing(vault: Vault) -> None:
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        record.log(vault, about("words"), [FILE], task)
    assert (vault.journal.size, vault.drafts.all(), list(vault.evidence.all_stored())) == (0, [], [])


def test_an_entry_without_words_or_files_is_refused_and_leaves_no_draft(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(NothingWritten):
        record.log(vault, about(" "), [Incoming(path=tmp_path / "gone.jpg")])
    assert vault.drafts.all() == []


def test_words_and_files_of_a_save_that_was_cut_short_are_written_at_the_next_opening(diary: Diary) -> None:
    with diary.open() as vault:
        vault.drafts.save(DRAFT, {"about": "entry-being-saved", "parts": incident_parts(about("words"))})
        arrive(vault, DRAFT)
    with diary.open() as vault:
        (finished,) = record.finish_interrupted(vault)
        assert (finished.id, finished.number) == (DRAFT, 1)
        assert names(vault.records.entry(DRAFT).incident) == ["photo.jpg"]
        assert vault.drafts.all() == []
        assert record.finish_interrupted(vault) == []
        assert upkeep.check(vault).findings == ()


def test_files_that_were_being_added_are_added_at_the_next_opening(diary: Diary) -> None:
    with diary.open() as vault:
        entity = write(vault, about("words"))
        vault.drafts.save(DRAFT, {"about": "files-being-added"}, entity)
        arrive(vault, entity)
    with diary.open() as vault:
        (finished,) = record.finish_interrupted(vault)
        assert finished.id == entity
        assert names(vault.records.entry(entity).incident) == ["photo.jpg"]
        assert vault.drafts.all() == []
        assert upkeep.check(vault).findings == ()


def test_an_interrupted_save_of_which_nothing_arrived_writes_nothing(diary: Diary) -> None:
    with diary.open() as vault:
        entity = write(vault, about("words"))
        vault.drafts.save(DRAFT, {"about": "files-being-added"}, entity)
        vault.drafts.save("aa" * 16, {"about": "entry-being-saved", "parts": incident_parts(about(" "))})
    with diary.open() as vault:
        assert record.finish_interrupted(vault) == []
        assert (vault.journal.size, vault.drafts.all()) == (1, [])


def test_a_file_damaged_in_between_does_not_keep_the_words_from_being_written(diary: Diary) -> None:
    with diary.open() as vault:
        vault.drafts.save(DRAFT, {"about": "entry-being-saved", "parts": incident_parts(about("words"))})
        arrive(vault, DRAFT)
        arrive(vault, DRAFT, "other.jpg")
    path = min(path for path in (diary.folder / "files").rglob("*") if path.is_file())
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    with diary.open() as vault:
        record.finish_interrupted(vault)
        assert len(names(vault.records.entry(DRAFT).incident)) == 1
        assert vault.evidence.pending() == []


def test_a_draft_that_cannot_be_read_as_an_entry_stays_a_draft(vault: Vault) -> None:
    for number, body in enumerate(
        ({"about": "entry-being-saved"}, {"about": "entry-being-saved", "parts": 1}, "x")
    ):
        vault.drafts.save(f"{number:032x}", body)
    assert record.finish_interrupted(vault) == []
    assert len(vault.drafts.all()) == 3


def test_files_are_added_as_an_amendment_and_nothing_is_written_where_none_came(
    vault: Vault, tmp_path: Path
) -> None:
    entity = write(vault, about("words"))
    none = record.attach(vault, entity, [Incoming(path=tmp_path / "gone.jpg")])
    assert (none.attached, len(none.not_added), vault.journal.size) == ((), 1, 1)
    added = record.attach(vault, entity, [FILE])
    assert names(vault.records.entry(entity).incident) == ["note.txt"]
    assert (added.number, vault.journal.size, vault.drafts.all()) == (1, 2, [])


def test_nothing_is_added_to_an_entry_that_was_removed(vault: Vault) -> None:
    entity = write(vault, about("words"))
    record.remove(vault, entity)
    with pytest.raises(EntryRemoved):
        record.attach(vault, entity, [FILE])
    assert vault.drafts.all() == []


def test_a_disk_that_fails_twice_is_told_of_once_and_rightly(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StorageFailed(errno=5)

    monkeypatch.setattr(vault.records, "write_incident", fail)
    monkeypatch.setattr(vault.drafts, "discard", fail)
    with pytest.raises(StorageFailed):
        record.log(vault, about("words"), [FILE])
    assert [draft.body["about"] for draft in vault.drafts.all()] == ["entry-being-saved"]


def test_a_removal_names_the_backups_that_may_still_hold_it(vault: Vault, tmp_path: Path) -> None:
    clock = vault.clock
    upkeep.backup(vault, tmp_path / "before")
    entity = write(vault, about("words"))
    upkeep.backup(vault, tmp_path / "after")
    assert record.remove(vault, entity).backups == (
        clock.read().utc.isoformat(timespec="milliseconds")[:-6] + "Z",
    )


def test_a_file_on_its_way_into_a_removed_entry_is_never_offered_back(diary: Diary) -> None:
    with diary.open() as vault:
        removed, other = (record.log(vault, about(words)).id for words in ("removed", "stays"))
        arrive(vault, removed)
        arrive(vault, other, "other.jpg")
    with diary.open() as vault:
        record.remove(vault, removed)
        assert [intake.source_name for intake in vault.evidence.pending()] == ["other.jpg"]
        assert upkeep.check(vault).findings == ()


def held(id_: str = DRAFT) -> record.HeldDraft:
    """A draft that a form keeps."""
    return record.HeldDraft(id_, lambda vault: vault.drafts.discard(id_))


def test_an_entry_and_the_end_of_its_draft_are_one_commit(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a power cut between the two leaves words that are written down once and offered again."""

    def fail(*_: object, **__: object) -> None:
        raise StorageFailed(errno=5)

    vault.drafts.save(DRAFT, {"about": "form"})
    monkeypatch.setattr(vault.drafts, "discard", fail)
    with pytest.raises(StorageFailed):
        run_through(record.log_in_turns(vault, about("words"), [FILE], held=held()))
    assert (vault.journal.size, [draft.id for draft in vault.drafts.all()]) == (0, [DRAFT])
    monkeypatch.undo()
    run_through(record.log_in_turns(vault, about("words"), [FILE], held=held()))
    assert (vault.journal.size, vault.drafts.all()) == (1, [])


def test_a_file_that_had_arrived_and_is_gone_from_its_place_is_added_from_here(
    diary: Diary, tmp_path: Path
) -> None:
    gone = [Incoming(path=tmp_path / "photo.jpg", caption="From my window")]
    with diary.open() as vault:
        vault.drafts.save(DRAFT, {"about": "form"})
        arrive(vault, DRAFT)
    with diary.open() as vault:
        assert record.finish_interrupted(vault) == []
        task = Task()
        task.cancel()
        with pytest.raises(Cancelled):
            run_through(record.log_in_turns(vault, about("words"), [*gone, FILE], task, held()))
        logged = run_through(record.log_in_turns(vault, about("words"), gone, held=held()))
        (item,) = logged.attached
        assert (item.attachment.name, item.attachment.caption) == ("photo.jpg", "From my window")
        assert vault.evidence.pending() == []
        assert upkeep.check(vault).findings == ()


def test_what_had_arrived_for_a_draft_that_was_dropped_is_erased_at_the_next_opening(diary: Diary) -> None:
    with diary.open() as vault:
        vault.drafts.save(DRAFT, {"about": "form"})
        arrive(vault, DRAFT)
    with diary.open() as vault:
        record.finish_interrupted(vault)
        assert len(vault.evidence.pending()) == 1
        vault.drafts.discard(DRAFT)
        record.finish_interrupted(vault)
        assert vault.evidence.pending() == []


def test_of_two_files_of_one_name_none_is_added_in_place_of_the_other(diary: Diary, tmp_path: Path) -> None:
    """Two telephones both call their first picture so; one of them is not to be had any more."""
    first, second = tmp_path / "one" / "photo.jpg", tmp_path / "two" / "photo.jpg"
    first.parent.mkdir()
    first.write_bytes(b"photo.jpg")
    files = [Incoming(path=second), Incoming(path=first)]
    with diary.open() as vault:
        vault.drafts.save(DRAFT, {"about": "form"})
        arrive(vault, DRAFT)
    with diary.open() as vault:
        logged = run_through(record.log_in_turns(vault, about("words"), files, held=held()))
        assert len(logged.attached) == 1
        assert [one.name for one in logged.not_added] == ["photo.jpg"]


def test_what_is_written_is_never_told_to_be_unsaved(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it is saved once more: a disk may fail in the moment after the commit."""

    def fail() -> None:
        raise StorageFailed(errno=5)

    vault.drafts.save(DRAFT, {"about": "form"})
    monkeypatch.setattr(vault.evidence, "pending", fail)
    logged = run_through(record.log_in_turns(vault, about("words"), [FILE], held=held()))
    assert logged.number == 1
    assert vault.drafts.all() == []


def test_a_pasted_picture_for_which_there_is_no_room_is_not_forgotten_with_its_draft(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It lies nowhere else; a file on a disk still lies where it was."""

    def full(*_: object) -> None:
        raise DiskFull

    vault.drafts.save(DRAFT, {"about": "form"})
    monkeypatch.setattr(take_in, "receive", full)
    with pytest.raises(DiskFull):
        run_through(record.log_in_turns(vault, about("words"), [FILE], held=held()))
    assert (vault.journal.size, [draft.id for draft in vault.drafts.all()]) == (0, [DRAFT])
    lying = tmp_path / "photo.jpg"
    lying.write_bytes(b"a photo")
    logged = run_through(record.log_in_turns(vault, about("words"), [Incoming(path=lying)], held=held()))
    assert [one.name for one in logged.not_added] == ["photo.jpg"]
    assert (vault.journal.size, vault.drafts.all(), vault.evidence.pending()) == (1, [], [])
