"""Check boxes and radio buttons, painted by us: lines that are seen in both themes at any text size.

Their words wrap where there is no room for them on one line.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.widgets import icons

_MARK = 18
_GAP = 9
_LINE = 28
_NARROW = 120
_WRAP = int(Qt.TextFlag.TextWordWrap)
_HUGE = 100_000


class Check(QCheckBox):
    """A check box."""

    def __init__(self, theme: Theme, text: str, *, on: bool = False) -> None:
        super().__init__(text)
        self._theme = theme
        _may_wrap(self)
        self.setChecked(on)

    def sizeHint(self) -> QSize:
        """The mark and the words on one line."""
        return _size(self, self._theme)

    def minimumSizeHint(self) -> QSize:
        """Narrow: words wrap."""
        return _least(self, self._theme)

    def heightForWidth(self, width: int) -> int:
        """As high as its words need."""
        return _height(self, self._theme, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark and the words."""
        _paint(self, self._theme, is_round=False)

    def hitButton(self, pos: object) -> bool:
        """The words can be pressed too."""
        return True


class Radio(QRadioButton):
    """A radio button."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._theme = theme
        _may_wrap(self)

    def sizeHint(self) -> QSize:
        """The mark and the words on one line."""
        return _size(self, self._theme)

    def minimumSizeHint(self) -> QSize:
        """Narrow: words wrap."""
        return _least(self, self._theme)

    def heightForWidth(self, width: int) -> int:
        """As high as its words need."""
        return _height(self, self._theme, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark and the words."""
        _paint(self, self._theme, is_round=True)

    def hitButton(self, pos: object) -> bool:
        """The words can be pressed too."""
        return True


def _may_wrap(button: QAbstractButton) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)


def _size(button: QAbstractButton, theme: Theme) -> QSize:
    width = button.fontMetrics().horizontalAdvance(button.text()) + theme.px(_MARK + _GAP) + 4
    return QSize(width, theme.px(_LINE))


def _least(button: QAbstractButton, theme: Theme) -> QSize:
    whole = _size(button, theme)
    return QSize(min(whole.width(), theme.px(_NARROW)), whole.height())


def _height(button: QAbstractButton, theme: Theme, width: int) -> int:
    room = QRect(0, 0, max(width - theme.px(_MARK + _GAP), 1), _HUGE)
    metrics = button.fontMetrics()
    more = metrics.boundingRect(room, _WRAP, button.text()).height() - metrics.lineSpacing()
    return theme.px(_LINE) + max(more, 0)


def _paint(button: QAbstractButton, theme: Theme, *, is_round: bool) -> None:
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side, turned = theme.px(_MARK), button.layoutDirection() is Qt.LayoutDirection.RightToLeft
    # The mark stands beside the first line.
    needed = _height(button, theme, button.width())
    above = (button.height() - needed) // 2
    box = QRectF(button.width() - side - 1 if turned else 1, above + (theme.px(_LINE) - side) / 2, side, side)
    _paint_mark(painter, theme, box, is_round=is_round, is_on=button.isChecked())
    painter.setPen(QColor(theme.colours.ink if button.isEnabled() else theme.colours.ink_faint))
    painter.setFont(button.font())
    room = theme.px(_MARK + _GAP)
    words = QRect(0 if turned else room, above, button.width() - room, needed)
    side_flag = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
    flags = _WRAP | int(side_flag | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
    painter.drawText(words, flags, button.text())


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
