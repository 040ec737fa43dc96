"""The timeline at length: how soon it is painted after the keys are known, and how long each frame takes.

    python -m benchmarks.scroll_timeline [--entries 100000] [--folder DIR]

Under the screen that DISPLAY names, or offscreen. Figures to reach: painted under 150 ms after unlocking, and
every frame of scrolling within 1/60 s. A frame is one step of the wheel, of the scroll bar or of a key, until
everything that it set off on the main thread is done and painted. The diary is made in DIR, and used again
where it is there: making 100,000 entries takes minutes.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from benchmarks.diary_scale import fill, percentile
from stalkdiary.actions.access import KeyCost, create_diary
from stalkdiary.clock import SystemClock
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.pages import registry
from stalkdiary.gui.session import Route
from stalkdiary.gui.startup import make_application, make_session
from stalkdiary.gui.timeline.delegate import Index, TimelineDelegate
from stalkdiary.gui.timeline.model import Role
from stalkdiary.gui.timeline.page import TimelinePage
from stalkdiary.gui.unlock.opening import open_notes
from stalkdiary.gui.window import MainWindow
from stalkdiary.vault import opening
from stalkdiary.vault.keys import open_key_file

PASSPHRASE = "six made up words for this"
_FRAME_MS = 1000 / 60
_QUICK = KeyCost(memory_kib=65536, iterations=1, lanes=1)


def made(folder: Path, entries: int) -> Path:
    """A diary of so many entries in a folder; the one that is there, if there is one."""
    diary = folder / f"diary-{entries}"
    if not diary.exists():
        with create_diary(diary, PASSPHRASE, SystemClock("Europe/London"), _QUICK).vault as vault:
            fill(vault, entries)
    return diary


class Marks:
    """When the keys were known, and when the first row was painted."""

    def __init__(self) -> None:
        self.unlocked = self.painted = 0.0
        keys, paint = open_key_file, TimelineDelegate.paint

        def noted(folder: Path, secret: str) -> object:
            found = keys(folder, secret)
            self.unlocked = time.perf_counter()
            return found

        def painting(
            delegate: TimelineDelegate, painter: QPainter, option: QStyleOptionViewItem, index: Index
        ) -> None:
            paint(delegate, painter, option, index)
            if not self.painted and index.data(Role.CONTENT) is not None:
                self.painted = time.perf_counter()

        for place, name, watched in (
            (opening, "open_key_file", noted),
            (TimelineDelegate, "paint", painting),
        ):
            setattr(place, name, watched)


def opened(app: QApplication, diary: Path) -> tuple[MainWindow, float]:
    """The window on the diary's timeline, and milliseconds from the keys to the first painted row."""
    marks = Marks()
    session = make_session(app, SystemClock())
    pages = registry()
    window = MainWindow(app, session, pages, Route("unlock", str(diary)))
    window.show()
    # The window loads what is behind the unlock page while a person types.
    pages.load()
    JobRunner(session.vault_thread, window).open(
        open_notes, diary, PASSPHRASE, session.clock, done=session.opened.emit, failed=_raise
    )
    _wait(app, lambda: marks.painted)
    return window, (marks.painted - marks.unlocked) * 1000


def _raise(error: Exception) -> None:
    raise error


def _wait(app: QApplication, condition: Callable[[], object]) -> None:
    until = time.perf_counter() + 60
    while not condition():
        assert time.perf_counter() < until, "it took more than a minute"
        app.processEvents()
        time.sleep(0.0005)


def frames(
    app: QApplication, page: TimelinePage, steps: list[Callable[[], object]]
) -> tuple[list[float], list[float]]:
    """Milliseconds of each step, painted: those on the clock, and those of work on the main thread.

    On a machine that is busy with other things, the work is what can be told of ours.
    """
    times, works = [], []
    for step in steps:
        began, worked = time.perf_counter(), time.thread_time()
        step()
        app.processEvents()
        times.append((time.perf_counter() - began) * 1000)
        works.append((time.thread_time() - worked) * 1000)
        # What is read meanwhile arrives between two frames, as it would.
        time.sleep(0.004)
    return times, works


def _wheel(page: TimelinePage, notches: int) -> None:
    view = page.list.viewport()
    centre = QPointF(view.rect().center())
    event = QWheelEvent(
        centre,
        view.mapToGlobal(centre),
        QPoint(),
        QPoint(0, -120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    assert event.type() == QEvent.Type.Wheel
    QApplication.sendEvent(view, event)


def measure(app: QApplication, page: TimelinePage) -> None:
    """Print the frame times of each way to scroll."""
    bar, chance = page.list.verticalScrollBar(), random.Random(1)
    page.list.setFocus()
    ways: dict[str, list[Callable[[], object]]] = {
        "wheel, 1,000 notches": [partial(_wheel, page, 1)] * 1000,
        "wheel turned fast, 300 steps of 8 notches": [partial(_wheel, page, 8)] * 300,
        "scroll bar dragged to 300 places": [
            partial(bar.setValue, chance.randrange(max(bar.maximum(), 1))) for _ in range(300)
        ],
        "Page Down, 300 times": [partial(QTest.keyClick, page.list, Qt.Key.Key_PageDown)] * 300,
        "arrow down, 300 times": [partial(QTest.keyClick, page.list, Qt.Key.Key_Down)] * 300,
        "End and Home, 20 times": [
            partial(QTest.keyClick, page.list, key) for key in (Qt.Key.Key_End, Qt.Key.Key_Home) * 20
        ],
    }
    for name, steps in ways.items():
        print(f"  {name}:")
        for kind, times in zip(("on the clock", "work"), frames(app, page, steps), strict=True):
            late = sum(time_ms > _FRAME_MS for time_ms in times) / len(times)
            figures = ", ".join(
                f"{label} {percentile(times, share):.1f} ms"
                for label, share in (("median", 0.5), ("p95", 0.95), ("p99", 0.99), ("worst", 1.0))
            )
            print(f"    {kind}: {figures}; {late:.1%} over {_FRAME_MS:.1f} ms")


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=None, help="where the diary is kept for the next run")
    options = parser.parse_args()
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        diary = made(options.folder or Path(name), options.entries)
        app = make_application()
        window, first = opened(app, diary)
        page = window.page
        assert isinstance(page, TimelinePage)
        print(f"{options.entries} entries; first rows painted {first:.0f} ms after the keys were known")
        began = time.perf_counter()
        _wait(app, lambda: page.model.is_settled and page.model.rowCount() > options.entries)
        print(f"  the whole list has its length {(time.perf_counter() - began) * 1000:.0f} ms later")
        measure(app, page)
        done: list[bool] = []
        window._session.vault_thread.close(lambda _vault: None, lambda: done.append(True))
        _wait(app, lambda: done)


if __name__ == "__main__":
    main()
