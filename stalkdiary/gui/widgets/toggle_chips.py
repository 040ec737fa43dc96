"""Chips of which any number can be on: one stop for Tab, arrows move, Space or Enter turns one on or off."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.flow import FlowLayout

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class ToggleChips(QWidget):
    """Chips with a check mark on those that are on.

    Args:
        theme: how they look.
        name: of the group, for screen readers.
        choices: by id, their words.

    Signals:
        pressed: a person turned one on or off (its id).
    """

    pressed = Signal(str)

    def __init__(self, theme: Theme, name: str, choices: Mapping[str, str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._theme = theme
        self._words: dict[str, str] = {}
        self._on: frozenset[str] = frozenset()
        self._chips: dict[str, Chip] = {}
        self._flow = FlowLayout(theme.gap(Gap.S))
        self.add(choices)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._stop_at(next(iter(self._chips.values()), None))

    def add(self, choices: Mapping[str, str]) -> None:
        """Have chips for these too, unless they are there."""
        for id_, words in choices.items():
            if id_ not in self._chips:
                chip = self._chips[id_] = Chip(self._theme, words)
                chip.clicked.connect(lambda _on, id_=id_: self._press(id_))
                chip.reached.connect(lambda chip=chip: self._stop_at(chip))
                chip.stepped.connect(lambda step, chip=chip: self._step(chip, step))
                self._words[id_] = words
                self._flow.addWidget(chip)

    @property
    def on(self) -> frozenset[str]:
        """Ids of those that are on."""
        return self._on

    def chip(self, id_: str) -> Chip:
        """One of the chips."""
        return self._chips[id_]

    def set_on(self, ids: Collection[str]) -> None:
        """Turn these on and the others off."""
        self._on = frozenset(ids) & frozenset(self._chips)
        for id_, chip in self._chips.items():
            is_on = id_ in self._on
            chip.setChecked(is_on)
            words = f"✓ {self._words[id_]}" if is_on else self._words[id_]
            if chip.text() != words:
                chip.setText(words)
        self.updateGeometry()

    def show_only(self, ids: Collection[str]) -> None:
        """Show these and hide the others."""
        for id_, chip in self._chips.items():
            chip.setVisible(id_ in ids)
        shown = [chip for id_, chip in self._chips.items() if id_ in ids]
        self._stop_at(shown[0] if shown else None)

    def _step(self, chip: Chip, step: int) -> None:
        chips = [one for one in self._chips.values() if not one.isHidden()]
        chips[(chips.index(chip) + step) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)

    def _stop_at(self, stop: Chip | None) -> None:
        """Where the keyboard was last, Tab comes back to."""
        for chip in self._chips.values():
            is_stop = chip is stop
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def _press(self, id_: str) -> None:
        self.set_on(self._on ^ {id_})
        self.pressed.emit(id_)


class Chip(Button):
    """One of them.

    Signals:
        reached: the keyboard is on it.
        stepped: an arrow asks for the next (1) or the one before (-1).
    """

    reached = Signal()
    stepped = Signal(int)

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(theme, words, Kind.CHOICE)
        self.setCheckable(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.reached.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go on to the next."""
        step = (event.key() in _ON) - (event.key() in _BACK)
        sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if sideways and self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            step = -step
        if step:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)
