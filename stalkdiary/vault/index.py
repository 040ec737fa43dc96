"""The tables that screens query: an index on the journal, written with each row and rebuildable from it.

The index knows nothing that the journal does not. `apply` is the only way in, for a new row and for a
rebuild alike, so the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime

from stalkdiary.errors import DamagedJournal
from stalkdiary.model.behaviours import BEHAVIOURS
from stalkdiary.model.canonical import dumps
from stalkdiary.model.codec import Json, to_record
from stalkdiary.model.evidence import Attachment
from stalkdiary.model.incident import INCIDENT_PARTS, Incident, Standing, incident_from_parts
from stalkdiary.model.moment import Moment
from stalkdiary.model.register import REGISTER_PARTS, REGISTERS, register_from_parts
from stalkdiary.model.writer import KIND as WRITER
from stalkdiary.vault.connection import Conflict, Connection
from stalkdiary.vault.journal import REASON, JournalRow
from stalkdiary.vault.words import dense_only, folded, searchable, spaced_only

TEXT_SHOWN = 400
"""Characters of the account that a list gets."""

_EPOCH = datetime(1700, 1, 1, tzinfo=UTC)
_SECOND_BITS, _NUMBER_BITS = 35, 22
UNKNOWN_SECOND = (1 << _SECOND_BITS) - 1
"""Entries whose time is unknown come after all others."""

FIRST_UNKNOWN = UNKNOWN_SECOND << _NUMBER_BITS
"""Sort keys from here on belong to entries whose time is unknown."""

NOT_IN_A_PACK = "not-in-a-pack"
"""Tag of entries that no finished pack holds as they now stand."""

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
        "packed",
    )
    SEARCHED = (("words", "words_index"), ("dense_words", "dense_index"))
    """Tables of searchable text, each with the FTS5 index over it."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._kinds: Mapping[str, Callable[[JournalRow, Mapping[str, Json]], None]] = {
            "incident": self._incident,
            "pack": self._pack,
            WRITER: _nothing_to_index,
            "anchor": _nothing_to_index,
            "diary": _nothing_to_index,
            **dict.fromkeys(REGISTERS, self._register),
        }

    def apply(self, row: JournalRow, parts: Mapping[str, Json]) -> None:
        """Bring the tables up to date with one more row.

        Raises:
            DamagedJournal: the row's parts are not what its kind has, or it contradicts an earlier row.
        """
        about = {"kind": row.kind, "act": row.act, "revision": row.revision}
        try:
            self._db.insert("revision", {"entity": row.entity, "seq": row.seq, **about})
            self._kinds[row.kind](row, parts)
        except (ValueError, KeyError, TypeError, Conflict) as error:
            raise DamagedJournal(seq=row.seq) from error

    def clear(self) -> None:
        """Empty every table of the index."""
        for _, index in self.SEARCHED:
            self._db.insert(index, {index: "delete-all"})
        for table in self.TABLES:
            self._db.clear(table)

    def _incident(self, row: JournalRow, parts: Mapping[str, Json]) -> None:
        if row.act == "write":
            number = row.number or int(self._db.value("SELECT coalesce(max(number), 0) + 1 FROM numbering"))
            self._db.insert("numbering", {"number": number, "entity": row.entity})
        if row.act in ("write", "amend"):
            # A revision whose text a later row erased leaves only its place in the count.
            if parts.get("when"):
                _refuse_unknown(parts, INCIDENT_PARTS)
                self._put(row, incident_from_parts(parts))
        elif row.act == "erase":
            self._take_out(row.entity)
            self._db.run("DELETE FROM attachment WHERE entity = ?", (row.entity,))
        else:
            self._db.run(
                "UPDATE entry SET standing = ?, revision = ?, last_seq = ? WHERE entity = ?",
                (_standing_after(row), row.revision, row.seq, row.entity),
            )
            self._db.run(
                "INSERT OR IGNORE INTO tag SELECT ?, position FROM entry WHERE entity = ?",
                (NOT_IN_A_PACK, row.entity),
            )

    def _put(self, row: JournalRow, incident: Incident) -> None:
        number = int(self._db.value("SELECT number FROM numbering WHERE entity = ?", (row.entity,)))
        before = self._db.row("SELECT standing, written FROM entry WHERE entity = ?", (row.entity,))
        standing = before[0] if before else Standing.STANDS
        written = before[1] if before else dumps(to_record(row.written))
        self._take_out(row.entity)
        position = position_of(incident.when.happened, number)
        self._db.insert(
            "entry",
            {
                "position": position,
                "entity": row.entity,
                "number": number,
                "revision": row.revision,
                "last_seq": row.seq,
                "standing": standing,
                "happened": dumps(incident.when.happened.to_record()),
                "written": written,
                "text": searchable(incident.facts.what[:TEXT_SHOWN]),
                "place": searchable(incident.location.place),
                "behaviours": " ".join(incident.facts.behaviours),
                "files": len(incident.evidence.items),
                "breach": incident.is_breach,
                "reported": bool(incident.police.reports),
                "unfinished": incident.facts.unfinished,
            },
        )
        for tag in dict.fromkeys(map(searchable, _tags(incident))):
            self._db.insert("tag", {"tag": tag, "position": position})
        self._put_words(position, "\n".join(filter(None, _words(incident))))
        self._put_attachments(row, incident.evidence.items)

    def _put_words(self, position: int, text: str) -> None:
        text = folded(text)
        for (table, index), body in zip(self.SEARCHED, (spaced_only(text), dense_only(text)), strict=True):
            if body:
                self._db.insert(table, {"position": position, "body": body})
                self._db.insert(index, {"rowid": position, "body": body})

    def _put_attachments(self, row: JournalRow, items: Iterable[Attachment]) -> None:
        """Every revision's files stay named here, so a file that only an earlier one had is still in use."""
        for item in items:
            named = {"id": item.id, "seq": row.seq, "entity": row.entity, "file": item.file}
            self._db.insert("attachment", named, instead=True)

    def _take_out(self, entity: str) -> None:
        position = self._db.value("SELECT position FROM entry WHERE entity = ?", (entity,))
        if position is None:
            return
        for table, index in self.SEARCHED:
            body = self._db.value(f"SELECT body FROM {table} WHERE position = ?", (position,))  # noqa: S608 - names of ours alone
            if body is not None:
                # FTS5 has to be told the text it is to forget: it keeps none of its own.
                self._db.insert(index, {index: "delete", "rowid": position, "body": body})
                self._db.run(f"DELETE FROM {table} WHERE position = ?", (position,))  # noqa: S608 - names of ours alone
        self._db.run("DELETE FROM tag WHERE position = ?", (position,))
        self._db.run("DELETE FROM entry WHERE position = ?", (position,))

    def _register(self, row: JournalRow, parts: Mapping[str, Json]) -> None:
        if row.act == "erase":
            self._db.run("DELETE FROM register WHERE entity = ?", (row.entity,))
            self._db.run("DELETE FROM attachment WHERE entity = ?", (row.entity,))
        elif row.act in ("withdraw", "reinstate"):
            change = "UPDATE register SET standing = ? WHERE entity = ?"
            self._db.run(change, (_standing_after(row), row.entity))
        elif parts.get("facts"):
            _refuse_unknown(parts, REGISTER_PARTS)
            entry = register_from_parts(row.entity, row.kind, parts)
            before = self._db.row("SELECT number, standing FROM register WHERE entity = ?", (row.entity,))
            number, standing = before or (row.seq, Standing.STANDS)
            self._db.insert(
                "register",
                {
                    "entity": row.entity,
                    "kind": row.kind,
                    "number": number,
                    "label": searchable(_register_label(entry.facts)),
                    "standing": standing,
                    "last_seq": row.seq,
                },
                instead=True,
            )
            self._put_attachments(row, entry.evidence.items)

    def _pack(self, row: JournalRow, parts: Mapping[str, Json]) -> None:
        if row.act == "begin":
            for given in parts["exhibits"]["given"]:
                self._db.insert("exhibit", given)
            incidents = dict.fromkeys(parts["contents"]["incidents"])
            made = {"entity": row.entity, "seq": row.seq, "made": row.written.utc}
            self._db.insert("pack", {**made, "incidents": len(incidents)})
            for entity in incidents:
                self._db.insert("packed", {"entity": entity, "seq": row.seq})
        else:
            digest = str(parts["result"]["digest"])
            self._db.run("UPDATE pack SET digest = ? WHERE entity = ?", (digest, row.entity))
            # Handed over as they stand, unless they were changed while the pack was being made.
            self._db.run(
                "DELETE FROM tag WHERE tag = ? AND position IN (SELECT position FROM pack"
                " JOIN packed ON packed.seq = pack.seq JOIN entry ON entry.entity = packed.entity"
                " WHERE pack.entity = ? AND entry.last_seq <= pack.seq)",
                (NOT_IN_A_PACK, row.entity),
            )


def _nothing_to_index(_row: JournalRow, _parts: Mapping[str, Json]) -> None:
    """Rows of this kind are found by their kind alone."""


def _refuse_unknown(parts: Mapping[str, Json], known: Iterable[str]) -> None:
    if set(parts) - {*known, REASON}:
        raise ValueError("a part that its kind does not have")


def _standing_after(row: JournalRow) -> Standing:
    return Standing.WITHDRAWN if row.act == "withdraw" else Standing.STANDS


def _tags(incident: Incident) -> Iterator[str]:
    yield NOT_IN_A_PACK
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
