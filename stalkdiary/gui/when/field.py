"""When it happened, in words, said back as it was understood before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from stalkdiary.clock import Clock
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.when.chips import WhenChips, date_words
from stalkdiary.gui.when.echo import Echo
from stalkdiary.gui.widgets.kept_text import Line
from stalkdiary.model.moment import Basis, Moment, spell
from stalkdiary.model.spoken_date import understand

_TICK_MS = 15_000
_LONGEST_WORDS = 200
_NOT_CHOSEN = -1


class _Mode(Enum):
    """Where the time comes from."""

    NOW = auto()
    KEPT = auto()
    WORDS = auto()
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


class WhenField(QObject):
    """The field, the echo beside it and the chips below: widgets that a form lays out as it likes.

    Args:
        theme: how they look.
        clock: for "now".
        clock24: times as 21:00.
        optional: an empty field is no time at all, and not now.

    Attributes:
        edit: where the words are typed.
        echo: how they were understood.
        chips: for the times that are said most.

    Signals:
        changed: a person changed it.
    """

    changed = Signal()

    def __init__(self, theme: Theme, clock: Clock, *, clock24: bool = False, optional: bool = False) -> None:
        super().__init__()
        self._clock = clock
        self._clock24 = clock24
        self._optional = optional
        self._kept: Moment | None = None
        self._kept_words = ""
        self._said: Said | None = None
        self._typed_at: Said | None = None
        self._mode = _Mode.NONE if optional else _Mode.NOW
        self._readings: tuple[Moment, ...] = ()
        self.edit = Line(theme)
        self.edit.setMaxLength(_LONGEST_WORDS)
        example = self.tr("such as “last night about nine”")
        self.edit.setPlaceholderText(example if optional else self.tr("now, or “last night about nine”"))
        self.echo = Echo(theme, self.edit)
        self.chips = WhenChips(theme, clock)
        # It goes when the field goes, and its timer with it.
        self.setParent(self.edit)
        self._connect()
        self._say()

    def _connect(self) -> None:
        self.edit.textEdited.connect(self._typed)
        self.edit.installEventFilter(self)
        self.echo.chosen.connect(self.changed)
        self.chips.said.connect(self._say_chip)
        self.chips.date_asked.connect(self._type_over)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    @property
    def words(self) -> str:
        """What was typed."""
        return self.edit.value.strip()

    @property
    def choice(self) -> int:
        """Which of several readings was picked; -1 for none."""
        return self.echo.choice

    @property
    def said(self) -> Said | None:
        """When the words were typed that stand here; None where there are none."""
        return self._typed_at if self._mode is _Mode.WORDS else None

    def set_words(self, words: str, choice: int = _NOT_CHOSEN, said: Said | None = None) -> None:
        """Show words that were typed before, and the reading that was picked.

        Args:
            words: for a time; empty for now.
            choice: which reading was picked, or -1.
            said: when they were typed; None for just now.
        """
        self._kept, self._said, self._typed_at = None, None, said or self._just_now()
        self.edit.set_value(words)
        self._mode = _Mode.WORDS if self.words else self._mode_when_empty()
        self._say()
        self.echo.choose(choice)

    def set_now(self) -> None:
        """It is now, as long as nothing is typed."""
        self.set_moment(None)

    def set_moment(self, moment: Moment | None, said: Said | None = None) -> None:
        """Show a time that is known; where its words were not understood, offer what they can have meant."""
        self._kept, self._said = moment, said
        self._kept_words = self._words_for(moment)
        self.edit.set_value(self._kept_words)
        self._mode = self._mode_when_empty()
        self.chips.fold()
        self._say()

    def value(self) -> Moment | None:
        """The time to write down; None where there is none.

        It is not known where the words have no reading, or none of several was picked.
        """
        now = self._clock.read()
        if self._mode is _Mode.NONE:
            return None
        if self._mode is _Mode.NOW:
            return Moment.exact_utc(now.utc.replace(second=0, microsecond=0), now.zone, basis=Basis.CLOCK)
        words = self._kept_words if self._mode is _Mode.KEPT else self.words
        if self._mode is _Mode.WORDS and len(self._readings) == 1:
            return self._readings[0].with_words(words)
        if 0 <= self.choice < len(self._readings):
            return self._readings[self.choice].with_words(words)
        return self._kept if self._mode is _Mode.KEPT else Moment.unknown(words, now.zone)

    def moment(self) -> Moment:
        """The time to write down, of a field that is not optional."""
        moment = self.value()
        assert moment is not None, "only an optional field can hold no time"
        return moment

    def spelled(self) -> str:
        """The time in words, for a heading."""
        moment = self.value()
        return "" if moment is None else self._spell(moment)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down move a date by a day while one is being chosen."""
        # The kind of event first: while a page is being deleted the chips may be gone before the field.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.chips.is_dating:
            step = {int(Qt.Key.Key_Up): 1, int(Qt.Key.Key_Down): -1}.get(event.key(), 0)
            day = self._readings[0].earliest if step and self._readings else None
            if day is not None:
                local = day.astimezone(ZoneInfo(self._readings[0].zone)) + timedelta(days=step)
                if local.date() <= self._clock.read().local.date():
                    self._type(date_words(local))
                return True
        return False

    def _words_for(self, moment: Moment | None) -> str:
        """Its own words; where it may be left out there is always something to clear away."""
        if moment is None:
            return ""
        return moment.words or (self._spell(moment) if self._optional else "")

    def _mode_when_empty(self) -> _Mode:
        if self._kept is not None:
            return _Mode.KEPT
        return _Mode.NONE if self._optional else _Mode.NOW

    def _just_now(self) -> Said:
        now = self._clock.read()
        return Said(now.utc, now.zone)

    def _typed(self) -> None:
        words, self._typed_at = self.words, self._just_now()
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

    def _type_over(self, words: str) -> None:
        self._type(words)
        self.edit.setFocus()
        self.edit.selectAll()

    def _say_chip(self, words: str) -> None:
        if words:
            self._type(words)
            return
        self._mode = _Mode.NOW
        self.edit.clear()
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self._readings = ()
        if self._mode is _Mode.NOW:
            now = self._clock.read()
            minute = Moment.exact_utc(now.utc.replace(second=0, microsecond=0), now.zone)
            self.echo.say_now(self._spell(minute))
        elif self._mode is _Mode.KEPT and self._kept is not None:
            self._say_kept(self._kept)
        elif self._mode is _Mode.WORDS:
            said = self._typed_at or self._just_now()
            self._readings = understand(self.words, said.at, said.zone).candidates
            self.echo.say_readings([self._spell(moment) for moment in self._readings])
        if self._optional:
            self.echo.setVisible(self._mode is not _Mode.NONE)
        words = {_Mode.NOW: "", _Mode.WORDS: self.words}
        self.chips.show_words(words.get(self._mode))

    def _say_kept(self, kept: Moment) -> None:
        if kept.earliest is None and kept.words and self._said is not None:
            found = understand(kept.words, self._said.at, self._said.zone).candidates
            self._readings = found if len(found) > 1 else ()
        said = [self._spell(moment) for moment in self._readings]
        self.echo.say_readings(said or [self._spell(kept)])

    def _spell(self, moment: Moment) -> str:
        return spell(moment, clock24=self._clock24)

    def _tick(self) -> None:
        if self._mode is _Mode.NOW:
            self._say()
