"""Cuts the power of a traced evening at many moments, and looks at what is left each time."""

from __future__ import annotations

import hashlib
import random
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stalkdiary.actions import upkeep
from stalkdiary.actions.access import open_diary
from stalkdiary.clock import SystemClock
from tests.support.ledger import Ledger, assert_it_can_be_written_on, assert_nothing_lost
from tests.support.power_cut import TRACED, Disk, Fate, disks, lay_out
from tests.support.power_session import PASSPHRASE
from tests.support.system_calls import calls_in, traced
from tests.support.writer import Told

_CHECKOUT = Path(__file__).resolve().parents[2]
_CLOCK = SystemClock("Europe/London")
_FATES = (Fate.ALL, Fate.NONE, Fate.IN_ORDER, Fate.IN_ORDER, Fate.AT_RANDOM, Fate.AT_RANDOM)


@dataclass(frozen=True)
class State:
    """What lay on the disk after one cut.

    Attributes:
        moment: how many changes had been made before it.
        fate: what became of those that were not synced.
        found: every name; None for a folder.
        told: everything that had been told by then.
    """

    moment: int
    fate: Fate
    found: dict[str, bytes | None]
    told: list[Told]

    @property
    def digest(self) -> bytes:
        """The same for the same state."""
        return self.digest_of("", len(self.told))

    def digest_of(self, folder: str, told: int) -> bytes:
        """The same for the same content of one of its folders ("" for all), and the same number."""
        whole = hashlib.sha256(f"{folder} {told}".encode())
        for name, content in self.found.items():
            if not folder or name == folder or name.startswith(f"{folder}/"):
                mark = b"folder" if content is None else hashlib.sha256(content).digest()
                whole.update(hashlib.sha256(name.encode()).digest() + mark)
        return whole.digest()

    def holds(self, folder: str) -> bool:
        """Whether there is anything in that folder."""
        return any(name.startswith(f"{folder}/") for name in self.found)


@dataclass(frozen=True)
class Evening:
    """A traced session."""

    log: Path
    root: Path

    def moments(self) -> int:
        """How many changes it made."""
        return sum(1 for _ in disks(calls_in(self.log), self.root))

    def states(self, count: int, seed: int) -> Iterator[State]:
        """`count` states, spread over all moments of the evening; the same for the same seed."""
        chance, moments = random.Random(seed), self.moments()
        rounds = -(-count // moments)
        whole = -(-count // rounds) if rounds else 0
        chosen = set(chance.sample(range(moments), min(whole, moments)))
        left = count
        for moment, disk in enumerate(disks(calls_in(self.log), self.root)):
            if moment not in chosen:
                continue
            for _ in range(min(rounds, left)):
                yield _cut(disk, moment, chance)
                left -= 1


def spend_evening(folder: Path, *how: str) -> Evening:
    """Run the session once under strace; `how` goes to the session."""
    root = folder / "root"
    root.mkdir(parents=True)
    log = folder / "log"
    command: list[str | Path] = [sys.executable, "-m", "tests.support.power_session", root, *how]
    done = traced(command, TRACED, log, cwd=_CHECKOUT)
    assert done.returncode == 0, done.stderr.decode()
    return Evening(log, root)


def look(state: State, folder: Path, seen: set[bytes], *, write_on: bool) -> None:
    """Open what is left, and hold it to everything that was told; `make_quick` comes first.

    Args:
        state: what lay there.
        folder: an empty one to lay it out in; it is emptied again.
        seen: diaries and backups that were looked at before, so that none is twice; grows.
        write_on: also save something, as the person would.
    """
    backed_up = max((told["backed up"] for told in state.told if "backed up" in told), default=0)
    assert "vault" in state.found or not any("made" in told for told in state.told), "the diary is gone"
    assert "copy" in state.found or not backed_up, "the backup is gone"
    vault, copy = state.digest_of("vault", len(state.told)), state.digest_of("copy", backed_up)
    lay_out(state.found, folder)
    if state.holds("vault") and (write_on or vault not in seen):
        with open_diary(folder / "vault", PASSPHRASE, _CLOCK) as opened:
            assert_nothing_lost(opened, Ledger.of(state.told))
            if write_on:
                assert_it_can_be_written_on(opened)
    if state.holds("copy") and copy not in seen:
        with open_diary(folder / "copy", PASSPHRASE, _CLOCK) as opened:
            assert opened.journal.size >= backed_up
            found = upkeep.check(opened).findings
            assert found == (), [(each.code, each.seq, each.file) for each in found]
    seen |= {vault, copy}
    for path in folder.iterdir():
        shutil.rmtree(path)


def _cut(disk: Disk, moment: int, chance: random.Random) -> State:
    fate = chance.choice(_FATES)
    return State(moment, fate, disk.after(fate, chance), list(disk.told))
