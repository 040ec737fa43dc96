"""Runs commands in this process as people type them, on real vaults, with cheap keys and a set clock."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from stalkdiary import cli
from stalkdiary.actions.access import KeyCost, create_diary
from stalkdiary.cli.console import Console
from tests.support.fixed_clock import FixedClock

PASSPHRASE = "lantern copper Gŵyl seven"
CHEAP = KeyCost(memory_kib=64 * 1024, iterations=1, lanes=1)
"""The least that a key file may ask for."""

WEDNESDAY = datetime(2026, 3, 18, 14, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Outcome:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """Standard output, line by line."""
        return self.out.splitlines()

    @property
    def error(self) -> str:
        """The one line that says what went wrong; fails when there is not exactly one."""
        found = [line for line in self.err.splitlines() if line.startswith("daybook: ")]
        assert len(found) == 1, f"one calm line, not {self.err!r}"
        assert found == self.err.splitlines(), f"nothing beside it: {self.err!r}"
        return found[0]


@dataclass
class CommandLine:
    """A terminal in a folder of its own."""

    folder: Path
    clock: FixedClock = field(default_factory=lambda: FixedClock(WEDNESDAY))

    @property
    def vault(self) -> Path:
        """Where `make` puts the notes."""
        return self.folder / "My notes"

    def make(self) -> Path:
        """New, empty notes."""
        create_diary(self.vault, PASSPHRASE, self.clock, CHEAP).vault.close()
        return self.vault

    def copied(self, folder: Path) -> CommandLine:
        """The same terminal with the same notes in another folder, which is there already."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return CommandLine(folder, deepcopy(self.clock))

    def run(
        self,
        *argv: str | Path,
        stdin: str | bytes = b"",
        hidden: Sequence[str] = (),
        interactive: bool = False,
    ) -> Outcome:
        """Run a command line.

        Args:
            argv: what is typed after the program's name.
            stdin: standard input.
            hidden: passphrases typed at a terminal, in their order.
            interactive: whether someone sits at a terminal.
        """
        answers = list(hidden)

        def ask(prompt: str) -> str:
            if not answers:
                raise EOFError
            return answers.pop(0)

        given = stdin.encode("utf-8", "surrogateescape") if isinstance(stdin, str) else stdin
        out, err = io.StringIO(), io.StringIO()
        console = Console(io.BytesIO(given), out, err, ask, interactive=interactive)
        status = cli.main([str(word) for word in argv], console=console, clock=self.clock, cost=CHEAP)
        assert "Traceback" not in err.getvalue()
        return Outcome(status, out.getvalue(), err.getvalue())

    def on(self, command: str, *argv: str | Path, stdin: str = "") -> Outcome:
        """Run a command on the notes with their passphrase; `stdin` is what follows its line."""
        given = f"{PASSPHRASE}\n{stdin}"
        return self.run(command, self.vault, *argv, "--passphrase-stdin", stdin=given)

    def numbers(self) -> list[int]:
        """The numbers of all entries, as `list` gives them."""
        return [row["number"] for row in self.on("list", "--oldest-first", "--json").json["entries"]]

    def shown(self, which: str | int) -> Any:
        """An entry, as `show` gives it."""
        return self.on("show", str(which), "--json").json


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, to see that nothing was touched."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
