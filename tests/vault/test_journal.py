"""What a record would be worth if something written in it could be changed, or its sums did not hold."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stalkdiary.actions import upkeep
from stalkdiary.errors import AlreadyWithdrawn, DamagedJournal, NewerFormat
from stalkdiary.model.canonical import dumps, loads
from stalkdiary.model.merkle import leaf_hash, root
from stalkdiary.vault.integrity import CheckFinding
from stalkdiary.vault.journal import PARTS, Writing, parse_envelope
from stalkdiary.vault.vault import Vault
from tests.support.diary import Diary, about, remove, write

WHO = "cd" * 16


def refused(vault: Vault, sql: str, *values: object) -> None:
    before = [row.raw for row in vault.journal.rows()], vault.connection.rows("SELECT * FROM part")
    with pytest.raises(sqlcipher.IntegrityError):
        vault.connection.run(sql, values)
    assert ([row.raw for row in vault.journal.rows()], vault.connection.rows("SELECT * FROM part")) == before


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET envelope = x'00' WHERE seq = 1",
        "UPDATE journal SET seq = 9 WHERE seq = 1",
        "UPDATE OR REPLACE journal SET seq = 2 WHERE seq = 1",
        "DELETE FROM journal",
        "DELETE FROM journal WHERE seq = 3",
        "INSERT OR REPLACE INTO journal VALUES (1, x'00')",
        "REPLACE INTO journal VALUES (3, x'00')",
        "INSERT INTO journal VALUES (1, x'00') ON CONFLICT DO UPDATE SET envelope = x'00'",
        "INSERT INTO journal VALUES (9, x'00')",
        "INSERT INTO journal (envelope) VALUES (x'00')",
        "UPDATE part SET body = x'00' WHERE seq = 1",
        "UPDATE OR REPLACE part SET seq = 2 WHERE seq = 1",
        "DELETE FROM part",
        "DELETE FROM part WHERE seq = 1 AND name = 'facts'",
        "REPLACE INTO part VALUES (3, 'facts', x'00', x'00')",
        "REPLACE INTO part VALUES (1, 'facts', x'00', x'00')",
        "INSERT INTO part VALUES (1, 'facts', x'00', x'00')",
        "UPDATE erasure SET seq = 1",
        "DELETE FROM erasure",
        "REPLACE INTO erasure VALUES (2, 'facts', 3)",
        "INSERT INTO erasure VALUES (1, 'facts', 2)",
        "INSERT INTO erasure VALUES (1, 'facts', 4)",
        "INSERT INTO erasure VALUES (3, 'facts', 3)",
    ],
)
def test_what_is_written_is_never_changed(vault: Vault, sql: str) -> None:
    write(vault, about("stays"))
    remove(vault, write(vault, about("goes")))
    assert vault.journal.size == 3
    refused(vault, sql)


def test_an_erasure_that_names_a_part_is_the_only_way_to_take_one_out(vault: Vault) -> None:
    write(vault, about("x"))
    write(vault, about("y"))
    with vault.connection.transaction():
        vault.connection.run("INSERT INTO erasure VALUES (1, 'facts', 2)")
        vault.connection.run("DELETE FROM part WHERE seq = 1 AND name = 'facts'")
    assert "facts" not in vault.journal.parts(1)
    refused(vault, "DELETE FROM part WHERE seq = 2 AND name = 'facts'")


@pytest.mark.parametrize("name", ["facts", "unheard-of"])
def test_a_part_that_was_put_in_later_is_found(vault: Vault, name: str) -> None:
    write(vault, about("x"))
    remove(vault, vault.timeline.resolve("1"))
    vault.connection.run("INSERT INTO part VALUES (1, ?, x'00', x'00')", (name,))
    assert CheckFinding("part-unexpected", seq=1) in upkeep.check(vault).findings


@given(st.lists(st.sampled_from(["write", "amend", "withdraw", "remove"]), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
def test_the_root_kept_up_row_by_row_is_the_root_of_all_rows(vault: Vault, acts: list[str]) -> None:
    entity = write(vault, about("first"))
    for act in acts:
        with vault.writing():
            if act == "write":
                entity = vault.records.write_incident(about("more"))
            elif act == "amend":
                vault.records.amend_incident(entity, about("changed"))
            elif act == "withdraw":
                with suppress(AlreadyWithdrawn):
                    vault.records.withdraw(entity, "why")
            else:
                vault.records.remove(entity)
                entity = vault.records.write_incident(about("again"))
        leaves = [leaf_hash(row.raw) for row in vault.journal.rows()]
        assert (vault.journal.size, vault.journal.root) == (len(leaves), root(leaves))
        assert vault.journal.checkpoint.text().splitlines()[0] == f"daybook/{vault.vault_id}"


def test_root_and_commitments_can_be_checked_with_plain_sha256(vault: Vault) -> None:
    write(vault, about("He was there."))
    row = vault.journal.row(1)
    sealed = vault.journal.sealed_parts(1)
    assert set(sealed) == set(PARTS["incident"]) == set(row.envelope["parts"])
    for name, (salt, body) in sealed.items():
        assert len(salt) == 32
        assert hashlib.sha256(b"\x02" + salt + body).hexdigest() == row.envelope["parts"][name]
    assert len({salt for salt, _ in sealed.values()}) == len(sealed)
    assert vault.journal.root == hashlib.sha256(b"\x00" + row.raw).digest()
    assert sealed["facts"][1] == b'{"what":"He was there."}'


def test_a_row_says_all_that_the_format_promises(vault: Vault) -> None:
    write(vault, about("x"))
    envelope = vault.journal.row(1).envelope
    assert envelope["recorded"] == {
        "boot_ms": 1_060_000,
        "jumped": False,
        "offset_minutes": 0,
        "utc": "2026-03-14T09:27:53.000Z",
        "zone": "Europe/London",
    }
    assert {name: envelope[name] for name in ("act", "by", "for", "format", "kind", "revision", "seq")} == {
        "act": "write",
        "by": "",
        "for": "",
        "format": 1,
        "kind": "incident",
        "revision": 1,
        "seq": 1,
    }
    assert envelope["vault"] == vault.vault_id


def test_no_name_of_a_helper_gets_into_an_envelope_which_cannot_be_erased(vault: Vault) -> None:
    def writing(by: str) -> Writing:
        return Writing("anchor", WHO, "write", 1, {"holder": {"who": "my solicitor"}}, by=by)

    with pytest.raises(ValueError, match="id of a register entry"), vault.writing():
        vault.records.append(writing("Jo Smith"))
    with vault.writing():
        vault.records.append(writing(WHO))
    assert vault.journal.row(1).envelope["by"] == WHO


@pytest.mark.parametrize("seconds", [-5, -3600, -86_400 * 400, 5, 3600, 86_400 * 400])
def test_a_clock_that_was_set_is_flagged_and_never_corrected(diary: Diary, seconds: float) -> None:
    with diary.open() as vault:
        write(vault, about("before"))
        diary.clock.set_by(seconds)
        expected = diary.clock.read().utc.timestamp() + 60
        write(vault, about("after"))
        write(vault, about("later"))
        flags = [row.written.clock_jumped for row in vault.journal.rows()]
        assert flags == [False, True, False]
        assert datetime.fromisoformat(vault.journal.row(2).written.utc).timestamp() == expected


def test_a_clock_set_back_while_the_diary_was_closed_is_flagged(diary: Diary) -> None:
    with diary.open() as vault:
        write(vault, about("before"))
    diary.clock.set_by(-600)
    with diary.open() as vault:
        write(vault, about("after"))
        assert vault.journal.row(2).written.clock_jumped


def fail_after_writing(vault: Vault) -> None:
    def write_and_fail() -> None:
        with vault.writing():
            vault.records.write_incident(about("lost"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()


def test_a_write_that_failed_does_not_swallow_the_flag(diary: Diary) -> None:
    with diary.open() as vault:
        diary.clock.set_by(3600)
        fail_after_writing(vault)
        write(vault, about("kept"))
        assert vault.journal.row(1).written.clock_jumped


def test_a_night_asleep_is_not_a_clock_that_was_set(diary: Diary) -> None:
    with diary.open() as vault:
        write(vault, about("evening"))
        diary.clock.move_on(36_000)
        write(vault, about("morning"))
        assert not any(row.written.clock_jumped for row in vault.journal.rows())


def test_a_failed_write_leaves_tree_and_rows_as_they_were(vault: Vault) -> None:
    write(vault, about("kept"))
    before = vault.journal.checkpoint
    fail_after_writing(vault)
    assert vault.journal.checkpoint == before
    write(vault, about("next"))
    assert [row.seq for row in vault.journal.rows()] == [1, 2]


@pytest.mark.parametrize("stored", [None, b"", b"\x00" * 7, bytes(8), (5).to_bytes(8, "big") + bytes(64)])
def test_a_lost_or_spoiled_tree_is_made_anew_from_the_rows(diary: Diary, stored: bytes | None) -> None:
    with diary.open() as vault:
        for number in range(3):
            write(vault, about(f"entry {number}"))
        before = vault.journal.checkpoint
    with diary.raw() as raw:
        raw.execute("DELETE FROM tree")
        if stored is not None:
            raw.execute("INSERT INTO tree VALUES (1, ?)", (stored,))
    with diary.open() as vault:
        assert vault.journal.checkpoint == before
        write(vault, about("goes on"))
        assert vault.journal.size == 4


def envelope_of(vault: Vault) -> dict[str, Any]:
    write(vault, about("x"))
    found: Any = loads(vault.journal.row(1).raw)
    return dict(found)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("format", 0),
        ("format", "1"),
        ("entity", ""),
        ("kind", ""),
        ("act", ""),
        ("act", 1),
        ("parts", ["facts"]),
        ("revision", 0),
        ("revision", "one"),
        ("recorded", {}),
        ("recorded", None),
        ("erases", [{"seq": 0, "part": "facts"}]),
        ("erases", 3),
        ("erases", [1]),
        ("salvaged", "{}"),
    ],
)
def test_an_envelope_that_is_not_one_is_called_damaged(vault: Vault, name: str, value: object) -> None:
    envelope = {**envelope_of(vault), name: value}
    with pytest.raises(DamagedJournal):
        parse_envelope(7, dumps(envelope))


@pytest.mark.parametrize("raw", [b"", b"x", b"[]", b"null", b'{"format":1}', b" {}", b"\xff"])
def test_bytes_that_are_no_envelope_are_called_damaged(raw: bytes) -> None:
    with pytest.raises(DamagedJournal) as caught:
        parse_envelope(7, raw)
    assert caught.value.details == {"seq": 7}


def test_an_envelope_of_a_later_program_is_refused_as_newer_and_not_as_damaged(vault: Vault) -> None:
    with pytest.raises(NewerFormat):
        parse_envelope(1, dumps({**envelope_of(vault), "format": 2, "kind": "unheard-of"}))


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading_of_an_envelope(raw: bytes) -> None:
    with pytest.raises(DamagedJournal):
        parse_envelope(1, raw)


def test_a_kind_part_or_act_that_the_format_does_not_have_is_never_written(vault: Vault) -> None:
    for kind, act, part in (
        ("unheard-of", "write", "facts"),
        ("person", "shred", "facts"),
        ("person", "write", "x"),
    ):
        with pytest.raises((ValueError, KeyError)), vault.writing():
            vault.records.append(Writing(kind, WHO, act, 1, {part: {}}))
    assert vault.journal.size == 0
