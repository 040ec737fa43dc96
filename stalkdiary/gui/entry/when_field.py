"""When it happened, in words, said back as it was understood before anything is saved."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup

from stalkdiary.clock import Clock
from stalkdiary.gui.entry.when_chips import WhenChips
from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.choices import Radio
from stalkdiary.gui.widgets.fields import LineEdit
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.layouts import Card, column, row
from stalkdiary.gui.widgets.notice import announce
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.moment import Basis, Moment, spell
from stalkdiary.model.spoken_date import understand

_TICK_MS = 15_000
_LONGEST_WORDS = 200
_NOT_CHOSEN = -1


class WhenField:
    """The field, the echo beside it and the chips below: widgets that a form lays out as it likes.

    Attributes:
        edit: where the words are typed.
        echo: how they were understood.
        chips: for the times that are said most.
    """

    def __init__(self, theme: Theme, clock: Clock, *, clock24: bool = False) -> None:
        self.edit = _WhenEdit(theme)
        self.echo = Echo(theme)
        self.chips = WhenChips(theme, clock)
        self._clock = clock
        self._clock24 = clock24
        self._readings: tuple[Moment, ...] = ()
        self.edit.textChanged.connect(self._read)
        self.chips.said.connect(self.edit.setText)
        self.chips.date_asked.connect(self._type_over)
        self._timer = QTimer(self.edit)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._read()

    @property
    def words(self) -> str:
        """What was typed."""
        return self.edit.text().strip()

    @property
    def choice(self) -> int:
        """Which of several readings was picked; -1 for none."""
        return self.echo.choice

    def set_words(self, words: str, choice: int = _NOT_CHOSEN) -> None:
        """Show words that were typed before, and the reading that was picked."""
        self.edit.setText(words)
        self._read()
        self.echo.choose(choice)

    def moment(self) -> Moment:
        """The time to write down; it is not known where the words have no reading, or none was picked."""
        now = self._clock.read()
        if not self.words:
            return Moment.exact_utc(now.utc.replace(second=0, microsecond=0), now.zone, basis=Basis.CLOCK)
        if len(self._readings) == 1:
            return self._readings[0].with_words(self.words)
        if 0 <= self.choice < len(self._readings):
            return self._readings[self.choice].with_words(self.words)
        return Moment.unknown(self.words, now.zone)

    def _type_over(self, words: str) -> None:
        self.edit.setText(words)
        self.edit.setFocus()
        self.edit.selectAll()

    def _read(self) -> None:
        now = self._clock.read()
        self.chips.show_words(self.words)
        if not self.words:
            self._readings = ()
            minute = Moment.exact_utc(now.utc.replace(second=0, microsecond=0), now.zone)
            self.echo.say_now(spell(minute, clock24=self._clock24))
            return
        self._readings = understand(self.words, now.utc, now.zone).candidates
        self.echo.say_readings([spell(moment, clock24=self._clock24) for moment in self._readings])

    def _tick(self) -> None:
        if not self.words:
            self._read()


class _WhenEdit(LineEdit):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setPlaceholderText(self.tr("now, or “last night about nine”"))
        self.setMaxLength(_LONGEST_WORDS)


class Echo(Card):
    """Says a phrase back; of several readings each is a radio button, and none is picked beforehand.

    Signals:
        chosen: a reading was picked.
    """

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
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
        if said_before:
            announce(self, whole)
