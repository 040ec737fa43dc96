"""A process that opens a diary and writes into it until it is killed; forked, so that each starts at once.

python -m tests.support.fork_server

Reads one JSON line for each writer: {"vault", "sources", "seed", "entries", "picture"}. Prints {"pid"}, what
the writer tells, and {"ended"} once it has.
"""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path
from typing import Any

from stalkdiary.actions.access import open_diary
from stalkdiary.actions.record import Incoming, attach
from stalkdiary.clock import SystemClock
from tests.support.quick_vault import make_quick
from tests.support.writer import Told, Writer

PASSPHRASE = "abacus lunacy quickness"
SAVES = 60
"""Of one writer, if nobody kills it."""


def main() -> None:
    """Serve until standard input ends."""
    make_quick()
    for line in sys.stdin:
        order = json.loads(line)
        waiting, go = os.pipe()
        pid = os.fork()
        if pid == 0:
            try:
                os.read(waiting, 1)
                _write(order)
            finally:
                os._exit(0)
        # Before anything that the writer tells.
        _tell({"pid": pid})
        os.write(go, b"!")
        os.close(go)
        os.close(waiting)
        os.waitpid(pid, 0)
        _tell({"ended": pid})


def _write(order: dict[str, Any]) -> None:
    with open_diary(Path(order["vault"]), PASSPHRASE, SystemClock("Europe/London")) as vault:
        writer = Writer(
            vault, Path(order["sources"]), random.Random(order["seed"]), _tell, list(order["entries"])
        )
        _tell({"ready": True})
        if order["picture"] and writer.entries:
            attach(vault, writer.entries[0], [Incoming(Path(order["picture"]))])
        for _ in range(SAVES):
            writer.something()


def _tell(told: Told) -> None:
    # One write, so that what is killed in the middle has told whole lines only.
    os.write(1, json.dumps(told).encode() + b"\n")


if __name__ == "__main__":
    main()
