"""How long looking through a pack before it is made takes in the window, from the press to the first page.

    python -m benchmarks.look_through DIARY [--passphrase WORDS] [--rounds 3] [--rest 1]

DIARY is a diary with entries, such as `stalkdiary demo --incidents 1000` makes; its passphrase is asked
for, or given. Under the screen that DISPLAY names, or offscreen. Wanted: the first page in under a second
at 1,000 incidents. A page counts as shown once it was painted. Before the first, what is made ready while a
person fills in the steps before is waited for. Each round steps back, changes the choice and looks anew;
before that a person rests on the step for a second, or for as long as is asked: with 0 nothing could be made
ready. Work, the time of the processor that this process and the children that draw have taken, is given
beside that of the clock: on a busy machine it tells more.
"""

from __future__ import annotations

import argparse
import getpass
import os
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from stalkdiary.clock import SystemClock
from stalkdiary.gui.export.choose_step import ChooseStep
from stalkdiary.gui.export.leave_out_step import LeaveOutStep
from stalkdiary.gui.export.look_step import LookStep
from stalkdiary.gui.export.page import ExportPage
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.pages import registry
from stalkdiary.gui.session import Route
from stalkdiary.gui.startup import make_application, make_session
from stalkdiary.gui.unlock.opening import open_notes
from stalkdiary.gui.window import MainWindow

_PATIENCE_S = 300.0


class Wizard:
    """The page that hands over, and what a measurement does with it."""

    def __init__(self, app: QApplication, page: ExportPage) -> None:
        self._app, self._page = app, page
        self.look = next(step for step in page.steps if isinstance(step, LookStep))
        self._choose = next(step for step in page.steps if isinstance(step, ChooseStep))
        self._leave_out = next(step for step in page.steps if isinstance(step, LeaveOutStep))

    def to_leave_out(self) -> None:
        """From the first step on."""
        self.until(lambda: self._page.hand_over.offer is not None)
        self._choose.initials.setText("AB")
        self._choose.initials.textEdited.emit("AB")
        self._press_on()
        self.until(lambda: self._page.step is self._leave_out)

    def look_anew(self) -> None:
        """Press the button that shows the pages."""
        self._leave_out.checks["effects"].click()
        self._press_on()

    def rest(self, seconds: float) -> None:
        """Do nothing for a while, as a person does who reads."""
        begun = time.perf_counter()
        self.until(lambda: time.perf_counter() - begun >= seconds)

    def back(self) -> None:
        """To the step before."""
        QTest.mouseClick(self._page.back, Qt.MouseButton.LeftButton)

    def turned_to(self, index: int) -> Callable[[], bool]:
        """Whether this page is shown and painted."""
        view = self.look.view
        return lambda: view.shown is not None and view.shown.index == index

    def until(self, condition: Callable[[], object]) -> float:
        """Seconds until something is true, and painted."""
        begun = time.perf_counter()
        while not condition():
            assert time.perf_counter() - begun < _PATIENCE_S, "it took too long"
            self._app.processEvents()
            time.sleep(0.001)
        self.look.repaint()
        return time.perf_counter() - begun

    def _press_on(self) -> None:
        self.until(self._page.go_on.isEnabled)
        QTest.mouseClick(self._page.go_on, Qt.MouseButton.LeftButton)


def _raise(error: Exception) -> None:
    raise error


def _work() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _round(wizard: Wizard, rest: float) -> str:
    wizard.rest(rest)
    worked = _work()
    begun = time.perf_counter()
    wizard.look_anew()
    wizard.until(lambda: wizard.look.view.shown is not None)
    first, work = time.perf_counter() - begun, _work() - worked
    document = wizard.look.hand_over.document
    assert document is not None
    there = document.pages
    whole = first + wizard.until(lambda: document.is_whole)
    wizard.until(lambda: wizard.look.at.text().startswith("Page 1 of"))
    turns = []
    for index in (1, 2, document.pages // 2, document.pages - 1):
        wizard.look.turn(index - wizard.look.index)
        turns.append(wizard.until(wizard.turned_to(index)))
    wizard.back()
    told = ", ".join(f"{1000 * turn:.0f}" for turn in turns)
    return (
        f"first page {1000 * first:.0f} ms (work until then {1000 * work:.0f} ms; {there} pages there),"
        f" all {document.pages} pages {1000 * whole:.0f} ms; then pages 2, 3, middle, last: {told} ms"
    )


def main() -> None:
    """Measure some looks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("diary", type=Path)
    parser.add_argument("--passphrase", default="")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rest", type=float, default=1.0)
    args = parser.parse_args()
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application()
    session = make_session(app, SystemClock())
    pages = registry()
    window = MainWindow(app, session, pages, Route("unlock", str(args.diary)))
    window.resize(1280, 860)
    window.show()
    pages.load()
    first = window.page
    JobRunner(session.vault_thread, window).open(
        open_notes,
        args.diary,
        args.passphrase or getpass.getpass(),
        session.clock,
        done=session.opened.emit,
        failed=_raise,
    )
    while window.page is first:
        app.processEvents()
        time.sleep(0.001)
    session.go("export")
    page = window.page
    assert isinstance(page, ExportPage)
    wizard = Wizard(app, page)
    wizard.to_leave_out()
    ready = wizard.until(lambda: not session.vault_thread.is_busy)
    print(f"made ready in {1000 * ready:.0f} ms, beside the window")
    for number in range(args.rounds):
        print(f"{number + 1}: {_round(wizard, args.rest)}", flush=True)
    done: list[bool] = []
    session.vault_thread.close(lambda _vault: None, lambda: done.append(True))
    wizard.until(lambda: done)


if __name__ == "__main__":
    main()
