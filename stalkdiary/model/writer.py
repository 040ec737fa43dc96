"""Who writes the diary: name, date of birth, address, telephone, e-mail; all of it optional, and asked for
nowhere unless the person goes there.

The particulars are one entity of the journal, of the kind `KIND`, whose parts have commitments of their own:
a pack can show one of them and prove it while the others stay commitments.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from stalkdiary.model.codec import Json, from_record, to_record
from stalkdiary.model.incident import ADDRESS, Written

KIND = "writer"
"""Entity kind of the journal."""

NAME, BORN, CONTACT = "name", "born", "contact"
"""Names of parts; the fourth is `ADDRESS`."""

_FIELDS: Mapping[str, tuple[str, ...]] = {
    NAME: ("name",),
    BORN: ("born",),
    ADDRESS: ("address",),
    CONTACT: ("telephone", "email"),
}

WRITER_PARTS = tuple(_FIELDS)
"""Every part but the reason of an amendment; each has a commitment in every envelope."""


@dataclass(frozen=True, slots=True)
class Writer:
    """The writer's particulars.

    Attributes:
        name: as a pack's cover is to have it.
        born: date of birth, ISO 8601 (`birth_date.read` makes it), or empty.
        address: lines of it.
        telephone: as the person writes it.
        email: likewise.
    """

    name: str = ""
    born: str = ""
    address: str = ""
    telephone: str = ""
    email: str = ""

    def only(self, *parts: str) -> Writer:
        """The same with all other parts emptied, as a pack that leaves those out shows it."""
        hidden = [name for part, names in _FIELDS.items() if part not in parts for name in names]
        return replace(self, **dict.fromkeys(hidden, ""))

    def has(self, part: str) -> bool:
        """Whether a part holds something."""
        return self.only(part) != Writer()


@dataclass(frozen=True, slots=True)
class WriterVersion:
    """One revision of the particulars.

    Attributes:
        revision: from 1.
        act: "write" or "amend".
        written: by the machine's clock.
        reason: the person's words why, or empty.
        writer: all of it as it stood then.
    """

    revision: int
    act: str
    written: Written
    reason: str
    writer: Writer


def writer_parts(writer: Writer) -> dict[str, Json]:
    """The JSON bodies of all parts, empty ones too."""
    record = to_record(writer)
    return {part: {name: record[name] for name in names if name in record} for part, names in _FIELDS.items()}


def writer_from_parts(parts: Mapping[str, Json]) -> Writer:
    """The particulars from their parts' bodies; parts that are missing count as empty.

    Raises:
        ValueError: a body is not what the format says.
    """
    record: dict[str, Json] = {}
    for part, names in _FIELDS.items():
        body = parts.get(part, {})
        if not isinstance(body, Mapping) or not set(body) <= set(names):
            raise ValueError("a part of the writer's particulars has members of another")
        record.update(body)
    return from_record(Writer, record)
