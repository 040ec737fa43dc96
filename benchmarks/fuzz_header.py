"""Throws hostile key files at the reader: python -m benchmarks.fuzz_header [COUNT] [SEED].

Each is read from memory as the program would, with a hash in Argon2id's place, so that only parsing and
unsealing are under test. Ends with how many were refused and with what. Anything but a `DiaryError`, or
a changed file that opens, ends the run with a traceback after the seed and number that bring it back.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from stalkdiary.errors import DiaryError
from stalkdiary.vault import keys
from stalkdiary.vault.files import Disk
from tests.support.fuzzed_header import fuzzed_headers
from tests.support.quick_keys import PASSPHRASE, make, quick


class OneFile(Disk):
    """Has the same content under every name, so that no real disk slows the run."""

    def __init__(self) -> None:
        self.data = b""
        self._rest = b""

    def open(self, path: Path, flags: int) -> int:
        """Start at the beginning."""
        self._rest = self.data
        return 0

    def read(self, fd: int, size: int) -> bytes:
        """The next bytes."""
        piece, self._rest = self._rest[:size], self._rest[size:]
        return piece

    def close(self, fd: int) -> None:
        """Nothing to let go of."""


def main() -> None:
    """Run, and print what came of it."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder))
        whole = (Path(folder) / keys.KEY_NAME).read_bytes()
    disk, outcomes, slowest = OneFile(), Counter[str](), 0.0
    started = time.perf_counter()
    for number, disk.data in enumerate(fuzzed_headers(whole, random.Random(seed), count)):
        before = time.perf_counter()
        try:
            keys.open_key_file(Path("nowhere"), PASSPHRASE, derive=quick, disk=disk)
            assert disk.data == whole, "a changed key file opened"
            outcomes["opened, as it came out unchanged"] += 1
        except DiaryError as refused:
            outcomes[refused.code] += 1
        except Exception:
            print(f"seed {seed}, number {number}")
            raise
        slowest = max(slowest, time.perf_counter() - before)
    print(f"{count} key files in {time.perf_counter() - started:.1f} s, slowest {slowest * 1000:.1f} ms")
    for code, times in outcomes.most_common():
        print(f"  {code}: {times}")


if __name__ == "__main__":
    main()
