"""Gathering what a pack holds: the chosen entries, with what is left out already gone from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from stalkdiary import __version__
from stalkdiary.actions.pack_proofs import pack_proofs
from stalkdiary.actions.pack_selection import chosen_rows
from stalkdiary.actions.pictures import kept_view, look_again, reduced_copy
from stalkdiary.errors import NothingToExport
from stalkdiary.model.changes import changes
from stalkdiary.model.evidence import Attachment, handed_over, held_back
from stalkdiary.model.incident import ADDRESS, Entry, Incident, Version, Written
from stalkdiary.model.pack import (
    CopiedFrom,
    EarlierPack,
    Exhibit,
    PackContents,
    PackIncident,
    PackRequest,
    ProvenRow,
)
from stalkdiary.model.pack_brief import brief_of
from stalkdiary.model.register import LifeChange, Place, PoliceContact, RegisterEntry
from stalkdiary.model.timeline import TimelineRow, pattern
from stalkdiary.task import Task
from stalkdiary.vault.evidence_reader import EvidenceReader
from stalkdiary.vault.vault import Vault

_ALWAYS_SHOWN = ("order", "police-contact", "life-change")
_ENTRIES_A_REPORT = 50


@dataclass(frozen=True, slots=True)
class Chosen:
    """The entries that a request chose, read from the diary.

    Attributes:
        rows: as a list shows them, oldest first.
        entries: the same, whole.
        attachments: ids of their files, in the order of the pack.
        sizes: of those files in bytes.
        with_position: how many of those files hold a position.
    """

    rows: tuple[TimelineRow, ...]
    entries: tuple[Entry, ...]
    attachments: tuple[str, ...]
    sizes: tuple[int, ...]
    with_position: int


def choose(vault: Vault, request: PackRequest, task: Task) -> Chosen:
    """Read what a request chose.

    Raises:
        RangeBackwards, NoSuchEntry: the request cannot be met.
        NothingToExport: no entry fits.
    """
    rows = chosen_rows(vault, request)
    if not rows:
        raise NothingToExport
    entries: list[Entry] = []
    for done, row in enumerate(rows):
        entries.append(vault.records.entry(row.id))
        if done % _ENTRIES_A_REPORT == 0:
            task.report(done, len(rows), "reading")
    incidents = [_standing(entry) for entry in entries]
    items = [item for incident in incidents for item in handed_over(incident.evidence.items)]
    attachments = tuple(item.id for item in items)
    positions = {position.attachment for incident in incidents for position in incident.positions.items}
    sizes = tuple(item.size for item in items)
    return Chosen(tuple(rows), tuple(entries), attachments, sizes, len(positions & set(attachments)))


def gather(
    vault: Vault, request: PackRequest, chosen: Chosen, references: Mapping[str, str], made: Written
) -> PackContents:
    """Everything the pack holds.

    Args:
        vault: the open diary.
        request: what was asked.
        chosen: what `choose` gave.
        references: exhibit reference of each attachment.
        made: when the export began.
    """
    incidents = tuple(_incident(vault, request, entry, references) for entry in chosen.entries)
    registers = tuple(_registers(vault, request, [incident.incident for incident in incidents]))
    return PackContents(
        request=request,
        made=made,
        vault_id=vault.vault_id,
        checkpoint=vault.journal.checkpoint,
        program=__version__,
        incidents=incidents,
        briefs=tuple(map(brief_of, incidents)),
        exhibits=tuple(exhibit for incident in incidents for exhibit in incident.exhibits),
        registers=registers,
        register_rows=tuple(_register_row(vault, request, entry.id) for entry in registers),
        pattern=pattern(chosen.rows),
        earlier_packs=_earlier(vault, made) if request.earlier_packs else (),
        left_out=(*_left_out(request), *_originals_left_out(incidents)),
        proofs=pack_proofs(vault, request, vault.journal.checkpoint),
    )


def _earlier(vault: Vault, made: Written) -> tuple[EarlierPack, ...]:
    return tuple(pack for pack in vault.exhibits.earlier_packs() if pack.made < made.utc)


def hidden_parts(request: PackRequest) -> tuple[str, ...]:
    """Names of the parts of each entry that a request leaves out."""
    return (
        "private",
        *(() if request.contacts else ("contacts",)),
        *(() if request.positions else ("positions",)),
        *(() if request.addresses else (ADDRESS,)),
        *(() if request.effects else ("effect",)),
    )


def _standing(entry: Entry) -> Incident:
    incident = entry.incident
    assert incident is not None, "removed entries are never listed"
    return incident


def _incident(
    vault: Vault, request: PackRequest, entry: Entry, references: Mapping[str, str]
) -> PackIncident:
    hidden, items = hidden_parts(request), _standing(entry).evidence.items
    if held_back(items) & {one.attachment for one in _standing(entry).positions.items}:
        # The position that a held-back original holds is held back with it.
        hidden = (*hidden, "positions")
    versions = tuple(_redacted(version, hidden) for version in entry.versions)
    shown = Entry(entry.id, entry.number, entry.standing, versions)
    incident = _standing(entry).without(*hidden)
    withdrawal = entry.withdrawal
    return PackIncident(
        id=entry.id,
        number=entry.number,
        standing=entry.standing,
        incident=incident,
        first_written=entry.written,
        versions=versions,
        changes=changes(shown),
        exhibits=tuple(_exhibit(vault, entry, item, references[item.id]) for item in handed_over(items)),
        withdrawal_reason="" if withdrawal is None else withdrawal.reason,
        rows=tuple(_proven(vault, version.seq, hidden) for version in entry.versions),
    )


def _exhibit(vault: Vault, entry: Entry, item: Attachment, reference: str) -> Exhibit:
    look_again(vault, item)
    return Exhibit(
        reference,
        item,
        entry.id,
        entry.number,
        _original(vault, item.file),
        reduced_copy(vault, item),
        kept_view(vault, item),
        _copied(entry, item),
    )


def _copied(entry: Entry, item: Attachment) -> CopiedFrom | None:
    """What a copy with parts covered was made of, from whichever version still had it."""
    for version in reversed(entry.versions) if item.copy_of else ():
        items = () if version.incident is None else version.incident.evidence.items
        for one in items:
            if one.id == item.copy_of:
                here = one in handed_over(_standing(entry).evidence.items)
                return CopiedFrom(one.id, one.name, one.sha256, is_here=here)
    return None


def _redacted(version: Version, hidden: tuple[str, ...]) -> Version:
    if version.incident is None:
        return version
    return replace(version, incident=version.incident.without(*hidden))


def _original(vault: Vault, file: str) -> Callable[[], Iterator[bytes]]:
    """Gives the original's bytes; needs only the folder and the file's key, so any thread may read."""
    folder, key = vault.evidence.folder, vault.evidence.key_of(file)

    def chunks() -> Iterator[bytes]:
        with EvidenceReader(folder, key) as reader:
            yield from reader.chunks()

    return chunks


def _proven(vault: Vault, seq: int, hidden: Iterable[str]) -> ProvenRow:
    parts = vault.journal.sealed_parts(seq)
    for name in hidden:
        parts.pop(name, None)
    return ProvenRow(seq, vault.journal.row(seq).raw, parts)


def _registers(vault: Vault, request: PackRequest, incidents: list[Incident]) -> Iterator[RegisterEntry]:
    named = {id_ for incident in incidents for id_ in _named(incident)}
    for entry in vault.records.registers():
        if entry.id in named or (entry.kind in _ALWAYS_SHOWN and _in_period(entry, request)):
            yield _shown_register(entry, request)


def _shown_register(entry: RegisterEntry, request: PackRequest) -> RegisterEntry:
    facts = entry.facts
    if isinstance(facts, Place) and not request.addresses:
        facts = Place(facts.label)
    shown = RegisterEntry(entry.id, entry.kind, facts)
    return replace(shown, contacts=entry.contacts) if request.contacts else shown


def _named(incident: Incident) -> Iterator[str]:
    people, facts = incident.people, incident.facts
    mentions = (*people.did_it, *people.present, *people.witnesses, *facts.accounts, *facts.vehicles)
    yield from (mention.register for mention in mentions if mention.register)
    yield from incident.police.breaches
    if incident.location.register:
        yield incident.location.register


def _in_period(entry: RegisterEntry, request: PackRequest) -> bool:
    """Orders always count; a contact or a change whose time is known must fall into the period."""
    moment = None
    if isinstance(entry.facts, PoliceContact):
        moment = entry.facts.when
    elif isinstance(entry.facts, LifeChange):
        moment = entry.facts.since
    if moment is None or moment.earliest is None or moment.latest is None:
        return True
    zone = ZoneInfo(moment.zone)
    first, last = moment.earliest.astimezone(zone).date(), moment.latest.astimezone(zone).date()
    return (request.since is None or last >= request.since) and (
        request.until is None or first <= request.until
    )


def _register_row(vault: Vault, request: PackRequest, entity: str) -> ProvenRow:
    hidden = [name for name in hidden_parts(request) if name != "effect"]
    return _proven(vault, vault.records.rows_of(entity)[-1].seq, ("evidence", *hidden))


def _left_out(request: PackRequest) -> Iterator[str]:
    yield "Private notes are left out of every pack."
    if not request.contacts:
        yield "Contact details of witnesses and others are left out."
    if not request.positions:
        yield "Positions that files hold are left out of this document; the original files still hold them."
    if not request.addresses:
        yield "What was entered as an address or coordinates is left out; the name of a place is shown."
    if not request.effects:
        yield "How it felt and what it changed is left out."
    if not request.withdrawn:
        yield "Withdrawn entries are left out."
    if request.since or request.until:
        yield "Only entries that begin in the chosen period are here; entries without a known time are not."
    if request.people or request.behaviours or request.orders or request.only or request.left_out:
        yield "Only the entries that were chosen for this pack are here."


def _originals_left_out(incidents: Iterable[PackIncident]) -> Iterator[str]:
    """That originals are held back, where copies with parts covered stand for them."""
    copies = [exhibit.copied_from for incident in incidents for exhibit in incident.exhibits]
    held = {copied.attachment for copied in copies if copied is not None and not copied.is_here}
    if held:
        what = "One original picture is" if len(held) == 1 else f"{len(held)} original pictures are"
        yield (
            f"{what} held back: a copy with parts covered is here instead. The record names each original"
            " and its SHA-256, so it can be asked for and checked."
        )
