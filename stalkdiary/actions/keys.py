"""The ways into a diary: passphrase, recovery code, trusted supporters, and new keys for everything.

Copies of the diary from before a change open as they did then; only new keys shut out someone who knew a
passphrase, and no change of keys reaches copies that are somewhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from stalkdiary.errors import (
    DamagedDatabase,
    EntriesMissing,
    KeySlotInUse,
    NewPassphraseNeeded,
    NothingWritten,
    ReadOnlyFolder,
    RecordAltered,
)
from stalkdiary.task import Task
from stalkdiary.turns import Turns, run_through
from stalkdiary.vault.journal import spell_utc
from stalkdiary.vault.key_changes import KeyChanges
from stalkdiary.vault.keyfile import KeyCost
from stalkdiary.vault.renewal import (
    FilesRenewed,
    KeyChange,
    clear_scratch,
    forget_progress,
    renew_files,
    require_room,
)
from stalkdiary.vault.sealing import Slot, SlotKind
from stalkdiary.vault.vault import HeadStanding, Vault

__all__ = [
    "KeyChange",
    "Renewal",
    "SlotKind",
    "WayIn",
    "abandon_renewal",
    "add_supporter",
    "begin_renewal",
    "change_passphrase",
    "drop_way_in",
    "renew_all_keys",
    "renew_recovery_code",
    "renewal_step",
    "renewal_turns",
    "ways_in",
]


@dataclass(frozen=True, slots=True)
class WayIn:
    """A passphrase or code that opens the diary.

    Attributes:
        index: its place, 0 to 7; what `drop_way_in` takes.
        kind: whose it is.
        label: a supporter's name; empty for the others.
        changed: when it was last set, ISO 8601 UTC.
        used: whether the diary was opened with this one.
    """

    index: int
    kind: SlotKind
    label: str
    changed: str
    used: bool


@dataclass(frozen=True, slots=True)
class Renewal:
    """How far a change of all keys has come.

    Attributes:
        stage: what it is at; NONE when it is finished.
        done: files under fresh keys.
        total: of all files.
        damaged: files met in this step that cannot be read, and were left as they are.
    """

    stage: KeyChange
    done: int = 0
    total: int = 0
    damaged: int = 0


def ways_in(vault: Vault) -> tuple[WayIn, ...]:
    """Everything that opens the diary now.

    Raises:
        KeyChangeUnfinished: a change of all keys has to be finished first.
        DamagedKeyFile, StorageFailed: the key file cannot be read.
    """
    changes = _changes(vault)
    used = changes.unlocked.slot.index
    return tuple(_way_in(slot, used) for slot in changes.slots())


def change_passphrase(vault: Vault, passphrase: str) -> WayIn:
    """Set a new passphrase in place of the one the diary was opened with, or of the person's own.

    Copies from before still open with the old one.

    Raises:
        PassphraseUnusable: empty or too long.
        KeyChangeUnfinished, DamagedKeyFile, DiskFull, ReadOnlyFolder, StorageFailed: the old one stays.
    """
    changes = _changes(vault)
    return _way_in(changes.change_passphrase(passphrase), changes.unlocked.slot.index)


def renew_recovery_code(vault: Vault) -> str:
    """Make a new recovery code; the old one opens only copies from before. It is kept nowhere.

    Raises:
        KeySlotsFull: there was none, and no place is free.
        KeyChangeUnfinished, DamagedKeyFile, DiskFull, ReadOnlyFolder, StorageFailed: the old one stays.
    """
    return _changes(vault).renew_recovery_code().shown


def add_supporter(vault: Vault, passphrase: str, name: str) -> WayIn:
    """Let someone trusted open the diary with a passphrase of their own. It gives them everything in it.

    Args:
        vault: the open diary.
        passphrase: theirs; nobody else needs to know it.
        name: to tell supporters apart; what is beyond 48 bytes in UTF-8 is cut off.

    Raises:
        NothingWritten: no name.
        KeySlotsFull: all eight places are taken.
        PassphraseUnusable, KeyChangeUnfinished, DiskFull, ReadOnlyFolder, StorageFailed: nobody was added.
    """
    if not name.strip():
        raise NothingWritten
    changes = _changes(vault)
    slot = changes.add_slot(SlotKind.SUPPORTER, passphrase, name.strip())
    return _way_in(slot, changes.unlocked.slot.index)


def drop_way_in(vault: Vault, index: int) -> None:
    """Take a way in away. Who used it may have kept the keys: `begin_renewal` is what shuts them out.

    Raises:
        ValueError: that place is not in use.
        LastKeySlot: it is the only one.
        KeySlotInUse: the diary was opened with it, and it is not a supporter's.
        KeyChangeUnfinished, DamagedKeyFile, DiskFull, ReadOnlyFolder, StorageFailed: it is still there.
    """
    changes = _changes(vault)
    used = changes.unlocked.slot
    others = sum(slot.index != index for slot in changes.slots())
    if others and index == used.index and used.kind is not SlotKind.SUPPORTER:
        raise KeySlotInUse
    changes.drop_slot(index)


def begin_renewal(vault: Vault, passphrase: str, cost: KeyCost | None = None) -> str:
    """Begin a change of all keys; gives the new recovery code, which is kept nowhere.

    From here the new passphrase and code open the diary whatever happens. `renewal_step` does the rest.

    Args:
        vault: the open diary.
        passphrase: the new one.
        cost: of each later attempt to open it; by default what suits this machine.

    Raises:
        PassphraseUnusable: empty or too long.
        NotEnoughRoom: the disk has no room for the copies.
        DamagedDatabase, EntriesMissing, RecordAltered: what is there has to be looked at first.
        KeyChangeUnfinished: one was begun before.
        ReadOnlyFolder, DiskFull, StorageFailed: nothing was begun.
    """
    _require_sound(vault)
    largest = max((file.size for file in vault.evidence.all_stored()), default=0)
    require_room(vault.folder, largest)
    changes = _changes(vault)
    vault.unlocked, code = changes.begin(passphrase, cost or KeyCost.for_this_machine())
    return code.shown


def renewal_step(vault: Vault, task: Task | None = None) -> Renewal:
    """Do the next part of a change of all keys; between two steps the diary is used as ever.

    Call it until the stage is NONE. The first step writes the database again and takes longest.

    Raises:
        NewPassphraseNeeded: the diary was opened with a passphrase from before the change.
        DamagedDatabase, DiskFull, ReadOnlyFolder, StorageFailed, Cancelled: it can be taken up again.
    """
    task = task or Task()
    if vault.key_change is KeyChange.NONE:
        return Renewal(KeyChange.NONE)
    if vault.unlocked is None or vault.unlocked.earlier is None:
        raise NewPassphraseNeeded
    if vault.key_change is KeyChange.BEGUN:
        vault.switch_keys(task)
        return Renewal(KeyChange.FILES)
    found = renew_files(vault.folder, vault.connection, vault.keys, task)
    if found.finished:
        vault.unlocked = _changes(vault).finish()
        forget_progress(vault.folder, vault.connection)
    return _renewal(vault, found)


def renew_all_keys(vault: Vault, task: Task | None = None) -> Renewal:
    """Take a change of all keys that was begun to its end; raises as `renewal_step`."""
    return run_through(renewal_turns(vault, task=task))


def renewal_turns(vault: Vault, *, task: Task | None = None) -> Turns[Renewal]:
    """The same, in turns: between two steps others use the diary."""
    task, damaged = task or Task(), 0
    while True:
        step = renewal_step(vault, task)
        damaged += step.damaged
        task.report(step.done, step.total, "files")
        if step.stage is KeyChange.NONE:
            return Renewal(step.stage, step.done, step.total, damaged)
        yield None


def abandon_renewal(vault: Vault) -> bool:
    """Take back a change of all keys that has not reached the database; False where it has, or there is none.

    The new passphrase and code are forgotten, the old ones stay.

    Raises:
        DamagedKeyFile, DiskFull, ReadOnlyFolder, StorageFailed: it is still begun.
    """
    if vault.key_change is not KeyChange.BEGUN:
        return False
    vault.unlocked = _changes(vault).abandon()
    clear_scratch(vault.folder)
    return True


def _changes(vault: Vault) -> KeyChanges:
    if vault.read_only:
        raise ReadOnlyFolder
    if vault.unlocked is None:
        raise NewPassphraseNeeded
    return KeyChanges(vault.folder, vault.unlocked, vault.clock)


def _require_sound(vault: Vault) -> None:
    """Nothing is written anew that may be missing something, or is damaged."""
    if vault.standing is HeadStanding.ENTRIES_MISSING:
        raise EntriesMissing(had=vault.had_entries, has=vault.journal.size)
    if vault.standing is HeadStanding.ALTERED:
        raise RecordAltered
    sound = vault.connection.rows("PRAGMA quick_check(1)")
    if [row[0] for row in sound] != ["ok"] or vault.connection.rows("PRAGMA cipher_integrity_check"):
        raise DamagedDatabase


def _way_in(slot: Slot, used: int) -> WayIn:
    changed = spell_utc(datetime.fromtimestamp(slot.created_ms / 1000, UTC))
    return WayIn(slot.index, slot.kind, slot.label, changed, slot.index == used)


def _renewal(vault: Vault, found: FilesRenewed) -> Renewal:
    return Renewal(vault.key_change, found.done, found.total, found.damaged)
