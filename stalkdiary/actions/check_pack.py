"""Checking a pack that someone was handed; needs no diary, no passphrase, and nothing that makes packs."""

from __future__ import annotations

from pathlib import Path

from stalkdiary.errors import CheckpointUnreadable
from stalkdiary.model.merkle import Checkpoint
from stalkdiary.model.pack import Verdict
from stalkdiary.pack.verify import verify_pack
from stalkdiary.task import Task

_DIGEST_LENGTH = 64


def verify(path: Path, against: str | None = None, task: Task | None = None) -> Verdict:
    """Check a pack; needs no diary and no passphrase.

    Args:
        path: a zip or an unpacked folder.
        against: the text of a checkpoint, or a pack's digest, that was held elsewhere.
        task: told of progress.

    Raises:
        NotAPack: it is something else.
        CheckpointUnreadable: `against` is neither of the two.
    """
    return verify_pack(path, None if against is None else _held(against), task or Task())


def _held(text: str) -> Checkpoint | str:
    word = text.strip().lower()
    if len(word) == _DIGEST_LENGTH and set(word) <= set("0123456789abcdef"):
        return word
    if not word:
        raise CheckpointUnreadable
    return Checkpoint.parse(text)
