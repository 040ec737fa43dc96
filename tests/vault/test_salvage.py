"""How much comes back of a diary whose disk is failing, and that nothing else is made up."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from stalkdiary.actions import upkeep
from stalkdiary.actions.upkeep import SalvageReport
from stalkdiary.errors import (
    DamagedDatabase,
    FolderNotEmpty,
    NewerFormat,
    NoNotesHere,
    WrongPassphrase,
)
from stalkdiary.model.timeline import TimelineQuery
from stalkdiary.task import Task
from stalkdiary.vault.connection import SCHEMA_VERSION
from stalkdiary.vault.evidence import EvidenceStore
from stalkdiary.vault.opening import open_vault
from stalkdiary.vault.salvage_report import LOST_WORDS, Lost
from stalkdiary.vault.vault import Vault
from tests.support.diary import (
    LEAST_COST,
    PASSPHRASE,
    Diary,
    about,
    digest_of,
    hours,
    keep_file,
    remove,
    with_files,
    write,
)

PAGE = 4096
ENTRIES = 60


@pytest.fixture
def kept(diary: Diary) -> Diary:
    """Entries on many pages: one removed, one withdrawn, one amended, one with a file; and a pack."""
    with diary.open() as vault:
        with vault.writing():
            for number in range(1, ENTRIES + 1):
                words = f"Entry {number} " + "and some more words " * 40
                vault.records.write_incident(about(words, hours(number)))
        remove(vault, vault.timeline.resolve("3"))
        with vault.writing():
            vault.records.withdraw(vault.timeline.resolve("4"), "mistaken")
            vault.records.amend_incident(vault.timeline.resolve("5"), about("Entry 5 amended", hours(5)))
        item = keep_file(vault, b"a picture" * 50)
        vault.evidence.put_bytes(b"reduced", item.file, 4, 3)
        entity = write(vault, with_files(about("with a file", hours(99)), item))
        with vault.writing():
            pack, _ = vault.exhibits.begin_pack("AB", [item.id], {}, [entity])
            vault.exhibits.finish_pack(pack, {"digest": "00"})
    return diary


def salvaged(diary: Diary, new: Path) -> tuple[SalvageReport, Vault]:
    before = digest_of(diary.folder)
    report = upkeep.salvage(diary.folder, PASSPHRASE, new, diary.clock, Task(), LEAST_COST)
    assert digest_of(diary.folder) == before, "the damaged diary is left as it is"
    return report, open_vault(new, PASSPHRASE, diary.clock)


def texts(vault: Vault) -> dict[int, str]:
    return {row.number: row.text for row in vault.timeline.rows(TimelineQuery(limit=1000))}


def test_all_of_a_sound_diary_comes_back_with_its_numbers_files_and_references(
    kept: Diary, tmp_path: Path
) -> None:
    with kept.open() as vault:
        rows, before = vault.journal.size, texts(vault)
        old = [(row.kind, row.act, row.written) for row in vault.journal.rows()]
        exhibits = vault.connection.rows("SELECT * FROM exhibit")
        withdrawn = vault.timeline.resolve("4")
    report, new = salvaged(kept, tmp_path / "new")
    with new:
        assert (report.rows, report.rows_lost, report.parts_lost) == (rows, 0, 0)
        assert (report.files, report.files_lost) == (2, 0)
        assert texts(new) == before
        assert [(row.kind, row.act, row.written) for row in new.journal.rows(1, rows)] == old
        assert new.connection.rows("SELECT * FROM exhibit") == exhibits
        assert new.records.entry(withdrawn).standing == "withdrawn"
        assert upkeep.check(new).findings == ()
        assert new.records.number_of(write(new, about("goes on"))) == ENTRIES + 2
        with new.evidence.open(next(new.evidence.all_stored()).id) as reader:
            assert reader.size
    with open_vault(tmp_path / "new", report.recovery_code, kept.clock) as again:
        assert again.timeline.count() == len(before) + 1


def test_the_new_diary_says_for_good_that_it_was_salvaged(kept: Diary, tmp_path: Path) -> None:
    report, new = salvaged(kept, tmp_path / "new")
    with new:
        last = new.journal.row(new.journal.size)
        assert (last.kind, last.act) == ("diary", "salvage")
        assert new.journal.parts(last.seq)["note"]["rows"] == report.rows
        first = new.journal.row(1)
        with kept.open() as vault:
            assert first.envelope["salvaged"].encode() == vault.journal.row(1).raw


def roots(diary: Diary) -> dict[str, int]:
    with diary.open() as vault:
        found = vault.connection.rows("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0")
    return {str(name): int(page) for name, page in found}


def spoil(diary: Diary, *pages: int) -> None:
    """Flip one bit in each page, counted from 1."""
    data = bytearray(diary.database.read_bytes())
    for page in pages:
        data[(page - 1) * PAGE + 2000] ^= 1
    diary.database.write_bytes(data)


LEAVES = (0x0A, 0x0D)
"""First byte of a page that holds rows and leads nowhere (SQLite's file format, section 1.6)."""


@pytest.mark.slow
@pytest.mark.parametrize("leaf", [True, False])
def test_a_flipped_bit_costs_little_and_nothing_is_made_up(kept: Diary, tmp_path: Path, leaf: bool) -> None:
    with kept.open() as vault:
        rows, before = vault.journal.size, texts(vault)
    # Where the tables themselves are described or begin, more hangs on one page.
    spared = {roots(kept)[name] for name in ("journal", "part")}
    pages = {page: text for page, text in enumerate(kept.decrypted_pages(), 1) if page not in {1, *spared}}
    usable = [page for page, text in pages.items() if b"CREATE T" not in text and (text[0] in LEAVES) is leaf]
    whole = kept.database.read_bytes()
    for page in random.Random(7).sample(usable, 3):
        spoil(kept, page)
        report, new = salvaged(kept, tmp_path / f"new-{page}")
        with new:
            assert report.rows + report.rows_lost == rows
            assert upkeep.check(new).findings == (), page
            for entry, text in texts(new).items():
                assert text in {before[entry], LOST_WORDS}
        if leaf:
            assert report.rows_lost + report.parts_lost < PAGE // 40, "a leaf costs no more than it holds"
        kept.database.write_bytes(whole)


def test_entries_on_a_spoiled_page_are_counted_and_all_others_come_back(kept: Diary, tmp_path: Path) -> None:
    with kept.open() as vault:
        rows = vault.journal.size
    text = kept.decrypted_pages()
    leaves = [page for page, body in enumerate(text, 1) if b'"act":"write"' in body and b'"incident"' in body]
    spoil(kept, leaves[3])
    report, new = salvaged(kept, tmp_path / "new")
    with new:
        assert 0 < report.rows_lost <= 4
        assert report.rows == rows - report.rows_lost
        assert upkeep.check(new).findings == ()


def test_an_entry_whose_account_is_lost_says_so_and_keeps_its_number(kept: Diary, tmp_path: Path) -> None:
    with kept.raw() as raw:
        raw.execute("UPDATE part SET body = x'00' WHERE seq = 7 AND name = 'facts'")
        raw.execute("DELETE FROM part WHERE seq = 8 AND name = 'when'")
        raw.execute("UPDATE part SET salt = x'00' WHERE seq = 9 AND name = 'private'")
    report, new = salvaged(kept, tmp_path / "new")
    with new:
        assert report.parts_lost == 3
        assert texts(new)[7] == LOST_WORDS
        assert new.records.entry(new.timeline.resolve("8")).incident == about(
            "Entry 8 " + "and some more words " * 40
        )
        assert upkeep.check(new).findings == ()


def test_later_versions_of_an_entry_come_back_when_its_first_is_lost(kept: Diary, tmp_path: Path) -> None:
    with kept.raw() as raw:
        raw.execute("UPDATE journal SET envelope = x'00' WHERE seq IN (3, 4, 5)")
    report, new = salvaged(kept, tmp_path / "new")
    with new:
        # Of the removed and the withdrawn entry nothing is left but the act; of the amended one its text.
        assert report.rows_lost == 5
        assert texts(new)[5] == "Entry 5 amended"
        assert 3 not in texts(new)
        assert report.lost == (Lost("entry", 3), Lost("entry", 4))
        assert upkeep.check(new).findings == ()


def test_words_that_were_not_saved_yet_come_back_too(kept: Diary, tmp_path: Path) -> None:
    with kept.open() as vault:
        vault.drafts.save("ad" * 16, {"what": "half a sentence " * 500})
    report, new = salvaged(kept, tmp_path / "new")
    with new:
        assert report.drafts == 1
        assert [one.body for one in new.drafts.all()] == [{"what": "half a sentence " * 500}]


def test_what_was_removed_does_not_come_back(kept: Diary, tmp_path: Path) -> None:
    _, new = salvaged(kept, tmp_path / "new")
    with new:
        assert new.records.entry(new.timeline.resolve("3")).standing == "removed"
        assert 3 not in texts(new)


def test_a_row_that_contradicts_the_record_is_lost_and_stops_nothing(kept: Diary, tmp_path: Path) -> None:
    with kept.raw() as raw:
        raw.execute(
            "UPDATE journal SET envelope = (SELECT envelope FROM journal WHERE seq = 1) WHERE seq = 2"
        )
    report, new = salvaged(kept, tmp_path / "new")
    with new:
        assert report.rows_lost == 1
        assert upkeep.check(new).findings == ()


@pytest.mark.parametrize("damage", ["bytes", "gone", "key", "row"])
def test_damaged_evidence_is_counted_and_costs_nothing_else(kept: Diary, tmp_path: Path, damage: str) -> None:
    with kept.open() as vault:
        rows = vault.journal.size
        files = {str(file.role): file for file in vault.evidence.all_stored()}
        path = vault.evidence.folder.path(files["original"].id)
    if damage == "bytes":
        path.write_bytes(path.read_bytes()[:-1])
    elif damage == "gone":
        path.unlink()
    else:
        # In both places where it is kept.
        with kept.raw() as raw:
            change = "UPDATE file SET wrapped_key = x'00'" if damage == "key" else "DELETE FROM file"
            raw.execute(f"{change} WHERE role = 'original'")
    report, new = salvaged(kept, tmp_path / "new")
    with new:
        # A reduced copy without its original shows nothing that could be trusted.
        assert (report.rows, report.rows_lost, report.files) == (rows, 0, 0)
        assert report.files_lost == 2
        assert [one.code for one in upkeep.check(new).findings] == ["file-missing"]
        assert report.lost == (Lost("file", ENTRIES + 1, "photo.jpg"),)


@pytest.mark.parametrize("what", ["empty", "missing", "random"])
def test_where_nothing_can_be_read_nothing_is_made(kept: Diary, tmp_path: Path, what: str) -> None:
    if what == "missing":
        kept.database.unlink()
    else:
        kept.database.write_bytes(bytes(9999) if what == "random" else b"")
    with pytest.raises(DamagedDatabase):
        salvaged(kept, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_journal_of_which_nothing_is_left_makes_no_empty_diary(kept: Diary, tmp_path: Path) -> None:
    with kept.raw() as raw:
        raw.execute("DELETE FROM journal")
    with pytest.raises(DamagedDatabase):
        salvaged(kept, tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("what", ["first page", "journal", "part", "file", "sqlite_master"])
def test_a_page_that_leads_to_all_others_hides_nothing_of_them(
    kept: Diary, tmp_path: Path, what: str
) -> None:
    with kept.open() as vault:
        rows, before = vault.journal.size, texts(vault)
    if what == "first page":
        kept.database.write_bytes(b"\x01" * PAGE + kept.database.read_bytes()[PAGE:])
    elif what == "sqlite_master":
        text = kept.decrypted_pages()
        spoil(kept, *(page for page, body in enumerate(text, 1) if body[0] == 0x0D and b"CREATE T" in body))
    else:
        spoil(kept, roots(kept)[what])
    report, new = salvaged(kept, tmp_path / "new")
    with new:
        assert (report.rows, report.rows_lost) == (rows, 0)
        assert (report.files, report.files_lost) == (2, 0)
        assert texts(new) == before
        assert upkeep.check(new).findings == ()


def test_a_database_cut_short_gives_what_is_left(kept: Diary, tmp_path: Path) -> None:
    data = kept.database.read_bytes()
    kept.database.write_bytes(data[: len(data) // PAGE * 3 // 4 * PAGE])
    report, new = salvaged(kept, tmp_path / "new")
    with new:
        assert report.rows
        assert upkeep.check(new, rebuild=True).findings == () or report.files_lost


def test_a_write_cut_short_is_undone_first_and_in_a_copy(kept: Diary, tmp_path: Path) -> None:
    journal = Path(f"{kept.database}-journal")
    with kept.open() as vault:
        rows = vault.journal.size
        vault.connection.run("PRAGMA cache_size = 2")
        vault.connection.run("BEGIN IMMEDIATE")
        for number in range(30):
            vault.records.write_incident(about(f"never committed {number} " + "words " * 400))
        states = kept.database.read_bytes(), journal.read_bytes()
        vault.connection.run("ROLLBACK")
        vault.journal.reload()
    kept.database.write_bytes(states[0])
    journal.write_bytes(states[1])
    report, new = salvaged(kept, tmp_path / "new")
    with new:
        assert (report.rows, report.rows_lost) == (rows, 0)
        assert upkeep.check(new).findings == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "notes"]


def test_only_who_knows_the_passphrase_can_salvage(kept: Diary, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        upkeep.salvage(kept.folder, "something else", tmp_path / "new", kept.clock)
    with pytest.raises(NoNotesHere):
        upkeep.salvage(tmp_path / "nowhere", PASSPHRASE, tmp_path / "new", kept.clock)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    with pytest.raises(FolderNotEmpty):
        upkeep.salvage(kept.folder, PASSPHRASE, tmp_path / "full", kept.clock, cost=LEAST_COST)
    assert (tmp_path / "full" / "letter.txt").read_text() == "mine"


def test_a_later_programs_diary_is_not_half_salvaged(kept: Diary, tmp_path: Path) -> None:
    with kept.raw() as raw:
        raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(NewerFormat):
        salvaged(kept, tmp_path / "new")


def test_a_salvage_that_fails_leaves_nothing(
    kept: Diary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(EvidenceStore, "after_commit", fail)
    with pytest.raises(RuntimeError):
        salvaged(kept, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_picture_keeps_its_copy_whatever_their_ids(diary: Diary, tmp_path: Path) -> None:
    with diary.open() as vault:
        for number in range(8):
            item = keep_file(vault, bytes([number]) * 50)
            vault.evidence.put_bytes(b"reduced", item.file, 4, 3)
            write(vault, with_files(about("with a file", hours(number)), item))
    report, new = salvaged(diary, tmp_path / "new")
    new.close()
    assert (report.files, report.files_lost) == (16, 0)
