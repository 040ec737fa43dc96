"""Drafts and preferences: encrypted rows that are not part of the record."""

from __future__ import annotations

from dataclasses import dataclass

from stalkdiary.clock import Clock
from stalkdiary.errors import DamagedDatabase
from stalkdiary.model.canonical import dumps, loads
from stalkdiary.model.codec import Json
from stalkdiary.vault.connection import Connection
from stalkdiary.vault.journal import spell_utc


@dataclass(frozen=True, slots=True)
class Draft:
    """Words that were typed and not saved yet.

    Attributes:
        id: 32 hex digits.
        saved: ISO 8601 UTC.
        body: whatever the form that made it needs.
        entity: id of the entry it is about, or empty; the draft goes when that is removed.
    """

    id: str
    saved: str
    body: Json
    entity: str = ""


class Drafts:
    """Keeps drafts; each call is a transaction of its own."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock

    def save(self, id_: str, body: Json, entity: str = "") -> None:
        """Keep the draft, in place of its earlier text.

        Args:
            id_: 32 hex digits.
            body: whatever the form that makes it needs.
            entity: id of the entry it is about, where there is one already.
        """
        saved = spell_utc(self._clock.read().utc)
        row = {"id": id_, "entity": entity, "saved": saved, "body": dumps(body)}
        with self._db.transaction():
            self._db.insert("draft", row, instead=True)

    def all(self) -> list[Draft]:
        """Every draft, the latest first."""
        found = self._db.rows("SELECT id, saved, body, entity FROM draft ORDER BY saved DESC, id")
        return [Draft(id_, saved, _read(body), entity) for id_, saved, body, entity in found]

    def ids(self) -> frozenset[str]:
        """Ids of all drafts."""
        return frozenset(id_ for (id_,) in self._db.rows("SELECT id FROM draft"))

    def discard(self, id_: str) -> None:
        """Forget a draft; harmless when there is none. Inside a transaction it is part of that."""
        if self._db.in_transaction:
            self._db.run("DELETE FROM draft WHERE id = ?", (id_,))
            return
        with self._db.transaction():
            self._db.run("DELETE FROM draft WHERE id = ?", (id_,))

    def discard_about(self, entity: str) -> None:
        """Forget every draft of or about an entry, inside the caller's transaction."""
        self._db.run("DELETE FROM draft WHERE id = ?1 OR entity = ?1", (entity,))


class Preferences:
    """Settings that live in the vault, because nothing may be written outside it."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def get(self, name: str, default: Json = None) -> Json:
        """The value kept under `name`, or `default`."""
        body = self._db.value("SELECT value FROM preference WHERE name = ?", (name,))
        return default if body is None else _read(body)

    def set(self, name: str, value: Json) -> None:
        """Keep a value under `name`."""
        with self._db.transaction():
            self._db.insert("preference", {"name": name, "value": dumps(value)}, instead=True)


def _read(body: bytes) -> Json:
    try:
        return loads(body, strict=False)
    except ValueError as error:
        raise DamagedDatabase from error
