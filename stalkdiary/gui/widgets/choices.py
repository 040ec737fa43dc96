"""Check boxes and radio buttons, painted by us: lines that are seen in both themes at any text size.

Their words wrap where there is no room for them on one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.widgets import icons

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    # Qt's classes cannot be inherited from twice.
    _Button = object

_MARK = 18
_GAP = 9
_LINE = 28
_NARROW = 120
_WRAP = int(Qt.TextFlag.TextWordWrap)
_HUGE = 100_000


class _Painted(_Button):
    """What a check box and a radio button have in common: one draws a square mark, the other a round one."""

    _theme: Theme
    _is_round: bool

    def _paint_by(self, theme: Theme) -> None:
        self._theme = theme
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """The mark and the words on one line."""
        px = self._theme.px
        width = self.fontMetrics().horizontalAdvance(self.text()) + px(_MARK + _GAP) + 4
        return QSize(width, px(_LINE))

    def minimumSizeHint(self) -> QSize:
        """Narrow: words wrap."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), self._theme.px(_NARROW)), whole.height())

    def heightForWidth(self, width: int) -> int:
        """As high as its words need."""
        room = QRect(0, 0, max(width - self._theme.px(_MARK + _GAP), 1), _HUGE)
        metrics = self.fontMetrics()
        more = metrics.boundingRect(room, _WRAP, self.text()).height() - metrics.lineSpacing()
        return self._theme.px(_LINE) + max(more, 0)

    def hitButton(self, pos: object) -> bool:
        """The words can be pressed too."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark beside the first line, and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, turned = self._theme, self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side, room = theme.px(_MARK), theme.px(_MARK + _GAP)
        needed = self.heightForWidth(self.width())
        above = (self.height() - needed) // 2
        left = self.width() - side - 1 if turned else 1
        box = QRectF(left, above + (theme.px(_LINE) - side) / 2, side, side)
        _paint_mark(painter, theme, box, is_round=self._is_round, is_on=self.isChecked())
        painter.setPen(QColor(theme.colours.ink if self.isEnabled() else theme.colours.ink_faint))
        painter.setFont(self.font())
        words = QRect(0 if turned else room, above, self.width() - room, needed)
        edge = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        flags = _WRAP | int(edge | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        painter.drawText(words, flags, self.text())


class Check(_Painted, QCheckBox):
    """A check box."""

    _is_round = False

    def __init__(self, theme: Theme, text: str, *, on: bool = False) -> None:
        super().__init__(text)
        self._paint_by(theme)
        self.setChecked(on)


class Radio(_Painted, QRadioButton):
    """A radio button."""

    _is_round = True

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._paint_by(theme)


def _paint_mark(painter: QPainter, theme: Theme, box: QRectF, *, is_round: bool, is_on: bool) -> None:
    colours = theme.colours
    painter.setPen(QPen(QColor(colours.accent if is_on else colours.edge), 1.6))
    painter.setBrush(QColor(colours.accent if is_on and not is_round else colours.surface))
    if not is_round:
        painter.drawRoundedRect(box, 4, 4)
        if is_on:
            icons.paint(painter, "check", box.adjusted(1, 1, -1, -1), colours.on_accent)
        return
    painter.drawEllipse(box)
    if is_on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        inner = box.width() * 0.27
        painter.drawEllipse(box.adjusted(inner, inner, -inner, -inner))
