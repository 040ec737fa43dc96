"""Kills writers at random moments, and looks at what they leave; `make_quick` comes first."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from stalkdiary.actions.access import create_diary, open_diary
from stalkdiary.clock import SystemClock
from tests.support.fork_server import PASSPHRASE
from tests.support.ledger import Ledger, assert_it_can_be_written_on, assert_nothing_lost
from tests.support.writer import Told

MOST_LINES = 14
"""Of a writer's that are waited for before it is killed; each save has two."""

A_SAVE_S = 0.04
"""It is killed within so many seconds after that line: the length of a save."""

OPENING_S = 0.15
"""Writers that are killed while they open the diary live so long at most."""

_PATIENCE_S = 60.0
_CHECKOUT = Path(__file__).resolve().parents[2]


class ForkServer:
    """Starts writers and hears what they tell."""

    def __init__(self, module: str = "tests.support.fork_server") -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_CHECKOUT,
        )
        self._buffer = b""

    def start(self, order: Told) -> int:
        """Start one writer; its process number."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        self._process.stdin.flush()
        told = self.hear(_PATIENCE_S)
        assert told is not None, "the writer did not start"
        return int(told["pid"])

    def hear(self, patience_s: float) -> Told | None:
        """The next line; None when there is none within `patience_s`."""
        assert self._process.stdout is not None
        until = time.monotonic() + patience_s
        while b"\n" not in self._buffer:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._process.stdout], [], [], left)[0]:
                return None
            piece = os.read(self._process.stdout.fileno(), 1 << 16)
            assert piece, "the fork server is gone"
            self._buffer += piece
        line, _, self._buffer = self._buffer.partition(b"\n")
        told: Told = json.loads(line)
        return told

    def close(self) -> None:
        """End it, and any writer with it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()


@contextmanager
def fork_server(module: str = "tests.support.fork_server") -> Iterator[ForkServer]:
    """A fork server for as long as the block runs."""
    server = ForkServer(module)
    try:
        yield server
    finally:
        server.close()


@dataclass
class Victim:
    """A diary whose writers are killed.

    Attributes:
        folder: for the diary and the files that are taken in.
        ledger: what writers were heard to have saved.
        killed: writers that were killed before they were done.
        opened: of these, those that had the diary open.
        midway: of these, those with a save begun and not acknowledged.
        lost: whether something was found lost or broken; for those who count instead of failing.
    """

    folder: Path
    ledger: Ledger = field(default_factory=Ledger)
    killed: int = 0
    opened: int = 0
    midway: int = 0
    lost: int = 0

    @property
    def vault(self) -> Path:
        """The diary's folder."""
        return self.folder / "vault"

    def make(self) -> None:
        """An empty diary."""
        (self.folder / "sources").mkdir(parents=True)
        create_diary(self.vault, PASSPHRASE, SystemClock("Europe/London")).vault.close()

    def let_write_and_kill(self, server: ForkServer, seed: int, picture: Path | None = None) -> None:
        """Start a writer, and kill it at a moment that the seed decides."""
        order = {
            "vault": str(self.vault),
            "sources": str(self.folder / "sources"),
            "seed": seed,
            "entries": self.ledger.entries(),
            "picture": str(picture or ""),
        }
        chance, ready = random.Random(~seed), False
        # Most die while they write, after some number of lines and then some; a few while they open.
        lines = chance.randrange(MOST_LINES) if seed % 6 else -1
        pid = server.start(order)
        until = time.monotonic() + (chance.random() * OPENING_S if lines < 0 else _PATIENCE_S)
        while (told := server.hear(until - time.monotonic())) is not None and "ended" not in told:
            ready = ready or "ready" in told
            self.ledger.hear(told)
            if lines == 0:
                until = time.monotonic() + chance.random() * A_SAVE_S
            lines -= 1
        children: list[int] = []
        if told is None:
            children = _children(pid)
            os.kill(pid, signal.SIGKILL)
            self.killed += 1
        while told is None or "ended" not in told:
            told = server.hear(_PATIENCE_S)
            assert told is not None, "the writer does not end"
            ready = ready or "ready" in told
            self.ledger.hear(told)
        _wait_for_the_end_of(children)
        self.opened += ready
        self.midway += self.ledger.underway is not None

    def look(self) -> None:
        """Open the diary again, and hold it to everything that was promised."""
        with open_diary(self.vault, PASSPHRASE, SystemClock("Europe/London")) as vault:
            assert_nothing_lost(vault, self.ledger)
            assert_it_can_be_written_on(vault)
            self.ledger.settle(vault)
        for source in (self.folder / "sources").iterdir():
            source.unlink()


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _wait_for_the_end_of(pids: list[int]) -> None:
    """A child that looks at a picture must not outlive who asked."""
    for pid in pids:
        with suppress(OSError):
            handle = os.pidfd_open(pid)
            ended = select.select([handle], [], [], _PATIENCE_S)[0]
            os.close(handle)
            assert ended, "a child process outlived the program"
