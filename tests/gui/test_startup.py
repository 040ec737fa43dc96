"""How the window starts: neutral to look at, and leaving no trace outside the diary."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtWidgets import QApplication

from stalkdiary.gui import startup
from stalkdiary.gui.session import Route
from tests.support.desk import Desk, DeskMaker, Diary


def test_nothing_the_system_shows_tells_what_this_is_for(desk: Desk, qapp: QApplication) -> None:
    shown = (desk.window.windowTitle(), QCoreApplication.applicationName(), *qapp.arguments())
    assert desk.window.windowTitle() == "Daybook"
    assert not [text for text in shown if "stalk" in text.lower()]


def test_qt_keeps_no_settings(qapp: QApplication) -> None:
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        settings = QSettings(form, QSettings.Scope.UserScope, "QtProject")
        settings.setValue("FileDialog/lastVisited", "somewhere")
        settings.sync()
        assert not Path(settings.fileName()).exists()


def test_the_first_page_fits_what_is_there(diary: Diary, tmp_path: Path) -> None:
    assert startup.first_route([]) == Route("choose")
    assert startup.first_route([str(diary.folder)]) == Route("unlock", str(diary.folder))


def test_widgets_are_never_collected_on_another_thread(qapp: QApplication) -> None:
    assert not gc.isenabled(), "a collection on the diary's thread would end the process"


def test_long_use_does_not_run_into_the_binding_s_lost_references(desks: DeskMaker) -> None:
    desk = desks()
    before = sys.getrefcount(None)
    for _ in range(10_000):
        desk.window.update()
    assert abs(sys.getrefcount(None) - before) < 1_000
