"""The tree that ties all entries of a journal together: RFC 6962 hashes, proofs and checkpoints.

A leaf is the hash of one envelope. The root of the first N leaves commits to all of them and to their
order, so whoever holds an old root can later tell whether anything before it was changed, inserted or
dropped. Hashes are SHA-256, 32 bytes; leaves and inner nodes start with different bytes (RFC 6962,
section 2.1), so that one can never pass for the other. Verification follows RFC 9162, sections 2.1.3.2
and 2.1.4.2, which say in steps what RFC 6962 leaves to the reader.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stalkdiary.errors import CheckpointUnreadable

HASH_SIZE = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()
"""The root of no leaves at all (RFC 6962, section 2.1)."""

MAX_SIZE = 2**63 - 1
_SIZE_BYTES = 8
_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")


def leaf_hash(data: bytes) -> bytes:
    """SHA-256(0x00 ‖ data): the hash of one entry."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 ‖ left ‖ right): the hash over two neighbouring subtrees."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """The right edge of a tree: all that is needed to append to it and to know its root.

    Attributes:
        size: how many leaves the tree has.
        hashes: the roots of the complete subtrees, largest (leftmost) first: one for each 1 in the
            binary spelling of `size`.
    """

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be the edge of any tree, with ValueError."""
        if not 0 <= self.size <= MAX_SIZE or len(self.hashes) != self.size.bit_count():
            raise ValueError("size and hashes do not fit each other")
        if any(len(subtree) != HASH_SIZE for subtree in self.hashes):
            raise ValueError("a hash has 32 bytes")

    def append(self, leaf: bytes) -> Frontier:
        """The frontier after one more leaf, given by its hash."""
        hashes, carried, size = list(self.hashes), leaf, self.size
        while size & 1:
            carried = node_hash(hashes.pop(), carried)
            size >>= 1
        return Frontier(self.size + 1, (*hashes, carried))

    def root(self) -> bytes:
        """The root over all leaves so far."""
        if not self.hashes:
            return EMPTY_ROOT
        *rest, folded = self.hashes
        for subtree in reversed(rest):
            folded = node_hash(subtree, folded)
        return folded

    def to_bytes(self) -> bytes:
        """The size as 8 bytes, big-endian, then the hashes."""
        return self.size.to_bytes(_SIZE_BYTES, "big") + b"".join(self.hashes)

    @classmethod
    def from_bytes(cls, data: bytes) -> Frontier:
        """Read what `to_bytes` wrote.

        Raises:
            ValueError: the length does not fit the size.
        """
        packed = data[_SIZE_BYTES:]
        if len(data) < _SIZE_BYTES or len(packed) % HASH_SIZE:
            raise ValueError("not a frontier")
        hashes = tuple(packed[at : at + HASH_SIZE] for at in range(0, len(packed), HASH_SIZE))
        return cls(int.from_bytes(data[:_SIZE_BYTES], "big"), hashes)


class Tree:
    """All leaves of a journal with the roots of their complete subtrees, to make many proofs at once.

    Takes about two hashes of memory a leaf; a proof then costs some (log size)² lookups and hashes.
    """

    def __init__(self, leaf_hashes: Iterable[bytes]) -> None:
        level = list(leaf_hashes)
        self._levels = [level]
        while len(level) > 1:
            level = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
            self._levels.append(level)

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self._levels[0])

    def root(self, size: int | None = None) -> bytes:
        """The root over the first `size` leaves, or over all.

        Raises:
            ValueError: there are fewer leaves than that.
        """
        size = self.size if size is None else size
        if not 0 <= size <= self.size:
            raise ValueError("size out of range")
        return self._subtree(0, size) if size else EMPTY_ROOT

    def inclusion_proof(self, index: int, size: int) -> list[bytes]:
        """The audit path (RFC 6962, section 2.1.1) of leaf `index` in the tree of `size` leaves.

        Raises:
            ValueError: not 0 <= index < size <= number of leaves.
        """
        if not 0 <= index < size <= self.size:
            raise ValueError("index or size out of range")
        path: list[bytes] = []
        start, end = 0, size
        while end - start > 1:
            middle = start + _split(end - start)
            if index < middle:
                path.append(self._subtree(middle, end))
                end = middle
            else:
                path.append(self._subtree(start, middle))
                start = middle
        return path[::-1]

    def consistency_proof(self, old: int, new: int) -> list[bytes]:
        """That the tree of `old` leaves is a beginning of that of `new` (RFC 6962, section 2.1.2).

        Empty when `old` is 0 or equals `new`.

        Raises:
            ValueError: not 0 <= old <= new <= number of leaves.
        """
        if not 0 <= old <= new <= self.size:
            raise ValueError("size out of range")
        if old in (0, new):
            return []
        path: list[bytes] = []
        start, end = 0, new
        while old != end:
            middle = start + _split(end - start)
            if old <= middle:
                path.append(self._subtree(middle, end))
                end = middle
            else:
                path.append(self._subtree(start, middle))
                start = middle
        # The subtree that ends where the old tree ended is known to the reader only if it is all of it.
        if start:
            path.append(self._subtree(start, end))
        return path[::-1]

    def _subtree(self, start: int, end: int) -> bytes:
        """The root over leaves start..end-1, which must be a subtree of some RFC 6962 tree."""
        length = end - start
        if length.bit_count() == 1:
            height = length.bit_length() - 1
            return self._levels[height][start >> height]
        middle = start + _split(length)
        return node_hash(self._subtree(start, middle), self._subtree(middle, end))


def root(leaf_hashes: Iterable[bytes]) -> bytes:
    """The root over these leaves."""
    return Tree(leaf_hashes).root()


def inclusion_proof(leaf_hashes: Iterable[bytes], index: int, size: int) -> list[bytes]:
    """One proof as `Tree.inclusion_proof`; make a `Tree` where several are wanted."""
    return Tree(leaf_hashes).inclusion_proof(index, size)


def consistency_proof(leaf_hashes: Iterable[bytes], old: int, new: int) -> list[bytes]:
    """One proof as `Tree.consistency_proof`; make a `Tree` where several are wanted."""
    return Tree(leaf_hashes).consistency_proof(old, new)


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether `proof` shows that `leaf` is number `index` under `root` (RFC 9162, 2.1.3.2).

    Args:
        leaf: a leaf's hash, 32 bytes.
        index: from 0.
        size: number of leaves.
        proof: hashes from the leaf upwards.
        root: of the whole tree.
    """
    if not 0 <= index < size or not _are_hashes(leaf, root, *proof):
        return False
    node, last, computed = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            computed = node_hash(sibling, computed)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            computed = node_hash(computed, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and computed == root


def verify_consistency(
    old_size: int, old_root: bytes, new_size: int, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether `proof` shows that the new tree only added leaves to the old one (RFC 9162, 2.1.4.2).

    Args:
        old_size: leaves of the old tree.
        old_root: its root, 32 bytes.
        new_size: leaves of the new one.
        new_root: its root.
        proof: hashes that lead from the one to the other.
    """
    if not 0 <= old_size <= new_size or not _are_hashes(old_root, new_root, *proof):
        return False
    if old_size == new_size:
        return not proof and old_root == new_root
    if old_size == 0:
        return not proof and old_root == EMPTY_ROOT
    path = list(proof)
    if old_size.bit_count() == 1:
        path.insert(0, old_root)
    if not path:
        return False
    node, last = old_size - 1, new_size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A journal's size and root as three lines that can be handed to someone (C2SP tlog-checkpoint).

    The body of a C2SP checkpoint, without a signature and without extension lines: an anchor is worth
    something because another person holds it, not because we signed it.

    Attributes:
        origin: names the journal; printable, no white space at its ends.
        size: number of entries.
        root: RFC 6962 root over them, 32 bytes.
    """

    origin: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        """Refuse what could not be read back, with ValueError."""
        if not self.origin.isprintable() or not self.origin or self.origin != self.origin.strip():
            raise ValueError("an origin is one printable line")
        if not 0 <= self.size <= MAX_SIZE or len(self.root) != HASH_SIZE:
            raise ValueError("size or root out of range")

    def text(self) -> str:
        """Origin, decimal size and base64 root, each line ended by a newline."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode('ascii')}\n"

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """Read three lines, also when they were pasted from a mail.

        CRLF line ends, blank lines before and after, and spaces around a line are passed over.

        Raises:
            CheckpointUnreadable: anything else.
        """
        lines = [line.strip() for line in text.strip().split("\n")]
        try:
            origin, size, encoded = lines
            checkpoint = cls(origin, _size(size), base64.b64decode(encoded, validate=True))
        except (ValueError, binascii.Error):
            raise CheckpointUnreadable from None
        # Base64 has several spellings of one value; only ours is accepted, so a slip of the pen shows.
        if checkpoint.text() != "\n".join(lines) + "\n":
            raise CheckpointUnreadable
        return checkpoint


def _size(digits: str) -> int:
    if _DECIMAL.fullmatch(digits) is None:
        raise ValueError("not a size")
    return int(digits)


def _split(length: int) -> int:
    """The largest power of two smaller than `length`, which is at least 2."""
    return 1 << ((length - 1).bit_length() - 1)


def _are_hashes(*values: bytes) -> bool:
    return all(len(value) == HASH_SIZE for value in values)
