"""How the window starts: neutral to look at, and leaving no trace outside the diary."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtWidgets import QApplication

from stalkdiary.gui import startup
from stalkdiary.gui.session import Route
from stalkdiary.gui.theme.apply import complete_fonts
from stalkdiary.resource_files import resource
from tests.support.desk import Desk, DeskMaker, Diary

ROOT = Path(__file__).parents[2]


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


@pytest.mark.skipif(sys.platform != "linux", reason="fontconfig keeps its cache so on Linux")
def test_no_cache_of_fonts_is_written_to_the_home(tmp_path: Path) -> None:
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    shutil.copy(resource("fonts", "NotoSans-Regular.ttf"), fonts)
    settings = tmp_path / "fonts.conf"
    settings.write_text(
        f'<fontconfig><dir>{fonts}</dir><cachedir prefix="xdg">fontconfig</cachedir>'
        "<cachedir>~/.fontconfig</cachedir></fontconfig>",
        "utf-8",
    )
    home = tmp_path / "home"
    kept = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    environment = {
        **kept,
        "HOME": str(home),
        "FONTCONFIG_FILE": str(settings),
        "QT_QPA_PLATFORM": "offscreen",
    }
    for begin, is_written in (("QApplication([])", True), ("startup.make_application()", False)):
        code = f"from stalkdiary.gui import startup; from stalkdiary.gui.startup import QApplication; {begin}"
        home.mkdir()
        command = [sys.executable, "-c", code]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
        assert any(home.rglob("*.cache-*")) is is_written
        shutil.rmtree(home)


def test_the_window_is_there_before_what_reads_a_diary_is_loaded() -> None:
    # What the diary's thread loads meanwhile is begun by the first page: so none is shown here.
    code = """
import sys
from stalkdiary.clock import SystemClock
from stalkdiary.gui import startup, window
from stalkdiary.gui.pages import registry
session = startup.make_session(startup.make_application(), SystemClock())
print(*[name for name in ("sqlcipher3", "PIL", "reportlab", "stalkdiary.vault.vault") if name in sys.modules])
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    assert ended.stdout == "\n"


def test_the_first_page_fits_what_is_there(diary: Diary, tmp_path: Path) -> None:
    assert startup.first_route([]) == Route("choose")
    assert startup.first_route([str(diary.folder)]) == Route("unlock", str(diary.folder))


def test_a_running_figure_is_no_row_of_empty_boxes(qapp: QApplication) -> None:
    complete_fonts()
    words = QTextLayout("on her way \N{RUNNER}", QFont("Noto Sans"))
    words.beginLayout()
    words.createLine()
    words.endLayout()
    runs = words.glyphRuns()
    assert runs
    assert all(0 not in run.glyphIndexes() for run in runs), "a letter that no font has"


def test_widgets_are_never_collected_on_another_thread(qapp: QApplication) -> None:
    assert not gc.isenabled(), "a collection on the diary's thread would end the process"


def test_long_use_does_not_run_into_the_binding_s_lost_references(desks: DeskMaker) -> None:
    desk = desks()
    before = sys.getrefcount(None)
    for _ in range(10_000):
        desk.window.update()
    assert abs(sys.getrefcount(None) - before) < 1_000
