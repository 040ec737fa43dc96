"""Check boxes and radio buttons, painted by us: lines that are seen in both themes at any text size."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.widgets import icons

_MARK = 18
_GAP = 9
_FLAGS = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


class Check(QCheckBox):
    """A check box."""

    def __init__(self, theme: Theme, text: str, *, on: bool = False) -> None:
        super().__init__(text)
        self._theme = theme
        self.setChecked(on)

    def sizeHint(self) -> QSize:
        """The mark and the words on one line."""
        return _size(self, self._theme)

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

    def sizeHint(self) -> QSize:
        """The mark and the words on one line."""
        return _size(self, self._theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark and the words."""
        _paint(self, self._theme, is_round=True)

    def hitButton(self, pos: object) -> bool:
        """The words can be pressed too."""
        return True


def _size(button: QAbstractButton, theme: Theme) -> QSize:
    width = button.fontMetrics().horizontalAdvance(button.text()) + theme.px(_MARK + _GAP) + 4
    return QSize(width, theme.px(28))


def _paint(button: QAbstractButton, theme: Theme, *, is_round: bool) -> None:
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side, turned = theme.px(_MARK), button.layoutDirection() is Qt.LayoutDirection.RightToLeft
    x = button.width() - side - 1 if turned else 1
    box = QRectF(x, (button.height() - side) / 2, side, side)
    _paint_mark(painter, theme, box, is_round=is_round, is_on=button.isChecked())
    painter.setPen(QColor(theme.colours.ink if button.isEnabled() else theme.colours.ink_faint))
    painter.setFont(button.font())
    room = theme.px(_MARK + _GAP)
    words = button.rect().adjusted(0, 0, -room, 0) if turned else button.rect().adjusted(room, 0, 0, 0)
    side_flag = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
    painter.drawText(QRect(words), _FLAGS | int(side_flag), button.text())


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
