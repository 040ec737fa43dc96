"""The disk is full: one calm line, nothing half-written, and everything from before is still there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from stalkdiary.errors import ExitStatus
from tests.cli.harness import PASSPHRASE, CommandLine, Outcome, tree
from tests.support.mounts import fill, small_disk
from tests.support.quick_vault import make_keys_quick

KEPT = hashlib.shake_128(b"kept").digest(400_000)
LARGE = hashlib.shake_128(b"large").digest(3_000_000)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    make_keys_quick(monkeypatch.setattr)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 40) as place:
        yield place


@pytest.fixture
def notes(disk: Path, tmp_path: Path) -> CommandLine:
    """Notes with an entry and a file, on the small disk."""
    terminal = CommandLine(disk)
    terminal.make()
    (tmp_path / "kept.bin").write_bytes(KEPT)
    (tmp_path / "large.bin").write_bytes(LARGE)
    logged = terminal.on("log", "--what", "The first entry.", "--attach", tmp_path / "kept.bin")
    assert logged.status == ExitStatus.OK
    return terminal


def assert_calm(answer: Outcome) -> None:
    assert answer.status == ExitStatus.STORAGE
    assert "no room left" in answer.error
    assert answer.out == ""


def assert_all_is_well(notes: CommandLine, filler: Path) -> None:
    """What was there is there while the disk is full; and with room again, everything works again."""
    assert notes.on("list").status == ExitStatus.OK
    filler.unlink()
    assert notes.on("check", "--json").json["findings"] == []
    (file,) = notes.shown(1)["files"]
    assert file["sha256"] == hashlib.sha256(KEPT).hexdigest()
    assert notes.on("log", "--what", "Room again.").status == ExitStatus.OK
    assert notes.on("check").status == ExitStatus.OK
    assert not list(notes.vault.rglob("*.part"))
    assert not list(notes.folder.glob(".*"))


def stored(notes: CommandLine) -> list[str]:
    return sorted(path.name for path in (notes.vault / "files").rglob("*") if path.is_file())


@pytest.mark.parametrize("leaving", [0, 4096, 100_000, 200_000])
def test_notes_that_do_not_fit_are_not_half_made(disk: Path, leaving: int) -> None:
    terminal = CommandLine(disk)
    filler = fill(disk, leaving=leaving)
    words = ("new", terminal.vault, "--passphrase-stdin")
    assert_calm(terminal.run(*words, stdin=f"{PASSPHRASE}\n"))
    assert list(tree(disk)) == ["filler"]
    assert [path.name for path in disk.iterdir()] == ["filler"]
    filler.unlink()
    assert terminal.run(*words, stdin=f"{PASSPHRASE}\n").status == ExitStatus.OK
    assert terminal.on("log", "--what", "Room again.").status == ExitStatus.OK


@pytest.mark.parametrize("leaving", [0, 4096, 20_000])
def test_an_entry_that_does_not_fit_says_so_and_costs_no_other(notes: CommandLine, leaving: int) -> None:
    filler = fill(notes.folder, leaving=leaving)
    assert_calm(notes.on("log", "--what", "w" * 30_000))
    assert notes.numbers() == [1]
    assert_all_is_well(notes, filler)


def test_words_that_fit_are_kept_when_their_file_does_not(notes: CommandLine, tmp_path: Path) -> None:
    filler = fill(notes.folder, leaving=1_000_000)
    before = stored(notes)
    answer = notes.on("log", "--what", "With a film.", "--attach", tmp_path / "large.bin")
    assert answer.status == ExitStatus.STORAGE
    assert "no room left" in answer.error
    assert "Entry 2 is kept without this file" in answer.error
    assert notes.shown(2)["what"] == "With a film."
    assert stored(notes) == before
    assert_all_is_well(notes, filler)


@pytest.mark.parametrize("leaving", [0, 4096, 1_000_000])
def test_a_file_that_does_not_fit_leaves_nothing_of_itself(
    notes: CommandLine, tmp_path: Path, leaving: int
) -> None:
    before, filler = stored(notes), fill(notes.folder, leaving=leaving)
    answer = notes.on("attach", "1", tmp_path / "large.bin")
    assert answer.status == ExitStatus.STORAGE
    assert "no room left" in answer.error
    assert len(notes.shown(1)["files"]) == 1
    assert stored(notes) == before
    assert_all_is_well(notes, filler)


@pytest.mark.parametrize("leaving", [0, 200_000])
def test_a_pack_that_does_not_fit_is_not_half_written(notes: CommandLine, leaving: int) -> None:
    filler = fill(notes.folder, leaving=leaving)
    assert_calm(notes.on("export", "--out", notes.folder / "pack.zip"))
    assert sorted(path.name for path in notes.folder.iterdir()) == ["My notes", "filler"]
    assert_all_is_well(notes, filler)


@pytest.mark.parametrize("leaving", [0, 150_000, 500_000])
def test_a_backup_that_does_not_fit_is_not_half_made(notes: CommandLine, leaving: int) -> None:
    filler = fill(notes.folder, leaving=leaving)
    assert_calm(notes.on("backup", "--to", notes.folder / "copy"))
    assert sorted(path.name for path in notes.folder.iterdir()) == ["My notes", "filler"]
    assert_all_is_well(notes, filler)


@pytest.mark.parametrize("leaving", [0, 50_000, 1_000_000])
def test_a_backup_that_cannot_grow_stays_the_backup_it_was(
    notes: CommandLine, tmp_path: Path, leaving: int
) -> None:
    (tmp_path / "large.bin").write_bytes(LARGE)
    with small_disk(tmp_path / "stick", 24) as stick:
        copy = stick / "copy"
        assert notes.on("backup", "--to", copy).status == ExitStatus.OK
        assert notes.on("attach", "1", tmp_path / "large.bin").status == ExitStatus.OK
        filler = fill(stick, leaving=leaving)
        assert_calm(notes.on("backup", "--to", copy))
        kept = notes.run("show", copy, "1", "--json", "--passphrase-stdin", stdin=f"{PASSPHRASE}\n")
        assert kept.json["what"] == "The first entry."
        filler.unlink()
        words = ("check", copy, "--json", "--passphrase-stdin")
        assert notes.run(*words, stdin=f"{PASSPHRASE}\n").json["findings"] == []
        assert notes.on("backup", "--to", copy).status == ExitStatus.OK
        assert notes.run(*words, stdin=f"{PASSPHRASE}\n").json["files"] == 2


@pytest.mark.parametrize("leaving", [0, 4096, 20_000])
def test_what_must_go_can_go_even_from_a_full_disk(notes: CommandLine, leaving: int) -> None:
    filler = fill(notes.folder, leaving=leaving)
    removed = notes.on("remove", "1", "--yes")
    assert removed.status == ExitStatus.OK, removed
    assert notes.on("show", "1").status == ExitStatus.NOT_FOUND
    assert stored(notes) == []
    filler.unlink()
    assert notes.on("check", "--json").json["findings"] == []
    assert notes.on("log", "--what", "Room again.").status == ExitStatus.OK
