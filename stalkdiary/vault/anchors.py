"""Anchors: rows of the journal that say who holds one of its earlier heads."""

from __future__ import annotations

from collections.abc import Iterator

from stalkdiary.vault.connection import Connection
from stalkdiary.vault.journal import Journal, JournalRow


def anchor_rows(connection: Connection, journal: Journal) -> Iterator[JournalRow]:
    """The rows that wrote an anchor which still stands, oldest first.

    One that was withdrawn or removed is passed over.
    """
    sql = (
        "SELECT seq FROM revision a WHERE kind = 'anchor' AND act = 'write' AND NOT EXISTS"
        " (SELECT 1 FROM revision b WHERE b.entity = a.entity AND b.act IN ('withdraw', 'erase'))"
        " ORDER BY seq"
    )
    for (seq,) in connection.rows(sql):
        yield journal.row(seq)
