"""Proofs for packs: that the record goes on from heads that others hold, and that rows are part of it."""

from __future__ import annotations

from collections.abc import Iterator

from stalkdiary.actions.anchors import anchors
from stalkdiary.model.merkle import Checkpoint, Tree
from stalkdiary.model.pack import PackAnchor, PackProofs, PackRequest
from stalkdiary.vault.vault import Vault


def pack_proofs(vault: Vault, request: PackRequest, head: Checkpoint) -> PackProofs:
    """What ties a pack with this head to the rest of the record.

    An anchor that is no earlier head of this record is passed over: nothing could prove it.

    Args:
        vault: the open diary.
        request: whether inclusion proofs and contact details were chosen.
        head: of the pack.
    """
    noted = [anchor for anchor in anchors(vault) if anchor.checkpoint.size <= head.size]
    if not noted and not request.proofs:
        return PackProofs()
    tree = Tree(vault.journal.leaf_hashes(head.size))

    def proven() -> Iterator[PackAnchor]:
        for anchor in noted:
            held = anchor.checkpoint
            if held.origin == head.origin and held.root == tree.root(held.size):
                holder = anchor.holder if request.contacts or anchor.stamp else ""
                proof = tuple(tree.consistency_proof(held.size, head.size))
                yield PackAnchor(held, anchor.written.utc, holder, proof, anchor.stamp)

    def inclusion(seq: int) -> list[bytes]:
        return tree.inclusion_proof(seq - 1, head.size)

    return PackProofs(tuple(proven()), inclusion if request.proofs else None)
