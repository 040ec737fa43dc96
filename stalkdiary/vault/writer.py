"""The writer's particulars in the journal: one entity, amended like any other."""

from __future__ import annotations

from stalkdiary.errors import DamagedJournal
from stalkdiary.model.writer import KIND, Writer, WriterVersion, writer_from_parts, writer_parts
from stalkdiary.vault.connection import Connection
from stalkdiary.vault.journal import REASON, Journal, JournalRow, Writing
from stalkdiary.vault.records import Records

_WITH_TEXT = ("write", "amend")


class Particulars:
    """Reads and writes them; the caller holds the transaction."""

    def __init__(self, connection: Connection, journal: Journal, records: Records) -> None:
        self._db, self._journal, self._records = connection, journal, records

    @property
    def entity(self) -> str:
        """Id of the entity that holds them; empty where nothing was written, or all of it was removed."""
        sql = "SELECT entity, act FROM revision WHERE kind = ? ORDER BY seq DESC LIMIT 1"
        last = self._db.row(sql, (KIND,))
        return "" if last is None or last[1] == "erase" else str(last[0])

    def rows(self) -> list[JournalRow]:
        """Their journal rows, oldest first."""
        entity = self.entity
        return self._records.rows_of(entity) if entity else []

    def now(self) -> Writer:
        """The particulars as they stand; all empty where there are none.

        Raises:
            DamagedJournal: they cannot be read.
        """
        rows = self.rows()
        return self._read(rows[-1]) if rows else Writer()

    def at(self, size: int) -> tuple[JournalRow, Writer] | None:
        """The row that held the particulars when the journal had that many rows, and them; None for none.

        Raises:
            DamagedJournal: they cannot be read.
        """
        row = next((row for row in reversed(self.rows()) if row.seq <= size), None)
        return None if row is None else (row, self._read(row))

    def versions(self) -> tuple[WriterVersion, ...]:
        """Every revision, oldest first.

        Raises:
            DamagedJournal: one cannot be read.
        """
        return tuple(
            WriterVersion(row.revision, row.act, row.written, self._reason(row), self._read(row))
            for row in self.rows()
            if row.act in _WITH_TEXT
        )

    def put(self, writer: Writer, reason: str = "") -> None:
        """Write them down, or a new revision of them; what was there before stays."""
        rows = self.rows()
        parts = writer_parts(writer)
        if not rows:
            self._records.append(Writing(KIND, self._records.new_id(), "write", 1, parts))
            return
        why = {REASON: {"text": reason}} if reason.strip() else {}
        self._records.append(Writing(KIND, rows[-1].entity, "amend", rows[-1].revision + 1, {**parts, **why}))

    def _read(self, row: JournalRow) -> Writer:
        try:
            return writer_from_parts(self._journal.parts(row.seq))
        except ValueError as error:
            raise DamagedJournal(seq=row.seq) from error

    def _reason(self, row: JournalRow) -> str:
        return str((self._journal.parts(row.seq).get(REASON) or {}).get("text", ""))
