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
_WHEN = 188
_LINE = 43
_TWO_LINES = 66
_STEP = 43
_WORDS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_WORDS_TURNED = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


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
            return row.text
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
        return ", ".join(filter(None, (self.tr("Unfinished") if entry.unfinished else "", files)))


class EntryList(QListView):
    """Rows to tick."""

    def __init__(self, theme: Theme, model: EntryModel) -> None:
        super().__init__()
        self._entries = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(theme, model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
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

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(0, self._theme.px(_TWO_LINES if self._theme.stacks else _LINE))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Nothing is edited here."""
        raise NotImplementedError

    def editorEvent(self, *_about: object) -> bool:
        """The list itself turns a row that is clicked."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        theme, rect = self._theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        turned = option.direction is Qt.LayoutDirection.RightToLeft
        pad, gap, mark = theme.gap(Gap.L), theme.gap(Gap.S), float(theme.px(_MARK))
        self._paint_mark(painter, _placed(rect, pad, mark, turned=turned), index.row())
        begin, end = pad + mark + gap, rect.width() - pad
        aside = self._model.aside(index.row())
        if aside:
            room = self._small.horizontalAdvance(aside) + 1
            self._write(
                painter, _placed(rect, end - room, room, turned=turned), aside, soft=True, turned=turned
            )
            end -= room + theme.gap(Gap.M)
        when, text = self._model.when(index.row()), str(index.data() or "")
        if theme.stacks:
            upper, lower = QRectF(rect), QRectF(rect)
            upper.setBottom(rect.center().y())
            lower.setTop(rect.center().y())
            self._write(painter, _placed(upper, begin, end - begin, turned=turned), when, turned=turned)
            self._write(painter, _placed(lower, begin, end - begin, turned=turned), text, turned=turned)
        else:
            width = float(theme.px(_WHEN))
            self._write(painter, _placed(rect, begin, width, turned=turned), when, turned=turned)
            begin += width + theme.gap(Gap.M)
            self._write(painter, _placed(rect, begin, end - begin, turned=turned), text, turned=turned)
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

    def _write(
        self, painter: QPainter, place: QRectF, text: str, *, soft: bool = False, turned: bool = False
    ) -> None:
        colours = self._theme.colours
        font, metrics = (self._caption, self._small) if soft else (self._body, self._wide)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink_faint if soft else colours.ink))
        shown = text if soft else metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, _WORDS_TURNED if turned else _WORDS, shown)


def _placed(rect: QRectF, start: float, width: float, *, turned: bool) -> QRectF:
    """A part of a row, from where writing starts."""
    left = rect.right() - start - width if turned else rect.left() + start
    return QRectF(left, rect.top(), max(width, 0.0), rect.height())
