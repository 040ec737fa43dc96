"""Narrowing the list down: a period, one kind of thing, someone or something of the registers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.clock import Clock
from stalkdiary.gui import wording
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.when.period import Period
from stalkdiary.gui.widgets.fields import field
from stalkdiary.gui.widgets.layouts import beside, column
from stalkdiary.gui.widgets.type_ahead import Known, TypeAhead
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.behaviours import BEHAVIOURS
from stalkdiary.model.timeline import TimelineQuery


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What was asked for.

    Attributes:
        since: first day, or None.
        until: last day, or None.
        kind: what was typed for a kind of thing.
        who: what was typed for someone or something.
    """

    since: date | None = None
    until: date | None = None
    kind: str = ""
    who: str = ""


class OneOf(TypeAhead):
    """A line for one of what is known; anything else that stands in it counts as nothing yet.

    Signals:
        changed: another one is meant, or none.
    """

    changed = Signal()

    def __init__(self, theme: Theme, placeholder: str) -> None:
        super().__init__(theme, placeholder)
        self.id = ""
        self._ids: dict[str, Known] = {}
        self.textChanged.connect(self._read)
        self.picked.connect(self._mean)

    def learn(self, known: Sequence[Known]) -> None:
        """What can be meant."""
        self.set_known(known)
        self._ids = {one.id: one for one in known}
        self._read()

    @property
    def is_understood(self) -> bool:
        """Whether whatever stands in it is known."""
        return bool(self.id) or not self.text().strip()

    def _mean(self, known: Known) -> None:
        self._take_id(known.id)

    def _read(self) -> None:
        words = self.text().strip().casefold()
        now = self._ids.get(self.id)
        if now is None or now.label.casefold() != words:
            fits = [one.id for one in self._ids.values() if words and one.label.casefold() == words]
            self._take_id(fits[0] if fits else "")

    def _take_id(self, id_: str) -> None:
        if id_ != self.id:
            self.id = id_
            self.changed.emit()


class Narrowing(QWidget):
    """Four lines to type in, each said back or completed.

    Args:
        theme: how it looks.
        clock: for "last Monday".

    Signals:
        changed: it asks for something else.
    """

    changed = Signal()

    def __init__(self, theme: Theme, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.period = Period(theme, clock)
        self.kind = OneOf(theme, self.tr("such as “following”"))
        self.who = OneOf(theme, self.tr("from your registers"))
        self.kind.learn([Known(one.id, wording.behaviour_label(one.id)) for one in BEHAVIOURS])
        self._told = Words("", Role.CAPTION)
        kind = field(theme, self.tr("What kind of thing"), self.kind)
        who = field(theme, self.tr("Who or what"), self.who)
        lines = beside(
            theme,
            Gap.L,
            (self.period, 2),
            (column(theme, Gap.XS, kind, None), 1),
            (column(theme, Gap.XS, who, None), 1),
        )
        self.setLayout(column(theme, Gap.XS, lines, self._told))
        self._told.hide()
        self.setAccessibleName(self.tr("Narrow it down"))
        for part in (self.period, self.kind, self.who):
            part.changed.connect(self._changed)
        for line in (self.kind, self.who):
            # Not while one types: what fits is offered below the line then.
            line.editingFinished.connect(self._tell)

    @property
    def narrowed(self) -> Narrowed:
        """What is asked for."""
        period = self.period
        return Narrowed(period.first_day, period.last_day, self.kind.text(), self.who.text())

    @property
    def is_on(self) -> bool:
        """Whether it leaves anything out."""
        return any((self.period.first_day, self.period.last_day, self.kind.id, self.who.id))

    def narrow(self, query: TimelineQuery) -> TimelineQuery:
        """The query, with what is asked for here."""
        period = self.period
        query = replace(
            query,
            since=None if period.first_day is None else self._begin(period.first_day),
            until=None if period.last_day is None else self._begin(period.last_day + timedelta(days=1)),
            person=self.who.id,
        )
        return replace(query, behaviour=self.kind.id) if self.kind.id else query

    def show_narrowed(self, asked: Narrowed) -> None:
        """Ask for what was asked for before."""
        self.period.show_days(asked.since, asked.until)
        self.kind.setText(asked.kind)
        self.who.setText(asked.who)

    def clear(self) -> None:
        """Ask for nothing."""
        for edit in (self.period.since, self.period.until, self.kind, self.who):
            edit.clear()

    def _begin(self, day: date) -> datetime:
        return datetime.combine(day, time.min, ZoneInfo(self._clock.read().zone))

    def _changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        told = []
        if self.period.first_day or self.period.last_day:
            told.append(self.tr("Entries without a known day are not shown."))
        if not (self.kind.is_understood and self.who.is_understood):
            told.append(self.tr("Choose one of those that are offered; the down arrow shows them."))
        self._told.setText(" ".join(told))
        self._told.setVisible(bool(told))
