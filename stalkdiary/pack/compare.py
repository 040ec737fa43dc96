"""Compares a pack with what somebody else holds: a digest, or a checkpoint."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from stalkdiary.errors import CheckpointUnreadable
from stalkdiary.model.consistency import ConsistencyProof
from stalkdiary.model.merkle import Checkpoint
from stalkdiary.model.pack import Comparison, Finding
from stalkdiary.pack.record_check import Record
from stalkdiary.pack.zip_read import CHUNK

_DIGEST = re.compile(r"[0-9a-fA-F]{64}")

COMPARED = (
    Comparison.SAME,
    Comparison.SAME_STATE,
    Comparison.EXTENDS,
    Comparison.EXTENDED,
    Comparison.DIFFERENT,
    Comparison.OTHER_DIARY,
)
"""Those that say something about the pack."""


def held_digest(text: str) -> str:
    """A digest as somebody holds it, in lower case.

    Raises:
        CheckpointUnreadable: it is none.
    """
    if _DIGEST.fullmatch(text.strip()) is None:
        raise CheckpointUnreadable
    return text.strip().lower()


def compare(
    record: Record,
    digest: str,
    paths: Iterable[Path],
    against: Checkpoint | str | None,
    proof: ConsistencyProof | None = None,
) -> tuple[Comparison, tuple[Finding, ...]]:
    """What comes of it, and findings.

    Args:
        record: what the pack's record says.
        digest: of the pack.
        paths: of its zips or folders; the digest of a zip counts as well.
        against: what is held, as `held_digest` gave it; None for nothing.
        proof: what leads from the one checkpoint to the other, where somebody gave it.
    """
    if against is None:
        return Comparison.NOTHING, ()
    if isinstance(against, str):
        files = list(paths)
        zip_is_it = len(files) == 1 and files[0].is_file() and against == _sha256(files[0])
        if against == digest or zip_is_it:
            return Comparison.SAME, ()
        return Comparison.DIFFERENT, (Finding("digest-differs"),)
    stated = record.checkpoint
    if stated is None:
        return Comparison.NOTHING, ()
    if stated.origin != against.origin:
        return Comparison.OTHER_DIARY, (Finding("checkpoint-of-another-diary"),)
    if proof is not None and proof.leads(against, stated):
        return Comparison.EXTENDS, ()
    if proof is not None and proof.leads(stated, against):
        return Comparison.EXTENDED, ()
    if stated.size < against.size:
        return Comparison.LATER, ()
    if stated.size > against.size:
        return _earlier(record, against)
    if stated.root != against.root:
        return Comparison.DIFFERENT, (Finding("checkpoint-differs"),)
    return Comparison.SAME_STATE, ()


def _earlier(record: Record, against: Checkpoint) -> tuple[Comparison, tuple[Finding, ...]]:
    """A head that lies before the pack's: the pack may hold the proof that leads from one to the other."""
    proven = [anchor for anchor in record.anchors if anchor.size == against.size]
    if against in proven:
        return Comparison.EXTENDS, ()
    if proven:
        return Comparison.DIFFERENT, (Finding("checkpoint-differs"),)
    return Comparison.EARLIER, ()


def _sha256(path: Path) -> str:
    hashed = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            hashed.update(chunk)
    return hashed.hexdigest()
