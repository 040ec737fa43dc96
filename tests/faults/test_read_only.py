"""The notes lie where nobody can write: they can be read, and a save says that it was none."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from stalkdiary.actions.access import open_diary
from stalkdiary.clock import SystemClock
from stalkdiary.errors import ExitStatus, ReadOnlyFolder
from tests.cli.harness import PASSPHRASE, CommandLine, tree
from tests.support.mounts import read_only
from tests.support.power_cut import Disk, Fate, lay_out
from tests.support.power_session import PASSPHRASE as EVENING
from tests.support.power_states import spend_evening
from tests.support.quick_vault import make_quick
from tests.support.system_calls import calls_in, can_trace


@pytest.fixture
def notes(tmp_path: Path) -> CommandLine:
    terminal = CommandLine(tmp_path / "written")
    terminal.folder.mkdir()
    terminal.make()
    (tmp_path / "note.txt").write_bytes(b"x" * 1000)
    logged = terminal.on("log", "--what", "The first entry.", "--attach", tmp_path / "note.txt")
    assert logged.status == ExitStatus.OK
    assert terminal.on("export", "--out", terminal.folder / "pack.zip").status == ExitStatus.OK
    return terminal


@pytest.fixture
def sealed(notes: CommandLine, tmp_path: Path) -> Iterator[CommandLine]:
    """The same notes on a disk that is read-only, for root too."""
    with read_only(notes.folder, tmp_path / "sealed") as place:
        yield CommandLine(place)


def test_notes_on_a_read_only_disk_can_be_read_and_checked(sealed: CommandLine) -> None:
    before = tree(sealed.folder)
    listed = sealed.on("list")
    assert listed.status == ExitStatus.OK
    assert "The first entry." in listed.out
    assert "reading only" in listed.err
    assert sealed.shown(1)["files"][0]["size"] == 1000
    assert sealed.run("verify", sealed.folder / "pack.zip").status == ExitStatus.OK
    assert sealed.on("check", "--json").json["findings"] == []
    assert sealed.on("checkpoint").status == ExitStatus.OK
    assert tree(sealed.folder) == before


def test_notes_on_a_read_only_disk_can_be_copied_off_it(sealed: CommandLine, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    assert sealed.on("backup", "--to", copy).status == ExitStatus.OK
    words = ("show", copy, "1", "--json", "--passphrase-stdin")
    assert sealed.run(*words, stdin=f"{PASSPHRASE}\n").json["what"] == "The first entry."


@pytest.mark.parametrize(
    "command",
    [
        ["log", "--what", "The second entry."],
        ["amend", "1", "--what", "Other words."],
        ["withdraw", "1", "--why", "Not so"],
        ["remove", "1", "--yes"],
        ["attach", "1", "PHOTO"],
        ["check", "--rebuild"],
    ],
    ids=lambda words: str(words[0]),
)
def test_a_save_on_a_read_only_disk_does_not_pretend(
    sealed: CommandLine, tmp_path: Path, command: list[str]
) -> None:
    before = tree(sealed.folder)
    answer = sealed.on(*[str(tmp_path / "note.txt") if word == "PHOTO" else word for word in command])
    assert answer.status == ExitStatus.STORAGE
    assert "can be read but not written" in answer.err
    assert tree(sealed.folder) == before
    assert sealed.shown(1)["what"] == "The first entry."


def test_new_notes_and_packs_are_not_made_on_a_read_only_disk(sealed: CommandLine, tmp_path: Path) -> None:
    made = sealed.run("new", sealed.folder / "more", "--passphrase-stdin", stdin="another one\n")
    assert made.status == ExitStatus.STORAGE
    assert "can be read but not written" in made.err
    notes = CommandLine(tmp_path / "written")
    pack = notes.on("export", "--out", sealed.folder / "another.zip")
    assert pack.status == ExitStatus.STORAGE
    assert "can be read but not written" in pack.error
    copied = notes.on("backup", "--to", sealed.folder / "copy")
    assert copied.status == ExitStatus.STORAGE
    assert notes.on("check").status == ExitStatus.OK


@pytest.mark.slow
@pytest.mark.skipif(not can_trace(), reason="needs strace, and the right to trace")
def test_a_save_cut_short_is_not_shown_half_on_a_read_only_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_quick(monkeypatch.setattr)
    evening = spend_evening(tmp_path / "evening")
    folder = tmp_path / "left"
    folder.mkdir()
    disk, database = Disk(evening.root), str(evening.root / "vault" / "daybook.db")
    for call in calls_in(evening.log):
        disk.take(call)
        # In the middle of a commit: some pages are in their places, and the journal says how to undo that.
        if call.name == "pwrite64" and call.descriptors[0][1] == database and len(disk.told) > 6:
            break
    found = disk.after(Fate.ALL, random.Random(1))
    assert found["vault/daybook.db-journal"], "there was to be something to undo"
    lay_out(found, folder)
    clock = SystemClock("Europe/London")
    with pytest.raises(ReadOnlyFolder):
        open_diary(folder / "vault", EVENING, clock, read_only=True)
    with open_diary(folder / "vault", EVENING, clock) as vault:
        assert vault.journal.size >= 3
    with open_diary(folder / "vault", EVENING, clock, read_only=True) as vault:
        assert vault.journal.size >= 3
