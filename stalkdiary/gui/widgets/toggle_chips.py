"""Chips of which any number can be on: one stop for Tab, arrows move, Space or Enter turns one on or off."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
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
        self._words = dict(choices)
        self._on: frozenset[str] = frozenset()
        self._chips: dict[str, Button] = {}
        layout = FlowLayout(theme.gap(Gap.S))
        for id_, words in choices.items():
            chip = Button(theme, words, Kind.CHOICE)
            chip.setCheckable(True)
            chip.clicked.connect(lambda _on, id_=id_: self._press(id_))
            chip.installEventFilter(self)
            self._chips[id_] = chip
            layout.addWidget(chip)
        self.setLayout(layout)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._stop_at(next(iter(self._chips.values()), None))

    @property
    def on(self) -> frozenset[str]:
        """Ids of those that are on."""
        return self._on

    def chip(self, id_: str) -> Button:
        """One of the chips."""
        return self._chips[id_]

    def set_on(self, ids: Collection[str]) -> None:
        """Turn these on and the others off."""
        self._on = frozenset(ids) & frozenset(self._chips)
        for id_, chip in self._chips.items():
            is_on = id_ in self._on
            chip.setChecked(is_on)
            chip.setText(f"✓ {self._words[id_]}" if is_on else self._words[id_])
        self.updateGeometry()

    def show_only(self, ids: Collection[str]) -> None:
        """Show these and hide the others."""
        for id_, chip in self._chips.items():
            chip.setVisible(id_ in ids)
        shown = [chip for id_, chip in self._chips.items() if id_ in ids]
        self._stop_at(shown[0] if shown else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go to the next chip; where the keyboard was last, Tab comes back to."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, Button):
            self._stop_at(watched)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = (event.key() in _ON) - (event.key() in _BACK)
            turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            if turned and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                step = -step
            if step:
                chips = [chip for chip in self._chips.values() if not chip.isHidden()]
                at = next(place for place, chip in enumerate(chips) if chip is watched)
                chips[(at + step) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _stop_at(self, stop: Button | None) -> None:
        for chip in self._chips.values():
            is_stop = chip is stop
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def _press(self, id_: str) -> None:
        self.set_on(self._on ^ {id_})
        self.pressed.emit(id_)
