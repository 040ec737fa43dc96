"""Tables: rows of words, one stop for Tab; arrows move, Enter opens. Words wrap, nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Radius, Type

SOFT_ROLE = Qt.ItemDataRole.UserRole
"""True for words that the program says, or that no longer stand: shown in the softer colour."""

_PAD_X, _PAD_Y = 12, 9
_WRAP = int(Qt.TextFlag.TextWordWrap)
_HUGE = 100_000

Index = QModelIndex | QPersistentModelIndex


class Table(QTableView):
    """A table.

    Args:
        theme: how it looks.
        model: what it shows; the header's words are the model's.
        weights: how much of the width each column gets.
        least: how narrow each column may get, in units at 100 %; the last columns are left out where there
            is no room for them, the first never.
        name: for screen readers.
        is_whole: it is as high as its rows, and what it stands in scrolls.

    Signals:
        opened: a row was picked (its `QModelIndex`).
        moved: the keyboard went to another row (its place in the table, a `QRect`).
    """

    opened = Signal(QModelIndex)
    moved = Signal(QRect)

    def __init__(
        self,
        theme: Theme,
        model: QAbstractItemModel,
        weights: Sequence[int],
        least: Sequence[int],
        name: str,
        *,
        is_whole: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._weights = tuple(weights)
        self._least = tuple(theme.px(units) for units in least)
        self._is_whole = is_whole
        self.setModel(model)
        self.setItemDelegate(_Cells(theme, self))
        self.setAccessibleName(name)
        self._set_up()
        self.clicked.connect(self.opened)
        for changed in (model.modelReset, model.layoutChanged, model.rowsInserted, model.rowsRemoved):
            changed.connect(self.fit)

    def _set_up(self) -> None:
        view = QAbstractItemView
        self.setSelectionBehavior(view.SelectionBehavior.SelectRows)
        self.setSelectionMode(view.SelectionMode.NoSelection)
        self.setEditTriggers(view.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(view.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(1)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if self._is_whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(_style(self._theme))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first row, where none was picked before."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Have the ring of the keyboard follow."""
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.moved.emit(self.ring_rect().translated(self.viewport().pos()))
        self.verticalScrollBar().valueChanged.emit(self.verticalScrollBar().value())

    def ring_rect(self) -> QRect:
        """What the ring goes round: the current row."""
        current = self.currentIndex()
        if not current.isValid():
            return QRect()
        cell = self.visualRect(current)
        return QRect(4, cell.y() + 3, self.viewport().width() - 8, cell.height() - 7)

    def row_under(self, index: Index) -> bool:
        """Whether the pointer is over what would be opened by pressing it."""
        under = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos()))
        return under.row() == index.row()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def sizeHint(self) -> QSize:
        """All rows, where it is whole."""
        return QSize(self._theme.px(320), self._whole_height() if self._is_whole else self._theme.px(240))

    def minimumSizeHint(self) -> QSize:
        """Narrow; as high as all rows, where it is whole."""
        return QSize(self._theme.px(120), self._whole_height() if self._is_whole else self._theme.px(120))

    def fit(self) -> None:
        """Give the columns their widths, and the rows their heights."""
        widths = shares(self.viewport().width(), self._weights, self._least_widths())
        for column in range(self.model().columnCount()):
            width = widths[column] if column < len(widths) else 0
            self.setColumnHidden(column, width == 0)
            if width:
                self.setColumnWidth(column, width)
        self.resizeRowsToContents()
        if self._is_whole:
            self.setFixedHeight(self._whole_height())
        self.verticalScrollBar().valueChanged.emit(self.verticalScrollBar().value())

    def _least_widths(self) -> list[int]:
        """No heading is cut."""
        heads = QFontMetrics(self._theme.font(Type.CAPTION, bold=True))
        across, model = Qt.Orientation.Horizontal, self.model()
        return [
            max(
                least,
                heads.horizontalAdvance(str(model.headerData(at, across))) + self._theme.px(2 * _PAD_X) + 4,
            )
            for at, least in enumerate(self._least)
        ]

    def _whole_height(self) -> int:
        rows = sum(self.rowHeight(row) for row in range(self.model().rowCount()))
        return rows + self.horizontalHeader().sizeHint().height() + 2


def shares(width: int, weights: Sequence[int], least: Sequence[int]) -> list[int]:
    """Widths of columns that fill `width`; columns that do not fit any more, from the end, get none."""
    count = len(weights)
    while count > 1 and sum(least[:count]) > width:
        count -= 1
    total = sum(weights[:count])
    widths = [max(width * weight // total, low) for weight, low in zip(weights[:count], least, strict=False)]
    over = sum(widths) - width
    for at in sorted(range(count), key=lambda one: widths[one] - least[one], reverse=True):
        taken = min(over, max(widths[at] - least[at], 0)) if over > 0 else over
        widths[at] -= taken
        over -= taken
    widths[0] -= over
    return [*widths, *[0] * (len(weights) - count)]


class _Cells(QStyledItemDelegate):
    """Paints words that wrap, with a line under each row."""

    def __init__(self, theme: Theme, table: Table) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table
        self._fonts = {bold: theme.font(Type.BODY, bold=bold) for bold in (False, True)}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words need."""
        width = self._table.columnWidth(index.column()) - 2 * self._theme.px(_PAD_X)
        metrics = QFontMetrics(self._fonts[index.column() == 0])
        text = str(index.data() or "")
        room = metrics.boundingRect(QRect(0, 0, max(width, 1), _HUGE), _WRAP, text)
        height = max(room.height(), metrics.lineSpacing())
        return QSize(width, height + 2 * self._theme.px(_PAD_Y) + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        colours, rect = self._theme.colours, option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_MouseOver or self._table.row_under(index):
            painter.fillRect(rect.adjusted(0, 1, 0, -1), QColor(colours.canvas))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(QPoint(rect.left(), rect.bottom()), QPoint(rect.right(), rect.bottom()))
        is_soft = bool(index.data(SOFT_ROLE))
        first = index.column() == 0
        painter.setPen(QColor(colours.ink_soft if is_soft else colours.ink))
        painter.setFont(self._fonts[first])
        pad_x, pad_y = self._theme.px(_PAD_X), self._theme.px(_PAD_Y)
        # Words run as they are written: a number must not turn round with the direction of the window.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        turned = option.direction is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        flags = _WRAP | int(side) | int(Qt.AlignmentFlag.AlignTop) | int(Qt.AlignmentFlag.AlignAbsolute)
        painter.drawText(QRectF(rect.adjusted(pad_x, pad_y, -pad_x, -pad_y)), flags, str(index.data() or ""))
        painter.restore()


def _style(theme: Theme) -> str:
    colours, px = theme.colours, theme.px
    return f"""
QTableView {{ background: {colours.surface}; border: 1px solid {colours.line};
  border-radius: {int(Radius.CARD)}px; }}
QHeaderView {{ background: transparent; }}
QHeaderView::section {{ background: transparent; border: none; border-bottom: 1px solid {colours.edge};
  color: {colours.ink_soft}; font-size: {px(Type.CAPTION)}px; font-weight: 700;
  padding: {px(8)}px {px(_PAD_X)}px; }}
"""
