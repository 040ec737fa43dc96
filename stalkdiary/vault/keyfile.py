"""The layout of daybook.key: bytes to fields and back, with no cryptography beyond its checksum.

docs/file-format.md describes it for other people's readers. All numbers are big-endian. The length, the
first twelve bytes and the checksum keep their places in every version, so that damage, a newer format
and a wrong passphrase stay three different things.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
from dataclasses import dataclass, replace

from stalkdiary.errors import DamagedKeyFile, NewerFormat
from stalkdiary.vault.recovery_code import RandomBytes

FILE_SIZE = 4096
MAGIC = b"DAYBOOK\n"
VERSION = 1
VAULT_ID_SIZE = 16
SLOTS = 8
SLOT_SIZE = 128
DIRECTORY_SIZE = 540
EARLIER_SIZE = 60
ARGON2_VERSION = 0x13

_HEAD = struct.Struct(">8sHHI16s96s")
_PREAMBLE = struct.Struct(">32sIIIII12s")
_BLOCK_SIZE = 1792
_CURRENT_AT, _PENDING_AT, _RESERVED_AT, _CHECKSUM_AT, _MAC_AT = 128, 1920, 3712, 4032, 4064
_SLOTS_AT, _DIRECTORY_AT, _EARLIER_AT, _FILLER_AT = 64, 1088, 1628, 1688
_FLAG_CHANGING = 1

MIN_MEMORY_KIB = 64 * 1024
MAX_MEMORY_KIB = 1024 * 1024
MAX_ITERATIONS = 16
MAX_LANES = 16
_USUAL_MEMORY_KIB = 256 * 1024
_SHARE_OF_MEMORY = 8


@dataclass(frozen=True, slots=True)
class KeyCost:
    """What one attempt at a passphrase costs with Argon2id (RFC 9106).

    Attributes:
        memory_kib: memory in KiB, 64 MiB to 1 GiB.
        iterations: passes over it, 1 to 16.
        lanes: parallel lanes, 1 to 16.
    """

    memory_kib: int = _USUAL_MEMORY_KIB
    iterations: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        """Refuse, with ValueError, a cost that protects too little or could exhaust the machine."""
        if not (
            MIN_MEMORY_KIB <= self.memory_kib <= MAX_MEMORY_KIB
            and 1 <= self.iterations <= MAX_ITERATIONS
            and 1 <= self.lanes <= MAX_LANES
        ):
            raise ValueError("cost out of range")

    @classmethod
    def for_this_machine(cls) -> KeyCost:
        """The cost for the memory this machine has; the usual one where the system does not tell."""
        try:
            return cls.for_memory(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
        except (AttributeError, ValueError, OSError):
            return cls()

    @classmethod
    def for_memory(cls, memory: int) -> KeyCost:
        """256 MiB, or an eighth of `memory` bytes where that is less, but never below 64 MiB."""
        share = memory // 1024 // _SHARE_OF_MEMORY
        return cls(memory_kib=max(MIN_MEMORY_KIB, min(_USUAL_MEMORY_KIB, share)))


@dataclass(frozen=True, slots=True)
class KeyBlock:
    """One generation of the vault's keys: the cost of an attempt, and the sealed copies of its master key.

    Attributes:
        salt: Argon2id salt common to all slots, 32 bytes.
        cost: Argon2id parameters.
        epoch: 1 for the vault's first master key, one more for each later one.
        slots: 8 times 128 bytes, a sealed master key or random.
        directory: the sealed list of what the slots are for, 540 bytes.
        earlier: the master key before this one, sealed with this one, while a change of all keys is in
            progress; otherwise 60 random bytes.
        filler: random bytes up to the block's end.
    """

    salt: bytes
    cost: KeyCost
    epoch: int
    slots: tuple[bytes, ...]
    directory: bytes
    earlier: bytes
    filler: bytes

    @property
    def preamble(self) -> bytes:
        """The block's first 64 bytes; every sealed thing in the block is bound to them."""
        cost = self.cost
        return _PREAMBLE.pack(
            self.salt, cost.memory_kib, cost.iterations, cost.lanes, ARGON2_VERSION, self.epoch, bytes(12)
        )

    def to_bytes(self) -> bytes:
        """The block as it lies in the file, 1,792 bytes."""
        return b"".join((self.preamble, *self.slots, self.directory, self.earlier, self.filler))

    @classmethod
    def from_bytes(cls, data: bytes) -> KeyBlock:
        """Read a block, checking its cost before anyone spends it.

        Raises:
            DamagedKeyFile: a field is out of range.
        """
        salt, memory_kib, iterations, lanes, argon2, epoch, zero = _PREAMBLE.unpack(data[:_SLOTS_AT])
        if argon2 != ARGON2_VERSION or epoch == 0 or any(zero):
            raise DamagedKeyFile
        try:
            cost = KeyCost(memory_kib, iterations, lanes)
        except ValueError:
            raise DamagedKeyFile from None
        slots = tuple(data[at : at + SLOT_SIZE] for at in range(_SLOTS_AT, _DIRECTORY_AT, SLOT_SIZE))
        directory, earlier = data[_DIRECTORY_AT:_EARLIER_AT], data[_EARLIER_AT:_FILLER_AT]
        return cls(salt, cost, epoch, slots, directory, earlier, data[_FILLER_AT:])

    @classmethod
    def unused(cls, cost: KeyCost, epoch: int, rng: RandomBytes) -> KeyBlock:
        """A block with a fresh salt in which nothing is sealed yet."""
        slots = tuple(rng(SLOT_SIZE) for _ in range(SLOTS))
        filler = rng(_BLOCK_SIZE - _FILLER_AT)
        return cls(rng(32), cost, epoch, slots, rng(DIRECTORY_SIZE), rng(EARLIER_SIZE), filler)

    def with_slot(self, index: int, content: bytes) -> KeyBlock:
        """The same block with other content, of 128 bytes, in one slot."""
        return replace(self, slots=(*self.slots[:index], content, *self.slots[index + 1 :]))

    def with_directory(self, directory: bytes) -> KeyBlock:
        """The same block with another sealed directory, of 540 bytes."""
        return replace(self, directory=directory)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """All of daybook.key but its checksum and MAC.

    Attributes:
        vault_id: the vault's random id, 16 bytes.
        current: the keys in use.
        pending: the keys that a change in progress leads to; None when there is none.
        spare: what lies in the pending block's place when there is no change: random bytes.
        version: the format version it was read from.
    """

    vault_id: bytes
    current: KeyBlock
    pending: KeyBlock | None
    spare: bytes
    version: int = VERSION

    @classmethod
    def new(cls, vault_id: bytes, current: KeyBlock, rng: RandomBytes) -> KeyFile:
        """A key file with one block in use."""
        return cls(vault_id, current, None, rng(_BLOCK_SIZE))

    def to_bytes(self, header_mac_key: bytes) -> bytes:
        """The file's 4,096 bytes, with its checksum and a MAC by the current master key's MAC key.

        Raises:
            NewerFormat: it was read from a later version's file, whose fields would be lost.
        """
        if self.version != VERSION:
            raise NewerFormat(found=self.version, known=VERSION)
        flags = 0 if self.pending is None else _FLAG_CHANGING
        pending = self.spare if self.pending is None else self.pending.to_bytes()
        head = _HEAD.pack(MAGIC, VERSION, VERSION, flags, self.vault_id, bytes(96))
        body = head + self.current.to_bytes() + pending + bytes(_CHECKSUM_AT - _RESERVED_AT)
        signed = body + hashlib.sha256(body).digest()
        return signed + hmac.digest(header_mac_key, signed, "sha256")

    @classmethod
    def from_bytes(cls, data: bytes) -> KeyFile:
        """Read a key file; its MAC is checked after unlocking, by `is_authentic`.

        A later version that says it can be read by this one is read; what this one does not know in it
        is passed over.

        Raises:
            DamagedKeyFile: wrong length, magic, checksum, or a field out of range.
            NewerFormat: a later version made it, and this one cannot read it. Details: found, known.
        """
        if len(data) != FILE_SIZE or not data.startswith(MAGIC):
            raise DamagedKeyFile
        if hashlib.sha256(data[:_CHECKSUM_AT]).digest() != data[_CHECKSUM_AT:_MAC_AT]:
            raise DamagedKeyFile
        _magic, version, lowest, flags, vault_id, zero = _HEAD.unpack(data[:_CURRENT_AT])
        if not 1 <= lowest <= version:
            raise DamagedKeyFile
        if lowest > VERSION:
            raise NewerFormat(found=version, known=VERSION)
        if version == VERSION and (flags > _FLAG_CHANGING or any(zero + data[_RESERVED_AT:_CHECKSUM_AT])):
            raise DamagedKeyFile
        current = KeyBlock.from_bytes(data[_CURRENT_AT:_PENDING_AT])
        spare = data[_PENDING_AT:_RESERVED_AT]
        pending = KeyBlock.from_bytes(spare) if flags & _FLAG_CHANGING else None
        if pending is not None and pending.epoch != current.epoch + 1:
            raise DamagedKeyFile
        return cls(vault_id, current, pending, spare, version)


def is_authentic(data: bytes, header_mac_key: bytes) -> bool:
    """Whether the 4,096 bytes of a key file carry the MAC that this key makes."""
    return hmac.compare_digest(hmac.digest(header_mac_key, data[:_MAC_AT], "sha256"), data[_MAC_AT:])
