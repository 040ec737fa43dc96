"""Proving to someone who holds earlier lines that the record went on from them."""

from __future__ import annotations

from stalkdiary.errors import CheckpointNotOurs
from stalkdiary.model.consistency import ConsistencyProof
from stalkdiary.model.merkle import Checkpoint, Tree
from stalkdiary.vault.vault import Vault


def proof_between(vault: Vault, old: str, new: str | None = None) -> ConsistencyProof:
    """That the record went on from one head to another.

    Args:
        vault: the open diary.
        old: the three lines of the earlier head.
        new: those of the later one, such as a pack's; None for the present one.

    Raises:
        CheckpointUnreadable: these are no such lines.
        CheckpointNotOurs: they are no heads of this record, or not in this order.
    """
    earlier = Checkpoint.parse(old)
    later = vault.journal.checkpoint if new is None else Checkpoint.parse(new)
    if not earlier.size <= later.size <= vault.journal.size:
        raise CheckpointNotOurs
    tree = Tree(vault.journal.leaf_hashes())
    for held in (earlier, later):
        if held != Checkpoint(vault.journal.checkpoint.origin, held.size, tree.root(held.size)):
            raise CheckpointNotOurs
    return ConsistencyProof(earlier.size, tuple(tree.consistency_proof(earlier.size, later.size)), later)
