"""A picture on which boxes are drawn, with the mouse or with keys, over what nobody else should see."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen

from stalkdiary.actions.redaction import CoverBox
from stalkdiary.gui.evidence.boxes import Boxes
from stalkdiary.gui.evidence.picture_view import PictureView
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.widgets.notice import announce

_STEP = 12
_EDGE = 9
"""From an edge of the chosen box, within which the edge is taken hold of rather than the box."""
_LEAST_DRAWN = 5
"""A press that moves less than this draws nothing."""
_NEW = (0.3, 0.14)
"""A box that is added with a key takes these parts of what is seen."""
_SEE_THROUGH = 0.72
"""The chosen box lets its ground show through a little, so that it can be placed; the copy does not."""

_Edges = tuple[bool, bool, bool, bool]
"""Left, top, right, bottom."""

_SHAPES = {
    (True, False): Qt.CursorShape.SizeHorCursor,
    (False, True): Qt.CursorShape.SizeVerCursor,
}


class CoverView(PictureView):
    """A picture with boxes. A adds one, arrows move it, Shift and arrows size it, Ctrl makes the steps small.

    N goes to the next box, Delete takes it away, Ctrl+Z undoes, Escape lets go of it. While none is chosen,
    arrows move the picture. The mouse draws, moves and sizes; its middle button moves the picture.

    Signals:
        boxes_changed: there are others, or another is chosen.
    """

    boxes_changed = Signal()

    def __init__(self, theme: Theme, boxes: Boxes) -> None:
        super().__init__(theme)
        self._boxes = boxes
        self._drawing: QRectF | None = None
        self._edges: _Edges | None = None
        self._held: QPointF | None = None
        self.setMouseTracking(True)

    def add_box(self) -> None:
        """Add a box in the middle of what is seen."""
        seen = QRectF(self.rect()).intersected(self._ground())
        size = QSizeF(_NEW[0] * seen.width(), _NEW[1] * seen.height())
        box = QRectF(seen.center() - QPointF(size.width() / 2, size.height() / 2), size)
        self._boxes.add(self._on_picture(box))
        self._tell(self.tr("Box added. {box}").format(box=self._box_words()))

    def remove_box(self) -> None:
        """Take the chosen box away."""
        self._boxes.remove()
        self._tell(self.tr("Box taken away. {box}").format(box=self._box_words()))

    def undo(self) -> None:
        """Undo the last step."""
        self._boxes.undo()
        self._tell(self.tr("Undone. {box}").format(box=self._box_words()))

    def next_box(self, step: int = 1) -> None:
        """Choose the next box, or the one before."""
        self._boxes.choose_next(step)
        self._keep_in_sight()
        self._tell(self._box_words())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        is_fine = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key is Qt.Key.Key_Z and is_fine:
            self.undo()
        elif self._steps(key, modifiers):
            return
        elif is_fine:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_A, Qt.Key.Key_Insert):
            self.add_box()
        elif key is Qt.Key.Key_N:
            self.next_box(-1 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._boxes.chosen is not None:
            self.remove_box()
        elif key is Qt.Key.Key_Escape and self._boxes.chosen is not None:
            self._boxes.choose(None)
            self._tell(self._box_words())
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A step that is held down is one to undo."""
        if not event.isAutoRepeat():
            self._boxes.settle()
        super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an edge, of a box, or begin to draw one."""
        place = event.position()
        if event.button() is Qt.MouseButton.MiddleButton:
            self.grab_picture(place)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._edges, self._held = self._edges_at(place), place
        if self._edges is not None:
            return
        found = self._box_at(place)
        self._boxes.choose(found)
        if found is None:
            self._drawing = QRectF(place, QSizeF())
        self._tell("")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw, move or size."""
        place = event.position()
        if self._held is None:
            super().mouseMoveEvent(event)
            self._hand_at(place)
            return
        if self._drawing is not None:
            self._drawing.setBottomRight(place)
            self.update()
            return
        by, self._held = place - self._held, place
        if self._edges is None:
            self._move(by.x(), by.y())
        else:
            self._stretch(self._edges, by)
        self._tell("")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was drawn is a box."""
        drawn, self._drawing = self._drawing, None
        self._held = self._edges = None
        self._boxes.settle()
        if drawn is not None:
            box = drawn.normalized().intersected(self._ground())
            if box.width() >= _LEAST_DRAWN and box.height() >= _LEAST_DRAWN:
                self._boxes.add(self._on_picture(box))
                self._tell(self.tr("Box added. {box}").format(box=self._box_words()))
            self.update()
        super().mouseReleaseEvent(event)
        self._hand_at(event.position())

    def paint_over(self, painter: QPainter, box: QRectF) -> None:
        """Paint the boxes: black as they will be, each with a line that is seen on any ground."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for index, each in enumerate(self._boxes.all):
            self._paint_box(painter, self._on_screen(each), is_chosen=index == self._boxes.index)
        if self._drawing is not None:
            self._paint_box(painter, self._drawing.normalized().intersected(box), is_chosen=True)

    def _paint_box(self, painter: QPainter, rect: QRectF, *, is_chosen: bool) -> None:
        black = QColor("black")
        black.setAlphaF(_SEE_THROUGH if is_chosen else 1.0)
        painter.fillRect(rect, black)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        wide = 2 if is_chosen else 1
        for colour, out in (("white", wide), ("black", 0)):
            painter.setPen(QPen(QColor(colour), wide))
            painter.drawRect(rect.adjusted(-out, -out, out, out))
        if not is_chosen:
            return
        side = float(self._theme.px(_EDGE))
        painter.setPen(QPen(QColor("black"), 1))
        painter.setBrush(QColor(self._theme.colours.focus))
        for corner in (rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight()):
            painter.drawRect(QRectF(corner - QPointF(side / 2, side / 2), QSizeF(side, side)))

    def _steps(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Move or size the chosen box by an arrow; whether that was one."""
        ways = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        if key not in ways or self._boxes.chosen is None or modifiers & Qt.KeyboardModifier.AltModifier:
            return False
        step = 1 if modifiers & Qt.KeyboardModifier.ControlModifier else self._theme.px(_STEP)
        by = QPointF(*ways[key]) * step
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._stretch((False, False, True, True), by)
        else:
            self._move(by.x(), by.y())
        self._keep_in_sight()
        self._tell(self._box_words())
        return True

    def _move(self, x: float, y: float) -> None:
        self._boxes.move(*self._in_parts(QPointF(x, y)))

    def _stretch(self, edges: _Edges, by: QPointF) -> None:
        """Move edges, told as they are on the screen, where the picture may lie on its side."""
        left, top, right, bottom = edges
        for _ in range(self._turns):
            left, top, right, bottom = top, right, bottom, left
        x, y = self._in_parts(by)
        self._boxes.stretch(x if left else 0, y if top else 0, x if right else 0, y if bottom else 0)

    def _edges_at(self, place: QPointF) -> _Edges | None:
        chosen = self._boxes.chosen
        if chosen is None:
            return None
        rect, near = self._on_screen(chosen), float(self._theme.px(_EDGE))
        if not rect.adjusted(-near, -near, near, near).contains(place):
            return None
        # A small box is moved by its middle: its edges are taken hold of from outside.
        inside = min(near, rect.width() / 4, rect.height() / 4)
        left, right = place.x() < rect.left() + inside, place.x() > rect.right() - inside
        top, bottom = place.y() < rect.top() + inside, place.y() > rect.bottom() - inside
        return (left, top, right, bottom) if left or top or right or bottom else None

    def _box_at(self, place: QPointF) -> int | None:
        boxes = enumerate(self._boxes.all)
        return next((at for at, box in reversed(list(boxes)) if self._on_screen(box).contains(place)), None)

    def _hand_at(self, place: QPointF) -> None:
        edges = self._edges_at(place)
        if edges is not None:
            left, top, right, bottom = edges
            falls = (left and top) or (right and bottom)
            slant = Qt.CursorShape.SizeFDiagCursor if falls else Qt.CursorShape.SizeBDiagCursor
            self.setCursor(_SHAPES.get((left or right, top or bottom), slant))
        elif self._box_at(place) is not None:
            self.setCursor(Qt.CursorShape.SizeAllCursor)
        else:
            self.setCursor(Qt.CursorShape.CrossCursor)

    def _keep_in_sight(self) -> None:
        chosen = self._boxes.chosen
        if chosen is None:
            return
        rect, seen = self._on_screen(chosen), QRectF(self.rect())
        x = min(0.0, rect.left() - seen.left()) or max(0.0, min(rect.right() - seen.right(), rect.left()))
        y = min(0.0, rect.top() - seen.top()) or max(0.0, min(rect.bottom() - seen.bottom(), rect.top()))
        if x or y:
            self.move_by(x, y)

    def _hand(self) -> None:
        """The hand tells what a press would do, so it depends on the place."""

    def _tell(self, words: str) -> None:
        self.update()
        self.boxes_changed.emit()
        if words:
            self.setAccessibleDescription(words)
            announce(self, words)

    def _box_words(self) -> str:
        boxes, chosen = self._boxes, self._boxes.chosen
        if chosen is None or boxes.index is None:
            return self.tr("No box is chosen. Boxes in all: {count}").format(count=len(boxes.all))
        figures = {
            "number": boxes.index + 1,
            "count": len(boxes.all),
            "left": round(100 * chosen.left),
            "top": round(100 * chosen.top),
            "width": round(100 * (chosen.right - chosen.left)),
            "height": round(100 * (chosen.bottom - chosen.top)),
        }
        return self.tr(
            "Box {number} of {count}: {left} % from the left, {top} % from the top, {width} % wide,"
            " {height} % high"
        ).format(**figures)

    def _ground(self) -> QRectF:
        return QRectF(self._origin(), self._size())

    def _on_screen(self, box: CoverBox) -> QRectF:
        """A box of the picture, as the picture lies on the screen."""
        ground = self._ground()
        corners = (
            _turned(box.left, box.top, self._turns),
            _turned(box.right, box.bottom, self._turns),
        )
        places = [
            QPointF(ground.left() + x * ground.width(), ground.top() + y * ground.height())
            for x, y in corners
        ]
        return QRectF(*places).normalized()

    def _on_picture(self, rect: QRectF) -> CoverBox:
        """What `_on_screen` undoes."""
        ground = self._ground()
        back = (4 - self._turns) % 4
        (x, y), (other_x, other_y) = (
            _turned(
                (place.x() - ground.left()) / ground.width(),
                (place.y() - ground.top()) / ground.height(),
                back,
            )
            for place in (rect.topLeft(), rect.bottomRight())
        )
        return CoverBox(min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))

    def _in_parts(self, by: QPointF) -> tuple[float, float]:
        """A way on the screen, in parts of the picture as it lies in its file."""
        ground = self._ground()
        x, y = by.x() / ground.width(), by.y() / ground.height()
        return {0: (x, y), 1: (y, -x), 2: (-x, -y), 3: (-y, x)}[self._turns]


def _turned(x: float, y: float, turns: int) -> tuple[float, float]:
    """A place on a picture, after so many quarters to the right."""
    return {0: (x, y), 1: (1 - y, x), 2: (1 - x, 1 - y), 3: (y, 1 - x)}[turns]
