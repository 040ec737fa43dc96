"""A diary with words and a file in every entry, and what each page of its database is for."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from stalkdiary.errors import DamagedJournal
from stalkdiary.model.canonical import commitment, loads
from stalkdiary.model.evidence import Attachment
from stalkdiary.task import Task
from stalkdiary.vault.chunks import FileKey
from stalkdiary.vault.connection import PAGE_SIZE
from stalkdiary.vault.file_rows import FileRows
from stalkdiary.vault.intake import Intake, Role
from stalkdiary.vault.journal import parse_envelope, spell_utc
from stalkdiary.vault.opening import create_vault
from stalkdiary.vault.salvage_pages import DamagedPages
from stalkdiary.vault.vault import Vault
from tests.support.diary import LEAST_COST, PASSPHRASE, Diary, about, hours, with_files
from tests.support.fixed_clock import FixedClock

_WORDS = ("he stood", "by the gate", "again", "and looked up", "at the window", "for a while", "until dark")


class PageKind(StrEnum):
    """What a page is for, by how much could hang on it."""

    FIRST = "first"
    SCHEMA = "schema"
    ROOT = "root"
    INTERIOR = "interior"
    KEY_ROW = "key row"
    LEAF = "leaf"
    OTHER = "other"


def filled_diary(folder: Path, entries: int, seed: int = 1) -> Diary:
    """Make a diary in which every entry has words of its own and a file, and close it.

    The files' bytes are not written, only their rows: it is the database that gets damaged.
    """
    clock, chance = FixedClock(), random.Random(seed)
    vault, _ = create_vault(folder, PASSPHRASE, clock, LEAST_COST)
    with vault, vault.writing():
        rows = FileRows(vault.connection, vault.keys.evidence_wrap)
        for number in range(1, entries + 1):
            words = f"Entry {number} " + " ".join(chance.choices(_WORDS, k=chance.randint(8, 120)))
            key, sha256 = FileKey.new(), hashlib.sha256(words.encode()).hexdigest()
            rows.add_intake(
                Intake(key, Role.ORIGINAL, f"photo-{number}.jpg", "", spell_utc(hours(number)), "", None)
            )
            rows.settle(key.id, sha256, len(words))
            item = Attachment(vault.records.new_id(), key.id, f"photo-{number}.jpg", sha256, len(words))
            clock.move_on(60)
            vault.records.write_incident(with_files(about(words, hours(number)), item))
    return Diary(folder, vault.keys, clock)


def kinds_of_pages(diary: Diary) -> dict[int, PageKind]:
    """What each page is for, by number."""
    with diary.open() as vault:
        roots = {page: name for name, page in _roots(vault)}
        key_rows = _pages_with_key_rows(vault)
    kinds = {}
    for number, text in enumerate(diary.decrypted_pages(), 1):
        # The first page's text begins behind its salt.
        kind = text[84 if number == 1 else 0]
        if number == 1:
            kinds[number] = PageKind.FIRST
        elif kind == 0x0D and b"CREATE T" in text:
            kinds[number] = PageKind.SCHEMA
        elif number in roots:
            kinds[number] = PageKind.ROOT
        elif kind in (0x02, 0x05):
            kinds[number] = PageKind.INTERIOR
        elif kind in (0x0A, 0x0D):
            kinds[number] = PageKind.KEY_ROW if any(id_ in text for id_ in key_rows) else PageKind.LEAF
        else:
            kinds[number] = PageKind.OTHER
    return kinds


def _roots(vault: Vault) -> list[tuple[str, int]]:
    found = vault.connection.rows("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0")
    return [(str(name), int(page)) for name, page in found]


def _pages_with_key_rows(vault: Vault) -> list[bytes]:
    """Wrapped keys: a page that holds one is a page of key rows."""
    return [bytes(key) for (key,) in vault.connection.rows("SELECT wrapped_key FROM file")]


@dataclass(frozen=True)
class CameBack:
    """Shares of what was there, 0 to 1."""

    entries: float
    files: float


def flip(diary: Diary, page: int, chance: random.Random) -> bytes:
    """Flip one bit in a page, counted from 1; the database as it was before."""
    whole = diary.database.read_bytes()
    damaged = bytearray(whole)
    # The salt in front of the first page is known from the keys, and costs nothing.
    damaged[(page - 1) * PAGE_SIZE + chance.randrange(16, PAGE_SIZE)] ^= 1 << chance.randrange(8)
    diary.database.write_bytes(damaged)
    return whole


def readable(diary: Diary, entries: int) -> CameBack:
    """How many entries can be read with their words, and how many files with their keys."""
    with DamagedPages(diary.database, diary.keys, Task()) as pages:
        whole = sum(_is_readable(pages, seq) for seq in range(1, pages.last + 1))
        return CameBack(whole / entries, len(pages.files()) / entries)


def _is_readable(pages: DamagedPages, seq: int) -> bool:
    """Whether a row's envelope is there, and its account and list of files fit it."""
    for raw in pages.envelopes(seq):
        try:
            committed = parse_envelope(seq, raw).envelope["parts"]
        except DamagedJournal:
            continue
        sound = {
            name
            for name, salt, body in pages.parts(seq)
            if commitment(salt, body).hex() == committed[name] and loads(body, strict=False) is not None
        }
        return {"facts", "when", "evidence"} <= sound
    return False
