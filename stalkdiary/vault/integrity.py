"""Everything that can be checked of a diary: pages, journal, commitments, head, index, evidence.

Nothing is repaired here but the index, and that only when asked: a check tells what it found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stalkdiary.errors import DamagedDatabase, DamagedEvidence, DamagedJournal, StorageFailed
from stalkdiary.model.canonical import commitment
from stalkdiary.model.merkle import Frontier, leaf_hash
from stalkdiary.task import Task
from stalkdiary.vault.evidence_reader import fingerprint
from stalkdiary.vault.journal import PARTS, JournalRow
from stalkdiary.vault.vault import HeadStanding, Vault

_BATCH = 200


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One thing that is wrong.

    Attributes:
        code: one of "pages-damaged", "row-missing", "row-altered", "part-altered", "part-missing",
            "part-unexpected", "tree-altered", "head-lost", "entries-missing", "record-altered",
            "index-differs", "file-damaged", "file-missing".
        seq: journal row it is about, or None.
        file: id of the stored file it is about, or None.
    """

    code: str
    seq: int | None = None
    file: str | None = None


def check_pages(vault: Vault) -> Iterator[CheckFinding]:
    """Every page of the database authenticates, and its structure holds.

    Both checks are needed: truncation on a page's edge passes the first, an altered page the second.
    """
    try:
        amiss = vault.connection.rows("PRAGMA cipher_integrity_check")
        sound = vault.connection.rows("PRAGMA quick_check(5)")
        if amiss or [row[0] for row in sound] != ["ok"]:
            yield CheckFinding("pages-damaged")
    except DamagedDatabase:
        yield CheckFinding("pages-damaged")


def check_journal(vault: Vault, task: Task) -> Iterator[CheckFinding]:
    """Rows without gaps, parts that fit their commitments, and the tree and the head over them."""
    journal, frontier, expected = vault.journal, Frontier(), 1
    erased = _erased(vault)
    for row in journal.rows(last=vault.connection.value("SELECT coalesce(max(seq), 0) FROM journal")):
        if row.seq != expected:
            yield CheckFinding("row-missing", seq=expected)
            expected = row.seq
        expected += 1
        frontier = frontier.append(leaf_hash(row.raw))
        yield from _check_row(vault, row, erased)
        if row.seq % _BATCH == 0:
            task.report(row.seq, journal.size, "rows")
    if (frontier.size, frontier.root()) != (journal.size, journal.root):
        yield CheckFinding("tree-altered")
    yield from _check_head(vault)


def check_evidence(vault: Vault, task: Task) -> Iterator[CheckFinding]:
    """Every stored file is there, decrypts, and has the bytes it came with."""
    stored = list(vault.evidence.all_stored())
    total, done = sum(file.size for file in stored), 0
    for file in stored:
        try:
            found = fingerprint(vault.evidence.folder, vault.evidence.key_of(file.id), Task())
            if (found.sha256, found.size) != (file.sha256, file.size):
                yield CheckFinding("file-damaged", file=file.id)
        except DamagedEvidence:
            yield CheckFinding("file-damaged", file=file.id)
        except StorageFailed:
            yield CheckFinding("file-missing", file=file.id)
        done += file.size
        task.report(done, total, "files")
    names = vault.connection.rows(
        "SELECT DISTINCT file FROM attachment WHERE file NOT IN (SELECT id FROM file WHERE state = 'stored')"
    )
    yield from (CheckFinding("file-missing", file=name) for (name,) in names)


def check_index(vault: Vault) -> Iterator[CheckFinding]:
    """The tables that screens query hold what the journal says: they are rebuilt aside and compared."""
    before = _index_contents(vault)
    try:
        with vault.connection.transaction():
            _apply_all(vault, Task())
            after = _index_contents(vault)
            raise _LeaveAsItWasError
    except _LeaveAsItWasError:
        if before != after:
            yield CheckFinding("index-differs")
    except DamagedJournal as error:
        yield CheckFinding("row-altered", seq=int(error.details.get("seq", 0)) or None)


def rebuild(vault: Vault, task: Task) -> None:
    """Make the index anew from the journal, in one transaction.

    Raises:
        DamagedJournal: a row cannot be read; the index stays as it was.
        DiskFull, StorageFailed: likewise.
    """
    with vault.connection.transaction():
        _apply_all(vault, task)


class _LeaveAsItWasError(Exception):
    """Rolls a trial rebuild back."""


def _apply_all(vault: Vault, task: Task) -> None:
    vault.index.clear()
    for row in vault.journal.rows():
        vault.index.apply(row, vault.journal.parts(row.seq) if row.act != "erase" else {})
        if row.seq % _BATCH == 0:
            task.report(row.seq, vault.journal.size, "index")


def _index_contents(vault: Vault) -> list[list[tuple[object, ...]]]:
    tables = [vault.connection.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in vault.index.TABLES]  # noqa: S608
    return [[tuple(row) for row in table] for table in tables]


def _erased(vault: Vault) -> dict[tuple[int, str], int]:
    found = vault.connection.rows("SELECT seq, part, by_seq FROM erasure")
    return {(seq, part): by_seq for seq, part, by_seq in found}


def _check_row(vault: Vault, row: JournalRow, erased: dict[tuple[int, str], int]) -> Iterator[CheckFinding]:
    envelope, names = row.envelope, PARTS.get(row.kind, ())
    if (
        envelope["seq"] != row.seq
        or envelope["vault"] != vault.vault_id
        or set(envelope["parts"]) != set(names)
    ):
        yield CheckFinding("row-altered", seq=row.seq)
        return
    if row.act == "erase" and not _erasure_is_recorded(row, erased):
        yield CheckFinding("row-altered", seq=row.seq)
    parts = vault.journal.sealed_parts(row.seq)
    for name in names:
        gone = _was_erased(vault, row.seq, name, erased)
        if name not in parts:
            if not gone:
                yield CheckFinding("part-missing", seq=row.seq)
        elif gone:
            yield CheckFinding("part-unexpected", seq=row.seq)
        elif commitment(*parts[name]).hex() != envelope["parts"][name]:
            yield CheckFinding("part-altered", seq=row.seq)
    if set(parts) - set(names):
        yield CheckFinding("part-unexpected", seq=row.seq)


def _was_erased(vault: Vault, seq: int, name: str, erased: dict[tuple[int, str], int]) -> bool:
    """Whether a later erasure row of the journal names this part; the table alone is not believed."""
    by_seq = erased.get((seq, name))
    if by_seq is None:
        return False
    return {"part": name, "seq": seq} in vault.journal.row(by_seq).envelope.get("erases", [])


def _erasure_is_recorded(row: JournalRow, erased: dict[tuple[int, str], int]) -> bool:
    return all(erased.get((one["seq"], one["part"])) == row.seq for one in row.envelope.get("erases", []))


def _check_head(vault: Vault) -> Iterator[CheckFinding]:
    codes = {
        HeadStanding.HEAD_LOST: "head-lost",
        HeadStanding.ENTRIES_MISSING: "entries-missing",
        HeadStanding.ALTERED: "record-altered",
    }
    if vault.standing in codes:
        yield CheckFinding(codes[vault.standing])
