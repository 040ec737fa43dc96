"""A sound as it looks: its loudness from start to end, and where the film is in it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Radius

_HEIGHT = 72
_BAR, _CLEAR = 3, 1


class Waveform(QWidget):
    """Loudness over time, drawn; its words are its name for screen readers.

    Args:
        theme: how it looks.
        peaks: loudness from start to end, 0 to 255.
        words: what it is, and how long.
        takes_keys: whether it stands for the sound, and gets the keyboard.
    """

    def __init__(self, theme: Theme, peaks: bytes, words: str, *, takes_keys: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._peaks = peaks
        self._at = 0.0
        self.setAccessibleName(words)
        if takes_keys:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as it needs to be told apart."""
        return QSize(self._theme.px(240), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Narrow, and as high."""
        return QSize(self._theme.px(80), self._theme.px(_HEIGHT))

    def mark(self, part: float) -> None:
        """Mark what has been passed, 0 to 1."""
        self._at = part
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a bar for each piece of the width, as loud as the loudest within it."""
        painter, colours = QPainter(self), self._theme.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.sunken))
        painter.drawRoundedRect(QRectF(self.rect()), float(Radius.FIELD), float(Radius.FIELD))
        count = max(1, (self.width() - 8) // (_BAR + _CLEAR))
        room, middle = (self.height() - 12) / 2, self.height() / 2
        for bar in range(count):
            first, last = (len(self._peaks) * place // count for place in (bar, bar + 1))
            loudest = max(self._peaks[first : max(last, first + 1)], default=0)
            height = max(1.0, room * loudest / 255)
            painter.setBrush(QColor(colours.accent if bar / count < self._at else colours.mark))
            x = 4 + bar * (_BAR + _CLEAR)
            painter.drawRoundedRect(QRectF(x, middle - height, _BAR, 2 * height), 1, 1)
