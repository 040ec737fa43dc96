"""What came back of a damaged diary and what did not, as a person knows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stalkdiary.vault.salvage_pages import DamagedPages
from stalkdiary.vault.vault import Vault

LOST_WORDS = "These words could not be read back from the damaged copy."
"""Stands where the account itself was lost but its row was not."""


@dataclass(frozen=True, slots=True)
class Lost:
    """One thing that could not be brought back, as a person knows it.

    Attributes:
        what: "entry" (all of it), "words" (the account itself), "file".
        number: of the entry, as it was; 0 where even that is lost.
        name: of the file, exactly as it was; empty for the others.
    """

    what: str
    number: int
    name: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class SalvageReport:
    """What came back.

    Attributes:
        rows: journal rows brought back.
        rows_lost: rows that are known to have been there and cannot be read.
        parts_lost: parts of rows brought back that could not be.
        files: stored files brought back, reduced copies included.
        files_lost: files whose key or bytes are damaged or gone.
        recovery_code: of the new diary.
        pages: of the damaged database.
        pages_damaged: how many of them are not as they were written.
        drafts: drafts brought back.
        lost: entries, accounts and attached files that did not come back, in the order of entries.
    """

    rows: int
    rows_lost: int
    parts_lost: int
    files: int
    files_lost: int
    recovery_code: str
    pages: int = 0
    pages_damaged: int = 0
    drafts: int = 0
    lost: tuple[Lost, ...] = ()


def told(source: DamagedPages, vault: Vault) -> Iterator[Lost]:
    """What a person will miss, by the numbers they know."""
    back = {
        entity: number for number, entity in vault.connection.rows("SELECT number, entity FROM numbering")
    }
    for entity, number in sorted(source.numbers().items(), key=lambda one: one[1]):
        if entity not in back:
            yield Lost("entry", number)
    for (number,) in vault.connection.rows(
        "SELECT number FROM entry WHERE text = ? ORDER BY number", (LOST_WORDS,)
    ):
        yield Lost("words", number)
    sql = (
        "SELECT DISTINCT entity, id, max(seq) FROM attachment a WHERE NOT EXISTS"
        " (SELECT 1 FROM file WHERE id = a.file) GROUP BY id ORDER BY entity, id"
    )
    for entity, id_, seq in vault.connection.rows(sql):
        items = (vault.journal.parts(seq).get("evidence") or {}).get("items", [])
        name = next((str(item["name"]) for item in items if item["id"] == id_), "")
        yield Lost("file", back.get(entity, 0), name)
