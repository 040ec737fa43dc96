"""Where the frames of a film are painted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from stalkdiary.actions.view_evidence import Frame
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Radius

_LEAST_HEIGHT = 160


class Screen(QWidget):
    """Frames, as large as there is room.

    Signals:
        pressed: it was clicked.
    """

    pressed = Signal()

    def __init__(self, theme: Theme, name: str, first: QImage | None) -> None:
        super().__init__()
        self._theme = theme
        self._image = first or QImage()
        self.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("{file}, shown. Press Space to play or pause").format(file=name))

    @property
    def image(self) -> QImage:
        """What is seen."""
        return self._image

    def show_frame(self, frame: Frame | None) -> None:
        """Show a frame, or nothing."""
        self._image = QImage()
        if frame is not None:
            stride = 3 * frame.width
            whole = QImage(frame.rgb, frame.width, frame.height, stride, QImage.Format.Format_RGB888)
            self._image = whole.copy()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Play or pause."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), float(Radius.FIELD), float(Radius.FIELD))
        painter.fillPath(path, QColor(self._theme.colours.sunken))
        if self._image.isNull():
            return
        painter.setClipPath(path)
        size = QSizeF(self._image.size()).scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self._image)
