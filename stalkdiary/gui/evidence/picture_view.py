"""A picture to look at closely: fitted or larger, turned for the eye alone, moved by keys and by dragging.

It begins with the reduced copy that was kept. Sizes are those of the original: once more is to be seen than
that copy holds, the original's own pixels are asked for, and take its place without anything moving.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Radius

STEP = 1.25
"""How much larger one step makes it."""
SMALLEST, LARGEST = 0.05, 8.0
"""Times the size of the original."""

_TALL = 1.6
"""Higher than wide by this is a telephone's screen: it fits the width, or its words could not be read."""
_LEAST_HEIGHT = 180
_ARROW = 60


class PictureView(QWidget):
    """One picture. Plus and minus zoom, 0 fits, 1 is 100 %, R turns, arrows move.

    Signals:
        changed: it has another size, or was turned.
        more_wanted: there is more to be seen than the copy holds; told once for each picture.
        turned: so many pages on or back are asked for.
        dropped: it is not to be seen any more.
    """

    changed = Signal()
    more_wanted = Signal()
    turned = Signal(int)
    dropped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._name = ""
        self._picture = QImage()
        self._full = QImage()
        self._drawn = QImage()
        self._whole = QSizeF()
        self._turns = 0
        self._has_asked = False
        self._zoom: float | None = None
        self._fits_width = False
        self._corner = QPointF()
        self._grabbed: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme.px(_LEAST_HEIGHT))

    @property
    def percent(self) -> int:
        """Its size; 100 shows each pixel of the original as one of the screen."""
        return round(100 * self._scale())

    @property
    def is_fitted(self) -> bool:
        """Whether its size follows the room there is."""
        return self._zoom is None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be seen."""
        return self._picture.isNull()

    def show_picture(
        self, name: str, picture: QImage, *, fits_width: bool = False, full: QSize | None = None
    ) -> None:
        """Show a picture, fitted; one that is tall by nature, or a page, fits the width.

        Args:
            name: for screen readers.
            picture: the copy to begin with.
            fits_width: whether it begins as wide as the room there is.
            full: pixels of the original, where the copy has fewer.
        """
        self._name = name
        self._hold(picture, full)
        self._fits_width = fits_width
        self._zoom, self._corner = None, QPointF()
        self._changed()

    def put_full(self, image: QImage, full: QSize) -> None:
        """The original's pixels have come, of a picture of so many; nothing that is seen moves."""
        turn = QTransform().rotate(90 * self._turns)
        self._full = image.transformed(turn) if self._turns else image
        self._whole = QSizeF(full.transposed() if self._turns % 2 else full)
        self._has_asked = True
        self._changed()

    def next_page(self, name: str, picture: QImage) -> None:
        """Show another page, at the size and from the top."""
        self._name = name
        self._hold(picture, None)
        self._corner = QPointF(self._corner.x(), 0)
        self._changed()

    def clear(self) -> None:
        """Hold nothing."""
        self._hold(QImage(), None)
        self.update()

    def _hold(self, picture: QImage, full: QSize | None) -> None:
        self._picture, self._full, self._drawn = picture, QImage(), QImage()
        self._turns, self._has_asked = 0, False
        larger = full is not None and full.width() > picture.width()
        self._whole = QSizeF(full if full is not None and larger else picture.size())

    def fit(self) -> None:
        """Follow the room there is."""
        self._zoom, self._corner = None, QPointF()
        self._changed()

    def zoom_to(self, zoom: float, about: QPointF | None = None) -> None:
        """Show it at so many times its size, `about` staying where it is."""
        if self.is_empty:
            return
        about = about or QPointF(self.width() / 2, self.height() / 2)
        before, place = self._scale(), about - self._origin()
        self._zoom = min(max(zoom, SMALLEST), LARGEST)
        self._corner = place * (self._zoom / before) - about
        self._changed()

    def zoom_by(self, steps: int, about: QPointF | None = None) -> None:
        """Larger or smaller by so many steps."""
        self.zoom_to(self._scale() * STEP**steps, about)

    def turn(self) -> None:
        """A quarter to the right. Nothing of it is kept."""
        quarter = QTransform().rotate(90)
        self._picture = self._picture.transformed(quarter)
        self._full = self._full.transformed(quarter)
        self._whole = self._whole.transposed()
        self._turns = (self._turns + 1) % 4
        self._corner = QPointF()
        self._changed()

    def move_by(self, x: float, y: float) -> bool:
        """Move what is seen; whether there was anything to move to."""
        before = QPointF(self._corner)
        self._corner = self._clamped(self._corner + QPointF(x, y))
        self.update()
        return self._corner != before

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
            return
        key, step, page = Qt.Key(event.key()), self._theme.px(_ARROW), 0.9 * self.height()
        moves = {
            Qt.Key.Key_Left: (-step, 0.0),
            Qt.Key.Key_Right: (step, 0.0),
            Qt.Key.Key_Up: (0.0, -step),
            Qt.Key.Key_Down: (0.0, step),
            Qt.Key.Key_Home: (0.0, -1e9),
            Qt.Key.Key_End: (0.0, 1e9),
        }
        if key in moves:
            self.move_by(*moves[key])
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            way = 1 if key is Qt.Key.Key_PageDown else -1
            if not self.move_by(0, way * page):
                self.turned.emit(way)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom_by(-1 if key is Qt.Key.Key_Minus else 1)
        elif key is Qt.Key.Key_0:
            self.fit()
        elif key is Qt.Key.Key_1:
            self.zoom_to(1)
        elif key is Qt.Key.Key_R:
            self.turn()
        elif key is Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; else move, and let the page scroll once there is nothing left to move to."""
        notches = event.angleDelta().y() / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if notches:
                self.zoom_to(self._scale() * STEP**notches, event.position())
            event.accept()
        else:
            across = -event.angleDelta().x() / 120
            moved = self.move_by(across * self._theme.px(_ARROW), -notches * self._theme.px(_ARROW))
            event.setAccepted(moved)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.grab_picture(event.position())

    def grab_picture(self, place: QPointF) -> None:
        """Take hold of the picture at a place, to move it, if there is anywhere to move it to."""
        if self._can_move():
            self._grabbed = place
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._grabbed is not None:
            moved = self._grabbed - event.position()
            self.move_by(moved.x(), moved.y())
            self._grabbed = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grabbed = None
        self._hand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit it anew, or keep it from being out of sight."""
        super().resizeEvent(event)
        if not self.is_empty:
            self._changed()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what of it is seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), float(Radius.FIELD), float(Radius.FIELD))
        painter.fillPath(path, QColor(self._theme.colours.sunken))
        if self.is_empty:
            return
        painter.setClipPath(path)
        box = QRectF(self._origin(), self._size())
        shown = self._drawn_for(self._wanted())
        painter.drawImage(box, shown, QRectF(shown.rect()))
        self.paint_over(painter, box)

    def paint_over(self, painter: QPainter, box: QRectF) -> None:
        """Paint more over the picture, which lies in `box`; for kinds of this view."""

    def _wanted(self) -> QSize:
        """Pixels of the screen that the whole of it takes."""
        return (self._size() * self.devicePixelRatioF()).toSize().expandedTo(QSize(1, 1))

    def _drawn_for(self, wanted: QSize) -> QImage:
        """A copy that was made smaller with care, once; what is larger is left to the painter."""
        if wanted.width() >= self._picture.width():
            return self._picture if self._full.isNull() else self._full
        if self._drawn.size() != wanted:
            self._drawn = self._picture.scaled(
                wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        return self._drawn

    def _changed(self) -> None:
        self._drawn = QImage()
        self._corner = self._clamped(self._corner)
        name = self.tr("{file}, shown at {percent} %").format(file=self._name, percent=self.percent)
        self.setAccessibleName(name)
        self._hand()
        self.update()
        self.changed.emit()
        if not self._has_asked and self._picture.width() < min(self._wanted().width(), self._whole.width()):
            self._has_asked = True
            self.more_wanted.emit()

    def _scale(self) -> float:
        """Pixels of the screen for one of the original."""
        if self._zoom is not None or self.is_empty:
            return self._zoom or 1.0
        ratio = self.devicePixelRatioF()
        is_tall = self._whole.height() > _TALL * self._whole.width()
        width = self.width() * ratio / self._whole.width()
        height = self.height() * ratio / self._whole.height()
        return max(SMALLEST, min(1.0, width if self._fits_width or is_tall else min(width, height)))

    def _size(self) -> QSizeF:
        return self._whole * (self._scale() / self.devicePixelRatioF())

    def _origin(self) -> QPointF:
        """Where the picture's upper left corner is; what is smaller than the room stands in its middle."""
        size = self._size()
        spare = QPointF(max(0.0, self.width() - size.width()), max(0.0, self.height() - size.height()))
        return spare / 2 - self._corner

    def _clamped(self, corner: QPointF) -> QPointF:
        size = self._size()
        most = QPointF(max(0.0, size.width() - self.width()), max(0.0, size.height() - self.height()))
        return QPointF(min(max(corner.x(), 0.0), most.x()), min(max(corner.y(), 0.0), most.y()))

    def _can_move(self) -> bool:
        size = self._size()
        return size.width() > self.width() + 1 or size.height() > self.height() + 1

    def _hand(self) -> None:
        can = not self.is_empty and self._can_move()
        self.setCursor(Qt.CursorShape.OpenHandCursor if can else Qt.CursorShape.ArrowCursor)
