"""How soon long work that was begun in the window answers once it is asked to stop.

    python -m benchmarks.cancel_in_window [--times 5] [--megabytes 400]

In a real window, offscreen: saving an entry with a large file, making a copy of the diary, and reading a
copy through (which is the check of everything). Each is asked to stop at moments spread evenly over the
time that it takes; what is told is from the asking to the answer on the main thread. Wanted: 200 ms.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from benchmarks.diary_scale import percentile
from stalkdiary.actions import backups, upkeep
from stalkdiary.actions.access import KeyCost, create_diary
from stalkdiary.actions.record import Incoming, log
from stalkdiary.clock import SystemClock
from stalkdiary.errors import Cancelled, DiaryError
from stalkdiary.gui.entry.saving import save_entry
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.pages import registry
from stalkdiary.gui.session import Route, Session
from stalkdiary.gui.startup import make_application, make_session
from stalkdiary.gui.unlock.opening import open_notes
from stalkdiary.gui.vault_thread import Job
from stalkdiary.gui.window import MainWindow
from stalkdiary.model.incident import Facts, Incident, When
from stalkdiary.model.moment import Moment

_PASSPHRASE = "six made up words for this"
_QUICK = KeyCost(memory_kib=65_536, iterations=1, lanes=1)
_PATIENCE_S = 300.0
_MEGABYTE = 1_000_000

Begin = Callable[[JobRunner, Callable[[object], object], Callable[[DiaryError], object]], Job]


class Bench:
    """A window on a diary with a large file, and that file."""

    def __init__(self, place: Path, megabytes: int) -> None:
        self.place, self.file = place, place / "film.bin"
        with self.file.open("wb") as out:
            for _ in range(megabytes):
                out.write(os.urandom(_MEGABYTE))
        self.clock = SystemClock("Europe/London")
        self.incident = Incident(When(Moment.unknown("", "Europe/London")), Facts("words"))
        with create_diary(place / "notes", _PASSPHRASE, self.clock, _QUICK).vault as vault:
            log(vault, self.incident, [Incoming(path=self.file)])
            upkeep.backup(vault, place / "whole copy")
        self.app: QApplication = make_application()
        self.session: Session = make_session(self.app, self.clock)
        self.window = MainWindow(self.app, self.session, registry(), Route("choose"))
        self.window.show()
        self.jobs = JobRunner(self.session.vault_thread, self.window)
        opened: list[object] = []
        self.jobs.open(
            open_notes, place / "notes", _PASSPHRASE, self.clock, done=opened.append, failed=opened.append
        )
        self.until(lambda: opened)

    def until(self, condition: Callable[[], object]) -> None:
        """Let the window live until something is so."""
        end = time.perf_counter() + _PATIENCE_S
        while not condition():
            assert time.perf_counter() < end, "it took too long"
            self.app.processEvents()
            time.sleep(0.001)

    def run(self, begin: Begin, stop_after_s: float | None) -> tuple[float, bool]:
        """Seconds from the asking (or the beginning, where nobody asks) to the answer; whether it stopped."""
        answers: list[object] = []
        began = time.perf_counter()
        job = begin(self.jobs, answers.append, answers.append)
        if stop_after_s is not None:
            self.until(lambda: answers or time.perf_counter() - began >= stop_after_s)
            began = time.perf_counter()
            job.cancel()
        self.until(lambda: answers)
        return time.perf_counter() - began, isinstance(answers[0], Cancelled)

    def close(self) -> None:
        """Close the diary."""
        done: list[bool] = []
        self.session.vault_thread.close(lambda _vault: None, lambda: done.append(True))
        self.until(lambda: done)


def _works(bench: Bench) -> dict[str, Begin]:
    def ignore(*_: object) -> None:
        """Progress is not looked at."""

    def save(
        jobs: JobRunner, done: Callable[[object], object], failed: Callable[[DiaryError], object]
    ) -> Job:
        incoming = (Incoming(path=bench.file),)
        return jobs.run_in_turns(
            save_entry, bench.incident, incoming, "ab" * 16, done=done, failed=failed, progress=ignore
        )

    def copy(
        jobs: JobRunner, done: Callable[[object], object], failed: Callable[[DiaryError], object]
    ) -> Job:
        shutil.rmtree(bench.place / "copy", ignore_errors=True)
        return jobs.run_in_turns(
            upkeep.backup_turns, bench.place / "copy", done=done, failed=failed, progress=ignore
        )

    def read(
        jobs: JobRunner, done: Callable[[object], object], failed: Callable[[DiaryError], object]
    ) -> Job:
        whole = bench.place / "whole copy"
        return jobs.run_in_turns(
            backups.rehearse_turns, whole, _PASSPHRASE, bench.clock, done=done, failed=failed, progress=ignore
        )

    return {"saving a large file": save, "making a copy": copy, "reading a copy through": read}


def main() -> None:
    """Measure each kind of work."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--megabytes", type=int, default=400)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), options.megabytes)
        for label, begin in _works(bench).items():
            whole, _ = bench.run(begin, None)
            moments = [whole * (number + 0.5) / options.times for number in range(options.times)]
            answers = [bench.run(begin, moment) for moment in moments]
            stopped = [seconds * 1000 for seconds, was_stopped in answers if was_stopped]
            figures = "never in time"
            if stopped:
                figures = f"median {percentile(stopped, 0.5):.0f} ms, worst {max(stopped):.0f} ms"
            print(
                f"{label}: {whole:.1f} s in all; answered {figures}; {len(stopped)} of {len(answers)} stopped"
            )
        bench.close()


if __name__ == "__main__":
    main()
