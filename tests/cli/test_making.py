"""`new` and `demo`: beginning, with nothing to lose yet but the passphrase."""

from __future__ import annotations

from pathlib import Path

import pytest

from stalkdiary.errors import ExitStatus
from tests.cli.harness import PASSPHRASE, CommandLine


def test_new_notes_open_with_the_passphrase_and_with_the_code_that_was_shown(terminal: CommandLine) -> None:
    made = terminal.run("new", terminal.vault, "--passphrase-stdin", stdin=f"{PASSPHRASE}\n")
    assert made.status == ExitStatus.OK
    (shown,) = [line for line in made.lines if line.startswith("recovery code: ")]
    assert "not tested yet" in made.out
    for secret in (PASSPHRASE, shown.removeprefix("recovery code: ")):
        answer = terminal.run("list", terminal.vault, "--passphrase-stdin", stdin=f"{secret}\n")
        assert answer.status == ExitStatus.OK


def test_a_recovery_code_typed_back_is_really_tried(terminal: CommandLine) -> None:
    for typed, said in (("ABC", "not tested yet"), (PASSPHRASE, "not tested yet")):
        folder = terminal.folder / typed
        made = terminal.run("new", folder, "--passphrase-stdin", stdin=f"{PASSPHRASE}\n{typed}\n")
        assert made.status == ExitStatus.OK
        assert said in made.out
        assert "That is not the code" in made.err


def test_at_a_terminal_a_passphrase_is_typed_twice_and_must_match(terminal: CommandLine) -> None:
    made = terminal.run("new", terminal.vault, hidden=["one way", "another", PASSPHRASE, PASSPHRASE])
    assert made.status == ExitStatus.OK
    assert "The two differ" in made.err
    assert terminal.run("list", terminal.vault, hidden=[PASSPHRASE]).status == ExitStatus.OK
    refused = terminal.run("new", terminal.folder / "b", hidden=["a", "b", "c", "d", "e", "f"])
    assert refused.status == ExitStatus.UNUSABLE_INPUT
    assert "did not match" in refused.err
    assert not (terminal.folder / "b").exists()


def test_a_weak_passphrase_is_the_persons_choice_and_told_kindly(terminal: CommandLine) -> None:
    made = terminal.run("new", terminal.vault, "--passphrase-stdin", stdin="password\n")
    assert made.status == ExitStatus.OK
    assert "tried first" in made.err
    listed = terminal.run("list", terminal.vault, "--passphrase-stdin", stdin="password\n")
    assert listed.status == ExitStatus.OK


def test_suggested_words_open_the_notes(terminal: CommandLine) -> None:
    made = terminal.run("new", terminal.vault, "--suggest", "--json").json
    assert len(made["passphrase"].split()) == 6
    assert made["recovery_code_tested"] is False
    answer = terminal.run("list", terminal.vault, "--passphrase-stdin", stdin=made["passphrase"])
    assert answer.status == ExitStatus.OK


def test_a_made_up_diary_comes_with_a_pack_that_checks(terminal: CommandLine, tmp_path: Path) -> None:
    answer = terminal.run("demo", "--out", tmp_path / "d", "--incidents", "2")
    assert answer.status == ExitStatus.OK
    (passphrase,) = [line[12:] for line in answer.lines if line.startswith("passphrase: ")]
    assert "undamaged" in answer.out
    assert len(list((tmp_path / "d").glob("*.zip"))) == 1
    vault = tmp_path / "d" / "vault"
    listed = terminal.run("list", vault, "--passphrase-stdin", "--json", stdin=f"{passphrase}\n")
    assert listed.json["total"] == 2
    again = terminal.run("demo", "--out", tmp_path / "d", "--incidents", "2")
    assert again.status == ExitStatus.UNUSABLE_INPUT


@pytest.mark.parametrize("number", ["0", "-1", "100001", "x", "9" * 30])
def test_a_number_of_entries_that_cannot_be_is_refused(terminal: CommandLine, number: str) -> None:
    answer = terminal.run("demo", "--out", "d", f"--incidents={number}")
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert "from 1 to 100,000" in answer.error
