"""Bringing back whatever can be read of a damaged diary, into a new one.

A journal with holes cannot be the same journal: the new diary has one of its own, in which every row that
was brought back carries its old envelope, so what could be saved can still be held against what was
written then. Rows are found page by page (`salvage_pages`): a flipped bit costs what lies in its page.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from stalkdiary.clock import Clock
from stalkdiary.errors import DamagedDatabase, DamagedEvidence, DamagedJournal, NewerFormat, StorageFailed
from stalkdiary.model.canonical import commitment, loads
from stalkdiary.model.codec import Json, to_record
from stalkdiary.model.incident import Facts, When
from stalkdiary.model.moment import Moment
from stalkdiary.task import Task
from stalkdiary.vault.chunks import FileKey
from stalkdiary.vault.connection import SCHEMA_VERSION, Connection, Row
from stalkdiary.vault.files import storage_errors
from stalkdiary.vault.head import HEAD_NAME, HeadFile
from stalkdiary.vault.journal import PARTS, JournalRow, Writing, parse_envelope
from stalkdiary.vault.keyfile import KeyCost
from stalkdiary.vault.keys import open_key_file
from stalkdiary.vault.opening import create_vault
from stalkdiary.vault.renewal import is_under
from stalkdiary.vault.salvage_pages import DamagedPages
from stalkdiary.vault.salvage_report import LOST_WORDS, SalvageReport, told
from stalkdiary.vault.sealing import Keys
from stalkdiary.vault.segments import EvidenceFolder
from stalkdiary.vault.transfer import (
    ORIGINAL,
    SHA256,
    STATE,
    WRAPPED_KEY,
    check_copy,
    copy_bytes,
    insert_files,
)
from stalkdiary.vault.vault import DATABASE_NAME, Vault

_ROWS_AT_A_TIME = 500
_FILES_AT_A_TIME = 100


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
    unlocked = open_key_file(folder, secret)
    keys, earlier = unlocked.keys, unlocked.earlier
    if earlier is not None and is_under(folder / DATABASE_NAME, earlier):
        # A change of all keys was begun, and did not get as far as the database.
        keys = earlier
    with _readable_copy(folder, new_folder, keys) as database, DamagedPages(database, keys, task) as source:
        version = source.schema_version
        if version is not None and version > SCHEMA_VERSION:
            raise NewerFormat(found=version, known=SCHEMA_VERSION)
        last = max(source.last, _size_in_head(folder, keys))
        vault, code = create_vault(new_folder, secret, clock, cost)
        try:
            with vault:
                rows, rows_lost, parts_lost = _carry_rows(source, vault, last, task)
                if last and not rows:
                    raise DamagedDatabase
                files, files_lost = _carry_files(source, vault, EvidenceFolder(folder), keys, task)
                drafts = _carry_drafts(source, vault)
                _leave_trail(vault, rows, rows_lost, parts_lost, files_lost)
                lost = tuple(told(source, vault))
        except BaseException:
            shutil.rmtree(new_folder, ignore_errors=True)
            raise
        counts = (rows, rows_lost, parts_lost, files, files_lost)
        return SalvageReport(*counts, code.shown, source.pages, source.pages_damaged, drafts, lost)


@contextmanager
def _readable_copy(folder: Path, new_folder: Path, keys: Keys) -> Iterator[Path]:
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
        # Opening it undoes that write. Where it is too damaged for that, its pages are read as they lie.
        with suppress(DamagedDatabase, StorageFailed):
            Connection(aside / DATABASE_NAME, keys.database_key, keys.database_salt, damaged=True).close()
        yield aside / DATABASE_NAME
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _leave_trail(vault: Vault, rows: int, rows_lost: int, parts_lost: int, files_lost: int) -> None:
    """The new diary says for good that it was salvaged, and what was lost."""
    counts = {"files_lost": files_lost, "parts_lost": parts_lost, "rows": rows, "rows_lost": rows_lost}
    with vault.writing():
        vault.records.append(Writing("diary", vault.records.new_id(), "salvage", 1, {"note": counts}))


def _size_in_head(folder: Path, keys: Keys) -> int:
    """How many rows the head file knows of; 0 where it cannot be read."""
    with HeadFile(folder / HEAD_NAME, keys.head_mac, keys.vault_id) as file:
        try:
            head = file.read().head
        except StorageFailed:
            return 0
    return head.size if head else 0


def _carry_rows(source: DamagedPages, vault: Vault, last: int, task: Task) -> tuple[int, int, int]:
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
                number = source.number(row.entity) if row.kind == "incident" else 0
                if not _is_written(vault, row, parts, moved, number):
                    lost += 1
                    continue
                moved[seq] = vault.journal.size
                parts_lost += missing
    return len(moved), lost, parts_lost


def _read_row(source: DamagedPages, seq: int) -> JournalRow | None:
    for raw in source.envelopes(seq):
        try:
            row = parse_envelope(seq, raw)
        except DamagedJournal:
            continue
        # What lies under a number must be what was written there: a page from elsewhere passes its own check.
        said = row.envelope.get("seq"), row.envelope.get("vault")
        if row.kind in PARTS and said == (seq, source.vault_id):
            return row
    return None


def _read_parts(source: DamagedPages, row: JournalRow) -> tuple[dict[str, Json], int]:
    """The parts that are there and fit their commitments, and how many should have been and were not."""
    parts: dict[str, Json] = {}
    committed, erased = row.envelope["parts"], source.erased(row.seq)
    for name, salt, body in source.parts(row.seq):
        found = _sound_body(salt, body, committed.get(name))
        if found is not None and name in PARTS[row.kind] and name not in erased:
            parts[name] = found
    return parts, sum(name not in parts and name not in erased for name in PARTS[row.kind])


def _sound_body(salt: bytes, body: bytes, committed: object) -> Json:
    """The part, if it is the one that its row committed to, else None."""
    try:
        return loads(body, strict=False) if commitment(salt, body).hex() == committed else None
    except ValueError:
        return None


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
    source: DamagedPages, vault: Vault, folder: EvidenceFolder, keys: Keys, task: Task
) -> tuple[int, int]:
    known = {id_: row for id_, row in source.files().items() if row[STATE] == "stored"}
    attached = vault.connection.rows("SELECT DISTINCT file FROM attachment ORDER BY file")
    # Originals come before the copies made from them, which would have nothing to belong to.
    in_order = sorted(known, key=lambda id_: (known[id_][ORIGINAL] is not None, id_))
    named = list(dict.fromkeys([*in_order, *(id_ for (id_,) in attached)]))
    carried = lost = 0
    for first in range(0, len(named), _FILES_AT_A_TIME):
        task.report(first, len(named), "files")
        rows = []
        for id_ in named[first : first + _FILES_AT_A_TIME]:
            try:
                rows.append(_carry_file(vault, folder, keys, known.get(id_), task))
            except DamagedEvidence:
                lost += 1
        whole = [row for row in rows if _has_its_original(vault, row, rows)]
        with vault.writing():
            insert_files(vault.connection, whole)
        carried, lost = carried + len(whole), lost + len(rows) - len(whole)
    return carried, lost


def _has_its_original(vault: Vault, row: Row, beside: list[Row]) -> bool:
    """Whether what a copy was made from came back too; without that it could not be shown."""
    original = row[ORIGINAL]
    return (
        original is None
        or any(one[0] == original for one in beside)
        or bool(vault.connection.rows("SELECT 1 FROM file WHERE id = ?", (original,)))
    )


def _carry_drafts(source: DamagedPages, vault: Vault) -> int:
    """Words that were typed and not saved yet."""
    carried = 0
    for id_, entity, saved, body in source.drafts():
        with suppress(ValueError), vault.connection.transaction():
            loads(body, strict=False)
            row = {"id": id_, "entity": entity, "saved": saved, "body": body}
            vault.connection.insert("draft", row, instead=True)
            carried += 1
    return carried


def _carry_file(vault: Vault, folder: EvidenceFolder, keys: Keys, row: Row | None, task: Task) -> Row:
    """Copy the ciphertext as it is, under the same id, and wrap its key anew; the row for the new diary.

    Raises:
        DamagedEvidence: there is no row, or what it stands for is damaged or gone.
    """
    if row is None:
        raise DamagedEvidence
    key = FileKey.unwrap(row[0], row[WRAPPED_KEY], keys.evidence_wrap)
    check_copy(folder, key, row[SHA256], task)
    copy_bytes(folder, vault.evidence.folder, row[0], task)
    fresh = list(row)
    fresh[WRAPPED_KEY] = key.wrap(vault.keys.evidence_wrap)
    return tuple(fresh)
