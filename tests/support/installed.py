"""The program as a person starts it: a process of its own, under its own name, in a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PASSPHRASE = "lantern copper Gŵyl seven"
CHECKOUT = Path(__file__).resolve().parents[2]

_LAUNCHER = """\
import sys
sys.path.insert(0, {checkout!r})
from stalkdiary.app import main
if __name__ == "__main__":
    sys.exit(main())
"""
_QUICK_LAUNCHER = """\
import sys
sys.path.insert(0, {checkout!r})
from stalkdiary import cli
from stalkdiary.actions.access import KeyCost
if __name__ == "__main__":
    sys.exit(cli.main(sys.argv[1:], cost=KeyCost(memory_kib=65536, iterations=1, lanes=1)))
"""


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)

    @property
    def line(self) -> str:
        """The one calm line that says what went wrong; fails where there is not exactly one."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("daybook: "), self.err
        assert "Traceback" not in self.err
        return lines[0]


class Installed:
    """Starts commands below a folder that stands for the person's whole account.

    Args:
        folder: an empty one; gets a home, a folder for temporary files and one for programs.
        closed_off: whether commands forbid others to read their memory, as the program does.
    """

    def __init__(self, folder: Path, *, closed_off: bool = True) -> None:
        self.folder = folder
        self._closed_off = closed_off
        self.home = folder / "home"
        self.temporary = folder / "tmp"
        programs = folder / "bin"
        for path in (self.home, self.temporary, programs):
            path.mkdir(parents=True)
        # As an installer writes console scripts; the second makes notes that open quickly.
        self.program, self.quick_program = programs / "daybook", programs / "daybook-new"
        self.program.write_text(_LAUNCHER.format(checkout=str(CHECKOUT)))
        self.quick_program.write_text(_QUICK_LAUNCHER.format(checkout=str(CHECKOUT)))

    @property
    def vault(self) -> Path:
        """Where `make` puts the notes."""
        return self.home / "My notes"

    @property
    def environment(self) -> dict[str, str]:
        """A clean one, in which every folder that programs like to use is below `folder`."""
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "LANG") if name in os.environ}
        own = {
            "HOME": self.home,
            "TMPDIR": self.temporary,
            "XDG_CACHE_HOME": self.home / ".cache",
            "XDG_CONFIG_HOME": self.home / ".config",
            "XDG_DATA_HOME": self.home / ".local/share",
            "XDG_STATE_HOME": self.home / ".local/state",
        }
        return {**kept, **{name: str(path) for name, path in own.items()}, "TZ": "Europe/London"}

    def command(self, *words: str | Path) -> list[str]:
        """The whole command line of a command."""
        program = self.quick_program if words[0] == "new" or not self._closed_off else self.program
        return [sys.executable, str(program), *map(str, words)]

    def on(self, command: str, *words: str | Path, vault: Path | None = None) -> list[str]:
        """The command line of a command on the notes; the passphrase goes to standard input."""
        return self.command(command, vault or self.vault, *words, "--passphrase-stdin")

    def run(self, command: Sequence[str], stdin: str = f"{PASSPHRASE}\n") -> Answer:
        """Run a command line to its end."""
        done = subprocess.run(
            command,
            input=stdin.encode(),
            capture_output=True,
            env=self.environment,
            cwd=self.home,
            timeout=300,
        )
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    def ok(self, command: str, *words: str | Path, vault: Path | None = None) -> Answer:
        """Run a command on the notes that must go well."""
        answer = self.run(self.on(command, *words, vault=vault))
        assert answer.status == 0, answer
        return answer
