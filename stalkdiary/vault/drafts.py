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
    """

    id: str
    saved: str
    body: Json


class Drafts:
    """Keeps drafts; each call is a transaction of its own."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock

    def save(self, id_: str, body: Json) -> None:
        """Keep the draft, in place of its earlier text."""
        with self._db.transaction():
            row = (id_, spell_utc(self._clock.read().utc), dumps(body))
            self._db.run("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", row)

    def all(self) -> list[Draft]:
        """Every draft, the latest first."""
        found = self._db.rows("SELECT id, saved, body FROM draft ORDER BY saved DESC, id")
        return [Draft(id_, saved, _read(body)) for id_, saved, body in found]

    def discard(self, id_: str) -> None:
        """Forget a draft; harmless when there is none. Inside a transaction it is part of that."""
        if self._db.in_transaction:
            self._db.run("DELETE FROM draft WHERE id = ?", (id_,))
            return
        with self._db.transaction():
            self._db.run("DELETE FROM draft WHERE id = ?", (id_,))


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
            self._db.run("INSERT OR REPLACE INTO preference VALUES (?, ?)", (name, dumps(value)))


def _read(body: bytes) -> Json:
    try:
        return loads(body, strict=False)
    except ValueError as error:
        raise DamagedDatabase from error
