"""A check must name every kind of damage, by what it hit, and never find any where there is none."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from stalkdiary.actions import upkeep
from stalkdiary.errors import Cancelled, DiaryError
from stalkdiary.model.canonical import dumps, loads
from stalkdiary.task import Task
from stalkdiary.vault.head import HEAD_NAME
from stalkdiary.vault.journal import Writing
from stalkdiary.vault.keys import COPY_NAME, KEY_NAME
from stalkdiary.vault.vault import Vault
from tests.support.diary import Diary, about, keep_file, remove, with_files, write

ROW_4 = "(SELECT envelope FROM journal WHERE seq = 4)"

Raw = Any
"""A connection of sqlcipher3, which ships no types."""


@pytest.fixture
def kept(diary: Diary) -> Diary:
    """Four rows: an entry with a file, one that was removed, its removal, one more."""
    with diary.open() as vault:
        write(vault, with_files(about("first"), keep_file(vault, b"evidence" * 100)))
        remove(vault, write(vault, about("second")))
        write(vault, about("third"))
        assert upkeep.check(vault).findings == ()
    return diary


def found(diary: Diary) -> list[tuple[str, int | None]]:
    with diary.open() as vault:
        return [(one.code, one.seq) for one in upkeep.check(vault).findings]


def envelope(raw: Raw, seq: int, **changes: object) -> None:
    (before,) = raw.execute("SELECT envelope FROM journal WHERE seq = ?", (seq,)).fetchone()
    value: Any = loads(before)
    value.update(changes)
    raw.execute("UPDATE journal SET envelope = ? WHERE seq = ?", (dumps(value), seq))


def run(sql: str) -> Callable[[Raw], None]:
    return lambda raw: raw.execute(sql)


@pytest.mark.parametrize(
    ("manipulate", "code", "seq"),
    [
        (run("DELETE FROM journal WHERE seq = 1"), "row-missing", 1),
        (run("DELETE FROM journal WHERE seq = 3"), "row-missing", 3),
        (run("UPDATE journal SET envelope = x'7b7d' WHERE seq = 1"), "row-altered", 1),
        (run(f"UPDATE journal SET envelope = {ROW_4} WHERE seq = 1"), "row-altered", 1),
        (lambda raw: envelope(raw, 1, revision=7), "tree-altered", None),
        (lambda raw: envelope(raw, 1, vault="00000000-0000-0000-0000-000000000000"), "row-altered", 1),
        (lambda raw: envelope(raw, 1, parts={}), "row-altered", 1),
        (lambda raw: envelope(raw, 1, kind="unheard-of"), "row-altered", 1),
        (run("UPDATE part SET body = x'7b7d' WHERE seq = 1 AND name = 'facts'"), "part-altered", 1),
        (run("UPDATE part SET salt = zeroblob(32) WHERE seq = 1 AND name = 'facts'"), "part-altered", 1),
        (run("UPDATE part SET salt = x'00' WHERE seq = 1 AND name = 'facts'"), "part-altered", 1),
        (run("DELETE FROM part WHERE seq = 1 AND name = 'facts'"), "part-missing", 1),
        (run("DELETE FROM part WHERE seq = 4"), "part-missing", 4),
        (run("INSERT INTO part VALUES (1, 'extra', zeroblob(32), x'7b7d')"), "part-unexpected", 1),
        (run("INSERT INTO part VALUES (2, 'facts', zeroblob(32), x'7b7d')"), "part-unexpected", 2),
        (run("INSERT INTO part VALUES (77, 'facts', zeroblob(32), x'7b7d')"), "part-unexpected", 77),
        (run("DELETE FROM erasure WHERE part = 'facts'"), "row-altered", 3),
        (run("UPDATE erasure SET by_seq = 4"), "row-altered", 3),
        (run(f"UPDATE tree SET frontier = x'0000000000000004{'00' * 32}'"), "tree-altered", None),
        (run("UPDATE entry SET text = 'other words'"), "index-differs", None),
        (run("INSERT INTO exhibit VALUES ('ab', 'AB', 1)"), "index-differs", None),
    ],
)  # fmt: skip
def test_each_kind_of_manipulation_is_named(
    kept: Diary, manipulate: Callable[[Raw], None], code: str, seq: int | None
) -> None:
    with kept.raw() as raw:
        manipulate(raw)
    assert (code, seq) in found(kept)


def test_an_erasure_that_no_row_of_the_journal_names_is_not_believed(kept: Diary) -> None:
    with kept.raw() as raw:
        raw.execute("INSERT INTO erasure VALUES (1, 'facts', 4)")
        raw.execute("DELETE FROM part WHERE seq = 1 AND name = 'facts'")
    assert ("part-missing", 1) in found(kept)


def test_words_put_back_after_a_removal_are_seen(kept: Diary) -> None:
    with kept.raw() as raw:
        raw.execute("DELETE FROM erasure WHERE seq = 2 AND part = 'facts'")
        raw.execute("INSERT INTO part VALUES (2, 'facts', zeroblob(32), x'7b7d')")
    assert {("row-altered", 3), ("part-altered", 2)} <= set(found(kept))


def test_a_rewritten_record_that_sums_up_is_seen_by_its_head(kept: Diary) -> None:
    with kept.open() as vault:
        leaves = vault.journal.leaf_hashes()
    with kept.raw() as raw:
        envelope(raw, 4, revision=7)
        raw.execute("DELETE FROM tree")
    with kept.open() as vault:
        assert vault.journal.leaf_hashes()[:3] == leaves[:3]
        assert "record-altered" in [one.code for one in upkeep.check(vault).findings]


def first_file(vault: Vault) -> str:
    return next(iter(vault.evidence.all_stored())).id


def file_findings(diary: Diary) -> list[tuple[str, str | None]]:
    with diary.open() as vault:
        return [(one.code, one.file) for one in upkeep.check(vault).findings]


def test_a_damaged_or_missing_file_is_named(kept: Diary) -> None:
    with kept.open() as vault:
        file = first_file(vault)
        path = vault.evidence.folder.path(file)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    assert file_findings(kept) == [("file-damaged", file)]
    path.write_bytes(b"")
    assert file_findings(kept) == [("file-damaged", file)]
    path.unlink()
    assert file_findings(kept) == [("file-missing", file)]
    path.write_bytes(whole)
    assert file_findings(kept) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE file SET wrapped_key = zeroblob(length(wrapped_key))",
        f"UPDATE file SET sha256 = '{'ab' * 32}'",
        "UPDATE file SET size = size + 1",
    ],
)
def test_a_file_whose_row_was_changed_is_named(kept: Diary, sql: str) -> None:
    with kept.raw() as raw:
        raw.execute(sql)
    assert [code for code, _ in file_findings(kept)] == ["file-damaged"]


def test_a_file_whose_row_is_gone_is_named(kept: Diary) -> None:
    with kept.open() as vault:
        file = first_file(vault)
    with kept.raw() as raw:
        raw.execute("DELETE FROM file")
    assert file_findings(kept) == [("file-missing", file)]


def test_a_file_put_in_the_place_of_another_is_named(diary: Diary) -> None:
    with diary.open() as vault:
        mine, other = keep_file(vault, b"what he sent"), keep_file(vault, b"harmless")
        write(vault, with_files(about("x"), mine))
    with diary.raw() as raw:
        raw.execute("UPDATE file SET sha256 = ? WHERE id = ?", (other.sha256, mine.file))
    folder = diary.folder / "files"
    target = folder / mine.file[:2] / mine.file
    target.write_bytes((folder / other.file[:2] / other.file).read_bytes())
    assert ("file-damaged", mine.file) in file_findings(diary)


def test_unnamed_files_are_set_aside_only_when_all_else_is_sound(kept: Diary) -> None:
    stray = kept.folder / "files" / "ab" / ("ab" * 16)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"not known to any row")
    with kept.raw() as raw:
        raw.execute("UPDATE entry SET text = 'other words'")
    with kept.open() as vault:
        assert upkeep.check(vault).quarantined == 0
        assert stray.exists()
        upkeep.check(vault, rebuild=True)
        assert not stray.exists()
    assert (kept.folder / "quarantine" / stray.name).read_bytes() == b"not known to any row"


def test_a_check_can_be_stopped(kept: Diary) -> None:
    task = Task()
    task.cancel()
    with kept.open() as vault:
        with pytest.raises(Cancelled):
            upkeep.check(vault, task=task)
        assert upkeep.check(vault).findings == ()


def test_a_check_tells_how_much_it_looked_at(kept: Diary) -> None:
    with kept.open() as vault:
        report = upkeep.check(vault)
    assert (report.rows, report.files, report.bytes, report.notes) == (4, 1, 800, ())


def test_kinds_without_a_list_of_their_own_are_checked_like_all_others(kept: Diary) -> None:
    with kept.open() as vault, vault.writing():
        vault.records.append(Writing("anchor", "ac" * 16, "write", 1, {"holder": {"who": "a friend"}}))
    assert found(kept) == []
    with kept.raw() as raw:
        raw.execute("UPDATE part SET body = x'7b7d' WHERE seq = 5 AND name = 'holder'")
    assert ("part-altered", 5) in found(kept)


def noticed(diary: Diary) -> set[str]:
    """What opening and checking say, by the file they blame."""
    blamed = {
        "pages-damaged": "daybook.db",
        "damaged-database": "daybook.db",
        "head-damaged": HEAD_NAME,
        "head-lost": HEAD_NAME,
        "head-caught-up": HEAD_NAME,
        "key-file-mended": "key",
        "key-file-damaged": "key",
        "file-damaged": "files",
        "file-missing": "files",
    }
    try:
        with diary.open() as vault:
            report = upkeep.check(vault)
    except DiaryError as error:
        return {blamed.get(error.code, error.code)}
    codes = {one.code for one in report.findings} | set(report.notes)
    return {blamed.get(code, code) for code in codes}


@pytest.mark.slow
def test_single_flipped_bits_are_noticed_and_the_right_file_is_blamed(kept: Diary) -> None:
    chance = random.Random(20261123)
    files = [path for path in kept.folder.rglob("*") if path.is_file() and path.stat().st_size]
    content = [path for path in files if path.name not in ("lock", "ballast")]
    assert len(content) == 5
    for path in content:
        whole = path.read_bytes()
        edges = {0, 15, 16, 511, 512, len(whole) // 2, len(whole) - 1} & set(range(len(whole)))
        for at in sorted(edges | {chance.randrange(len(whole)) for _ in range(20)}):
            spoiled = bytearray(whole)
            spoiled[at] ^= 1 << chance.randrange(8)
            path.write_bytes(spoiled)
            blamed = "key" if path.name in (KEY_NAME, COPY_NAME) else path.name
            assert noticed(kept) == {blamed if path.parent == kept.folder else "files"}, (path.name, at)
            path.write_bytes(whole)
            if path.name == HEAD_NAME:
                kept.open().close()
    assert noticed(kept) == set()
