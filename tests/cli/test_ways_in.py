"""`passphrase` and `keys`: what opens the notes afterwards, and that it is said what still opens copies."""

from __future__ import annotations

import pytest

from stalkdiary.errors import ExitStatus
from tests.cli.harness import PASSPHRASE, CommandLine, Outcome

NEW = "acorn violet kettle"


def typed(terminal: CommandLine, *argv: str, lines: tuple[str, ...] = (PASSPHRASE,)) -> Outcome:
    command, *options = argv
    stdin = "".join(f"{line}\n" for line in lines)
    return terminal.run(command, terminal.vault, "--passphrase-stdin", *options, stdin=stdin)


def test_a_new_passphrase_opens_the_notes_and_the_old_one_does_not(kept: CommandLine) -> None:
    answer = typed(kept, "passphrase", lines=(PASSPHRASE, NEW))
    assert answer.status == ExitStatus.OK
    assert "Copies and backups from before still open with the old one." in answer.out
    assert typed(kept, "list").status == ExitStatus.WRONG_PASSPHRASE
    assert typed(kept, "list", lines=(NEW,)).status == ExitStatus.OK


@pytest.mark.parametrize("lines", [(PASSPHRASE,), (PASSPHRASE, "")])
def test_without_a_new_passphrase_the_old_one_stays(kept: CommandLine, lines: tuple[str, ...]) -> None:
    answer = typed(kept, "passphrase", lines=lines)
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert typed(kept, "list").status == ExitStatus.OK


def test_someone_trusted_gets_a_passphrase_of_their_own_and_loses_it_again(kept: CommandLine) -> None:
    added = typed(kept, "keys", "--add-supporter", "Sam", lines=(PASSPHRASE, NEW))
    assert "opens everything" in added.err
    assert typed(kept, "list", lines=(NEW,)).status == ExitStatus.OK
    listed = typed(kept, "keys", "--json").json
    assert [(way["kind"], way["label"]) for way in listed["ways"]][2] == ("supporter", "Sam")
    assert "Taken away" in typed(kept, "keys", "--drop", "3").out
    assert typed(kept, "list", lines=(NEW,)).status == ExitStatus.WRONG_PASSPHRASE
    assert typed(kept, "keys", "--drop", "3").status == ExitStatus.UNUSABLE_INPUT


def test_the_passphrase_that_opened_the_notes_is_not_taken_away_by_itself(kept: CommandLine) -> None:
    answer = typed(kept, "keys", "--drop", "1")
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert "just now" in answer.error
    assert typed(kept, "list").status == ExitStatus.OK


def test_new_keys_end_every_way_in_from_before(kept: CommandLine) -> None:
    code = typed(kept, "keys", "--new-code", "--json").json["recovery_code"]
    answer = typed(kept, "keys", "--renew", "--json", lines=(PASSPHRASE, NEW))
    assert answer.json["change"] == "none"
    for old in (PASSPHRASE, code):
        assert typed(kept, "list", lines=(old,)).status == ExitStatus.WRONG_PASSPHRASE
    for new in (NEW, answer.json["recovery_code"]):
        assert typed(kept, "check", lines=(new,)).status == ExitStatus.OK
    assert typed(kept, "keys", "--finish", lines=(NEW,)).status == ExitStatus.OK
    assert typed(kept, "keys", "--take-back", lines=(NEW,)).status == ExitStatus.FINDINGS
