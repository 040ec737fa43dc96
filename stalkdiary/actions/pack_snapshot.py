"""A pack's entries as a snapshot: their rows as compressed bytes, each entry read when its page is laid out.

Nothing here needs the diary once a snapshot was taken, so a pack is written on another thread while the
diary goes on being used. An entry without files takes some 2 kB, where one that was read takes 46.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from stalkdiary.errors import EntryRemoved
from stalkdiary.model.changes import changes
from stalkdiary.model.incident import Entry, Version
from stalkdiary.model.pack import Exhibit, GivenBefore, PackIncident, ProvenRow
from stalkdiary.model.read_late import ReadLate
from stalkdiary.vault.kept_rows import KeptRow, read_version, standing_after

_QUICK = 1
"""Of zlib's levels: commitments are hex digits, so even this halves them."""


@dataclass(frozen=True, slots=True)
class HeldEntry:
    """One entry of a snapshot.

    Attributes:
        id: of the entry.
        number: of the entry.
        rows: its journal rows, packed.
        exhibits: its files that go into the pack.
        given_before: its files that an earlier pack held.
        handed_over_at: sequence number up to which an earlier pack held it; 0 where none did.
    """

    id: str
    number: int
    rows: bytes
    exhibits: tuple[Exhibit, ...] = ()
    given_before: tuple[GivenBefore, ...] = ()
    handed_over_at: int = 0


class HeldEntries(ReadLate[HeldEntry, PackIncident]):
    """Entries that are read anew each time one is asked for."""

    def __init__(self, entries: Sequence[HeldEntry]) -> None:
        super().__init__(entries, read_entry)


class HeldRows(ReadLate[HeldEntry, tuple[ProvenRow, ...]]):
    """The journal rows of the same entries, unpacked anew each time they are asked for."""

    def __init__(self, entries: Sequence[HeldEntry]) -> None:
        super().__init__(entries, lambda held: _proven(unpack_rows(held.rows)))


def _proven(rows: Sequence[KeptRow]) -> tuple[ProvenRow, ...]:
    return tuple(ProvenRow(row.seq, row.raw, row.parts) for row in rows)


def read_entry(held: HeldEntry) -> PackIncident:
    """The whole of an entry.

    Raises:
        EntryRemoved: it was removed for safety while the snapshot was taken.
        DamagedJournal: it cannot be read.
    """
    rows = unpack_rows(held.rows)
    return entry_of(held, rows, tuple(read_version(row, strict=False) for row in rows))


def entry_of(held: HeldEntry, rows: Sequence[KeptRow], versions: tuple[Version, ...]) -> PackIncident:
    """The whole of an entry whose rows were read already.

    Raises:
        EntryRemoved: it was removed for safety while the snapshot was taken.
    """
    entry = Entry(held.id, held.number, standing_after(version.act for version in versions), versions)
    incident = entry.incident
    if incident is None:
        raise EntryRemoved
    withdrawal, handed_over = entry.withdrawal, _revision_at(entry, held.handed_over_at)
    return PackIncident(
        id=held.id,
        number=held.number,
        standing=entry.standing,
        incident=incident,
        first_written=entry.written,
        versions=versions,
        changes=tuple(change for change in changes(entry) if change.revision > handed_over),
        exhibits=held.exhibits,
        withdrawal_reason="" if withdrawal is None else withdrawal.reason,
        rows=_proven(rows),
        handed_over=handed_over,
        given_before=held.given_before,
    )


def _revision_at(entry: Entry, seq: int) -> int:
    return max((version.revision for version in entry.versions if version.seq <= seq), default=0)


def pack_rows(rows: Sequence[KeptRow]) -> bytes:
    """Journal rows as few bytes, for this process alone."""
    return zlib.compress(marshal.dumps([(row.seq, row.raw, dict(row.parts)) for row in rows]), _QUICK)


def unpack_rows(packed: bytes) -> list[KeptRow]:
    """Undo `pack_rows`."""
    # Only what `pack_rows` made comes here, and it never leaves the memory.
    return [KeptRow(*row) for row in marshal.loads(zlib.decompress(packed))]  # noqa: S302 - packed above
