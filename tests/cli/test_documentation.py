"""docs/commands.md promises shapes to scripts: every command is there, with every key it prints."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from stalkdiary.cli import COMMANDS
from tests.cli.harness import PASSPHRASE, CommandLine

DOCS = (Path(__file__).parents[2] / "docs" / "commands.md").read_text("utf-8")
SHAPES = DOCS[DOCS.index("## JSON") :]


def _row(command: str) -> str:
    """All that is promised of a command: each of its forms may have a row, or share one."""
    rows = re.findall(rf"^\| (?:.*, )?`{command}(?: [^`]*)?`[^|]* \| (.+) \|$", SHAPES, re.MULTILINE)
    assert rows, f"{command} is not in the table of shapes"
    return " ".join(rows)


def _promised(command: str) -> set[str]:
    row = _row(command)
    names = set(re.findall(r"`([a-z_0-9]+)`", row))
    for other in re.findall(r"the keys of `(\w+)`", row):
        names |= _promised(other)
    for shape in re.findall(r"\*(\w+)\*", row):
        found = re.search(rf"^- \*{shape}\*: (.+)$", SHAPES, re.MULTILINE)
        assert found is not None
        names |= set(re.findall(r"`([a-z_0-9]+)`", found.group(1)))
    return names


def _keys(value: Any) -> set[str]:
    """Every key in a JSON value; those of an entry's parts belong to the file format's page."""
    if isinstance(value, list):
        return {key for item in value for key in _keys(item)}
    if isinstance(value, dict):
        return set(value) | {key for name, item in value.items() if name != "parts" for key in _keys(item)}
    return set()


def test_every_command_is_documented() -> None:
    listed = set(re.findall(r"^\| `([a-z][\w-]*)[ `]", DOCS, re.MULTILINE))
    assert listed == set(COMMANDS)
    assert all(_promised(command) for command in COMMANDS)


@pytest.fixture
def answers(kept: CommandLine, tmp_path: Path) -> dict[str, Any]:
    """One JSON answer of each command but those that make new notes."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"x")
    unclear = ("--when", "half nine last Tuesday night")
    commands: dict[str, tuple[str | Path, ...]] = {
        "log": (
            "--what",
            "Two.",
            "--when",
            "half nine last Tuesday night",
            "--attach",
            file,
            "--attach",
            "gone",
        ),
        "attach": ("1", file),
        "amend": ("1", "--place", "Home", *unclear, "--attach", "gone"),
        "withdraw": ("1", "--why", "Not so"),
        "about-you": ("--name", "Ada", "--born", "4 March 1990"),
        "list": (),
        "show": ("1",),
        "export": ("--out", tmp_path / "pack.zip"),
        "prove": ("1", "private", "--out", tmp_path / "shown.json"),
        "checkpoint": (),
        "check": (),
        "backup": ("--to", tmp_path / "copy"),
        "salvage": ("--to", tmp_path / "new"),
        "remove": ("2", "--yes"),
    }
    found = {name: kept.on(name, *words, "--json").json for name, words in commands.items()}
    shown = ("--shown", tmp_path / "shown.json")
    found["verify"] = kept.run("verify", tmp_path / "pack.zip", *shown, "--json").json
    found["when"] = kept.run("when", "yesterday", "--json").json
    argv = ("new", tmp_path / "more", "--passphrase-stdin", "--json")
    found["new"] = kept.run(*argv, stdin=f"{PASSPHRASE}\n").json
    return found


def test_no_answer_holds_a_key_that_is_not_documented(answers: dict[str, Any]) -> None:
    for command, answer in answers.items():
        assert _keys(answer) - {"error"} <= _promised(command), command
