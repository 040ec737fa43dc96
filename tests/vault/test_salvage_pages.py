"""One flipped bit costs what lies in its page, wherever in the database it is."""

from __future__ import annotations

import random
import shutil
from collections import defaultdict
from functools import partial
from pathlib import Path

import pytest

from stalkdiary.errors import DamagedDatabase
from stalkdiary.task import Task
from stalkdiary.vault import ballast
from stalkdiary.vault.cipher_pages import USABLE, PageCipher
from stalkdiary.vault.connection import PAGE_SIZE, Connection
from stalkdiary.vault.salvage_pages import DamagedPages
from stalkdiary.vault.sqlite_pages import cells, columns
from tests.support.damaged import PageKind, filled_diary, flip, kinds_of_pages, readable
from tests.support.diary import Diary

ENTRIES = 200
EACH_KIND = 5
"""Pages of each kind that are damaged here; `benchmarks.salvage_pages` damages every one."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Diary:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ballast, "BALLAST_SIZE", 0)
        return filled_diary(tmp_path_factory.mktemp("filled") / "notes", ENTRIES)


@pytest.fixture(scope="module")
def by_kind(filled: Diary) -> dict[PageKind, list[int]]:
    pages = defaultdict(list)
    for page, kind in kinds_of_pages(filled).items():
        pages[kind].append(page)
    return pages


@pytest.mark.parametrize("kind", [kind for kind in PageKind if kind is not PageKind.OTHER])
def test_a_flipped_bit_costs_at_most_two_in_a_hundred_entries_and_no_file(
    filled: Diary, by_kind: dict[PageKind, list[int]], kind: PageKind
) -> None:
    chance = random.Random(5)
    pages = by_kind[kind]
    assert pages, "the diary is too small to have such a page"
    for page in chance.sample(pages, min(EACH_KIND, len(pages))):
        whole = flip(filled, page, chance)
        back = readable(filled, ENTRIES)
        filled.database.write_bytes(whole)
        assert back.entries >= 0.98, (kind, page)
        assert back.files == 1, (kind, page)


def test_damage_to_two_pages_of_keys_costs_no_more_than_both_hold_of_the_same_files(
    filled: Diary, by_kind: dict[PageKind, list[int]]
) -> None:
    keys = by_kind[PageKind.KEY_ROW]
    chance = random.Random(6)
    whole = filled.database.read_bytes()
    for page in chance.sample(keys, 2):
        flip(filled, page, chance)
    back = readable(filled, ENTRIES)
    filled.database.write_bytes(whole)
    assert back.files >= 0.95
    assert back.entries == 1


def test_nothing_is_taken_from_a_page_that_does_not_check(filled: Diary, tmp_path: Path) -> None:
    spoiled = tmp_path / "spoiled.db"
    data = bytearray(filled.database.read_bytes())
    for at in range(0, len(data), PAGE_SIZE):
        data[at + PAGE_SIZE - 1] ^= 1
    spoiled.write_bytes(data)
    with pytest.raises(DamagedDatabase):
        DamagedPages(spoiled, filled.keys, Task())


def _always(text: bytes, _page: int) -> bytes:
    """Every overflow page holds this."""
    return text


def test_random_bytes_in_the_place_of_rows_stop_nothing() -> None:
    chance = random.Random(8)
    for _ in range(12):
        text = bytes([chance.choice((2, 10, 13))]) + chance.randbytes(USABLE - 1)
        for cell in cells(chance.choice((1, 2)), text):
            cell.first_columns()
            cell.record(partial(_always, text))
        columns(chance.randbytes(chance.randrange(12)))


def test_pages_sealed_here_are_read_by_sqlcipher_and_only_in_their_place(
    diary: Diary, tmp_path: Path
) -> None:
    ours = PageCipher(diary.keys.database_key, diary.keys.database_salt)
    key, salt = bytes(range(32)), bytes(range(16))
    theirs = PageCipher(key, salt)
    data = diary.database.read_bytes()
    pages = [data[at : at + PAGE_SIZE] for at in range(0, len(data), PAGE_SIZE)]
    plain = [ours.open(number, page) for number, page in enumerate(pages, 1)]
    assert None not in plain
    assert ours.open(2, pages[2]) is None, "a page in the place of another"
    copy = tmp_path / "copy.db"
    copy.write_bytes(b"".join(theirs.seal(number, page or b"") for number, page in enumerate(plain, 1)))
    connection = Connection(copy, key, salt)
    assert connection.value("PRAGMA quick_check") == "ok"
    assert connection.rows("PRAGMA cipher_integrity_check") == []
    connection.close()
    shutil.rmtree(tmp_path / "notes")
