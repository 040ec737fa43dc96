"""Everything that can be checked of a diary: key files, pages, journal, commitments, head, index, evidence.

Nothing is repaired here but the index, and that only when asked: a check tells what it found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stalkdiary.errors import (
    DamagedDatabase,
    DamagedEvidence,
    DamagedJournal,
    DiaryError,
    NotesNotReadable,
    StorageFailed,
)
from stalkdiary.model.canonical import commitment, loads
from stalkdiary.model.codec import Json
from stalkdiary.model.merkle import Frontier, leaf_hash
from stalkdiary.task import Task
from stalkdiary.vault.evidence_reader import fingerprint
from stalkdiary.vault.file_rows import StoredFile
from stalkdiary.vault.files import read_at_most, storage_errors
from stalkdiary.vault.head import FILE_SIZE, HEAD_NAME, SLOT_SIZE, newest
from stalkdiary.vault.journal import PARTS, JournalRow, parse_envelope
from stalkdiary.vault.keyfile import is_authentic
from stalkdiary.vault.keys import whole_key_files
from stalkdiary.vault.vault import HeadStanding, Vault

_BATCH = 200
_SALT_SIZE = 16


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One thing that is wrong.

    Attributes:
        code: one of "key-file-damaged", "pages-damaged", "row-missing", "row-altered", "part-altered",
            "part-missing", "part-unexpected", "tree-altered", "head-lost", "head-damaged",
            "entries-missing", "record-altered", "index-differs", "file-damaged", "file-missing".
        seq: journal row it is about, or None.
        file: id of the stored file it is about, or None.
    """

    code: str
    seq: int | None = None
    file: str | None = None


def check_key_files(vault: Vault) -> Iterator[CheckFinding]:
    """Both key files are there, whole and the same, and what they say is this diary's."""
    try:
        found = whole_key_files(vault.folder)
    except DiaryError:
        yield CheckFinding("key-file-damaged")
        return
    is_ours = found[0].file.vault_id == vault.keys.vault_id
    # While a change of keys is unfinished, the file is signed with those it leads away from.
    is_signed = found[0].file.pending is not None or is_authentic(found[0].data, vault.keys.header_mac)
    if found[0].copies_differ or not is_ours or not is_signed:
        yield CheckFinding("key-file-damaged")


def check_pages(vault: Vault) -> Iterator[CheckFinding]:
    """Every page of the database authenticates, and its structure holds.

    Both checks are needed: truncation on a page's edge passes the first, an altered page the second. The
    salt in front of the first page is in no page's MAC, because this program brings its own.
    """
    with storage_errors():
        salt = read_at_most(vault.connection.path, _SALT_SIZE)
    try:
        amiss = vault.connection.rows("PRAGMA cipher_integrity_check")
        sound = vault.connection.rows("PRAGMA quick_check(5)")
        is_sound = not amiss and [row[0] for row in sound] == ["ok"]
    except (DamagedDatabase, StorageFailed):
        is_sound = False
    if not is_sound or salt != vault.keys.database_salt:
        yield CheckFinding("pages-damaged")


def check_journal(vault: Vault, task: Task) -> Iterator[CheckFinding]:
    """Rows without gaps, parts that fit their commitments, and the tree over them."""
    journal, frontier, expected = vault.journal, Frontier(), 1
    erased = _erased(vault)
    for seq, raw in vault.connection.each("SELECT seq, envelope FROM journal ORDER BY seq"):
        yield from (CheckFinding("row-missing", seq=missing) for missing in range(expected, seq))
        expected = seq + 1
        frontier = frontier.append(leaf_hash(raw))
        try:
            yield from _check_row(vault, parse_envelope(seq, raw), erased)
        except DamagedJournal:
            yield CheckFinding("row-altered", seq=seq)
        if seq % _BATCH == 0:
            task.report(seq, journal.size, "rows")
    stored = journal.stored_frontier()
    yield from (CheckFinding("row-missing", seq=missing) for missing in range(expected, stored.size + 1))
    if (frontier.size, frontier.root()) != (stored.size, stored.root()):
        yield CheckFinding("tree-altered")
    yield from (
        CheckFinding("part-unexpected", seq=seq)
        for (seq,) in vault.connection.rows(
            "SELECT DISTINCT seq FROM part WHERE seq NOT IN (SELECT seq FROM journal)"
        )
    )


def check_head(vault: Vault) -> Iterator[CheckFinding]:
    """The head file was met on opening, and both its slots are whole or were never written."""
    codes = {
        HeadStanding.HEAD_LOST: "head-lost",
        HeadStanding.ENTRIES_MISSING: "entries-missing",
        HeadStanding.ALTERED: "record-altered",
    }
    if vault.standing in codes:
        yield CheckFinding(codes[vault.standing])
        return
    try:
        with storage_errors():
            data = read_at_most(vault.folder / HEAD_NAME, FILE_SIZE + 1)
    except StorageFailed:
        yield CheckFinding("head-lost")
        return
    empty, key, id_ = bytes(SLOT_SIZE), vault.keys.head_mac, vault.keys.vault_id
    first, second = data[:SLOT_SIZE], data[SLOT_SIZE:FILE_SIZE]
    is_whole = all(
        slot == empty or newest(alone, key, id_) is not None
        for slot, alone in ((first, first + empty), (second, empty + second))
    )
    head = newest(data, key, id_)
    is_met = head is not None and (head.size, head.root) == (vault.journal.size, vault.journal.root)
    if len(data) != FILE_SIZE or not is_whole or (not is_met and vault.standing is HeadStanding.MET):
        yield CheckFinding("head-damaged")


def check_evidence(vault: Vault, task: Task) -> Iterator[CheckFinding]:
    """Every stored file is there, decrypts, and has the bytes that the journal says it came with."""
    stored = {file.id: file for file in vault.evidence.all_stored()}
    named = dict(_named_files(vault))
    total, done = sum(file.size for file in stored.values()), 0
    for file in stored.values():
        code = _look_at(vault, file, named.get(file.id, {(file.sha256, file.size)}), task)
        if code:
            yield CheckFinding(code, file=file.id)
        done += file.size
        task.report(done, total, "files")
    yield from (CheckFinding("file-missing", file=name) for name in sorted(set(named) - set(stored)))


def check_index(vault: Vault) -> Iterator[CheckFinding]:
    """The tables that screens query hold what the journal says: they are rebuilt aside and compared."""
    try:
        for _, index in vault.index.SEARCHED:
            vault.connection.insert(index, {index: "integrity-check", "rank": 1})
        before = _index_digests(vault)
        with vault.connection.transaction():
            _apply_all(vault, Task())
            differs = before != _index_digests(vault)
            raise _LeaveAsItWasError
    except _LeaveAsItWasError:
        if differs:
            yield CheckFinding("index-differs")
    except DamagedDatabase:
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


def _index_digests(vault: Vault) -> list[bytes]:
    """One digest a table: the index of a long diary is too large to hold twice."""
    queries = (f"SELECT * FROM {table} ORDER BY 1, 2" for table in vault.index.TABLES)  # noqa: S608 - names of ours alone
    return [_digest(vault.connection.each(query)) for query in queries]


def _digest(rows: Iterable[tuple[object, ...]]) -> bytes:
    digest = hashlib.sha256()
    for row in rows:
        digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    return digest.digest()


def _erased(vault: Vault) -> dict[tuple[int, str], int]:
    found = vault.connection.rows("SELECT seq, part, by_seq FROM erasure")
    return {(seq, part): by_seq for seq, part, by_seq in found}


def _check_row(vault: Vault, row: JournalRow, erased: dict[tuple[int, str], int]) -> Iterator[CheckFinding]:
    envelope, names = row.envelope, PARTS.get(row.kind, ())
    is_ours = envelope.get("seq") == row.seq and envelope.get("vault") == vault.vault_id
    if not is_ours or set(envelope.get("parts", ())) != set(names):
        yield CheckFinding("row-altered", seq=row.seq)
        return
    if any(erased.get(one) != row.seq for one in row.erases):
        yield CheckFinding("row-altered", seq=row.seq)
    parts = vault.journal.sealed_parts(row.seq)
    for name in names:
        gone = _was_erased(vault, row.seq, name, erased)
        if name not in parts:
            if not gone:
                yield CheckFinding("part-missing", seq=row.seq)
        elif gone:
            yield CheckFinding("part-unexpected", seq=row.seq)
        elif not _fits(parts[name], envelope["parts"][name]):
            yield CheckFinding("part-altered", seq=row.seq)
    if set(parts) - set(names):
        yield CheckFinding("part-unexpected", seq=row.seq)


def _fits(sealed: tuple[bytes, bytes], committed: object) -> bool:
    try:
        return commitment(*sealed).hex() == committed
    except ValueError:
        return False


def _was_erased(vault: Vault, seq: int, name: str, erased: dict[tuple[int, str], int]) -> bool:
    """Whether a later erasure row of the journal names this part; the table alone is not believed."""
    by_seq = erased.get((seq, name))
    if by_seq is None or by_seq <= seq:
        return False
    try:
        return (seq, name) in vault.journal.row(by_seq).erases
    except DamagedJournal:
        return False


def _named_files(vault: Vault) -> Iterator[tuple[str, set[tuple[str, int]]]]:
    """Files that the journal names, each with the hashes and sizes it gives them."""
    found: dict[str, set[tuple[str, int]]] = {}
    sql = "SELECT body FROM part WHERE name = 'evidence' AND length(body) > 2"
    for (body,) in vault.connection.each(sql):
        for item in _items(body):
            found.setdefault(item["file"], set()).add((item["sha256"], item["size"]))
    yield from found.items()


def _items(body: bytes) -> list[dict[str, Json]]:
    """The files in one evidence part; an unreadable one has been found by `check_journal`."""
    try:
        part: Json = loads(body, strict=False)
        return [{name: item[name] for name in ("file", "sha256", "size")} for item in part.get("items", [])]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []


def _look_at(vault: Vault, file: StoredFile, named: set[tuple[str, int]], task: Task) -> str:
    if not vault.evidence.folder.segment_sizes(file.id):
        return "file-missing"
    try:
        key = vault.evidence.key_of(file.id)
        found = fingerprint(vault.evidence.folder, key, Task(lambda *_: task.check()))
    except NotesNotReadable:
        raise
    except (DamagedEvidence, StorageFailed):
        return "file-damaged"
    return "" if {(file.sha256, file.size)} | named == {(found.sha256, found.size)} else "file-damaged"
