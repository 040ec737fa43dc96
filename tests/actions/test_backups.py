"""A copy says how old it is, shows when the notes were put back, and opens before it is needed."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import wait
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from stalkdiary.actions import backups, upkeep
from stalkdiary.actions.access import create_diary, open_diary
from stalkdiary.actions.copy_look import Seen
from stalkdiary.actions.synced import UNNAMED, synced_by
from stalkdiary.errors import BackupDiffers, WrongPassphrase
from stalkdiary.vault.vault import Vault
from tests.support.diary import about, keep_file, with_files, write
from tests.support.fixed_clock import FixedClock

pytestmark = pytest.mark.usefixtures("quick")

SECRET = "otter mosaic lantern"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with create_diary(tmp_path / "notes", SECRET, FixedClock()).vault as vault:
        write(vault, with_files(about("first"), keep_file(vault, b"what he wrote" * 99)))
        yield vault


def seen(vault: Vault) -> dict[Path, Seen]:
    """What a look at all copies finds."""
    return backups.begin_look(vault).seen(10)


def test_the_age_of_a_copy_and_what_it_lacks_are_said(vault: Vault, tmp_path: Path) -> None:
    assert backups.known_backups(vault) == ()
    upkeep.backup(vault, tmp_path / "copy")
    clock = vault.clock
    assert isinstance(clock, FixedClock)
    clock.move_on(timedelta(days=12).total_seconds())
    write(vault, about("second"))
    (one,) = backups.known_backups(vault, seen(vault))
    assert (one.folder, one.days, one.behind, one.synced_by) == (tmp_path / "copy", 12, 1, None)
    shutil.rmtree(tmp_path / "copy")
    (gone,) = backups.known_backups(vault, seen(vault))
    assert (gone.days, gone.rows, gone.behind) == (12, None, None)
    assert gone.last_seen == one.made, "nothing was noted of a look"


def test_a_copy_says_on_which_day_it_was_last_within_reach(vault: Vault, tmp_path: Path) -> None:
    upkeep.backup(vault, tmp_path / "copy")
    clock = vault.clock
    assert isinstance(clock, FixedClock)
    clock.move_on(timedelta(days=5).total_seconds())
    backups.note_seen(vault, seen(vault))
    clock.move_on(timedelta(days=7).total_seconds())
    shutil.rmtree(tmp_path / "copy")
    backups.note_seen(vault, seen(vault))
    (gone,) = backups.known_backups(vault, seen(vault))
    made, last = (datetime.fromisoformat(at) for at in (gone.made, gone.last_seen))
    assert (last - made).days == 5


def test_a_folder_that_never_answers_holds_nobody_up_and_hides_no_other(vault: Vault, tmp_path: Path) -> None:
    upkeep.backup(vault, tmp_path / "copy")
    upkeep.backup(vault, tmp_path / "far away")
    answers = threading.Event()

    def look(folder: Path) -> Seen:
        if folder.name == "far away":
            answers.wait()
        return Seen(3)

    begun = backups.begin_look(vault, look=look)
    wait([begun.asked[tmp_path / "copy"]], 10)
    assert begun.seen() == {tmp_path / "copy": Seen(3)}
    assert begun.unanswered == {tmp_path / "far away"}
    assert set(backups.begin_look(vault, begun.unanswered, look).asked) == {tmp_path / "copy"}
    answers.set()
    assert set(begun.seen(10)) == {tmp_path / "copy", tmp_path / "far away"}


def test_a_whole_folder_that_was_put_back_shows_against_a_copy(vault: Vault, tmp_path: Path) -> None:
    upkeep.backup(vault, tmp_path / "copy")
    vault.close()
    shutil.copytree(tmp_path / "notes", tmp_path / "earlier")
    with open_diary(tmp_path / "notes", SECRET, vault.clock) as later:
        assert backups.holds_more(later, seen(later)) is None
        write(later, about("second"))
        write(later, about("third"))
        upkeep.backup(later, tmp_path / "copy")
    shutil.rmtree(tmp_path / "notes")
    (tmp_path / "earlier").rename(tmp_path / "notes")
    with open_diary(tmp_path / "notes", SECRET, vault.clock) as back:
        more = backups.holds_more(back, seen(back))
        assert more is not None
        assert (more.had, more.has) == (back.journal.size + 2, back.journal.size)


def test_a_record_that_went_another_way_since_the_copy_shows(vault: Vault, tmp_path: Path) -> None:
    upkeep.backup(vault, tmp_path / "copy")
    with open_diary(tmp_path / "copy", SECRET, vault.clock) as copy:
        write(copy, about("written in the copy"))
    write(vault, about("written here"))
    more = backups.holds_more(vault, seen(vault))
    assert more is not None
    assert more.had == more.has


def test_a_copy_is_tried_out_with_the_passphrase_and_read_through(vault: Vault, tmp_path: Path) -> None:
    upkeep.backup(vault, tmp_path / "copy")
    write(vault, about("second"))
    found = backups.rehearse(vault, tmp_path / "copy", SECRET, vault.clock)
    assert (found.rows, found.files, found.behind, found.findings) == (vault.journal.size - 1, 1, 1, ())
    (stored,) = [path for path in (tmp_path / "copy" / "files").rglob("*") if path.is_file()]
    stored.write_bytes(stored.read_bytes()[:-1])
    damaged = backups.rehearse(vault, tmp_path / "copy", SECRET, vault.clock)
    assert [finding.code for finding in damaged.findings] == ["file-damaged"]
    with pytest.raises(WrongPassphrase):
        backups.rehearse(vault, tmp_path / "copy", "something else", vault.clock)


def test_a_copy_of_other_notes_is_not_taken_for_one_of_these(vault: Vault, tmp_path: Path) -> None:
    create_diary(tmp_path / "other", SECRET, vault.clock).vault.close()
    with pytest.raises(BackupDiffers):
        backups.rehearse(vault, tmp_path / "other", SECRET, vault.clock)


@pytest.mark.parametrize(
    ("place", "service"),
    [
        ("OneDrive - Home/Notes", "OneDrive"),
        ("Dropbox (Personal)/x", "Dropbox"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("iCloudDrive/Notes", "iCloud"),
        ("Library/CloudStorage/GoogleDrive-a@example.org", "Google Drive"),
        ("Library/CloudStorage/Other", UNNAMED),
        ("Google Drive/My Drive", "Google Drive"),
        ("Nextcloud/Notes", "Nextcloud"),
        ("Documents/Notes", None),
    ],
)
def test_a_folder_that_a_service_copies_is_known_by_its_name(
    tmp_path: Path, place: str, service: str | None
) -> None:
    assert synced_by(tmp_path / place, {}) == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [(".dropbox.cache", "Dropbox"), (".stfolder", "Syncthing"), (".sync_1.db", "Nextcloud")],
)
def test_a_folder_with_another_name_is_known_by_what_the_service_left(
    tmp_path: Path, mark: str, service: str
) -> None:
    (tmp_path / "Mine").mkdir()
    (tmp_path / "Mine" / mark).touch()
    assert synced_by(tmp_path / "Mine" / "Notes", {}) == service
    assert synced_by(tmp_path / "Else", {"OneDrive": str(tmp_path / "Else")}) == "OneDrive"
