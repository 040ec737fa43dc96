"""Changing the ways into a vault: new passphrases and codes, supporters, and new keys altogether.

Every change is worked out in memory and then written whole, daybook.key first and daybook.bak second;
a change has succeeded when both are on the disk. A crash between leaves a whole daybook.key that opens
with the new secret, and a copy that `keys.mend` brings in line.

Older copies of the key files (backups, an earlier copy of the folder) still open with the secrets they
were made with. Only new keys end that: `begin` puts a new master key beside the old one, the vault is
then re-encrypted, and `finish` forgets the old one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from stalkdiary.clock import Clock
from stalkdiary.errors import KeyChangeUnfinished, KeySlotsFull, LastKeySlot
from stalkdiary.vault.files import DISK, Disk
from stalkdiary.vault.keyfile import EARLIER_SIZE, SLOT_SIZE, SLOTS, KeyBlock, KeyCost, KeyFile
from stalkdiary.vault.keys import Unlocked, authentic_key_file, new_block, now_ms, write_both
from stalkdiary.vault.recovery_code import RandomBytes, RecoveryCode
from stalkdiary.vault.sealing import (
    KEY_SIZE,
    MAX_LABEL_BYTES,
    Derive,
    Keys,
    Slot,
    SlotKind,
    argon2id,
    open_directory,
    seal_directory,
    seal_earlier,
    seal_slot,
    secret_bytes,
)


@dataclass(frozen=True, slots=True)
class KeyChanges:
    """Changes to the key files of one vault that was unlocked.

    Every method raises `DamagedKeyFile` if the key file is not the one that was unlocked, `NewerFormat`
    if a later version made it, and `DiskFull`, `ReadOnlyFolder` or `StorageFailed` if it cannot be
    written; what opened before then still opens. Methods that seal a secret cost one Argon2id run each.

    Attributes:
        folder: the vault's folder.
        unlocked: what was opened.
        clock: for the dates in the slot directory.
        rng: where salts, nonces and codes come from.
        derive: Argon2id.
        disk: where the files are.
    """

    folder: Path
    unlocked: Unlocked
    clock: Clock
    rng: RandomBytes = os.urandom
    derive: Derive = argon2id
    disk: Disk = DISK

    def slots(self) -> tuple[Slot, ...]:
        """All ways in, as they are in the file now.

        Raises:
            KeyChangeUnfinished: a change of all keys has to be finished first.
        """
        return open_directory(self.unlocked.keys, self._file().current)

    def change_passphrase(self, passphrase: str) -> Slot:
        """Put a new passphrase in place of the old one; the old one opens only older copies then.

        Replaces the passphrase that was used to unlock or, where it was a code or a supporter's, the
        person's own.

        Raises:
            PassphraseUnusable: empty or too long.
            KeyChangeUnfinished: as `slots`.
        """
        slots = self.slots()
        own = [slot for slot in slots if slot.kind is SlotKind.PASSPHRASE]
        used = [slot for slot in own if slot.index == self.unlocked.slot.index]
        if not own:
            return self.add_slot(SlotKind.PASSPHRASE, passphrase)
        return self.rewrap((used or own)[0].index, passphrase)

    def renew_recovery_code(self) -> RecoveryCode:
        """Make a new recovery code, in place of the old one where there is one.

        Raises:
            KeySlotsFull: there was none, and no slot is free.
            KeyChangeUnfinished: as `slots`.
        """
        code = RecoveryCode.new(self.rng)
        slots = self.slots()
        held = [slot.index for slot in slots if slot.kind is SlotKind.RECOVERY_CODE]
        self._seal(held[0] if held else _free(slots), SlotKind.RECOVERY_CODE, code.canonical, "")
        return code

    def add_slot(self, kind: SlotKind, secret: str, label: str = "") -> Slot:
        """Add a way in.

        Args:
            kind: whose it is.
            secret: a passphrase, or a recovery code's text.
            label: a name for it; what is beyond 48 bytes in UTF-8 is cut off.

        Raises:
            KeySlotsFull: all eight are taken.
            PassphraseUnusable, KeyChangeUnfinished: as `change_passphrase`.
        """
        return self._seal(_free(self.slots()), kind, secret, label)

    def rewrap(self, index: int, secret: str) -> Slot:
        """Give one way in another secret; its kind and label stay.

        Raises:
            ValueError: that slot is not in use.
            PassphraseUnusable, KeyChangeUnfinished: as `change_passphrase`.
        """
        slot = _slot_at(self.slots(), index)
        return self._seal(index, slot.kind, secret, slot.label)

    def drop_slot(self, index: int) -> None:
        """Take a way in out of the key files; older copies of them still have it.

        Raises:
            ValueError: that slot is not in use.
            LastKeySlot: it is the only one.
            KeyChangeUnfinished: as `slots`.
        """
        file, slots = self._file(), self.slots()
        dropped = _slot_at(slots, index)
        if len(slots) == 1:
            raise LastKeySlot
        block = file.current.with_slot(index, self.rng(SLOT_SIZE))
        self._write(file, block, (slot for slot in slots if slot is not dropped))

    def begin(self, passphrase: str, cost: KeyCost) -> tuple[Unlocked, RecoveryCode]:
        """Begin a change of all keys: a new master key, salt and cost, and none of the old ways in.

        From here on the new passphrase and code open both generations, so that re-encrypting can be
        taken up again after a crash; the old ones still open the old generation until `finish`.

        Raises:
            PassphraseUnusable: empty or too long.
            KeyChangeUnfinished: one was begun before.
        """
        file, old = self._file(), self.unlocked.keys
        keys, code = Keys.derive(self.rng(KEY_SIZE), file.vault_id), RecoveryCode.new(self.rng)
        empty = KeyBlock.unused(cost, file.current.epoch + 1, self.rng)
        block = new_block(keys, empty, passphrase, code, self.clock, self.rng, self.derive)
        block = replace(block, earlier=seal_earlier(old, keys, block, self.rng))
        write_both(self.folder, replace(file, pending=block).to_bytes(old.header_mac), self.disk)
        slots = open_directory(keys, block)
        return Unlocked(keys, slots[0], slots, False, False, True, old), code

    def abandon(self) -> Unlocked:
        """Take back a change of all keys that has changed nothing yet: the old ways in stay as they were.

        The caller has seen that the database is still under the earlier keys.

        Raises:
            ValueError: there is no change in progress.
        """
        found = authentic_key_file(self.folder, self.unlocked, self.disk).file
        if found.pending is None:
            raise ValueError("there is no change of keys to take back")
        keys = self.unlocked.signing_keys
        file = replace(KeyFile.new(found.vault_id, found.current, self.rng), version=found.version)
        write_both(self.folder, file.to_bytes(keys.header_mac), self.disk)
        slots = open_directory(keys, file.current)
        return Unlocked(keys, slots[0], slots, False, False, False, None)

    def finish(self) -> Unlocked:
        """Forget the earlier keys: nothing in the vault may need them any more.

        Raises:
            ValueError: no change is in progress, or the secret used was one from before it.
        """
        found = authentic_key_file(self.folder, self.unlocked, self.disk).file
        if self.unlocked.earlier is None or found.pending is None:
            raise ValueError("there is no change of keys to finish")
        current = replace(found.pending, earlier=self.rng(EARLIER_SIZE))
        file = replace(KeyFile.new(found.vault_id, current, self.rng), version=found.version)
        write_both(self.folder, file.to_bytes(self.unlocked.keys.header_mac), self.disk)
        return replace(self.unlocked, used_copy=False, copies_differ=False, changing=False, earlier=None)

    def _file(self) -> KeyFile:
        file = authentic_key_file(self.folder, self.unlocked, self.disk).file
        if file.pending is not None:
            raise KeyChangeUnfinished
        return file

    def _seal(self, index: int, kind: SlotKind, secret: str, label: str) -> Slot:
        file, keys = self._file(), self.unlocked.keys
        attempt = self.derive(secret_bytes(secret), file.current.salt, file.current.cost)
        block = file.current.with_slot(index, seal_slot(attempt, keys, file.current, index, kind, self.rng))
        sealed = Slot(index, kind, now_ms(self.clock), _cut(label))
        others = (slot for slot in open_directory(keys, file.current) if slot.index != index)
        self._write(file, block, (*others, sealed))
        return sealed

    def _write(self, file: KeyFile, block: KeyBlock, slots: Iterable[Slot]) -> None:
        keys = self.unlocked.keys
        block = block.with_directory(seal_directory(tuple(slots), keys, block, self.rng))
        write_both(self.folder, replace(file, current=block).to_bytes(keys.header_mac), self.disk)


def _free(slots: tuple[Slot, ...]) -> int:
    taken = {slot.index for slot in slots}
    for index in range(SLOTS):
        if index not in taken:
            return index
    raise KeySlotsFull


def _slot_at(slots: tuple[Slot, ...], index: int) -> Slot:
    for slot in slots:
        if slot.index == index:
            return slot
    raise ValueError("that slot is not in use")


def _cut(label: str) -> str:
    """What of a label fits, without half a character and without the zeros that fill it up."""
    return label.replace("\x00", "").encode("utf-8", "replace")[:MAX_LABEL_BYTES].decode("utf-8", "ignore")
