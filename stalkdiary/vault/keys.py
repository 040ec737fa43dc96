"""Making and opening the key files: daybook.key, and its copy daybook.bak.

Three failures are kept apart: a wrong passphrase (the file is whole, no slot opens), a damaged key file
(neither file passes its checksum, or what opened does not fit its MAC), and no notes here at all.
Someone who damages a slot *and* mends the checksum makes the first look like the second: without the
key there is nothing to tell them apart by.
"""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, replace
from pathlib import Path

from stalkdiary.clock import Clock
from stalkdiary.errors import (
    NO_WRITING,
    DamagedKeyFile,
    DiaryError,
    FolderNotEmpty,
    NewerFormat,
    NoNotesHere,
    NotesNotReadable,
    PassphraseUnusable,
    StorageFailed,
    WrongPassphrase,
)
from stalkdiary.vault.files import DISK, Disk, read_at_most, write_durably
from stalkdiary.vault.keyfile import FILE_SIZE, VAULT_ID_SIZE, KeyBlock, KeyCost, KeyFile, is_authentic
from stalkdiary.vault.recovery_code import RandomBytes, RecoveryCode
from stalkdiary.vault.sealing import (
    KEY_SIZE,
    Derive,
    Keys,
    Slot,
    SlotKind,
    argon2id,
    open_directory,
    open_earlier,
    open_slots,
    seal_directory,
    seal_slot,
    secret_bytes,
)

KEY_NAME = "daybook.key"
COPY_NAME = "daybook.bak"

_ABSENT = frozenset({errno.ENOENT, errno.ENOTDIR})


@dataclass(frozen=True, slots=True)
class FoundKeyFile:
    """A key file that passes its checksum.

    Attributes:
        data: its 4,096 bytes.
        file: what they say.
        used_copy: it is daybook.bak.
        copies_differ: the other one is missing, damaged or not the same; `mend` puts that right.
    """

    data: bytes
    file: KeyFile
    used_copy: bool
    copies_differ: bool


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What a passphrase, or a code, opened.

    Attributes:
        keys: the vault's keys; while a change of keys is in progress, those of the generation that the
            secret belongs to.
        slot: the slot that opened.
        slots: all slots in use in the same block.
        used_copy: daybook.key was missing or damaged; daybook.bak was used.
        copies_differ: the other key file should be written again.
        changing: a change of all keys was begun and not finished.
        earlier: the keys that such a change leads away from; None where there is no change, or where the
            secret is one from before it.
    """

    keys: Keys
    slot: Slot
    slots: tuple[Slot, ...]
    used_copy: bool
    copies_differ: bool
    changing: bool
    earlier: Keys | None

    @property
    def signing_keys(self) -> Keys:
        """Those whose MAC the key file carries: of the block called current."""
        return self.keys if self.earlier is None else self.earlier


def create_key_file(
    folder: Path,
    passphrase: str,
    clock: Clock,
    cost: KeyCost,
    rng: RandomBytes = os.urandom,
    *,
    derive: Derive = argon2id,
    disk: Disk = DISK,
) -> tuple[Keys, RecoveryCode]:
    """Make both key files of a new vault, with a passphrase and a recovery code.

    Args:
        folder: the vault's folder, which exists.
        passphrase: 1 to 1,024 characters; whether it is good enough is asked elsewhere.
        clock: for the date in the slot directory.
        cost: of each later attempt.
        rng: where keys come from.
        derive: Argon2id.
        disk: where the files go.

    Returns:
        The keys, and the recovery code, which is kept nowhere.

    Raises:
        PassphraseUnusable: empty or too long.
        FolderNotEmpty: there is a key file already.
        DiskFull, ReadOnlyFolder, StorageFailed: nothing can be opened yet.
    """
    if any(_read(folder / name, disk) is not None for name in (KEY_NAME, COPY_NAME)):
        raise FolderNotEmpty
    vault_id = rng(VAULT_ID_SIZE)
    keys, code = Keys.derive(rng(KEY_SIZE), vault_id), RecoveryCode.new(rng)
    block = new_block(keys, KeyBlock.unused(cost, 1, rng), passphrase, code, clock, rng, derive)
    write_both(folder, KeyFile.new(vault_id, block, rng).to_bytes(keys.header_mac), disk)
    return keys, code


def open_key_file(folder: Path, secret: str, *, derive: Derive = argon2id, disk: Disk = DISK) -> Unlocked:
    """Open a vault's keys with a passphrase or a recovery code. Writes nothing.

    Raises:
        NoNotesHere: neither key file is there.
        DamagedKeyFile: neither is whole, or what opened was altered.
        NewerFormat: a later version made it.
        WrongPassphrase: no slot opens with this.
        NotesNotReadable, StorageFailed: neither can be read.
    """
    found = whole_key_files(folder, disk)
    try:
        typed = secret_bytes(secret)
    except PassphraseUnusable:
        raise WrongPassphrase from None
    try:
        return _open(found[0], typed, derive)
    except DamagedKeyFile:
        # Damage to the MAC alone shows only now; the copy may still be good.
        if len(found) == 1:
            raise
        return _open(found[1], typed, derive)


def whole_key_files(folder: Path, disk: Disk = DISK) -> list[FoundKeyFile]:
    """The key files that pass their checksum, one or two, the one to go by first.

    Raises:
        NoNotesHere: neither file is there.
        DamagedKeyFile, StorageFailed: none is whole; as said of daybook.key where it is there.
        NewerFormat: a later version made the first that is whole.
    """
    found: list[FoundKeyFile] = []
    failure: DiaryError = NoNotesHere()
    contents: list[bytes | None] = []
    for name in (KEY_NAME, COPY_NAME):
        try:
            data = _read(folder / name, disk)
            contents.append(data)
            if data is not None:
                found.append(FoundKeyFile(data, KeyFile.from_bytes(data), name == COPY_NAME, True))
        except (DamagedKeyFile, StorageFailed) as refused:
            failure = refused if isinstance(failure, NoNotesHere) else failure
        except NewerFormat:
            if not found:
                raise
    if not found:
        raise failure
    if len(contents) == 2 and contents[0] == contents[1]:
        return [replace(found[0], copies_differ=False)]
    return found


def find_key_file(folder: Path, disk: Disk = DISK) -> FoundKeyFile:
    """The key file to go by before anything is unlocked; raises as `whole_key_files`."""
    return whole_key_files(folder, disk)[0]


def authentic_key_file(folder: Path, unlocked: Unlocked, disk: Disk = DISK) -> FoundKeyFile:
    """The key file to change: whole, and signed with the keys that were unlocked.

    Raises:
        DamagedKeyFile: neither is, or one is another vault's, which must not be written over.
        NoNotesHere, NewerFormat, StorageFailed: as `whole_key_files`.
    """
    found = whole_key_files(folder, disk)
    keys = unlocked.signing_keys
    if all(candidate.file.vault_id == keys.vault_id for candidate in found):
        for candidate in found:
            if is_authentic(candidate.data, keys.header_mac):
                return candidate
    raise DamagedKeyFile


def unlocked_by_keys(folder: Path, keys: Keys, disk: Disk = DISK) -> Unlocked:
    """As if the person's own passphrase had been typed, for a diary that was just made with these keys.

    Raises:
        DamagedKeyFile, NoNotesHere, StorageFailed: as `whole_key_files`, or these are not its keys.
    """
    found = whole_key_files(folder, disk)[0]
    slots = open_directory(keys, found.file.current)
    return Unlocked(keys, slots[0], slots, found.used_copy, found.copies_differ, False, None)


def mend(folder: Path, unlocked: Unlocked, disk: Disk = DISK) -> None:
    """Make both key files the same again, by the one that was just opened.

    Raises:
        DamagedKeyFile: it was altered since.
        DiskFull, ReadOnlyFolder, StorageFailed: as before, nothing is lost.
    """
    write_both(folder, authentic_key_file(folder, unlocked, disk).data, disk)


def write_both(folder: Path, data: bytes, disk: Disk = DISK) -> None:
    """Put one key file in both places, daybook.key first; whole and on the disk when this returns.

    Raises:
        DiskFull, ReadOnlyFolder, StorageFailed: each of the two is whole, the old one or the new.
    """
    write_durably(folder / KEY_NAME, data, disk)
    write_durably(folder / COPY_NAME, data, disk)


def new_block(
    keys: Keys,
    block: KeyBlock,
    passphrase: str,
    code: RecoveryCode,
    clock: Clock,
    rng: RandomBytes,
    derive: Derive,
) -> KeyBlock:
    """An unused block, filled: a slot for the passphrase, one for the recovery code, and their directory."""
    created = now_ms(clock)
    slots: list[Slot] = []
    for kind, typed in ((SlotKind.PASSPHRASE, passphrase), (SlotKind.RECOVERY_CODE, code.canonical)):
        attempt = derive(secret_bytes(typed), block.salt, block.cost)
        index = len(slots)
        block = block.with_slot(index, seal_slot(attempt, keys, block, index, kind, rng))
        slots.append(Slot(index, kind, created, ""))
    return block.with_directory(seal_directory(tuple(slots), keys, block, rng))


def now_ms(clock: Clock) -> int:
    """The clock's wall time in whole milliseconds since 1970, UTC."""
    return int(clock.read().utc.timestamp() * 1000)


def _open(found: FoundKeyFile, typed: bytes, derive: Derive) -> Unlocked:
    file = found.file
    # After a change was begun, what people are told to type is the new secret.
    for block in (file.pending, file.current):
        if block is None:
            continue
        opened = open_slots(derive(typed, block.salt, block.cost), block, file.vault_id)
        if opened is not None:
            return _unlocked(found, block, *opened)
    raise WrongPassphrase


def _unlocked(found: FoundKeyFile, block: KeyBlock, index: int, kind: int, keys: Keys) -> Unlocked:
    file = found.file
    earlier = open_earlier(keys, block) if block is file.pending else None
    if not is_authentic(found.data, (earlier or keys).header_mac):
        raise DamagedKeyFile
    slots = open_directory(keys, block)
    slot = next((slot for slot in slots if slot.index == index), None)
    if slot is None or slot.kind != kind:
        raise DamagedKeyFile
    changing = file.pending is not None
    return Unlocked(keys, slot, slots, found.used_copy, found.copies_differ, changing, earlier)


def _read(path: Path, disk: Disk) -> bytes | None:
    """The file's first bytes, one more than there should be; None where there is no such file."""
    try:
        return read_at_most(path, FILE_SIZE + 1, disk)
    except OSError as refused:
        if refused.errno in _ABSENT:
            return None
        if refused.errno in NO_WRITING:
            raise NotesNotReadable from None
        raise StorageFailed(errno=refused.errno or 0) from None
