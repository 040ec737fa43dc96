"""Fields that give back exactly what they were given, unless someone typed in them.

Qt's fields change some text merely by showing it: line ends, hard spaces, halves of an emoji that some
phones cut. What nobody touched must come out as it went in, or the record would say it was changed.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
)

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.widgets.fields import LineEdit
from stalkdiary.gui.widgets.growing_text import GrowingText
from stalkdiary.gui.widgets.mime_files import has_files

_LONGEST_LINE = 1_000_000


def shown_text(text: str) -> str:
    """Text as a field can show it: half a surrogate pair, which Qt would drop, becomes a visible code."""
    return "".join(_code(char) if _is_half(char) else char for char in text) if _has_half(text) else text


def written_text(shown: str, original: str) -> str:
    """Undo `shown_text` in text that has been edited, for the halves that `original` held."""
    for char in {char for char in original if _is_half(char)}:
        shown = shown.replace(_code(char), char)
    return shown


def gives_files(mime: QMimeData | None) -> bool:
    """Whether files or a picture are pasted or dropped, rather than text that has a picture beside it.

    Qt gives None for an empty clipboard.
    """
    return mime is not None and has_files(mime) and (mime.hasUrls() or not mime.hasText())


def pastes_files(event: QKeyEvent) -> bool:
    """Whether a key asks to paste files, which is for the page to do and not for a field."""
    return event.matches(QKeySequence.StandardKey.Paste) and gives_files(
        QGuiApplication.clipboard().mimeData()
    )


def _is_half(char: str) -> bool:
    return "\ud800" <= char <= "\udfff"


def _has_half(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _code(char: str) -> str:
    return f"⟦U+{ord(char):04X}⟧"


class Line(LineEdit):
    """One line; files dropped on it go to the page."""

    def __init__(self, theme: Theme, placeholder: str = "") -> None:
        super().__init__(theme, placeholder)
        self.setMaxLength(_LONGEST_LINE)
        self.setAcceptDrops(False)
        self._original = self._shown = ""

    @property
    def value(self) -> str:
        """What was given, or what was typed since."""
        text = self.text()
        return self._original if text == self._shown else written_text(text, self._original)

    def set_value(self, text: str) -> None:
        """Show text that is to come back as it is."""
        self._original = text
        self.setText(shown_text(text))
        self._shown = self.text()
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that pastes files goes on to the page."""
        if pastes_files(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class Lines(GrowingText):
    """Text of several lines.

    Args:
        theme: how it looks.
        placeholder: shown while it is empty.
        lines: the most it grows to before it scrolls.
        least: the lines it has room for from the start.
    """

    def __init__(self, theme: Theme, placeholder: str = "", lines: int = 6, least: int = 1) -> None:
        self._least = least
        super().__init__(theme, placeholder, lines)
        self._original = self._shown = ""

    @property
    def value(self) -> str:
        """What was given, or what was typed since."""
        text = self.toPlainText()
        return self._original if text == self._shown else written_text(text, self._original)

    def set_value(self, text: str) -> None:
        """Show text that is to come back as it is; who goes on writing does so at its end."""
        self._original = text
        self.setPlainText(shown_text(text))
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._shown = self.toPlainText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that pastes files goes on to the page."""
        if pastes_files(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _height(self) -> int:
        missing = self._least - max(int(self.document().size().height()), 1)
        return super()._height() + max(missing, 0) * self.fontMetrics().lineSpacing()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only."""
        return source.hasText() and not gives_files(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """The plain text of it."""
        if self.canInsertFromMimeData(source):
            self.insertPlainText(source.text())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files go on to the page."""
        if gives_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Files go on to the page."""
        if gives_files(event.mimeData()):
            event.ignore()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Files go on to the page."""
        if gives_files(event.mimeData()):
            event.ignore()
        else:
            super().dropEvent(event)
