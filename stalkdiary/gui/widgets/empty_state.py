"""What stands where there is nothing to show: calm words, and the next thing to do where there is one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.layouts import boxed, column, empty, row
from stalkdiary.gui.widgets.words import Role, Words

_WIDTH = 520


class EmptyState(QWidget):
    """Words in the middle of the page; hidden until there is something to say.

    Attributes:
        button: what to do next; None where there is nothing.

    Signals:
        pressed: its button was pressed.
    """

    pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.button: Button | None = None
        self._body = column(theme, Gap.NONE)
        self.setLayout(self._body)
        self.hide()

    def say(self, icon: str, title: str, text: str, act: str = "") -> None:
        """Show words, and a button where `act` names one."""
        theme = self._theme
        empty(self._body)
        inner = column(
            theme,
            Gap.S,
            Gap.XXL,
            Sign(theme, icon, theme.colours.ink_faint, 36),
            Gap.XS,
            Words(title, Role.TITLE),
            Words(text, Role.SOFT),
        )
        self.button = None
        if act:
            self.button = Button(theme, act)
            self.button.clicked.connect(self.pressed)
            inner.addSpacing(theme.gap(Gap.S))
            inner.addLayout(row(theme, Gap.NONE, self.button, None))
        # Where nothing else stands on the page, the words stay together at its top.
        inner.addStretch(1)
        box = boxed(inner)
        box.setMaximumWidth(theme.px(_WIDTH))
        self._body.addWidget(boxed(row(theme, Gap.NONE, None, (box, 100), None)))
        self.show()
