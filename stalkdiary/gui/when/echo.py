"""Says back how a time was understood, before anything is saved."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.choices import Radio
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.layouts import Card, column, row
from stalkdiary.gui.widgets.notice import announce
from stalkdiary.gui.widgets.words import Role, Words


class Echo(Card):
    """Says a phrase back; of several readings each is a radio button, and none is picked beforehand.

    Args:
        theme: how it looks.
        after: what Tab leaves for the readings, such as the field where the phrase is typed.

    Signals:
        chosen: a reading was picked.
    """

    chosen = Signal()

    def __init__(self, theme: Theme, *after: QWidget) -> None:
        self._after = after
        self._words = Words("", Role.ECHO)
        self._group = QButtonGroup()
        self._radios: list[Radio] = []
        self._choices = column(theme, Gap.NONE)
        line = row(theme, Gap.S, Sign(theme, "clock", theme.colours.on_accent_soft, 17), (self._words, 1))
        super().__init__(theme, "echo", line, self._choices, gap=Gap.NONE, pad=Gap.M, pad_y=Gap.XS)
        self._theme = theme
        self._said = ""
        self.setMinimumHeight(theme.px(tokens.CONTROL))
        self.setAccessibleName(self.tr("How the time was understood"))
        self._group.idClicked.connect(lambda _id: self.chosen.emit())

    @property
    def choice(self) -> int:
        """Which reading was picked; -1 for none."""
        return self._group.checkedId()

    def choose(self, choice: int) -> None:
        """Pick a reading."""
        if 0 <= choice < len(self._radios):
            self._radios[choice].setChecked(True)

    def say_now(self, spelled: str) -> None:
        """Nothing was typed: it is now."""
        self._say(self.tr("{time} (now)").format(time=spelled), [])

    def say_readings(self, readings: list[str]) -> None:
        """Say how a phrase was understood."""
        if not readings:
            self._say(self.tr("Kept in your words. You can set the time later."), [])
        elif len(readings) == 1:
            self._say(readings[0], [])
        else:
            self._say(self.tr("Which do you mean?"), readings)

    def _say(self, text: str, readings: list[str]) -> None:
        whole = " ".join((text, *readings))
        if whole == self._said:
            return
        said_before, self._said = self._said, whole
        self._words.setText(text)
        for radio in self._radios:
            self._group.removeButton(radio)
            self._choices.removeWidget(radio)
            radio.hide()
            radio.deleteLater()
        self._radios = [Radio(self._theme, reading) for reading in readings]
        for number, radio in enumerate(self._radios):
            self._group.addButton(radio, number)
            self._choices.addWidget(radio)
        # What comes later would be where Tab comes last.
        for before, after in pairwise((*self._after, *self._radios)):
            if before.window() is after.window():
                self.setTabOrder(before, after)
        if said_before:
            announce(self, whole)
