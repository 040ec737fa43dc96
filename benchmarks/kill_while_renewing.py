"""A change of all keys ended hard: before each of its steps in turn, then at random moments.

    python -m benchmarks.kill_while_renewing [--kills 200] [--seed 1] [--folder DIR]

After each the diary must open with the old or the new passphrase, be whole to the last file, and the change
must come to its end. Exits with 1 when anything was lost.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

from stalkdiary.actions import keys
from stalkdiary.actions.access import create_diary, open_diary
from stalkdiary.actions.keys import KeyChange
from stalkdiary.clock import SystemClock
from stalkdiary.errors import NewPassphraseNeeded, WrongPassphrase
from stalkdiary.vault.vault import Vault
from tests.support.crash_server import NEW_PASSPHRASE, PASSPHRASE
from tests.support.killing import ForkServer, fork_server
from tests.support.ledger import Ledger, assert_nothing_lost
from tests.support.quick_vault import make_quick
from tests.support.writer import Told, Writer

_CLOCK = SystemClock("Europe/London")
_NEVER = 1 << 30


def main() -> int:
    """Stop, look, finish, count; 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="on the disk to be tried; a temporary one by default")
    args = parser.parse_args()
    make_quick()
    chance = random.Random(args.seed)
    stages = dict.fromkeys(KeyChange, 0)
    lost = steps = 0
    with (
        tempfile.TemporaryDirectory(dir=args.folder) as folder,
        fork_server("tests.support.crash_server") as server,
    ):
        root = Path(folder) / "template"
        ledger = _template(root)
        ended, took = False, 0.0
        while not ended:
            crashed = Path(folder) / "crashed"
            ended, took = _run(server, root, crashed, stop_at=steps)
            lost += _is_lost(crashed, ledger, stages)
            steps += 1
        for _ in range(args.kills):
            _run(server, root, Path(folder) / "crashed", kill_after=chance.uniform(0, took))
            lost += _is_lost(Path(folder) / "crashed", ledger, stages)
    print(
        f"stopped before each of {steps} steps, killed at {args.kills} random moments: {lost} lost something"
    )
    print(", ".join(f"{stage.value}: {count}" for stage, count in stages.items()))
    return 1 if lost else 0


def _template(root: Path) -> Ledger:
    (root / "sources").mkdir(parents=True)
    told: list[Told] = []
    with create_diary(root / "vault", PASSPHRASE, _CLOCK).vault as vault:
        writer = Writer(vault, root / "sources", random.Random(3), told.append)
        for files in (2, 0, 1):
            writer.log(files=files)
        writer.remove(writer.log(files=1))
    return Ledger.of(told)


def _run(
    server: ForkServer, template: Path, root: Path, stop_at: int = _NEVER, kill_after: float | None = None
) -> tuple[bool, float]:
    """One change of keys; whether it came to its end, and the seconds it took."""
    shutil.copytree(template, root)
    order = {"root": str(root), "action": "renew keys", "stop_at": stop_at, "entries": []}
    started, pid = time.monotonic(), server.start(order)
    if kill_after is not None:
        time.sleep(kill_after)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    told: dict[str, Any] | None = {}
    while told is not None and "ended" not in told:
        told = server.hear(60.0)
    return told is not None and told["status"] == 0, time.monotonic() - started


def _is_lost(root: Path, ledger: Ledger, stages: dict[KeyChange, int]) -> bool:
    try:
        with _reopen(root / "vault") as vault:
            stage = vault.key_change
            assert_nothing_lost(vault, deepcopy(ledger))
        stages[stage] += 1
        if stage is not KeyChange.NONE:
            with open_diary(root / "vault", NEW_PASSPHRASE, _CLOCK) as vault:
                keys.renew_all_keys(vault)
                assert_nothing_lost(vault, deepcopy(ledger))
    except Exception as error:
        print(f"lost: {error!r}")
        return True
    finally:
        shutil.rmtree(root)
    return False


def _reopen(folder: Path) -> Vault:
    try:
        return open_diary(folder, PASSPHRASE, _CLOCK)
    except (NewPassphraseNeeded, WrongPassphrase):
        return open_diary(folder, NEW_PASSPHRASE, _CLOCK)


if __name__ == "__main__":
    sys.exit(main())
