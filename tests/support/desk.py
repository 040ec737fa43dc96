"""A real window on a real diary, offscreen: what a test of the window needs, and how it is cleared away."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Protocol

from PIL import Image
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from stalkdiary.actions.access import KeyCost, create_diary, open_diary
from stalkdiary.actions.record import Incoming, amend, log
from stalkdiary.actions.review import entry
from stalkdiary.gui.away.away import Away
from stalkdiary.gui.capture import CaptureGuard
from stalkdiary.gui.clipboard import Clipboard
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.lock import WayOut
from stalkdiary.gui.page import Page
from stalkdiary.gui.pages import registry
from stalkdiary.gui.session import Route, Session
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.unlock.opening import open_notes
from stalkdiary.gui.vault_thread import VaultThread
from stalkdiary.gui.window import MainWindow
from stalkdiary.model.incident import Effect, Facts, Incident, Location, When
from stalkdiary.model.moment import Moment
from stalkdiary.vault.vault import Vault
from tests.support.fixed_clock import FixedClock
from tests.support.quick_vault import quick_diaries

PASSPHRASE = "abacus lunacy quickness"
CHEAP = KeyCost(memory_kib=65_536, iterations=1, lanes=1)
ZONE = "Europe/London"
PATIENCE_MS = 20_000


@dataclass
class Diary:
    """A diary in a folder, closed; `order` is one in its registers, where a test put it there."""

    folder: Path
    code: str
    entries: tuple[str, ...]
    order: str = ""

    def open(self) -> Vault:
        """Open it apart from any window."""
        with quick_diaries():
            return open_diary(self.folder, PASSPHRASE, FixedClock())


def make_diary(folder: Path, incidents: int = 0) -> Diary:
    """A diary with so many made-up incidents, a few days apart; the first has a picture and an amendment.

    It is made, and opened again, with `quick_diaries`.
    """
    clock = FixedClock()
    with quick_diaries():
        made = create_diary(folder, PASSPHRASE, clock, CHEAP)
    with made.vault as vault:
        ids = [log(vault, incident(number), _files(number)).id for number in range(incidents)]
        if ids:
            first = entry(vault, ids[0]).incident
            assert first is not None
            clock.move_on(3_600)
            amend(vault, ids[0], incident(0, "The car was grey, and stayed an hour", first), "I remembered")
    return Diary(folder, made.recovery_code, tuple(ids))


def copied(diary: Diary, folder: Path) -> Diary:
    """A copy of a closed diary, for a test to write to: ten times as quick as making one."""
    shutil.copytree(diary.folder, folder)
    return replace(diary, folder=folder)


def incident(number: int, what: str = "", before: Incident | None = None) -> Incident:
    """A made-up incident."""
    when = datetime(2026, 3, 12, 21, 15, tzinfo=UTC) - timedelta(days=3 * number)
    made = Incident(
        When(Moment.exact_utc(when, ZONE)),
        Facts(
            what or f"Incident {number}: the grey car was opposite again, lights off",
            ("waiting", "breach-order") if number % 3 == 0 else ("watching",),
            unfinished=number % 4 == 1,
        ),
        Effect("Shaking for an hour", "Went home another way") if number % 2 == 0 else Effect(),
        location=Location("Larkfield Road"),
    )
    if before is None:
        return made
    return Incident(made.when, made.facts, made.effect, location=made.location, evidence=before.evidence)


def picture(width: int = 64, height: int = 48) -> bytes:
    """A small PNG."""
    buffer = BytesIO()
    Image.new("RGB", (width, height), (180, 40, 60)).save(buffer, "PNG")
    return buffer.getvalue()


def _files(number: int) -> tuple[Incoming, ...]:
    return (Incoming(data=picture(), name="IMG_0412.png", caption="From my window"),) if number == 0 else ()


@dataclass
class Desk:
    """A window, and what drives it."""

    app: QApplication
    bot: QtBot
    session: Session
    window: MainWindow
    ended: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.window.page

    def until(self, condition: Callable[[], object]) -> None:
        """Wait for something to become true."""
        self.bot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key as the system would: it comes to the window that has the keyboard."""
        QTest.keyClick(self.focus.window().windowHandle(), key, modifier)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(self.focus, text)

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        found = self.app.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    def open(self, diary: Diary) -> None:
        """Open a diary without the unlock page."""
        before = self.window.page
        runner = JobRunner(self.session.vault_thread, self.window)
        runner.open(
            open_notes,
            diary.folder,
            PASSPHRASE,
            self.session.clock,
            done=self.session.opened.emit,
            failed=lambda error: self.ended.append(str(error)),
        )
        self.until(lambda: self.ended or self.window.page is not before)
        assert not self.ended, self.ended

    def go(self, page: str, argument: str = "") -> Page:
        """Show a page, and wait until nothing is under way."""
        self.session.go(page, argument)
        self.settle()
        return self.window.page

    def settle(self) -> None:
        """Wait until the diary's thread has done all it was asked."""
        self.until(lambda: not self.session.vault_thread.is_busy)
        # Some pages are built in several turns.
        while self.window.page.is_filling:
            QCoreApplication.processEvents()
        # What was added to a layout is shown by an event of its own.
        QCoreApplication.sendPostedEvents()

    def close(self) -> None:
        """Clear the window and its thread away."""
        done: list[bool] = []
        self.window.hide()
        if not self.session.vault_thread.is_closed:
            self.session.vault_thread.close(lambda _vault: None, lambda: done.append(True))
            self.until(lambda: done)
        self.session.vault_thread.join()
        self.window.deleteLater()
        self.session.clipboard.deleteLater()
        self.session.capture.deleteLater()
        self.bot.wait(1)
        gc.collect()


class DeskMaker(Protocol):
    """Makes windows that are cleared away at the end of the test."""

    def __call__(self, page: str = "choose", argument: str = "", theme: Theme | None = None) -> Desk:
        """A window at a page."""
        ...


def make_desk(
    app: QApplication, bot: QtBot, route: Route, new_folder: Path, theme: Theme | None = None
) -> Desk:
    """A window at a page; the process does not end on the way out, but `ended` tells."""
    ended: list[str] = []
    thread, clock, clipboard = VaultThread(), FixedClock(), Clipboard(app)

    def succeed(folder: Path | None, is_minimised: bool) -> None:
        ended.append(f"successor {folder}{' minimised' if is_minimised else ''}")

    session = Session(
        theme or Theme(),
        clock,
        thread,
        # On a busy machine a diary may take longer to close than a person would wait.
        WayOut(thread, clipboard, lambda: ended.append("end"), succeed, longest_wait_ms=10 * PATIENCE_MS),
        clipboard=clipboard,
        away=Away(clock),
        capture=CaptureGuard(app, None),
        new_folder=new_folder,
        new_cost=CHEAP,
    )
    window = MainWindow(app, session, registry(), route)
    desk = Desk(app, bot, session, window, ended)
    window.show()
    window.activateWindow()
    bot.waitUntil(window.isActiveWindow, timeout=PATIENCE_MS)
    return desk
