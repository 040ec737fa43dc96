"""What stands for a file until it is asked for: its colours or its sign, and the one button that shows it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap, Radius
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.layouts import Part, column
from stalkdiary.gui.widgets.smeared import paint_smear
from stalkdiary.gui.widgets.words import Role, Words

_SIGN = 40
_LEAST_HEIGHT = 200


class Cover(QWidget):
    """A file that is not shown.

    Args:
        theme: how it looks.
        smear: a picture's colours, or None.
        sign: icon of what has none.
        words: what kind of file it is, or why it cannot be shown.
        name: what the button shows, for screen readers; empty where there is nothing to show.

    Attributes:
        show_button: asks for it; None where it cannot be shown.

    Signals:
        asked: it is to be shown.
    """

    asked = Signal()

    def __init__(self, theme: Theme, smear: QImage | None, sign: str, words: str, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._smear = smear
        self.show_button: Button | None = None
        self.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        parts: list[Part] = [None]
        if smear is None:
            parts += [Sign(theme, sign, theme.colours.ink_soft, _SIGN), Words(words, Role.SOFT)]
        if name:
            self.show_button = Button(theme, self.tr("Show it"), icon="eye", name=name)
            self.show_button.clicked.connect(self.asked)
            self.setFocusProxy(self.show_button)
            parts.append(self.show_button)
        layout = column(theme, Gap.M, *parts, None)
        edge = theme.gap(Gap.XL)
        layout.setContentsMargins(edge, edge, edge, edge)
        for at in range(layout.count()):
            item = layout.itemAt(at)
            widget = None if item is None else item.widget()
            if isinstance(widget, Words):
                widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            elif widget is not None:
                layout.setAlignment(widget, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(layout)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the colours, or a quiet ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._smear is not None:
            paint_smear(painter, self._theme, QRectF(self.rect()), self._smear, "")
            return
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), float(Radius.FIELD), float(Radius.FIELD))
        painter.fillPath(path, QColor(self._theme.colours.chip))
