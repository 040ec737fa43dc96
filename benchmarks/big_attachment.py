"""A 5 GB attachment, from the file to the pack: what it takes in time, memory and disk.

    python -m benchmarks.big_attachment [GIBIBYTES] [--folder DIR]

The file is sparse, so it costs no room itself; the diary and the pack each hold it in full. It is added with
the program's own `attach`, read in the middle, and exported with `export`, each in a process of its own whose
peak memory is read from the kernel (VmHWM, so Linux only). The pack is then verified. Nothing is kept.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from stalkdiary.actions.access import KeyCost, create_diary, open_diary
from stalkdiary.actions.record import log
from stalkdiary.clock import SystemClock
from stalkdiary.model.incident import Facts, Incident, When
from stalkdiary.model.moment import Moment

_PASSPHRASE = "lantern copper quickness seven"
_QUICK = KeyCost(memory_kib=65536, iterations=1, lanes=1)
_ROOM = 2.1
"""How much of the file's size has to be free: the diary, the pack, and a little."""
_SEEKS = 60
_RUN = """\
import re, sys
from pathlib import Path
from stalkdiary.app import main
status = main(sys.argv[1:])
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())
print("VmHWM", peak[1], file=sys.stderr)
sys.exit(status)
"""


@dataclass(frozen=True)
class Run:
    """One command: seconds, its process's peak memory in MB, and what it printed."""

    seconds: float
    megabytes: float
    out: str


def main() -> int:
    """Add, seek, export, verify; 1 when something did not come back as it went in."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("size", type=float, nargs="?", default=5.0, help="GiB; default 5")
    options.add_argument("--folder", type=Path, help="on the disk to use; default: the temporary folder")
    args = options.parse_args()
    size = int(args.size * 2**30)
    with tempfile.TemporaryDirectory(dir=args.folder) as name:
        free = shutil.disk_usage(name).free
        if free < size * _ROOM:
            print(f"needs {size * _ROOM / 2**30:.1f} GiB of free disk; there is {free / 2**30:.1f}")
            return 2
        return _measure(Path(name), size)


def _measure(folder: Path, size: int) -> int:
    film, vault, pack = folder / "film.mp4", folder / "vault", folder / "pack.zip"
    with film.open("wb") as file:
        file.truncate(size)
        # Something to recognise at each end and in the middle; the rest is a hole.
        for place in (0, size // 2, size - 8):
            file.seek(place)
            file.write(b"STILL IT")
    when = When(Moment.unknown("", "Etc/UTC"))
    with create_diary(vault, _PASSPHRASE, SystemClock("Etc/UTC"), _QUICK).vault as opened:
        log(opened, Incident(when, Facts("With a film.")))
    base = _run("list", vault)
    added = _run("attach", vault, "1", film)
    _tell(f"add {size / 2**30:.1f} GiB", added, base, size)
    median, worst, whole = _seek(vault, size)
    print(f"seek in the middle: median {median * 1000:.1f} ms, p95 {worst * 1000:.1f} ms")
    exported = _run("export", vault, "--out", pack, "--json")
    _tell("export, checked", exported, base, size)
    verified = _run("verify", pack, "--json", secret=False)
    _tell("verify", verified, base, size)
    undamaged = bool(json.loads(verified.out)["undamaged"])
    print(f"undamaged: {undamaged}; the same in its middle: {whole}")
    return 0 if undamaged and whole else 1


def _run(command: str, *words: str | Path, secret: bool = True) -> Run:
    argv = [
        sys.executable,
        "-c",
        _RUN,
        command,
        *map(str, words),
        *(["--passphrase-stdin"] if secret else []),
    ]
    started = time.monotonic()
    done = subprocess.run(argv, input=f"{_PASSPHRASE}\n", capture_output=True, text=True, check=False)
    seconds = time.monotonic() - started
    peak = re.search(r"VmHWM (\d+)", done.stderr)
    if done.returncode or peak is None:
        raise SystemExit(f"{command} ended with {done.returncode}: {done.stderr}")
    return Run(seconds, int(peak[1]) / 1000, done.stdout)


def _seek(vault: Path, size: int) -> tuple[float, float, bool]:
    chance, times = random.Random(1), []
    with open_diary(vault, _PASSPHRASE, SystemClock("Etc/UTC")) as opened:
        (stored,) = opened.evidence.all_stored()
        with opened.evidence.open(stored.id) as reader:
            whole = reader.size == size and all(
                reader.read_at(place, 8) == b"STILL IT" for place in (0, size // 2, size - 8)
            )
            for _ in range(_SEEKS):
                place = chance.randrange(size - 65536)
                started = time.perf_counter()
                reader.read_at(place, 65536)
                times.append(time.perf_counter() - started)
    times.sort()
    return statistics.median(times), times[int(len(times) * 0.95)], whole


def _tell(what: str, run: Run, base: Run, size: int) -> None:
    rate = size / run.seconds / 1e6
    more = run.megabytes - base.megabytes
    print(
        f"{what}: {run.seconds:.1f} s ({rate:.0f} MB/s), peak {run.megabytes:.0f} MB, {more:+.0f} over `list`"
    )


if __name__ == "__main__":
    sys.exit(main())
