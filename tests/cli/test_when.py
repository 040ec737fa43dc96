"""`when`: how a phrase is understood, before anything rests on it."""

from __future__ import annotations

import pytest

from stalkdiary.errors import ExitStatus
from tests.cli.harness import CommandLine


def test_a_phrase_is_echoed_before_anything_rests_on_it(terminal: CommandLine) -> None:
    words = ("when", "half", "nine", "last", "Tuesday", "night", "--now", "2026-03-18T14:30", "--zone")
    answer = terminal.run(*words, "Europe/London", "--json")
    assert answer.status == ExitStatus.OK
    assert answer.json == {
        "understood": True,
        "candidates": [
            {
                "earliest": f"2026-03-{day}T21:30:00Z",
                "latest": f"2026-03-{day}T21:30:00Z",
                "precision": "exact",
                "zone": "Europe/London",
                "echo": f"Tuesday {day} March 2026, 9:30 pm",
            }
            for day in (17, 10)
        ],
    }
    assert terminal.run(*words, "Europe/London").lines[0] == "Tuesday 17 March 2026, 9:30 pm"


@pytest.mark.parametrize(
    ("now", "earliest"),
    [
        ("2026-07-01T12:00", "2026-06-29T23:00:00Z"),
        ("2026-07-01T00:30+02:00", "2026-06-28T23:00:00Z"),
        ("2026-07-01T12:00Z", "2026-06-29T23:00:00Z"),
    ],
)
def test_the_present_can_be_named_with_and_without_an_offset(
    terminal: CommandLine, now: str, earliest: str
) -> None:
    argv = ("when", "yesterday", "--now", now, "--zone", "Europe/London", "--json")
    assert terminal.run(*argv).json["candidates"][0]["earliest"] == earliest


def test_what_is_not_understood_is_still_an_answer(terminal: CommandLine) -> None:
    answer = terminal.run("when", "when the geese flew", "--json")
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert answer.json == {"understood": False, "candidates": []}
    assert "not understood" in answer.error


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--zone", "Europe/Atlantis"], "unknown-zone"),
        (["--zone", "../etc/passwd"], "unknown-zone"),
        (["--now", "soon"], "date-not-understood"),
        (["--now", "2026-03-29T01:30", "--zone", "Europe/London"], "no-such-local-time"),
    ],
)
def test_a_present_that_never_was_is_refused(terminal: CommandLine, words: list[str], code: str) -> None:
    answer = terminal.run("when", "yesterday", *words, "--json")
    assert answer.status == ExitStatus.UNUSABLE_INPUT
    assert answer.json["error"] == code
