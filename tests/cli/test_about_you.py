"""`about-you`: what is closest to the writer is kept with its history, and given to nobody by a slip."""

from __future__ import annotations

from pathlib import Path

from stalkdiary.errors import ExitStatus
from tests.cli.harness import PASSPHRASE, CommandLine, tree


def test_what_is_written_is_there_again_with_what_it_said_before(kept: CommandLine) -> None:
    assert "Nothing is written about you" in kept.on("about-you").out
    kept.on("about-you", "--name", "Ada Byron", "--born", "4/3/1990", "--telephone", "07700 900111")
    kept.on(
        "about-you", "--address", "-", "--telephone", "", "--reason", "I moved", stdin="12 Long Lane\nYork\n"
    )
    shown = kept.on("about-you", "--json").json
    assert (shown["name"], shown["born"], shown["telephone"]) == ("Ada Byron", "1990-03-04", "")
    assert shown["address"] == "12 Long Lane\nYork"
    first, second = shown["history"]
    assert (first["telephone"], second["reason"]) == ("07700 900111", "I moved")
    said = kept.on("about-you").out
    assert "Date of birth: 4 March 1990" in said
    assert kept.on("check").status == ExitStatus.OK


def test_a_date_that_is_none_changes_nothing(kept: CommandLine) -> None:
    before = tree(kept.vault)
    for born in ("30 February 1990", "1 January 2030", "soon"):
        answer = kept.on("about-you", "--name", "Ada", "--born", born)
        assert answer.status == ExitStatus.UNUSABLE_INPUT
        assert "date of birth" in answer.error
    assert kept.on("about-you", "--born", "-", stdin="soon").status == ExitStatus.UNUSABLE_INPUT
    assert kept.on("about-you", "--name", "-", "--address", "-").status == ExitStatus.UNUSABLE_INPUT
    assert tree(kept.vault) == before


def test_saying_the_same_again_writes_nothing(kept: CommandLine) -> None:
    kept.on("about-you", "--name", "Ada")
    assert kept.on("about-you", "--name", "Ada", "--json").json["changed"] is False
    assert len(kept.on("about-you", "--json").json["history"]) == 1


def test_removed_particulars_leave_no_word_and_can_be_written_anew(kept: CommandLine) -> None:
    kept.on("about-you", "--address", "12 Long Lane")
    kept.on("about-you", "--address", "1 Short Road")
    words = ("about-you", kept.vault, "--remove")
    for answer in (
        kept.on("about-you", "--remove"),
        kept.run(*words, hidden=[PASSPHRASE], stdin="no\n", interactive=True),
        kept.on("about-you", "--remove", "--yes", "--name", "Ada"),
    ):
        assert answer.status in (ExitStatus.CANCELLED, ExitStatus.UNUSABLE_INPUT)
    assert kept.on("about-you", "--json").json["address"] == "1 Short Road"
    assert kept.run(*words, hidden=[PASSPHRASE], stdin="yes\n", interactive=True).status == ExitStatus.OK
    assert kept.on("about-you", "--json").json["history"] == []
    assert kept.on("check", "--rebuild").status == ExitStatus.OK
    kept.on("about-you", "--address", "3 New Street")
    assert [one["address"] for one in kept.on("about-you", "--json").json["history"]] == ["3 New Street"]


def test_what_was_asked_for_and_is_not_written_down_is_said(kept: CommandLine, tmp_path: Path) -> None:
    answer = kept.on("export", "--out", tmp_path / "a.zip", "--include-birth-date", "--include-own-contact")
    assert "date of birth, telephone and e-mail" in answer.out
    assert kept.on("about-you", "--json").json["history"] == []
