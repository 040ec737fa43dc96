"""Removed for safety: not a byte of it may be left in this diary's files, and all else must be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest

from stalkdiary.actions import record, upkeep
from stalkdiary.model.evidence import Evidence, PhysicalItem
from stalkdiary.model.incident import (
    Contact,
    Contacts,
    Effect,
    Incident,
    Location,
    Mention,
    People,
    Police,
    Private,
    Report,
    Sighting,
)
from stalkdiary.model.register import Person, RegisterEntry
from stalkdiary.vault.file_rows import Thumbnail
from stalkdiary.vault.vault import Vault
from tests.support.diary import Diary, about, keep_file, remove, with_files, write

SECRETS = tuple(
    f"{stem}xqzv{stem}" for stem in ("what", "note", "felt", "chng", "name", "addr", "plce", "priv")
)
DENSE = "乾坤龘靐"
MORE = (
    "lookxqzvlook",
    "offixqzvoffi",
    "capixqzvcapi",
    "filexqzvfile",
    "physxqzvphys",
    "whyxqzvwhy",
    "drafxqzvdraf",
)


def secret_incident(vault: Vault, data: bytes) -> Incident:
    what, note, felt, changed, name, address, place, private = SECRETS
    item = keep_file(vault, data, f"{MORE[3]}.jpg")
    with vault.writing():
        vault.evidence.put_thumbnail(item.file, Thumbnail(1, 1, b"\xff\xd8" + MORE[3].encode()))
    vault.evidence.put_bytes(b"reduced" + data, item.file, 9, 9)
    facts = about(f"{what} and {DENSE} ").facts
    return Incident(
        about("x").when,
        type(facts)(facts.what, behaviour_note=note, accounts=(Mention(name),)),
        Effect(felt, changed),
        People((Mention(name),)),
        Contacts((Contact(name, "07700900123"),)),
        Location(place, address),
        Sighting(looks=MORE[0]),
        Police((Report("police", officer=MORE[1]),)),
        Evidence(
            (type(item)(item.id, item.file, item.name, item.sha256, item.size, caption=MORE[2]),),
            (PhysicalItem("ab" * 16, MORE[4]),),
        ),
        private=Private(private),
    )


def traces(diary: Diary, *words: bytes) -> Iterator[tuple[int, bytes]]:
    for number, page in enumerate(diary.decrypted_pages()):
        lowered = page.lower()
        yield from ((number, word) for word in words if word in page or word in lowered)


def words_of(data: bytes, salts: list[bytes]) -> list[bytes]:
    text = [
        word.encode() for word in (*SECRETS, *MORE, "07700900123", DENSE, *(DENSE[n : n + 3] for n in (0, 1)))
    ]
    # FTS5 shares the beginning of a word with the one before it: its end alone must not be left either.
    text += [word.encode()[3:] for word in SECRETS]
    digests = [hashlib.sha256(data), hashlib.sha256(b"reduced" + data)]
    hashes = [form for digest in digests for form in (digest.digest(), digest.hexdigest().encode())]
    return text + hashes + salts


@pytest.fixture
def removed(diary: Diary) -> tuple[Diary, list[bytes]]:
    """A diary from which one entry of several was removed, and what must not be found in it."""
    data = b"the bytes of the picture" * 99
    with diary.open() as vault:
        for number in range(40):
            write(vault, about(f"An ordinary entry {number}, with words before and after: what whatever."))
        entity = write(vault, secret_incident(vault, data))
        with vault.writing():
            shown = vault.records.entry(entity).incident
            assert shown is not None
            vault.records.amend_incident(entity, shown, MORE[5])
            vault.records.withdraw(entity, MORE[5])
            vault.records.reinstate(entity, MORE[5])
        vault.drafts.save("aa" * 16, {"what": MORE[6]}, entity)
        vault.drafts.save(entity, {"what": MORE[6]})
        vault.evidence.begin(f"{MORE[3]}.jpg", entity)
        for number in range(40):
            write(vault, about(f"A later entry {number}, with other words."))
        rows = [row.seq for row in vault.records.rows_of(entity)]
        salts = [salt for seq in rows for salt, _ in vault.journal.sealed_parts(seq).values()]
        assert len(salts) > 40
    found = words_of(data, salts)
    seen = {word for _, word in traces(diary, *found)}
    assert seen >= {*found[:20], *salts}, "the search itself must find them"
    with diary.open() as vault:
        vault.evidence.begin(f"{MORE[3]}.jpg", entity)
        assert record.remove(vault, entity).files == 2
    return diary, found


def test_nothing_removed_can_be_found_in_any_page_of_the_database(removed: tuple[Diary, list[bytes]]) -> None:
    diary, words = removed
    assert list(traces(diary, *words)) == []


def test_nothing_removed_can_be_found_after_lists_and_search_were_rebuilt(
    removed: tuple[Diary, list[bytes]],
) -> None:
    diary, words = removed
    with diary.open() as vault:
        assert upkeep.check(vault, rebuild=True).findings == ()
        assert vault.drafts.all() == []
    assert list(traces(diary, *words)) == []


def test_the_record_still_checks_and_its_files_are_gone(removed: tuple[Diary, list[bytes]]) -> None:
    diary, _ = removed
    with diary.open() as vault:
        assert upkeep.check(vault).findings == ()
        assert list(vault.evidence.all_stored()) == []
    assert not [path for path in (diary.folder / "files").rglob("*") if path.is_file()]


def test_a_file_that_another_entry_has_stays_whole(diary: Diary) -> None:
    with diary.open() as vault:
        item = keep_file(vault, b"shared by two")
        first, second = (write(vault, with_files(about(text), item)) for text in ("one", "two"))
        assert record.remove(vault, first).files == 0
        assert upkeep.check(vault).findings == ()
        with vault.evidence.open(item.file) as reader:
            assert b"".join(reader.chunks()) == b"shared by two"
        assert record.remove(vault, second).files == 1
        assert upkeep.check(vault).findings == ()


def test_a_draft_of_another_entry_stays(vault: Vault) -> None:
    entity, other = write(vault, about("x")), write(vault, about("y"))
    vault.drafts.save("aa" * 16, {"what": "kept"}, other)
    remove(vault, entity)
    assert [draft.body for draft in vault.drafts.all()] == [{"what": "kept"}]


def test_a_copy_made_before_the_tables_changed_does_not_keep_what_was_removed(diary: Diary) -> None:
    with diary.open() as vault:
        entity = write(vault, about("x"))
        copy = diary.folder / "daybook-before-2.db"
        vault.connection.run("VACUUM INTO ?", (str(copy),))
        record.remove(vault, entity)
        assert not copy.exists()


def test_a_removed_register_entry_leaves_nothing_either(diary: Diary) -> None:
    with diary.open() as vault:
        entry = RegisterEntry(
            "ee" * 16, "person", Person(SECRETS[4]), evidence=Evidence((keep_file(vault, b"x"),))
        )
        with vault.writing():
            vault.records.put_register(entry)
            other = vault.records.write_register(Person(SECRETS[4]))
        for entity in (entry.id, other):
            remove(vault, entity)
        assert upkeep.check(vault).findings == ()
        assert list(vault.evidence.all_stored()) == []
    assert list(traces(diary, SECRETS[4].encode())) == []
