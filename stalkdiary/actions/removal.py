"""Removing an entry for safety, of whatever kind, and saying where copies of it may still be."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from stalkdiary.errors import DiaryError, DiskFull, NoSuchEntry
from stalkdiary.vault.backup import BACKUPS
from stalkdiary.vault.ballast import ensure_ballast, release_ballast
from stalkdiary.vault.records import Erased
from stalkdiary.vault.vault import Vault


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


def remove(vault: Vault, entity: str) -> Removed:
    """Erase an entry: its words in all versions, drafts about it, and files that nothing else uses.

    It is gone from this diary's current files, not from backups, packs or a disk's unused blocks.

    Raises:
        NoSuchEntry, EntryRemoved: there is no entry to remove.
        DiskFull, StorageFailed: nothing was removed.
    """
    rows = vault.records.rows_of(entity)
    if not rows:
        raise NoSuchEntry
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
    made = [str(one.get("made", "")) for one in vault.preferences.get(BACKUPS, [])]
    since = rows[0].written.utc
    return Removed(len(erased.files), erased.packs, tuple(backup for backup in made if backup >= since))


def _erase(vault: Vault, entity: str) -> Erased:
    with vault.writing():
        erased = vault.records.remove(entity)
        vault.evidence.erase(erased.files)
        vault.drafts.discard_about(entity)
    return erased
