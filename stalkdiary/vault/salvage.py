"""Bringing back whatever can be read of a damaged diary, into a new one.

A journal with holes cannot be the same journal: the new diary has one of its own, in which every row that
was brought back carries its old envelope, so what could be saved can still be held against what was
written then. After a read error the connection is opened anew; without that, sound pages go unread too.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from stalkdiary.clock import Clock
from stalkdiary.errors import DamagedDatabase, DamagedEvidence, DamagedJournal, NoNotesHere, StorageFailed
from stalkdiary.model.canonical import commitment, loads
from stalkdiary.model.codec import Json, to_record
from stalkdiary.model.incident import Facts, When
from stalkdiary.model.moment import Moment
from stalkdiary.task import Task
from stalkdiary.vault.chunks import FileKey
from stalkdiary.vault.connection import Connection, Row
from stalkdiary.vault.files import storage_errors
from stalkdiary.vault.head import HEAD_NAME, HeadFile
from stalkdiary.vault.journal import PARTS, JournalRow, Writing, parse_envelope
from stalkdiary.vault.keyfile import KeyCost
from stalkdiary.vault.keys import open_key_file
from stalkdiary.vault.sealing import Keys
from stalkdiary.vault.segments import EvidenceFolder
from stalkdiary.vault.transfer import (
    FILE_COLUMNS,
    ORIGINAL,
    SHA256,
    WRAPPED_KEY,
    check_copy,
    copy_bytes,
    insert_files,
)
from stalkdiary.vault.vault import DATABASE_NAME, Vault, create_vault

LOST_WORDS = "These words could not be read back from the damaged copy."
"""Stands where the account itself was lost but its row was not."""

_ROWS_AT_A_TIME = 500


@dataclass(frozen=True, slots=True, repr=False)
class SalvageReport:
    """What came back.

    Attributes:
        rows: journal rows brought back.
        rows_lost: rows that are known to have been there and cannot be read.
        parts_lost: parts of rows brought back that could not be.
        files: stored files brought back, reduced copies included.
        files_lost: files whose key or bytes are damaged or gone.
        recovery_code: of the new diary.
    """

    rows: int
    rows_lost: int
    parts_lost: int
    files: int
    files_lost: int
    recovery_code: str


class DamagedSource:
    """A damaged database, read one row at a time and opened anew after every error."""

    def __init__(self, path: Path, keys: Keys, *, may_be_written: bool) -> None:
        """Open it.

        Args:
            path: of the database file.
            keys: of the diary.
            may_be_written: it is a copy, in which a write that was cut short can be undone.

        Raises:
            DamagedDatabase: not even its first page can be read, or it is not there.
            NewerFormat: a later version of this program wrote it.
        """
        self._path, self._keys, self._may_be_written = path, keys, may_be_written
        try:
            self._connection = self._connect()
        except NoNotesHere:
            raise DamagedDatabase from None
        try:
            self._connection.check_identity()
        except BaseException:
            self._connection.close()
            raise

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> list[Row] | None:
        """The rows of a query, or None where a damaged page kept it from being answered."""
        try:
            return self._connection.rows(sql, values)
        except (DamagedDatabase, StorageFailed):
            self._connection.close()
            self._connection = self._connect()
            return None

    def close(self) -> None:
        """Let go of it."""
        self._connection.close()

    def _connect(self) -> Connection:
        keys = self._keys
        is_ours = self._may_be_written
        return Connection(
            self._path, keys.database_key, keys.database_salt, read_only=not is_ours, damaged=True
        )


def salvage(
    folder: Path, secret: str, new_folder: Path, clock: Clock, task: Task, cost: KeyCost | None = None
) -> SalvageReport:
    """Make a new diary of what can be read of a damaged one, which is left as it is.

    Args:
        folder: of the damaged diary; its key file must be whole.
        secret: its passphrase or recovery code; it opens the new diary too.
        new_folder: missing or empty.
        clock: for the new diary.
        task: told of progress.
        cost: of opening the new diary.

    Raises:
        WrongPassphrase, DamagedKeyFile, NoNotesHere: the keys cannot be had.
        DamagedDatabase: nothing at all can be read, and nothing was made.
        NewerFormat: a later version of this program wrote it.
        FolderNotEmpty, DiskFull, StorageFailed: the new diary cannot be made.
    """
    keys = open_key_file(folder, secret).keys
    with _readable_copy(folder, new_folder) as database:
        source = DamagedSource(database, keys, may_be_written=database.parent != folder)
        try:
            last = _last_known(source, folder, keys)
            vault, code = create_vault(new_folder, secret, clock, cost)
            try:
                with vault:
                    rows, rows_lost, parts_lost = _carry_rows(source, vault, last, task)
                    if last and not rows:
                        raise DamagedDatabase
                    files, files_lost = _carry_files(source, vault, EvidenceFolder(folder), keys, task)
                    _leave_trail(vault, rows, rows_lost, parts_lost, files_lost)
            except BaseException:
                shutil.rmtree(new_folder, ignore_errors=True)
                raise
        finally:
            source.close()
    return SalvageReport(rows, rows_lost, parts_lost, files, files_lost, code.shown)


@contextmanager
def _readable_copy(folder: Path, new_folder: Path) -> Iterator[Path]:
    """The database to read from: where a write was cut short, a copy in which that can be undone first."""
    database = folder / DATABASE_NAME
    unfinished = folder / (DATABASE_NAME + "-journal")
    with storage_errors():
        is_finished = not unfinished.is_file() or not unfinished.stat().st_size
    if is_finished:
        yield database
        return
    with storage_errors():
        new_folder.absolute().parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".new-", dir=new_folder.absolute().parent))
    try:
        with storage_errors():
            for path in (database, unfinished):
                shutil.copyfile(path, aside / path.name)
        yield aside / DATABASE_NAME
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _leave_trail(vault: Vault, rows: int, rows_lost: int, parts_lost: int, files_lost: int) -> None:
    """The new diary says for good that it was salvaged, and what was lost."""
    counts = {"files_lost": files_lost, "parts_lost": parts_lost, "rows": rows, "rows_lost": rows_lost}
    with vault.writing():
        vault.records.append(Writing("diary", vault.records.new_id(), "salvage", 1, {"note": counts}))


def _last_known(source: DamagedSource, folder: Path, keys: Keys) -> int:
    """The highest row number that the head file, the journal or the index knows of."""
    with HeadFile(folder / HEAD_NAME, keys.head_mac, keys.vault_id) as file:
        try:
            head = file.read().head
        except StorageFailed:
            head = None
    known = [head.size if head else 0]
    for table in ("journal", "part", "revision"):
        found = source.rows(f"SELECT coalesce(max(seq), 0) FROM {table}")  # noqa: S608
        known.append(int(found[0][0]) if found else 0)
    return max(known)


def _carry_rows(source: DamagedSource, vault: Vault, last: int, task: Task) -> tuple[int, int, int]:
    moved: dict[int, int] = {}
    lost = parts_lost = 0
    for first in range(1, last + 1, _ROWS_AT_A_TIME):
        task.report(first, last, "entries")
        with vault.writing():
            for seq in range(first, min(first + _ROWS_AT_A_TIME, last + 1)):
                row = _read_row(source, seq)
                if row is None:
                    lost += 1
                    continue
                parts, missing = _read_parts(source, row)
                number = _number(source, row)
                if not _is_written(vault, row, parts, moved, number):
                    lost += 1
                    continue
                moved[seq] = vault.journal.size
                parts_lost += missing
    return len(moved), lost, parts_lost


def _read_row(source: DamagedSource, seq: int) -> JournalRow | None:
    found = source.rows("SELECT envelope FROM journal WHERE seq = ?", (seq,))
    if not found:
        return None
    try:
        row = parse_envelope(seq, found[0][0])
    except DamagedJournal:
        return None
    return row if row.kind in PARTS else None


def _read_parts(source: DamagedSource, row: JournalRow) -> tuple[dict[str, Json], int]:
    """The parts that are there and fit their commitments, and how many should have been and were not."""
    parts: dict[str, Json] = {}
    lost = 0
    erased = {name for (name,) in source.rows("SELECT part FROM erasure WHERE seq = ?", (row.seq,)) or ()}
    for name in PARTS[row.kind]:
        if name in erased:
            continue
        found = source.rows("SELECT salt, body FROM part WHERE seq = ? AND name = ?", (row.seq, name))
        body = _sound_body(found, row.envelope["parts"].get(name)) if found else None
        if body is None:
            lost += 1
        else:
            parts[name] = body
    return parts, lost


def _sound_body(found: list[Row], committed: object) -> Json:
    """The part, if it is the one that its row committed to, else None."""
    try:
        salt, body = found[0]
        return loads(body, strict=False) if commitment(salt, body).hex() == committed else None
    except ValueError:
        return None


def _number(source: DamagedSource, row: JournalRow) -> int:
    """The number an entry had, where that can still be read; 0 lets it be counted anew."""
    if row.kind != "incident":
        return 0
    found = source.rows("SELECT number FROM numbering WHERE entity = ?", (row.entity,))
    return int(found[0][0]) if found else 0


def _is_written(
    vault: Vault, row: JournalRow, parts: dict[str, Json], moved: Mapping[int, int], number: int
) -> bool:
    """Append a recovered row; False where the diary as far as it came back has no place for it."""
    known = vault.connection.value("SELECT 1 FROM revision WHERE entity = ?", (row.entity,))
    act = row.act
    if row.kind not in ("pack", "diary") and not known:
        # Its first writing was lost: what is left of it begins here.
        act = "write" if act in ("write", "amend") else ""
    if not act:
        return False
    erases = [(moved[seq], part) for seq, part in row.erases if seq in moved]
    if act in ("write", "amend") and row.kind == "incident" and parts:
        parts.setdefault("facts", to_record(Facts(LOST_WORDS)))
        parts.setdefault("when", to_record(When(Moment.unknown("", row.written.zone))))
    writing = Writing(
        kind=row.kind,
        entity=row.entity,
        act=act,
        revision=row.revision,
        parts=parts,
        erases=tuple(erases),
        by=str(row.envelope.get("by", "")),
        on_behalf_of=str(row.envelope.get("for", "")),
        salvaged=row.raw.decode(),
        number=number if act == "write" else 0,
    )
    try:
        with vault.connection.attempt():
            vault.records.append(writing)
    except DamagedJournal:
        # Whole, and yet nothing that a diary can hold: nothing of it stays.
        vault.journal.reload()
        return False
    return True


def _carry_files(
    source: DamagedSource, vault: Vault, folder: EvidenceFolder, keys: Keys, task: Task
) -> tuple[int, int]:
    # Originals come before the copies made from them, which would have nothing to belong to.
    known = source.rows("SELECT id FROM file ORDER BY original IS NOT NULL, id") or ()
    attached = vault.connection.rows("SELECT DISTINCT file FROM attachment ORDER BY file")
    named = list(dict.fromkeys(id_ for (id_,) in (*known, *attached)))
    carried = lost = 0
    for done, id_ in enumerate(named):
        task.report(done, len(named), "files")
        sql = f"SELECT {FILE_COLUMNS} FROM file WHERE id = ? AND state = 'stored'"  # noqa: S608
        row = source.rows(sql, (id_,))
        try:
            if not row:
                raise DamagedEvidence
            _carry_file(vault, folder, keys, row[0], task)
            carried += 1
        except DamagedEvidence:
            lost += 1
    return carried, lost


def _carry_file(vault: Vault, folder: EvidenceFolder, keys: Keys, row: Row, task: Task) -> None:
    """Copy the ciphertext as it is, under the same id, and wrap its key anew."""
    key = FileKey.unwrap(row[0], row[WRAPPED_KEY], keys.evidence_wrap)
    check_copy(folder, key, row[SHA256], task)
    copy_bytes(folder, vault.evidence.folder, row[0], task)
    fresh = list(row)
    fresh[WRAPPED_KEY] = key.wrap(vault.keys.evidence_wrap)
    original = row[ORIGINAL]
    if original is not None and not vault.connection.rows("SELECT 1 FROM file WHERE id = ?", (original,)):
        # Its original was lost: what was made from it cannot be shown as anything's copy.
        raise DamagedEvidence
    with vault.writing():
        insert_files(vault.connection, [tuple(fresh)])
