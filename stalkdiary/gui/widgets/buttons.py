"""Buttons: the one action, ordinary ones, quiet ones, and those that stay down."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.widgets import icons


class Kind(StrEnum):
    """How loud a button is; the style sheet has a rule for each."""

    PLAIN = "plain"
    MAIN = "main"
    QUIET = "quiet"
    LINK = "link"
    CHOICE = "choice"
    INSIDE = "inside"


class Button(QPushButton):
    """A button.

    Args:
        theme: how it looks.
        text: what it does.
        kind: how loud it is.
        icon: name of an icon before the text.
        name: for screen readers, where the text alone would not tell.
    """

    def __init__(
        self, theme: Theme, text: str, kind: Kind = Kind.PLAIN, *, icon: str = "", name: str = ""
    ) -> None:
        super().__init__(f" {text}" if icon and text else text)
        self._theme = theme
        self._kind = kind
        self.setProperty("kind", str(kind))
        self.setAccessibleName(name or text)
        self.setAutoDefault(False)
        if icon:
            self.set_sign(icon)
        if kind is Kind.MAIN:
            self.setMinimumHeight(theme.px(tokens.CONTROL))
        if kind is Kind.LINK:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def set_sign(self, icon: str) -> None:
        """Show another icon."""
        colours = self._theme.colours
        colour = {Kind.MAIN: colours.on_accent, Kind.QUIET: colours.accent, Kind.LINK: colours.accent}
        side = self._theme.px(tokens.ICON)
        self.setIcon(icons.icon(icon, side, colour.get(self._kind, colours.ink_soft)))
        self.setIconSize(QSize(side, side))

    def set_words(self, text: str, name: str = "") -> None:
        """Show another text, under the same name for screen readers or another one."""
        self.setText(f" {text}" if not self.icon().isNull() else text)
        self.setAccessibleName(name or text)
