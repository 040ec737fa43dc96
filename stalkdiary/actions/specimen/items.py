"""What a made-up diary is told in: things written down one after another, each at its own time.

Where one thing refers to another it holds that one's key, such as "person/j" or "incident/3";
`references` puts the ids of a real diary in their place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from stalkdiary.model.incident import Contacts, Incident, Private
from stalkdiary.model.register import RegisterFacts
from stalkdiary.preview.specimen import Recording, Shot


@dataclass(frozen=True, slots=True)
class StoryFile:
    """A file that goes with an incident.

    Attributes:
        name: as the device named it.
        content: its bytes, or the picture or recording that is to be made.
        caption: the writer's words about it.
    """

    name: str
    content: bytes | Shot | Recording
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """A person, place, order or the like is put into the registers.

    Attributes:
        key: how other items refer to it.
        at: when, aware, in UTC.
    """

    key: str
    at: datetime
    facts: RegisterFacts
    contacts: Contacts = Contacts()
    private: Private = Private()


@dataclass(frozen=True, slots=True)
class WrittenDown:
    """An incident is written down.

    Attributes:
        key: how other items refer to it.
        at: when, aware, in UTC; never before anything told earlier.
        files: attached as it is written.
    """

    key: str
    at: datetime
    incident: Incident
    files: tuple[StoryFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Amended:
    """An incident is amended: `incident` is all of it but its attached files, as it reads from then on."""

    key: str
    at: datetime
    incident: Incident
    reason: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An incident is withdrawn."""

    key: str
    at: datetime
    reason: str


StoryItem: TypeAlias = Registered | WrittenDown | Amended | Withdrawn
