"""The tables that screens query: an index on the journal, written with each row and rebuildable from it.

The index knows nothing that the journal does not. `apply` is the only way in, for a new row and for a
rebuild alike, so the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

from stalkdiary.errors import DamagedJournal
from stalkdiary.model.behaviours import BEHAVIOURS
from stalkdiary.model.canonical import dumps
from stalkdiary.model.codec import Json, to_record
from stalkdiary.model.incident import Incident, Standing, incident_from_parts
from stalkdiary.model.moment import Moment
from stalkdiary.model.register import REGISTERS, register_from_parts
from stalkdiary.vault.connection import Connection
from stalkdiary.vault.journal import JournalRow
from stalkdiary.vault.words import dense_only, searchable

TEXT_SHOWN = 400
"""Characters of the account that a list gets."""

_EPOCH = datetime(1700, 1, 1, tzinfo=UTC)
_SECOND_BITS, _NUMBER_BITS = 35, 22
UNKNOWN_SECOND = (1 << _SECOND_BITS) - 1
"""Entries whose time is unknown come after all others."""

FIRST_UNKNOWN = UNKNOWN_SECOND << _NUMBER_BITS
"""Sort keys from here on belong to entries whose time is unknown."""

_LABELS = {behaviour.id: behaviour.label for behaviour in BEHAVIOURS}


def position_of(happened: Moment, number: int) -> int:
    """Sort key of an entry: seconds since 1700 of its earliest time, then its number; fits a rowid."""
    return second_of(happened.earliest) << _NUMBER_BITS | number


def second_of(instant: datetime | None) -> int:
    """Seconds since 1700, held between 0 and `UNKNOWN_SECOND`, which stands for None."""
    if instant is None:
        return UNKNOWN_SECOND
    return min(max(int((instant - _EPOCH).total_seconds()), 0), UNKNOWN_SECOND - 1)


def first_position(instant: datetime) -> int:
    """The least sort key of entries that begin at or after `instant`."""
    return second_of(instant) << _NUMBER_BITS


class Index:
    """Applies journal rows to the query tables."""

    TABLES = (
        "revision",
        "numbering",
        "entry",
        "tag",
        "words",
        "dense_words",
        "register",
        "attachment",
        "exhibit",
        "pack",
    )

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._kinds: Mapping[str, Callable[[JournalRow, Mapping[str, Json]], None]] = {
            "incident": self._incident,
            "pack": self._pack,
            "diary": lambda row, parts: None,
            **dict.fromkeys(REGISTERS, self._register),
        }

    def apply(self, row: JournalRow, parts: Mapping[str, Json]) -> None:
        """Bring the tables up to date with one more row.

        Raises:
            DamagedJournal: the row's parts are not what its kind has.
        """
        self._db.run(
            "INSERT INTO revision VALUES (?, ?, ?, ?, ?)",
            (row.entity, row.seq, row.kind, row.act, row.revision),
        )
        try:
            self._kinds[row.kind](row, parts)
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedJournal(seq=row.seq) from error

    def clear(self) -> None:
        """Empty every table of the index."""
        for name in ("words_index", "dense_index"):
            self._db.run(f"INSERT INTO {name} ({name}) VALUES ('delete-all')")  # noqa: S608
        for table in self.TABLES:
            self._db.run(f"DELETE FROM {table}")  # noqa: S608

    def _incident(self, row: JournalRow, parts: Mapping[str, Json]) -> None:
        if row.act == "write":
            number = int(self._db.value("SELECT coalesce(max(number), 0) + 1 FROM numbering"))
            self._db.run("INSERT INTO numbering VALUES (?, ?)", (number, row.entity))
        if row.act in ("write", "amend"):
            # A revision whose text a later row erased leaves only its place in the count.
            if parts.get("when"):
                self._put(row, incident_from_parts(parts))
        elif row.act == "erase":
            self._take_out(row.entity)
            self._db.run("DELETE FROM attachment WHERE entity = ?", (row.entity,))
        else:
            standing = Standing.WITHDRAWN if row.act == "withdraw" else Standing.STANDS
            self._db.run(
                "UPDATE entry SET standing = ?, revision = ? WHERE entity = ?",
                (standing, row.revision, row.entity),
            )

    def _put(self, row: JournalRow, incident: Incident) -> None:
        number = int(self._db.value("SELECT number FROM numbering WHERE entity = ?", (row.entity,)))
        before = self._db.row("SELECT standing, written FROM entry WHERE entity = ?", (row.entity,))
        standing = before[0] if before else Standing.STANDS
        written = before[1] if before else dumps(to_record(row.written))
        self._take_out(row.entity)
        position = position_of(incident.when.happened, number)
        self._db.run(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                position,
                row.entity,
                number,
                row.revision,
                standing,
                dumps(incident.when.happened.to_record()),
                written,
                searchable(incident.facts.what[:TEXT_SHOWN]),
                searchable(incident.location.place),
                " ".join(incident.facts.behaviours),
                len(incident.evidence.items),
                incident.is_breach,
                bool(incident.police.reports),
                incident.facts.unfinished,
            ),
        )
        self._db.run_many(
            "INSERT OR IGNORE INTO tag VALUES (?, ?)", [(tag, position) for tag in _tags(incident)]
        )
        self._index_words(position, "\n".join(filter(None, _words(incident))))
        for item in incident.evidence.items:
            self._db.run(
                "INSERT INTO attachment VALUES (?, ?, ?, ?)", (item.id, row.seq, row.entity, item.file)
            )

    def _index_words(self, position: int, text: str) -> None:
        for table, index, body in (
            ("words", "words_index", searchable(text)),
            ("dense_words", "dense_index", searchable(dense_only(text))),
        ):
            if body:
                self._db.run(f"INSERT INTO {table} VALUES (?, ?)", (position, body))  # noqa: S608
                self._db.run(f"INSERT INTO {index} (rowid, body) VALUES (?, ?)", (position, body))  # noqa: S608

    def _take_out(self, entity: str) -> None:
        position = self._db.value("SELECT position FROM entry WHERE entity = ?", (entity,))
        if position is None:
            return
        for table, index in (("words", "words_index"), ("dense_words", "dense_index")):
            body = self._db.value(f"SELECT body FROM {table} WHERE position = ?", (position,))  # noqa: S608
            if body is not None:
                forget = f"INSERT INTO {index} ({index}, rowid, body) VALUES ('delete', ?, ?)"  # noqa: S608
                self._db.run(forget, (position, body))
                self._db.run(f"DELETE FROM {table} WHERE position = ?", (position,))  # noqa: S608
        self._db.run("DELETE FROM tag WHERE position = ?", (position,))
        self._db.run("DELETE FROM entry WHERE position = ?", (position,))

    def _register(self, row: JournalRow, parts: Mapping[str, Json]) -> None:
        if row.act == "erase":
            self._db.run("DELETE FROM register WHERE entity = ?", (row.entity,))
        elif row.act in ("withdraw", "reinstate"):
            standing = Standing.WITHDRAWN if row.act == "withdraw" else Standing.STANDS
            self._db.run("UPDATE register SET standing = ? WHERE entity = ?", (standing, row.entity))
        elif parts.get("facts"):
            entry = register_from_parts(row.entity, row.kind, parts)
            first = self._db.value("SELECT min(seq) FROM revision WHERE entity = ?", (row.entity,))
            self._db.run(
                "INSERT OR REPLACE INTO register VALUES (?, ?, ?, ?, ?, ?)",
                (
                    row.entity,
                    row.kind,
                    first,
                    searchable(_register_label(entry.facts)),
                    Standing.STANDS,
                    row.seq,
                ),
            )

    def _pack(self, row: JournalRow, parts: Mapping[str, Json]) -> None:
        if row.act == "begin":
            exhibits = parts.get("exhibits") or {}
            self._db.run_many(
                "INSERT INTO exhibit VALUES (?, ?, ?)",
                [(e["attachment"], e["initials"], e["serial"]) for e in exhibits.get("given", [])],
            )
            incidents = int((parts.get("request") or {}).get("incidents", 0))
            self._db.run(
                "INSERT INTO pack VALUES (?, ?, ?, ?, NULL)",
                (row.entity, row.seq, row.written.utc, incidents),
            )
        else:
            digest = str((parts.get("result") or {})["digest"])
            self._db.run("UPDATE pack SET digest = ? WHERE entity = ?", (digest, row.entity))


def _tags(incident: Incident) -> Iterator[str]:
    yield from (f"behaviour:{id_}" for id_ in incident.facts.behaviours)
    mentions = (
        *incident.people.did_it,
        *incident.people.present,
        *incident.people.witnesses,
        *incident.facts.accounts,
        *incident.facts.vehicles,
    )
    yield from (f"register:{mention.register}" for mention in mentions if mention.register)
    yield from (f"register:{id_}" for id_ in incident.police.breaches)
    if incident.location.register:
        yield f"register:{incident.location.register}"
    for name, holds in (
        ("files", bool(incident.evidence.items)),
        ("reported", bool(incident.police.reports)),
        ("breach", incident.is_breach),
        ("unfinished", incident.facts.unfinished),
    ):
        if holds:
            yield name


def _words(incident: Incident) -> Iterator[str]:
    facts, sighting = incident.facts, incident.sighting
    yield from (facts.what, facts.behaviour_note, incident.effect.felt, incident.effect.changed)
    yield from (_LABELS[id_] for id_ in facts.behaviours if id_ in _LABELS)
    people = incident.people
    named = (*people.did_it, *people.present, *people.witnesses, *facts.accounts, *facts.vehicles)
    yield from (mention.label for mention in named)
    yield from (f"{contact.label} {contact.how}" for contact in incident.contacts.entries)
    yield from (incident.location.place, incident.location.address, incident.when.happened.words)
    for report in incident.police.reports:
        yield from (
            report.to,
            report.officer,
            report.officer_number,
            report.reference,
            report.promised,
            report.outcome,
        )
    yield from (sighting.looks, sighting.why_remembered, sighting.known_before, sighting.in_the_way)
    yield from (f"{item.name} {item.caption}" for item in incident.evidence.items)
    yield from (f"{thing.what} {thing.where}" for thing in incident.evidence.physical)
    yield incident.private.notes


def _register_label(facts: object) -> str:
    for name in ("label", "identifier", "kind", "what"):
        label = getattr(facts, name, "")
        if label:
            return str(label)
    return ""
