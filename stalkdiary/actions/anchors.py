"""Anchors: noting who was given the three lines of a checkpoint, and listing who holds which."""

from __future__ import annotations

from dataclasses import dataclass

from stalkdiary.errors import CheckpointUnreadable, DamagedJournal, NothingWritten
from stalkdiary.model.incident import Written
from stalkdiary.model.merkle import Checkpoint
from stalkdiary.model.pack import PackStamp
from stalkdiary.vault.anchors import anchor_rows
from stalkdiary.vault.journal import JournalRow, Writing
from stalkdiary.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head of this diary's journal that someone else holds.

    Attributes:
        id: of the entity.
        checkpoint: what they hold.
        holder: who, in the person's words.
        written: when that was noted, by the machine's clock.
        stamp: where the holder is a timestamp authority, what it answered.
    """

    id: str
    checkpoint: Checkpoint
    holder: str
    written: Written
    stamp: PackStamp | None = None

    @property
    def stamped(self) -> str:
        """When a timestamp authority saw the lines by its own clock, ISO 8601 UTC; else empty."""
        return "" if self.stamp is None else self.stamp.time


def note_holder(vault: Vault, checkpoint: Checkpoint, holder: str) -> str:
    """Note that someone was given a checkpoint; gives the id of the note.

    Args:
        vault: the open diary.
        checkpoint: the lines they were given.
        holder: who, in the person's own words.

    Raises:
        NothingWritten: no holder is named.
        DiskFull, StorageFailed: nothing was written.
    """
    holder = holder.strip()
    if not holder:
        raise NothingWritten
    anchor = vault.records.new_id()
    parts = {"checkpoint": {"text": checkpoint.text()}, "holder": {"who": holder}}
    with vault.writing():
        vault.records.append(Writing("anchor", anchor, "write", 1, parts))
    return anchor


def anchors(vault: Vault) -> tuple[Anchor, ...]:
    """Everyone who was noted as holding a checkpoint, oldest note first.

    Raises:
        DamagedJournal: a note cannot be read.
    """
    return tuple(_read(vault, row) for row in anchor_rows(vault.connection, vault.journal))


def _read(vault: Vault, row: JournalRow) -> Anchor:
    parts = vault.journal.parts(row.seq)
    try:
        checkpoint = Checkpoint.parse(str(parts["checkpoint"]["text"]))
        proof, holder = parts.get("proof"), str(parts["holder"]["who"])
        stamp = PackStamp(str(proof["time"]), str(proof["answer"]), bool(proof["checked"])) if proof else None
        return Anchor(row.entity, checkpoint, holder, row.written, stamp)
    except (CheckpointUnreadable, KeyError, TypeError, ValueError) as error:
        raise DamagedJournal(seq=row.seq) from error
