"""Removing an entry for safety, of whatever kind, and saying where copies of it may still be."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from stalkdiary.actions.backups import KnownBackup, Seen, begin_look, known_backups
from stalkdiary.errors import DiaryError, DiskFull, NoSuchEntry
from stalkdiary.task import Task
from stalkdiary.turns import Turns
from stalkdiary.vault.ballast import ensure_ballast, release_ballast
from stalkdiary.vault.records import Erased
from stalkdiary.vault.vault import Vault

_NOTHING_SEEN: Mapping[Path, Seen] = {}
_LOOK_S = 3.0
"""Someone waits for the answer; a copy that takes longer is judged by its date."""
_WITH_WORDS = ("write", "amend")
"""Acts of journal rows that hold a version of the words."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a removal for safety would take out, and who has it already.

    Attributes:
        versions: of its words.
        files: how many files would be erased with it.
        shared: how many stay, because another entry uses them too.
        packs: ISO times of the packs that may hold it, oldest first.
        copies: of the diary that may hold it, the newest first.
    """

    versions: int
    files: int
    shared: int
    packs: tuple[str, ...]
    copies: tuple[KnownBackup, ...]


@dataclass(frozen=True, slots=True)
class Removed:
    """What a removal for safety took out, and where copies may still be.

    Attributes:
        files: how many files were erased with it.
        packs: ISO times of packs that were made since and may still hold it.
        backups: ISO times of backups that may still hold it.
    """

    files: int
    packs: tuple[str, ...]
    backups: tuple[str, ...]


def foresee(vault: Vault, entity: str, seen: Mapping[Path, Seen] = _NOTHING_SEEN) -> Foreseen:
    """What removing an entry would do, told before it is asked for; nothing is changed.

    Args:
        vault: the open diary.
        entity: id of the entry.
        seen: what a look at the copies found (`begin_look`).

    Raises:
        NoSuchEntry, EntryRemoved: there is no entry to remove.
    """
    erased = vault.records.would_erase(entity)
    return Foreseen(
        sum(row.act in _WITH_WORDS for row in vault.records.rows_of(entity)),
        len(erased.files),
        erased.shared,
        erased.packs,
        copies_with(vault, entity, seen),
    )


def foresee_turns(vault: Vault, entity: str, *, task: Task) -> Turns[Foreseen]:
    """The same, after a look at the copies, which waits for none that does not answer."""
    return foresee(vault, entity, (yield partial(begin_look(vault).seen, _LOOK_S)))


def copies_with_turns(vault: Vault, entity: str, *, task: Task) -> Turns[tuple[KnownBackup, ...]]:
    """As `copies_with`, after a look at the copies."""
    return copies_with(vault, entity, (yield partial(begin_look(vault).seen, _LOOK_S)))


def copies_with(
    vault: Vault, entity: str, seen: Mapping[Path, Seen] = _NOTHING_SEEN
) -> tuple[KnownBackup, ...]:
    """The known copies of the diary that may hold an entry, which may have been removed here since.

    One that was not seen, or is out of reach, is judged by its date.

    Raises:
        NoSuchEntry: there is no such entry.
    """
    rows = vault.records.rows_of(entity)
    if not rows:
        raise NoSuchEntry
    first, last = rows[0], rows[-1]
    gone = last if last.act == "erase" else None

    def holds(copy: KnownBackup) -> bool:
        if copy.rows is None:
            return copy.made >= first.written.utc and (gone is None or copy.made <= gone.written.utc)
        return copy.rows >= first.seq and (gone is None or copy.rows < gone.seq)

    return tuple(filter(holds, known_backups(vault, seen)))


def remove(vault: Vault, entity: str) -> Removed:
    """Erase an entry: its words in all versions, drafts about it, and files that nothing else uses.

    It is gone from this diary's current files, not from backups, packs or a disk's unused blocks.

    Raises:
        NoSuchEntry, EntryRemoved: there is no entry to remove.
        DiskFull, StorageFailed: nothing was removed.
    """
    try:
        erased = _erase(vault, entity)
    except DiskFull:
        # Erasing needs a little room too; the ballast is kept for this.
        release_ballast(vault.folder)
        erased = _erase(vault, entity)
        with suppress(DiaryError):
            ensure_ballast(vault.folder)
    vault.discard_earlier_copies()
    for intake in vault.evidence.pending():
        # A file that was on its way into this entry when the program stopped.
        if intake.holder == entity:
            vault.evidence.abandon(intake)
    held = tuple(sorted(copy.made for copy in copies_with(vault, entity)))
    return Removed(len(erased.files), erased.packs, held)


def _erase(vault: Vault, entity: str) -> Erased:
    with vault.writing():
        erased = vault.records.remove(entity)
        vault.evidence.erase(erased.files)
        vault.drafts.discard_about(entity)
    return erased
