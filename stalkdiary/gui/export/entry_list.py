"""The entries that can go in, as a list to tick: smooth at any length, one stop for Tab, Space ticks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from stalkdiary.gui.export.selection import Selection
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap, Type
from stalkdiary.gui.widgets import icons
from stalkdiary.model.incident import Standing
from stalkdiary.model.moment import spell
from stalkdiary.model.timeline import TimelineRow

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MARK = 18
_INSET = 8
_STEP = 56
_AT_A_TIME = 1000
_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine)
_WORDS = _LINE | int(Qt.AlignmentFlag.AlignLeft)
_WORDS_TURNED = _LINE | int(Qt.AlignmentFlag.AlignRight)


class EntryModel(QAbstractListModel):
    """The entries that are offered, and which of them are ticked.

    Signals:
        ticked: some were ticked or not (their ids, and whether they are in now).
    """

    ticked = Signal(object, bool)

    def __init__(self, parent: QObject | None = None, *, clock24: bool = False) -> None:
        super().__init__(parent)
        self._clock24 = clock24
        self._rows: list[TimelineRow] = []
        self._selection = Selection()

    def show_rows(self, rows: list[TimelineRow], selection: Selection) -> None:
        """Show these entries, ticked as the selection has them."""
        self._selection = selection
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1), [Qt.ItemDataRole.CheckStateRole])

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many are offered."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Each can be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag
        return (
            flags.ItemIsEnabled
            | flags.ItemIsSelectable
            | flags.ItemIsUserCheckable
            | flags.ItemNeverHasChildren
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row shows and says."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(row.text.split())
        if role == Qt.ItemDataRole.CheckStateRole:
            return self.state_of(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{self.when(index.row(), long=True)}\n{row.text}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(
                filter(None, (self.when(index.row(), long=True), row.text, self.aside(index.row())))
            )
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row, or not."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        id_, on = self._rows[index.row()].id, Qt.CheckState(value) is Qt.CheckState.Checked
        self._selection = self._selection.ticked(frozenset({id_}), on=on)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit(frozenset({id_}), on)
        return True

    def tick_all(self, *, on: bool) -> None:
        """Tick every row, or none."""
        self.ticked.emit(frozenset(row.id for row in self._rows), on)

    def state_of(self, row: int) -> Qt.CheckState:
        """Whether a row is ticked."""
        is_in = self._selection.is_ticked(self._rows[row].id)
        return Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked

    def when(self, row: int, *, long: bool = False) -> str:
        """When it happened."""
        return spell(self._rows[row].happened, long=long, clock24=self._clock24)

    def aside(self, row: int) -> str:
        """What stands at the end of the line: its state, or its files."""
        entry = self._rows[row]
        if entry.standing is Standing.WITHDRAWN:
            return self.tr("Withdrawn")
        files = self.tr("%n files", "", entry.files) if entry.files else ""
        return ", ".join(filter(None, (self.tr("Can be added to") if entry.unfinished else "", files)))


class EntryList(QListView):
    """Rows to tick."""

    def __init__(self, theme: Theme, model: EntryModel) -> None:
        super().__init__()
        self._entries = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(theme, model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        # Each row asks the model where it is; of 100,000 that would hold the window.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_AT_A_TIME)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(theme.px(_STEP))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setAccessibleName(self.tr("Entries. Those that are ticked go in. Space ticks"))
        self.clicked.connect(self._turn)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first row, where none was picked before."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._entries.rowCount():
            self.setCurrentIndex(self._entries.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter tick."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._turn(self.currentIndex())
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Have the ring follow."""
        super().currentChanged(current, previous)
        self.verticalScrollBar().valueChanged.emit(self.verticalScrollBar().value())

    def _turn(self, index: QModelIndex) -> None:
        if index.isValid():
            is_in = self._entries.state_of(index.row()) is Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if is_in else Qt.CheckState.Checked
            self._entries.setData(index, state, Qt.ItemDataRole.CheckStateRole)


class _Delegate(QStyledItemDelegate):
    """Paints a row: its mark, when, the words, and what stands at the end."""

    def __init__(self, theme: Theme, model: EntryModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self._body, self._caption = theme.font(), theme.font(Type.CAPTION)
        self._wide, self._small = QFontMetricsF(self._body), QFontMetricsF(self._caption)
        self._turned = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are equally high."""
        height = self._small.height() + self._wide.height() + 2 * self._theme.px(_INSET)
        return QSize(0, round(height))

    def editorEvent(self, *_about: object) -> bool:
        """The list itself turns a row that is clicked."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        theme, rect = self._theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._turned = option.direction is Qt.LayoutDirection.RightToLeft
        # People's words run in their own direction, whichever way the window does.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        pad, mark = theme.gap(Gap.L), float(theme.px(_MARK))
        self._paint_mark(painter, self._placed(rect, pad, mark), index.row())
        begin, end = pad + mark + theme.gap(Gap.M), rect.width() - pad
        inner = rect.adjusted(0, theme.px(_INSET), 0, -theme.px(_INSET))
        upper, lower = QRectF(inner), QRectF(inner)
        upper.setHeight(self._small.height())
        lower.setTop(upper.bottom())
        aside = self._model.aside(index.row())
        room = self._small.horizontalAdvance(aside) + 1 if aside else 0.0
        self._write(painter, self._placed(upper, end - room, room), aside, soft=True)
        left = end - begin - room - theme.gap(Gap.M)
        self._write(painter, self._placed(upper, begin, left), self._model.when(index.row()), soft=True)
        self._write(painter, self._placed(lower, begin, end - begin), str(index.data() or ""))
        painter.setPen(QPen(QColor(theme.colours.line), 1))
        if index.row() < self._model.rowCount() - 1:
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_mark(self, painter: QPainter, place: QRectF, row: int) -> None:
        colours, side = self._theme.colours, place.width()
        box = QRectF(place.left(), place.center().y() - side / 2, side, side)
        is_in = self._model.state_of(row) is Qt.CheckState.Checked
        painter.setPen(QPen(QColor(colours.accent if is_in else colours.edge), 1.6))
        painter.setBrush(QColor(colours.accent if is_in else colours.surface))
        painter.drawRoundedRect(box, 4, 4)
        if is_in:
            icons.paint(painter, "check", box.adjusted(1, 1, -1, -1), colours.on_accent)

    def _write(self, painter: QPainter, place: QRectF, text: str, *, soft: bool = False) -> None:
        colours = self._theme.colours
        font, metrics = (self._caption, self._small) if soft else (self._body, self._wide)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink_faint if soft else colours.ink))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, _WORDS_TURNED if self._turned else _WORDS, shown)

    def _placed(self, rect: QRectF, start: float, width: float) -> QRectF:
        """A part of a line, from where writing starts."""
        left = rect.right() - start - width if self._turned else rect.left() + start
        return QRectF(left, rect.top(), max(width, 0.0), rect.height())
