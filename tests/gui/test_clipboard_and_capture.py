"""What is copied does not stay about, and windows are kept out of pictures of the screen."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from stalkdiary.gui import objc
from stalkdiary.gui.capture import CaptureGuard, windows_exclude
from stalkdiary.gui.clipboard import CLEAR_AFTER_MS, HINTS, KDE_HINT, Clipboard
from stalkdiary.gui.preferences import Preferences
from stalkdiary.gui.preferences_page.page import PreferencesPage
from tests.support.desk import Desk

WORDS = "the grey car again"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def clipboard(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clipboard]:
    """Of the window; offscreen, nobody knows whose it is."""
    monkeypatch.setattr(Clipboard, "_is_ours", lambda _self, mode: mode is QClipboard.Mode.Clipboard)
    yield desk.session.clipboard
    desk.app.clipboard().clear()


def lying(desk: Desk) -> QMimeData:
    return desk.app.clipboard().mimeData()


def test_what_a_button_copies_is_kept_out_of_histories_and_goes_after_ten_seconds(
    desk: Desk, clipboard: Clipboard
) -> None:
    clipboard.copy(WORDS)
    assert lying(desk).text() == WORDS
    assert {name: bytes(lying(desk).data(name).data()) for name in HINTS} == HINTS
    assert clipboard.clears_itself
    assert clipboard._timer.interval() == CLEAR_AFTER_MS == 10_000
    clipboard._timer.timeout.emit()
    assert desk.app.clipboard().text() == ""
    assert not clipboard.clears_itself


def test_words_copied_with_the_keyboard_are_kept_out_of_histories_too(
    desk: Desk, clipboard: Clipboard
) -> None:
    desk.type(WORDS)
    desk.press(Qt.Key.Key_A, CTRL)
    desk.press(Qt.Key.Key_X, CTRL)
    assert lying(desk).text() == WORDS
    assert lying(desk).hasFormat(KDE_HINT)
    assert not clipboard.clears_itself, "cut words may be nowhere else"
    desk.press(Qt.Key.Key_V, CTRL)
    assert desk.page.findChildren(QWidget)
    desk.session.way_out.leave()
    assert desk.app.clipboard().text() == "", "with the window they go"


def test_words_copied_from_what_cannot_be_edited_go_after_ten_seconds(
    desk: Desk, clipboard: Clipboard
) -> None:
    line = QLineEdit(WORDS, desk.window)
    line.setReadOnly(True)
    line.show()
    line.setFocus()
    line.selectAll()
    line.copy()
    assert lying(desk).hasFormat(KDE_HINT)
    assert clipboard.clears_itself


def test_what_another_program_put_there_is_left_alone(
    desk: Desk, clipboard: Clipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Clipboard, "_is_ours", lambda _self, _mode: False)
    desk.app.clipboard().setText("of another program")
    clipboard.clear()
    desk.session.way_out.leave()
    assert desk.app.clipboard().text() == "of another program"
    assert not lying(desk).hasFormat(KDE_HINT)


class Affinity:
    """Remembers which windows were kept out of pictures."""

    def __init__(self) -> None:
        self.told: list[tuple[int, bool]] = []

    def __call__(self, window: int, excluded: bool) -> bool:
        self.told.append((window, excluded))
        return True


@pytest.fixture
def affinity(qapp: QApplication) -> Iterator[tuple[Affinity, CaptureGuard]]:
    told = Affinity()
    guard = CaptureGuard(qapp, told)
    yield told, guard
    qapp.removeEventFilter(guard)
    guard.deleteLater()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_windows_dialogs_and_menus_are_kept_out_of_pictures_each_time_they_are_shown(
    qtbot: QtBot, affinity: tuple[Affinity, CaptureGuard]
) -> None:
    told, guard = affinity
    window = QWidget()
    inner = QWidget(window)
    dialog, menu = QDialog(window), QMenu(window)
    menu.addAction("One")
    qtbot.addWidget(window)
    for one in (window, dialog, menu):
        one.show()
        assert (one.winId(), True) in told.told
    assert {id_ for id_, _ in told.told} == {one.winId() for one in (window, dialog, menu)}
    assert inner.isVisible()
    told.told.clear()
    dialog.hide()
    dialog.show()
    assert set(told.told) == {(dialog.winId(), True)}
    told.told.clear()
    guard.allow(pictures=True)
    assert (window.winId(), False) in told.told
    told.told.clear()
    menu.hide()
    menu.show()
    assert set(told.told) == {(menu.winId(), False)}
    guard.allow(pictures=False)
    assert told.told[-1][1]


def test_the_choice_for_help_from_afar_holds_at_once(
    desk: Desk, affinity: tuple[Affinity, CaptureGuard], monkeypatch: pytest.MonkeyPatch
) -> None:
    told, guard = affinity
    monkeypatch.setattr(desk.session, "capture", guard)
    page = desk.go("preferences")
    assert isinstance(page, PreferencesPage)
    assert page.capture.isVisible()
    page.capture.click()
    desk.settle()
    assert told.told[-1] == (desk.window.winId(), False)


def test_no_switch_is_shown_where_it_would_do_nothing(desk: Desk) -> None:
    page = desk.go("preferences")
    assert isinstance(page, PreferencesPage)
    assert not page.capture.isVisible()
    assert Preferences().no_capture


@pytest.mark.parametrize(
    ("supported", "excluded", "told"),
    [({0x11}, True, [0x11]), ({0x1}, True, [0x11, 0x1]), (set[int](), True, [0x11, 0x1]), ({0}, False, [0])],
)
def test_on_windows_a_window_is_left_out_or_at_least_black(
    supported: set[int], excluded: bool, told: list[int]
) -> None:
    asked: list[int] = []

    def affinity(window: ctypes.c_void_p, kind: ctypes.c_uint32) -> bool:
        assert window.value == 77
        asked.append(kind.value)
        return kind.value in supported

    assert windows_exclude(Mock(SetWindowDisplayAffinity=affinity), 77, excluded) is bool(supported)
    assert asked == told


class Library:
    """Stands for libobjc: names are numbers, and messages are remembered."""

    def __init__(self, *, has_window: bool = True) -> None:
        self.names: list[bytes] = [b""]
        self.said: list[tuple[Any, ...]] = []
        self._has_window = has_window

    def __getitem__(self, function: str) -> Mock:
        return Mock(side_effect=self._send if function == "objc_msgSend" else self._number)

    def _number(self, name: bytes) -> int:
        self.names.append(name)
        return len(self.names) - 1

    def _send(self, target: Any, selector: Any, *arguments: Any) -> int | None:
        name = self.names[selector.value]
        self.said.append((name, *(one.value for one in arguments)))
        if name == b"window" and not self._has_window:
            return None
        return 1000 + len(self.said)


def test_on_a_mac_a_window_is_kept_out_of_pictures_and_let_in_again() -> None:
    library = Library()
    assert objc.share_window(objc.Runtime(library), 5, shared=False)
    assert objc.share_window(objc.Runtime(library), 5, shared=True)
    assert [said for said in library.said if said[0] != b"window"] == [
        (b"setSharingType:", 0),
        (b"setSharingType:", 1),
    ]


def test_on_a_mac_a_view_without_a_window_is_no_reason_to_fail() -> None:
    library = Library(has_window=False)
    assert not objc.share_window(objc.Runtime(library), 5, shared=False)
    assert library.said == [(b"window",)]


def test_on_a_mac_what_is_copied_is_marked_as_concealed() -> None:
    library = Library()
    objc.conceal_clipboard(objc.Runtime(library))
    told = [said[1] for said in library.said if said[0] == b"stringWithUTF8String:"]
    assert told == [b"org.nspasteboard.ConcealedType", b"org.nspasteboard.TransientType"]
    assert [said[0] for said in library.said].count(b"setString:forType:") == 2
