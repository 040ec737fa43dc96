"""Getting in: making a diary, opening one, testing a recovery code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from stalkdiary.actions.unfinished_pack import clear_unfinished
from stalkdiary.clock import Clock
from stalkdiary.errors import WrongPassphrase
from stalkdiary.vault.keyfile import KeyCost
from stalkdiary.vault.keys import open_key_file
from stalkdiary.vault.lock import is_held
from stalkdiary.vault.opening import create_vault, open_vault
from stalkdiary.vault.passphrase import Advice, Judgement, judge, suggest
from stalkdiary.vault.renewal import KeyChange
from stalkdiary.vault.vault import HeadStanding, Vault

__all__ = [
    "Advice",
    "HeadStanding",
    "Judgement",
    "KeyChange",
    "KeyCost",
    "NewDiary",
    "Vault",
    "create_diary",
    "is_open_elsewhere",
    "judge",
    "open_diary",
    "opens_with",
    "suggest",
]


@dataclass(frozen=True, slots=True, repr=False)
class NewDiary:
    """A diary that was just made, open.

    Attributes:
        vault: the open diary.
        recovery_code: as it is shown to be copied by hand; kept nowhere.
    """

    vault: Vault
    recovery_code: str


def create_diary(folder: Path, passphrase: str, clock: Clock, cost: KeyCost | None = None) -> NewDiary:
    """Make a diary in a missing or empty folder.

    Args:
        folder: where.
        passphrase: 1 to 1,024 characters; `judge` says what it is worth.
        clock: for the date of its making.
        cost: of each later attempt to open it; by default what suits this machine.

    Raises:
        FolderNotEmpty, PassphraseUnusable, DiskFull, ReadOnlyFolder, StorageFailed: nothing was made.
    """
    vault, code = create_vault(folder, passphrase, clock, cost)
    return NewDiary(vault, code.shown)


def open_diary(folder: Path, secret: str, clock: Clock, *, read_only: bool = False) -> Vault:
    """Open a diary with its passphrase or its recovery code; see `open_vault` for what it raises.

    What an export that was cut short left readable is cleared away first.
    """
    vault = open_vault(folder, secret, clock, read_only=read_only)
    try:
        clear_unfinished(vault)
    except BaseException:
        vault.close()
        raise
    return vault


def is_open_elsewhere(folder: Path) -> bool:
    """Whether another window or command has the diary open, as far as that can be told; changes nothing."""
    return is_held(folder)


def opens_with(folder: Path, secret: str) -> bool:
    """Whether a passphrase or recovery code opens the diary; touches nothing but the key file.

    Raises:
        NoNotesHere, DamagedKeyFile, NewerFormat, StorageFailed: there is no key file to try it on.
    """
    try:
        open_key_file(folder, secret)
    except WrongPassphrase:
        return False
    return True
