"""The cryptography around the master key: what is derived from it, and how slots hold it.

Argon2id (RFC 9106), HKDF with SHA-256 (RFC 5869) and AES-256-GCM, all from `cryptography`. Everything
sealed in a block is bound to the vault, to the block's salt and parameters and to its own place, so that
nothing can be moved, and no cost lowered, without the seal breaking.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from stalkdiary.errors import DamagedKeyFile
from stalkdiary.vault import recovery_code
from stalkdiary.vault.keyfile import SLOT_SIZE, SLOTS, KeyBlock, KeyCost
from stalkdiary.vault.passphrase import normalise
from stalkdiary.vault.recovery_code import RandomBytes

KEY_SIZE = 32
MAX_LABEL_BYTES = 48

_NONCE_SIZE, _TAG_SIZE = 12, 16
_SEALED_KEY_SIZE = _NONCE_SIZE + 48 + _TAG_SIZE
_ENTRY_SIZE = 64
_CONTEXT = b"DAYBOOK\n\x00\x01"
"""Bound into every seal: the layout of seals, version 1, which may outlive the file's own version."""

_DIRECTORY_PLACE, _EARLIER_PLACE = 8, 9

Derive = Callable[[bytes, bytes, KeyCost], bytes]
"""Secret, salt and cost to 32 bytes; `argon2id`, but in tests that are not about it."""


class SlotKind(IntEnum):
    """Whose secret a slot takes."""

    PASSPHRASE = 1
    RECOVERY_CODE = 2
    SUPPORTER = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in, as the slot directory lists it.

    Attributes:
        index: its place in the block, 0 to 7.
        kind: whose secret it takes.
        created_ms: when it was last sealed, milliseconds since 1970 in UTC.
        label: a short name, such as a supporter's; at most 48 bytes in UTF-8.
    """

    index: int
    kind: SlotKind
    created_ms: int
    label: str


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """A vault's master key and all that is derived from it; shows nothing when printed.

    Attributes:
        vault_id: 16 bytes.
        master: the random master key, 32 bytes, as all others but the salt.
        database_key: SQLCipher's raw key.
        database_salt: SQLCipher's salt, 16 bytes.
        evidence_wrap: wraps each evidence file's own key.
        head_mac: for daybook.head.
        header_mac: for daybook.key.
        slot_directory: seals the slot directory.
        earlier_master: seals the master key before this one while a change of keys is in progress.
    """

    vault_id: bytes
    master: bytes
    database_key: bytes
    database_salt: bytes
    evidence_wrap: bytes
    head_mac: bytes
    header_mac: bytes
    slot_directory: bytes
    earlier_master: bytes

    def __repr__(self) -> str:
        return "Keys(…)"

    @classmethod
    def derive(cls, master: bytes, vault_id: bytes) -> Keys:
        """All keys that follow from a master key."""

        def subkey(purpose: bytes, size: int = KEY_SIZE) -> bytes:
            return _hkdf(master, vault_id, b"daybook/1/" + purpose, size)

        return cls(
            vault_id=vault_id,
            master=master,
            database_key=subkey(b"database-key"),
            database_salt=subkey(b"database-salt", 16),
            evidence_wrap=subkey(b"evidence-wrap"),
            head_mac=subkey(b"head-mac"),
            header_mac=subkey(b"header-mac"),
            slot_directory=subkey(b"slot-directory"),
            earlier_master=subkey(b"earlier-master"),
        )


def argon2id(secret: bytes, salt: bytes, cost: KeyCost) -> bytes:
    """Argon2id, version 0x13, 32 bytes: the one expensive step of an attempt."""
    return Argon2id(
        salt=salt,
        length=KEY_SIZE,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(secret)


def secret_bytes(typed: str) -> bytes:
    """What Argon2id gets for something typed: a recovery code's canonical form, else NFC in UTF-8.

    Raises:
        PassphraseUnusable: it is empty or too long.
    """
    text = normalise(typed)
    code = recovery_code.decode(text)
    return (code.canonical if code else text).encode("utf-8", "surrogatepass")


def seal_slot(
    attempt: bytes, keys: Keys, block: KeyBlock, index: int, kind: SlotKind, rng: RandomBytes = os.urandom
) -> bytes:
    """The 128 bytes of a slot that opens with `attempt`, the Argon2id output for its secret."""
    plain = keys.master + bytes([kind]) + bytes(15)
    sealed = _seal(_slot_key(attempt, keys.vault_id, index), plain, _bound(keys.vault_id, block, index), rng)
    return sealed + rng(SLOT_SIZE - len(sealed))


def open_slots(attempt: bytes, block: KeyBlock, vault_id: bytes) -> tuple[int, int, Keys] | None:
    """The index and kind of the slot that `attempt` opens, and its keys; None if there is none.

    All slots are always tried, so that the time taken does not tell which are in use.
    """
    opened = None
    for index, slot in enumerate(block.slots):
        key = _slot_key(attempt, vault_id, index)
        plain = _unseal(key, slot[:_SEALED_KEY_SIZE], _bound(vault_id, block, index))
        if plain is not None:
            opened = index, plain[KEY_SIZE], Keys.derive(plain[:KEY_SIZE], vault_id)
    return opened


def seal_directory(
    slots: tuple[Slot, ...], keys: Keys, block: KeyBlock, rng: RandomBytes = os.urandom
) -> bytes:
    """The sealed slot directory, 540 bytes."""
    entries = [bytes(_ENTRY_SIZE)] * SLOTS
    for slot in slots:
        label = slot.label.encode("utf-8").ljust(MAX_LABEL_BYTES, b"\x00")
        entries[slot.index] = bytes([slot.kind]) + bytes(7) + slot.created_ms.to_bytes(8, "big") + label
    return _seal(keys.slot_directory, b"".join(entries), _bound(keys.vault_id, block, _DIRECTORY_PLACE), rng)


def open_directory(keys: Keys, block: KeyBlock) -> tuple[Slot, ...]:
    """The slots in use, by index.

    Raises:
        DamagedKeyFile: it does not open with these keys, or lists something unknown.
    """
    plain = _unseal(keys.slot_directory, block.directory, _bound(keys.vault_id, block, _DIRECTORY_PLACE))
    if plain is None:
        raise DamagedKeyFile
    entries = enumerate(plain[at : at + _ENTRY_SIZE] for at in range(0, len(plain), _ENTRY_SIZE))
    try:
        return tuple(_slot(index, entry) for index, entry in entries if any(entry))
    except ValueError:
        raise DamagedKeyFile from None


def seal_earlier(earlier: Keys, keys: Keys, block: KeyBlock, rng: RandomBytes = os.urandom) -> bytes:
    """The earlier master key for whoever has the new one, 60 bytes."""
    return _seal(keys.earlier_master, earlier.master, _bound(keys.vault_id, block, _EARLIER_PLACE), rng)


def open_earlier(keys: Keys, block: KeyBlock) -> Keys:
    """The keys before these ones, while a change is in progress.

    Raises:
        DamagedKeyFile: they are not there.
    """
    plain = _unseal(keys.earlier_master, block.earlier, _bound(keys.vault_id, block, _EARLIER_PLACE))
    if plain is None:
        raise DamagedKeyFile
    return Keys.derive(plain, keys.vault_id)


def _slot(index: int, entry: bytes) -> Slot:
    label = entry[16:].rstrip(b"\x00").decode("utf-8")
    return Slot(index, SlotKind(entry[0]), int.from_bytes(entry[8:16], "big"), label)


def _slot_key(attempt: bytes, vault_id: bytes, index: int) -> bytes:
    return _hkdf(attempt, vault_id, b"daybook/1/slot/" + bytes([index]), KEY_SIZE)


def _hkdf(key: bytes, salt: bytes, info: bytes, size: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=size, salt=salt, info=info).derive(key)


def _bound(vault_id: bytes, block: KeyBlock, place: int) -> bytes:
    """The associated data of a seal: context, vault, the block's first 64 bytes, place in the block."""
    return _CONTEXT + vault_id + block.preamble + bytes([place])


def _seal(key: bytes, plain: bytes, bound: bytes, rng: RandomBytes) -> bytes:
    nonce = rng(_NONCE_SIZE)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound)


def _unseal(key: bytes, sealed: bytes, bound: bytes) -> bytes | None:
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_SIZE], sealed[_NONCE_SIZE:], bound)
    except InvalidTag:
        return None
