"""What an interruption, an older copy or a full disk leaves behind, and how it is put right."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from stalkdiary.errors import DiskFull, ReadOnlyFolder, StorageFailed
from stalkdiary.task import Task
from stalkdiary.vault.ballast import BALLAST_SIZE, ensure_ballast, release_ballast
from stalkdiary.vault.evidence import Recovery
from stalkdiary.vault.evidence_reader import fingerprint
from stalkdiary.vault.files import Disk
from stalkdiary.vault.source import SourceBytes
from tests.support.evidence_store import FINE, HOLDER, OpenStore, open_store

DATA = bytes(range(256)) * 3


def later(opened: OpenStore) -> OpenStore:
    """The same folder, opened by the next run of the program."""
    opened.db.close()
    return open_store(opened.vault, FINE)


def test_what_had_arrived_is_offered_back_and_can_be_kept(tmp_path: Path) -> None:
    first = open_store(tmp_path / "v", FINE)
    first.receive(SourceBytes(DATA, "tape.wav"))
    with later(first) as second:
        assert second.store.recover() == Recovery(cleared=0, offered=1, returned=0)
        (pending,) = second.store.pending()
        assert (pending.source_name, pending.holder) == ("tape.wav", HOLDER)
        assert pending.begun == "2026-03-14T09:26:53.000Z"
        received = fingerprint(second.store.folder, second.store.key_of(pending.id), Task())
        file = second.settle(pending, received)
        assert second.read(file.id) == DATA
        assert second.store.pending() == []


def test_what_had_arrived_can_be_let_go_of(tmp_path: Path) -> None:
    first = open_store(tmp_path / "v", FINE)
    first.receive(DATA)
    with later(first) as second:
        second.store.abandon(second.store.pending()[0])
        assert second.rows() == second.on_disk() == []
        assert second.store.pending() == []


def test_what_is_being_taken_in_now_is_not_offered_back(tmp_path: Path) -> None:
    with open_store(tmp_path / "v", FINE) as opened:
        intake, received = opened.receive(DATA)
        assert opened.store.pending() == []
        assert opened.store.recover() == Recovery(0, 0, 0)
        assert opened.settle(intake, received).id == intake.id


def test_half_of_a_file_is_cleared_with_its_row(tmp_path: Path) -> None:
    first = open_store(tmp_path / "v", FINE)
    intake, _ = first.receive(DATA)
    first.store.begin("never-read.jpg", HOLDER)
    path = first.store.folder.path(intake.id)
    path.rename(path.with_name(path.name + ".part"))
    with later(first) as second:
        assert second.store.recover() == Recovery(cleared=2, offered=0, returned=0)
        assert second.rows() == second.on_disk() == []
        assert second.store.pending() == []


def test_a_reduced_copy_that_was_not_finished_is_not_asked_about(tmp_path: Path) -> None:
    first = open_store(tmp_path / "v", FINE)
    file = first.keep(DATA)
    copy = first.store.put_bytes(b"small", file.id, 4, 3)
    first.db.run("UPDATE file SET state = 'intake' WHERE id = ?", (copy.id,))
    with later(first) as second:
        assert second.store.recover() == Recovery(cleared=1, offered=0, returned=0)
        assert second.rows() == [file.id]


def test_what_was_erased_is_deleted_after_a_crash_and_never_quarantined(tmp_path: Path) -> None:
    first = open_store(tmp_path / "v", FINE)
    file = first.keep(DATA)
    with first.db.transaction():
        first.store.erase([file.id])
    assert first.on_disk() != []
    assert first.store.quarantine_unnamed() == 0
    with later(first) as second:
        second.store.recover()
        assert second.on_disk() == []
        assert second.store.quarantine_unnamed() == 0
        assert not (second.vault / "quarantine").exists()


def test_a_file_that_a_row_names_is_never_deleted_as_erased(tmp_path: Path) -> None:
    with open_store(tmp_path / "v", FINE) as opened:
        file = opened.keep(DATA)
        opened.db.run("INSERT INTO doomed VALUES (?)", (file.id,))
        opened.store.recover()
        assert opened.read(file.id) == DATA
        assert opened.db.value("SELECT count(*) FROM doomed") == 0


def test_an_older_copy_of_the_database_costs_no_newer_evidence(tmp_path: Path) -> None:
    first = open_store(tmp_path / "v", FINE)
    old = first.keep(DATA)
    first.db.close()
    database = first.vault / "daybook.db"
    older = database.read_bytes()
    with open_store(tmp_path / "v", FINE) as second:
        new = second.keep(DATA[::-1])
    newer = database.read_bytes()

    database.write_bytes(older)
    with open_store(tmp_path / "v", FINE) as restored:
        assert restored.store.recover() == Recovery(0, 0, 0)
        assert len(restored.on_disk()) == 10, "opening alone moves nothing"
        assert restored.store.quarantine_unnamed() == 1
        assert {name[:32] for name in restored.on_disk()} == {old.id}
        assert restored.read(old.id) == DATA

    database.write_bytes(newer)
    with open_store(tmp_path / "v", FINE) as again:
        assert again.store.recover() == Recovery(0, 0, returned=1)
        assert again.read(new.id) == DATA[::-1]
        assert list((again.vault / "quarantine").iterdir()) == []


def test_a_quarantined_file_that_was_still_being_taken_in_is_offered_back(tmp_path: Path) -> None:
    first = open_store(tmp_path / "v", FINE)
    first.keep(DATA)
    first.db.close()
    database = first.vault / "daybook.db"
    older = database.read_bytes()
    with open_store(tmp_path / "v", FINE) as second:
        second.receive(DATA[::-1])
    newer = database.read_bytes()
    database.write_bytes(older)
    with open_store(tmp_path / "v", FINE) as restored:
        assert restored.store.quarantine_unnamed() == 1
    database.write_bytes(newer)
    with open_store(tmp_path / "v", FINE) as again:
        assert again.store.recover() == Recovery(cleared=0, offered=1, returned=1)
        (pending,) = again.store.pending()
        assert again.read(pending.id) == DATA[::-1]


def test_files_that_are_not_ours_are_left_alone(tmp_path: Path) -> None:
    with open_store(tmp_path / "v", FINE) as opened:
        file = opened.keep(DATA)
        folder = opened.store.folder.path(file.id).parent
        foreign = [
            folder / "desktop.ini",
            folder.parent / ".DS_Store",
            folder / f"{file.id}.copy",
            folder / ("f" * 31),
        ]
        for path in foreign:
            path.write_bytes(b"x")
        assert opened.store.quarantine_unnamed() == 0
        opened.erase(file.id)
        assert all(path.exists() for path in foreign)


def test_a_stick_that_was_pulled_is_not_replaced_by_an_empty_folder(tmp_path: Path) -> None:
    with open_store(tmp_path / "v", FINE) as opened:
        (tmp_path / "v").rename(tmp_path / "elsewhere")
        with pytest.raises(StorageFailed):
            opened.store.folder.start("ab" * 16)
        assert not (tmp_path / "v").exists()


class Refusing(Disk):
    """Unlinks nothing until it is told to."""

    refusing = True

    def remove(self, path: Path) -> None:
        if self.refusing:
            raise PermissionError(13, "in use")
        super().remove(path)


def test_a_file_that_cannot_be_unlinked_now_is_unlinked_later(tmp_path: Path) -> None:
    disk = Refusing()
    with open_store(tmp_path / "v", FINE, disk) as opened:
        file = opened.keep(DATA)
        assert opened.erase(file.id) == 1
        assert opened.rows() == []
        disk.refusing = False
        opened.store.recover()
        assert opened.on_disk() == []
        assert opened.db.value("SELECT count(*) FROM doomed") == 0


def test_abandoning_on_a_failing_disk_waits_for_the_next_opening(tmp_path: Path) -> None:
    first = open_store(tmp_path / "v", FINE, Refusing())
    intake, _ = first.receive(DATA)
    first.store.abandon(intake)
    assert first.rows() == [intake.id]
    with later(first) as second:
        second.store.abandon(second.store.pending()[0])
        assert second.rows() == second.on_disk() == []


def test_the_ballast_takes_real_room_and_gives_it_back(tmp_path: Path) -> None:
    assert ensure_ballast(tmp_path)
    path = tmp_path / "ballast"
    assert path.stat().st_size == BALLAST_SIZE
    if hasattr(os.stat_result, "st_blocks"):
        assert path.stat().st_blocks * 512 >= BALLAST_SIZE
    inode = path.stat().st_ino
    assert ensure_ballast(tmp_path)
    assert path.stat().st_ino == inode
    assert release_ballast(tmp_path)
    assert not path.exists()
    assert not release_ballast(tmp_path)


@pytest.mark.parametrize("number", [28, 30])
def test_no_room_for_the_ballast_is_no_failure(number: int, tmp_path: Path) -> None:
    class Full(Disk):
        def write(self, fd: int, data: memoryview) -> int:
            raise OSError(number, "no")

    assert not ensure_ballast(tmp_path, Full())
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_can_still_be_made_emptier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(tmp_path / "v", FINE) as opened:
        ensure_ballast(opened.vault)
        intake, _ = opened.receive(DATA)
        forget, tries = opened.store._forget_intake, []

        def full_at_first(file_id: str) -> None:
            tries.append((opened.vault / "ballast").exists())
            if len(tries) == 1:
                raise DiskFull
            forget(file_id)

        monkeypatch.setattr(opened.store, "_forget_intake", full_at_first)
        opened.store.abandon(intake)
        assert tries == [True, False]
        assert opened.rows() == opened.on_disk() == []


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    class ReadOnly(Disk):
        def open(self, path: Path, flags: int) -> int:
            if flags & os.O_WRONLY:
                raise OSError(30, "read-only")
            return super().open(path, flags)

    with open_store(tmp_path / "v", FINE, ReadOnly()) as opened:
        with pytest.raises(ReadOnlyFolder):
            opened.keep(DATA)
        assert opened.rows() == opened.on_disk() == []
