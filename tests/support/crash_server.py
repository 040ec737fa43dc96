"""Does one thing to a diary and ends hard between two steps of it; forked, so that each starts at once.

python -m tests.support.crash_server

Reads JSON lines {"root", "action", "stop_at", "entries"}; prints {"pid"}, what a `Writer` tells, and
{"ended", "status"}.
Nothing is unwound and nothing is tidied up at the step where it ends, as when a process is killed there.

With "keep_in" in place of "stop_at" it does not end: before each step it copies "root" into that folder, as
"0", "1" and so on, and prints {"kept"} with the number. What a process has written outlives it, so each copy
is what would lie there had the process ended at that step.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from threading import Lock, get_ident
from typing import Any

from stalkdiary.actions import keys, upkeep
from stalkdiary.actions.access import create_diary, open_diary
from stalkdiary.actions.export import export
from stalkdiary.actions.record import finish_interrupted
from stalkdiary.clock import SystemClock
from stalkdiary.model.pack import PackRequest
from stalkdiary.vault.connection import Connection
from tests.support.forking import serve, tell
from tests.support.writer import Writer

PASSPHRASE = "abacus lunacy quickness"
NEW_PASSPHRASE = "lantern otter mosaic"
"""After a change of all keys."""

STOPPED = 77
"""Exit status of a process that ended at the step it was told."""

_CHANGING_EVENTS = frozenset(
    {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "shutil.copyfile"}
)
_SQL_STEPS = frozenset({"BEGIN", "COMMIT", "VACUUM"})


class Steps:
    """Does something before each change of the disk."""

    def __init__(self, before: Callable[[], None]) -> None:
        self._before_each = before
        self._turn = Lock()
        self._inside = 0

    def step(self) -> None:
        """Before each change; no thread makes one meanwhile."""
        if self._inside == get_ident():
            return
        with self._turn:
            self._inside = get_ident()
            try:
                self._before_each()
            finally:
                self._inside = 0

    def watch(self) -> None:
        """From here on, every change of this process is a step."""
        sys.addaudithook(self._audit)
        for name in ("fsync", "fdatasync", "write"):
            setattr(os, name, self._before(getattr(os, name)))
        run = Connection.run

        def stepped(connection: Connection, sql: str, values: Sequence[object] = ()) -> int:
            word = sql.split()[0]
            if word in _SQL_STEPS:
                self.step()
            changed = run(connection, sql, values)
            if word == "COMMIT":
                self.step()
            return changed

        setattr(Connection, "run", stepped)  # noqa: B010 - the class's own type forbids it otherwise

    def _audit(self, event: str, args: tuple[Any, ...]) -> None:
        is_writing = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        if event in _CHANGING_EVENTS or is_writing:
            self.step()

    def _before(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*args: Any) -> Any:
            if args[0] != 1:
                self.step()
            return call(*args)

        return stepped


def _ending(stop_at: int) -> Callable[[], None]:
    """What ends the process before step `stop_at`."""
    left = count(stop_at, -1)

    def end_at_last() -> None:
        if next(left) == 0:
            os._exit(STOPPED)

    return end_at_last


def _keeping(root: Path, into: Path) -> Callable[[], None]:
    """What copies the folder before each step."""
    numbers = count()

    def keep() -> None:
        number = next(numbers)
        shutil.copytree(root, into / str(number))
        tell({"kept": number})

    return keep


def _do(order: dict[str, Any]) -> None:
    root = Path(order["root"])
    keep_in = order.get("keep_in")
    steps = Steps(_ending(order["stop_at"]) if keep_in is None else _keeping(root, Path(keep_in)))
    clock = SystemClock("Europe/London")
    if order["action"] == "create":
        steps.watch()
        create_diary(root / "vault", PASSPHRASE, clock).vault.close()
        tell({"made": True})
        return
    if order["action"] == "open":
        steps.watch()
    with open_diary(root / "vault", PASSPHRASE, clock) as vault:
        if order["action"] == "open":
            finish_interrupted(vault)
            upkeep.check(vault)
            return
        entries = order["entries"]
        writer = Writer(vault, root / "sources", random.Random(7), tell, entries)
        writer.prepare()
        steps.watch()
        match order["action"]:
            case "log":
                writer.log()
            case "log with files":
                writer.log(files=2)
            case "attach":
                writer.attach(entries[0])
            case "amend":
                writer.amend(entries[0])
            case "remove":
                writer.remove(entries[0])
            case "renew keys":
                keys.begin_renewal(vault, NEW_PASSPHRASE)
                keys.renew_all_keys(vault)
                tell({"renewed": True})
            case "backup":
                upkeep.backup(vault, root / "copy")
                tell({"backed up": vault.journal.size})
            case "export":
                export(vault, PackRequest("AB"), root / "out" / "pack.zip")
                tell({"exported": True})


if __name__ == "__main__":
    serve(_do)
