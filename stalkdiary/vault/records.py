"""Entities: incidents and register entries, written as journal rows and read back with their history."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from stalkdiary.errors import AlreadyWithdrawn, DamagedJournal, EntryRemoved, NoSuchEntry
from stalkdiary.model.codec import Json
from stalkdiary.model.incident import Entry, Incident, Standing, incident_parts
from stalkdiary.model.register import (
    RegisterEntry,
    RegisterFacts,
    kind_of,
    register_from_parts,
    register_parts,
)
from stalkdiary.vault.connection import Connection
from stalkdiary.vault.index import Index
from stalkdiary.vault.journal import PARTS, REASON, Journal, JournalRow, Writing
from stalkdiary.vault.kept_rows import standing_after, version_of

ID_BYTES = 16


_ONCE_WRITTEN = ("pack", "diary")
"""Kinds that are a trail of what was done, not something a person takes back."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What a removal took out, and what may still hold it.

    Attributes:
        files: ids of stored files that no other entry uses, and of those still being taken in for it.
        packs: ISO times of the packs that hold it; for a register entry, of all made since it was written.
        shared: how many of its files stay, because another entry uses them too.
    """

    files: tuple[str, ...]
    packs: tuple[str, ...]
    shared: int = 0


class Records:
    """Writes entities to the journal and the index together; the caller holds the transaction."""

    def __init__(
        self,
        connection: Connection,
        journal: Journal,
        index: Index,
        random: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._db = connection
        self._journal = journal
        self._index = index
        self._random = random

    def new_id(self) -> str:
        """A fresh random id: 32 hex digits."""
        return self._random(ID_BYTES).hex()

    def write_incident(self, incident: Incident, entity: str | None = None) -> str:
        """Write a new entry and give its id.

        Args:
            incident: what to write.
            entity: its id, where it had to be known before.

        Raises:
            NothingWritten, UnknownBehaviour: see `Incident.check`.
        """
        entity = entity or self.new_id()
        self._add("incident", entity, "write", incident_parts(incident.check()))
        return entity

    def amend_incident(self, entity: str, incident: Incident, reason: str = "") -> None:
        """Write a new revision; every earlier one stays.

        Raises:
            NoSuchEntry, EntryRemoved: there is no entry to amend.
        """
        self._require(entity, "incident")
        self._add("incident", entity, "amend", {**incident_parts(incident.check()), **_reason(reason)})

    def withdraw(self, entity: str, reason: str) -> None:
        """Mark an entity as withdrawn; its text stays.

        Raises:
            NoSuchEntry, EntryRemoved: there is nothing to withdraw.
            AlreadyWithdrawn: it is withdrawn; its reason stays as it was given.
        """
        kind = self._require(entity)
        last = (
            "SELECT act FROM revision WHERE entity = ? AND act IN ('withdraw', 'reinstate')"
            " ORDER BY seq DESC LIMIT 1"
        )
        if self._db.value(last, (entity,)) == "withdraw":
            raise AlreadyWithdrawn
        self._add(kind, entity, "withdraw", _reason(reason))

    def reinstate(self, entity: str, reason: str = "") -> None:
        """Undo a withdrawal; both stay in the history.

        Raises:
            NoSuchEntry, EntryRemoved: there is nothing to reinstate.
        """
        self._add(self._require(entity), entity, "reinstate", _reason(reason))

    def remove(self, entity: str) -> Erased:
        """Erase every part of every revision of an entity; the envelopes stay, so the record still checks.

        The caller erases the files that are named in the answer.

        Raises:
            NoSuchEntry, EntryRemoved: there is nothing to remove.
        """
        erased = self.would_erase(entity)
        kind = self._require(entity)
        erases = tuple((row.seq, name) for row in self._rows_of(entity) for name in PARTS[kind])
        self._add(kind, entity, "erase", {}, erases)
        return erased

    def would_erase(self, entity: str) -> Erased:
        """What `remove` would take out, and what may hold it then; nothing is changed.

        Raises:
            NoSuchEntry, EntryRemoved: there is nothing to remove.
        """
        kind = self._require(entity)
        first = self._rows_of(entity)[0].seq
        return Erased(
            self._files_only_of(entity), self._packs_with(entity, kind, first), self._files_shared(entity)
        )

    def entry(self, entity: str) -> Entry:
        """An incident with its whole history.

        Raises:
            NoSuchEntry: there is none with that id.
        """
        number, rows = self.number_of(entity), self._rows_of(entity)
        versions = tuple(version_of(row, self._journal.parts(row.seq)) for row in rows)
        return Entry(entity, number, standing_after(row.act for row in rows), versions)

    def number_of(self, entity: str) -> int:
        """The entry's number, which it keeps when it is removed.

        Raises:
            NoSuchEntry: there is none with that id.
        """
        number = self._db.value("SELECT number FROM numbering WHERE entity = ?", (entity,))
        if number is None:
            raise NoSuchEntry
        return int(number)

    def written_after(self, seq: int) -> frozenset[str]:
        """Ids of the incidents that a row after this one writes, amends, withdraws or reinstates."""
        sql = "SELECT DISTINCT entity FROM revision WHERE kind = 'incident' AND seq > ?"
        return frozenset(entity for (entity,) in self._db.rows(sql, (seq,)))

    def privately_noted(self) -> list[tuple[str, str]]:
        """(id, kind) of what has private notes in any of its versions, and was not removed."""
        sql = (
            "SELECT DISTINCT entity, kind FROM part JOIN revision USING (seq)"
            " WHERE name = 'private' AND length(body) > 2 AND kind <> 'anchor'"
        )
        return [(entity, kind) for entity, kind in self._db.rows(sql)]

    def rows_of(self, entity: str) -> list[JournalRow]:
        """The journal rows of an entity, oldest first."""
        return self._rows_of(entity)

    def write_register(
        self, facts: RegisterFacts, entry: RegisterEntry | None = None, reason: str = ""
    ) -> str:
        """Write a register entry, or a new revision of `entry`, and give its id."""
        if entry is None:
            fresh = RegisterEntry(self.new_id(), kind_of(facts), facts)
            self._add(fresh.kind, fresh.id, "write", register_parts(fresh))
            return fresh.id
        self._require(entry.id, kind_of(facts))
        changed = replace(entry, facts=facts)
        self._add(entry.kind, entry.id, "amend", {**register_parts(changed), **_reason(reason)})
        return entry.id

    def put_register(self, entry: RegisterEntry) -> None:
        """Write a new register entry whole, with its contacts and private notes."""
        self._add(entry.kind, entry.id, "write", register_parts(entry))

    def registers(self, kind: str | None = None, *, withdrawn: bool = False) -> Iterator[RegisterEntry]:
        """Register entries that stand, or those that were withdrawn, in the order of their writing."""
        sql = (
            "SELECT entity, kind, last_seq FROM register"
            " WHERE standing = ?2 AND (?1 IS NULL OR kind = ?1) ORDER BY number, entity"
        )
        standing = Standing.WITHDRAWN if withdrawn else Standing.STANDS
        for entity, found, seq in self._db.rows(sql, (kind, standing)):
            yield self._read_register(entity, found, seq)

    def register(self, entity: str) -> RegisterEntry:
        """One register entry as it stands.

        Raises:
            NoSuchEntry: there is none with that id.
        """
        found = self._db.row("SELECT kind, last_seq FROM register WHERE entity = ?", (entity,))
        if found is None:
            raise NoSuchEntry
        return self._read_register(entity, found[0], found[1])

    def register_at(self, entity: str, size: int) -> tuple[JournalRow, RegisterEntry] | None:
        """The row that held a register entry when the journal had that many rows, and what it held then.

        None where it was not written yet, or its words were erased since.
        """
        sql = (
            "SELECT max(seq), kind FROM revision WHERE entity = ? AND seq <= ? AND act IN ('write', 'amend')"
        )
        found = self._db.row(sql, (entity, size))
        if found is None or found[0] is None or "facts" not in self._journal.sealed_parts(found[0]):
            return None
        return self._journal.row(found[0]), self._read_register(entity, found[1], found[0])

    def append(self, writing: Writing) -> JournalRow:
        """Append a row of any kind and bring the index up to date."""
        row = self._journal.append(writing)
        self._index.apply(row, writing.parts if writing.act != "erase" else {})
        return row

    def adopt(self, row: JournalRow, sealed: Mapping[str, tuple[bytes, bytes]]) -> None:
        """Append a row of another copy of this diary, and bring the index up to date.

        Raises:
            DamagedJournal: a part of it cannot be read.
        """
        self._journal.adopt(row, sealed)
        self._index.apply(row, self._journal.parts(row.seq) if row.act != "erase" else {})

    def _add(
        self,
        kind: str,
        entity: str,
        act: str,
        parts: Mapping[str, Json],
        erases: tuple[tuple[int, str], ...] = (),
    ) -> JournalRow:
        revision = self._db.value(
            "SELECT coalesce(max(revision), 0) + 1 FROM revision WHERE entity = ?", (entity,)
        )
        return self.append(Writing(kind, entity, act, int(revision), parts, erases))

    def _require(self, entity: str, kind: str | None = None) -> str:
        latest = self._db.row(
            "SELECT kind, act FROM revision WHERE entity = ? ORDER BY seq DESC LIMIT 1", (entity,)
        )
        if latest is None or (kind is not None and latest[0] != kind):
            raise NoSuchEntry
        if latest[0] in _ONCE_WRITTEN:
            raise NoSuchEntry
        if latest[1] == "erase":
            raise EntryRemoved
        return str(latest[0])

    def _rows_of(self, entity: str) -> list[JournalRow]:
        found = self._db.rows("SELECT seq FROM revision WHERE entity = ? ORDER BY seq", (entity,))
        return [self._journal.row(seq) for (seq,) in found]

    def _read_register(self, entity: str, kind: str, seq: int) -> RegisterEntry:
        parts = self._journal.parts(seq)
        try:
            return register_from_parts(entity, kind, parts)
        except ValueError as error:
            raise DamagedJournal(seq=seq) from error

    def _files_only_of(self, entity: str) -> tuple[str, ...]:
        sql = (
            "SELECT DISTINCT file FROM attachment a WHERE entity = ?1 AND NOT EXISTS"
            " (SELECT 1 FROM attachment b WHERE b.file = a.file AND b.entity <> ?1)"
        )
        arriving = "SELECT id FROM file WHERE holder = ? AND state = 'intake'"
        found = (*self._db.rows(sql, (entity,)), *self._db.rows(arriving, (entity,)))
        return tuple(file for (file,) in found)

    def _files_shared(self, entity: str) -> int:
        sql = (
            "SELECT count(DISTINCT file) FROM attachment a WHERE entity = ?1 AND EXISTS"
            " (SELECT 1 FROM attachment b WHERE b.file = a.file AND b.entity <> ?1)"
        )
        return int(self._db.value(sql, (entity,)))

    def _packs_with(self, entity: str, kind: str, first_seq: int) -> tuple[str, ...]:
        if kind == "incident":
            sql = "SELECT made FROM pack WHERE seq IN (SELECT seq FROM packed WHERE entity = ?) ORDER BY seq"
            found = self._db.rows(sql, (entity,))
        else:
            found = self._db.rows("SELECT made FROM pack WHERE seq > ? ORDER BY seq", (first_seq,))
        return tuple(made for (made,) in found)


def _reason(text: str) -> dict[str, Json]:
    return {REASON: {"text": text}} if text.strip() else {}
