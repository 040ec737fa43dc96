"""An incident: what one entry of the diary holds.

It is made of parts, each a frozen value of its own, because a pack can show some parts and hold others
back, and each part has a commitment of its own in the journal. Nothing but some words is compulsory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from stalkdiary.errors import NothingWritten
from stalkdiary.model.behaviours import BREACHES, behaviour
from stalkdiary.model.codec import Json, from_record, to_record
from stalkdiary.model.evidence import Evidence, Position
from stalkdiary.model.moment import Moment


class Channel(StrEnum):
    """The way it reached the person."""

    IN_PERSON = "in-person"
    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    SOCIAL = "social"
    POST = "post"
    DEVICE = "device"
    SOMEONE_ELSE = "someone-else"


class Certainty(StrEnum):
    """How sure the writer is who it was."""

    KNOWN = "known"
    SUSPECTED = "suspected"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mention:
    """Someone or something named in an incident.

    Attributes:
        label: the writer's own words for them.
        register: id in the registers, or empty.
        certainty: how sure the writer is; only where it matters who it was.
    """

    label: str
    register: str = ""
    certainty: Certainty = Certainty.KNOWN


@dataclass(frozen=True, slots=True)
class When:
    """When it happened, and when it was noticed where that differs."""

    happened: Moment
    noticed: Moment | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What happened, plainly, and how to trace it.

    Attributes:
        what: the core account, in the person's own words.
        behaviours: ids from `behaviours`.
        behaviour_note: own words for "other" or "not sure".
        channels: how it reached the person.
        accounts: numbers, handles, URLs; the number, not the contact's nickname.
        vehicles: as seen.
        unfinished: the writer means to add to it.
    """

    what: str
    behaviours: tuple[str, ...] = ()
    behaviour_note: str = ""
    channels: tuple[Channel, ...] = ()
    accounts: tuple[Mention, ...] = ()
    vehicles: tuple[Mention, ...] = ()
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """How it felt, and what it changed in daily life; kept apart from the facts."""

    felt: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """Who did it, who else was there, who saw or heard it."""

    did_it: tuple[Mention, ...] = ()
    present: tuple[Mention, ...] = ()
    witnesses: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach someone named in the incident; left out of packs unless chosen."""

    label: str
    how: str


@dataclass(frozen=True, slots=True)
class Contacts:
    """All contact details of one entry."""

    entries: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Location:
    """Where it was.

    Attributes:
        place: in words.
        address: optional.
        latitude: decimal degrees as text, or empty.
        longitude: decimal degrees as text, or empty.
        register: id of a place in the registers, or empty.
    """

    place: str = ""
    address: str = ""
    latitude: str = ""
    longitude: str = ""
    register: str = ""


@dataclass(frozen=True, slots=True)
class Sighting:
    """How well the person could see: all optional, all in own words."""

    how_long: str = ""
    how_far: str = ""
    light: str = ""
    in_the_way: str = ""
    known_before: str = ""
    why_remembered: str = ""
    looks: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A report of this incident to the police or someone else."""

    to: str
    when: Moment | None = None
    officer: str = ""
    officer_number: str = ""
    reference: str = ""
    promised: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Police:
    """Reports of this incident, and orders that it may breach.

    Attributes:
        reports: to the police or others.
        breaches: ids of orders or warnings in the registers.
    """

    reports: tuple[Report, ...] = ()
    breaches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Positions:
    """Positions that attached files hold; a part of its own because packs leave it out unless chosen."""

    items: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Links:
    """Other incidents that belong with this one, by id."""

    incidents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Private:
    """Notes that stay out of packs unless ticked; police and courts can ask for the whole diary."""

    notes: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """One entry, as it stands after its latest amendment."""

    when: When
    facts: Facts
    effect: Effect = Effect()
    people: People = People()
    contacts: Contacts = Contacts()
    location: Location = Location()
    sighting: Sighting = Sighting()
    police: Police = Police()
    evidence: Evidence = Evidence()
    positions: Positions = Positions()
    links: Links = Links()
    private: Private = Private()

    @property
    def is_breach(self) -> bool:
        """Whether the writer marked it as a breach of an order, bail or a warning."""
        return bool(self.police.breaches) or not BREACHES.isdisjoint(self.facts.behaviours)

    def check(self) -> Incident:
        """This incident, if it can be written down.

        Raises:
            NothingWritten: there is neither a word nor a file.
            UnknownBehaviour: a behaviour is not in the list.
        """
        if not self.facts.what.strip() and not self.evidence.items:
            raise NothingWritten
        for id_ in self.facts.behaviours:
            behaviour(id_)
        return self

    def without(self, *parts: str) -> Incident:
        """This incident with the named parts emptied, as a pack that leaves them out shows it."""
        location = self.location
        if ADDRESS in parts:
            location = Location(location.place, register=location.register)
        if "location" in parts:
            location = replace(location, place="", register="")
        emptied = {name: _VALUES[name]() for name in parts if name not in (ADDRESS, "location")}
        return replace(self, location=location, **emptied)


ADDRESS = "address"
"""The part that holds address and coordinates: apart from the place in words, so it can be left out alone."""

_ADDRESS_FIELDS = ("address", "latitude", "longitude")

_VALUES: Mapping[str, type] = {
    "when": When,
    "facts": Facts,
    "effect": Effect,
    "people": People,
    "contacts": Contacts,
    "location": Location,
    "sighting": Sighting,
    "police": Police,
    "evidence": Evidence,
    "positions": Positions,
    "links": Links,
    "private": Private,
}

INCIDENT_PARTS = (*_VALUES, ADDRESS)
"""Every part of an incident; each has a commitment in every envelope."""


def incident_parts(incident: Incident) -> dict[str, Json]:
    """The JSON bodies of all parts, empty ones too."""
    parts = {name: to_record(getattr(incident, name)) for name in _VALUES}
    parts["location"], parts[ADDRESS] = split_address(parts["location"])
    return parts


def incident_from_parts(parts: Mapping[str, Json]) -> Incident:
    """An incident from its parts' bodies; parts that are missing count as empty.

    Raises:
        ValueError: a body is not what the format says, or `when` or `facts` is missing.
    """
    if not parts.get("when") or not parts.get("facts"):
        raise ValueError("an incident has a time and facts")
    bodies = {name: parts[name] for name in _VALUES if name in parts}
    if ADDRESS in parts:
        bodies["location"] = join_address(parts.get("location", {}), parts[ADDRESS])
    return Incident(**{name: from_record(_VALUES[name], body) for name, body in bodies.items()})


def split_address(record: Mapping[str, Json]) -> tuple[dict[str, Json], dict[str, Json]]:
    """A place's record without its address and coordinates, and those."""
    rest = {name: item for name, item in record.items() if name not in _ADDRESS_FIELDS}
    return rest, {name: record[name] for name in _ADDRESS_FIELDS if name in record}


def join_address(record: Mapping[str, Json], address: Mapping[str, Json]) -> dict[str, Json]:
    """Undo `split_address`.

    Raises:
        ValueError: either holds what belongs into the other.
    """
    whole = {**record, **address}
    if split_address(whole) != (record, address):
        raise ValueError("an address is kept in a part of its own")
    return whole


@dataclass(frozen=True, slots=True)
class Written:
    """When something was written down, by the machine's clock.

    Attributes:
        utc: ISO 8601 with milliseconds and Z.
        zone: IANA name.
        offset_minutes: of local time from UTC.
        clock_jumped: the clock was found to have been set since the entry before.
    """

    utc: str
    zone: str
    offset_minutes: int
    clock_jumped: bool = False


class Standing(StrEnum):
    """What became of an entry."""

    STANDS = "stands"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Version:
    """One revision of an entry.

    Attributes:
        seq: sequence number of the journal row, from 1.
        revision: from 1.
        act: "write", "amend", "withdraw", "reinstate" or "erase".
        written: by the machine's clock.
        reason: the person's words why, or empty.
        incident: the whole entry as it stood then; None where this row holds no text or it was removed.
    """

    seq: int
    revision: int
    act: str
    written: Written
    reason: str = ""
    incident: Incident | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An incident with its place in the diary and its history.

    Attributes:
        id: 32 hex digits.
        number: counted from 1 in the order of first writing; never given twice.
        standing: whether it stands, was withdrawn or removed.
        versions: every revision, oldest first.
    """

    id: str
    number: int
    standing: Standing
    versions: tuple[Version, ...] = field(default=())

    @property
    def incident(self) -> Incident | None:
        """The entry as it stands; None once removed."""
        return next((v.incident for v in reversed(self.versions) if v.incident is not None), None)

    @property
    def written(self) -> Written:
        """When it was first written down."""
        return self.versions[0].written

    @property
    def withdrawal(self) -> Version | None:
        """The latest withdrawal, if the entry is withdrawn."""
        if self.standing is not Standing.WITHDRAWN:
            return None
        return next(v for v in reversed(self.versions) if v.act == "withdraw")
