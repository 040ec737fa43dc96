"""`log`, `list` and `show`: what is written down comes back as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from stalkdiary.errors import ExitStatus
from tests.cli.harness import PASSPHRASE, CommandLine


def test_an_entry_comes_back_as_it_was_written(notes: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes(b"four")
    saved = notes.on(
        "log",
        *(
            "--what",
            "-",
            "--when",
            "yesterday about 9pm",
            "--felt",
            "Afraid",
            "--changed",
            "Took the bus",
        ),
        *("--behaviour", "waiting", "--behaviour", "DRIVING past", "--place", "Home", "--who", "J"),
        *("--who", "K", "--witness", "Mei", "--attach", file, "--private", "Ask about this", "--json"),
        stdin="Zażółć 😀\nسلام\n",
    )
    assert saved.status == ExitStatus.OK
    assert saved.err == ""
    assert saved.json["number"] == 1
    assert saved.json["when"]["echo"] == "Tuesday 17 March 2026, about 9 pm"
    assert saved.json["attached"][0]["sha256"].startswith("04efaf080f5a3e74")
    shown = notes.shown(saved.json["id"][:8])
    assert shown["what"] == "Zażółć 😀\nسلام"
    assert (shown["felt"], shown["changed"], shown["private"]) == (
        "Afraid",
        "Took the bus",
        "Ask about this",
    )
    assert shown["behaviours"] == ["waiting", "drive-by"]
    assert (shown["who"], shown["witnesses"], shown["place"]) == (["J", "K"], ["Mei"], "Home")
    assert shown["when"]["words"] == "yesterday about 9pm"
    assert shown["files"][0]["size"] == 4
    printed = notes.on("show", "1").out
    for text in ("Zażółć 😀", "    سلام", "Afraid", "Driving past", "note.txt", "Tuesday 17 March 2026"):
        assert text in printed


def test_without_a_time_the_clocks_is_taken_and_said(notes: CommandLine) -> None:
    saved = notes.on("log", "--what", "He is outside.")
    assert "Wednesday 18 March 2026, 2:30 pm (now, by this computer’s clock)" in saved.out
    assert notes.shown(1)["when"]["basis"] == "clock"


def test_a_time_that_is_not_known_is_taken_as_such(notes: CommandLine) -> None:
    assert notes.on("log", "--what", "He was outside.", "--when", "unknown").status == ExitStatus.OK
    assert notes.shown(1)["when"]["precision"] == "unknown"


def test_a_time_means_the_zone_it_was_said_in(notes: CommandLine) -> None:
    words = ["--when", "18 March 2026 at 9am", "--zone", "Europe/Warsaw"]
    saved = notes.on("log", "--what", "A call.", *words, "--json")
    assert saved.json["when"]["earliest"] == "2026-03-18T08:00:00Z"
    assert saved.json["when"]["zone"] == "Europe/Warsaw"


def test_words_that_are_no_utf8_are_kept_all_the_same(notes: CommandLine) -> None:
    given = f"{PASSPHRASE}\n".encode() + b"caf\xe9"
    argv = ("log", notes.vault, "--what", "-", "--passphrase-stdin")
    assert notes.run(*argv, stdin=given).status == ExitStatus.OK
    assert notes.shown(1)["what"] == "caf\udce9"
    assert "caf⟦U+DCE9⟧" in notes.on("show", "1").out


def test_the_passphrase_may_come_from_windows(notes: CommandLine) -> None:
    given = b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\nTwo\r\nlines\r\n"
    argv = ("log", notes.vault, "--what", "-", "--passphrase-stdin")
    assert notes.run(*argv, stdin=given).status == ExitStatus.OK
    assert notes.shown(1)["what"] == "Two\nlines"


def test_at_a_terminal_the_text_may_still_come_through_a_pipe(notes: CommandLine) -> None:
    argv = ("log", notes.vault, "--what", "-")
    assert notes.run(*argv, stdin="Piped.\n", hidden=[PASSPHRASE]).status == ExitStatus.OK
    assert notes.shown(1)["what"] == "Piped."


def test_lists_find_by_words_days_and_behaviour(notes: CommandLine) -> None:
    notes.on("log", "--what", "A card.", "--when", "1 March 2026", "--behaviour", "letters")
    notes.on("log", "--what", "It rang.", "--when", "10 March 2026", "--behaviour", "calls")
    notes.on("log", "--what", "A visit.", "--when", "not known")

    def found(*words: str) -> list[str]:
        return [row["text"] for row in notes.on("list", *words, "--json").json["entries"]]

    assert found("--search", "ran") == ["It rang."]
    assert found("--from", "2026-03-10") == ["It rang."]
    assert found("--to", "2026-03-01") == ["A card."]
    assert found("--from", "1 March 2026", "--to", "March 2026", "--oldest-first") == ["A card.", "It rang."]
    assert found("--behaviour", "Letters or cards") == ["A card."]
    assert len(found("--limit", "1")) == 1
    listed = notes.on("list")
    assert "10 Mar 2026, time not known  It rang." in listed.out
    assert "3 of 3 entries" in listed.err


@pytest.mark.parametrize("words", ["not sure", "I don't know...", "cant remember"])
def test_not_knowing_when_is_an_answer_and_its_words_are_kept(kept: CommandLine, words: str) -> None:
    answer = kept.on("log", "--what", "A letter.", "--when", words)
    assert (answer.status, answer.err) == (ExitStatus.OK, "")
    shown = kept.shown(2)["when"]
    assert (shown["precision"], shown["words"]) == ("unknown", words)
    assert kept.on("amend", "1", "--when", words).status == ExitStatus.OK
    assert kept.shown(1)["when"]["precision"] == "unknown"
    asked = kept.run("when", words)
    assert "time not known" in asked.error


def test_words_from_standard_input_are_not_lost_over_an_unknown_behaviour(kept: CommandLine) -> None:
    argv = ("--behaviour", "folowing", "--behaviour", "calls")
    refused = kept.on("log", "--what", "Typed.", *argv)
    assert refused.status == ExitStatus.UNUSABLE_INPUT
    assert "log --help" in refused.error
    assert kept.numbers() == [1]
    answer = kept.on("log", "--what", "-", *argv, "--json", stdin="He rang.\n")
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert answer.json["error"] == "unknown-behaviour"
    assert "without it" in answer.error
    assert (kept.shown(2)["what"], kept.shown(2)["behaviours"]) == ("He rang.", ["calls"])


def test_the_ids_of_behaviours_can_be_looked_up(
    terminal: CommandLine, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("log", "amend"):
        terminal.run(command, "--help")
        assert "turned-up-school" in capsys.readouterr().out


def test_a_mistyped_command_is_met_with_the_one_that_was_meant(terminal: CommandLine) -> None:
    assert "Did you mean list? " in terminal.run("lst").error
    assert "choose from" not in terminal.run("zzzz").error


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps files private in another way")
def test_nobody_else_on_this_computer_may_read_the_database(kept: CommandLine, tmp_path: Path) -> None:
    terminal = CommandLine(tmp_path / "own")
    terminal.folder.mkdir()
    terminal.make()
    terminal.on("backup", "--to", tmp_path / "copy")
    for folder in (terminal.vault, tmp_path / "copy"):
        assert (folder / "daybook.db").stat().st_mode & 0o077 == 0


def test_a_period_says_how_many_entries_without_a_time_it_left_out(kept: CommandLine, tmp_path: Path) -> None:
    kept.on("log", "--what", "Some day.", "--when", "unknown")
    period = ("--from", "2026-03-01")
    assert kept.on("export", "--out", tmp_path / "a.zip", *period, "--json").json["undated_left_out"] == 1
    assert "not known: 1." in kept.on("export", "--out", tmp_path / "b.zip", *period).out
    whole = kept.on("export", "--out", tmp_path / "c.zip")
    assert "Left out" not in whole.out
    *_, told, digest = whole.lines
    assert told.startswith("Send the next line to someone separately")
    assert digest.startswith("digest: ")
