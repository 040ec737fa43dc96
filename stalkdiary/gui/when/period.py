"""Two days to type in words, each said back as it was understood."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.clock import Clock
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.fields import LineEdit, field
from stalkdiary.gui.widgets.layouts import beside, column
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.moment_words import MONTHS, WEEKDAYS
from stalkdiary.model.spoken_date import understand


class Period(QWidget):
    """From one day to another; either may be left open.

    Attributes:
        since: where the first day is typed.
        until: where the last day is typed.
        first_day: as understood, or None.
        last_day: as understood, or None.

    Signals:
        changed: one of the days is another.
    """

    changed = Signal()

    def __init__(self, theme: Theme, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.since = LineEdit(theme, self.tr("such as 1 March 2026"))
        self.until = LineEdit(theme, self.tr("today"))
        self._echoes = {edit: Words("", Role.CAPTION) for edit in (self.since, self.until)}
        self.first_day: date | None = None
        self.last_day: date | None = None
        columns = [
            column(theme, Gap.XS, field(theme, label, edit), self._echoes[edit])
            for label, edit in ((self.tr("First day"), self.since), (self.tr("Last day"), self.until))
        ]
        self.setLayout(beside(theme, Gap.L, *((one, 1) for one in columns)))
        for edit in (self.since, self.until):
            edit.textChanged.connect(self._read)

    @property
    def is_understood(self) -> bool:
        """Whether whatever was typed is a day."""
        return self.first_odd is self

    @property
    def first_odd(self) -> QWidget:
        """The field that holds something that is no day; this widget where there is none."""
        for edit, day in ((self.since, self.first_day), (self.until, self.last_day)):
            if edit.text().strip() and day is None:
                return edit
        return self

    @property
    def hint(self) -> str:
        """How a day can be written."""
        return self.tr("Try it another way, such as “1 March 2026” or “last Monday”.")

    def show_days(self, first: date | None, last: date | None) -> None:
        """Show days that were chosen before, unless the fields say the same already."""
        for edit, now, day in ((self.since, self.first_day, first), (self.until, self.last_day, last)):
            if now != day:
                edit.setText("" if day is None else _spelled(day))

    def _read(self) -> None:
        self.first_day = self._day_of(self.since, last=False)
        self.last_day = self._day_of(self.until, last=True)
        for edit, day in ((self.since, self.first_day), (self.until, self.last_day)):
            self._echoes[edit].setText(self._echo(edit, day))
        self.changed.emit()

    def _day_of(self, edit: LineEdit, *, last: bool) -> date | None:
        words = edit.text().strip()
        now = self._clock.read()
        readings = understand(words, now.utc, now.zone).candidates if words else ()
        if not readings:
            return None
        best = readings[0]
        instant = best.latest if last else best.earliest
        return None if instant is None else instant.astimezone(ZoneInfo(best.zone)).date()

    def _echo(self, edit: LineEdit, day: date | None) -> str:
        if day is not None:
            return f"{WEEKDAYS[day.weekday()]} {_spelled(day)}"
        return self.tr("Not understood yet") if edit.text().strip() else ""


def _spelled(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
