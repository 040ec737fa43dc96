"""A theme: one set of colours at one text size. Widgets that paint are given it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor, QFont, QPalette

from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.tokens import Colours, Gap, Type


@dataclass(frozen=True, slots=True)
class Theme:
    """What a widget needs to know to draw itself.

    Attributes:
        colours: by job.
        text_percent: size of the text, 100 to 200.
    """

    colours: Colours = tokens.LIGHT
    text_percent: int = 100

    @property
    def scale(self) -> float:
        """How much larger than designed the text is."""
        return self.text_percent / 100

    @property
    def is_dark(self) -> bool:
        """Whether these are the colours for the night."""
        return self.colours == tokens.DARK

    @property
    def stacks(self) -> bool:
        """Whether what stands side by side goes one under the other."""
        return self.scale > tokens.STACK_ABOVE

    def folds_rail(self, window_width: int) -> bool:
        """Whether the rail shows signs with words under them."""
        return self.stacks or window_width < tokens.FOLD_BELOW

    def px(self, size: float) -> int:
        """A length that grows with the text: letters, icons, heights of controls."""
        return round(size * self.scale)

    def gap(self, gap: Gap) -> int:
        """Room between things; it grows by half, so that large text keeps its room."""
        return round(gap * (1 + (self.scale - 1) / 2))

    def font(self, size: Type = Type.BODY, *, bold: bool = False) -> QFont:
        """The font for painting."""
        font = QFont(tokens.FAMILY)
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        return font

    def at(self, text_percent: int) -> Theme:
        """The same colours at another text size."""
        return replace(self, text_percent=text_percent)


def palette(theme: Theme) -> QPalette:
    """Qt's palette, so that whatever the style sheet leaves out still fits."""
    roles, colours = QPalette.ColorRole, theme.colours
    result = QPalette()
    for role, colour in (
        (roles.Window, colours.canvas),
        (roles.Base, colours.surface),
        (roles.AlternateBase, colours.sunken),
        (roles.Button, colours.surface),
        (roles.WindowText, colours.ink),
        (roles.Text, colours.ink),
        (roles.ButtonText, colours.ink),
        (roles.PlaceholderText, colours.ink_faint),
        (roles.Highlight, colours.accent),
        (roles.HighlightedText, colours.on_accent),
        (roles.Link, colours.accent),
        (roles.ToolTipBase, colours.surface),
        (roles.ToolTipText, colours.ink),
    ):
        result.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.ink_faint))
    return result
