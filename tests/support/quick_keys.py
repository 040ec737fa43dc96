"""Key files for tests that are not about Argon2id: the same code, with a hash in its place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from stalkdiary.vault import keys
from stalkdiary.vault.key_changes import KeyChanges
from stalkdiary.vault.keyfile import MIN_MEMORY_KIB, KeyCost
from stalkdiary.vault.keys import Unlocked
from stalkdiary.vault.recovery_code import RecoveryCode
from stalkdiary.vault.sealing import Keys
from tests.support.fixed_clock import FixedClock

LEAST_COST = KeyCost(memory_kib=MIN_MEMORY_KIB, iterations=1, lanes=1)
PASSPHRASE = "abacus lunacy quickness"


def quick(secret: bytes, salt: bytes, cost: KeyCost) -> bytes:
    """Depends on all that Argon2id depends on, and costs nothing."""
    return hashlib.sha256(salt + repr(cost).encode() + secret).digest()


@dataclass(frozen=True)
class Made:
    """A folder with key files, and what opens it."""

    folder: Path
    keys: Keys
    code: RecoveryCode

    def open(self, secret: str = PASSPHRASE) -> Unlocked:
        """Open it as the program does."""
        return keys.open_key_file(self.folder, secret, derive=quick)

    def changes(self, secret: str = PASSPHRASE) -> KeyChanges:
        """Open it to change it."""
        return KeyChanges(self.folder, self.open(secret), FixedClock(), derive=quick)


def make(folder: Path) -> Made:
    """New key files in a folder."""
    made, code = keys.create_key_file(folder, PASSPHRASE, FixedClock(), LEAST_COST, derive=quick)
    return Made(folder, made, code)
