"""An evening with a diary, to be traced: made, written into, backed up, removed from, opened again.

python -m tests.support.power_session ROOT [careless]

Careless: nothing is ever synced, to see that the model of the disk notices.
"""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path
from typing import Any

from stalkdiary.actions import upkeep
from stalkdiary.actions.access import create_diary, open_diary
from stalkdiary.clock import SystemClock
from stalkdiary.vault.connection import Connection
from tests.support.quick_vault import make_quick
from tests.support.writer import Told, Writer

PASSPHRASE = "abacus lunacy quickness"


def main() -> None:
    """The whole evening."""
    make_quick()
    if sys.argv[2:] == ["careless"]:
        _sync_nothing()
    root, clock = Path(sys.argv[1]), SystemClock("Europe/London")
    vault_folder, chance = root / "vault", random.Random(5)
    sources = root.parent / "sources"
    sources.mkdir()
    with create_diary(vault_folder, PASSPHRASE, clock).vault as vault:
        _tell({"made": True})
        writer = Writer(vault, sources, chance, _tell)
        first = writer.log(files=1)
        second = writer.log()
        third = writer.log(files=2)
        writer.attach(first)
        upkeep.backup(vault, root / "copy")
        _tell({"backed up": vault.journal.size})
        writer.amend(second)
        writer.remove(third)
        writer.log()
    with open_diary(vault_folder, PASSPHRASE, clock) as vault:
        writer = Writer(vault, sources, chance, _tell, writer.entries)
        writer.attach(second)
        writer.remove(first)
        writer.log(files=1)
        upkeep.backup(vault, root / "copy")
        _tell({"backed up": vault.journal.size})
        writer.log()


def _sync_nothing() -> None:
    begin = Connection.__init__

    def carelessly(self: Connection, *args: Any, **options: Any) -> None:
        begin(self, *args, **options)
        self.run("PRAGMA synchronous=OFF")

    setattr(Connection, "__init__", carelessly)  # noqa: B010 - a method is not assigned to otherwise
    for name in ("fsync", "fdatasync"):
        setattr(os, name, lambda fd: None)


def _tell(told: Told) -> None:
    os.write(1, json.dumps(told).encode() + b"\n")


if __name__ == "__main__":
    main()
