"""The list of a document's parts, beside its pages: whole titles, however many lines they take."""

from __future__ import annotations

from PySide6.QtCore import (
    QElapsedTimer,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from stalkdiary.actions.pack_pages import Leaves
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Radius

_PAD_X, _PAD_Y = 8, 4
_HUGE = 100_000
_AT_A_TIME = 200
_LIST_EVERY_MS = 1000
_WRAP = int(Qt.TextFlag.TextWordWrap)


class PartsList(QListView):
    """Titles of the parts; the current one is marked.

    A long diary has 100,000: they are given their places some at a time, between whatever else is done.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._titles = QStringListModel(self)
        self._listed = QElapsedTimer()
        self._sought: int | None = None
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_AT_A_TIME)
        self.setModel(self._titles)
        self.setItemDelegate(_Titles(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Its place is kept: were the list made narrower, titles would need more lines than they were given.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Parts of the document"))

    def clear(self) -> None:
        """Show none."""
        self._titles.setStringList([])
        self._listed.invalidate()

    def follow(self, document: Leaves) -> None:
        """Add the parts that have come since; not at every page, as all of the list is looked at for that."""
        if not document.is_whole and self._listed.isValid() and not self._listed.hasExpired(_LIST_EVERY_MS):
            return
        known = self._titles.rowCount()
        further = [title for title, _ in document.parts(known)]
        if not known:
            self._titles.setStringList(further)
        elif further:
            self._titles.insertRows(known, len(further))
            for row, title in enumerate(further, known):
                self._titles.setData(self._titles.index(row), title)
        self._listed.start()

    def mark(self, row: int) -> None:
        """Make a part the current one, and bring it into sight as soon as it has its place."""
        index, self._sought = self.model().index(row, 0), None
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if not self.visualRect(index).isValid():
            self._sought = row

    def updateGeometries(self) -> None:
        """More parts have their places."""
        super().updateGeometries()
        if self._sought is not None:
            sought = self.model().index(self._sought, 0)
            if self.visualRect(sought).isValid():
                self._sought = None
                self.scrollTo(sought)


class _Titles(QStyledItemDelegate):
    """Paints a title that wraps, on a ground of its own where it is the current one."""

    def __init__(self, theme: Theme, view: PartsList) -> None:
        super().__init__(view)
        self._theme, self._view, self._font = theme, view, theme.font()
        self._metrics = QFontMetrics(self._font)
        self._width = 0
        self._heights: dict[str, int] = {}
        """Of titles at this width: each is asked for again whenever one more comes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as its words need."""
        width, title = self._view.viewport().width(), str(index.data())
        if width != self._width:
            self._width = width
            self._heights.clear()
        height = self._heights.get(title)
        if height is None:
            room = QRect(0, 0, max(width - 2 * self._theme.px(_PAD_X), 1), _HUGE)
            lines = self._metrics.boundingRect(room, _WRAP, title).height()
            height = self._heights[title] = lines + 2 * self._theme.px(_PAD_Y)
        return QSize(width, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one title."""
        colours, state, states = self._theme.colours, option.state, QStyle.StateFlag
        pad_x, pad_y = self._theme.px(_PAD_X), self._theme.px(_PAD_Y)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        is_current = bool(state & states.State_Selected)
        if is_current or state & states.State_MouseOver:
            painter.setBrush(QColor(colours.accent_soft if is_current else colours.chip))
            painter.drawRoundedRect(QRectF(option.rect), float(Radius.FIELD), float(Radius.FIELD))
        painter.setFont(self._font)
        painter.setPen(QColor(colours.on_accent_soft if is_current else colours.ink))
        side = Qt.AlignmentFlag.AlignLeft
        if option.direction is Qt.LayoutDirection.RightToLeft:
            side = Qt.AlignmentFlag.AlignRight
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        flags = _WRAP | int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        painter.drawText(option.rect.adjusted(pad_x, pad_y, -pad_x, -pad_y), flags, str(index.data()))
        painter.restore()
