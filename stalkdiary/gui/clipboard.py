"""What is copied: kept out of clipboard histories where they listen, and cleared away again.

The hints are those that password managers agreed on with the makers of such histories: KDE's
x-kde-passwordManagerHint, Windows' formats (learn.microsoft.com, "Clipboard Formats", cloud clipboard and
clipboard history), and on macOS the types of nspasteboard.org.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

CLEAR_AFTER_MS = 10_000

KDE_HINT = "x-kde-passwordManagerHint"
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_NO = struct.pack("<I", 0)
HINTS = {
    KDE_HINT: b"secret",
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): _NO,
    _WINDOWS.format("CanIncludeInClipboardHistory"): _NO,
    _WINDOWS.format("CanUploadToCloudClipboard"): _NO,
    _WINDOWS.format("Clipboard Viewer Ignore"): _NO,
}
"""Formats that go along with the text, and what they hold."""

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class Clipboard(QObject):
    """The system's clipboard, as far as this program puts something there.

    What a person copies with the keyboard or marks with the mouse is seen too, and gets the same hints. It
    is cleared like the rest, unless it comes from a field that can be edited: it may have been cut out
    there, and clearing it would lose it. That goes when the process does.

    Args:
        app: whose clipboard it is, and who knows what has the keyboard.
        conceal: called after something was put there, for what cannot be said by a format of Qt's.
    """

    def __init__(self, app: QApplication, conceal: Callable[[], object] = lambda: None) -> None:
        super().__init__(app)
        self._app = app
        self._system = app.clipboard()
        self._conceal = conceal
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CLEAR_AFTER_MS)
        self._timer.timeout.connect(self.clear)
        self._system.changed.connect(self._changed)

    @property
    def clears_itself(self) -> bool:
        """Whether it will be cleared in a while."""
        return self._timer.isActive()

    def copy(self, text: str) -> None:
        """Put text there for ten seconds."""
        self._put(text, QClipboard.Mode.Clipboard)
        self._timer.start()

    def clear(self) -> None:
        """Take away what is ours; what another program put there stays."""
        self._timer.stop()
        for mode in _MODES:
            if self._is_ours(mode) and _text(self._system.mimeData(mode)):
                self._system.clear(mode)

    def _put(self, text: str, mode: QClipboard.Mode) -> None:
        mime = QMimeData()
        mime.setText(text)
        for name, data in HINTS.items():
            mime.setData(name, data)
        self._system.setMimeData(mime, mode)
        self._conceal()

    def _changed(self, mode: QClipboard.Mode) -> None:
        """Something was copied or marked; where it was in this program and without hints, it gets them."""
        if mode not in _MODES or not self._is_ours(mode):
            return
        text = _text(self._system.mimeData(mode))
        if text and not self._system.mimeData(mode).hasFormat(KDE_HINT):
            self._put(text, mode)
            if not self._may_be_cut():
                self._timer.start()

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        if mode is QClipboard.Mode.Clipboard:
            return self._system.ownsClipboard()
        return self._system.ownsSelection()

    def _may_be_cut(self) -> bool:
        """Whether what was copied may be nowhere else any more."""
        focus = self._app.focusWidget()
        return isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit) and not focus.isReadOnly()


def _text(mime: QMimeData | None) -> str:
    """The text there is; Qt gives None for an empty clipboard, whatever its types say."""
    return "" if mime is None else mime.text()
