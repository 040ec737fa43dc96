"""The list of the timeline: smooth at any length, and what stands above it scrolls along.

Qt's own list lays out every row before it shows one, and again whenever one is added: at 100,000 rows of
different heights that takes seconds. This one keeps its place as a row and some pixels, and lays out what is
seen; to a screen reader and to the keyboard it is the list that it inherits from.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.timeline.delegate import TimelineDelegate
from stalkdiary.gui.timeline.model import Index, Role, TimelineModel
from stalkdiary.gui.timeline.pictures import PictureShelf
from stalkdiary.gui.timeline.row_layout import mirrored, ring
from stalkdiary.gui.timeline.scroll_place import UNITS, Column, Place
from stalkdiary.gui.widgets.focus_ring import SCROLLS_ALONG

_STEP = 48
"""Pixels of one line of a wheel, or of the scroll bar's arrows."""
_NOTCH = 120
_LINES_A_NOTCH = 3
_AHEAD = 20
"""Rows above and below the view that are read before they are looked at."""

_Hint = QAbstractItemView.ScrollHint
_Move = QAbstractItemView.CursorAction
_ROOT = QModelIndex()


class TimelineList(QListView):
    """Rows to look through: one stop for Tab, arrows move, Enter opens.

    Args:
        theme: how it looks.
        model: what it shows.
        shelf: its thumbnails.
        header: what stands above the first row and scrolls along; it belongs to the page that the list
            fills, because to a screen reader a list holds rows and nothing else.

    Signals:
        opened: an entry is to be shown (its id).
        rearranged: parts of what stands above the rows may have come or gone.
    """

    opened = Signal(str)
    rearranged = Signal()

    def __init__(self, theme: Theme, model: TimelineModel, shelf: PictureShelf, header: QWidget) -> None:
        super().__init__()
        self._header = header
        self._delegate = TimelineDelegate(theme, shelf, self)
        self._place = Place()
        self._shown = 0
        self._heights: dict[int, int] = {}
        self._is_setting_bar = False
        self._under = -1
        self._turned = 0
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("What has been written down, newest first"))
        header.setProperty(SCROLLS_ALONG, True)
        header.installEventFilter(self)
        self.clicked.connect(self._open)
        model.modelReset.connect(self._forget)
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
        self._forget()

    def _forget(self) -> None:
        self._delegate.forget()
        self._heights.clear()
        if self.hasFocus():
            # It had the keyboard before there were rows.
            self._begin_at_first()

    def to_top(self) -> None:
        """Show the beginning."""
        self._go(Place())

    def ring_rect(self) -> QRect:
        """What the ring of the keyboard goes round: the current row without its month's heading."""
        index = self.currentIndex()
        if not index.isValid() or index.row() == 0:
            return QRect()
        rect = self.visualRect(index)
        if index.data(Role.CONTENT) is None:
            return rect
        body = self._delegate.layout_of(index, rect.width()).body
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return ring(mirrored(body, rect.width()) if turned else body).translated(rect.topLeft())

    # --- where rows are ---------------------------------------------------------------------------

    @property
    def _column(self) -> Column:
        model = self.model()
        return Column(model.rowCount(), self._height, max(self.viewport().height(), 1))

    def _height(self, row: int) -> int:
        known = self._heights.get(row)
        if known is None:
            index = self.model().index(row, 0)
            known = self._delegate.height_of(index, self.viewport().width())
            if row and index.data(Role.CONTENT) is not None:
                self._heights[row] = known
        return known

    def visualRect(self, index: Index) -> QRect:
        """Where a row is; just outside the view where it is not seen."""
        if not index.isValid():
            return QRect()
        size = self.viewport().size()
        for row, y in self._column.seen(self._place):
            if row == index.row():
                return QRect(0, y, size.width(), self._height(row))
        is_above = index.row() < self._place.row
        return QRect(0, -2 * _STEP if is_above else size.height() + _STEP, size.width(), _STEP)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point of the view."""
        for row, y in self._column.seen(self._place):
            if y <= point.y() < y + self._height(row):
                return self.timeline.index(row)
        return QModelIndex()

    def horizontalOffset(self) -> int:
        """Nothing scrolls sideways."""
        return 0

    def verticalOffset(self) -> int:
        """Pixels of the first seen row above the view; those above that one are not counted."""
        return self._place.hidden

    def isIndexHidden(self, _index: Index) -> bool:
        """No row is left out."""
        return False

    def setSelection(self, rect: QRect, command: object) -> None:
        """Nothing is selected: Enter or a click opens."""

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        """Nothing is selected."""
        return QRegion()

    def keyboardSearch(self, _search: str) -> None:
        """Letters look for nothing here: the search field does."""

    # --- scrolling --------------------------------------------------------------------------------

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _Hint.EnsureVisible) -> None:
        """Bring a row into the view, and keep it there when it grows as it arrives."""
        if not index.isValid():
            return
        column, row = self._column, index.row()
        rect = self.visualRect(index)
        if hint is _Hint.PositionAtTop or (hint is _Hint.EnsureVisible and rect.top() < 0):
            # With the first row comes what stands above it, where both fit.
            is_first = row == 1 and self._height(0) + self._height(1) <= column.room
            self._go(column.within(Place(0 if is_first else row)))
        elif hint is _Hint.PositionAtBottom or (hint is _Hint.EnsureVisible and rect.bottom() >= column.room):
            self._go(column.ending_with(row))
        elif hint is _Hint.PositionAtCenter:
            self._go(column.moved(Place(row), -max(column.room - self._height(row), 0) // 2))
        self._shown = row

    def _go(self, place: Place) -> None:
        self._shown = 0
        if place != self._place:
            self._place = place
            self._settle()
            self.viewport().update()

    def _settle(self) -> None:
        """Fit everything that depends on the place to it."""
        column = self._column
        self._place = column.within(self._place)
        bar = self.verticalScrollBar()
        self._is_setting_bar = True
        bar.setRange(0, column.units(column.end()))
        bar.setPageStep(max(column.room // self._delegate.usual_height - 1, 1) * UNITS)
        bar.setSingleStep(max(UNITS * _STEP // self._delegate.usual_height, 1))
        bar.setValue(column.units(self._place))
        self._is_setting_bar = False
        self._place_header()

    def updateGeometries(self) -> None:
        """Fit the scroll bar and what scrolls along."""
        self._settle()

    def doItemsLayout(self) -> None:
        """Rows came, went or changed: nothing but what is seen is laid out."""
        self._heights.clear()
        QAbstractItemView.doItemsLayout(self)
        if self._shown and self.hasFocus():
            self.scrollTo(self.timeline.index(self._shown))

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """The scroll bar was moved."""
        if not self._is_setting_bar:
            self._go(self._column.at_units(self.verticalScrollBar().value()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by what the wheel was turned: pixels, whatever the heights of the rows."""
        pixels = event.pixelDelta().y()
        if not pixels:
            self._turned += event.angleDelta().y() * _STEP * _LINES_A_NOTCH
            pixels = int(self._turned / _NOTCH)
            self._turned -= pixels * _NOTCH
        self._go(self._column.moved(self._place, -pixels))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what scrolls along the list's width."""
        self._heights.clear()
        super().resizeEvent(event)
        self._fit_header()
        self._settle()

    # --- what scrolls along -----------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when what scrolls along needs another height; a wheel turned over it scrolls the list."""
        if watched is self._header and event.type() == QEvent.Type.LayoutRequest:
            self._fit_header()
            self.rearranged.emit()
        elif watched is self._header and isinstance(event, QWheelEvent):
            self.wheelEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _fit_header(self) -> None:
        width = self.viewport().width()
        layout = self._header.layout()
        height = max(layout.heightForWidth(width), 0) if layout is not None else 0
        self._header.resize(width, height)
        self._header.raise_()
        if height != self._delegate.header_height:
            self._delegate.header_height = height
            self.scheduleDelayedItemsLayout()
        self._place_header()

    def _place_header(self) -> None:
        """Where row 0 is, or out of sight above it."""
        height = self._delegate.header_height
        at = self.viewport().geometry().topLeft() + self.pos()
        self._header.move(at.x(), at.y() - (self._place.hidden if self._place.row == 0 else height))

    # --- painting ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen, and ask for it where it has not arrived."""
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        usual = option.state & ~QStyle.StateFlag.State_MouseOver
        width = self.viewport().width()
        seen = self._column.seen(self._place)
        for row, y in seen:
            rect = QRect(0, y, width, self._height(row))
            if row and event.rect().intersects(rect):
                option.rect = rect
                is_under = row == self._under
                option.state = usual | QStyle.StateFlag.State_MouseOver if is_under else usual
                self._delegate.paint(painter, option, self.timeline.index(row))
        painter.end()
        if seen:
            self.timeline.want(seen[0][0] - _AHEAD, seen[-1][0] + _AHEAD)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Remember which row the pointer is on."""
        super().mouseMoveEvent(event)
        self._point_at(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is on no row."""
        super().leaveEvent(event)
        self._point_at(-1)

    def _point_at(self, row: int) -> None:
        if row != self._under:
            self._under = row
            self.viewport().update()

    # --- keyboard ---------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first row, where none was picked before."""
        super().focusInEvent(event)
        self._begin_at_first()

    def _begin_at_first(self) -> None:
        if not self.currentIndex().isValid() and self.timeline.rowCount() > 1:
            self.setCurrentIndex(self.timeline.index(1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def moveCursor(self, action: _Move, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The row that a key leads to; row 0 is never current."""
        last = self.timeline.rowCount() - 1
        if last < 1:
            return QModelIndex()
        row = self.currentIndex().row()
        if row < 1:
            return self.timeline.index(1)
        page = max(self.viewport().height() // self._delegate.usual_height - 1, 1)
        steps = {
            _Move.MoveUp: -1,
            _Move.MovePrevious: -1,
            _Move.MoveDown: 1,
            _Move.MoveNext: 1,
            _Move.MovePageUp: -page,
            _Move.MovePageDown: page,
            _Move.MoveHome: -row,
            _Move.MoveEnd: last,
        }
        return self.timeline.index(min(max(row + steps.get(action, 0), 1), last))

    def _open(self, index: QModelIndex) -> None:
        content = index.data(Role.CONTENT) if index.isValid() else None
        if content is not None:
            self.opened.emit(content.row.id)
