"""Icons from resources/icons, in a colour of the theme, sharp at any size and on any screen."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.resource_files import resource

_DIRECTED = frozenset({"left", "right", "leave", "handover", "timeline"})
"""Icons that point along the line of writing, and so turn round where it runs from right to left."""

_DENSITIES = (1, 2)
"""Pixels to a unit that buttons' icons are drawn for."""


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="ascii")


def paint(painter: QPainter, name: str, rect: QRectF, colour: str) -> None:
    """Draw an icon into a square."""
    svg = _source(name).replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(svg.encode("ascii")))
    painter.save()
    if name in _DIRECTED and QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        painter.translate(rect.left() + rect.right(), 0)
        painter.scale(-1, 1)
    renderer.render(painter, rect)
    painter.restore()


def pixmap(name: str, side: int, colour: str, density: float = 1) -> QPixmap:
    """An icon as a picture; `side` in units, `density` in pixels to a unit."""
    picture = QPixmap(QSize(round(side * density), round(side * density)))
    picture.setDevicePixelRatio(density)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint(painter, name, QRectF(0, 0, side, side), colour)
    painter.end()
    return picture


def icon(name: str, side: int, colour: str, checked: str = "") -> QIcon:
    """An icon for a button, in another colour while the button is checked where one is given."""
    result = QIcon()
    for density in _DENSITIES:
        result.addPixmap(pixmap(name, side, colour, density))
        if checked:
            result.addPixmap(pixmap(name, side, checked, density), QIcon.Mode.Normal, QIcon.State.On)
    return result


class Sign(QWidget):
    """An icon beside words; it says nothing that the words do not."""

    def __init__(self, theme: Theme, name: str, colour: str = "", size: int = tokens.ICON) -> None:
        super().__init__()
        self._name = name
        self._colour = QColor(colour or theme.colours.ink_soft).name()
        self.setFixedSize(theme.px(size), theme.px(size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        paint(QPainter(self), self._name, QRectF(self.rect()), self._colour)
