"""A process that opens a diary and writes into it until it is killed; forked, so that each starts at once.

python -m tests.support.fork_server

Reads one JSON line for each writer: {"vault", "sources", "seed", "entries", "picture"}. Prints {"pid"}, what
the writer tells, and {"ended", "status"} once it has.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from stalkdiary.actions.access import open_diary
from stalkdiary.actions.record import Incoming, attach
from stalkdiary.clock import SystemClock
from tests.support.forking import serve, tell
from tests.support.writer import Writer

PASSPHRASE = "abacus lunacy quickness"
SAVES = 60
"""Of one writer, if nobody kills it."""


def _write(order: dict[str, Any]) -> None:
    with open_diary(Path(order["vault"]), PASSPHRASE, SystemClock("Europe/London")) as vault:
        writer = Writer(
            vault, Path(order["sources"]), random.Random(order["seed"]), tell, list(order["entries"])
        )
        tell({"ready": True})
        if order["picture"] and writer.entries:
            attach(vault, writer.entries[0], [Incoming(Path(order["picture"]))])
        for _ in range(SAVES):
            writer.something()


if __name__ == "__main__":
    serve(_write)
