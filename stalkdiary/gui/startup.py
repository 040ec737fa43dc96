"""Builds the window and runs it: the only entry to the window."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QSettings,
    Qt,
    QTimer,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from stalkdiary.clock import Clock, SystemClock
from stalkdiary.gui import folders, objc
from stalkdiary.gui.away import system as away_system
from stalkdiary.gui.capture import CaptureGuard, system_exclude
from stalkdiary.gui.clipboard import Clipboard
from stalkdiary.gui.garbage import MainThreadCollector, settle
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.lock import FOLDER_VARIABLE, MINIMISED_VARIABLE, WayOut
from stalkdiary.gui.pages import registry
from stalkdiary.gui.session import Route, Session
from stalkdiary.gui.theme import apply as looks
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.vault_thread import VaultThread
from stalkdiary.gui.window import TITLE, MainWindow
from stalkdiary.resource_files import resource

NOWHERE = os.devnull
"""Where Qt is told to keep its settings: a place that can hold no file."""

_TURNS_OF_PYTHON_S = 0.0005
"""How long another thread may keep the window's from Python's lock. Python's own 5 ms are for each time it is
wanted: dozens of times as the window is hidden, which comes to a tenth of a second while a pack is made."""


def run(argv: list[str], unshown: Callable[[], int]) -> int:
    """Open the window and wait until it is closed.

    Args:
        argv: at most one argument, the folder of the notes to ask for.
        unshown: says that there can be no window, and gives the exit status for that.

    Returns:
        The exit status, where the process did not end on the way out.
    """
    with _told_if_unshown(unshown):
        app = make_application()
    clock = SystemClock()
    session = make_session(app, clock)
    pages = registry()
    window = MainWindow(app, session, pages, first_route(argv))
    if os.environ.pop(MINIMISED_VARIABLE, ""):
        window.showMinimized()
    else:
        window.show()
    warming = JobRunner(session.vault_thread, window)
    QTimer.singleShot(0, looks.complete_fonts)
    QTimer.singleShot(0, lambda: warming.run_closed(pages.load, done=lambda _: settle(), failed=_ignore))
    return app.exec()


@contextmanager
def _told_if_unshown(unshown: Callable[[], int]) -> Iterator[None]:
    """Where no screen answers Qt ends the process, with lines of its own: end it here, with one of ours."""

    def hear(kind: QtMsgType, _where: QMessageLogContext, _words: str | None) -> None:
        if kind is QtMsgType.QtFatalMsg:
            status = unshown()
            sys.stderr.flush()
            os._exit(status)

    qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(None)


def make_application() -> QApplication:
    """The application, told before it is made to write nothing outside the diary."""
    for settings in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(settings, QSettings.Scope.UserScope, NOWHERE)
    if sys.platform == "linux":
        _keep_fonts_out_of_home()
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DisableSessionManager)
    QCoreApplication.setApplicationName(TITLE)
    QGuiApplication.setApplicationDisplayName(TITLE)
    # A Flatpak names its desktop entry after its id.
    QGuiApplication.setDesktopFileName(os.environ.get("FLATPAK_ID", "daybook"))
    app = QApplication(["daybook"])
    sys.setswitchinterval(_TURNS_OF_PYTHON_S)
    MainThreadCollector(app)
    app.setStyle("Fusion")
    app.setQuitOnLastWindowClosed(False)
    looks.load_fonts()
    translate(app, QLocale.system())
    return app


def _keep_fonts_out_of_home() -> None:
    """Have fontconfig leave the person's home alone (fontconfig's reference, FcConfigEnableHome).

    Where the system's own cache of fonts is not up to date it would make one there. The window brings its own
    fonts.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libfontconfig.so.1").FcConfigEnableHome(0)


def make_session(app: QApplication, clock: Clock) -> Session:
    """What pages are given, before any notes are open."""
    thread = VaultThread()
    clipboard = Clipboard(app, _conceal())
    return Session(
        Theme(looks.system_colours(app)),
        clock,
        thread,
        WayOut(thread, clipboard),
        clipboard=clipboard,
        away=away_system.watch(clock, os.environ),
        capture=CaptureGuard(app, system_exclude()),
        new_folder=folders.usual_folder(usual_name()),
    )


def _conceal() -> Callable[[], object]:
    """What marks the clipboard's content beyond what Qt can."""
    if sys.platform == "darwin":
        return partial(objc.conceal_clipboard, objc.Runtime(ctypes.CDLL(objc.LIBRARY)))
    return lambda: None


def first_route(argv: list[str]) -> Route:
    """The page to begin with: asking for the passphrase of the notes that are named, or the usual ones."""
    named = argv[0] if argv else os.environ.pop(FOLDER_VARIABLE, "")
    folder = Path(named).absolute() if named else folders.usual_folder(usual_name())
    if named or folders.holds_notes(folder):
        return Route("unlock", str(folder))
    return Route("choose")


def usual_name() -> str:
    """What a new folder of notes is called unless another name is chosen."""
    return QCoreApplication.translate("folders", "My notes")


def translate(app: QApplication, locale: QLocale) -> list[QTranslator]:
    """Use the system's language where there is a translation; English has one too, for its plurals.

    The window runs from right to left where the language that its own words are in does.

    Returns:
        What was installed, so that a test can take it out again.
    """
    ours = str(resource("translations"))
    qts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    installed, direction = [], Qt.LayoutDirection.LeftToRight
    # The one that is installed last is asked first.
    for language, name, folder in (
        (QLocale(QLocale.Language.English), "daybook", ours),
        (locale, "qtbase", qts),
        (locale, "daybook", ours),
    ):
        translator = QTranslator(app)
        if translator.load(language, name, "_", folder):
            app.installTranslator(translator)
            installed.append(translator)
            if folder == ours:
                direction = QLocale(translator.language()).textDirection()
    # Only now: Qt takes a direction of its own from each translation that is installed.
    app.setLayoutDirection(direction)
    return installed


def _ignore(_: object) -> None:
    """Loading ahead only saves time: what is amiss shows when the notes are opened."""
