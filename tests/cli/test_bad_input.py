"""Whatever comes in, there is one calm line, an exit status, nothing lost and nothing half-written."""

from __future__ import annotations

import errno
import hashlib
import io
import os
from pathlib import Path

import pytest

from stalkdiary import cli
from stalkdiary.actions.access import open_diary
from stalkdiary.cli.console import Console
from stalkdiary.errors import ExitStatus
from tests.cli.harness import CHEAP, PASSPHRASE, CommandLine, tree

COPIES = ("daybook.key", "daybook.bak")


def test_a_wrong_passphrase_says_so_and_changes_nothing(kept: CommandLine) -> None:
    before = tree(kept.vault)
    answer = kept.run("list", kept.vault, "--passphrase-stdin", stdin="not this one\n")
    assert answer.status == ExitStatus.WRONG_PASSPHRASE
    assert "does not open these notes" in answer.error
    assert answer.out == ""
    assert tree(kept.vault) == before
    assert kept.numbers() == [1]


def test_no_passphrase_at_all_waits_for_nobody(kept: CommandLine) -> None:
    for answer in (
        kept.run("list", kept.vault, "--passphrase-stdin"),
        kept.run("list", kept.vault),
        kept.run("list", kept.vault, "--passphrase-stdin", stdin="\n"),
    ):
        assert answer.status == ExitStatus.UNUSABLE_INPUT
        assert "none was given" in answer.error


def test_a_key_file_damaged_in_both_copies_is_not_called_a_wrong_passphrase(kept: CommandLine) -> None:
    for name in COPIES:
        whole = (kept.vault / name).read_bytes()
        (kept.vault / name).write_bytes(whole[:500] + bytes([whole[500] ^ 1]) + whole[501:])
    before = tree(kept.vault)
    answer = kept.on("list")
    assert answer.status == ExitStatus.DAMAGED
    assert "key file" in answer.error
    assert tree(kept.vault) == before


def test_a_key_file_damaged_in_one_copy_still_opens(kept: CommandLine) -> None:
    (kept.vault / "daybook.key").write_bytes(b"rubbish")
    assert kept.numbers() == [1]


@pytest.mark.parametrize("keep", [0, 1, 4096, 5000], ids=lambda size: f"cut to {size}")
def test_a_damaged_database_is_told_apart_from_a_wrong_passphrase(kept: CommandLine, keep: int) -> None:
    database = kept.vault / "daybook.db"
    database.write_bytes(database.read_bytes()[:keep])
    answer = kept.on("log", "--what", "The second entry.")
    assert answer.status == ExitStatus.DAMAGED
    assert "database cannot be read" in answer.error
    assert answer.out == ""


def test_notes_of_a_later_version_are_left_alone(kept: CommandLine) -> None:
    for name in COPIES:
        whole = bytearray((kept.vault / name).read_bytes())
        whole[8:12] = (9).to_bytes(2, "big") * 2
        whole[4032:4064] = hashlib.sha256(whole[:4032]).digest()
        (kept.vault / name).write_bytes(whole)
    before = tree(kept.vault)
    answer = kept.on("list")
    assert answer.status == ExitStatus.NEWER_FORMAT
    assert "later version of Daybook (format 9; this one knows 1)" in answer.error
    assert tree(kept.vault) == before


def test_notes_open_in_another_window_are_not_written_twice(kept: CommandLine) -> None:
    with open_diary(kept.vault, PASSPHRASE, kept.clock):
        answer = kept.on("log", "--what", "The second entry.")
        assert answer.status == ExitStatus.IN_USE
        assert "open in another window" in answer.error
    assert kept.numbers() == [1]


def test_a_folder_that_cannot_be_written_is_still_read(
    kept: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root may write everywhere, so the trial that finds it out is stood in for.
    monkeypatch.setattr("stalkdiary.vault.opening._is_writable", lambda folder: False)
    before = tree(kept.vault)
    listed = kept.on("list")
    assert listed.status == ExitStatus.OK
    assert "The first entry." in listed.out
    assert "for reading only" in listed.err
    answer = kept.on("log", "--what", "The second entry.")
    assert answer.status == ExitStatus.STORAGE
    assert "can be read but not written" in answer.err
    assert tree(kept.vault) == before


def test_a_folder_without_notes_is_named_as_such(terminal: CommandLine, tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "missing"):
        answer = terminal.run("list", place, "--passphrase-stdin", stdin="any\n")
        assert answer.status == ExitStatus.NOT_FOUND
        assert "no notes in that folder" in answer.error
    assert tree(tmp_path) == {}


def test_new_notes_never_move_into_a_folder_with_something_in_it(kept: CommandLine) -> None:
    before = tree(kept.folder)
    answer = kept.run("new", kept.vault, "--passphrase-stdin", stdin="another passphrase\n")
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert "something in that folder" in answer.error
    assert tree(kept.folder) == before


def test_a_place_where_no_folder_can_be_made_is_not_called_a_failing_disk(
    terminal: CommandLine, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("kept as it is")
    nowhere = tmp_path / "link"
    nowhere.symlink_to(tmp_path / "gone")
    before = tree(tmp_path)
    for place in (letter, letter / "notes", nowhere, tmp_path / ("n" * 300)):
        answer = terminal.run("new", place, "--passphrase-stdin", stdin="another passphrase\n")
        assert answer.status == ExitStatus.UNUSABLE_INPUT
        assert "cannot be made there" in answer.error
    assert tree(tmp_path) == before
    assert nowhere.is_symlink()


@pytest.mark.parametrize("passphrase", ["", "   ", "x" * 1025])
def test_a_passphrase_that_cannot_be_used_makes_nothing(terminal: CommandLine, passphrase: str) -> None:
    answer = terminal.run("new", terminal.vault, "--passphrase-stdin", stdin=f"{passphrase}\n")
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert answer.error
    assert not terminal.vault.exists()


def test_a_missing_file_costs_neither_the_words_nor_the_other_files(
    kept: CommandLine, tmp_path: Path
) -> None:
    there = tmp_path / "there.txt"
    there.write_bytes(b"kept")
    answer = kept.on("log", "--what", "With files.", "--attach", tmp_path / "gone.jpg", "--attach", there)
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert "gone.jpg" in answer.error
    assert "Entry 2 is kept without this file" in answer.error
    assert [file["name"] for file in kept.shown(2)["files"]] == ["there.txt"]
    assert kept.shown(2)["what"] == "With files."


def test_what_is_no_ordinary_file_is_named_and_nothing_waits_for_it(
    kept: CommandLine, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    answer = kept.on("attach", "1", tmp_path, pipe, "/dev/null", "--json")
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert [missed["error"] for missed in answer.json["not_added"]] == ["file-unreadable"] * 3
    assert answer.json["error"] == "file-unreadable"
    assert len(answer.err.splitlines()) == 3
    assert kept.shown(1)["files"] == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_costs_no_word(kept: CommandLine, tmp_path: Path) -> None:
    locked = tmp_path / "locked.txt"
    locked.write_bytes(b"x")
    locked.chmod(0)
    answer = kept.on("log", "--what", "With a file.", "--attach", locked)
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert "cannot be read" in answer.error
    assert kept.shown(2)["what"] == "With a file."


def test_an_empty_file_is_kept_like_any_other(kept: CommandLine, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    assert kept.on("attach", "1", empty).status == ExitStatus.OK
    (file,) = kept.shown(1)["files"]
    assert (file["name"], file["size"]) == ("empty.txt", 0)


def test_a_file_name_cannot_play_with_the_terminal_and_is_kept_exactly(
    kept: CommandLine, tmp_path: Path
) -> None:
    name = "photo\n\x1b[2J\u202egpj.exe"
    (tmp_path / name).write_bytes(b"x")
    answer = kept.on("attach", "1", tmp_path / name)
    assert answer.status == ExitStatus.OK
    shown = kept.on("show", "1").out
    for text in (answer.out, shown):
        assert "photo⟦U+000A⟧⟦U+001B⟧[2J⟦U+202E⟧gpj.exe" in text
        assert not {"\x1b", "\u202e"} & set(text)
    assert kept.shown(1)["files"][0]["name"] == name


@pytest.mark.skipif(os.name == "nt", reason="names are bytes only on Unix")
def test_a_file_name_that_is_no_text_is_kept_and_shown_as_codes(kept: CommandLine, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_bytes(b"x")
    answer = kept.on("attach", "1", path)
    assert answer.status == ExitStatus.OK
    assert "caf⟦U+DCE9⟧.txt" in answer.out
    assert kept.shown(1)["files"][0]["name"] == "caf\udce9.txt"


def test_a_name_of_300_characters_is_answered_calmly(kept: CommandLine, tmp_path: Path) -> None:
    answer = kept.on("log", "--what", "With a long name.", "--attach", tmp_path / ("n" * 300))
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert "not there" in answer.error
    assert kept.shown(2)["what"] == "With a long name."


def test_a_time_that_is_not_understood_costs_no_word(kept: CommandLine) -> None:
    answer = kept.on("log", "--what", "He was there.", "--when", "when the geese flew")
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert "not understood" in answer.error
    assert "kept in entry 2" in answer.error
    assert "amend VAULT 2 --when" in answer.error
    entry = kept.shown(2)
    assert entry["what"] == "He was there."
    assert entry["when"]["precision"] == "unknown"
    assert entry["when"]["words"] == "when the geese flew"


def test_a_time_with_two_readings_is_never_guessed_at(kept: CommandLine) -> None:
    answer = kept.on("log", "--what", "He was there.", "--when", "half nine last Tuesday night")
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert "can be read in 2 ways" in answer.error
    assert "Tuesday 17 March 2026, 9:30 pm; Tuesday 10 March 2026, 9:30 pm" in answer.error
    assert kept.shown(2)["when"]["precision"] == "unknown"


def test_a_time_that_is_not_understood_leaves_an_amended_entry_its_time(kept: CommandLine) -> None:
    before = kept.shown(1)["when"]
    answer = kept.on("amend", "1", "--when", "when the geese flew", "--place", "The park")
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert "stays as it was" in answer.error
    after = kept.shown(1)
    assert after["when"] == before
    assert after["place"] == "The park"


def test_only_an_unclear_time_amends_nothing(kept: CommandLine) -> None:
    answer = kept.on("amend", "1", "--when", "when the geese flew")
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert answer.out == ""
    assert kept.shown(1)["history"] == []


@pytest.mark.parametrize(
    "command", [["list"], ["export", "--out", "pack.zip"]], ids=lambda words: str(words[0])
)
def test_a_period_that_ends_before_it_begins_is_refused(kept: CommandLine, command: list[str]) -> None:
    before = tree(kept.folder)
    answer = kept.on(*command, "--from", "2026-03-10", "--to", "2026-03-09")
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert "before its start" in answer.error
    assert tree(kept.folder) == before


def test_a_day_that_is_not_understood_lists_nothing_by_mistake(kept: CommandLine) -> None:
    answer = kept.on("list", "--from", "the day of the geese")
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert answer.out == ""
    assert "not understood" in answer.error


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--behaviour", "geese"], "not in the list"),
        (["--when", "yesterday", "--zone", "Europe/Atlantis"], "zone is not known"),
    ],
)
def test_what_can_be_refused_is_refused_before_anything_is_written(
    kept: CommandLine, words: list[str], said: str
) -> None:
    answer = kept.on("log", "--what", "He was there.", *words)
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert said in answer.error
    assert kept.numbers() == [1]


@pytest.mark.parametrize("words", [[], ["--what", ""], ["--what", " \n"], ["--what", "-"]])
def test_an_entry_without_a_word_or_a_file_is_not_made(kept: CommandLine, words: list[str]) -> None:
    answer = kept.on("log", *words)
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert "at least one word" in answer.error
    assert kept.numbers() == [1]


@pytest.mark.parametrize("which", ["2", "0", "x", "", "-1", "ffffff", "1 2", "9" * 40])
def test_an_entry_that_is_not_there_is_never_mistaken_for_another(kept: CommandLine, which: str) -> None:
    for command in (["show"], ["withdraw", "--why=wrong"], ["remove", "--yes"]):
        options = [*command, "--json", "--passphrase-stdin"]
        answer = kept.run(*options, "--", kept.vault, which, stdin=f"{PASSPHRASE}\n")
        assert answer.status == ExitStatus.NOT_FOUND
        assert answer.json["error"] == "no-such-entry"
    assert kept.shown(1)["standing"] == "stands"


@pytest.mark.parametrize(
    "argv",
    [
        ["frob"],
        ["list"],
        ["list", ""],
        ["log"],
        ["verify"],
        ["list", "a", "b"],
        ["list", "--lim", "2"],
        ["withdraw", "notes", "1", "--why", " "],
    ],
)
def test_a_mistyped_command_is_answered_in_one_line(terminal: CommandLine, argv: list[str]) -> None:
    answer = terminal.run(*argv)
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert "was not understood" in answer.error
    assert "--help" in answer.error


def test_a_mistyped_command_cannot_play_with_the_terminal(terminal: CommandLine) -> None:
    answer = terminal.run("list\x1b[2J\n\u202e")
    assert not {"\x1b", "\u202e"} & set(answer.error)


def test_every_failure_is_told_to_scripts_too(kept: CommandLine) -> None:
    answer = kept.run("list", kept.vault, "--json", "--passphrase-stdin", stdin="wrong\n")
    assert answer.json["error"] == "wrong-passphrase"
    assert answer.json["status"] == answer.status
    assert answer.json["message"] in answer.error


def test_a_full_disk_under_standard_output_is_said_calmly(kept: CommandLine) -> None:
    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(errno.ENOSPC, "no room")

    err = io.StringIO()
    console = Console(io.BytesIO(f"{PASSPHRASE}\n".encode()), Full(), err)
    argv = ["list", str(kept.vault), "--passphrase-stdin"]
    assert cli.main(argv, console=console, clock=kept.clock, cost=CHEAP) == ExitStatus.STORAGE
    assert "no room left" in err.getvalue()
