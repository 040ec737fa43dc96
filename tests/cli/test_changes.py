"""`amend`, `withdraw` and `remove`: nothing changes unseen, and nothing is erased by a slip."""

from __future__ import annotations

from pathlib import Path

from stalkdiary.errors import ExitStatus
from tests.cli.harness import PASSPHRASE, CommandLine


def test_an_amendment_keeps_what_was_there_before(kept: CommandLine) -> None:
    answer = kept.on("amend", "1", "--what", "Said better.", "--who", "J", "--reason", "Clearer")
    assert answer.status == ExitStatus.OK
    shown = kept.shown(1)
    assert (shown["what"], shown["who"]) == ("Said better.", ["J"])
    (change,) = shown["history"]
    assert (change["act"], change["reason"]) == ("amend", "Clearer")
    assert {"label": "What happened", "before": "The first entry.", "after": "Said better."} in change[
        "fields"
    ]
    assert "What happened, before: The first entry." in kept.on("show", "1").out


def test_amending_nothing_writes_nothing(kept: CommandLine) -> None:
    assert kept.on("amend", "1").status == ExitStatus.UNUSABLE_INPUT
    same = kept.on("amend", "1", "--what", "The first entry.")
    assert same.status == ExitStatus.OK
    assert "Nothing was changed" in same.out
    assert kept.shown(1)["history"] == []
    assert kept.on("amend", "1", "--what", " ", "--place", "Home").status == ExitStatus.UNUSABLE_INPUT
    assert kept.shown(1)["place"] == ""


def test_an_amendment_takes_files_as_well(kept: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "photo.bin"
    file.write_bytes(b"x")
    answer = kept.on("amend", "1", "--place", "Home", "--attach", file, "--json")
    assert answer.json["amended"] is True
    shown = kept.shown(1)
    assert shown["place"] == "Home"
    assert [item["name"] for item in shown["files"]] == ["photo.bin"]


def test_a_withdrawn_entry_keeps_its_words_and_the_reason(kept: CommandLine) -> None:
    assert kept.on("withdraw", "1", "--why", "It was the neighbour").status == ExitStatus.OK
    shown = kept.shown(1)
    assert (shown["standing"], shown["what"]) == ("withdrawn", "The first entry.")
    assert shown["history"][0]["reason"] == "It was the neighbour"
    assert "withdrawn" in kept.on("list").out


def test_nothing_is_erased_without_the_entrys_number(kept: CommandLine) -> None:
    words = ("remove", kept.vault, "1")
    for answer in (
        kept.on("remove", "1"),
        kept.run(*words, hidden=[PASSPHRASE], stdin="2\n", interactive=True),
        kept.run(*words, hidden=[PASSPHRASE], stdin="yes\n", interactive=True),
        kept.run(*words, hidden=[PASSPHRASE], stdin="", interactive=True),
    ):
        assert answer.status == ExitStatus.CANCELLED
        assert "not confirmed" in answer.err
    assert kept.shown(1)["what"] == "The first entry."
    done = kept.run(*words, hidden=[PASSPHRASE], stdin="1\n", interactive=True)
    assert done.status == ExitStatus.OK
    assert kept.numbers() == []
    assert kept.on("show", "1").status == ExitStatus.NOT_FOUND


def test_a_removal_says_where_copies_may_still_be(kept: CommandLine, tmp_path: Path) -> None:
    assert kept.on("export", "--out", tmp_path / "pack.zip").status == ExitStatus.OK
    assert kept.on("backup", "--to", tmp_path / "copy").status == ExitStatus.OK
    removed = kept.on("remove", "1", "--yes")
    assert removed.status == ExitStatus.OK
    assert "A pack made on 2026-03-18" in removed.out
    assert "A backup made on 2026-03-18" in removed.out
    assert kept.on("check").status == ExitStatus.OK
