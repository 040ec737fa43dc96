"""The copies of a diary that it knows of: how old they are, whether they hold more, and trying one out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from stalkdiary.actions.copy_look import CopyLook, Seen, begin_look
from stalkdiary.actions.upkeep import CheckFinding, check
from stalkdiary.clock import Clock
from stalkdiary.errors import BackupDiffers, DiaryError
from stalkdiary.model.merkle import root
from stalkdiary.task import Task
from stalkdiary.turns import Turns, run_through
from stalkdiary.vault.backup import BACKUPS
from stalkdiary.vault.journal import spell_utc
from stalkdiary.vault.opening import open_vault
from stalkdiary.vault.vault import HeadStanding, Vault

__all__ = [
    "CopyLook",
    "HoldsMore",
    "KnownBackup",
    "Rehearsal",
    "Seen",
    "begin_look",
    "compare",
    "holds_more",
    "known_backups",
    "note_seen",
    "rehearse",
    "rehearse_turns",
]

_NOTHING_SEEN: Mapping[Path, Seen] = {}
_DAY = 10
"""Characters of the date in ISO 8601."""


@dataclass(frozen=True, slots=True)
class KnownBackup:
    """A copy that was made of this diary.

    Attributes:
        folder: where it was made to.
        made: when it was last brought up to date, ISO 8601 UTC.
        days: whole days since; 0 for one of the last 24 hours.
        last_seen: when it was last within reach, as far as that was noted, ISO 8601 UTC; right to the day.
        rows: journal rows it holds; None where it is out of reach, or under earlier keys.
        behind: rows that were written here since; None likewise.
        synced_by: the cloud service that copies that folder elsewhere, if one does.
    """

    folder: Path
    made: str
    days: int
    last_seen: str
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


def known_backups(vault: Vault, seen: Mapping[Path, Seen] = _NOTHING_SEEN) -> tuple[KnownBackup, ...]:
    """Every copy that was made from here, the newest first.

    Args:
        vault: the open diary.
        seen: what a look at their folders found (`begin_look`).
    """
    now = vault.clock.read().utc
    found = []
    for one in vault.preferences.get(BACKUPS, []):
        folder, made = Path(str(one["folder"])), str(one["made"])
        at = seen.get(folder, Seen(None))
        behind = None if at.rows is None else max(0, vault.journal.size - at.rows)
        days, last = _days(made, now), _last_seen(one)
        found.append(KnownBackup(folder, made, days, last, at.rows, behind, at.synced_by))
    return tuple(sorted(found, key=lambda backup: backup.made, reverse=True))


def note_seen(vault: Vault, seen: Mapping[Path, Seen]) -> None:
    """Remember on which day copies were last within reach; where that fails now, it is noted another day."""
    now = spell_utc(vault.clock.read().utc)
    known = vault.preferences.get(BACKUPS, [])
    here = {str(folder) for folder, at in seen.items() if at.rows is not None}
    noted = [
        {**one, "seen": now} if one["folder"] in here and _last_seen(one)[:_DAY] != now[:_DAY] else one
        for one in known
    ]
    if noted != known and not vault.read_only:
        with suppress(DiaryError):
            vault.preferences.set(BACKUPS, noted)


def _last_seen(one: Mapping[str, Any]) -> str:
    return max(str(one.get("seen", "")), str(one["made"]))


def compare(vault: Vault, seen: Mapping[Path, Seen]) -> HoldsMore | None:
    """Remember which copies were seen; a copy that holds more than this diary, as `holds_more`."""
    note_seen(vault, seen)
    return holds_more(vault, seen)


def holds_more(vault: Vault, seen: Mapping[Path, Seen]) -> HoldsMore | None:
    """A copy that was seen and that this diary is older than, or differs from: the one that holds most.

    That is how putting the whole folder back to an earlier state shows: its own head file goes back with it,
    a copy's does not. A diary restored from an older copy looks the same, and is told the same.
    """
    found: HoldsMore | None = None
    here = vault.journal
    for folder, at in seen.items():
        if at.rows is None:
            continue
        differs = at.rows == here.size and at.root != here.root
        if (at.rows > here.size or differs) and (found is None or at.rows > found.had):
            found = HoldsMore(folder, at.rows, here.size)
    return found


def rehearse(vault: Vault, folder: Path, secret: str, clock: Clock, task: Task | None = None) -> Rehearsal:
    """As `rehearse_turns`, in a row."""
    return run_through(rehearse_turns(vault, folder, secret, clock, task=task or Task()))


def rehearse_turns(vault: Vault, folder: Path, secret: str, clock: Clock, *, task: Task) -> Turns[Rehearsal]:
    """Open a copy with a passphrase, as restoring would, read all of it, and compare it with this diary.

    Nothing in it is changed.

    Raises:
        WrongPassphrase, NoNotesHere, DamagedKeyFile, DamagedDatabase, NewerFormat: it does not open.
        BackupDiffers: it is a copy of another diary, or holds entries that this one does not.
        Cancelled: the task was asked to stop.
    """
    opened = partial(open_vault, folder, secret, clock, read_only=True)
    found: Rehearsal = yield partial(_read_through, opened, vault.vault_id, vault.journal.leaf_hashes(), task)
    return found


def _read_through(
    opened: Callable[[], Vault], vault_id: str, leaf_hashes: Sequence[bytes], task: Task
) -> Rehearsal:
    """All that is in a copy, beside the diary that it is a copy of."""
    with opened() as copy:
        size = copy.journal.size
        if copy.vault_id != vault_id or size > len(leaf_hashes):
            raise BackupDiffers
        if root(leaf_hashes[:size]) != copy.journal.root:
            raise BackupDiffers
        report = check(copy, task=task)
        missing = copy.standing in (HeadStanding.ENTRIES_MISSING, HeadStanding.ALTERED)
        findings = report.findings or ((CheckFinding("entries-missing"),) if missing else ())
        return Rehearsal(size, report.files, len(leaf_hashes) - size, findings)


def _days(made: str, now: datetime) -> int:
    try:
        then = datetime.fromisoformat(made.removesuffix("Z")).replace(tzinfo=UTC)
    except ValueError:
        return 0
    return max(0, (now - then).days)
