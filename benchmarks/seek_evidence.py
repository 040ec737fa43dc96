"""How long it takes to get at a place in the middle of a stored film.

    python -m benchmarks.seek_evidence [--size MB] [--seeks N] [--folder DIR]

Reads 64 KiB, as a decoder asks for them, at random places of one stored file; then again with the file
pushed out of the system's memory before each seek, where it can be (Linux). The figure to reach:
under 10 ms at the 95th percentile.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.add_evidence import add, open_store
from stalkdiary.vault.evidence import EvidenceStore

_READ = 64 << 10


def main() -> int:
    """Run both kinds of seek and print their percentiles."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--size", type=int, default=256, help="megabytes (10^6 bytes) of the film; default 256"
    )
    parser.add_argument("--seeks", type=int, default=500, help="how many; default 500")
    parser.add_argument("--folder", type=Path, help="on the disk to measure; default: the temporary folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        film = Path(folder) / "film"
        with film.open("wb") as file:
            file.truncate(options.size * 10**6)
        store, connection = open_store(Path(folder) / "vault")
        try:
            stored = add(store, connection, film)
            _print("warm", _seek(store, stored, options.seeks, cold=False))
            if hasattr(os, "posix_fadvise"):
                _print("cold", _seek(store, stored, options.seeks, cold=True))
            _print("open", _open(store, stored, options.seeks))
        finally:
            connection.close()
    return 0


def _seek(store: EvidenceStore, file_id: str, seeks: int, *, cold: bool) -> list[float]:
    places = random.Random(1)
    times = []
    with store.open(file_id) as reader:
        for _ in range(seeks):
            offset = places.randrange(reader.size - _READ)
            if cold:
                _push_out(store.folder.path(file_id))
            start = time.perf_counter()
            found = reader.read_at(offset, _READ)
            times.append(time.perf_counter() - start)
            assert len(found) == _READ
    return times


def _open(store: EvidenceStore, file_id: str, count: int) -> list[float]:
    times = []
    for _ in range(count):
        start = time.perf_counter()
        store.open(file_id).close()
        times.append(time.perf_counter() - start)
    return times


def _push_out(path: Path) -> None:
    fd = os.open(path, os.O_RDONLY)
    try:
        os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(fd)


def _print(name: str, times: list[float]) -> None:
    cuts = statistics.quantiles(times, n=100)
    figures = ", ".join(f"p{p} {cuts[p - 1] * 1000:.2f} ms" for p in (50, 95, 99))
    print(f"{name}: {figures} (p95 under 10 ms)")


if __name__ == "__main__":
    sys.exit(main())
