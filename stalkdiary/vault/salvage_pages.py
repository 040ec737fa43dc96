"""What a damaged database still holds: every sound page read on its own, and each row known by its own shape.

Neither the schema nor any page that leads to others is needed, so damage hides no more than its own page. A
row is taken for what it looks like only where something else vouches for it: an envelope says its own
place, a part has its commitment, a file's key its seal. Files' keys and the parts that hold something lie in
the database twice (migration 2), and either copy will do. Pages whose HMAC fails are not believed at all.
"""

from __future__ import annotations

import re
import uuid
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from stalkdiary.errors import DamagedDatabase, DamagedEvidence
from stalkdiary.task import Task
from stalkdiary.vault.chunks import FileKey
from stalkdiary.vault.cipher_pages import PageCipher
from stalkdiary.vault.connection import PAGE_SIZE, Row
from stalkdiary.vault.files import storage_errors
from stalkdiary.vault.sealing import Keys
from stalkdiary.vault.sqlite_pages import Cell, Value, cells
from stalkdiary.vault.transfer import FILE_COLUMNS, WRAPPED_KEY

_ENVELOPE = b'{"act":"'
_ID = re.compile(r"[0-9a-f]{32}\Z", re.ASCII)
_KEPT_PAGES = 256
_PAGES_A_REPORT = 1000
_SPARE_COLUMNS = (
    "begun", "wrapped_key", "role", "state", "original", "sha256", "size", "width", "height", "id"
)  # fmt: skip
"""Of the index `file_spare`, in its order."""

Place = tuple[int, int]
"""A page's number and a cell's index in it."""


@dataclass
class _Found:
    """Where rows lie, and the small ones themselves."""

    journal: dict[int, list[Place]] = field(default_factory=dict)
    parts: dict[int, list[Place]] = field(default_factory=dict)
    erasures: dict[int, set[str]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    revisions: dict[int, tuple[str, str]] = field(default_factory=dict)
    files: dict[str, Row] = field(default_factory=dict)
    drafts: dict[str, Row] = field(default_factory=dict)
    last: int = 0


class DamagedPages:
    """The rows of a damaged database, by what they are.

    Attributes:
        vault_id: of the diary, like a UUID.
        pages: how many pages the file has.
        pages_damaged: how many of them are not as they were written.
    """

    def __init__(self, path: Path, keys: Keys, task: Task) -> None:
        """Read all pages once.

        Args:
            path: of the database file.
            keys: of the diary.
            task: told of progress.

        Raises:
            DamagedDatabase: it is not there, or no page of it is sound.
            ReadOnlyFolder, StorageFailed: the disk refused.
            Cancelled: the task was asked to stop.
        """
        self._cipher = PageCipher(keys.database_key, keys.database_salt)
        self.vault_id = str(uuid.UUID(bytes=keys.vault_id))
        self._wrap = keys.evidence_wrap
        self._kept: OrderedDict[int, bytes | None] = OrderedDict()
        self._found = _Found()
        self.pages_damaged = 0
        with storage_errors():
            if not path.is_file():
                raise DamagedDatabase
            self._file = path.open("rb")
            self.pages = -(-path.stat().st_size // PAGE_SIZE)
        try:
            self._look_through(task)
            if self.pages_damaged == self.pages:
                raise DamagedDatabase
        except BaseException:
            self.close()
            raise

    @property
    def schema_version(self) -> int | None:
        """SQLite's user_version; None where the first page is damaged."""
        text = self._open(1)
        return None if text is None else int.from_bytes(text[60:64], "big")

    @property
    def last(self) -> int:
        """The highest row number of the journal that anything here knows of; 0 where nothing does."""
        return self._found.last

    def envelopes(self, seq: int) -> Iterator[bytes]:
        """Every envelope that lies under that number: one, but in a database that contradicts itself."""
        for record in self._records(self._found.journal.get(seq, ())):
            if isinstance(record[1], bytes):
                yield record[1]

    def parts(self, seq: int) -> Iterator[tuple[str, bytes, bytes]]:
        """Name, salt and body of the parts of a row that can be read."""
        for record in self._records(self._found.parts.get(seq, ())):
            _, name, salt, body = record
            if isinstance(name, str) and isinstance(salt, bytes) and isinstance(body, bytes):
                yield name, salt, body

    def erased(self, seq: int) -> set[str]:
        """Names of the parts of a row that were removed for safety."""
        return self._found.erasures.get(seq, set())

    def number(self, entity: str) -> int:
        """The number an entry had; 0 where that cannot be read any more."""
        return self._found.numbers.get(entity, 0)

    def numbers(self) -> dict[str, int]:
        """The number of every entry that had one, by id, as far as they can be read."""
        return dict(self._found.numbers)

    def about(self, seq: int) -> tuple[str, str] | None:
        """Entity and kind of a row, as lists and search knew them; None where those are lost too."""
        return self._found.revisions.get(seq)

    def files(self) -> dict[str, Row]:
        """Rows of the table `file` with the columns of `FILE_COLUMNS`, by id; their keys open."""
        return self._found.files

    def drafts(self) -> list[Row]:
        """Rows of the table `draft`: id, entity, saved, body."""
        return list(self._found.drafts.values())

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> DamagedPages:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _look_through(self, task: Task) -> None:
        for number in range(1, self.pages + 1):
            if number % _PAGES_A_REPORT == 0:
                task.report(number, self.pages, "pages")
            text = self._open(number)
            if text is None:
                self.pages_damaged += 1
                continue
            for index, cell in enumerate(cells(number, text)):
                self._note(cell, (number, index))

    def _note(self, cell: Cell, place: Place) -> None:
        found = self._found
        if cell.rowid is not None and _ENVELOPE in cell.local[:24]:
            found.journal.setdefault(cell.rowid, []).append(place)
            found.last = max(found.last, cell.rowid)
            return
        match cell.first_columns():
            case (int(seq), str(name), bytes(), *_) if cell.rowid is None and seq > 0 and name.isidentifier():
                found.parts.setdefault(seq, []).append(place)
                found.last = max(found.last, seq)
            case (int(seq), str(part), int(by_seq)) if cell.rowid is None and 0 < seq < by_seq:
                found.erasures.setdefault(seq, set()).add(part)
                found.last = max(found.last, by_seq)
            case (str(entity), int(seq), str(kind), str(), int()) if cell.rowid is None and _ID.match(entity):
                found.revisions[seq] = (entity, kind)
                found.last = max(found.last, seq)
            case (None, str(entity)) if cell.rowid and _ID.match(entity):
                found.numbers.setdefault(entity, cell.rowid)
            case (None, str(entity), int(number), int(), int(), str(), *_) if _ID.match(entity):
                found.numbers[entity] = number
            case (str(id_), *_) if _ID.match(id_) or len(id_) == len("2026-01-01T00:00:00.000Z"):
                self._note_small(cell)

    def _note_small(self, cell: Cell) -> None:
        """Rows of files and drafts are kept themselves."""
        record = cell.record(self._open)
        if record is None:
            return
        match record:
            case (str(id_), str(), str(), bytes()) if cell.rowid is not None:
                self._found.drafts[id_] = record
            case _ if cell.rowid is None and len(record) == len(FILE_COLUMNS.split(", ")):
                self._note_file(record)
            case _ if cell.rowid is None and len(record) == len(_SPARE_COLUMNS):
                spare = dict(zip(_SPARE_COLUMNS, record, strict=True))
                plain = {"source_name": "", "holder": "", "modified": ""}
                self._note_file(tuple({**plain, **spare}[name] for name in FILE_COLUMNS.split(", ")))

    def _note_file(self, row: tuple[Value, ...]) -> None:
        """Only a key that opens makes it a file's row; one that is stored goes before one being taken in."""
        id_, state, wrapped = row[0], row[2], row[WRAPPED_KEY]
        if not isinstance(id_, str) or not _ID.match(id_) or not isinstance(wrapped, bytes):
            return
        known = self._found.files.get(id_)
        if known is not None and (known[2] == "stored" or state != "stored"):
            return
        try:
            FileKey.unwrap(id_, wrapped, self._wrap)
        except DamagedEvidence:
            return
        self._found.files[id_] = row

    def _records(self, places: list[Place] | tuple[()]) -> Iterator[tuple[Value, ...]]:
        for number, index in places:
            text = self._open(number)
            if text is None:
                continue
            for at, cell in enumerate(cells(number, text)):
                if at == index:
                    record = cell.record(self._open)
                    if record is not None:
                        yield record
                    break

    def _open(self, number: int) -> bytes | None:
        """A page's plain text; what was read last is kept, because rows that belong together lie together."""
        if number in self._kept:
            self._kept.move_to_end(number)
            return self._kept[number]
        text = self._read(number) if 0 < number <= self.pages else None
        self._kept[number] = text
        if len(self._kept) > _KEPT_PAGES:
            self._kept.popitem(last=False)
        return text

    def _read(self, number: int) -> bytes | None:
        try:
            self._file.seek((number - 1) * PAGE_SIZE)
            return self._cipher.open(number, self._file.read(PAGE_SIZE))
        except OSError:
            # A disk that cannot read this page may well read the next.
            return None
