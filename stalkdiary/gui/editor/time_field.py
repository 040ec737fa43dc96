"""When it was, in words: said back as it is understood, with chips for what is said most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from stalkdiary.clock import Clock
from stalkdiary.gui.entry.when_field import Echo
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.fields import field
from stalkdiary.gui.widgets.kept_text import Line
from stalkdiary.gui.widgets.layouts import beside, column
from stalkdiary.gui.widgets.toggle_chips import ToggleChips
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.moment import Basis, Moment, spell
from stalkdiary.model.moment_words import MONTHS
from stalkdiary.model.spoken_date import understand

_TICK_MS = 15_000
_LONGEST_WORDS = 200
NOW, EARLIER, YESTERDAY, PART, DATE, UNSURE = "now", "earlier", "yesterday", "part", "date", "unsure"


class _Mode(Enum):
    """Where the time comes from."""

    NOW = auto()
    KEPT = auto()
    WORDS = auto()
    UNSURE = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Said:
    """When some words were said: "last night" means another night a week later.

    Attributes:
        at: aware.
        zone: IANA name of the zone they were said in.
    """

    at: datetime
    zone: str


class TimeField(QWidget):
    """One time.

    Args:
        theme: how it looks.
        clock: for "now".
        label: of the field.
        clock24: times as 21:00.
        optional: an empty field is no time at all, and not now.
        chips: whether there are chips below it.

    Signals:
        changed: a person changed it.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        clock: Clock,
        label: str,
        *,
        clock24: bool = False,
        optional: bool = False,
        chips: bool = True,
    ) -> None:
        super().__init__()
        self._clock = clock
        self._clock24 = clock24
        self._optional = optional
        self._kept: Moment | None = None
        self._kept_words = ""
        self._said: Said | None = None
        self._mode = _Mode.NONE if optional else _Mode.NOW
        self._readings: tuple[Moment, ...] = ()
        self.edit = Line(theme)
        self.edit.setMaxLength(_LONGEST_WORDS)
        example = self.tr("such as “last night about nine”")
        self.edit.setPlaceholderText(example if optional else self.tr("now, or “last night about nine”"))
        self.echo = Echo(theme)
        self._chips = ToggleChips(theme, self.tr("Times that are said most"), self._chip_words())
        self._parts = ToggleChips(theme, self.tr("Parts of the day"), self._part_words())
        self._hint = Words(
            self.tr(
                "Type any date, such as 17 March or 3/2/2026, with a time if you know it."
                " The up and down keys move it by a day."
            ),
            Role.CAPTION,
        )
        room = field(theme, label, self.edit)
        said = column(theme, Gap.XS, Words("", Role.LABEL, wraps=False), self.echo)
        top = beside(
            theme, Gap.M, (room, 3), (said if not theme.stacks else column(theme, Gap.NONE, self.echo), 4)
        )
        for at in range(top.count()):
            item = top.itemAt(at)
            if item is not None:
                item.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(theme, Gap.S, top, self._chips, self._parts, self._hint))
        self._chips.setVisible(chips)
        self._parts.hide()
        self._hint.hide()
        self._connect()
        self._say()

    def _connect(self) -> None:
        self.edit.textEdited.connect(self._typed)
        self.edit.installEventFilter(self)
        self.echo.chosen.connect(self.changed)
        self._chips.pressed.connect(self._press)
        self._parts.pressed.connect(self._press_part)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def set_now(self) -> None:
        """It is now, as long as nothing is typed."""
        self._keep(None, None)

    def set_moment(self, moment: Moment | None, said: Said | None = None) -> None:
        """Show a time that is known; where its words were not understood, offer what they can have meant."""
        self._keep(moment, said)

    def value(self) -> Moment | None:
        """The time to write down; None where there is none."""
        now = self._clock.read()
        if self._mode is _Mode.NONE:
            return None
        if self._mode is _Mode.NOW:
            return Moment.exact_utc(now.utc.replace(second=0, microsecond=0), now.zone, basis=Basis.CLOCK)
        if self._mode is _Mode.UNSURE:
            return Moment.unknown("", now.zone)
        words = self._kept_words if self._mode is _Mode.KEPT else self.edit.value.strip()
        if self._mode is _Mode.WORDS and len(self._readings) == 1:
            return self._readings[0].with_words(words)
        if 0 <= self.echo.choice < len(self._readings):
            return self._readings[self.echo.choice].with_words(words)
        return self._kept if self._mode is _Mode.KEPT else Moment.unknown(words, now.zone)

    def spelled(self) -> str:
        """The time in words, for a heading."""
        moment = self.value()
        return "" if moment is None else spell(moment, clock24=self._clock24)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down move a date by a day while one is being chosen."""
        if (
            not self._hint.isHidden()
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
        ):
            step = {int(Qt.Key.Key_Up): 1, int(Qt.Key.Key_Down): -1}.get(event.key(), 0)
            day = self._readings[0].earliest if step and self._readings else None
            if day is not None:
                local = day.astimezone(ZoneInfo(self._readings[0].zone)) + timedelta(days=step)
                if local.date() <= self._clock.read().local.date():
                    self._type(_date_words(local))
                return True
        return False

    def _keep(self, moment: Moment | None, said: Said | None) -> None:
        self._kept, self._said = moment, said
        self._kept_words = self._words_for(moment)
        self.edit.set_value(self._kept_words)
        self._mode = self._mode_when_empty()
        self._parts.hide()
        self._hint.hide()
        self._say()

    def _words_for(self, moment: Moment | None) -> str:
        """Its own words; where it may be left out there is always something to clear away."""
        if moment is None:
            return ""
        spelled = spell(moment, clock24=self._clock24) if self._optional else ""
        return moment.words or spelled

    def _mode_when_empty(self) -> _Mode:
        if self._kept is not None:
            return _Mode.KEPT
        return _Mode.NONE if self._optional else _Mode.NOW

    def _typed(self) -> None:
        words = self.edit.value.strip()
        if not words and self._optional:
            self._mode = _Mode.NONE
        elif not words or (self._kept is not None and words == self._kept_words.strip()):
            self._mode = self._mode_when_empty()
        else:
            self._mode = _Mode.WORDS
        self._say()
        self.changed.emit()

    def _type(self, words: str) -> None:
        self.edit.setText(words)
        self._typed()

    def _press(self, chip: str) -> None:
        self._parts.setVisible(chip == PART)
        self._hint.setVisible(chip == DATE)
        if chip in (NOW, UNSURE):
            self._mode = _Mode.NOW if chip == NOW else _Mode.UNSURE
            self.edit.clear()
            self._say()
            self.changed.emit()
        elif chip == PART:
            self._parts.show_only(self._possible_parts())
            self._show_chips()
        elif chip == DATE:
            self._type(_date_words(self._clock.read().local))
            self.edit.setFocus()
            self.edit.selectAll()
        else:
            self._type(self._words_of(chip))

    def _press_part(self, part: str) -> None:
        self._type(self._part_words()[part])

    def _say(self) -> None:
        now = self._clock.read()
        self._readings = ()
        if self._mode is _Mode.NOW:
            minute = Moment.exact_utc(now.utc.replace(second=0, microsecond=0), now.zone)
            self.echo.say_now(spell(minute, clock24=self._clock24))
        elif self._mode is _Mode.UNSURE:
            self.echo.say_readings([self.tr("The time is not known. You can set it later.")])
        elif self._mode is _Mode.KEPT and self._kept is not None:
            self._say_kept(self._kept)
        elif self._mode is _Mode.WORDS:
            self._readings = understand(self.edit.value.strip(), now.utc, now.zone).candidates
            self.echo.say_readings([spell(moment, clock24=self._clock24) for moment in self._readings])
        self.echo.setVisible(self._mode is not _Mode.NONE)
        self._show_chips()

    def _say_kept(self, kept: Moment) -> None:
        if kept.earliest is None and kept.words and self._said is not None:
            found = understand(kept.words, self._said.at, self._said.zone).candidates
            self._readings = found if len(found) > 1 else ()
        said = [spell(moment, clock24=self._clock24) for moment in self._readings]
        self.echo.say_readings(said or [spell(kept, clock24=self._clock24)])

    def _show_chips(self) -> None:
        words = self.edit.value.strip()
        on = set()
        if self._mode is _Mode.NOW:
            on.add(NOW)
        elif self._mode is _Mode.UNSURE:
            on.add(UNSURE)
        elif self._mode is _Mode.WORDS:
            on |= {chip for chip in (EARLIER, YESTERDAY) if words == self._words_of(chip)}
        self._parts.set_on({part for part, said in self._part_words().items() if said == words})
        if self._parts.on or not self._parts.isHidden():
            on.add(PART)
        elif not self._hint.isHidden():
            on.add(DATE)
        self._chips.set_on(on)

    def _tick(self) -> None:
        if self._mode is _Mode.NOW:
            self._say()

    def _possible_parts(self) -> set[str]:
        """Those that have begun by now."""
        now = self._clock.read()
        return {
            part
            for part, words in self._part_words().items()
            if understand(words, now.utc, now.zone).candidates
        }

    def _chip_words(self) -> dict[str, str]:
        return {
            NOW: self.tr("Now"),
            EARLIER: self.tr("Earlier today"),
            YESTERDAY: self.tr("Yesterday"),
            PART: self.tr("Part of a day"),
            DATE: self.tr("A date"),
            UNSURE: self.tr("Not sure"),
        }

    @staticmethod
    def _words_of(chip: str) -> str:
        """Words the program itself understands, so never translated."""
        return {EARLIER: "earlier today", YESTERDAY: "yesterday"}[chip]

    @staticmethod
    def _part_words() -> dict[str, str]:
        return {
            words: words
            for words in (
                "this morning",
                "this afternoon",
                "this evening",
                "last night",
                "yesterday morning",
                "yesterday afternoon",
                "yesterday evening",
            )
        }


def _date_words(local: datetime) -> str:
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}"
