"""A terminal for each test, with or without notes in it; the notes are made once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from stalkdiary.errors import ExitStatus
from tests.cli.harness import CommandLine
from tests.support.quick_vault import quick_diaries


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    """Hundreds of commands, none of them about Argon2id: those have a module that leaves this out."""
    with quick_diaries():
        yield


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """Empty notes, to be copied."""
    made = CommandLine(tmp_path_factory.mktemp("blank"))
    with quick_diaries():
        made.make()
    return made


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory, blank: CommandLine) -> CommandLine:
    """Notes with one entry, to be copied."""
    made = CommandLine(tmp_path_factory.mktemp("begun"))
    shutil.copytree(blank.vault, made.vault)
    with quick_diaries():
        assert made.on("log", "--what", "The first entry.").status == ExitStatus.OK
    return made


@pytest.fixture
def terminal(tmp_path: Path) -> CommandLine:
    """A terminal in an empty folder."""
    return CommandLine(tmp_path)


@pytest.fixture
def notes(terminal: CommandLine, blank: CommandLine) -> CommandLine:
    """A terminal with empty notes."""
    shutil.copytree(blank.vault, terminal.vault)
    return terminal


@pytest.fixture
def kept(terminal: CommandLine, begun: CommandLine) -> CommandLine:
    """A terminal with notes that hold one entry, which must never be lost."""
    shutil.copytree(begun.vault, terminal.vault)
    return terminal
