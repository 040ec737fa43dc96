"""Registers: the people, vehicles, accounts, places, orders, police contacts and changes to daily life
that incidents refer to.

Each register entry is an entity of the journal of its own, with the parts in `REGISTER_PARTS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from stalkdiary.model.codec import Json, from_record, to_record
from stalkdiary.model.evidence import Evidence
from stalkdiary.model.incident import ADDRESS, Contacts, Positions, Private, join_address, split_address
from stalkdiary.model.moment import Moment


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who matters to the diary, under a label of the writer's own choosing."""

    label: str
    name: str = ""
    relation: str = ""
    description: str = ""
    is_reported: bool = False


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle that can be traced."""

    label: str
    make: str = ""
    colour: str = ""
    plate: str = ""
    driver: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """A number, handle, address or profile.

    Attributes:
        identifier: the number or handle itself.
        service: such as "phone" or the name of a site.
        url: full address of a profile.
        person: register id of who uses it, or empty.
        note: own words.
    """

    identifier: str
    service: str = ""
    url: str = ""
    person: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that comes up more than once."""

    label: str
    address: str = ""
    latitude: str = ""
    longitude: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """An order, bail condition or warning to stop.

    Attributes:
        kind: own words or one of the usual names, such as "restraining order".
        made: when it came into force.
        ends: when it ends, if it does.
        against: register id of a person, or empty.
        terms: what it forbids, in short.
        reference: court or police reference.
        issued_by: court, force or person.
    """

    kind: str
    made: Moment | None = None
    ends: Moment | None = None
    against: str = ""
    terms: str = ""
    reference: str = ""
    issued_by: str = ""


@dataclass(frozen=True, slots=True)
class PoliceContact:
    """A call, visit or message to or from the police, and what came of it."""

    what: str
    when: Moment | None = None
    force: str = ""
    officer: str = ""
    officer_number: str = ""
    reference: str = ""
    promised: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class LifeChange:
    """A change made to daily life because of what happens.

    Attributes:
        what: own words.
        since: when it began.
        cost: money or time, in own words.
        incidents: ids of incidents that led to it.
    """

    what: str
    since: Moment | None = None
    cost: str = ""
    incidents: tuple[str, ...] = ()


RegisterFacts: TypeAlias = Person | Vehicle | Account | Place | Order | PoliceContact | LifeChange

REGISTERS: Mapping[str, type] = {
    "person": Person,
    "vehicle": Vehicle,
    "account": Account,
    "place": Place,
    "order": Order,
    "police-contact": PoliceContact,
    "life-change": LifeChange,
}
"""Entity kinds of the journal and the value each holds."""

_VALUES: Mapping[str, type] = {
    "contacts": Contacts,
    "evidence": Evidence,
    "positions": Positions,
    "private": Private,
}

REGISTER_PARTS = ("facts", *_VALUES, ADDRESS)
"""Every part of a register entry; each has a commitment in every envelope."""


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One entry of a register, as it stands.

    Attributes:
        id: 32 hex digits.
        kind: a key of `REGISTERS`.
        facts: the value.
        contacts: left out of packs unless chosen.
        private: left out of packs unless chosen.
        evidence: files that belong to it, such as a copy of an order.
        positions: that those files hold; left out of packs unless chosen.
    """

    id: str
    kind: str
    facts: RegisterFacts
    contacts: Contacts = Contacts()
    private: Private = Private()
    evidence: Evidence = Evidence()
    positions: Positions = Positions()


def kind_of(facts: RegisterFacts) -> str:
    """The entity kind of a register value."""
    return next(kind for kind, cls in REGISTERS.items() if isinstance(facts, cls))


def register_parts(entry: RegisterEntry) -> dict[str, Json]:
    """The JSON bodies of all parts of a register entry."""
    parts = {name: to_record(getattr(entry, name)) for name in ("facts", *_VALUES)}
    parts["facts"], parts[ADDRESS] = split_address(parts["facts"])
    return parts


def register_from_parts(id_: str, kind: str, parts: Mapping[str, Json]) -> RegisterEntry:
    """A register entry from its parts' bodies.

    Raises:
        ValueError: the kind is unknown or a body is not what the format says.
    """
    if kind not in REGISTERS or not parts.get("facts"):
        raise ValueError("not a register entry")
    facts = join_address(parts["facts"], parts.get(ADDRESS, {}))
    others: dict[str, Any] = {
        name: from_record(value, parts[name]) for name, value in _VALUES.items() if name in parts
    }
    return RegisterEntry(id_, kind, from_record(REGISTERS[kind], facts), **others)
