"""What adding and reading evidence costs beside a plain copy with SHA-256 of the same file.

    python -m benchmarks.add_evidence [--size MB] [--rounds N] [--folder DIR]

Both sides read the file once, hash it, write it, and wait for the disk; they take turns, so that a busy
machine is busy for both. Reading is compared with reading and hashing the copy. Ratios of the medians come
first; the figure to reach is 1.25 for adding 1 GB. Memory is the process's peak above what it
was before the first round.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from stalkdiary.clock import SystemClock
from stalkdiary.task import Task
from stalkdiary.vault.connection import Connection
from stalkdiary.vault.evidence import EvidenceStore
from stalkdiary.vault.evidence_reader import fingerprint
from stalkdiary.vault.files import DISK, fsync_folder, write_all
from stalkdiary.vault.intake import receive
from stalkdiary.vault.migrations import migrate
from stalkdiary.vault.source import open_source

_PIECE = 1 << 20


def main() -> int:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--size", type=int, default=256, help="megabytes (10^6 bytes) of the file; default 256"
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each side runs; default 5")
    parser.add_argument("--folder", type=Path, help="on the disk to measure; default: the temporary folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        _compare(Path(folder), options.size * 10**6, options.rounds)
    return 0


def _compare(folder: Path, size: int, rounds: int) -> None:
    source = folder / "source"
    _make(source, size)
    store, connection = open_store(folder / "vault")
    before = _peak_memory()
    times: dict[str, list[float]] = {name: [] for name in ("copy", "add", "read copy", "read stored")}
    try:
        for _ in range(rounds):
            copy = folder / "copy"
            times["copy"].append(_timed(lambda: _plain_copy(source, folder / "copy")))
            times["read copy"].append(_timed(lambda: _plain_read(folder / "copy")))
            added: list[str] = []
            times["add"].append(_timed(lambda: added.append(add(store, connection, source))))  # noqa: B023 - called at once
            key = store.key_of(added[0])
            times["read stored"].append(_timed(lambda: fingerprint(store.folder, key, Task())))  # noqa: B023 - called at once
            copy.unlink()
            with connection.transaction():
                store.erase(added)
            store.after_commit()
    finally:
        connection.close()
    memory = _peak_memory() - before
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"{size / 1e6:.0f} MB, {rounds} rounds, medians")
    print(f"adding:  {medians['add'] / medians['copy']:.2f} times a copy with SHA-256 (at most 1.25)")
    print(f"reading: {medians['read stored'] / medians['read copy']:.2f} times reading and hashing the copy")
    print(f"memory:  {memory / 1e6:.0f} MB above the start")
    for name, values in times.items():
        rates = ", ".join(f"{value:.2f}" for value in values)
        print(f"  {name:12} {size / medians[name] / 1e6:6.0f} MB/s   seconds: {rates}")


def open_store(vault: Path) -> tuple[EvidenceStore, Connection]:
    """A real evidence store in a new folder, without the rest of a diary."""
    vault.mkdir()
    connection = Connection(vault / "daybook.db", os.urandom(32), os.urandom(16), create=True)
    migrate(connection, 0)
    return EvidenceStore(vault, os.urandom(32), connection, SystemClock("Etc/UTC")), connection


def add(store: EvidenceStore, connection: Connection, path: Path) -> str:
    """Take a file in, all steps; the id it is stored under."""
    with open_source(path) as source:
        intake = store.begin(source.name, "", modified=source.modified)
        received = receive(store.folder, intake, source, Task())
    with connection.transaction():
        stored = store.settle(intake, received)
    store.after_commit()
    return stored.id


def _make(path: Path, size: int) -> None:
    with path.open("wb") as file:
        for offset in range(0, size, _PIECE):
            file.write(os.urandom(min(_PIECE, size - offset)))
        file.flush()
        os.fsync(file.fileno())


def _plain_copy(source: Path, target: Path) -> None:
    buffer = memoryview(bytearray(_PIECE))
    digest = hashlib.sha256()
    part = target.with_name(target.name + ".part")
    with source.open("rb", buffering=0) as file, part.open("wb", buffering=0) as copy:
        while count := file.readinto(buffer):
            digest.update(buffer[:count])
            write_all(copy.fileno(), buffer[:count])
        DISK.sync(copy.fileno())
    part.replace(target)
    fsync_folder(target.parent)


def _plain_read(path: Path) -> None:
    buffer = memoryview(bytearray(_PIECE))
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(buffer):
            digest.update(buffer[:count])


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _peak_memory() -> int:
    """Bytes of the process's peak; 0 where the system has no such figure."""
    try:
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
