"""How long leaving takes: from the key to no window, and to no process.

    python -m benchmarks.quick_exit [--runs 200] [--incidents 100000] [--cache DIR] [--stage STAGE]

Needs Linux, an X display in DISPLAY (Xvfb will do), libX11 and libXtst. In each run a fresh process opens the
diary, shows the timeline, begins to type and has a pack under way; the key is pressed through XTEST after a
time drawn by chance. Runs take turns at three stages: a pack of all entries that are being chosen, a pack of
some thousand that is being read and written, and one in a folder; `--stage` keeps to one of them, or to none.
The figure to reach: 200 ms for both, 99th percentile. Each run also checks what must hold however
fast it is: the pack left nothing behind, and the words that were typed are kept.

Making a diary of 100,000 takes minutes, so with --cache it is made once in that folder.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import random
import select
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.diary_scale import fill, percentile
from stalkdiary.actions.access import KeyCost, create_diary, open_diary
from stalkdiary.clock import SystemClock

ROOT = Path(__file__).resolve().parents[1]
PASSPHRASE = "specimen pretend fiction example sample puppet"
STAGES = ("choosing", "writing", "folder")
_QUICK = KeyCost(memory_kib=65536, iterations=1, lanes=1)
_FIGURE_MS = 200
_LONGEST_S = 10.0
_LATEST_S = 3.0
_VIEWABLE = 2
"""map_state IsViewable, of X.h."""

_WINDOW = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from stalkdiary.actions.pack_choice import ForWhom
from stalkdiary.clock import SystemClock
from stalkdiary.gui import startup
from stalkdiary.gui.export.making import Making
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.pages import registry
from stalkdiary.gui.session import Route
from stalkdiary.gui.unlock.opening import open_notes
from stalkdiary.gui.window import MainWindow
from stalkdiary.model.pack import PackRequest
from stalkdiary.model.pack_form import PackForm, PackKind

folder, out, passphrase, words, stage = Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]
some = PackRequest("AB", since=date(2025, 12, 1))
asked, form = {
    "choosing": (PackRequest("AB"), PackForm()),
    "writing": (some, PackForm()),
    "folder": (some, PackForm(PackKind.FOLDER)),
}.get(stage, (None, None))
app = startup.make_application()
clock = SystemClock()
session = startup.make_session(app, clock)
window = MainWindow(app, session, registry(), Route("choose"))
window.show()
window.activateWindow()
making = Making(session)
told = []

def ready():
    if not told:
        told.append(True)
        QTest.keyClicks(app.focusWidget(), words)
        print(int(window.winId()), flush=True)

def opened(arrival):
    session.opened.emit(arrival)
    if asked is None:
        QTimer.singleShot(500, ready)
        return
    making.moved.connect(lambda: ready() if making.note != "reading" else None)
    QTimer.singleShot(200, lambda: making.start(asked, out / "pack", ForWhom(), form))
    if stage == "choosing":
        QTimer.singleShot(1500, ready)

def failed(error):
    print("failed", error, flush=True)
    app.exit(1)

JobRunner(session.vault_thread, window).open(
    open_notes, folder, passphrase, clock, done=opened, failed=failed
)
sys.exit(app.exec())
"""


class _Attributes(ctypes.Structure):
    """XWindowAttributes of Xlib.h."""

    _fields_ = (
        ("shape", ctypes.c_int * 5),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        ("kind", ctypes.c_int * 4),
        ("planes", ctypes.c_ulong * 2),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        ("map_installed", ctypes.c_int),
        ("map_state", ctypes.c_int),
        ("rest", ctypes.c_long * 8),
    )


class Screen:
    """What a person does and sees, without a program in between."""

    def __init__(self) -> None:
        self._x, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        opened = self._x.XOpenDisplay(None)
        if not opened:
            raise SystemExit("DISPLAY names no display")
        self._display = ctypes.c_void_p(opened)
        # A window that has just gone is an answer, not an error to end by.
        self._handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda *_: 0)
        self._x.XSetErrorHandler(self._handler)
        symbol = ctypes.c_ulong(self._x.XStringToKeysym(b"F9"))
        self._key = self._x.XKeysymToKeycode(self._display, symbol)

    def focus(self, window: int) -> None:
        """Give the keyboard to a window."""
        self._x.XSetInputFocus(self._display, ctypes.c_ulong(window), 1, ctypes.c_ulong(0))
        self._x.XSync(self._display, 0)

    def press(self) -> None:
        """Press the key for leaving and let it go."""
        for down in (1, 0):
            self._test.XTestFakeKeyEvent(self._display, self._key, down, ctypes.c_ulong(0))
        self._x.XFlush(self._display)

    def shows(self, window: int) -> bool:
        """Whether a window can be seen."""
        found = _Attributes()
        there = self._x.XGetWindowAttributes(self._display, ctypes.c_ulong(window), ctypes.byref(found))
        return bool(there) and found.map_state == _VIEWABLE


@dataclass(frozen=True, slots=True)
class Run:
    """One time.

    Attributes:
        window_ms: from the key to no window.
        process_ms: from the key to no process.
        failure: what did not hold, or empty.
    """

    window_ms: float
    process_ms: float
    failure: str


def diary(folder: Path, incidents: int) -> Path:
    """The diary in a cache folder, made now unless it is there."""
    made = folder / f"diary-{incidents}"
    if not made.exists():
        shutil.rmtree(folder / "unfinished", ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        vault = create_diary(folder / "unfinished", PASSPHRASE, SystemClock("Europe/London"), _QUICK).vault
        with vault:
            print(f"filled in {fill(vault, incidents):.0f} s", flush=True)
        (folder / "unfinished").rename(made)
    return made


def leave_once(screen: Screen, notes: Path, out: Path, words: str, stage: str, chance: random.Random) -> Run:
    """Open, begin, leave; and see what is left."""
    command = [sys.executable, "-c", _WINDOW, str(notes), str(out), PASSPHRASE, words, stage]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None, "a pipe was asked for"
        line = process.stdout.readline()
        if not line.strip().isdigit():
            process.kill()
            return Run(0, 0, f"did not begin: {line.strip()}")
        window = int(line)
        screen.focus(window)
        time.sleep(chance.uniform(0.0, _LATEST_S))
        window_ms, process_ms = _watch(screen, process.pid, window)
        process.kill()
    left = sorted(path.name for path in out.iterdir())
    for name in left:
        shutil.rmtree(out / name, ignore_errors=True)
        (out / name).unlink(missing_ok=True)
    kept = _kept(notes)
    problems = [f"left {name}" for name in left] + ([] if words in kept else ["the words were lost"])
    return Run(window_ms, process_ms, "; ".join(problems))


def _watch(screen: Screen, pid: int, window: int) -> tuple[float, float]:
    ended = os.pidfd_open(pid)
    try:
        began = time.perf_counter()
        screen.press()
        window_ms = process_ms = 0.0
        while not process_ms and time.perf_counter() - began < _LONGEST_S:
            gone = bool(select.select([ended], [], [], 0.0005)[0])
            now = (time.perf_counter() - began) * 1000
            if not window_ms and (gone or not screen.shows(window)):
                window_ms = now
            if gone:
                process_ms = now
        return window_ms or _LONGEST_S * 1000, process_ms or _LONGEST_S * 1000
    finally:
        os.close(ended)


def _kept(notes: Path) -> str:
    with open_diary(notes, PASSPHRASE, SystemClock("Europe/London")) as vault:
        return str([draft.body for draft in vault.drafts.all()])


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--cache", type=Path, help="where the diary is made once")
    parser.add_argument("--stage", choices=(*STAGES, "none"), help="what is under way in every run")
    options = parser.parse_args()
    screen, chance, runs = Screen(), random.Random(4), list[Run]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, notes, out = (
            diary(options.cache or folder, options.incidents),
            folder / "notes",
            folder / "out",
        )
        shutil.copytree(source, notes, ignore=shutil.ignore_patterns("*-before-*"))
        out.mkdir()
        for number in range(options.runs):
            stage = options.stage or STAGES[number % len(STAGES)]
            runs.append(leave_once(screen, notes, out, f"words of run {number}.", stage, chance))
            if runs[-1].failure or runs[-1].process_ms > _FIGURE_MS:
                print(f"run {number}, {stage}: {runs[-1]}", flush=True)
    for what, times in (
        ("no window", [run.window_ms for run in runs]),
        ("no process", [run.process_ms for run in runs]),
    ):
        shares = [percentile(times, share) for share in (0.5, 0.9, 0.99)]
        print(f"{what}: median {shares[0]:.0f} ms, p90 {shares[1]:.0f} ms, p99 {shares[2]:.0f} ms")
    print(f"{sum(bool(run.failure) for run in runs)} of {len(runs)} runs left or lost something")


if __name__ == "__main__":
    main()
