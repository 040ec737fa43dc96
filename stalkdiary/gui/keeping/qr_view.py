"""A QR code, drawn dark on white whatever the window's colours are: telephones read nothing else well."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from stalkdiary.gui.theme.theme import Theme

_QUIET = 4
_SIDE = 190
_LEAST = 3
"""Pixels of a square."""


class QrView(QWidget):
    """Squares by rows, dark ones True."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._squares: Sequence[Sequence[bool]] = ()
        self._side = self._most = theme.px(_SIDE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The three lines as a QR code"))

    def show_squares(self, squares: Sequence[Sequence[bool]]) -> None:
        """Show another code, in squares of whole pixels."""
        self._squares = squares
        count = len(squares) + 2 * _QUIET
        self._side = max(_LEAST, self._most // count) * count
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A square that a telephone reads from a hand's breadth away."""
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw whole pixels, so that no edge is blurred."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if not self._squares:
            return
        count = len(self._squares) + 2 * _QUIET
        unit = max(1, self.width() // count)
        start = (self.width() - unit * len(self._squares)) // 2
        for y, row in enumerate(self._squares):
            for x, dark in enumerate(row):
                if dark:
                    place = QRectF(start + x * unit, start + y * unit, unit, unit)
                    painter.fillRect(place, Qt.GlobalColor.black)
