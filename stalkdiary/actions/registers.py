"""The registers: looking entries up, writing them, changing them, taking them back, removing them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from stalkdiary.actions import removal
from stalkdiary.actions.figures import ALL, in_force
from stalkdiary.actions.record import reinstate, withdraw
from stalkdiary.actions.register_writing import Saved, label_of, save, save_in_turns, save_with_files
from stalkdiary.actions.removal import Removed
from stalkdiary.errors import DamagedJournal, NoSuchEntry
from stalkdiary.model import incident as incidents
from stalkdiary.model.incident import Entry, Standing, Written
from stalkdiary.model.moment import Moment
from stalkdiary.model.register import (
    REGISTERS,
    Account,
    LifeChange,
    Order,
    RegisterEntry,
    register_from_parts,
)
from stalkdiary.model.timeline import TimelineQuery, TimelineRow
from stalkdiary.vault.journal import REASON, JournalRow
from stalkdiary.vault.vault import Vault

__all__ = [
    "REGISTERS",
    "Incident",
    "Listed",
    "Register",
    "Saved",
    "Shown",
    "Version",
    "as_entry",
    "incidents_after",
    "incidents_naming",
    "label_of",
    "labels",
    "listed",
    "reinstate",
    "remove",
    "save",
    "save_in_turns",
    "save_with_files",
    "show",
    "withdraw",
    "withdrawn",
]


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a register.

    Attributes:
        entry: as it stands.
        is_withdrawn: whether it was taken back.
    """

    entry: RegisterEntry
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """The lines of one register, and what its fields refer to.

    Attributes:
        kind: a key of `REGISTERS`.
        lines: in the order of their writing; withdrawn ones last.
        labels: of every entry that fields may refer to, by id; withdrawn ones only where one does.
        numbers: of every incident that fields refer to, by id.
    """

    kind: str
    lines: tuple[Listed, ...]
    labels: dict[str, str]
    numbers: dict[str, int]


@dataclass(frozen=True, slots=True)
class Version:
    """One revision of a register entry.

    Attributes:
        revision: from 1.
        act: "write", "amend", "withdraw", "reinstate" or "erase".
        written: by the machine's clock.
        reason: the person's words why, or empty.
        entry: the whole entry as it stood then; None where this revision holds no text.
    """

    revision: int
    act: str
    written: Written
    reason: str = ""
    entry: RegisterEntry | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident that has to do with a register entry.

    Attributes:
        id: of the entry.
        number: of the entry.
        happened: when.
        text: beginning of the account.
        breaches: whether it is marked as breaching the order that is shown.
    """

    id: str
    number: int
    happened: Moment
    text: str
    breaches: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A register entry with its history and the incidents that have to do with it.

    Attributes:
        entry: as it stands.
        standing: whether it stands or was withdrawn.
        versions: every revision, oldest first.
        labels: of every entry that fields may refer to, by id; withdrawn ones only where one does.
        numbers: of every incident that fields refer to, by id.
        naming: incidents that refer to it, newest first.
        after: for an order, incidents that began while it was in force, newest first.
    """

    entry: RegisterEntry
    standing: Standing
    versions: tuple[Version, ...]
    labels: dict[str, str]
    numbers: dict[str, int]
    naming: tuple[Incident, ...]
    after: tuple[Incident, ...]


def labels(vault: Vault) -> dict[str, str]:
    """What every entry that stands is called, by id."""
    return _labels(vault, [])


def listed(vault: Vault, kind: str, with_withdrawn: bool = False) -> Register:
    """One register, without the entries that were removed."""
    lines = [Listed(entry) for entry in vault.records.registers(kind)]
    if with_withdrawn:
        lines += [Listed(entry, is_withdrawn=True) for entry in withdrawn(vault, kind)]
    entries = [line.entry for line in lines]
    return Register(kind, tuple(lines), _labels(vault, entries), _numbers(vault, entries))


def withdrawn(vault: Vault, kind: str) -> list[RegisterEntry]:
    """Entries of one register that were withdrawn and not brought back, in the order of their writing."""
    return list(vault.records.registers(kind, withdrawn=True))


def show(vault: Vault, entity: str) -> Shown:
    """One register entry, its history, and the incidents that have to do with it.

    Raises:
        NoSuchEntry: there is none with that id, or it was removed.
    """
    entry = vault.records.register(entity)
    versions = tuple(_version(vault, row) for row in vault.records.rows_of(entity))
    entries = [version.entry for version in versions if version.entry is not None]
    return Shown(
        entry,
        _standing(versions),
        versions,
        _labels(vault, entries),
        _numbers(vault, entries),
        incidents_naming(vault, entity),
        incidents_after(vault, entity) if isinstance(entry.facts, Order) else (),
    )


def as_entry(vault: Vault, entity: str) -> Entry:
    """A register entry in the form of an incident with its files, for what shows files.

    Raises:
        NoSuchEntry: there is none with that id, or it was removed.
    """
    entry = vault.records.register(entity)
    versions = tuple(_version(vault, row) for row in vault.records.rows_of(entity))
    shown = tuple(
        incidents.Version(0, one.revision, one.act, one.written, one.reason, _with_files_of(one.entry))
        for one in versions
    )
    return Entry(entry.id, 0, _standing(versions), shown)


def _with_files_of(entry: RegisterEntry | None) -> incidents.Incident | None:
    if entry is None:
        return None
    when = incidents.When(Moment.unknown("", "Etc/UTC"))
    facts = incidents.Facts(label_of(entry.facts))
    return incidents.Incident(when, facts, evidence=entry.evidence, positions=entry.positions)


def incidents_naming(vault: Vault, entity: str) -> tuple[Incident, ...]:
    """Incidents that refer to a register entry, newest first; for a change to daily life, what led to it.

    Raises:
        NoSuchEntry: there is no register entry with that id.
    """
    entry = vault.records.register(entity)
    if isinstance(entry.facts, LifeChange):
        return tuple(filter(None, (_led_to(vault, id_) for id_ in entry.facts.incidents)))
    breaches = isinstance(entry.facts, Order)
    return tuple(_incident(row, breaches=breaches) for row in _naming(vault, entity))


def incidents_after(vault: Vault, entity: str) -> tuple[Incident, ...]:
    """Incidents that began while an order was in force, newest first.

    Raises:
        NoSuchEntry: there is no order with that id.
    """
    order = vault.records.register(entity).facts
    if not isinstance(order, Order):
        raise NoSuchEntry
    if order.made is None or order.made.earliest is None:
        return ()
    breaching = {row.id for row in _naming(vault, entity)}
    rows = vault.timeline.rows(TimelineQuery(since=order.made.earliest, withdrawn=False, limit=ALL))
    fits = in_force(order)
    return tuple(_incident(row, breaches=row.id in breaching) for row in rows if fits(row))


def remove(vault: Vault, entity: str) -> Removed:
    """Erase an entry for safety: its words in all versions, drafts about it, files that nothing else uses.

    Incidents that refer to it keep the words that were written there. It is gone from this diary's current
    files, not from backups, packs or a disk's unused blocks.

    Raises:
        NoSuchEntry, EntryRemoved: there is no entry to remove.
        DiskFull, StorageFailed: nothing was removed.
    """
    rows = vault.records.rows_of(entity)
    if not rows or rows[0].kind not in REGISTERS:
        raise NoSuchEntry
    return removal.remove(vault, entity)


def _naming(vault: Vault, entity: str) -> list[TimelineRow]:
    return vault.timeline.rows(TimelineQuery(person=entity, withdrawn=False, limit=ALL))


def _incident(row: TimelineRow, *, breaches: bool) -> Incident:
    return Incident(row.id, row.number, row.happened, row.text, breaches)


def _led_to(vault: Vault, entity: str) -> Incident | None:
    """An incident that a change to daily life refers to; None where it was withdrawn or removed since."""
    try:
        entry: Entry = vault.records.entry(entity)
    except NoSuchEntry:
        return None
    if entry.standing is not Standing.STANDS or entry.incident is None:
        return None
    return Incident(entity, entry.number, entry.incident.when.happened, entry.incident.facts.what)


def _labels(vault: Vault, entries: list[RegisterEntry]) -> dict[str, str]:
    """Labels of everything that stands, and of whatever else these entries refer to."""
    named = {entry.id: label_of(entry.facts) for entry in vault.records.registers()}
    for entry in entries:
        facts = entry.facts
        refers = facts.person if isinstance(facts, Account) else ""
        refers = facts.against if isinstance(facts, Order) else refers
        if refers and refers not in named:
            with suppress(NoSuchEntry):
                named[refers] = label_of(vault.records.register(refers).facts)
    return named


def _numbers(vault: Vault, entries: list[RegisterEntry]) -> dict[str, int]:
    numbers = {}
    for entry in entries:
        for id_ in entry.facts.incidents if isinstance(entry.facts, LifeChange) else ():
            with suppress(NoSuchEntry):
                numbers[id_] = vault.records.number_of(id_)
    return numbers


def _version(vault: Vault, row: JournalRow) -> Version:
    parts = vault.journal.parts(row.seq)
    reason = str((parts.get(REASON) or {}).get("text", ""))
    entry = None
    if row.act in ("write", "amend") and parts.get("facts"):
        try:
            bodies = {name: body for name, body in parts.items() if name != REASON}
            entry = register_from_parts(row.entity, row.kind, bodies)
        except ValueError as error:
            raise DamagedJournal(seq=row.seq) from error
    return Version(row.revision, row.act, row.written, reason, entry)


def _standing(versions: tuple[Version, ...]) -> Standing:
    acts = [version.act for version in versions if version.act in ("withdraw", "reinstate")]
    return Standing.WITHDRAWN if acts and acts[-1] == "withdraw" else Standing.STANDS
