"""The list of the timeline: smooth at any length, and what stands above it scrolls along."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.timeline.delegate import TimelineDelegate
from stalkdiary.gui.timeline.model import Role, TimelineModel
from stalkdiary.gui.timeline.pictures import PictureShelf
from stalkdiary.gui.timeline.row_layout import mirrored, ring

_STEP = 48


class TimelineList(QListView):
    """Rows to look through: one stop for Tab, arrows move, Enter opens.

    Args:
        theme: how it looks.
        model: what it shows.
        shelf: its thumbnails.
        header: what stands above the first row and scrolls along.

    Signals:
        opened: an entry is to be shown (its id).
    """

    opened = Signal(str)

    def __init__(self, theme: Theme, model: TimelineModel, shelf: PictureShelf, header: QWidget) -> None:
        super().__init__()
        self._header = header
        self._delegate = TimelineDelegate(theme, shelf, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(_STEP)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("What has been written down, newest first"))
        header.setParent(self.viewport())
        header.installEventFilter(self)
        self.clicked.connect(self._open)
        model.modelReset.connect(self._delegate.forget)
        shelf.arrived.connect(self.viewport().update)

    @property
    def timeline(self) -> TimelineModel:
        """The model."""
        model = self.model()
        assert isinstance(model, TimelineModel), "it was given one"
        return model

    def mark(self, searched: str) -> None:
        """Mark these words from now on."""
        self._delegate.searched = searched
        self._delegate.forget()

    def to_top(self) -> None:
        """Show the beginning."""
        self.verticalScrollBar().setValue(0)

    def ring_rect(self) -> QRect:
        """What the ring of the keyboard goes round: the current row without its month's heading."""
        index = self.currentIndex()
        if not index.isValid() or index.row() == 0:
            return QRect()
        rect = self.visualRect(index)
        body = self._delegate.layout_of(index, rect.width()).body
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return ring(mirrored(body, rect.width()) if turned else body).translated(rect.topLeft())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first row, where none was picked before."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.timeline.rowCount() > 1:
            self.setCurrentIndex(self.timeline.index(1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Row 0 is never current."""
        index = super().moveCursor(action, modifiers)
        return self.timeline.index(1) if index.isValid() and index.row() == 0 else index

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what scrolls along the list's width."""
        super().resizeEvent(event)
        self._fit_header()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Take along what scrolls along."""
        super().scrollContentsBy(dx, dy)
        self._header.move(0, -self.verticalOffset())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when what scrolls along needs another height."""
        if watched is self._header and event.type() == QEvent.Type.LayoutRequest:
            self._fit_header()
        return super().eventFilter(watched, event)

    def _fit_header(self) -> None:
        width = self.viewport().width()
        layout = self._header.layout()
        height = max(layout.heightForWidth(width), 0) if layout is not None else 0
        self._header.setGeometry(0, -self.verticalOffset(), width, height)
        if height != self._delegate.header_height:
            self._delegate.header_height = height
            self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        content = index.data(Role.CONTENT) if index.isValid() else None
        if content is not None:
            self.opened.emit(content.row.id)
