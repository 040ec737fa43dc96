"""The schema, as numbered steps that never change once they have been released.

A step and its record are one transaction; before any step is taken on a diary that has data, a checked
copy of the database is put beside it. The statements of a released step are frozen: what comes later is a
new step with a test of its own that starts from a diary with data.

What a journal may hold is part of this number: a program that adds a kind of entity, a part, an act or a
field adds a step, even one that changes no table, so that older programs refuse the diary kindly (its
user_version is newer than they know) and never read half of it. The tables of the index can be dropped and
rebuilt by any step; journal, part, erasure, file and thumbnail cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from stalkdiary import __version__
from stalkdiary.vault.connection import Connection


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from schema `number - 1` to schema `number`.

    Attributes:
        number: from 1, without gaps.
        name: what it brings, in kebab case.
        apply: does the work inside an open transaction.
    """

    number: int
    name: str
    apply: Callable[[Connection], None]


def _first_schema(connection: Connection) -> None:
    for statement in _FIRST_SCHEMA:
        connection.run(statement)


_FIRST_SCHEMA = (
    "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL,"
    " program TEXT NOT NULL) STRICT",
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID",
    # The record itself.
    "CREATE TABLE journal (seq INTEGER PRIMARY KEY, envelope BLOB NOT NULL) STRICT",
    "CREATE TABLE part (seq INTEGER NOT NULL, name TEXT NOT NULL, salt BLOB NOT NULL, body BLOB NOT NULL,"
    " PRIMARY KEY (seq, name)) STRICT, WITHOUT ROWID",
    "CREATE TABLE erasure (seq INTEGER NOT NULL, part TEXT NOT NULL, by_seq INTEGER NOT NULL,"
    " PRIMARY KEY (seq, part)) STRICT, WITHOUT ROWID",
    "CREATE TABLE tree (id INTEGER PRIMARY KEY CHECK (id = 1), frontier BLOB NOT NULL) STRICT",
    # Guards against this program's own bugs: what is written is never changed.
    "CREATE TRIGGER journal_in_order BEFORE INSERT ON journal"
    " WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal)"
    " BEGIN SELECT raise(ABORT, 'journal rows are appended in order'); END",
    "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal"
    " BEGIN SELECT raise(ABORT, 'journal rows are never changed'); END",
    "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal"
    " BEGIN SELECT raise(ABORT, 'journal rows are never deleted'); END",
    "CREATE TRIGGER part_no_update BEFORE UPDATE ON part"
    " BEGIN SELECT raise(ABORT, 'parts are never changed'); END",
    "CREATE TRIGGER part_erased_by_name BEFORE DELETE ON part"
    " WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE seq = OLD.seq AND part = OLD.name)"
    " BEGIN SELECT raise(ABORT, 'parts are removed only by an erasure that names them'); END",
    "CREATE TRIGGER erasure_by_newest BEFORE INSERT ON erasure"
    " WHEN NEW.by_seq <> (SELECT max(seq) FROM journal) OR NEW.seq >= NEW.by_seq"
    " OR EXISTS (SELECT 1 FROM erasure WHERE seq = NEW.seq AND part = NEW.part)"
    " BEGIN SELECT raise(ABORT, 'erasures are written once, with their row'); END",
    "CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure"
    " BEGIN SELECT raise(ABORT, 'erasures are never changed'); END",
    "CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure"
    " BEGIN SELECT raise(ABORT, 'erasures are never deleted'); END",
    # Evidence: the keys of files, and thumbnails. Not an index: a lost row here is a lost file.
    # role: "original", "reduced" for viewing, or another copy made from the file named as original.
    "CREATE TABLE file (id TEXT PRIMARY KEY, role TEXT NOT NULL,"
    " state TEXT NOT NULL CHECK (state IN ('intake', 'stored')), wrapped_key BLOB NOT NULL,"
    " source_name TEXT NOT NULL, holder TEXT NOT NULL, original TEXT REFERENCES file (id) ON DELETE CASCADE,"
    " begun TEXT NOT NULL, modified TEXT NOT NULL DEFAULT '', sha256 TEXT, size INTEGER,"
    " width INTEGER, height INTEGER,"
    " CHECK (state = 'intake' OR (sha256 IS NOT NULL AND size IS NOT NULL))) STRICT, WITHOUT ROWID",
    "CREATE INDEX file_by_hash ON file (sha256) WHERE state = 'stored' AND role = 'original'",
    "CREATE INDEX file_by_intake ON file (begun) WHERE state = 'intake'",
    "CREATE INDEX file_by_original ON file (original) WHERE original IS NOT NULL",
    "CREATE TABLE thumbnail (file TEXT PRIMARY KEY REFERENCES file (id) ON DELETE CASCADE,"
    " width INTEGER NOT NULL, height INTEGER NOT NULL, jpeg BLOB NOT NULL CHECK (length(jpeg) <= 262144))"
    " STRICT",
    # Files whose erasure was committed but whose bytes may still lie in the folder.
    "CREATE TABLE doomed (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    # entity: of the entry a draft is about; it goes when that is removed.
    "CREATE TABLE draft (id TEXT PRIMARY KEY, entity TEXT NOT NULL, saved TEXT NOT NULL,"
    " body BLOB NOT NULL) STRICT",
    "CREATE INDEX draft_by_entity ON draft (entity)",
    "CREATE TABLE preference (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID",
    # The index: everything below can be rebuilt from the journal.
    "CREATE TABLE revision (entity TEXT NOT NULL, seq INTEGER NOT NULL UNIQUE, kind TEXT NOT NULL,"
    " act TEXT NOT NULL, revision INTEGER NOT NULL, PRIMARY KEY (entity, seq)) STRICT, WITHOUT ROWID",
    "CREATE INDEX revision_by_kind ON revision (kind, seq)",
    "CREATE TABLE numbering (number INTEGER PRIMARY KEY, entity TEXT NOT NULL UNIQUE) STRICT",
    "CREATE TABLE entry (position INTEGER PRIMARY KEY, entity TEXT NOT NULL UNIQUE,"
    " number INTEGER NOT NULL UNIQUE, revision INTEGER NOT NULL, last_seq INTEGER NOT NULL,"
    " standing TEXT NOT NULL, happened BLOB NOT NULL, written BLOB NOT NULL, text TEXT NOT NULL,"
    " place TEXT NOT NULL, behaviours TEXT NOT NULL, files INTEGER NOT NULL,"
    " breach INTEGER NOT NULL, reported INTEGER NOT NULL, unfinished INTEGER NOT NULL) STRICT",
    "CREATE TABLE tag (tag TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (tag, position))"
    " STRICT, WITHOUT ROWID",
    "CREATE INDEX tag_by_position ON tag (position)",
    "CREATE TABLE words (position INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT",
    "CREATE VIRTUAL TABLE words_index USING fts5 (body, content='words', content_rowid='position',"
    " tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\", prefix='1 2 3')",
    "INSERT INTO words_index (words_index, rank) VALUES ('secure-delete', 1)",
    "CREATE TABLE dense_words (position INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT",
    "CREATE VIRTUAL TABLE dense_index USING fts5 (body, content='dense_words', content_rowid='position',"
    " tokenize='trigram', detail='none')",
    "INSERT INTO dense_index (dense_index, rank) VALUES ('secure-delete', 1)",
    "CREATE TABLE register (entity TEXT PRIMARY KEY, kind TEXT NOT NULL, number INTEGER NOT NULL,"
    " label TEXT NOT NULL, standing TEXT NOT NULL, last_seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE INDEX register_by_kind ON register (kind, number)",
    "CREATE TABLE attachment (id TEXT NOT NULL, seq INTEGER NOT NULL, entity TEXT NOT NULL,"
    " file TEXT NOT NULL, PRIMARY KEY (id, seq)) STRICT, WITHOUT ROWID",
    "CREATE INDEX attachment_by_file ON attachment (file)",
    "CREATE INDEX attachment_by_entity ON attachment (entity)",
    "CREATE TABLE exhibit (attachment TEXT PRIMARY KEY, initials TEXT NOT NULL,"
    " serial INTEGER NOT NULL, UNIQUE (initials, serial)) STRICT, WITHOUT ROWID",
    "CREATE TABLE pack (entity TEXT PRIMARY KEY, seq INTEGER NOT NULL, made TEXT NOT NULL,"
    " incidents INTEGER NOT NULL, digest TEXT) STRICT, WITHOUT ROWID",
    "CREATE TABLE packed (entity TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (entity, seq))"
    " STRICT, WITHOUT ROWID",
    "CREATE INDEX packed_by_seq ON packed (seq)",
)


def _spare_copies(connection: Connection) -> None:
    """Second copies, on other pages, of what a damaged page would cost most: keys of files, and words.

    As indexes, so that SQLite itself keeps, changes and erases them with the rows. Keys are in the order of
    taking in: adding is cheap, and a page holds other files together than one of the table, whose ids are
    random. Parts without content are left out.
    """
    connection.run(
        "CREATE INDEX file_spare ON file"
        " (begun, wrapped_key, role, state, original, sha256, size, width, height)"
    )
    connection.run("CREATE INDEX part_spare ON part (seq, name, salt, body) WHERE length(body) > 2")


def _writer(_connection: Connection) -> None:
    """The kind "writer" may occur from here on; there is nothing to change."""


MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, "first-schema", _first_schema),
    Migration(2, "spare-copies", _spare_copies),
    Migration(3, "writer", _writer),
)
"""Every step, in order."""


EARLIER_COPIES = "daybook-before-*.db"
"""Names of the copies made before a step, with the step's number."""


def migrate(
    connection: Connection,
    found: int,
    *,
    back_up: Callable[[Path], None] | None = None,
    migrations: Sequence[Migration] = MIGRATIONS,
) -> int:
    """Bring a database from schema `found` to the newest.

    Args:
        connection: an open database.
        found: its schema version; 0 for one that was just made.
        back_up: called with the path for a copy before the first step on a diary with data.
        migrations: every step, in order.

    Returns:
        The schema version afterwards.
    """
    steps = [step for step in migrations if step.number > found]
    if not steps:
        return found
    if found and back_up is not None:
        back_up(connection.path.with_name(EARLIER_COPIES.replace("*", str(steps[0].number))))
    for step in steps:
        with connection.transaction():
            step.apply(connection)
            connection.run(
                "INSERT INTO migration VALUES (?, ?, ?, ?)",
                (step.number, step.name, datetime.now(UTC).isoformat(timespec="seconds"), __version__),
            )
            connection.run(f"PRAGMA user_version={step.number}")
        found = step.number
    return found
