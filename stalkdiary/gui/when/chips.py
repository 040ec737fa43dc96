"""Chips for the times that are said most. They put words into the field, which says them back as usual."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.clock import Clock
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import column
from stalkdiary.gui.widgets.toggle_chips import Chip, ToggleChips
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.moment_words import MONTHS
from stalkdiary.model.spoken_date import understand

NOW, EARLIER, YESTERDAY, PART, DATE, UNSURE = "now", "earlier", "yesterday", "part", "date", "unsure"
_SAID = {NOW: "", EARLIER: "earlier today", YESTERDAY: "yesterday", UNSURE: "not sure"}
"""What goes into the field: words of the program's own grammar, so never translated."""


def date_words(day: date) -> str:
    """A day as the field reads it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


class WhenChips(QWidget):
    """Now, earlier today, yesterday, a part of the day, a date, not sure.

    Signals:
        said: words for the field.
        date_asked: words for the field, which are to be typed over.
    """

    said = Signal(str)
    date_asked = Signal(str)

    def __init__(self, theme: Theme, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._words: str | None = ""
        self._part_words = self._parts_by_words()
        self._chips = ToggleChips(theme, self.tr("Common times"), self._labels())
        self._parts = ToggleChips(theme, self.tr("Parts of the day"), self._part_words)
        self._hint = Words(
            self.tr(
                "Type any date, such as 17 March or 3/2/2026, with a time if you know it."
                " The up and down keys move it by a day."
            ),
            Role.CAPTION,
        )
        self.setLayout(column(theme, Gap.S, self._chips, self._parts, self._hint))
        self._parts.hide()
        self._hint.hide()
        self._chips.pressed.connect(self._press)
        self._parts.pressed.connect(self._press_part)
        self.show_words("")

    @property
    def stops(self) -> list[Chip]:
        """All chips, in the order of Tab."""
        return [*self._chips.findChildren(Chip), *self._parts.findChildren(Chip)]

    @property
    def is_dating(self) -> bool:
        """Whether a date is being chosen."""
        return not self._hint.isHidden()

    def show_words(self, words: str | None) -> None:
        """Mark the chip that stands for what is in the field; none where a time was not said in words."""
        self._words = words
        on = {chip for chip, said in _SAID.items() if said == words}
        self._parts.set_on({words} if words in self._part_words else ())
        if not self._parts.isHidden():
            on = {PART}
        elif not self._hint.isHidden():
            on = {DATE}
        self._chips.set_on(on)

    def fold(self) -> None:
        """Put away what a chip had opened."""
        self._parts.hide()
        self._hint.hide()
        self.show_words(self._words)

    def _press(self, chip: str) -> None:
        self._parts.setVisible(chip == PART)
        self._hint.setVisible(chip == DATE)
        if chip == PART:
            self._parts.show_only(self._begun())
            self.show_words(self._words)
        elif chip == DATE:
            self.date_asked.emit(date_words(self._clock.read().local))
        else:
            self.said.emit(_SAID[chip])
            self.show_words(_SAID[chip])

    def _press_part(self, words: str) -> None:
        self.said.emit(words)
        self.show_words(words)

    def _begun(self) -> set[str]:
        """Parts of the day that have begun by now: what lies ahead cannot have happened."""
        now = self._clock.read()
        return {words for words in self._part_words if understand(words, now.utc, now.zone).candidates}

    def _labels(self) -> dict[str, str]:
        return {
            NOW: self.tr("Now"),
            EARLIER: self.tr("Earlier today"),
            YESTERDAY: self.tr("Yesterday"),
            PART: self.tr("Part of a day"),
            DATE: self.tr("A date"),
            UNSURE: self.tr("Not sure"),
        }

    def _parts_by_words(self) -> dict[str, str]:
        return {
            "this morning": self.tr("this morning"),
            "this afternoon": self.tr("this afternoon"),
            "this evening": self.tr("this evening"),
            "last night": self.tr("last night"),
            "yesterday morning": self.tr("yesterday morning"),
            "yesterday afternoon": self.tr("yesterday afternoon"),
            "yesterday evening": self.tr("yesterday evening"),
        }
