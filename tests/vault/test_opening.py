"""What a person is told, and what is paged, when a diary cannot simply be opened."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stalkdiary.actions import upkeep
from stalkdiary.errors import (
    DamagedKeyFile,
    NoNotesHere,
    NotesNotReadable,
    OpenElsewhere,
    ReadOnlyFolder,
    StorageFailed,
    WrongPassphrase,
)
from stalkdiary.vault import opening
from stalkdiary.vault.connection import PAGE_SIZE
from stalkdiary.vault.head import HEAD_NAME
from stalkdiary.vault.keys import COPY_NAME, KEY_NAME
from stalkdiary.vault.lock import LOCK_NAME, is_held
from stalkdiary.vault.opening import open_vault
from stalkdiary.vault.vault import DATABASE_NAME, Vault
from tests.support.diary import PASSPHRASE, Diary, about, digest_of, write
from tests.support.fixed_clock import FixedClock


def open_with(diary: Diary, secret: str = PASSPHRASE) -> Vault:
    return open_vault(diary.folder, secret, diary.clock)


@pytest.mark.parametrize("secret", ["", "otter mosaic", PASSPHRASE + " ", "x" * 2000, "\ud800", "\0"])
def test_a_wrong_passphrase_is_called_that_and_changes_nothing(paged: Diary, secret: str) -> None:
    before = digest_of(paged.folder)
    with pytest.raises(WrongPassphrase):
        open_with(paged, secret)
    assert digest_of(paged.folder) == before


@pytest.mark.parametrize("what", ["missing", "empty", "a file"])
def test_a_folder_without_notes_is_called_that(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "nothing"
    if what == "empty":
        folder.mkdir()
    elif what == "a file":
        folder.write_text("x")
    with pytest.raises(NoNotesHere):
        open_vault(folder, PASSPHRASE, FixedClock())


def test_one_damaged_key_file_is_put_right_from_the_other(paged: Diary) -> None:
    for name in (KEY_NAME, COPY_NAME):
        whole = (paged.folder / name).read_bytes()
        for spoiled in (b"", whole[:100], whole[:900] + b"\x00" + whole[901:], None):
            if spoiled is None:
                (paged.folder / name).unlink()
            else:
                (paged.folder / name).write_bytes(spoiled)
            with open_with(paged) as vault:
                assert vault.mended_key_files
                assert upkeep.check(vault).notes == ("key-file-mended",)
            assert (paged.folder / name).read_bytes() == whole
    with open_with(paged) as vault:
        assert not vault.mended_key_files


def test_two_damaged_key_files_are_not_called_a_wrong_passphrase(paged: Diary) -> None:
    for name in (KEY_NAME, COPY_NAME):
        data = bytearray((paged.folder / name).read_bytes())
        data[700] ^= 1
        (paged.folder / name).write_bytes(data)
    with pytest.raises(DamagedKeyFile):
        open_with(paged)


def test_a_second_opening_is_refused_in_the_same_process_and_in_another(paged: Diary) -> None:
    with paged.open():
        with pytest.raises(OpenElsewhere):
            paged.open()
        arguments = [sys.executable, "-m", "tests.support.open_elsewhere", str(paged.folder), PASSPHRASE]
        outcome = subprocess.run(arguments, capture_output=True, text=True, check=False, input="")
        assert "OpenElsewhere" in outcome.stderr
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as elsewhere:
        assert elsewhere.stdout is not None
        assert elsewhere.stdout.readline() == "open\n"
        with pytest.raises(OpenElsewhere):
            paged.open()
        elsewhere.communicate("")
    paged.open().close()


def test_a_process_that_was_killed_leaves_no_lock_behind(paged: Diary) -> None:
    arguments = [sys.executable, "-m", "tests.support.open_elsewhere", str(paged.folder), PASSPHRASE]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as elsewhere:
        assert elsewhere.stdout is not None
        elsewhere.stdout.readline()
        elsewhere.kill()
    paged.open().close()


def test_a_file_system_without_locks_is_called_a_failing_disk(
    paged: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def acquire(*_: object, **__: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr("filelock.FileLock.acquire", acquire)
    with pytest.raises(StorageFailed):
        paged.open()


def refuse_to_open(monkeypatch: pytest.MonkeyPatch, name: str, *, unless: int = -1) -> None:
    """Have the system refuse a file of that name, unless it is opened with those flags alone."""
    real = os.open

    def refuse(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).name == name and flags != unless:
            raise PermissionError(errno.EACCES, "not allowed")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)


def test_a_lock_that_the_account_may_not_even_read_belongs_to_another_account(
    paged: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_to_open(monkeypatch, LOCK_NAME)
    with pytest.raises(NotesNotReadable):
        paged.open()
    assert not is_held(paged.folder)


def test_a_lock_that_can_only_be_read_makes_no_other_window_out_of_it(
    paged: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_to_open(monkeypatch, LOCK_NAME, unless=os.O_RDONLY)
    with pytest.raises(ReadOnlyFolder):
        paged.open()
    assert not is_held(paged.folder)


def test_a_database_that_the_account_may_not_read_is_not_called_a_failing_disk(
    paged: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever runs this may be allowed everything: a folder in its place cannot be opened by anybody.
    (paged.folder / DATABASE_NAME).unlink()
    (paged.folder / DATABASE_NAME).mkdir()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(NotesNotReadable):
        paged.open()


def test_a_head_that_the_account_may_not_read_is_not_called_a_failing_disk(
    paged: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_to_open(monkeypatch, HEAD_NAME)
    with pytest.raises(NotesNotReadable):
        paged.open()


@pytest.fixture
def read_only(paged: Diary, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Vault]]:
    """Opens the diary as from a medium that cannot be written."""
    before = digest_of(paged.folder)
    monkeypatch.setattr(opening, "_is_writable", lambda _folder: False)
    yield lambda: open_with(paged)
    assert digest_of(paged.folder) == before


def test_a_folder_that_cannot_be_written_is_opened_for_reading(read_only: Callable[[], Vault]) -> None:
    with read_only() as vault:
        assert vault.read_only
        assert vault.timeline.count() == 60
        assert upkeep.check(vault).findings == ()
        for write_something in (
            lambda: write(vault, about("x")),
            lambda: vault.drafts.save("aa" * 16, {}),
            lambda: vault.preferences.set("x", 1),
            lambda: vault.evidence.begin("x", "aa" * 16),
            lambda: vault.accept(),
        ):
            with pytest.raises(ReadOnlyFolder):
                write_something()


def test_two_can_read_what_nobody_writes(read_only: Callable[[], Vault]) -> None:
    with read_only() as first, read_only() as second:
        assert first.timeline.count() == second.timeline.count() == 60


def cut_off_write(diary: Diary) -> None:
    """Leave database and journal as a power cut in the middle of a commit leaves them."""
    database, journal = diary.database, Path(f"{diary.database}-journal")
    with diary.open() as vault:
        vault.connection.run("PRAGMA cache_size = 2")
        vault.connection.run("BEGIN IMMEDIATE")
        for number in range(30):
            vault.records.write_incident(about(f"never committed {number} " + "words " * 400))
        states = database.read_bytes(), journal.read_bytes()
        vault.connection.run("ROLLBACK")
        vault.journal.reload()
    assert len(states[1]) > PAGE_SIZE
    database.write_bytes(states[0])
    journal.write_bytes(states[1])


def test_a_write_that_a_power_cut_ended_is_undone_on_opening(paged: Diary) -> None:
    cut_off_write(paged)
    with paged.open() as vault:
        assert vault.timeline.count() == 60
        assert upkeep.check(vault).findings == ()


def test_an_unfinished_write_on_a_read_only_medium_is_refused_and_not_shown_half(paged: Diary) -> None:
    cut_off_write(paged)
    before = digest_of(paged.folder)
    with pytest.raises(ReadOnlyFolder):
        paged.open(read_only=True)
    assert digest_of(paged.folder) == before
