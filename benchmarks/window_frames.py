"""Whether the window stays smooth while hostile files are looked at.

    python -m benchmarks.window_frames [--seconds 6]

Needs a display in DISPLAY (Xvfb will do), or runs offscreen. The window paints without a pause; each
painting's distance from the one before is a frame. First with nothing else to do, as a measure of the
machine; then while each of these is added to the diary, which has it looked at, and while its entry is shown:
a picture of 144 megapixels in a few kilobytes, a photo of noise with 48 megapixels, a film, and one that ends
in the middle. The figure to reach: under 16 ms a frame. Beside the frames, which wait for whatever else the
machine does, the longest turn of the window's own thread is told in processor time.
"""

from __future__ import annotations

import argparse
import io
import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if os.environ.get("DISPLAY") else "offscreen")

from PIL import Image
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.diary_scale import percentile
from stalkdiary.actions.access import KeyCost, Vault, create_diary
from stalkdiary.actions.record import Incoming, log
from stalkdiary.clock import SystemClock
from stalkdiary.gui import startup
from stalkdiary.gui.garbage import settle
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.pages import registry
from stalkdiary.gui.session import Route
from stalkdiary.gui.unlock.opening import open_notes
from stalkdiary.gui.window import MainWindow
from stalkdiary.model.incident import Facts, Incident, When
from stalkdiary.model.moment import Moment
from tests.preview import making

_PASSPHRASE = "six made up words for this"
_QUICK = KeyCost(memory_kib=65_536, iterations=1, lanes=1)
_FRAME_MS = 16.0
_PATIENCE_S = 60.0
_SHOWN_S = 2.0


def bombs() -> dict[str, bytes]:
    """Files by name."""
    flat, noise = io.BytesIO(), io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(flat, "PNG")
    Image.frombytes("L", (8_000, 6_000), os.urandom(48_000_000)).save(noise, "JPEG", quality=90)
    film = making.film()
    pictures = {"flat.png": flat.getvalue(), "noise.jpg": noise.getvalue()}
    return {**pictures, "film.mp4": film, "cut.mp4": film[:3000]}


class Frames(QObject):
    """Paints a window again as soon as it was painted, and notes when."""

    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self._app, self._window = app, window
        self._last = 0.0
        self.gaps: list[float] = []
        self.turns: list[float] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note each painting."""
        if event.type() == QEvent.Type.Paint:
            now = time.perf_counter()
            if self._last:
                self.gaps.append((now - self._last) * 1000)
            self._last = now
        return False

    def measure(self, until: Callable[[], object]) -> None:
        """Note the frames and turns until something is true, in milliseconds."""
        self.gaps, self.turns, self._last = [], [], 0.0
        self._timer.start(4)
        begun = time.monotonic()
        while not until() and time.monotonic() - begun < _PATIENCE_S:
            used = time.thread_time()
            self._app.processEvents()
            self.turns.append((time.thread_time() - used) * 1000)
            time.sleep(0.0005)
        self._timer.stop()

    def _turn(self) -> None:
        # A strip, not the whole: what is measured is how long the window does not answer.
        self._window.update(0, 0, 64, 64)


def add(vault: Vault, name: str, data: bytes) -> str:
    """Add an entry with a file; runs on the diary's thread."""
    moment = Moment.exact_utc(vault.clock.read().utc, "Europe/London")
    return log(vault, Incident(When(moment), Facts(name)), [Incoming(data=data, name=name)]).id


def after(seconds: float) -> Callable[[], bool]:
    """Becomes true in so many seconds."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def report(what: str, frames: Frames, until: Callable[[], object]) -> None:
    """Measure once, and print the figures."""
    frames.measure(until)
    gaps = frames.gaps
    late = sum(gap > _FRAME_MS for gap in gaps)
    p99, worst = percentile(gaps, 0.99), max(gaps)
    told = f"p99 {p99:.1f} ms, longest {worst:.1f} ms, {late} over {_FRAME_MS:.0f} ms"
    own = f"longest turn {max(frames.turns):.1f} ms of processor"
    print(f"{what}: {len(gaps)} frames, {told}; {own}", flush=True)


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=6.0, help="with nothing else to do")
    options = parser.parse_args()
    files = bombs()
    app = startup.make_application()
    clock = SystemClock("Europe/London")
    session = startup.make_session(app, clock)
    pages = registry()
    window = MainWindow(app, session, pages, Route("choose"))
    window.show()
    frames = Frames(app, window)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "notes"
        create_diary(folder, _PASSPHRASE, clock, _QUICK).vault.close()
        runner, done = JobRunner(session.vault_thread, window), list[object]()

        def opened(arrival: object) -> None:
            session.opened.emit(arrival)
            done.append(arrival)

        runner.open(open_notes, folder, _PASSPHRASE, clock, done=opened, failed=done.append)
        frames.measure(lambda: done)
        # As the program does behind its first page.
        pages.load()
        settle()
        report("nothing else", frames, after(options.seconds))
        for file, data in files.items():
            added: list[object] = []
            runner.run(add, file, data, done=added.append, failed=added.append)
            report(f"adding {file}", frames, partial(bool, added))
            QTimer.singleShot(0, partial(session.go, "incident", str(added[0])))
            report(f"showing {file}", frames, after(_SHOWN_S))
        closed: list[bool] = []
        session.vault_thread.close(lambda _: None, lambda: closed.append(True))
        frames.measure(lambda: closed)
    os._exit(0)


if __name__ == "__main__":
    main()
