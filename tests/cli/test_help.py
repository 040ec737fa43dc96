"""Help: every command explains itself, calmly, under the neutral name."""

from __future__ import annotations

import pytest

from stalkdiary.cli import COMMANDS
from stalkdiary.errors import ExitStatus
from tests.cli.harness import CommandLine


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_explains_itself(
    terminal: CommandLine, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert terminal.run(command, "--help").status == ExitStatus.OK
    printed = capsys.readouterr().out
    assert printed.startswith(f"usage: daybook {command}")
    assert "!" not in printed
    assert "stalk" not in printed.lower()
