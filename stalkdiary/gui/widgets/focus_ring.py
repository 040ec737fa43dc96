"""One ring for the whole window, around whatever has the keyboard.

It is painted over everything, so that no control can lose it, two units thick and two clear of the control,
and is cut off where the control itself is, at the edge of what scrolls. Around a whole page it shows while
the keyboard is in use: whoever points at things sees no frame around all there is.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QScrollArea, QWidget

from stalkdiary.gui.theme.theme import Theme

SCROLLS_ALONG = "scrollsAlong"
"""Property of a widget that is moved along with what scrolls, and cut off where its parent is."""

_CLEAR = 3
"""From the control to the middle of the line."""
_ROOM = _CLEAR + 2
_RADIUS = 9
_MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ZOrderChange,
        QEvent.Type.LayoutRequest,
    }
)


class FocusRing(QWidget):
    """The ring of one window."""

    def __init__(self, app: QApplication, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._colour = QColor(theme.colours.focus)
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        self._line = QRectF()
        self._points = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        inside = new is not None and self._window.isAncestorOf(new)
        self.follow(new if inside else None)

    def notice(self, event: QEvent) -> None:
        """Learn how the window is being used: an event that a person caused."""
        points = event.type() == QEvent.Type.MouseButtonPress
        if points != self._points and (points or event.type() == QEvent.Type.KeyPress):
            self._points = points
            self.place()

    def follow(self, target: QWidget | None) -> None:
        """Go round another control, or none."""
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._target = target
        self._watched = _line_up_to(target, self._window)
        if isinstance(target, QAbstractItemView):
            # Its rows are no widgets: that one has moved shows when they are painted.
            self._watched.append(target.viewport())
        for widget in self._watched:
            widget.installEventFilter(self)
            widget.destroyed.connect(self._lost)
        self.place()

    def _lost(self, _gone: QObject) -> None:
        # What is gone may come with another wrapper than the one that was kept.
        self._watched = [widget for widget in self._watched if shiboken6.isValid(widget)]
        if self._target is not None and not shiboken6.isValid(self._target):
            self._target = None
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what moves; never swallows an event."""
        if event.type() in _MOVES or (event.type() == QEvent.Type.Paint and self._is_painted(watched)):
            self.place()
        return False

    def _is_painted(self, watched: QObject) -> bool:
        return isinstance(self._target, QAbstractItemView) and watched is self._target.viewport()

    def place(self) -> None:
        """Go to where the control now is."""
        target, window = self._target, self._window
        is_page = isinstance(target, QScrollArea)
        if target is None or not target.isVisible() or (is_page and self._points):
            self.hide()
            return
        around = focus_rect(target)
        outer = around.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)
        shown = QRect(target.mapTo(window, outer.topLeft()), outer.size())
        line = QRect(target.mapTo(window, around.topLeft()), around.size())
        for area in self._watched:
            inside = area.parentWidget()
            scrolls = area.property(SCROLLS_ALONG)
            if inside is not None and (scrolls or isinstance(inside.parentWidget(), QAbstractScrollArea)):
                shown &= QRect(inside.mapTo(window, QPoint(0, 0)), inside.size()).adjusted(
                    -_ROOM, 0, _ROOM, 0
                )
        if around.isEmpty() or shown.isEmpty():
            self.hide()
            return
        drawn = QRectF(line.translated(-shown.topLeft())).adjusted(-_CLEAR, -_CLEAR, _CLEAR, _CLEAR)
        if self.isVisible() and (drawn, shown) == (self._line, self.geometry()):
            return
        self._line = drawn
        self.setGeometry(shown)
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, 2))
        painter.drawRoundedRect(self._line, _RADIUS, _RADIUS)


def _line_up_to(widget: QWidget | None, window: QWidget) -> list[QWidget]:
    """The widget and what holds it, up to but without the window."""
    found = []
    while widget is not None and widget is not window:
        found.append(widget)
        widget = widget.parentWidget()
    return found


def focus_rect(target: QWidget) -> QRect:
    """What the ring goes round, in the target's own units: a list's current row, else the whole control."""
    if isinstance(target, QAbstractItemView):
        row = target.visualRect(target.currentIndex())
        offset = target.viewport().pos()
        inner = getattr(target, "ring_rect", None)
        return (inner() if inner is not None else row).translated(offset)
    if isinstance(target, QScrollArea):
        # Inside its edges, or nothing of the ring would be seen.
        return target.rect().adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
    return target.rect()
