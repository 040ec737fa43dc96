"""Checking a pack that someone was handed; needs no diary, none of its keys, and nothing that makes packs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from stalkdiary.model.consistency import ConsistencyProof
from stalkdiary.model.disclosure import Disclosure
from stalkdiary.model.merkle import Checkpoint
from stalkdiary.model.pack import Verdict
from stalkdiary.pack.verify import verify_pack
from stalkdiary.task import Task

_DIGEST = re.compile(r"\s*(?:digest:\s*)?([0-9a-f]{64})\s*", re.IGNORECASE)
"""Bare, or the line that an export prints."""


def verify(
    path: Path | Sequence[Path],
    against: str | None = None,
    task: Task | None = None,
    passphrase: str | None = None,
    proof: str | None = None,
    shown: str | None = None,
) -> Verdict:
    """Check a pack; needs no diary.

    Args:
        path: a zip or an unpacked folder; all parts, or a folder that holds them.
        against: the text of a checkpoint, or a pack's digest, that was held elsewhere.
        task: told of progress.
        passphrase: of a locked pack; None to be told that it is one.
        proof: text that leads from the checkpoint that is held to the pack's, or the other way.
        shown: text of a disclosure of what the pack left out.

    Raises:
        NotAPack: it is something else.
        PackLocked, PackPassphraseWrong: it is locked, and does not open.
        PackedElsewhere: another program locked or compressed it in a form that is not read here.
        CheckpointUnreadable: `against` is neither of the two, or `proof` is none.
        DisclosureUnreadable: `shown` is none.
    """
    held = None if against is None else _held(against)
    leading = None if proof is None else ConsistencyProof.parse(proof)
    disclosed = None if shown is None else Disclosure.parse(shown)
    return verify_pack(path, held, task or Task(), passphrase, leading, disclosed)


def _held(text: str) -> Checkpoint | str:
    found = _DIGEST.fullmatch(text)
    return found[1].lower() if found else Checkpoint.parse(text)
