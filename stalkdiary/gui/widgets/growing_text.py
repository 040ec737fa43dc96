"""A field for an account: one line that grows to four; files can be pasted and dropped on it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.widgets.mime_files import has_files


class GrowingText(QPlainTextEdit):
    """Text of a few lines; Tab goes on to the next field.

    Args:
        theme: how it looks.
        placeholder: shown while it is empty.
        lines: the most it grows to before it scrolls.

    Signals:
        files_given: files were pasted or dropped (`QMimeData`, valid during the call).
    """

    files_given = Signal(object)

    def __init__(self, theme: Theme, placeholder: str = "", lines: int = 4) -> None:
        super().__init__()
        self._theme = theme
        self._lines = lines
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        # Without it a line of text would stand a little too high in a field of one line.
        self.setViewportMargins(theme.px(5), theme.px(1), theme.px(5), 0)
        layout = self.document().documentLayout()
        layout.documentSizeChanged.connect(self._grow)
        self.horizontalScrollBar().rangeChanged.connect(self._stay)
        self._grow()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(self._theme.px(300), self._height())

    def minimumSizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(self._theme.px(120), self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is for saving and makes no line."""
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower is higher."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text, files and pictures."""
        return has_files(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Files and pictures are handed on; of anything else the plain text is taken."""
        if has_files(source):
            self.files_given.emit(source)
        elif source.hasText():
            self.insertPlainText(source.text())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if has_files(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Files may be dropped anywhere."""
        if has_files(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand files on."""
        if has_files(event.mimeData()):
            self.files_given.emit(event.mimeData())
            event.acceptProposedAction()
        else:
            super().dropEvent(event)

    def _stay(self, _least: int, most: int) -> None:
        """Never scroll sideways: words wrap, but Qt counts the spaces at the ends of lines as well."""
        if most:
            self.horizontalScrollBar().setMaximum(0)

    def _grow(self) -> None:
        height = self._height()
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
        needs_bar = self.document().size().height() > self._lines
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needs_bar else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)

    def _height(self) -> int:
        """In lines of the document; a plain text document's size counts lines."""
        lines = min(max(int(self.document().size().height()), 1), self._lines)
        room = self._theme.px(tokens.CONTROL) - self.fontMetrics().lineSpacing()
        return self.fontMetrics().lineSpacing() * lines + room
