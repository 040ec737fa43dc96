"""Which register entries a pack shows, and as much of them as was asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from stalkdiary.actions.pack_left_out import hidden_parts, shown_of_writer
from stalkdiary.model.incident import Incident
from stalkdiary.model.pack import PackRequest, PackWriter, ProvenRow
from stalkdiary.model.register import LifeChange, Order, Place, PoliceContact, RegisterEntry
from stalkdiary.vault.exhibits import HandedOver
from stalkdiary.vault.journal import JournalRow
from stalkdiary.vault.vault import Vault

_ALWAYS_SHOWN = ("order", "police-contact", "life-change")


def named_registers(incident: Incident) -> Iterator[str]:
    """Ids of the register entries that an incident refers to."""
    people, facts = incident.people, incident.facts
    mentions = (*people.did_it, *people.present, *people.witnesses, *facts.accounts, *facts.vehicles)
    yield from (mention.register for mention in mentions if mention.register)
    yield from incident.police.breaches
    if incident.location.register:
        yield incident.location.register


def shown_registers(
    vault: Vault, request: PackRequest, named: Collection[str], before: HandedOver | None, size: int
) -> tuple[tuple[RegisterEntry, ProvenRow], ...]:
    """Those that the shown incidents refer to, and the orders, police contacts and changes to daily life that
    belong to what was chosen; each with the journal row that holds it.

    Args:
        vault: the open diary.
        request: what was asked.
        named: ids that incidents refer to.
        before: what was handed over before; such a register entry is not shown again for its own sake.
        size: of the journal that the pack is about; what is written meanwhile is of no account.
    """
    shown = []
    for latest in vault.records.registers():
        if latest.id not in named and latest.kind not in _ALWAYS_SHOWN:
            continue
        held = vault.records.register_at(latest.id, size)
        if held is None:
            continue
        row, entry = held
        is_its_own = entry.kind in _ALWAYS_SHOWN and _belongs(entry, request)
        if entry.id in named or (is_its_own and _is_new(vault, entry, before)):
            shown.append((_shown(entry, request), _proven(vault, request, row)))
    return tuple(shown)


def _proven(vault: Vault, request: PackRequest, row: JournalRow) -> ProvenRow:
    """A register entry's row without the parts that are left out."""
    parts = vault.journal.sealed_parts(row.seq)
    for name in ("evidence", *hidden_parts(request)):
        parts.pop(name, None)
    return ProvenRow(row.seq, row.raw, parts)


def pack_writer(vault: Vault, request: PackRequest, size: int) -> PackWriter | None:
    """What a pack shows of the writer's particulars; None where that is nothing.

    Args:
        vault: the open diary.
        request: what was asked.
        size: of the journal that the pack is about; later rows do not count.
    """
    held = vault.writer.at(size)
    if held is None:
        return None
    row, writer = held
    shown = shown_of_writer(request, writer)
    if not shown:
        return None
    parts = {name: part for name, part in vault.journal.sealed_parts(row.seq).items() if name in shown}
    return PackWriter(row.entity, writer.only(*shown), ProvenRow(row.seq, row.raw, parts))


def _shown(entry: RegisterEntry, request: PackRequest) -> RegisterEntry:
    facts = entry.facts
    if isinstance(facts, Place) and not request.addresses:
        facts = Place(facts.label)
    shown = RegisterEntry(entry.id, entry.kind, facts)
    shown = replace(shown, contacts=entry.contacts) if request.contacts else shown
    return replace(shown, private=entry.private) if request.private_notes else shown


def _is_new(vault: Vault, entry: RegisterEntry, before: HandedOver | None) -> bool:
    return before is None or vault.records.rows_of(entry.id)[-1].seq > before.seq


def _belongs(entry: RegisterEntry, request: PackRequest) -> bool:
    """Orders belong unless others, were chosen, or are against others; the rest by its time, if known."""
    if isinstance(entry.facts, Order):
        is_chosen = not request.orders or entry.id in request.orders
        return is_chosen and (not request.people or entry.facts.against in ("", *request.people))
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
