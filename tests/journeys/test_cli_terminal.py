"""Someone sits at a real terminal: what is secret is not shown, and giving up does nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from stalkdiary.errors import ExitStatus
from tests.cli.harness import PASSPHRASE, CommandLine

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a Unix thing", allow_module_level=True)

_LAUNCH = """\
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from stalkdiary import cli
from stalkdiary.actions.access import KeyCost
sys.exit(cli.main(sys.argv[1:], cost=KeyCost(memory_kib=64 * 1024, iterations=1, lanes=1)))
"""


class Terminal:
    """A pseudo-terminal with a command running in it."""

    def __init__(self, *argv: str | Path) -> None:
        self._keys, screen = os.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-c", _LAUNCH, *argv],
            stdin=screen,
            stdout=screen,
            stderr=screen,
            start_new_session=True,
        )
        os.close(screen)
        self.shown = ""

    def until(self, text: str) -> str:
        """Wait until `text` is shown after what was seen last; what was shown up to it."""
        seen = ""
        while text not in seen:
            more = self._more()
            assert more, f"it ended without showing {text!r}: {seen!r}"
            seen += more
        return seen

    def type(self, line: str) -> None:
        """Type a line, with Enter."""
        os.write(self._keys, f"{line}\n".encode())

    def press(self, key: bytes) -> None:
        """Press a key."""
        os.write(self._keys, key)

    def end(self) -> int:
        """Wait for the end; the exit status."""
        while self._more():
            pass
        return self._process.wait()

    def close(self) -> None:
        """Leave nothing running."""
        self._process.kill()
        self._process.wait()
        os.close(self._keys)

    def _more(self) -> str:
        try:
            more = os.read(self._keys, 65536).decode("utf-8", "replace")
        except OSError:  # how Linux says that the other side is closed
            return ""
        self.shown += more
        return more


@pytest.fixture
def started() -> Iterator[list[Terminal]]:
    """Terminals to be closed at the end."""
    terminals: list[Terminal] = []
    yield terminals
    for terminal in terminals:
        terminal.close()


def test_notes_are_made_and_the_code_tested_without_a_secret_on_the_screen(
    tmp_path: Path, started: list[Terminal]
) -> None:
    line = CommandLine(tmp_path)
    terminal = Terminal("new", line.vault)
    started.append(terminal)
    terminal.until("New passphrase: ")
    terminal.type(PASSPHRASE)
    terminal.until("The same again: ")
    terminal.type(PASSPHRASE)
    shown = terminal.until("press Enter to do it later: ")
    code = next(part for part in shown.split("recovery code: ")[1].split())
    terminal.type("not the code")
    terminal.until("press Enter to do it later: ")
    terminal.type(code.lower())
    assert terminal.end() == ExitStatus.OK
    assert "It works" in terminal.shown
    assert PASSPHRASE not in terminal.shown
    assert line.numbers() == []


def test_a_command_that_was_given_up_at_the_passphrase_has_done_nothing(
    tmp_path: Path, started: list[Terminal]
) -> None:
    line = CommandLine(tmp_path)
    line.make()
    terminal = Terminal("log", line.vault, "--what", "The first entry.")
    started.append(terminal)
    terminal.until("Passphrase or recovery code: ")
    terminal.press(b"\x03")
    assert terminal.end() == ExitStatus.CANCELLED
    assert "Stopped, as you asked." in terminal.shown
    assert "Traceback" not in terminal.shown
    assert line.numbers() == []


@pytest.mark.parametrize(("typed", "precision"), [("2", "exact"), ("", "unknown")])
def test_words_with_two_meanings_are_asked_about_before_anything_is_saved(
    tmp_path: Path, started: list[Terminal], typed: str, precision: str
) -> None:
    line = CommandLine(tmp_path)
    line.make()
    terminal = Terminal("log", line.vault, "--what", "-", "--when", "half five on 3 March 2026")
    started.append(terminal)
    assert "1) Tuesday 3 March 2026, 5:30" in terminal.until("Enter for neither: ")
    assert line.numbers() == []
    terminal.type(typed)
    terminal.until("Passphrase or recovery code: ")
    terminal.type(PASSPHRASE)
    terminal.until("Write, then press Enter and Ctrl+D.")
    terminal.type("He rang.")
    terminal.press(b"\x04")
    assert terminal.end() == (ExitStatus.OK if typed else ExitStatus.UNUSABLE_INPUT)
    shown = line.shown(1)
    assert (shown["what"], shown["when"]["precision"]) == ("He rang.", precision)
