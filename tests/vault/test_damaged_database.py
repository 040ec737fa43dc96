"""Whatever happens to the database file, it is noticed and never taken for an empty or another diary."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from stalkdiary.actions import upkeep
from stalkdiary.errors import (
    DamagedDatabase,
    DiaryError,
)
from stalkdiary.vault.connection import PAGE_SIZE
from stalkdiary.vault.head import HEAD_NAME
from stalkdiary.vault.vault import HeadStanding, Vault
from tests.support.diary import Diary, about, standing, write


def detected(diary: Diary) -> bool:
    """Whether opening or a check says that the database is damaged."""
    try:
        with diary.open() as vault:
            findings = {finding.code for finding in upkeep.check(vault).findings}
    except DamagedDatabase:
        return True
    return bool(findings & {"pages-damaged", "entries-missing", "record-altered"})


@pytest.mark.parametrize("what", ["missing", "0 bytes", "first page only", "random", "other text"])
def test_a_database_that_is_not_one_is_damaged_and_never_an_empty_diary(paged: Diary, what: str) -> None:
    data = paged.database.read_bytes()
    paged.database.unlink()
    if what != "missing":
        other = {"0 bytes": b"", "first page only": data[:PAGE_SIZE], "random": os.urandom(len(data))}
        paged.database.write_bytes(other.get(what, b"SQLite format 3\x00" + bytes(PAGE_SIZE)))
    assert detected(paged)


def test_a_flipped_bit_on_any_page_of_the_database_is_noticed(paged: Diary) -> None:
    whole = paged.database.read_bytes()
    for page in range(len(whole) // PAGE_SIZE):
        spoiled = bytearray(whole)
        spoiled[page * PAGE_SIZE + page * 37 % PAGE_SIZE] ^= 1 << page % 8
        paged.database.write_bytes(spoiled)
        assert detected(paged), page
    paged.database.write_bytes(whole)
    assert not detected(paged)


@pytest.mark.parametrize(
    "cut", [1, 100, PAGE_SIZE - 1, PAGE_SIZE, 2 * PAGE_SIZE, 5 * PAGE_SIZE, 5 * PAGE_SIZE + 17]
)
def test_a_database_cut_short_on_a_page_edge_or_off_it_is_noticed(paged: Diary, cut: int) -> None:
    paged.database.write_bytes(paged.database.read_bytes()[:-cut])
    assert detected(paged)


def what_cannot_be_rebuilt(vault: Vault) -> list[object]:
    """All that is not an index on something else, and every list."""
    tables = ("journal", "part", "erasure", "tree", "file", "draft", "meta", *vault.index.TABLES)
    return [vault.connection.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]


def test_a_page_from_an_older_version_of_the_database_is_noticed_where_it_matters(diary: Diary) -> None:
    with diary.open() as vault:
        for number in range(40):
            write(vault, about(f"Entry {number}"))
    older, older_text = diary.database.read_bytes(), diary.decrypted_pages()
    with diary.open() as vault:
        for number in range(40):
            write(vault, about(f"Later {number}"))
        expected = what_cannot_be_rebuilt(vault)
    newer, newer_text = diary.database.read_bytes(), diary.decrypted_pages()
    # A page can be written again with the same content; its older version is then no other.
    both = zip(older_text, newer_text, strict=False)
    pages = [page * PAGE_SIZE for page, (before, after) in enumerate(both) if before != after]
    assert len(pages) > 9
    for at in pages:
        diary.database.write_bytes(newer[:at] + older[at : at + PAGE_SIZE] + newer[at + PAGE_SIZE :])
        try:
            with diary.open() as vault:
                if upkeep.check(vault).findings:
                    continue
                # FTS5's own tables hold spare pages; they are made anew by a rebuild.
                assert what_cannot_be_rebuilt(vault) == expected, at // PAGE_SIZE
        except DiaryError:
            continue


def test_another_diarys_database_or_head_is_not_taken_for_this_one(paged: Diary, tmp_path: Path) -> None:
    other = Diary.make(tmp_path / "other")
    whole = paged.database.read_bytes()
    paged.database.write_bytes(other.database.read_bytes())
    with pytest.raises(DamagedDatabase):
        paged.open()
    paged.database.write_bytes(whole)
    shutil.copy(other.folder / HEAD_NAME, paged.folder / HEAD_NAME)
    with paged.open() as vault:
        assert standing(vault) is HeadStanding.HEAD_LOST


def test_a_database_that_names_another_diary_under_the_same_keys_is_refused(paged: Diary) -> None:
    with paged.raw() as raw:
        raw.execute("UPDATE meta SET value = x'00112233445566778899aabbccddeeff'")
    with pytest.raises(DamagedDatabase):
        paged.open()
