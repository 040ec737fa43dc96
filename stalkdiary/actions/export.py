"""Handing over: gathering what a pack holds, having it written and checked, and remembering that it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from stalkdiary import __version__
from stalkdiary.actions.pictures import reduced_copy
from stalkdiary.errors import (
    CheckpointUnreadable,
    DestinationExists,
    FileMissing,
    NothingToExport,
    RangeBackwards,
)
from stalkdiary.model.changes import changes
from stalkdiary.model.codec import Json
from stalkdiary.model.incident import Entry, Incident, Version
from stalkdiary.model.merkle import Checkpoint
from stalkdiary.model.pack import (
    EarlierPack,
    Exhibit,
    PackContents,
    PackIncident,
    PackRequest,
    PackResult,
    ProvenRow,
    Verdict,
)
from stalkdiary.model.register import LifeChange, PoliceContact, RegisterEntry
from stalkdiary.model.timeline import TimelineQuery, TimelineRow, pattern
from stalkdiary.pack.verify import verify_pack
from stalkdiary.pack.writer import write_pack
from stalkdiary.task import Task
from stalkdiary.vault.evidence_reader import EvidenceReader
from stalkdiary.vault.exhibits import usable_initials
from stalkdiary.vault.vault import Vault

_ALL = 1_000_000
_ALWAYS_SHOWN = ("order", "police-contact", "life-change")
_DIGEST_LENGTH = 64


def export(vault: Vault, request: PackRequest, destination: Path, task: Task | None = None) -> PackResult:
    """Make a pack, check it, and only then give it its name.

    Two rows of the journal frame it: one that gives the references, one that names the finished pack.

    Raises:
        InitialsUnusable, RangeBackwards: the request cannot be met.
        NothingToExport: no incident fits it.
        DestinationExists: something lies there already.
        DamagedEvidence, DamagedJournal: something that should be in the pack cannot be read.
        PackDamaged: what was written did not pass its check; it was not kept.
        DiskFull, StorageFailed, Cancelled: nothing was left behind.
    """
    task = task or Task()
    request = replace(request, initials=usable_initials(request.initials))
    destination = destination.absolute()
    if destination.exists() or destination.is_symlink():
        raise DestinationExists
    if not destination.parent.is_dir():
        raise FileMissing
    rows = _chosen(vault, request)
    if not rows:
        raise NothingToExport
    entries = []
    for done, row in enumerate(rows):
        entries.append(vault.records.entry(row.id))
        if done % 50 == 0:
            task.report(done, len(rows), "reading")
    earlier = vault.exhibits.earlier_packs()
    attachments = [item.id for entry in entries for item in _shown(entry, request).evidence.items]
    with vault.writing():
        pack, references = vault.exhibits.begin_pack(
            request.initials, attachments, _spelled(request), [entry.id for entry in entries]
        )
    contents = _contents(vault, request, rows, entries, references, earlier)
    result = write_pack(contents, destination, task)
    with vault.writing():
        vault.exhibits.finish_pack(
            pack, {"digest": result.digest, "exhibits": result.exhibits, "pages": result.pages}
        )
    return result


def verify(path: Path, against: str | None = None, task: Task | None = None) -> Verdict:
    """Check a pack; needs no diary and no passphrase.

    Args:
        path: a zip or an unpacked folder.
        against: the text of a checkpoint, or a pack's digest, that was held elsewhere.
        task: told of progress.

    Raises:
        NotAPack: it is something else.
        CheckpointUnreadable: `against` is neither of the two.
    """
    return verify_pack(path, None if against is None else _held(against), task or Task())


def _held(text: str) -> Checkpoint | str:
    word = text.strip().lower()
    if len(word) == _DIGEST_LENGTH and set(word) <= set("0123456789abcdef"):
        return word
    if not word:
        raise CheckpointUnreadable
    return Checkpoint.parse(text)


def _chosen(vault: Vault, request: PackRequest) -> list[TimelineRow]:
    if request.since and request.until and request.until < request.since:
        raise RangeBackwards
    zone = ZoneInfo(vault.clock.read().zone)
    query = TimelineQuery(
        since=_midnight(request.since, zone),
        until=_midnight(request.until and request.until + timedelta(days=1), zone),
        withdrawn=request.withdrawn,
        oldest_first=True,
        limit=_ALL,
    )
    left_out = set(request.left_out)
    return [row for row in vault.timeline.rows(query) if row.id not in left_out]


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), zone)


def _hidden_parts(request: PackRequest) -> tuple[str, ...]:
    return (
        "private",
        *(() if request.contacts else ("contacts",)),
        *(() if request.positions else ("positions",)),
        *(() if request.effects else ("effect",)),
    )


def _shown(entry: Entry, request: PackRequest) -> Incident:
    incident = entry.incident
    assert incident is not None, "removed entries are never listed"
    return incident.without(*_hidden_parts(request))


def _spelled(request: PackRequest) -> dict[str, Json]:
    """The request as its journal row keeps it."""
    return {
        "initials": request.initials,
        "since": request.since.isoformat() if request.since else "",
        "until": request.until.isoformat() if request.until else "",
        "person": request.person,
        "prepared_for": request.prepared_for,
        "reference": request.reference,
        "hidden_parts": list(_hidden_parts(request)),
        "withdrawn": request.withdrawn,
        "left_out": list(request.left_out),
    }


def _contents(
    vault: Vault,
    request: PackRequest,
    rows: list[TimelineRow],
    entries: list[Entry],
    references: dict[str, str],
    earlier: tuple[EarlierPack, ...],
) -> PackContents:
    checkpoint = vault.journal.checkpoint
    incidents = tuple(_incident(vault, request, entry, references) for entry in entries)
    registers = tuple(_registers(vault, request, [incident.incident for incident in incidents]))
    return PackContents(
        request=request,
        made=vault.journal.row(vault.journal.size).written,
        vault_id=vault.vault_id,
        checkpoint=checkpoint,
        program=__version__,
        incidents=incidents,
        registers=registers,
        register_rows=tuple(_register_row(vault, request, entry.id) for entry in registers),
        pattern=pattern(rows),
        earlier_packs=earlier,
        left_out=tuple(_left_out(request)),
    )


def _incident(vault: Vault, request: PackRequest, entry: Entry, references: dict[str, str]) -> PackIncident:
    hidden = _hidden_parts(request)
    versions = tuple(_redacted(version, hidden) for version in entry.versions)
    shown = Entry(entry.id, entry.number, entry.standing, versions)
    incident = _shown(entry, request)
    withdrawal = entry.withdrawal
    return PackIncident(
        id=entry.id,
        number=entry.number,
        standing=entry.standing,
        incident=incident,
        first_written=entry.written,
        versions=versions,
        changes=changes(shown),
        exhibits=tuple(
            Exhibit(
                references[item.id],
                item,
                entry.id,
                entry.number,
                _original(vault, item.file),
                reduced_copy(vault, item),
            )
            for item in incident.evidence.items
        ),
        withdrawal_reason="" if withdrawal is None else withdrawal.reason,
        rows=tuple(_proven(vault, version.seq, hidden) for version in entry.versions),
    )


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
            shown = RegisterEntry(entry.id, entry.kind, entry.facts)
            yield replace(shown, contacts=entry.contacts) if request.contacts else shown


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
    last = vault.records.rows_of(entity)[-1]
    return _proven(vault, last.seq, ("private", *(() if request.contacts else ("contacts",))))


def _left_out(request: PackRequest) -> Iterator[str]:
    yield "Private notes are left out of every pack."
    if not request.contacts:
        yield "Contact details of witnesses and others are left out."
    if not request.positions:
        yield "Positions that files hold are left out of this document; the original files still hold them."
    if not request.effects:
        yield "How it felt and what it changed is left out."
    if not request.withdrawn:
        yield "Withdrawn entries are left out."
    if request.since or request.until:
        yield "Only entries that begin in the chosen period are here; entries without a known time are not."
