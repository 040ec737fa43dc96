"""Ways in: what each opens, what a change leaves open, and that new keys shut out everything from before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from stalkdiary.actions import keys, upkeep
from stalkdiary.actions.access import create_diary, open_diary, opens_with
from stalkdiary.actions.keys import KeyChange, SlotKind
from stalkdiary.clock import SystemClock
from stalkdiary.errors import (
    BackupUnderEarlierKeys,
    DamagedDatabase,
    KeyChangeUnfinished,
    NewPassphraseNeeded,
    NotEnoughRoom,
    NothingWritten,
    ReadOnlyFolder,
    WrongPassphrase,
)
from stalkdiary.vault import renewal
from stalkdiary.vault.keys import open_key_file
from stalkdiary.vault.vault import Vault
from tests.support.diary import about, keep_file, with_files
from tests.support.quick_keys import quick

pytestmark = pytest.mark.usefixtures("quick")

OLD, NEW, HERS = "otter mosaic lantern", "lantern otter mosaic", "acorn violet kettle"
CLOCK = SystemClock("Europe/London")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed diary with two entries and a file."""
    with create_diary(tmp_path / "notes", OLD, CLOCK).vault as vault:
        item = keep_file(vault, b"what he wrote" * 9000)
        with vault.writing():
            vault.records.write_incident(with_files(about("first"), item))
            vault.records.write_incident(about("second"))
    return tmp_path / "notes"


def opened(folder: Path, secret: str = OLD) -> Vault:
    return open_diary(folder, secret, CLOCK)


def wrapped(vault: Vault) -> list[bytes]:
    return [vault.evidence.key_of(file.id).key for file in vault.evidence.all_stored()]


def test_a_new_passphrase_opens_the_notes_and_the_old_one_only_older_copies(folder: Path) -> None:
    shutil.copytree(folder, folder.with_name("older"))
    with opened(folder) as vault:
        keys.change_passphrase(vault, NEW)
        assert [way.kind for way in keys.ways_in(vault)] == [SlotKind.PASSPHRASE, SlotKind.RECOVERY_CODE]
    assert (opens_with(folder, OLD), opens_with(folder, NEW)) == (False, True)
    assert opens_with(folder.with_name("older"), OLD)


def test_a_supporter_opens_the_notes_until_their_way_in_is_taken_away(folder: Path) -> None:
    with opened(folder) as vault:
        with pytest.raises(NothingWritten):
            keys.add_supporter(vault, HERS, "  ")
        way = keys.add_supporter(vault, HERS, "Sam")
    with opened(folder, HERS) as vault:
        assert [(one.label, one.used) for one in keys.ways_in(vault)] == [
            ("", False),
            ("", False),
            ("Sam", True),
        ]
        keys.drop_way_in(vault, way.index)
    assert not opens_with(folder, HERS)


def test_a_new_recovery_code_takes_the_place_of_the_old(folder: Path) -> None:
    with opened(folder) as vault:
        first = keys.renew_recovery_code(vault)
        second = keys.renew_recovery_code(vault)
    assert (opens_with(folder, first), opens_with(folder, second)) == (False, True)


def test_new_keys_put_everything_under_them_and_nothing_old_opens_it(folder: Path) -> None:
    with opened(folder) as vault:
        keys.add_supporter(vault, HERS, "Sam")
        before, root = wrapped(vault), vault.journal.root
        old = vault.keys
        code = keys.begin_renewal(vault, NEW)
        with pytest.raises(KeyChangeUnfinished):
            keys.change_passphrase(vault, "again")
        with pytest.raises(KeyChangeUnfinished):
            upkeep.backup(vault, folder.with_name("copy"))
        assert keys.renew_all_keys(vault).total == 1
        assert not set(wrapped(vault)) & set(before)
        assert vault.journal.root == root
        assert upkeep.check(vault).findings == ()
    for secret in (OLD, HERS):
        with pytest.raises(WrongPassphrase):
            opened(folder, secret)
    assert not renewal.is_under(folder / "daybook.db", old)
    for secret in (NEW, code):
        with opened(folder, secret) as vault:
            assert vault.timeline.count() == 2
            assert upkeep.check(vault).findings == ()
            assert len(keys.ways_in(vault)) == 2
    assert not (folder / "renewal").exists()


def test_between_the_steps_the_notes_are_used_as_ever_and_open_with_the_new_passphrase(folder: Path) -> None:
    with opened(folder) as vault:
        keys.begin_renewal(vault, NEW)
        assert keys.renewal_step(vault).stage is KeyChange.FILES
        item = keep_file(vault, b"in between")
        with vault.writing():
            vault.records.write_incident(with_files(about("third"), item))
    with pytest.raises(NewPassphraseNeeded):
        opened(folder)
    with open_diary(folder, NEW, CLOCK, read_only=True) as vault:
        assert vault.timeline.count() == 3
        with pytest.raises(ReadOnlyFolder):
            keys.change_passphrase(vault, OLD)
    with opened(folder, NEW) as vault:
        assert vault.key_change is KeyChange.FILES
        keys.renew_all_keys(vault)
        assert upkeep.check(vault).findings == ()
        assert vault.timeline.count() == 3


def test_a_change_that_was_only_begun_can_be_taken_back_with_the_old_passphrase(folder: Path) -> None:
    with opened(folder) as vault:
        keys.begin_renewal(vault, NEW)
    with opened(folder) as vault:
        with pytest.raises(NewPassphraseNeeded):
            keys.renewal_step(vault)
        with vault.writing():
            vault.records.write_incident(about("third"))
        assert keys.abandon_renewal(vault)
        assert not keys.abandon_renewal(vault)
        assert vault.key_change is KeyChange.NONE
    assert (opens_with(folder, OLD), opens_with(folder, NEW)) == (True, False)
    with opened(folder) as vault:
        keys.change_passphrase(vault, NEW)
        assert vault.timeline.count() == 3


def test_new_keys_are_not_begun_where_the_copies_have_no_room(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1 << 20))
    with opened(folder) as vault:
        with pytest.raises(NotEnoughRoom) as caught:
            keys.begin_renewal(vault, NEW)
        assert vault.key_change is KeyChange.NONE
    assert caught.value.details["free"] == 1
    assert opens_with(folder, OLD)


def test_a_damaged_database_is_not_copied_under_new_keys(folder: Path) -> None:
    path = folder / "daybook.db"
    data = bytearray(path.read_bytes())
    data[-2000] ^= 1
    path.write_bytes(data)
    with opened(folder) as vault, pytest.raises(DamagedDatabase):
        keys.begin_renewal(vault, NEW)
    assert path.read_bytes()[:4096] == bytes(data[:4096])
    assert not opens_with(folder, NEW)


def test_a_damaged_file_is_left_as_it_was_and_counted(folder: Path) -> None:
    (path,) = [one for one in (folder / "files").rglob("*") if one.is_file()]
    path.write_bytes(path.read_bytes()[:-1])
    damaged = path.read_bytes()
    with opened(folder) as vault:
        keys.begin_renewal(vault, NEW)
        assert keys.renew_all_keys(vault).damaged == 1
        assert vault.key_change is KeyChange.NONE
    assert path.read_bytes() == damaged


def test_a_copy_from_before_is_not_written_over_with_what_only_new_keys_open(
    folder: Path, tmp_path: Path
) -> None:
    with opened(folder) as vault:
        upkeep.backup(vault, tmp_path / "copy")
        keys.begin_renewal(vault, NEW)
        keys.renew_all_keys(vault)
        with pytest.raises(BackupUnderEarlierKeys):
            upkeep.backup(vault, tmp_path / "copy")
        assert upkeep.backup(vault, tmp_path / "another").full
    with opened(tmp_path / "copy") as copy:
        assert copy.timeline.count() == 2
    assert open_key_file(tmp_path / "another", NEW, derive=quick).earlier is None


@pytest.mark.parametrize("steps", [0, 1])
def test_a_diary_damaged_in_the_middle_of_a_change_is_salvaged_with_the_new_passphrase(
    folder: Path, tmp_path: Path, steps: int
) -> None:
    with opened(folder) as vault:
        keys.begin_renewal(vault, NEW)
        for _ in range(steps):
            keys.renewal_step(vault)
    data = bytearray((folder / "daybook.db").read_bytes())
    data[2000] ^= 1
    (folder / "daybook.db").write_bytes(data)
    with pytest.raises(DamagedDatabase):
        opened(folder, NEW)
    report = upkeep.salvage(folder, NEW, tmp_path / "new", CLOCK)
    assert (report.rows, report.rows_lost, report.files, report.pages_damaged) == (2, 0, 1, 1)
    with opened(tmp_path / "new", NEW) as vault:
        assert vault.timeline.count() == 2
