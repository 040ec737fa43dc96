"""The copies of a diary that it knows of: how old they are, whether they hold more, and trying one out."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from stalkdiary.actions.synced import synced_by
from stalkdiary.actions.upkeep import CheckFinding, check
from stalkdiary.clock import Clock
from stalkdiary.errors import BackupDiffers, DiaryError
from stalkdiary.model.merkle import root
from stalkdiary.task import Task
from stalkdiary.vault.backup import BACKUPS
from stalkdiary.vault.head import HEAD_NAME, HeadFile
from stalkdiary.vault.vault import HeadStanding, Vault, open_vault


@dataclass(frozen=True, slots=True)
class KnownBackup:
    """A copy that was made of this diary.

    Attributes:
        folder: where it was made to.
        made: when it was last brought up to date, ISO 8601 UTC.
        days: whole days since; 0 for one of the last 24 hours.
        rows: journal rows it holds; None where it is out of reach, or under earlier keys.
        behind: rows that were written here since; None likewise.
        synced_by: the cloud service that copies that folder elsewhere, if one does.
    """

    folder: Path
    made: str
    days: int
    rows: int | None
    behind: int | None
    synced_by: str | None


@dataclass(frozen=True, slots=True)
class HoldsMore:
    """A copy that knows of rows which this diary does not have, or of others in their place.

    Attributes:
        folder: of the copy.
        had: rows that the copy had.
        has: rows that are here.
    """

    folder: Path
    had: int
    has: int


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came of opening a copy as if it had to be restored.

    Attributes:
        rows: journal rows in it.
        files: stored files in it, each read through.
        behind: rows that were written here since.
        findings: what is wrong with it; empty when it is sound.
    """

    rows: int
    files: int
    behind: int
    findings: tuple[CheckFinding, ...]


def known_backups(vault: Vault) -> tuple[KnownBackup, ...]:
    """Every copy that was made from here, the newest first. Looks only at each copy's head file."""
    now = vault.clock.read().utc
    found = []
    for one in vault.preferences.get(BACKUPS, []):
        folder, made = Path(str(one["folder"])), str(one["made"])
        head = _head(vault, folder)
        rows = head[0] if head else None
        behind = None if rows is None else max(0, vault.journal.size - rows)
        found.append(KnownBackup(folder, made, _days(made, now), rows, behind, synced_by(folder)))
    return tuple(sorted(found, key=lambda backup: backup.made, reverse=True))


def holds_more(vault: Vault) -> HoldsMore | None:
    """A known copy within reach that this diary is older than, or differs from: the one that holds most.

    That is how putting the whole folder back to an earlier state shows: its own head file goes back with it,
    a copy's does not. A diary restored from an older copy looks the same, and is told the same.
    """
    found: HoldsMore | None = None
    here = vault.journal
    for one in vault.preferences.get(BACKUPS, []):
        folder = Path(str(one["folder"]))
        head = _head(vault, folder)
        if head is None:
            continue
        size, digest = head
        differs = size == here.size and digest != here.root
        if (size > here.size or differs) and (found is None or size > found.had):
            found = HoldsMore(folder, size, here.size)
    return found


def rehearse(vault: Vault, folder: Path, secret: str, clock: Clock, task: Task | None = None) -> Rehearsal:
    """Open a copy with a passphrase, as restoring would, read all of it, and compare it with this diary.

    Nothing in it is changed.

    Raises:
        WrongPassphrase, NoNotesHere, DamagedKeyFile, DamagedDatabase, NewerFormat: it does not open.
        BackupDiffers: it is a copy of another diary, or holds entries that this one does not.
        Cancelled: the task was asked to stop.
    """
    with open_vault(folder, secret, clock, read_only=True) as copy:
        size = copy.journal.size
        if copy.vault_id != vault.vault_id or size > vault.journal.size:
            raise BackupDiffers
        if root(vault.journal.leaf_hashes(size)) != copy.journal.root:
            raise BackupDiffers
        report = check(copy, task=task)
        missing = copy.standing in (HeadStanding.ENTRIES_MISSING, HeadStanding.ALTERED)
        findings = report.findings or ((CheckFinding("entries-missing"),) if missing else ())
        return Rehearsal(size, report.files, vault.journal.size - size, findings)


def _head(vault: Vault, folder: Path) -> tuple[int, bytes] | None:
    """Size and root that a copy's head file says; None where it is out of reach or not under these keys."""
    with (
        suppress(DiaryError),
        HeadFile(folder / HEAD_NAME, vault.keys.head_mac, vault.keys.vault_id) as file,
    ):
        head = file.read().head
        return (head.size, head.root) if head else None
    return None


def _days(made: str, now: datetime) -> int:
    try:
        then = datetime.fromisoformat(made.removesuffix("Z")).replace(tzinfo=UTC)
    except ValueError:
        return 0
    return max(0, (now - then).days)
