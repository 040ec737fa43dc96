"""Writing a register entry, new or changed, with the files that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stalkdiary.actions.take_in import (
    Arrived,
    Attached,
    Incoming,
    NotAdded,
    keep_copies,
    keep_what_was_pasted,
    settling,
    take_in,
    with_files,
)
from stalkdiary.errors import NothingWritten
from stalkdiary.model.register import (
    Account,
    LifeChange,
    Order,
    Person,
    Place,
    RegisterEntry,
    RegisterFacts,
    Vehicle,
)
from stalkdiary.task import Task
from stalkdiary.turns import Turns, run_through
from stalkdiary.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of writing a register entry.

    Attributes:
        id: of the entry.
        attached: files that were added.
        not_added: files that were not, and why.
    """

    id: str
    attached: tuple[Attached, ...] = ()
    not_added: tuple[NotAdded, ...] = ()


def label_of(facts: RegisterFacts) -> str:
    """What a register entry is called."""
    match facts:
        case Person() | Vehicle() | Place():
            return facts.label
        case Account():
            return facts.identifier
        case Order():
            return facts.kind
        case _:
            return facts.what


def save(
    vault: Vault, entry: RegisterEntry, incidents: tuple[str, ...] = (), reason: str = "", draft: str = ""
) -> str:
    """Write a new entry, or a new version of one, and give its id; see `save_with_files`."""
    return save_with_files(vault, entry, (), incidents, reason, draft).id


def save_with_files(
    vault: Vault,
    entry: RegisterEntry,
    incoming: Sequence[Incoming] = (),
    incidents: tuple[str, ...] = (),
    reason: str = "",
    draft: str = "",
    task: Task | None = None,
) -> Saved:
    """Write a new entry, or a new version of one, with files that belong to it.

    A file that cannot be added does not cost the words.

    Args:
        vault: the diary.
        entry: what to write; without an id it is a new one. Of the files a changed one has, those stay that
            are named here.
        incoming: files to add.
        incidents: ids of those that led to a change to daily life; in other registers of no meaning.
        reason: why it is changed.
        draft: id of the draft it comes from, which is forgotten, with all that was about the entry. Nothing
            is written without a file that was pasted into it, which lies nowhere else.
        task: told of bytes.

    Raises:
        NothingWritten: it is not said what it is called.
        NoSuchEntry, EntryRemoved: there is no entry to change.
        Cancelled, DiskFull, StorageFailed: nothing was written; the draft is still there.
    """
    return run_through(save_in_turns(vault, entry, incoming, incidents, reason, draft, task))


def save_in_turns(
    vault: Vault,
    entry: RegisterEntry,
    incoming: Sequence[Incoming] = (),
    incidents: tuple[str, ...] = (),
    reason: str = "",
    draft: str = "",
    task: Task | None = None,
) -> Turns[Saved]:
    """As `save_with_files`, but large files keep nobody else from the diary; see `turns`."""
    facts = entry.facts
    if not label_of(facts).strip():
        raise NothingWritten
    if isinstance(facts, LifeChange):
        facts = replace(facts, incidents=tuple(dict.fromkeys(incidents)))
    if entry.id:
        vault.records.register(entry.id)
    entity = entry.id or draft or vault.records.new_id()
    arrived: list[Arrived] = []
    not_added: list[NotAdded] = []
    if incoming:
        _clear_earlier_tries(vault, entity)
        arrived, not_added = yield from take_in(vault, incoming, entity, task or Task())
    with settling(vault, arrived):
        if draft:
            keep_what_was_pasted(not_added)
        with vault.writing():
            whole, attached = with_files(vault, replace(entry, id=entity, facts=facts), arrived)
            if entry.id:
                vault.records.write_register(whole.facts, whole, reason)
            else:
                vault.records.put_register(whole)
            vault.drafts.discard_about(entity)
            if draft:
                vault.drafts.discard(draft)
    keep_copies(vault, arrived, attached)
    return Saved(entity, tuple(attached), tuple(not_added))


def _clear_earlier_tries(vault: Vault, entity: str) -> None:
    """Let go of files that had arrived when an earlier saving was stopped: they are read in anew."""
    for intake in vault.evidence.pending():
        if intake.holder == entity:
            vault.evidence.abandon(intake)
