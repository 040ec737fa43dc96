"""A real diary in a folder: made cheaply, opened again without its passphrase, and looked at from below."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from stalkdiary.model.evidence import Attachment, Evidence
from stalkdiary.model.incident import Facts, Incident, When
from stalkdiary.model.moment import Moment
from stalkdiary.task import Task
from stalkdiary.vault.intake import receive
from stalkdiary.vault.keyfile import MIN_MEMORY_KIB, KeyCost
from stalkdiary.vault.opening import create_vault
from stalkdiary.vault.sealing import Keys
from stalkdiary.vault.source import SourceBytes
from stalkdiary.vault.vault import DATABASE_NAME, HeadStanding, Vault
from tests.support.fixed_clock import FixedClock

PASSPHRASE = "otter mosaic lantern"
LEAST_COST = KeyCost(memory_kib=MIN_MEMORY_KIB, iterations=1, lanes=1)
ZONE = "Europe/London"
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

_PAGE, _RESERVED, _IV = 4096, 80, 16


def about(what: str, when: datetime | None = None, **parts: Any) -> Incident:
    """An incident with these words, at that time or at none that is known."""
    moment = Moment.unknown("", ZONE) if when is None else Moment.exact_utc(when, ZONE)
    return Incident(When(moment), Facts(what), **parts)


@dataclass
class Diary:
    """A diary in a folder, with its keys at hand.

    Attributes:
        folder: where it lies.
        keys: of its key file.
        clock: it was made with; moved on by a minute before each write of the helpers here.
    """

    folder: Path
    keys: Keys
    clock: FixedClock = field(default_factory=FixedClock)

    @classmethod
    def make(cls, folder: Path) -> Diary:
        """Make one, and close it."""
        clock = FixedClock()
        vault, _ = create_vault(folder, PASSPHRASE, clock, LEAST_COST)
        vault.close()
        return cls(folder, vault.keys, clock)

    def open(self, *, read_only: bool = False) -> Vault:
        """Open it as the program does once the passphrase was right."""
        return Vault(self.folder, self.keys, self.clock, read_only=read_only)

    @property
    def database(self) -> Path:
        """The database file."""
        return self.folder / DATABASE_NAME

    @contextmanager
    def raw(self) -> Iterator[Any]:
        """The database under its key with every trigger dropped, as someone who has the key could open it."""
        connection = sqlcipher.connect(self.database, isolation_level=None)
        try:
            salted = self.keys.database_key.hex() + self.keys.database_salt.hex()
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(f"PRAGMA key=\"x'{salted}'\"")
            triggers = connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall()
            for name, _ in triggers:
                connection.execute(f"DROP TRIGGER {name}")
            yield connection
            for _, sql in triggers:
                connection.execute(sql)
        finally:
            connection.close()

    def decrypted_pages(self) -> list[bytes]:
        """Every page of the database in plain text, free ones too, without the help of SQLCipher."""
        data = self.database.read_bytes()
        assert len(data) % _PAGE == 0
        return [self._decrypted(data[at : at + _PAGE], at == 0) for at in range(0, len(data), _PAGE)]

    def _decrypted(self, page: bytes, is_first: bool) -> bytes:
        body = page[16 if is_first else 0 : _PAGE - _RESERVED]
        iv = page[_PAGE - _RESERVED : _PAGE - _RESERVED + _IV]
        decryptor = Cipher(algorithms.AES256(self.keys.database_key), modes.CBC(iv)).decryptor()
        return decryptor.update(body) + decryptor.finalize()


def keep_file(vault: Vault, data: bytes, name: str = "photo.jpg", holder: str = "ab" * 16) -> Attachment:
    """Take bytes in and settle them, as an attachment that no entry names yet."""
    source = SourceBytes(data, name)
    intake = vault.evidence.begin(name, holder)
    received = receive(vault.evidence.folder, intake, source, Task())
    with vault.writing():
        stored = vault.evidence.settle(intake, received)
    return Attachment(vault.records.new_id(), stored.id, name, stored.sha256, stored.size)


def with_files(incident: Incident, *items: Attachment) -> Incident:
    """The incident with these files and no others."""
    return Incident(incident.when, incident.facts, evidence=Evidence(items))


def write(vault: Vault, incident: Incident) -> str:
    """Write an entry, a minute after the last thing that was written."""
    assert isinstance(vault.clock, FixedClock)
    vault.clock.move_on(60)
    with vault.writing():
        return vault.records.write_incident(incident)


def remove(vault: Vault, entity: str) -> None:
    """Remove an entry with the files that only it uses."""
    with vault.writing():
        vault.evidence.erase(vault.records.remove(entity).files)


def hours(count: float) -> datetime:
    """So many hours after noon on 1 March 2026."""
    return NOON + timedelta(hours=count)


def digest_of(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a folder that holds content, by relative path."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in ("lock", "ballast")
    }


def standing(vault: Vault) -> HeadStanding:
    """How it stands now, whatever was known of it before."""
    return vault.standing
