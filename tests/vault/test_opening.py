"""What a person is told, and what is kept, when a diary cannot simply be opened."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stalkdiary.actions import upkeep
from stalkdiary.errors import (
    DamagedDatabase,
    DamagedKeyFile,
    DiaryError,
    EntriesMissing,
    FolderNotEmpty,
    FolderNotMade,
    NoNotesHere,
    NotesNotReadable,
    OpenElsewhere,
    ReadOnlyFolder,
    RecordAltered,
    StorageFailed,
    WrongPassphrase,
)
from stalkdiary.vault import opening
from stalkdiary.vault.head import HEAD_NAME
from stalkdiary.vault.keys import COPY_NAME, KEY_NAME
from stalkdiary.vault.lock import LOCK_NAME, is_held
from stalkdiary.vault.opening import create_vault, open_vault
from stalkdiary.vault.vault import DATABASE_NAME, HeadStanding, Vault
from tests.support.diary import LEAST_COST, PASSPHRASE, Diary, about, digest_of, write
from tests.support.fixed_clock import FixedClock

PAGE = 4096


@pytest.fixture
def kept(diary: Diary) -> Diary:
    """A closed diary with a few entries, long enough for pages of every kind."""
    with diary.open() as vault, vault.writing():
        for number in range(60):
            vault.records.write_incident(about(f"Entry {number} " + "and more words " * 60))
    return diary


def standing(vault: Vault) -> HeadStanding:
    """How it stands now, whatever was known of it before."""
    return vault.standing


def open_with(diary: Diary, secret: str = PASSPHRASE) -> Vault:
    return open_vault(diary.folder, secret, diary.clock)


@pytest.mark.parametrize("secret", ["", "otter mosaic", PASSPHRASE + " ", "x" * 2000, "\ud800", "\0"])
def test_a_wrong_passphrase_is_called_that_and_changes_nothing(kept: Diary, secret: str) -> None:
    before = digest_of(kept.folder)
    with pytest.raises(WrongPassphrase):
        open_with(kept, secret)
    assert digest_of(kept.folder) == before


@pytest.mark.parametrize("what", ["missing", "empty", "a file"])
def test_a_folder_without_notes_is_called_that(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "nothing"
    if what == "empty":
        folder.mkdir()
    elif what == "a file":
        folder.write_text("x")
    with pytest.raises(NoNotesHere):
        open_vault(folder, PASSPHRASE, FixedClock())


def test_one_damaged_key_file_is_put_right_from_the_other(kept: Diary) -> None:
    for name in (KEY_NAME, COPY_NAME):
        whole = (kept.folder / name).read_bytes()
        for spoiled in (b"", whole[:100], whole[:900] + b"\x00" + whole[901:], None):
            if spoiled is None:
                (kept.folder / name).unlink()
            else:
                (kept.folder / name).write_bytes(spoiled)
            with open_with(kept) as vault:
                assert vault.mended_key_files
                assert upkeep.check(vault).notes == ("key-file-mended",)
            assert (kept.folder / name).read_bytes() == whole
    with open_with(kept) as vault:
        assert not vault.mended_key_files


def test_two_damaged_key_files_are_not_called_a_wrong_passphrase(kept: Diary) -> None:
    for name in (KEY_NAME, COPY_NAME):
        data = bytearray((kept.folder / name).read_bytes())
        data[700] ^= 1
        (kept.folder / name).write_bytes(data)
    with pytest.raises(DamagedKeyFile):
        open_with(kept)


def detected(diary: Diary) -> bool:
    """Whether opening or a check says that the database is damaged."""
    try:
        with diary.open() as vault:
            findings = {finding.code for finding in upkeep.check(vault).findings}
    except DamagedDatabase:
        return True
    return bool(findings & {"pages-damaged", "entries-missing", "record-altered"})


@pytest.mark.parametrize("what", ["missing", "0 bytes", "first page only", "random", "other text"])
def test_a_database_that_is_not_one_is_damaged_and_never_an_empty_diary(kept: Diary, what: str) -> None:
    data = kept.database.read_bytes()
    kept.database.unlink()
    if what != "missing":
        other = {"0 bytes": b"", "first page only": data[:PAGE], "random": os.urandom(len(data))}
        kept.database.write_bytes(other.get(what, b"SQLite format 3\x00" + bytes(PAGE)))
    assert detected(kept)


def test_a_flipped_bit_on_any_page_of_the_database_is_noticed(kept: Diary) -> None:
    whole = kept.database.read_bytes()
    for page in range(len(whole) // PAGE):
        spoiled = bytearray(whole)
        spoiled[page * PAGE + page * 37 % PAGE] ^= 1 << page % 8
        kept.database.write_bytes(spoiled)
        assert detected(kept), page
    kept.database.write_bytes(whole)
    assert not detected(kept)


@pytest.mark.parametrize("cut", [1, 100, PAGE - 1, PAGE, 2 * PAGE, 5 * PAGE, 5 * PAGE + 17])
def test_a_database_cut_short_on_a_page_edge_or_off_it_is_noticed(kept: Diary, cut: int) -> None:
    kept.database.write_bytes(kept.database.read_bytes()[:-cut])
    assert detected(kept)


def what_cannot_be_rebuilt(vault: Vault) -> list[object]:
    """All that is not an index on something else, and every list."""
    tables = ("journal", "part", "erasure", "tree", "file", "draft", "meta", *vault.index.TABLES)
    return [vault.connection.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]


def test_a_page_from_an_older_version_of_the_database_is_noticed_where_it_matters(diary: Diary) -> None:
    with diary.open() as vault:
        for number in range(40):
            write(vault, about(f"Entry {number}"))
    older, older_text = diary.database.read_bytes(), diary.decrypted_pages()
    with diary.open() as vault:
        for number in range(40):
            write(vault, about(f"Later {number}"))
        expected = what_cannot_be_rebuilt(vault)
    newer, newer_text = diary.database.read_bytes(), diary.decrypted_pages()
    # A page can be written again with the same content; its older version is then no other.
    both = zip(older_text, newer_text, strict=False)
    pages = [page * PAGE for page, (before, after) in enumerate(both) if before != after]
    assert len(pages) > 9
    for at in pages:
        diary.database.write_bytes(newer[:at] + older[at : at + PAGE] + newer[at + PAGE :])
        try:
            with diary.open() as vault:
                if upkeep.check(vault).findings:
                    continue
                # FTS5's own tables hold spare pages; they are made anew by a rebuild.
                assert what_cannot_be_rebuilt(vault) == expected, at // PAGE
        except DiaryError:
            continue


def test_another_diarys_database_or_head_is_not_taken_for_this_one(kept: Diary, tmp_path: Path) -> None:
    other = Diary.make(tmp_path / "other")
    whole = kept.database.read_bytes()
    kept.database.write_bytes(other.database.read_bytes())
    with pytest.raises(DamagedDatabase):
        kept.open()
    kept.database.write_bytes(whole)
    shutil.copy(other.folder / HEAD_NAME, kept.folder / HEAD_NAME)
    with kept.open() as vault:
        assert standing(vault) is HeadStanding.HEAD_LOST


def test_a_database_that_names_another_diary_under_the_same_keys_is_refused(kept: Diary) -> None:
    with kept.raw() as raw:
        raw.execute("UPDATE meta SET value = x'00112233445566778899aabbccddeeff'")
    with pytest.raises(DamagedDatabase):
        kept.open()


def test_a_second_opening_is_refused_in_the_same_process_and_in_another(kept: Diary) -> None:
    with kept.open():
        with pytest.raises(OpenElsewhere):
            kept.open()
        arguments = [sys.executable, "-m", "tests.support.open_elsewhere", str(kept.folder), PASSPHRASE]
        outcome = subprocess.run(arguments, capture_output=True, text=True, check=False, input="")
        assert "OpenElsewhere" in outcome.stderr
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as elsewhere:
        assert elsewhere.stdout is not None
        assert elsewhere.stdout.readline() == "open\n"
        with pytest.raises(OpenElsewhere):
            kept.open()
        elsewhere.communicate("")
    kept.open().close()


def test_a_process_that_was_killed_leaves_no_lock_behind(kept: Diary) -> None:
    arguments = [sys.executable, "-m", "tests.support.open_elsewhere", str(kept.folder), PASSPHRASE]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as elsewhere:
        assert elsewhere.stdout is not None
        elsewhere.stdout.readline()
        elsewhere.kill()
    kept.open().close()


def test_a_file_system_without_locks_is_called_a_failing_disk(
    kept: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def acquire(*_: object, **__: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr("filelock.FileLock.acquire", acquire)
    with pytest.raises(StorageFailed):
        kept.open()


def refuse_to_open(monkeypatch: pytest.MonkeyPatch, name: str, *, unless: int = -1) -> None:
    """Have the system refuse a file of that name, unless it is opened with those flags alone."""
    real = os.open

    def refuse(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).name == name and flags != unless:
            raise PermissionError(errno.EACCES, "not allowed")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)


def test_a_lock_that_the_account_may_not_even_read_belongs_to_another_account(
    kept: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_to_open(monkeypatch, LOCK_NAME)
    with pytest.raises(NotesNotReadable):
        kept.open()
    assert not is_held(kept.folder)


def test_a_lock_that_can_only_be_read_makes_no_other_window_out_of_it(
    kept: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_to_open(monkeypatch, LOCK_NAME, unless=os.O_RDONLY)
    with pytest.raises(ReadOnlyFolder):
        kept.open()
    assert not is_held(kept.folder)


def test_a_database_that_the_account_may_not_read_is_not_called_a_failing_disk(
    kept: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever runs this may be allowed everything: a folder in its place cannot be opened by anybody.
    (kept.folder / DATABASE_NAME).unlink()
    (kept.folder / DATABASE_NAME).mkdir()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(NotesNotReadable):
        kept.open()


def test_a_head_that_the_account_may_not_read_is_not_called_a_failing_disk(
    kept: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_to_open(monkeypatch, HEAD_NAME)
    with pytest.raises(NotesNotReadable):
        kept.open()


@pytest.fixture
def read_only(kept: Diary, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Vault]]:
    """Opens the diary as from a medium that cannot be written."""
    before = digest_of(kept.folder)
    monkeypatch.setattr(opening, "_is_writable", lambda _folder: False)
    yield lambda: open_with(kept)
    assert digest_of(kept.folder) == before


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
    assert len(states[1]) > PAGE
    database.write_bytes(states[0])
    journal.write_bytes(states[1])


def test_a_write_that_a_power_cut_ended_is_undone_on_opening(kept: Diary) -> None:
    cut_off_write(kept)
    with kept.open() as vault:
        assert vault.timeline.count() == 60
        assert upkeep.check(vault).findings == ()


def test_an_unfinished_write_on_a_read_only_medium_is_refused_and_not_shown_half(kept: Diary) -> None:
    cut_off_write(kept)
    before = digest_of(kept.folder)
    with pytest.raises(ReadOnlyFolder):
        kept.open(read_only=True)
    assert digest_of(kept.folder) == before


def test_a_head_left_behind_by_a_crash_is_caught_up_with(diary: Diary) -> None:
    with diary.open() as vault:
        write(vault, about("one"))
        behind = (diary.folder / HEAD_NAME).read_bytes()
        write(vault, about("two"))
        write(vault, about("three"))
    (diary.folder / HEAD_NAME).write_bytes(behind)
    with diary.open(read_only=True) as vault:
        assert standing(vault) is HeadStanding.CAUGHT_UP
    with diary.open() as vault:
        assert standing(vault) is HeadStanding.MET
        assert upkeep.check(vault).findings == ()
        write(vault, about("four"))
    with diary.open() as vault:
        assert standing(vault) is HeadStanding.MET


@pytest.mark.parametrize("what", ["gone", "empty", "zeros", "spoiled", "another length"])
def test_a_lost_head_is_told_and_does_not_stop_the_writing(kept: Diary, what: str) -> None:
    head = kept.folder / HEAD_NAME
    whole = head.read_bytes()
    if what == "gone":
        head.unlink()
    else:
        spoiled = {"empty": b"", "zeros": bytes(1024), "spoiled": bytes(b ^ 0xFF for b in whole)}
        head.write_bytes(spoiled.get(what, whole[:200]))
    with kept.open() as vault:
        assert standing(vault) is HeadStanding.HEAD_LOST
        assert [finding.code for finding in upkeep.check(vault).findings] == ["head-lost"]
        write(vault, about("goes on"))
        assert standing(vault) is HeadStanding.MET
    with kept.open() as vault:
        assert standing(vault) is HeadStanding.MET
        assert upkeep.check(vault).findings == ()


@pytest.fixture
def rolled_back(diary: Diary) -> Diary:
    """A diary whose database was put back to an older copy: 3 rows where 5 had been written."""
    with diary.open() as vault:
        for number in range(3):
            write(vault, about(f"Entry {number}"))
    older = diary.database.read_bytes()
    with diary.open() as vault:
        for number in range(2):
            write(vault, about(f"Later {number}"))
    diary.database.write_bytes(older)
    return diary


def test_an_older_database_is_read_but_not_written_over(rolled_back: Diary) -> None:
    with rolled_back.open() as vault:
        assert standing(vault) is HeadStanding.ENTRIES_MISSING
        assert vault.timeline.count() == 3
        with pytest.raises(EntriesMissing) as caught:
            write(vault, about("x"))
        assert caught.value.details == {"had": 5, "has": 3}
        assert [finding.code for finding in upkeep.check(vault).findings] == ["entries-missing"]
        vault.drafts.save("aa" * 16, {"what": "words are never lost"})
    with rolled_back.open() as vault:
        assert standing(vault) is HeadStanding.ENTRIES_MISSING


def test_accepting_an_older_database_leaves_a_trail(rolled_back: Diary) -> None:
    with rolled_back.open() as vault:
        found = vault.journal.root.hex()
        report = upkeep.check(vault, accept=True)
        assert report.accepted
        assert standing(vault) is HeadStanding.MET
        note = vault.journal.parts(4)["note"]
        assert (note["standing"], note["head_size"], note["found_size"]) == ("entries-missing", 5, 3)
        assert note["found_root"] == found
        assert len(note["head_root"]) == 64
        write(vault, about("goes on"))
    with rolled_back.open() as vault:
        assert upkeep.check(vault).findings == ()
        assert not upkeep.check(vault, accept=True).accepted, "nothing is left to accept"


def test_a_record_of_the_same_length_with_other_words_is_called_altered(diary: Diary) -> None:
    with diary.open() as vault:
        write(vault, about("one"))
    older = diary.database.read_bytes()
    with diary.open() as vault:
        write(vault, about("what he did"))
    head = (diary.folder / HEAD_NAME).read_bytes()
    for after in (1, 3):
        diary.database.write_bytes(older)
        with diary.open() as vault:
            vault.accept()
            for number in range(after - 1):
                write(vault, about(f"something else {number}"))
        (diary.folder / HEAD_NAME).write_bytes(head)
        with diary.open() as vault:
            assert standing(vault) is HeadStanding.ALTERED
            with pytest.raises(RecordAltered):
                write(vault, about("x"))
            assert [finding.code for finding in upkeep.check(vault).findings] == ["record-altered"]
            assert vault.timeline.count() == after


def test_a_failing_head_file_costs_no_entry(diary: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    with diary.open() as vault:

        def fail(*_: object) -> None:
            raise StorageFailed(errno=5)

        with monkeypatch.context() as patch:
            patch.setattr(vault.head, "write", fail)
            write(vault, about("kept all the same"))
            assert standing(vault) is HeadStanding.CAUGHT_UP
        vault.preferences.set("x", 1)
        with vault.writing():
            pass
        assert standing(vault) is HeadStanding.MET
    with diary.open() as vault:
        assert vault.timeline.count() == 1
        assert standing(vault) is HeadStanding.MET


@pytest.mark.parametrize("there", ["file", "folder with something", "a diary"])
def test_a_new_diary_never_takes_the_place_of_something(tmp_path: Path, there: str) -> None:
    folder = tmp_path / "notes"
    if there == "file":
        folder.write_text("x")
    elif there == "a diary":
        Diary.make(folder)
    else:
        folder.mkdir()
        (folder / "letter.txt").write_text("x")
    before = digest_of(tmp_path)
    with pytest.raises(FolderNotMade if there == "file" else FolderNotEmpty):
        create_vault(folder, PASSPHRASE, FixedClock(), LEAST_COST)
    assert digest_of(tmp_path) == before


def test_a_diary_that_could_not_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StorageFailed(errno=5)

    monkeypatch.setattr(opening, "_create_database", fail)
    with pytest.raises(StorageFailed):
        create_vault(tmp_path / "notes", PASSPHRASE, FixedClock(), LEAST_COST)
    assert list(tmp_path.iterdir()) == []


def test_a_diary_can_be_made_in_an_empty_folder_and_its_recovery_code_opens_it(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    vault, code = create_vault(tmp_path / "notes", PASSPHRASE, FixedClock(), LEAST_COST)
    write(vault, about("x"))
    vault.close()
    vault.close()
    with open_vault(tmp_path / "notes", code.shown, FixedClock()) as again:
        assert again.timeline.count() == 1
