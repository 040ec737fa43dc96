"""Chips of which any number can be on, made anew for whatever there is to pick from."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import column, empty
from stalkdiary.gui.widgets.toggle_chips import ToggleChips


class Picks(QWidget):
    """Chips; hidden until there are some and they are asked for.

    Args:
        theme: how they look.
        name: of the group, for screen readers.

    Signals:
        changed: a person picked one, or let one go.
    """

    changed = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._choices: dict[str, str] = {}
        self.chips: ToggleChips | None = None
        self._room = column(theme, Gap.NONE)
        self.setLayout(self._room)

    @property
    def on(self) -> frozenset[str]:
        """Ids of those that are on."""
        return frozenset() if self.chips is None else self.chips.on

    def offer(self, choices: Mapping[str, str], on: Collection[str]) -> None:
        """Offer these, by id, with some of them on."""
        if dict(choices) != self._choices:
            empty(self._room)
            self._choices = dict(choices)
            self.chips = None
            if choices:
                self.chips = ToggleChips(self._theme, self._name, choices)
                self.chips.pressed.connect(lambda _id: self.changed.emit())
                self._room.addWidget(self.chips)
        if self.chips is not None:
            self.chips.set_on(on)
