"""The rail: the places of the window, always at its side, folded to signs where room is short."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QWidget

from stalkdiary.gui import keys
from stalkdiary.gui.registry import PageKind, Place
from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets import icons
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.layouts import Card, Part, boxed, row
from stalkdiary.gui.widgets.words import Role, Words


class Rail(Card):
    """The places to go to.

    Signals:
        chosen: a place was picked (the name of its page).
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, kinds: tuple[PageKind, ...]) -> None:
        self._theme = theme
        self._name = self._heading(theme)
        self._group = QButtonGroup()
        self._buttons: dict[str, QToolButton] = {}
        tops: list[Part] = []
        feet: list[Part] = []
        for kind in kinds:
            if kind.place is not None:
                button = self._buttons[kind.name] = self._button(kind, kind.place)
                (feet if kind.place.at_foot else tops).append(button)
        super().__init__(theme, "rail", self._name, *tops, None, *feet, gap=Gap.XS, pad=Gap.S, pad_y=Gap.M)
        self.setAccessibleName(self.tr("Places"))
        for key, button in zip(keys.PLACES, self._buttons.values(), strict=False):
            keys.bind((key,), self, button.click)
            button.setToolTip(f"{button.accessibleName()} ({keys.native(key)})")

    def show_current(self, page: str) -> None:
        """Mark the place that is shown; a page without a place of its own leaves the mark where it is."""
        if page in self._buttons:
            self._buttons[page].setChecked(True)

    def fold(self, is_folded: bool) -> None:
        """Show signs with words under them, or words beside their signs."""
        self._name.setVisible(not is_folded)
        self.body.setSpacing(0 if is_folded and self._theme.stacks else self._theme.gap(Gap.XS))
        style = (
            Qt.ToolButtonStyle.ToolButtonTextUnderIcon
            if is_folded
            else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        for button in self._buttons.values():
            # The style keeps too little room between an icon and the words beside it.
            button.setText(button.accessibleName() if is_folded else f"  {button.accessibleName()}")
            button.setToolButtonStyle(style)
            button.setProperty("folded", "true" if is_folded else "false")
            button.style().unpolish(button)
            button.style().polish(button)
        if is_folded:
            widest = max((button.sizeHint().width() for button in self._buttons.values()), default=0)
            self.setFixedWidth(max(self._theme.px(tokens.RAIL_FOLDED), widest + 2 * self._theme.gap(Gap.S)))
        else:
            self.setFixedWidth(self._theme.px(tokens.RAIL))

    def _heading(self, theme: Theme) -> QWidget:
        line = row(
            theme, Gap.S, Sign(theme, "book", size=20), Words("Daybook", Role.STRONG, wraps=False), None
        )
        line.setContentsMargins(theme.px(14), theme.px(6), 0, theme.px(12))
        return boxed(line)

    def _button(self, kind: PageKind, place: Place) -> QToolButton:
        theme, button = self._theme, QToolButton()
        side = theme.px(20)
        button.setProperty("kind", "place")
        button.setText(kind.title())
        button.setAccessibleName(kind.title())
        button.setIcon(icons.icon(place.icon, side, theme.colours.ink_soft, theme.colours.ink))
        button.setIconSize(QSize(side, side))
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.chosen.emit(kind.name))
        self._group.addButton(button)
        return button
