"""A picture that is smeared until it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Radius, Type
from stalkdiary.gui.widgets import icons

_NIGHT = QColor(22, 26, 30, 110)


def paint_smear(painter: QPainter, theme: Theme, rect: QRectF, smear: QImage | None, sign: str) -> None:
    """Paint a picture's colours, or the sign of what is no picture."""
    path = QPainterPath()
    path.addRoundedRect(rect, float(Radius.FIELD), float(Radius.FIELD))
    painter.fillPath(path, QColor(theme.colours.chip))
    if smear is None:
        side = theme.px(22)
        box = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
        icons.paint(painter, sign, box, theme.colours.ink_soft)
        return
    painter.save()
    painter.setClipPath(path)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(rect, smear)
    if theme.is_dark:
        painter.fillRect(rect, _NIGHT)
    painter.restore()


class SmearedPicture(QWidget):
    """One picture: Enter, Space or a click asks for it, and again smears it.

    Signals:
        asked: it is to be shown.
    """

    asked = Signal()

    def __init__(self, theme: Theme, size: QSize) -> None:
        super().__init__()
        self._theme = theme
        self._smear: QImage | None = None
        self._sign = "file"
        self._picture: QImage | None = None
        self._name = ""
        self.setFixedSize(theme.px(size.width()), theme.px(size.height()))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def is_shown(self) -> bool:
        """Whether the picture itself can be seen."""
        return self._picture is not None

    def hold(self, name: str, smear: QImage | None, sign: str) -> None:
        """Stand for another file, smeared."""
        self._name, self._smear, self._sign = name, smear, sign
        self.setEnabled(smear is not None)
        self.smear_again()

    def show_picture(self, picture: QImage) -> None:
        """Show the picture itself."""
        self._picture = picture
        self._rename()

    def smear_again(self) -> None:
        """Show only its colours."""
        self._picture = None
        self._rename()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or Space turns it round."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._turn()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click turns it round."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._turn()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, or its colours and how to see it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self._picture is None:
            paint_smear(painter, self._theme, rect, self._smear, self._sign)
            if self._smear is not None:
                self._paint_pill(painter)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(rect, float(Radius.FIELD), float(Radius.FIELD))
        painter.fillPath(path, QColor(self._theme.colours.chip))
        painter.setClipPath(path)
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(
            (self.width() - size.width()) / 2,
            (self.height() - size.height()) / 2,
            size.width(),
            size.height(),
        )
        painter.drawImage(box, self._picture)

    def _paint_pill(self, painter: QPainter) -> None:
        theme, text = self._theme, self.tr("Show")
        painter.setFont(theme.font(Type.CAPTION, bold=True))
        width = painter.fontMetrics().horizontalAdvance(text) + theme.px(42)
        height = theme.px(28)
        pill = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours.surface))
        painter.drawRoundedRect(pill, float(Radius.FIELD), float(Radius.FIELD))
        side = theme.px(17)
        eye = QRectF(pill.left() + theme.px(9), pill.center().y() - side / 2, side, side)
        words = pill.adjusted(theme.px(31), 0, 0, 0)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            eye.moveRight(pill.right() - theme.px(9))
            words = pill.adjusted(0, 0, -theme.px(31), 0)
        icons.paint(painter, "eye", eye, theme.colours.ink_soft)
        painter.setPen(QColor(theme.colours.ink))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), text)

    def _turn(self) -> None:
        if self._picture is not None:
            self.smear_again()
        elif self._smear is not None:
            self.asked.emit()

    def _rename(self) -> None:
        if self._smear is None:
            name = self.tr("{file}, not a picture").format(file=self._name)
        elif self._picture is None:
            name = self.tr("{file}, blurred. Press Enter to see it").format(file=self._name)
        else:
            name = self.tr("{file}, shown. Press Enter to blur it").format(file=self._name)
        self.setAccessibleName(name)
        self.update()
