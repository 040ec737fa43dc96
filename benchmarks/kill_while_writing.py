"""kill -9 in the middle of writing, many times: how many acknowledged saves are lost.

    python -m benchmarks.kill_while_writing [KILLS] [--seed S] [--folder DIR]

Each round starts a process that opens a diary and saves as fast as it can (entries, files, amendments,
removals), kills it at a random moment, opens the diary again, compares it with every acknowledgement that was
heard, and checks it whole: journal, root, head, index, every file's hash. The figure to
reach: 10,000 kills with 0 lost commits and 0 broken journals. Takes about a third of a second a kill.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from stalkdiary.preview.specimen import Scene, Shot, draw
from tests.support.killing import ForkServer, Victim, fork_server
from tests.support.quick_vault import make_quick

_FRESH_AFTER = 20
_WITH_PICTURE = 8
"""Every so many writers begin with a picture, which is looked at in a child process."""


def main() -> int:
    """Kill, look, count; 1 when anything was lost."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("kills", type=int, nargs="?", default=10_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--folder", type=Path, help="on the disk to be tried; a temporary one by default")
    args = options.parse_args()
    make_quick()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder, fork_server() as server:
        total = _Total()
        for first in range(0, args.kills, _FRESH_AFTER):
            victim = Victim(Path(folder) / str(first))
            _kill(server, victim, args.seed * 1_000_000 + first, min(_FRESH_AFTER, args.kills - first))
            total.add(victim)
            shutil.rmtree(victim.folder)
    print(f"{total.killed} kills, {total.opened} with the diary open, {total.midway} in the middle of a save")
    print(f"{total.acknowledged} acknowledged saves, {total.lost} diaries with something lost or broken")
    print(f"{time.monotonic() - started:.0f} s")
    return 1 if total.lost else 0


class _Total:
    """Sums over all diaries."""

    def __init__(self) -> None:
        self.killed = self.opened = self.midway = self.acknowledged = self.lost = 0

    def add(self, victim: Victim) -> None:
        """Count one diary."""
        self.killed += victim.killed
        self.opened += victim.opened
        self.midway += victim.midway
        self.acknowledged += victim.ledger.acknowledged
        self.lost += victim.lost


def _kill(server: ForkServer, victim: Victim, seed: int, kills: int) -> None:
    victim.make()
    picture = victim.folder / "photo.jpg"
    picture.write_bytes(draw(Shot(Scene.CAR, seed)))
    for number in range(kills):
        victim.let_write_and_kill(server, seed + number, None if number % _WITH_PICTURE else picture)
        try:
            victim.look()
        except Exception as error:
            print(f"seed {seed + number}: {type(error).__name__}: {error}", file=sys.stderr)
            victim.lost += 1
            return


if __name__ == "__main__":
    sys.exit(main())
