"""Showing someone who has a pack what it left out: the words, and the proof that they were sealed by then."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from stalkdiary.errors import (
    DestinationExists,
    EntryRemoved,
    FileMissing,
    NoSuchEntry,
    NoSuchPack,
    NoSuchPart,
)
from stalkdiary.model.disclosure import DisclosedRow, Disclosure
from stalkdiary.model.merkle import Checkpoint, Tree
from stalkdiary.vault.files import storage_errors
from stalkdiary.vault.journal import PARTS, JournalRow
from stalkdiary.vault.vault import Vault

_WITH_TEXT = ("write", "amend")


def disclose(
    vault: Vault, entity: str, parts: Sequence[str], pack: str = "", revision: int = 0
) -> Disclosure:
    """Make a disclosure of parts of one entry, beside a finished pack.

    Args:
        vault: the open diary.
        entity: id of an incident, a register entry or the writer's particulars.
        parts: names of the parts, as docs/file-format.md has them; what is empty can be shown to be so.
        pack: id of the pack; empty for the latest that was begun after the revision was written.
        revision: which one; 0 for the latest that the pack's record has.

    Raises:
        NoSuchEntry: there is no such entry, or no such revision of it, in the pack's record.
        NoSuchPack: there is no finished pack of which the record has it.
        NoSuchPart: a part is not one of its kind.
        EntryRemoved: the words were erased.
    """
    rows = [row for row in vault.records.rows_of(entity) if row.act in _WITH_TEXT]
    if not rows or (revision and revision not in [row.revision for row in rows]):
        raise NoSuchEntry
    known = PARTS[rows[0].kind]
    if not parts or not set(parts) <= set(known):
        raise NoSuchPart(parts=", ".join(sorted(known)))
    if revision:
        rows = [row for row in rows if row.revision == revision]
    name, size = _pack(vault, pack, rows[0].seq)
    row = [row for row in rows if row.seq <= size][-1]
    tree = Tree(vault.journal.leaf_hashes(size))
    head = Checkpoint(vault.journal.checkpoint.origin, size, tree.root(size))
    return Disclosure(name, head, (_shown(vault, row, parts, tree, size),))


def write(disclosure: Disclosure, path: Path) -> None:
    """Write it to a file.

    Raises:
        DestinationExists: something lies there already.
        FileMissing: the folder it should lie in is not there.
        DiskFull, ReadOnlyFolder, StorageFailed: nothing was left there.
    """
    data = disclosure.text().encode()
    if not path.absolute().parent.is_dir():
        raise FileMissing
    with storage_errors():
        try:
            file = path.open("xb")
        except FileExistsError:
            raise DestinationExists from None
        try:
            with file:
                file.write(data)
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise


def _pack(vault: Vault, pack: str, seq: int) -> tuple[str, int]:
    """Name of a finished pack that was begun after a row was written, and the size of its record.

    Raises:
        NoSuchPack: there is none.
    """
    for one in reversed(vault.exhibits.earlier_packs()):
        if one.digest and pack in ("", one.id):
            size = vault.exhibits.handed_over(one.id).seq
            if seq <= size:
                return one.seed, size
    raise NoSuchPack


def _shown(vault: Vault, row: JournalRow, parts: Sequence[str], tree: Tree, size: int) -> DisclosedRow:
    """One row with these parts.

    Raises:
        EntryRemoved: they were erased.
    """
    sealed = vault.journal.sealed_parts(row.seq)
    if not set(parts) <= set(sealed):
        raise EntryRemoved
    proof = tuple(tree.inclusion_proof(row.seq - 1, size))
    return DisclosedRow(row.seq, row.raw, {name: sealed[name] for name in parts}, proof)
