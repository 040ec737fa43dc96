"""How soon an export stops once it is asked to, wherever it is, and whether anything is left.

    python -m benchmarks.cancel_export [INCIDENTS] [--times N] [--form FORM] [--folder DIR]

FORM is zip, folder, parts or locked. One whole export is timed first, with the longest time of the processor
between two looks at the task, which a busy machine does not lengthen; then exports are stopped at moments
spread evenly over that time. Wanted: 200 ms at most, and an empty folder. The worst are listed.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.export_pack import contents_of
from benchmarks.pack_originals import FORMS
from stalkdiary.errors import Cancelled
from stalkdiary.model.pack import PackContents
from stalkdiary.model.pack_form import PackForm
from stalkdiary.pack.writer import write_pack
from stalkdiary.task import Task

_LISTED = 5
_LIMIT = 0.2


@dataclass(frozen=True, slots=True)
class Stopped:
    """One export that was stopped: when it was asked, how long it took, and what was going on."""

    asked: float
    took: float
    note: str


class Looking(Task):
    """A task that notes how long nobody looked at it.

    Attributes:
        gaps: seconds of the processor, and what was going on.
    """

    def __init__(self) -> None:
        """Nobody has looked yet."""
        super().__init__()
        self._last, self._note = time.process_time(), ""
        self.gaps: list[tuple[float, str]] = []

    def report(self, done: int, total: int | None = None, note: str = "") -> None:
        """Note what is going on."""
        self._note = f"{note} {done}"
        super().report(done, total, note)

    def check(self) -> None:
        """Somebody looks."""
        now = time.process_time()
        self.gaps.append((now - self._last, self._note))
        self._last = now


def main() -> int:
    """Stop many times; 1 where one was too slow or left something."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("incidents", type=int, nargs="?", default=1000, help="default 1,000")
    options.add_argument("--times", type=int, default=40, help="how often; default 40")
    options.add_argument("--form", choices=list(FORMS), default="zip", help="default: zip")
    options.add_argument("--folder", type=Path, help="on the disk to measure; default: the temporary folder")
    args = options.parse_args()
    contents = contents_of(args.incidents)
    with tempfile.TemporaryDirectory(dir=args.folder) as name:
        folder = Path(name)
        form = FORMS[args.form]
        begun = time.perf_counter()
        looking = Looking()
        write_pack(contents, folder / "whole", looking, form=form)
        whole = time.perf_counter() - begun
        longest = sorted(looking.gaps, reverse=True)[:_LISTED]
        for gap, note in longest:
            print(f"without a look: {gap * 1000:.0f} ms of the processor, {note or 'beginning'}")
        _remove(folder / "whole")
        found = [_stop(contents, folder, form, whole * at / args.times) for at in range(args.times)]
    stopped = [one for one in found if one is not None]
    worst = sorted(stopped, key=lambda one: -one.took)
    print(f"{args.form}, {args.incidents} incidents: {whole:.1f} s in whole, stopped {len(stopped)} times")
    print(f"worst: {worst[0].took * 1000:.0f} ms (at most 200)")
    for one in worst[:_LISTED]:
        print(f"  {one.took * 1000:5.0f} ms, asked at {one.asked:.1f} s, {one.note or 'beginning'}")
    return int(worst[0].took > _LIMIT)


def _stop(contents: PackContents, folder: Path, form: PackForm, after: float) -> Stopped | None:
    """Stop an export after so many seconds; None where it was done by then."""
    notes = [""]
    asked: list[float] = []

    def listen(done: int, total: int | None, note: str) -> None:
        notes[0] = note

    task = Task(listen)

    def ask() -> None:
        asked.append(time.perf_counter())
        task.cancel()

    timer = threading.Timer(after, ask)
    timer.start()
    try:
        write_pack(contents, folder / "pack", task, form=form)
    except Cancelled:
        took = time.perf_counter() - asked[0]
    else:
        timer.cancel()
        _remove(folder / "pack")
        return None
    assert not list(folder.iterdir()), "something was left"
    return Stopped(after, took, notes[0])


def _remove(place: Path) -> None:
    shutil.rmtree(place) if place.is_dir() else place.unlink()


if __name__ == "__main__":
    raise SystemExit(main())
