"""The power goes, many times: how many acknowledged saves are lost.

    python -m benchmarks.power_cuts [CUTS] [--seed S] [--jobs N] [--folder DIR]

An evening with a diary is run once under strace: it is made, written into, given files, backed up, removed
from, opened again. Then the power is cut at moments of it, on a model of a disk (`tests.support.power_cut`)
that keeps what was synced and of the rest drops, tears and reorders what it likes. Each time, what is left is
laid out as a folder, opened, compared with everything that had been acknowledged, and checked whole. The
figure to reach: 100,000 cuts with 0 lost acknowledged commits. Takes about a tenth of a second a cut.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from tests.support.power_states import Evening, look, spend_evening
from tests.support.quick_vault import make_quick

_WRITE_ON = 10


def main() -> int:
    """Cut, look, count; 1 when anything was lost."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("cuts", type=int, nargs="?", default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("--folder", type=Path, help="where states are laid out; a temporary one by default")
    args = options.parse_args()
    started, total = time.monotonic(), Counter[str]()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        evening = spend_evening(Path(folder) / "evening")
        share = partial(_share, evening, Path(folder), -(-args.cuts // args.jobs))
        with ProcessPoolExecutor(args.jobs, get_context("spawn")) as pool:
            for counted in pool.map(share, range(args.seed, args.seed + args.jobs)):
                total.update(counted)
        print(f"{evening.moments()} moments between changes to the disk")
    print(f"{total['cuts']} cuts, {total['states']} different states left, {total['lost']} with a loss")
    print(f"{time.monotonic() - started:.0f} s")
    return 1 if total["lost"] else 0


def _share(evening: Evening, folder: Path, cuts: int, seed: int) -> Counter[str]:
    make_quick()
    counted, states, seen = Counter[str](), set[bytes](), set[bytes]()
    for number, state in enumerate(evening.states(cuts, seed)):
        counted["cuts"] += 1
        if state.digest in states:
            continue
        states.add(state.digest)
        counted["states"] += 1
        place = folder / f"{seed}-{number}"
        place.mkdir()
        try:
            look(state, place, seen, write_on=number % _WRITE_ON == 0)
            place.rmdir()
        except Exception as error:
            said = f"{type(error).__name__}: {error}".splitlines()[0]
            print(f"after {state.moment} changes, {state.fate.name}: {said}", file=sys.stderr)
            counted["lost"] += 1
    return counted


if __name__ == "__main__":
    sys.exit(main())
