"""A chart as a control: one stop for Tab, arrows go from shape to shape, Enter shows what stands behind."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from stalkdiary.gui.pattern.drawing import Drawing, nearest, paint
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.widgets.notice import announce

LayOut = Callable[[Theme, float], Drawing]
_MARGIN = 4
"""Room for the line around a shape that has the keyboard."""
_NONE = -1
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Chart(QWidget):
    """A chart.

    Args:
        theme: how it looks.
        name: what it shows, for screen readers.
        lay_out: lays it out for a width.

    Signals:
        picked: a shape was picked (its figure).
        moved: the keyboard went to another shape (its place in the chart, a `QRect`).
    """

    picked = Signal(str)
    moved = Signal(QRect)

    def __init__(self, theme: Theme, name: str, lay_out: LayOut) -> None:
        super().__init__()
        self._theme = theme
        self._lay_out = lay_out
        self._drawing = lay_out(theme, theme.px(480))
        self._current = 0 if self._drawing.shapes else _NONE
        self._under = _NONE
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            self.tr("Arrow keys go from figure to figure, Enter shows the entries. Also there as a table.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def drawing(self) -> Drawing:
        """As it is laid out now."""
        return self._drawing

    @property
    def current(self) -> int:
        """Which shape the keyboard is at; -1 for none."""
        return self._current

    def hasHeightForWidth(self) -> bool:
        """Narrower can be higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width."""
        return round(self._lay_out(self._theme, max(width - 2 * _MARGIN, 60)).height) + 2 * _MARGIN

    def sizeHint(self) -> QSize:
        """At a middling width."""
        width = self._theme.px(480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow."""
        return QSize(self._theme.px(220), 40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay it out for the new width."""
        width = max(self.width() - 2 * _MARGIN, 60)
        drawing = self._lay_out(self._theme, width)
        self._drawing = drawing.mirrored(width) if self._is_turned() else drawing
        self._current = min(self._current, len(drawing.shapes) - 1)
        self._under = _NONE

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, and a line around the shape that has the keyboard or the pointer."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(_MARGIN, _MARGIN)
        paint(painter, self._theme, self._drawing, turned=self._is_turned())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        colours = self._theme.colours
        for number, colour, thick in ((self._under, colours.edge, 1.0), (self._current, colours.focus, 2.0)):
            if number != _NONE and (number == self._under or self.hasFocus()):
                painter.setPen(QPen(QColor(colour if self.hasFocus() or thick == 1 else colours.edge), thick))
                painter.drawRoundedRect(self._drawing.shapes[number].rect.adjusted(-2, -2, 2, 2), 5, 5)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End move; Enter and Space pick."""
        shapes, key = self._drawing.shapes, Qt.Key(event.key())
        if not shapes:
            super().keyPressEvent(event)
        elif key in _WAYS:
            self._go(nearest(shapes, self._current, *_WAYS[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(shapes) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(shapes[self._current].figure)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what would be picked."""
        under = self.shape_at(event.position())
        if under != self._under:
            self._under = under
            shape = Qt.CursorShape
            self.setCursor(shape.PointingHandCursor if under != _NONE else shape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is elsewhere."""
        self._under = _NONE
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick."""
        at = self.shape_at(event.position())
        if at != _NONE and event.button() is Qt.MouseButton.LeftButton:
            self._current = at
            self.picked.emit(self._drawing.shapes[at].figure)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the keyboard is."""
        super().focusInEvent(event)
        self._say()

    def event(self, event: QEvent) -> bool:
        """A tip tells the whole of a figure."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self.shape_at(QPointF(event.pos()))
            if at == _NONE:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._drawing.shapes[at].spoken, self)
            return True
        return super().event(event)

    def shape_at(self, point: QPointF) -> int:
        """The shape at a point of the control, -1 where there is none; the least one where several are."""
        inside = point - QPointF(_MARGIN, _MARGIN)
        hit = [number for number, shape in enumerate(self._drawing.shapes) if shape.rect.contains(inside)]
        return min(hit, key=lambda one: self._drawing.shapes[one].rect.width(), default=_NONE)

    def _go(self, number: int) -> None:
        self._current = number
        self.moved.emit(self._drawing.shapes[number].rect.translated(_MARGIN, _MARGIN).toAlignedRect())
        self.update()
        self._say()

    def _say(self) -> None:
        if self._current != _NONE:
            announce(self, self._drawing.shapes[self._current].spoken)

    def _is_turned(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft
