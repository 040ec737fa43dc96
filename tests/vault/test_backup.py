"""What a person would not get back if a backup were not what it says."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from stalkdiary.actions import record, upkeep
from stalkdiary.errors import (
    BackupDiffers,
    BackupInside,
    Cancelled,
    DamagedDatabase,
    DiskFull,
    FolderNotEmpty,
    OpenElsewhere,
    StorageFailed,
)
from stalkdiary.model.timeline import TimelineQuery
from stalkdiary.task import Task
from stalkdiary.turns import Turns, run_through
from stalkdiary.vault import backup as backup_module
from stalkdiary.vault import database_copy
from stalkdiary.vault.connection import PAGE_SIZE
from stalkdiary.vault.head import HEAD_NAME
from stalkdiary.vault.key_changes import KeyChanges
from stalkdiary.vault.keys import open_key_file
from stalkdiary.vault.opening import open_vault
from stalkdiary.vault.sealing import SlotKind
from stalkdiary.vault.vault import DATABASE_NAME, HeadStanding, Vault
from tests.support.diary import PASSPHRASE, Diary, about, digest_of, keep_file, remove, with_files, write
from tests.support.listing import listing

T = TypeVar("T")


@pytest.fixture
def kept(diary: Diary) -> Diary:
    """A diary with two entries and three files."""
    with diary.open() as vault:
        item = keep_file(vault, b"first file" * 999)
        vault.evidence.put_bytes(b"reduced", item.file, 4, 3)
        write(vault, with_files(about("xqzvfirst"), item))
        write(vault, with_files(about("second"), keep_file(vault, b"second file")))
        vault.drafts.save("df" * 16, {"what": "half a sente"})
    return diary


def restored(folder: Path, diary: Diary) -> Vault:
    """A copy, opened as any diary is."""
    return open_vault(folder, PASSPHRASE, diary.clock)


def same(diary: Diary, copy: Path) -> bool:
    with diary.open() as vault, restored(copy, diary) as opened:
        assert upkeep.check(opened).findings == ()
        assert opened.standing is HeadStanding.MET
        return listing(vault) == listing(opened)


def test_the_first_backup_is_whole_and_is_restored_by_opening_it(kept: Diary, tmp_path: Path) -> None:
    with kept.open() as vault:
        result = upkeep.backup(vault, tmp_path / "stick" / "copy")
    assert (result.rows_new, result.files_new, result.full, result.files_damaged) == (2, 3, True, 0)
    assert result.bytes_new == sum(
        p.stat().st_size for p in (kept.folder / "files").rglob("*") if p.is_file()
    )
    assert same(kept, tmp_path / "stick" / "copy")


def test_later_backups_carry_only_what_is_new(kept: Diary, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    with kept.open() as vault:
        upkeep.backup(vault, copy)
        result = upkeep.backup(vault, copy)
        assert (result.rows_new, result.files_new, result.bytes_new, result.full) == (0, 0, 0, False)
        files = {p: p.stat().st_ino for p in (copy / "files").rglob("*") if p.is_file()}
        entity = write(vault, with_files(about("third"), keep_file(vault, b"x" * 5000)))
        with vault.writing():
            vault.records.withdraw(entity, "why")
        result = upkeep.backup(vault, copy)
        assert (result.rows_new, result.files_new) == (2, 1)
        assert 5000 <= result.bytes_new <= 5500
    assert {p: p.stat().st_ino for p in files} == files, "what was carried before is not written again"
    assert same(kept, copy)


def test_removals_reach_the_copy(kept: Diary, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    with kept.open() as vault:
        upkeep.backup(vault, copy)
        first = vault.timeline.resolve("1")
        never_carried = write(vault, with_files(about("gone before any backup"), keep_file(vault, b"y")))
        remove(vault, never_carried)
        removed = record.remove(vault, first)
        assert len(removed.backups) == 1
        upkeep.backup(vault, copy)
    assert same(kept, copy)
    pages = Diary(copy, kept.keys).decrypted_pages()
    assert not any(b"xqzv" in page or b"gone before" in page for page in pages)
    assert len([p for p in (copy / "files").rglob("*") if p.is_file()]) == 1


def test_drafts_preferences_and_thumbnails_go_along(kept: Diary, tmp_path: Path) -> None:
    with kept.open() as vault:
        upkeep.backup(vault, tmp_path / "copy")
        vault.drafts.save("dd" * 16, {"what": "new words"}, vault.timeline.resolve("1"))
        vault.drafts.discard("df" * 16)
        vault.preferences.set("idle-minutes", 9)
        upkeep.backup(vault, tmp_path / "copy")
    with restored(tmp_path / "copy", kept) as copy:
        assert [draft.body for draft in copy.drafts.all()] == [{"what": "new words"}]
        assert copy.preferences.get("idle-minutes") == 9


def test_a_changed_passphrase_is_carried(kept: Diary, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    with kept.open() as vault:
        upkeep.backup(vault, copy)
        changes = KeyChanges(kept.folder, open_key_file(kept.folder, PASSPHRASE), kept.clock)
        changes.change_passphrase("a new passphrase")
        assert open_key_file(copy, PASSPHRASE).slot.kind == SlotKind.PASSPHRASE
        upkeep.backup(vault, copy)
    with open_vault(copy, "a new passphrase", kept.clock) as opened:
        assert opened.timeline.count() == 2


@pytest.mark.parametrize("inside", [".", "files/copy", "copy"])
def test_a_copy_is_not_made_where_it_would_be_lost_with_the_notes(kept: Diary, inside: str) -> None:
    before = digest_of(kept.folder)
    with kept.open() as vault, pytest.raises(BackupInside):
        upkeep.backup(vault, kept.folder / inside)
    assert digest_of(kept.folder).keys() == before.keys()


def test_a_folder_with_something_else_in_it_is_left_alone(kept: Diary, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "letter.txt").write_text("mine")
    with kept.open() as vault, pytest.raises(FolderNotEmpty):
        upkeep.backup(vault, folder)
    assert digest_of(folder).keys() == {"letter.txt"}


def test_another_diarys_copy_is_never_written_over(kept: Diary, tmp_path: Path) -> None:
    other = Diary.make(tmp_path / "other")
    before = digest_of(other.folder)
    with kept.open() as vault, pytest.raises(BackupDiffers):
        upkeep.backup(vault, other.folder)
    assert digest_of(other.folder) == before


def test_a_copy_that_went_its_own_way_is_never_written_over(kept: Diary, tmp_path: Path) -> None:
    copy = Diary(tmp_path / "copy", kept.keys)
    with kept.open() as vault:
        upkeep.backup(vault, copy.folder)
    with copy.open() as opened:
        write(opened, about("written in the copy"))
    with kept.open() as vault:
        for _ in range(3):
            with pytest.raises(BackupDiffers):
                upkeep.backup(vault, copy.folder)
            write(vault, about("written in the diary"))
    with copy.open() as opened:
        assert opened.timeline.rows(TimelineQuery())[0].text == "written in the copy"


def test_an_older_diary_is_not_backed_up_over_a_newer_copy(kept: Diary, tmp_path: Path) -> None:
    older = kept.database.read_bytes()
    with kept.open() as vault:
        write(vault, about("newer"))
        upkeep.backup(vault, tmp_path / "copy")
    kept.database.write_bytes(older)
    with kept.open() as vault, pytest.raises(BackupDiffers):
        upkeep.backup(vault, tmp_path / "copy")


def test_a_copy_that_lost_entries_is_not_added_to(kept: Diary, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    with kept.open() as vault:
        upkeep.backup(vault, copy)
        older = (copy / DATABASE_NAME).read_bytes()
        write(vault, about("third"))
        upkeep.backup(vault, copy)
        (copy / DATABASE_NAME).write_bytes(older)
        with pytest.raises(BackupDiffers):
            upkeep.backup(vault, copy)


def test_a_copy_that_is_open_is_not_written(kept: Diary, tmp_path: Path) -> None:
    with kept.open() as vault:
        upkeep.backup(vault, tmp_path / "copy")
        with Diary(tmp_path / "copy", kept.keys).open(), pytest.raises(OpenElsewhere):
            upkeep.backup(vault, tmp_path / "copy")


def test_a_damaged_file_does_not_keep_all_else_from_being_backed_up(kept: Diary, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    with kept.open() as vault:
        file = vault.records.entry(vault.timeline.resolve("2")).incident
        assert file is not None
        path = vault.evidence.folder.path(file.evidence.items[0].file)
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        assert upkeep.backup(vault, copy).files_damaged == 1
        write(vault, about("third"))
        assert upkeep.backup(vault, copy).files_damaged == 1
        path.write_bytes(whole)
        result = upkeep.backup(vault, copy)
        assert (result.files_new, result.files_damaged) == (1, 0)
    assert same(kept, copy)


def test_a_damaged_database_is_not_copied_over_a_good_backup(kept: Diary, tmp_path: Path) -> None:
    with kept.open() as vault:
        upkeep.backup(vault, tmp_path / "copy")
    data = bytearray(kept.database.read_bytes())
    data[-2000] ^= 1
    kept.database.write_bytes(data)
    before = digest_of(tmp_path / "copy")
    with kept.open() as vault:
        with pytest.raises(DamagedDatabase):
            upkeep.backup(vault, tmp_path / "new")
        assert not (tmp_path / "new").exists()
    assert digest_of(tmp_path / "copy") == before


STEPS = ("copy_bytes", "check_copy", "insert_files", "_carry_rows", "replace_table", "copy_small")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("error", [Cancelled(), DiskFull(), RuntimeError()])
def test_a_backup_stopped_at_any_step_leaves_an_older_copy_that_opens(
    kept: Diary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: Exception
) -> None:
    copy = tmp_path / "copy"

    def stop(*_: object, **__: object) -> object:
        raise error

    with kept.open() as vault:
        upkeep.backup(vault, copy)
        with restored(copy, kept) as opened:
            before = listing(opened)
        write(vault, with_files(about("third"), keep_file(vault, b"z" * 99)))
        remove(vault, vault.timeline.resolve("1"))
        if step == "copy_small":
            changes = KeyChanges(kept.folder, open_key_file(kept.folder, PASSPHRASE), kept.clock)
            changes.add_slot(SlotKind.SUPPORTER, "a secret of a friend")
        with monkeypatch.context() as patch:
            patch.setattr(backup_module, step, stop)
            with pytest.raises(type(error)):
                upkeep.backup(vault, copy)
        with restored(copy, kept) as opened:
            assert upkeep.check(opened).findings == ()
            assert (listing(opened) == before) == (step != "copy_small")
        upkeep.backup(vault, copy)
    assert same(kept, copy)


@pytest.mark.parametrize(
    "step", ["copy_in_turns", "check_database", "copy_bytes", "check_copy", "copy_small"]
)
def test_a_first_backup_that_fails_leaves_nothing(
    kept: Diary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise DiskFull

    monkeypatch.setattr(backup_module, step, stop)
    (tmp_path / "stick").mkdir()
    with kept.open() as vault, pytest.raises(DiskFull):
        upkeep.backup(vault, tmp_path / "stick" / "copy")
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_cancelled_backup_leaves_nothing(kept: Diary, tmp_path: Path) -> None:
    task = Task()
    task.cancel()
    with kept.open() as vault, pytest.raises(Cancelled):
        upkeep.backup(vault, tmp_path / "copy", task)
    assert not (tmp_path / "copy").exists()


def test_the_diary_remembers_when_and_where_it_was_backed_up(kept: Diary, tmp_path: Path) -> None:
    with kept.open() as vault:
        for name in ("a", "b", "a"):
            kept.clock.move_on(60)
            upkeep.backup(vault, tmp_path / name)
        kept_places = vault.preferences.get("backups")
    assert [place["folder"] for place in kept_places] == [str(tmp_path / "b"), str(tmp_path / "a")]
    assert kept_places[0]["made"] < kept_places[1]["made"]


def test_a_copy_without_its_head_is_brought_up_to_date_all_the_same(kept: Diary, tmp_path: Path) -> None:
    with kept.open() as vault:
        upkeep.backup(vault, tmp_path / "copy")
        (tmp_path / "copy" / HEAD_NAME).unlink()
        write(vault, about("third"))
        upkeep.backup(vault, tmp_path / "copy")
    assert same(kept, tmp_path / "copy")


def test_a_backup_of_a_moved_copy_goes_on_where_it_was(kept: Diary, tmp_path: Path) -> None:
    with kept.open() as vault:
        upkeep.backup(vault, tmp_path / "copy")
        shutil.move(tmp_path / "copy", tmp_path / "elsewhere")
        write(vault, about("third"))
        assert upkeep.backup(vault, tmp_path / "elsewhere").rows_new == 1


def test_something_of_someone_elses_under_the_name_of_an_unfinished_copy_stays(
    kept: Diary, tmp_path: Path
) -> None:
    other = tmp_path / ".new-copy"
    other.mkdir()
    (other / "letter.txt").write_text("mine")
    with kept.open() as vault, pytest.raises(StorageFailed):
        upkeep.backup(vault, tmp_path / "copy")
    assert (other / "letter.txt").read_text() == "mine"


def test_a_diary_on_a_read_only_medium_can_be_backed_up(kept: Diary, tmp_path: Path) -> None:
    before = digest_of(kept.folder)
    with kept.open(read_only=True) as vault:
        assert upkeep.backup(vault, tmp_path / "copy").rows_new == 2
        assert upkeep.backup(vault, tmp_path / "copy").rows_new == 0
    assert digest_of(kept.folder) == before
    assert same(kept, tmp_path / "copy")


@pytest.mark.parametrize("is_first", [True, False])
def test_what_is_saved_and_removed_while_files_are_copied_costs_neither_copy_nor_diary(
    kept: Diary, tmp_path: Path, is_first: bool
) -> None:
    copy = tmp_path / "copy"
    with kept.open() as vault:
        if not is_first:
            upkeep.backup(vault, copy)
        write(vault, with_files(about("before"), keep_file(vault, b"b" * 99)))
        gone = write(vault, with_files(about("soon gone"), keep_file(vault, b"g" * 99)))
        turns = upkeep.backup_turns(vault, copy)
        copy_files = next(turns)
        # First the database is copied, and checked.
        for _ in range(2 if is_first else 0):
            assert copy_files is not None
            copy_files = turns.send(copy_files())
        assert copy_files is not None
        carried = copy_files()
        write(vault, with_files(about("meanwhile"), keep_file(vault, b"m" * 99)))
        remove(vault, gone)
        with pytest.raises(StopIteration):
            turns.send(carried)
        with restored(copy, kept) as opened:
            assert upkeep.check(opened).findings == ()
            assert opened.journal.size == vault.journal.size - (2 if is_first else 0)
        upkeep.backup(vault, copy)
    assert same(kept, copy)


class Interrupted(Task):
    """Something is saved every few pieces of work, as long as work is done beside the diary's thread."""

    def __init__(self, save: Callable[[], object]) -> None:
        super().__init__()
        self._save = save
        self._checks = 0
        self.is_beside = False

    def check(self) -> None:
        self._checks += 1
        if self.is_beside and self._checks % 7 == 0:
            self._save()


def beside_only(turns: Turns[T], task: Interrupted) -> Turns[T]:
    """The same, but nothing is saved in the turns themselves: those are the diary's thread's."""
    answer: object = None
    while True:
        try:
            wanted = turns.send(answer)
        except StopIteration as end:
            result: T = end.value
            return result
        task.is_beside = True
        answer = yield wanted
        task.is_beside = False


@pytest.mark.parametrize("most", [3, 60])
def test_saves_in_the_middle_of_a_first_backup_leave_a_copy_of_one_moment(
    kept: Diary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(database_copy, "_PIECE", PAGE_SIZE)
    copy, saved = tmp_path / "copy", list[str]()
    with kept.open() as vault:

        def save() -> None:
            if len(saved) < most:
                saved.append(write(vault, about(f"meanwhile {len(saved)} " + "and more words " * 90)))

        task = Interrupted(save)
        turns = upkeep.backup_turns(vault, copy, task=task)
        run_through(beside_only(turns, task))
        assert saved
        with restored(copy, kept) as opened:
            assert upkeep.check(opened).findings == ()
            size = opened.journal.size
            assert 0 < size <= vault.journal.size
            assert opened.journal.leaf_hashes(size) == vault.journal.leaf_hashes(size)
        upkeep.backup(vault, copy)
    assert same(kept, copy)
