"""What the page of safe keeping shows, read on the diary's thread in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stalkdiary.actions import anchors, backups, keys, upkeep
from stalkdiary.actions.access import HeadStanding
from stalkdiary.actions.anchors import Anchor
from stalkdiary.actions.backups import HoldsMore, KnownBackup
from stalkdiary.actions.keys import KeyChange, WayIn
from stalkdiary.model.merkle import Checkpoint

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault


@dataclass(frozen=True, slots=True)
class Kept:
    """How the notes are kept.

    Attributes:
        ways: what opens them; empty while all keys are being changed, or where nothing can be written.
        change: how far such a change has come.
        copies: known backups, the newest first.
        holds_more: a copy within reach that has entries which are not here.
        anchors: who holds three lines, oldest note first.
        checkpoint: the three lines as they are now.
        read_only: nothing can be written.
        standing: how the notes met what was last saved.
        had: rows that were there when they were last saved.
    """

    ways: tuple[WayIn, ...]
    change: KeyChange
    copies: tuple[KnownBackup, ...]
    holds_more: HoldsMore | None
    anchors: tuple[Anchor, ...]
    checkpoint: Checkpoint
    read_only: bool
    standing: HeadStanding
    had: int


def read(vault: Vault) -> Kept:
    """Look at the key file, at the head files of copies, and at the notes about holders."""
    can_list = vault.key_change is KeyChange.NONE and not vault.read_only and vault.unlocked is not None
    return Kept(
        keys.ways_in(vault) if can_list else (),
        vault.key_change,
        backups.known_backups(vault),
        backups.holds_more(vault),
        anchors.anchors(vault),
        upkeep.checkpoint(vault),
        vault.read_only,
        vault.standing,
        vault.had_entries,
    )
