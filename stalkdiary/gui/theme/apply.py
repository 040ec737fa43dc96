"""Gives a theme to the application, and asks the system which colours it shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.stylesheet import stylesheet
from stalkdiary.gui.theme.theme import Theme, palette
from stalkdiary.resource_files import resource

_EMOJI = "NotoColorEmoji.ttf"
_FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSansMono-Regular.ttf")


def load_fonts() -> None:
    """Make our fonts known to Qt."""
    for name in _FONTS:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))


def complete_fonts() -> None:
    """Where the system has no emoji, make ours known: they are part of what people write.

    To be called once the first page is seen; before the diary is open nothing needs them.
    """
    if not any("emoji" in family.casefold() for family in QFontDatabase.families()):
        QFontDatabase.addApplicationFont(str(resource("fonts", _EMOJI)))


def apply(app: QApplication, theme: Theme) -> None:
    """Give every widget that is, and every one to come, this theme, unless they have it.

    Qt looks at every widget again even when nothing is new: 16 ms each time notes are opened.
    """
    rules = stylesheet(theme)
    if rules == app.styleSheet():
        return
    app.setPalette(palette(theme))
    app.setFont(theme.font())
    app.setStyleSheet(rules)


def system_colours(app: QApplication) -> tokens.Colours:
    """Dark where the system is dark."""
    dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return tokens.DARK if dark else tokens.LIGHT
