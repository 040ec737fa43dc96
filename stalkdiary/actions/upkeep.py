"""Keeping the diary sound: checks, backups, salvage, and the checkpoint that others hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stalkdiary.actions.mend_copies import mend_copies
from stalkdiary.clock import Clock
from stalkdiary.errors import DamagedDatabase, StorageFailed
from stalkdiary.model.merkle import Checkpoint
from stalkdiary.task import Task
from stalkdiary.turns import Turns, run_through
from stalkdiary.vault.backup import BACKUPS, BackupResult, back_up
from stalkdiary.vault.integrity import (
    CheckFinding,
    check_evidence,
    check_head,
    check_index,
    check_journal,
    check_key_files,
    check_pages,
)
from stalkdiary.vault.integrity import rebuild as rebuild_index
from stalkdiary.vault.journal import spell_utc
from stalkdiary.vault.keyfile import KeyCost
from stalkdiary.vault.salvage import salvage as bring_back
from stalkdiary.vault.salvage_report import Lost, SalvageReport
from stalkdiary.vault.vault import Vault

__all__ = [
    "BackupResult",
    "CheckFinding",
    "CheckReport",
    "Lost",
    "SalvageReport",
    "accept",
    "backup",
    "backup_turns",
    "check",
    "checkpoint",
    "salvage",
]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check looked at and found.

    Attributes:
        findings: what is wrong; empty when all is sound.
        rows: journal rows read.
        files: stored files read through.
        bytes: of their content.
        quarantined: files without a name that were moved aside; none of them is deleted.
        rebuilt: whether the index was made anew.
        accepted: whether the record was accepted as it is.
        notes: fixed words for what was put right on opening: "key-file-mended", "head-caught-up".
        copies_made_again: damaged copies for viewing that were made again from sound originals.
    """

    findings: tuple[CheckFinding, ...]
    rows: int
    files: int
    bytes: int
    quarantined: int
    rebuilt: bool
    accepted: bool
    notes: tuple[str, ...] = ()
    copies_made_again: int = 0


def check(
    vault: Vault, *, rebuild: bool = False, accept: bool = False, task: Task | None = None
) -> CheckReport:
    """Check everything: key files, pages, journal, commitments, head, index and every stored file.

    Where pages are damaged, what they hold cannot be checked further: `salvage` is what helps then. Damaged
    copies for viewing are made again from their originals.

    Args:
        vault: the open diary.
        rebuild: make the tables that screens query anew from the journal.
        accept: go on with a record that does not meet its head file; a row of the journal says so.
        task: told of progress.
    """
    task = task or Task()
    findings = [*check_key_files(vault), *check_pages(vault), *check_head(vault)]
    pages_are_sound = CheckFinding("pages-damaged") not in findings
    if pages_are_sound:
        findings += check_journal(vault, task)
        if rebuild:
            rebuild_index(vault, task)
        elif not vault.read_only:
            findings += check_index(vault)
    of_files = _evidence_findings(vault, task, pages_are_sound)
    left = mend_copies(vault, of_files, task) if pages_are_sound and not vault.read_only else of_files
    findings += left
    accepted = accept and vault.accept()
    quarantined = 0
    if not findings and not vault.read_only:
        quarantined = vault.evidence.quarantine_unnamed()
    stored = list(vault.evidence.all_stored()) if pages_are_sound else []
    return CheckReport(
        tuple(findings),
        vault.journal.size,
        len(stored),
        sum(file.size for file in stored),
        quarantined,
        rebuild and pages_are_sound,
        accepted,
        tuple(_notes(vault)),
        len(of_files) - len(left),
    )


def _evidence_findings(vault: Vault, task: Task, pages_are_sound: bool) -> list[CheckFinding]:
    """Findings about files; of a damaged database, as far as its list of files can be read."""
    found: list[CheckFinding] = []
    try:
        found.extend(check_evidence(vault, task))
    except (DamagedDatabase, StorageFailed):
        if pages_are_sound:
            raise
    return found


def _notes(vault: Vault) -> Iterator[str]:
    if vault.mended_key_files:
        yield "key-file-mended"
    if vault.caught_up:
        yield "head-caught-up"


def accept(vault: Vault) -> bool:
    """Go on with a record that does not meet its head file; whether there was anything to accept.

    Raises:
        ReadOnlyFolder, DiskFull, StorageFailed: nothing was accepted.
    """
    return vault.accept()


def backup(vault: Vault, to: Path, task: Task | None = None) -> BackupResult:
    """Bring a copy in another folder up to date, and remember where and when; see `back_up`."""
    return run_through(backup_turns(vault, to, task=task))


def backup_turns(vault: Vault, to: Path, *, task: Task | None = None) -> Turns[BackupResult]:
    """The same, in turns: files are copied while the diary is used."""
    result = yield from back_up(vault, to, task or Task())
    if not vault.read_only:
        made = spell_utc(vault.clock.read().utc)
        others = [one for one in vault.preferences.get(BACKUPS, []) if one["folder"] != str(result.folder)]
        vault.preferences.set(BACKUPS, [*others, {"folder": str(result.folder), "made": made}])
    return result


def salvage(
    folder: Path,
    secret: str,
    new_folder: Path,
    clock: Clock,
    task: Task | None = None,
    cost: KeyCost | None = None,
) -> SalvageReport:
    """Bring back what can be read of a damaged diary, into a new one; see `vault.salvage`."""
    return bring_back(folder, secret, new_folder, clock, task or Task(), cost)


def checkpoint(vault: Vault) -> Checkpoint:
    """The three lines to hand to someone: they say nothing but the diary's id and its size."""
    return vault.journal.checkpoint
