"""A real evidence store on real SQLCipher and real files, without the rest of a diary."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from stalkdiary.task import Task
from stalkdiary.vault.chunks import STORED, Grid
from stalkdiary.vault.connection import Connection
from stalkdiary.vault.evidence import EvidenceStore
from stalkdiary.vault.file_rows import StoredFile
from stalkdiary.vault.files import DISK, Disk
from stalkdiary.vault.intake import Intake, Received, receive
from stalkdiary.vault.migrations import migrate
from stalkdiary.vault.source import Source, SourceBytes
from tests.support.fixed_clock import FixedClock

FINE = Grid(chunk=64, per_segment=3)
"""Cuts kilobytes into many chunks and segments, so that every edge can be tried."""

WRAPPING_KEY = bytes(range(32))
HOLDER = "ab" * 16
_KEY, _SALT = bytes(range(32, 64)), bytes(range(64, 80))


@dataclass
class OpenStore:
    """A store and its database; closes the database at the end of a `with`."""

    vault: Path
    store: EvidenceStore
    db: Connection

    def receive(self, data: bytes | Source, name: str = "photo.jpg") -> tuple[Intake, Received]:
        """The first two steps of taking something in."""
        source = SourceBytes(data, name) if isinstance(data, bytes) else data
        intake = self.store.begin(source.name, HOLDER, modified=source.modified)
        try:
            return intake, receive(self.store.folder, intake, source, Task())
        except BaseException:
            self.store.abandon(intake)
            raise

    def settle(self, intake: Intake, received: Received) -> StoredFile:
        """The third step, and what follows the commit."""
        with self.db.transaction():
            stored = self.store.settle(intake, received)
        self.store.after_commit()
        return stored

    def keep(self, data: bytes | Source, name: str = "photo.jpg") -> StoredFile:
        """All three steps."""
        return self.settle(*self.receive(data, name))

    def erase(self, *file_ids: str) -> int:
        """Erase in a transaction; how many files could not be unlinked."""
        with self.db.transaction():
            self.store.erase(file_ids)
        return self.store.after_commit()

    def read(self, file_id: str) -> bytes:
        """The whole content, verified."""
        with self.store.open(file_id) as reader:
            return b"".join(reader.chunks())

    def on_disk(self) -> list[str]:
        """Names of all files in the evidence folder."""
        return sorted(path.name for path in (self.vault / "files").rglob("*") if path.is_file())

    def rows(self) -> list[str]:
        """Ids of all rows, in whatever state."""
        return [row[0] for row in self.db.rows("SELECT id FROM file ORDER BY id")]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.db.close()


def open_store(
    vault: Path, grid: Grid = STORED, disk: Disk = DISK, connection: type[Connection] = Connection
) -> OpenStore:
    """Open the store in `vault`, made where it is missing; `recover` is left to the test."""
    path = vault / "daybook.db"
    new = not path.exists()
    vault.mkdir(exist_ok=True)
    db = connection(path, _KEY, _SALT, create=new)
    if new:
        migrate(db, 0)
    return OpenStore(vault, EvidenceStore(vault, WRAPPING_KEY, db, FixedClock(), disk=disk, grid=grid), db)
