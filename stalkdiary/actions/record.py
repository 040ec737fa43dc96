"""Writing down: new entries, files for them, amendments, withdrawals, removals for safety."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from stalkdiary.actions import removal
from stalkdiary.actions.removal import Removed
from stalkdiary.actions.take_in import (
    Attached,
    Incoming,
    NotAdded,
    abandon_leftovers,
    keep_copies,
    keep_what_was_pasted,
    offered_back,
    settling,
    take_in,
    taken_in,
    with_files,
)
from stalkdiary.errors import DiaryError, EntryRemoved
from stalkdiary.model.incident import (
    Contacts,
    Incident,
    Private,
    incident_from_parts,
    incident_parts,
)
from stalkdiary.model.register import RegisterEntry, RegisterFacts, kind_of
from stalkdiary.task import Task
from stalkdiary.turns import Turns, run_through
from stalkdiary.vault.drafts import Draft
from stalkdiary.vault.vault import Vault

__all__ = [
    "Attached",
    "HeldDraft",
    "Incoming",
    "Logged",
    "NotAdded",
    "Removed",
    "add_register",
    "amend",
    "attach",
    "finish_interrupted",
    "log",
    "log_in_turns",
    "reinstate",
    "remove",
    "withdraw",
]

COPY_OF = "copy_of"
"""Key of the mark of files being added: the attachment that they are covered copies of."""

_ASKED_TO_SAVE = "entry-being-saved"
_ASKED_TO_ADD = "files-being-added"


@dataclass(frozen=True, slots=True)
class Logged:
    """What came of writing an entry, or of adding files to one.

    Attributes:
        id: of the entry.
        number: of the entry.
        attached: files that were added.
        not_added: files that were not, and why.
    """

    id: str
    number: int
    attached: tuple[Attached, ...] = ()
    not_added: tuple[NotAdded, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldDraft:
    """A draft that holds the words and the files of an entry until that is written.

    Attributes:
        id: of the draft, 32 hex digits; files are taken in for it.
        forget: forgets it; called inside the transaction that writes the entry.
    """

    id: str
    forget: Callable[[Vault], object]


def log(
    vault: Vault, incident: Incident, incoming: Sequence[Incoming] = (), task: Task | None = None
) -> Logged:
    """Write a new entry.

    A file that cannot be added does not cost the words: they are written without it. With files, the
    words are kept as a draft before the first file is read, so that no interruption costs them either.

    Raises:
        NothingWritten, UnknownBehaviour: it cannot be written like this.
        Cancelled: nothing was written.
        DiskFull, StorageFailed: the words could not be written.
    """
    return run_through(log_in_turns(vault, incident, incoming, task))


def log_in_turns(
    vault: Vault,
    incident: Incident,
    incoming: Sequence[Incoming] = (),
    task: Task | None = None,
    held: HeldDraft | None = None,
) -> Turns[Logged]:
    """As `log`, but large files keep nobody else from the diary; see `turns`.

    Args:
        vault: the open diary.
        incident: to be written.
        incoming: files to add.
        task: told of bytes.
        held: a draft that keeps words and files already: it goes with the commit that writes the entry, and
            stays whatever else happens. Nothing is written without a file that was pasted into it, which lies
            nowhere else. Without a draft the words are kept here while files are read.
    """
    entity = vault.records.new_id()
    if not incoming:
        with vault.writing():
            vault.records.write_incident(incident, entity)
            number = vault.records.number_of(entity)
            if held is not None:
                held.forget(vault)
        return Logged(entity, number)
    holding = held or _hold_words(vault, entity, incident)
    try:
        arrived, not_added = yield from take_in(vault, incoming, holding.id, task or Task())
        with settling(vault, arrived):
            if held is not None:
                keep_what_was_pasted(not_added)
            with vault.writing():
                whole, attached = with_files(vault, incident, arrived)
                vault.records.write_incident(whole, entity)
                number = vault.records.number_of(entity)
                holding.forget(vault)
        abandon_leftovers(vault, holding.id)
        keep_copies(vault, arrived, attached)
    except Exception:
        # The person is told and decides; only a sudden end leaves the draft for `finish_interrupted`.
        if held is None:
            _give_up(vault, entity)
        raise
    return Logged(entity, number, tuple(attached), tuple(not_added))


def finish_interrupted(vault: Vault) -> list[Logged]:
    """Finish what was being saved when the program was stopped, with the files that had arrived.

    A new entry is written, marked unfinished; files for an entry that was there are added to it. A draft that
    held an entry waits as it is, with what had arrived for it.
    """
    finished = []
    for draft in vault.drafts.all():
        about = draft.body.get("about") if isinstance(draft.body, dict) else ""
        if about == _ASKED_TO_SAVE:
            finished += _finish_entry(vault, draft)
        elif about == _ASKED_TO_ADD:
            finished += _finish_adding(vault, draft)
    _let_go_of_orphans(vault)
    return finished


def attach(vault: Vault, entity: str, incoming: Sequence[Incoming], task: Task | None = None) -> Logged:
    """Add files to an entry, as an amendment.

    Raises:
        NoSuchEntry, EntryRemoved: there is no entry to add to.
        Cancelled: nothing was added.
        DiskFull, StorageFailed: likewise.
    """
    incident = _current(vault, entity)
    attached: list[Attached] = []
    draft = vault.records.new_id()
    copies = {one.copy_of for one in incoming}
    if len(copies) > 1:
        raise ValueError("copies are added one original at a time")
    vault.drafts.save(draft, {"about": _ASKED_TO_ADD, COPY_OF: "".join(copies)}, entity)
    try:
        with taken_in(vault, incoming, entity, task or Task()) as (arrived, not_added), vault.writing():
            if arrived:
                whole, attached = with_files(vault, incident, arrived)
                vault.records.amend_incident(entity, whole)
            vault.drafts.discard(draft)
        keep_copies(vault, arrived, attached)
    except Exception:
        _give_up(vault, draft)
        raise
    return Logged(entity, vault.records.number_of(entity), tuple(attached), tuple(not_added))


def amend(vault: Vault, entity: str, incident: Incident, reason: str = "") -> None:
    """Write a new version of an entry; every earlier one stays in its history.

    Raises:
        NoSuchEntry, EntryRemoved: there is no entry to amend.
        NothingWritten, UnknownBehaviour: it cannot be written like this.
    """
    with vault.writing():
        vault.records.amend_incident(entity, incident, reason)


def withdraw(vault: Vault, entity: str, reason: str) -> None:
    """Mark an entry as withdrawn; its words stay, with the reason.

    Raises:
        NoSuchEntry, EntryRemoved: there is no entry to withdraw.
        AlreadyWithdrawn: it is withdrawn; nothing was written.
    """
    with vault.writing():
        vault.records.withdraw(entity, reason)


def reinstate(vault: Vault, entity: str, reason: str = "") -> None:
    """Undo a withdrawal; both stay in the history.

    Raises:
        NoSuchEntry, EntryRemoved: there is no entry to bring back.
    """
    with vault.writing():
        vault.records.reinstate(entity, reason)


def remove(vault: Vault, entity: str) -> Removed:
    """Erase an incident for safety; see `removal.remove`.

    Raises:
        NoSuchEntry, EntryRemoved: there is no entry to remove.
        DiskFull, StorageFailed: nothing was removed.
    """
    vault.records.number_of(entity)
    return removal.remove(vault, entity)


def add_register(
    vault: Vault, facts: RegisterFacts, contacts: Contacts | None = None, private: Private | None = None
) -> str:
    """Write a register entry and give its id."""
    entry = RegisterEntry(
        vault.records.new_id(), kind_of(facts), facts, contacts or Contacts(), private or Private()
    )
    with vault.writing():
        vault.records.put_register(entry)
    return entry.id


def _hold_words(vault: Vault, entity: str, incident: Incident) -> HeldDraft:
    """Keep the words of an entry that nothing else holds."""
    unfinished = replace(incident, facts=replace(incident.facts, unfinished=True))
    vault.drafts.save(entity, {"about": _ASKED_TO_SAVE, "parts": incident_parts(unfinished)})
    return HeldDraft(entity, lambda open_vault: open_vault.drafts.discard(entity))


def _let_go_of_orphans(vault: Vault) -> None:
    """Give up files that had arrived for a draft that was dropped since."""
    held = vault.drafts.ids() | {draft.entity for draft in vault.drafts.all()}
    for intake in vault.evidence.pending():
        if intake.holder not in held:
            vault.evidence.abandon(intake)


def _give_up(vault: Vault, draft: str) -> None:
    # A disk that refuses even this must not hide why the work itself failed.
    with suppress(DiaryError):
        vault.drafts.discard(draft)


def _finish_entry(vault: Vault, draft: Draft) -> list[Logged]:
    try:
        incident = incident_from_parts(draft.body["parts"])
    except (AttributeError, KeyError, TypeError, ValueError):
        # Not readable as an entry: it stays, as any other draft does.
        return []
    arrived = offered_back(vault, draft.id)
    attached: list[Attached] = []
    with vault.writing():
        whole, attached = with_files(vault, incident, arrived)
        is_entry = bool(whole.facts.what.strip() or whole.evidence.items)
        if is_entry:
            vault.records.write_incident(whole, draft.id)
        vault.drafts.discard(draft.id)
    keep_copies(vault, arrived, attached)
    return [Logged(draft.id, vault.records.number_of(draft.id), tuple(attached))] if is_entry else []


def _finish_adding(vault: Vault, draft: Draft) -> list[Logged]:
    incident, entity = _current(vault, draft.entity), draft.entity
    arrived = offered_back(vault, entity, draft.body.get(COPY_OF, ""))
    attached: list[Attached] = []
    with vault.writing():
        if arrived:
            whole, attached = with_files(vault, incident, arrived)
            vault.records.amend_incident(entity, whole)
        vault.drafts.discard(draft.id)
    keep_copies(vault, arrived, attached)
    return [Logged(entity, vault.records.number_of(entity), tuple(attached))] if arrived else []


def _current(vault: Vault, entity: str) -> Incident:
    incident = vault.records.entry(entity).incident
    if incident is None:
        raise EntryRemoved
    return incident
