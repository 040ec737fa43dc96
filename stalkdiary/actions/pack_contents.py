"""Gathering what a pack holds, in small steps: what is left out never gets into a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain

from stalkdiary import __version__
from stalkdiary.actions.pack_front import front_brief
from stalkdiary.actions.pack_left_out import hidden_parts, left_out
from stalkdiary.actions.pack_proofs import pack_proofs
from stalkdiary.actions.pack_registers import named_registers, pack_writer, shown_registers
from stalkdiary.actions.pack_selection import Chosen
from stalkdiary.actions.pack_snapshot import HeldEntries, HeldEntry, HeldRows, entry_of, pack_rows
from stalkdiary.actions.pictures import damage_or_lost_disk, kept_view, look_again, reduced_copy
from stalkdiary.errors import DamagedEvidence, StorageFailed
from stalkdiary.model.evidence import Attachment, handed_over
from stalkdiary.model.incident import Version, Written
from stalkdiary.model.merkle import Checkpoint
from stalkdiary.model.pack import CopiedFrom, EarlierPack, Exhibit, GivenBefore, PackContents, PackRequest
from stalkdiary.model.pack_brief import Brief, brief_of
from stalkdiary.model.register import RegisterEntry
from stalkdiary.model.timeline import TimelineRow
from stalkdiary.task import Task
from stalkdiary.turns import Turns, run_through
from stalkdiary.vault.evidence_reader import EvidenceReader
from stalkdiary.vault.kept_rows import KeptRow, kept_rows, read_version
from stalkdiary.vault.vault import Vault

ENTRIES_A_STEP = 50
"""Entries read at a time: some 30 ms, which is how long a save may have to wait."""
_REPORTED_A_TURN = 100
"""Entries of which the reports are read at a time; likewise."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What a pack is made of, as far as it is known before its entries are read.

    Attributes:
        request: what was asked.
        chosen: the entries and their files.
        references: of every exhibit, by attachment.
        made: when the export began.
        checkpoint: head of the journal that the pack is about; later rows do not count.
    """

    request: PackRequest
    chosen: Chosen
    references: Mapping[str, str]
    made: Written
    checkpoint: Checkpoint


class Gathering:
    """The contents of a pack, being read from the diary some entries at a time.

    All of it runs on the diary's thread; between two steps a save goes through. Rows that are written
    meanwhile have no part in it.
    """

    def __init__(self, begun: Begun) -> None:
        self._begun = begun
        self._hidden = hidden_parts(begun.request)
        self._held: list[HeldEntry] = []
        self._briefs: list[Brief] = []
        self._named: set[str] = set()

    @property
    def done(self) -> int:
        """How many entries were read."""
        return len(self._held)

    @property
    def total(self) -> int:
        """How many there are to read."""
        return len(self._begun.chosen.rows)

    def step(self, vault: Vault) -> bool:
        """Read some more; whether there are still others.

        Raises:
            EntryRemoved: an entry was removed for safety since the export began.
            DamagedEvidence, DamagedJournal: something cannot be read.
        """
        for row in self._begun.chosen.rows[self.done : self.done + ENTRIES_A_STEP]:
            rows = self._rows(vault, row)
            versions = tuple(map(read_version, rows))
            held = self._hold(vault, row, pack_rows(rows), versions)
            item = entry_of(held, rows, versions)
            self._briefs.append(brief_of(item))
            self._named.update(named_registers(item.incident))
            self._held.append(held)
        return self.done < self.total

    def run(self, vault: Vault, task: Task) -> PackContents:
        """Read all that is left, without a pause."""
        while self.step(vault):
            task.report(self.done, self.total, "reading")
        return self.contents(vault)

    def contents(self, vault: Vault) -> PackContents:
        """All of it, once every entry was read; from here on the diary is not needed."""
        request, chosen = self._begun.request, self._begun.chosen
        exhibits = tuple(chain.from_iterable(held.exhibits for held in self._held))
        shown = shown_registers(vault, request, self._named, chosen.before, self._begun.checkpoint.size)
        known = self._contents(vault, exhibits, tuple(entry for entry, _ in shown))
        return replace(
            known,
            incidents=HeldEntries(self._held),
            incident_rows=HeldRows(self._held),
            briefs=tuple(self._briefs),
            register_rows=tuple(row for _, row in shown),
            earlier_packs=_earlier(vault, self._begun.made) if request.earlier_packs else (),
            proofs=pack_proofs(vault, request, self._begun.checkpoint),
            numbers_before=_numbers_before(vault, chosen),
        )

    def front(self, vault: Vault) -> PackContents:
        """As much as the first page tells of, known before any entry is read: for that page alone.

        Raises:
            DamagedJournal: something of it cannot be read.
        """
        return run_through(self.front_in_turns(vault))

    def front_in_turns(self, vault: Vault) -> Turns[PackContents]:
        """As `front`, but others have their turn after some entries; see `turns`."""
        chosen = self._begun.chosen
        exhibits = tuple(chain.from_iterable(self._files_of(vault, row) for row in chosen.rows))
        size = self._begun.checkpoint.size
        shown = shown_registers(vault, self._begun.request, (), chosen.before, size)
        registers = tuple(entry for entry, _ in shown)
        briefs = []
        reported = 0
        for row in chosen.rows:
            briefs.append(front_brief(vault, row))
            reported += row.reported
            if row.reported and reported % _REPORTED_A_TURN == 0:
                yield None
        return replace(self._contents(vault, exhibits, registers), briefs=tuple(briefs))

    def _contents(
        self, vault: Vault, exhibits: tuple[Exhibit, ...], registers: tuple[RegisterEntry, ...]
    ) -> PackContents:
        """A pack of these, as far as it follows from what was chosen."""
        begun = self._begun
        return PackContents(
            request=begun.request,
            made=begun.made,
            vault_id=vault.vault_id,
            checkpoint=begun.checkpoint,
            program=__version__,
            incidents=(),
            incident_rows=(),
            briefs=(),
            exhibits=exhibits,
            registers=registers,
            register_rows=(),
            pattern=begun.chosen.pattern,
            left_out=left_out(begun.request, exhibits),
            continues=_continued(vault, begun.request),
            writer=pack_writer(vault, begun.request, begun.checkpoint.size),
        )

    def _files_of(self, vault: Vault, row: TimelineRow) -> Iterator[Exhibit]:
        """The files of an entry, named and no more; what copies were made of stands in the entry itself."""
        files = self._begun.chosen.files.get(row.id, ())
        if any(item.copy_of for item in files):
            copied = _Copies([read_version(kept) for kept in self._rows(vault, row)])
        else:
            copied = _Copies(())
        for item in files:
            reference = self._begun.references[item.id]
            yield Exhibit(reference, item, row.id, row.number, _lost, None, None, copied.of(item))

    def _rows(self, vault: Vault, row: TimelineRow) -> list[KeptRow]:
        at, hidden = self._handed_over_at(row), self._hidden
        if row.id in self._begun.chosen.placed_back:
            # The position that a held-back original holds is held back with it.
            hidden = (*hidden, "positions")
        return kept_rows(vault.connection, row.id, self._begun.checkpoint.size, hidden, at and at + 1)

    def _handed_over_at(self, row: TimelineRow) -> int:
        before = self._begun.chosen.before
        return 0 if before is None else before.entries.get(row.id, 0)

    def _hold(self, vault: Vault, row: TimelineRow, rows: bytes, versions: tuple[Version, ...]) -> HeldEntry:
        chosen, references = self._begun.chosen, self._begun.references
        files = chosen.files.get(row.id, ())
        copied = _Copies(versions)
        return HeldEntry(
            id=row.id,
            number=row.number,
            rows=rows,
            exhibits=tuple(
                _exhibit(vault, row, item, references[item.id], copied.of(item)) for item in files
            ),
            given_before=tuple(
                GivenBefore(references[item.id], item) for item in chosen.given_before.get(row.id, ())
            ),
            handed_over_at=self._handed_over_at(row),
        )


class _Copies:
    """What copies with parts covered were made of, from whichever version still had it."""

    def __init__(self, versions: Sequence[Version]) -> None:
        items = [version.incident.evidence.items for version in versions if version.incident is not None]
        self._known = {item.id: item for each in items for item in each}
        self._handed_over = {item.id for item in handed_over(items[-1])} if items else set[str]()

    def of(self, item: Attachment) -> CopiedFrom | None:
        """The original of a copy; None for what is no copy."""
        original = self._known.get(item.copy_of) if item.copy_of else None
        if original is None:
            return None
        is_here = original.id in self._handed_over
        return CopiedFrom(original.id, original.name, original.sha256, is_here=is_here)


def _exhibit(
    vault: Vault, row: TimelineRow, item: Attachment, reference: str, copied: CopiedFrom | None
) -> Exhibit:
    with suppress(DamagedEvidence, StorageFailed):
        # An original that cannot be read is named as such when the pack is written.
        look_again(vault, item)
    return Exhibit(
        reference,
        item,
        row.id,
        row.number,
        _original(vault, item.file),
        reduced_copy(vault, item),
        kept_view(vault, item),
        copied,
    )


def _original(vault: Vault, file: str) -> Callable[[], Iterator[bytes]]:
    """Gives the original's bytes; needs only the folder and the file's key, so any thread may read."""
    folder = vault.evidence.folder
    try:
        key = vault.evidence.key_of(file)
    except DamagedEvidence:
        return _lost

    def chunks() -> Iterator[bytes]:
        with damage_or_lost_disk(folder), EvidenceReader(folder, key) as reader:
            yield from reader.chunks()

    return chunks


def _lost() -> Iterator[bytes]:
    """An original whose key is gone.

    Raises:
        DamagedEvidence: always.
    """
    raise DamagedEvidence


def _earlier(vault: Vault, made: Written) -> tuple[EarlierPack, ...]:
    return tuple(pack for pack in vault.exhibits.earlier_packs() if pack.made < made.utc)


def _continued(vault: Vault, request: PackRequest) -> EarlierPack | None:
    packs: Sequence[EarlierPack] = vault.exhibits.earlier_packs() if request.since_pack else ()
    return next((pack for pack in packs if pack.id == request.since_pack), None)


def _numbers_before(vault: Vault, chosen: Chosen) -> tuple[int, ...]:
    if chosen.before is None:
        return ()
    return tuple(sorted(vault.records.number_of(entity) for entity in chosen.before.entries))
