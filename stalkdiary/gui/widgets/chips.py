"""Chips to choose one of: a group is one stop for Tab, arrows move within it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.flow import FlowLayout

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class ChoiceChips(QWidget):
    """Chips of which one is on, marked with a check as well as a colour.

    Args:
        theme: how they look.
        name: of the group, for screen readers.
        choices: by id, their words.

    Signals:
        changed: another one is on.
    """

    changed = Signal()

    def __init__(self, theme: Theme, name: str, choices: Mapping[str, str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._words = dict(choices)
        self._chips: dict[str, Button] = {}
        self.chosen = next(iter(choices))
        layout = FlowLayout(theme.gap(Gap.S))
        for id_, words in choices.items():
            chip = Button(theme, words, Kind.CHOICE)
            chip.setCheckable(True)
            chip.clicked.connect(lambda _on, id_=id_: self._pressed(id_))
            chip.installEventFilter(self)
            self._chips[id_] = chip
            layout.addWidget(chip)
        self.setLayout(layout)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._show()

    def choose(self, id_: str) -> None:
        """Turn one on, and the others off."""
        if id_ != self.chosen:
            self.chosen = id_
            self._show()
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go to the next chip, without turning it on."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            step = (event.key() in _ON) - (event.key() in _BACK)
            if turned and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                step = -step
            if step:
                chips = list(self._chips.values())
                at = next(place for place, chip in enumerate(chips) if chip is watched)
                chips[(at + step) % len(chips)].setFocus()
                return True
        return False

    def _pressed(self, id_: str) -> None:
        self.choose(id_)
        self._show()

    def _show(self) -> None:
        for id_, chip in self._chips.items():
            is_on = id_ == self.chosen
            chip.setChecked(is_on)
            chip.setText(f"✓ {self._words[id_]}" if is_on else self._words[id_])
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_on else Qt.FocusPolicy.ClickFocus)
        self.updateGeometry()
