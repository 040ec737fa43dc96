"""Fields of the registers in words, and what a later version changed."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from stalkdiary.actions.registers import Version, label_of
from stalkdiary.gui.registers.kinds import Field, Input, RegisterKind
from stalkdiary.model.incident import Contact, Contacts
from stalkdiary.model.moment import Moment, Precision, spell
from stalkdiary.model.pack import Change, FieldChange
from stalkdiary.model.register import RegisterEntry

_tr = QCoreApplication.translate
_UNTIMED = ", time not known"


@dataclass(frozen=True, slots=True)
class Speller:
    """Spells fields.

    Attributes:
        labels: of register entries that fields refer to, by id.
        numbers: of incidents that fields refer to, by id.
        clock24: times as 21:00.
    """

    labels: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    clock24: bool = False

    def value(self, entry: RegisterEntry, one: Field, *, short: bool = False) -> str:
        """A field; empty where nothing was written."""
        value = getattr(entry.facts, one.name)
        if isinstance(value, Moment):
            return self.moment(value, short=short)
        if one.input is Input.FLAG:
            return _tr("registers", "yes") if value else ""
        if one.input is Input.PERSON:
            return self.labels.get(value, _tr("registers", "someone no longer here")) if value else ""
        if one.input is Input.INCIDENTS:
            return ", ".join(str(number) for number in self.known_numbers(value))
        return str(value or "")

    def known_numbers(self, ids: tuple[str, ...]) -> list[int]:
        """Numbers of incidents, least first."""
        return sorted(self.numbers[id_] for id_ in ids if id_ in self.numbers)

    def moment(self, moment: Moment, *, short: bool = False) -> str:
        """A time; one that was not understood in the person's own words."""
        if moment.earliest is None and moment.words:
            return f"“{moment.words}”"
        spelled = spell(moment, long=not short, clock24=self.clock24)
        return spelled.removesuffix(_UNTIMED) if moment.precision is Precision.DAY else spelled

    def changes(self, kind: RegisterKind, versions: tuple[Version, ...]) -> tuple[Change, ...]:
        """Every version after the first, with what it changed."""
        found = []
        before: RegisterEntry | None = None
        for version in versions:
            fields: tuple[FieldChange, ...] = ()
            if version.entry is not None:
                fields = () if before is None else self._difference(kind, before, version.entry)
                before = version.entry
            if version.revision > 1:
                found.append(Change(version.act, version.revision, version.written, version.reason, fields))
        return tuple(found)

    def _difference(
        self, kind: RegisterKind, before: RegisterEntry, after: RegisterEntry
    ) -> tuple[FieldChange, ...]:
        pairs = [(one.label, self.value(before, one), self.value(after, one)) for one in kind.fields]
        pairs.append((_tr("registers", "Contact details"), contact_lines(before), contact_lines(after)))
        pairs.append((_tr("registers", "Private notes"), before.private.notes, after.private.notes))
        return tuple(FieldChange(label, old, new) for label, old, new in pairs if old != new)


def contact_lines(entry: RegisterEntry) -> str:
    """Contact details, one a line; those that are the entry's own without its name before them."""
    name = label_of(entry.facts)
    return "\n".join(
        one.how if one.label in ("", name) else f"{one.label}: {one.how}" for one in entry.contacts.entries
    )


def contacts_from(lines: str, name: str) -> Contacts:
    """Undo `contact_lines`: a line that does not begin with somebody's name is the entry's own."""
    found = []
    for line in lines.splitlines():
        who, colon, how = line.strip().partition(": ")
        if colon and how.strip():
            found.append(Contact(who.strip(), how.strip()))
        elif line.strip():
            found.append(Contact(name, line.strip()))
    return Contacts(tuple(found))


def searched(text: str) -> str:
    """Text without what a search does not mind."""
    return text.casefold()
