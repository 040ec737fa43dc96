"""What the diary's thread does to open notes or to make new ones.

The actions are loaded on that thread and not with the window, so that the window is there at once.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stalkdiary.clock import Clock
from stalkdiary.errors import DiaryError, EntriesMissing, RecordAltered
from stalkdiary.gui.arrival import Arrival
from stalkdiary.gui.holder import Opened
from stalkdiary.gui.preferences import Preferences, load

if TYPE_CHECKING:
    from stalkdiary.actions.access import KeyCost, Vault
    from stalkdiary.actions.upkeep import SalvageReport
    from stalkdiary.task import Task


@dataclass(frozen=True, slots=True, repr=False)
class NewNotes:
    """Notes that were just made.

    Attributes:
        arrival: as for any other notes.
        recovery_code: to be copied by hand; kept nowhere.
    """

    arrival: Arrival
    recovery_code: str


def open_notes(folder: Path, secret: str, clock: Clock) -> Opened[Arrival]:
    """Open notes; see `access.open_diary` for what it raises."""
    vault = _actions("access").open_diary(folder, secret, clock)
    try:
        return Opened(vault, _arrival(vault))
    except BaseException:
        vault.close()
        raise


def make_notes(folder: Path, passphrase: str, clock: Clock, cost: KeyCost | None) -> Opened[NewNotes]:
    """Make new notes and open them; see `access.create_diary` for what it raises."""
    made = _actions("access").create_diary(folder, passphrase, clock, cost)
    return Opened(made.vault, NewNotes(Arrival(Preferences()), made.recovery_code))


def bring_back(
    folder: Path, secret: str, new: Path, clock: Clock, task: Task, cost: KeyCost | None
) -> SalvageReport:
    """Bring what can be read of damaged notes into new ones; see `upkeep.salvage`."""
    report: SalvageReport = _actions("upkeep").salvage(folder, secret, new, clock, task, cost)
    return report


def is_open_elsewhere(folder: Path) -> bool:
    """Whether another window has the notes open."""
    return bool(_actions("access").is_open_elsewhere(folder))


def opens_with(folder: Path, secret: str) -> bool:
    """Whether a code that was typed back opens the notes."""
    return bool(_actions("access").opens_with(folder, secret))


def judge(passphrase: str) -> Any:
    """How a passphrase would stand up to guessing (`access.Judgement`)."""
    return _actions("access").judge(passphrase)


def suggest() -> str:
    """Six random words."""
    return str(_actions("access").suggest())


def _arrival(vault: Vault) -> Arrival:
    standing = _actions("access").HeadStanding
    notes: list[DiaryError | str] = []
    copies = None
    if vault.read_only:
        notes.append("reading-only")
    if vault.standing is standing.HEAD_LOST:
        notes.append("head-lost")
    elif vault.standing is standing.ENTRIES_MISSING:
        notes.append(EntriesMissing(had=vault.had_entries, has=vault.journal.size))
    elif vault.standing is standing.ALTERED:
        notes.append(RecordAltered())
    elif vault.preferences.get("backups"):
        copies = _actions("backups").begin_look(vault)
    if vault.key_change is not _actions("access").KeyChange.NONE:
        notes.append("key-change-waits")
    return Arrival(load(vault), tuple(notes), _finished(vault), copies)


def _finished(vault: Vault) -> tuple[int, ...]:
    """Finish savings that were cut short; where that fails now, it waits for the next time."""
    if vault.read_only:
        return ()
    try:
        if not vault.drafts.all() and not vault.evidence.pending():
            return ()
        return tuple(logged.number for logged in _actions("record").finish_interrupted(vault))
    except DiaryError:
        return ()


def _actions(name: str) -> Any:
    return importlib.import_module(f"stalkdiary.actions.{name}")
