"""Changing an entry's words and adding files to it as one version, so that its history tells one story."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from stalkdiary.actions.merging import merged
from stalkdiary.actions.record import HeldDraft, Incoming, Logged
from stalkdiary.actions.take_in import (
    Attached,
    abandon_leftovers,
    keep_copies,
    keep_what_was_pasted,
    settling,
    take_in,
    with_files,
)
from stalkdiary.errors import DiaryError, EntryRemoved
from stalkdiary.model.incident import Incident
from stalkdiary.task import Task
from stalkdiary.turns import Turns, run_through
from stalkdiary.vault.vault import Vault

FILES_BEING_ADDED = "files-being-added"
"""The mark `record.finish_interrupted` knows: files that had arrived when it was stopped are added."""


def amend_with_files(
    vault: Vault,
    entity: str,
    base: Incident,
    changed: Incident,
    incoming: Sequence[Incoming] = (),
    reason: str = "",
    task: Task | None = None,
) -> Logged | None:
    """Write a new version of an entry with changed words and new files; None where nothing is new.

    A file that cannot be added does not cost the words. What was written to the entry since `base` was
    read stays, unless the same part was changed here as well.

    Args:
        vault: the open diary.
        entity: id of the entry.
        base: the entry as it stood when the changes were begun.
        changed: as it is to be.
        incoming: files to add.
        reason: the person's words why, or empty.
        task: told of bytes.

    Raises:
        NoSuchEntry, EntryRemoved: there is no entry to change.
        NothingWritten, UnknownBehaviour: it cannot be written like this.
        Cancelled: nothing was written.
        DiskFull, StorageFailed: likewise.
    """
    return run_through(amend_in_turns(vault, entity, base, changed, incoming, reason, task))


def amend_in_turns(
    vault: Vault,
    entity: str,
    base: Incident,
    changed: Incident,
    incoming: Sequence[Incoming] = (),
    reason: str = "",
    task: Task | None = None,
    held: HeldDraft | None = None,
) -> Turns[Logged | None]:
    """As `amend_with_files`, but large files keep nobody else from the diary; see `turns`.

    Args:
        held: a draft about the entry that keeps words and files already: it goes with the commit that writes
            them, and stays whatever else happens, so that no file is added by it and by the next opening.
            Nothing is written without a file that was pasted into it, which lies nowhere else.
    """
    current = _current(vault, entity)
    if not incoming:
        return _words_alone(vault, entity, current, merged(base, changed, current), reason, held)
    attached: list[Attached] = []
    holding = held or _mark(vault, entity)
    # Two changes to one entry can be on their way: neither must take what arrived for the other for its own.
    holder = held.id if held is not None else entity
    try:
        arrived, not_added = yield from take_in(vault, incoming, holder, task or Task())
        current = _current(vault, entity)
        with settling(vault, arrived):
            if held is not None:
                keep_what_was_pasted(not_added)
            with vault.writing():
                whole, attached = with_files(vault, merged(base, changed, current), arrived)
                if whole != current:
                    vault.records.amend_incident(entity, whole, reason)
                number = vault.records.number_of(entity)
                holding.forget(vault)
        abandon_leftovers(vault, holder)
        keep_copies(vault, arrived, attached)
    except Exception:
        # The person is told and decides; only a sudden end leaves the mark for `finish_interrupted`.
        if held is None:
            with suppress(DiaryError):
                holding.forget(vault)
        raise
    return Logged(entity, number, tuple(attached), tuple(not_added))


def _mark(vault: Vault, entity: str) -> HeldDraft:
    """Note that files are being added by something that no draft holds."""
    draft = vault.records.new_id()
    vault.drafts.save(draft, {"about": FILES_BEING_ADDED}, entity)
    return HeldDraft(draft, lambda open_vault: open_vault.drafts.discard(draft))


def _current(vault: Vault, entity: str) -> Incident:
    incident = vault.records.entry(entity).incident
    if incident is None:
        raise EntryRemoved
    return incident


def _words_alone(
    vault: Vault, entity: str, current: Incident, incident: Incident, reason: str, held: HeldDraft | None
) -> Logged | None:
    is_new = incident != current
    with vault.writing():
        if is_new:
            vault.records.amend_incident(entity, incident, reason)
        number = vault.records.number_of(entity)
        if held is not None:
            held.forget(vault)
    return Logged(entity, number) if is_new else None
