"""The writer's particulars: looking at them, writing them down, and removing them for safety."""

from __future__ import annotations

from stalkdiary.actions import removal
from stalkdiary.actions.removal import Removed
from stalkdiary.errors import NoSuchEntry
from stalkdiary.model.writer import Writer, WriterVersion
from stalkdiary.vault.vault import Vault


def entity(vault: Vault) -> str:
    """Id of what holds the particulars; empty where nothing is written."""
    return vault.writer.entity


def particulars(vault: Vault) -> Writer:
    """What the person has written about themselves; all empty where there is nothing.

    Raises:
        DamagedJournal: it cannot be read.
    """
    return vault.writer.now()


def history(vault: Vault) -> tuple[WriterVersion, ...]:
    """Every revision of it, oldest first.

    Raises:
        DamagedJournal: one cannot be read.
    """
    return vault.writer.versions()


def tell(vault: Vault, writer: Writer, reason: str = "") -> bool:
    """Write the particulars down; false, and no row, where they say what was there already.

    Args:
        vault: the open diary.
        writer: all of them.
        reason: why they are changed.

    Raises:
        DiskFull, ReadOnlyFolder, StorageFailed: nothing was written.
    """
    if writer == vault.writer.now():
        return False
    with vault.writing():
        vault.writer.put(writer, reason)
    return True


def remove(vault: Vault) -> Removed:
    """Erase them in all versions, for safety.

    They are gone from this diary's current files, not from backups, packs or a disk's unused blocks.

    Raises:
        NoSuchEntry: there is nothing to remove.
        DiskFull, StorageFailed: nothing was removed.
    """
    if not entity(vault):
        raise NoSuchEntry
    return removal.remove(vault, entity(vault))
