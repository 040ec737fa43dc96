"""What the page of safe keeping shows, read on the diary's thread in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from stalkdiary.actions import anchors, backups, keys, upkeep
from stalkdiary.actions.access import HeadStanding
from stalkdiary.actions.anchors import Anchor
from stalkdiary.actions.backups import CopyLook, HoldsMore, KnownBackup, Seen
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
        copies: known backups, the newest first, before anyone looked at them.
        look: at these copies, which was begun.
        anchors: who holds three lines, oldest note first.
        checkpoint: the three lines as they are now.
        read_only: nothing can be written.
        standing: how the notes met what was last saved.
        had: rows that were there when they were last saved.
    """

    ways: tuple[WayIn, ...]
    change: KeyChange
    copies: tuple[KnownBackup, ...]
    look: CopyLook
    anchors: tuple[Anchor, ...]
    checkpoint: Checkpoint
    read_only: bool
    standing: HeadStanding
    had: int


@dataclass(frozen=True, slots=True)
class Copies:
    """What a look at copies found.

    Attributes:
        known: every one, the newest first.
        holds_more: one within reach that has entries which are not here.
    """

    known: tuple[KnownBackup, ...]
    holds_more: HoldsMore | None


def read(vault: Vault, but: frozenset[Path] = frozenset()) -> Kept:
    """Look at the key file and at the notes about holders, and begin to look at copies.

    Args:
        vault: the open notes.
        but: folders of copies that have still not answered an earlier look.
    """
    can_list = vault.key_change is KeyChange.NONE and not vault.read_only and vault.unlocked is not None
    return Kept(
        keys.ways_in(vault) if can_list else (),
        vault.key_change,
        backups.known_backups(vault),
        backups.begin_look(vault, but),
        anchors.anchors(vault),
        upkeep.checkpoint(vault),
        vault.read_only,
        vault.standing,
        vault.had_entries,
    )


def read_copies(vault: Vault, seen: Mapping[Path, Seen]) -> Copies:
    """Compare the notes with the copies that were seen."""
    more = backups.compare(vault, seen)
    return Copies(backups.known_backups(vault, seen), more)
