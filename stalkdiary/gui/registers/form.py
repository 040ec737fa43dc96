"""The fields of a register's form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.actions.record import Incoming
from stalkdiary.clock import Clock
from stalkdiary.gui.registers.end_clock import EndClock
from stalkdiary.gui.registers.facts_card import contacts_words, private_words
from stalkdiary.gui.registers.files_part import FilesPart
from stalkdiary.gui.registers.kinds import Field, Input, RegisterKind
from stalkdiary.gui.registers.spelling import contact_lines, contacts_from
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.when.time_field import TimeField
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.chips import ChoiceChips
from stalkdiary.gui.widgets.choices import Check
from stalkdiary.gui.widgets.fields import field
from stalkdiary.gui.widgets.kept_text import Line, Lines
from stalkdiary.gui.widgets.layouts import Card, Part, column
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.incident import Private
from stalkdiary.model.register import REGISTERS, RegisterEntry


class Form(QObject):
    """The fields, and the cards they stand in.

    Args:
        theme: how it looks.
        clock: for reading times.
        kind: which register.
        people: labels of the register of people, by id.
        clock24: times as 21:00.

    Attributes:
        files: what belongs to it on paper.
        first: the field for what the entry is called.
        numbers: the field for numbers of incidents, where there is one.

    Signals:
        changed: a person changed something.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, clock: Clock, kind: RegisterKind, people: dict[str, str], *, clock24: bool
    ) -> None:
        super().__init__()
        self._theme = theme
        self._clock = clock
        self._clock24 = clock24
        self._kind = kind
        self._people = people
        self._before: RegisterEntry | None = None
        self._inputs: dict[str, Any] = {}
        self._shown: list[Callable[[], None]] = []
        self.numbers = Line(theme)
        self.contacts = Lines(theme)
        self.private = Lines(theme)
        self.files = FilesPart(theme)
        parts = [*(self._part(one) for one in kind.fields), self.files]
        self.facts = Card(theme, "surface", *parts, gap=Gap.L, pad=Gap.XL, pad_y=Gap.L)
        self.first: QWidget = self._inputs[kind.fields[0].name]
        self.apart = self._apart()
        self._connect()

    def _connect(self) -> None:
        self.files.changed.connect(self.changed)
        for one in (*self._inputs.values(), self.contacts, self.private, self.numbers):
            if isinstance(one, TimeField | ChoiceChips):
                one.changed.connect(self.changed)
            elif isinstance(one, Check):
                one.clicked.connect(self.changed)
            elif isinstance(one, Line):
                one.textEdited.connect(self.changed)
            else:
                one.textChanged.connect(self.changed)

    def show(
        self,
        entry: RegisterEntry,
        numbers: str,
        contacts: str | None = None,
        files: tuple[Incoming, ...] = (),
    ) -> None:
        """Fill the form.

        Args:
            entry: what to show; what the form does not ask for comes back as it is.
            numbers: of incidents, in words.
            contacts: words in the field for contact details, where they are not the entry's own.
            files: to be added.
        """
        self._before = entry
        for name, one in self._inputs.items():
            _put(one, getattr(entry.facts, name))
        self.numbers.set_value(numbers)
        self.contacts.set_value(contact_lines(entry) if contacts is None else contacts)
        self.private.set_value(entry.private.notes)
        self.files.load(entry.evidence.items, files)
        for tell in self._shown:
            tell()

    @property
    def has_name(self) -> bool:
        """Whether it is said what the entry is called."""
        return bool(_get(self._inputs[self._kind.fields[0].name]).strip())

    def entry(self, incidents: tuple[str, ...] | None = None) -> RegisterEntry:
        """What the form holds; `incidents` are those whose numbers were typed, None for those before."""
        before = self._before or self.empty()
        given = {name: _get(one) for name, one in self._inputs.items()}
        if incidents is not None:
            given["incidents"] = incidents
        entry = replace(before, facts=replace(before.facts, **given), private=Private(self.private.value))
        if self._kind.has_contacts and self.contacts.value != contact_lines(before):
            entry = replace(
                entry, contacts=contacts_from(self.contacts.value, given[self._kind.fields[0].name])
            )
        return self.files.written(entry)

    def empty(self) -> RegisterEntry:
        """An entry that holds nothing yet."""
        return RegisterEntry("", self._kind.kind, REGISTERS[self._kind.kind](""))

    def _part(self, one: Field) -> Part:
        if one.input is Input.INCIDENTS:
            return field(self._theme, one.label, self.numbers, one.hint)
        made = self._inputs[one.name] = self._input(one)
        if isinstance(made, TimeField):
            return self._with_way_back(made, one.label)
        if isinstance(made, Check):
            return made
        return field(self._theme, one.label, made, one.hint)

    def _with_way_back(self, time: TimeField, label: str) -> Part:
        """A time, and a way to have none after all, which an empty field cannot say once there was one."""
        none = Button(self._theme, self.tr("No time"), Kind.LINK, name=f"{label}: {self.tr('No time')}")

        def clear() -> None:
            time.set_moment(None)
            time.edit.setFocus()
            show()
            self.changed.emit()

        def show() -> None:
            none.setVisible(time.value() is not None)

        none.clicked.connect(clear)
        time.changed.connect(show)
        self._shown.append(show)
        return column(self._theme, Gap.XS, time, none)

    def _input(self, one: Field) -> QWidget:
        theme = self._theme
        if one.input is Input.TEXT:
            return Lines(theme)
        if one.input is Input.FLAG:
            check = Check(theme, one.label)
            check.setAccessibleName(one.label)
            return check
        if one.input is Input.TIME:
            return TimeField(theme, self._clock, one.label, clock24=self._clock24, optional=True, chips=False)
        if one.input is Input.END:
            return self._end(one)
        return self._person(one) if one.input is Input.PERSON else Line(theme)

    def _end(self, one: Field) -> TimeField:
        found: list[TimeField] = []
        clock = EndClock(self._clock, lambda: found[0].edit.text() if found else "")
        end = TimeField(self._theme, clock, one.label, clock24=self._clock24, optional=True, chips=False)
        found.append(end)
        end.edit.setPlaceholderText(self.tr("such as “16 April 2027”"))
        return end

    def _person(self, one: Field) -> ChoiceChips:
        return ChoiceChips(self._theme, one.label, {"": self.tr("Nobody named"), **self._people})

    def _apart(self) -> Card:
        theme = self._theme
        parts: list[Part] = []
        if self._kind.has_contacts:
            who = self.tr("One a line. Someone else’s begins with their name, as in “Mum: 01632 960 001”.")
            hint = f"{contacts_words()} {who}"
            parts.append(field(theme, self.tr("Contact details"), self.contacts, hint))
        parts.append(field(theme, self.tr("Private notes"), self.private, private_words()))
        heading = Words(self.tr("Kept apart"), Role.STRONG)
        return Card(theme, "surface", column(theme, Gap.L, heading, *parts), pad=Gap.XL, pad_y=Gap.L)


def _put(one: QWidget, value: Any) -> None:
    if isinstance(one, TimeField):
        one.set_moment(value)
    elif isinstance(one, Check):
        one.setChecked(bool(value))
    elif isinstance(one, ChoiceChips):
        one.choose(value)
    elif isinstance(one, Line | Lines):
        one.set_value(value)


def _get(one: QWidget) -> Any:
    if isinstance(one, TimeField):
        return one.value()
    if isinstance(one, Check):
        return one.isChecked()
    if isinstance(one, ChoiceChips):
        return one.chosen
    assert isinstance(one, Line | Lines), "there is no other kind of field"
    return one.value
