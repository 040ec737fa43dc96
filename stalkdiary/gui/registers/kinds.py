"""What each register holds: its fields, its table's columns, its words. Forms, tables and pages follow it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

_tr = QCoreApplication.translate


class Input(Enum):
    """How a field is filled in."""

    LINE = auto()
    TEXT = auto()
    FLAG = auto()
    TIME = auto()
    END = auto()
    """A time that may lie ahead."""
    PERSON = auto()
    """Someone in the register of people."""
    INCIDENTS = auto()
    """Incidents, by their numbers."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a register.

    Attributes:
        name: of the attribute of its facts.
        label: what it is called.
        input: how it is filled in.
        hint: below it in a form; may be empty.
    """

    name: str
    label: str
    input: Input = Input.LINE
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a register's table.

    Attributes:
        name: of a field.
        weight: share of the width.
        least: narrowest width, in units at 100 %.
    """

    name: str
    weight: int
    least: int


@dataclass(frozen=True, slots=True)
class RegisterKind:
    """One register.

    Attributes:
        kind: a key of `model.register.REGISTERS`.
        title: of the register.
        new: what adding to it is called.
        icon: in resources/icons.
        about: what it is for, shown while it is empty.
        fields: the first is what an entry is called, and the only one that has to be filled in.
        columns: of its table.
        has_contacts: whether its form asks for contact details.
    """

    kind: str
    title: str
    new: str
    icon: str
    about: str
    fields: tuple[Field, ...]
    columns: tuple[Column, ...]
    has_contacts: bool = False

    def field(self, name: str) -> Field:
        """The field of that name."""
        return next(field for field in self.fields if field.name == name)


def kinds() -> dict[str, RegisterKind]:
    """Every register, in the order of its tabs."""
    found = (_people(), _vehicles(), _accounts(), _places(), _orders(), _police(), _changes())
    return {one.kind: one for one in found}


def _people() -> RegisterKind:
    return RegisterKind(
        "person",
        _tr("registers", "People"),
        _tr("registers", "New person"),
        "person",
        _tr("registers", "Anyone who matters to your notes, under whatever name is easiest for you."),
        (
            Field(
                "label",
                _tr("registers", "What you call them"),
                hint=_tr("registers", "A name, a letter, anything."),
            ),
            Field("name", _tr("registers", "Full name")),
            Field("relation", _tr("registers", "Who they are to you")),
            Field("description", _tr("registers", "What they look like"), Input.TEXT),
            Field("is_reported", _tr("registers", "This is the person I am reporting"), Input.FLAG),
        ),
        (
            Column("label", 3, 130),
            Column("name", 4, 150),
            Column("relation", 5, 190),
            Column("description", 5, 240),
        ),
        has_contacts=True,
    )


def _vehicles() -> RegisterKind:
    return RegisterKind(
        "vehicle",
        _tr("registers", "Vehicles"),
        _tr("registers", "New vehicle"),
        "car",
        _tr(
            "registers", "Cars, vans, bicycles: whatever you can say about one, even without a number plate."
        ),
        (
            Field("label", _tr("registers", "What you call it")),
            Field("make", _tr("registers", "Make and kind")),
            Field("colour", _tr("registers", "Colour")),
            Field("plate", _tr("registers", "Number plate"), hint=_tr("registers", "Part of it is fine.")),
            Field("driver", _tr("registers", "Who drives it")),
        ),
        (
            Column("label", 4, 140),
            Column("plate", 3, 130),
            Column("make", 4, 160),
            Column("colour", 3, 120),
            Column("driver", 3, 140),
        ),
    )


def _accounts() -> RegisterKind:
    return RegisterKind(
        "account",
        _tr("registers", "Accounts and numbers"),
        _tr("registers", "New account or number"),
        "phone",
        _tr("registers", "Numbers, addresses and profiles that calls and messages came from."),
        (
            Field(
                "identifier",
                _tr("registers", "Number, address or handle"),
                hint=_tr("registers", "As it is shown, not the name you saved it under."),
            ),
            Field(
                "service",
                _tr("registers", "Service"),
                hint=_tr("registers", "Phone, e-mail, or the name of a site or app."),
            ),
            Field("url", _tr("registers", "Full address of the profile")),
            Field("person", _tr("registers", "Used by"), Input.PERSON),
            Field("note", _tr("registers", "Note"), Input.TEXT),
        ),
        (
            Column("identifier", 5, 190),
            Column("service", 3, 130),
            Column("person", 2, 110),
            Column("note", 5, 230),
        ),
    )


def _places() -> RegisterKind:
    return RegisterKind(
        "place",
        _tr("registers", "Places"),
        _tr("registers", "New place"),
        "place",
        _tr(
            "registers",
            "Places that come up more than once. Addresses are left out of packs unless you tick them.",
        ),
        (
            Field("label", _tr("registers", "What you call it")),
            Field("address", _tr("registers", "Address"), Input.TEXT),
        ),
        (Column("label", 3, 160), Column("address", 5, 240)),
        has_contacts=True,
    )


def _orders() -> RegisterKind:
    return RegisterKind(
        "order",
        _tr("registers", "Orders and warnings"),
        _tr("registers", "New order or warning"),
        "order",
        _tr("registers", "Court orders, bail conditions, police warnings, and having said “stop” yourself."),
        (
            Field(
                "kind",
                _tr("registers", "What it is"),
                hint=_tr("registers", "Such as restraining order, bail, or “I asked them to stop”."),
            ),
            Field("made", _tr("registers", "From when"), Input.TIME),
            Field("ends", _tr("registers", "Until when"), Input.END),
            Field("against", _tr("registers", "Against"), Input.PERSON),
            Field("terms", _tr("registers", "What it says, in short"), Input.TEXT),
            Field(
                "issued_by", _tr("registers", "Made by"), hint=_tr("registers", "A court, a force, a person.")
            ),
            Field("reference", _tr("registers", "Reference")),
        ),
        (
            Column("kind", 5, 190),
            Column("made", 3, 150),
            Column("ends", 3, 150),
            Column("issued_by", 4, 170),
            Column("reference", 3, 150),
        ),
        has_contacts=True,
    )


def _police() -> RegisterKind:
    return RegisterKind(
        "police-contact",
        _tr("registers", "Police contacts"),
        _tr("registers", "New police contact"),
        "phone",
        _tr("registers", "Calls, visits and messages to or from the police, and what came of them."),
        (
            Field("what", _tr("registers", "What was said or done"), Input.TEXT),
            Field("when", _tr("registers", "When"), Input.TIME),
            Field("force", _tr("registers", "Force")),
            Field("officer", _tr("registers", "Officer")),
            Field("officer_number", _tr("registers", "Officer’s number")),
            Field("reference", _tr("registers", "Reference")),
            Field("promised", _tr("registers", "What was promised"), Input.TEXT),
            Field("outcome", _tr("registers", "What came of it"), Input.TEXT),
        ),
        (
            Column("what", 6, 220),
            Column("when", 3, 160),
            Column("officer", 3, 130),
            Column("reference", 3, 170),
        ),
        has_contacts=True,
    )


def _changes() -> RegisterKind:
    return RegisterKind(
        "life-change",
        _tr("registers", "Changes to daily life"),
        _tr("registers", "New change"),
        "clock",
        _tr("registers", "What you do differently because of this, even small things, and what it costs."),
        (
            Field("what", _tr("registers", "What changed"), Input.TEXT),
            Field("since", _tr("registers", "Since when"), Input.TIME),
            Field("cost", _tr("registers", "What it costs"), hint=_tr("registers", "In money or in time.")),
            Field(
                "incidents",
                _tr("registers", "Entries that led to it"),
                Input.INCIDENTS,
                _tr("registers", "Their numbers, such as 12, 15. An entry’s page shows its number."),
            ),
        ),
        (
            Column("what", 6, 220),
            Column("since", 3, 150),
            Column("cost", 3, 150),
            Column("incidents", 2, 150),
        ),
    )
