"""A pack that continues an earlier one: nothing is handed over twice, nothing new is missed, all proves."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from stalkdiary.actions.export import earlier_packs, export, snapshot, verify
from stalkdiary.errors import NoSuchPack, NothingToExport
from stalkdiary.model.canonical import commitment
from stalkdiary.model.evidence import Attachment
from stalkdiary.model.incident import Contact, Contacts
from stalkdiary.model.pack import PackRequest
from stalkdiary.vault.vault import Vault
from tests.support.diary import Diary, about, hours, keep_file, with_files, write
from tests.support.first_page import first_pages

pytestmark = pytest.mark.usefixtures("quick")

REQUEST = PackRequest("AB")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Diary.make(tmp_path / "notes").open() as opened:
        yield opened


def amend(vault: Vault, entry: str, what: str, *files: Attachment) -> None:
    with vault.writing():
        vault.records.amend_incident(entry, with_files(about(what, hours(1)), *files))


def since_first(vault: Vault, out: Path, **more: Any) -> dict[str, Any]:
    """The record of a pack that continues the first one."""
    first = earlier_packs(vault)[0]
    export(vault, replace(REQUEST, since_pack=first.id, **more), out)
    assert verify(out).undamaged
    return record_of(out)


def record_of(pack: Path) -> dict[str, Any]:
    with zipfile.ZipFile(pack) as opened:
        name = next(name for name in opened.namelist() if name.endswith("data/record.json"))
        record: dict[str, Any] = json.loads(opened.read(name))
        return record


def originals_in(pack: Path) -> list[str]:
    with zipfile.ZipFile(pack) as opened:
        return [name.rpartition("/")[2] for name in opened.namelist() if "/exhibits/" in name]


def test_a_continuing_pack_holds_what_is_new_and_names_the_earlier_one(vault: Vault, tmp_path: Path) -> None:
    write(vault, about("Before.", hours(1)))
    made = export(vault, REQUEST, tmp_path / "first.zip")
    after = write(vault, about("After.", hours(2)))
    early, late = first_pages(vault, replace(REQUEST, since_pack=earlier_packs(vault)[0].id))
    record = since_first(vault, tmp_path / "second.zip")
    assert early == late
    assert [(entry["id"], entry["number"]) for entry in record["incidents"]] == [(after, 2)]
    assert record["request"]["continues"]["digest"] == made.digest


def test_references_go_on_and_no_file_is_handed_over_twice(vault: Vault, tmp_path: Path) -> None:
    photo, letter = keep_file(vault, b"photo"), keep_file(vault, b"letter", "letter.txt")
    entry = write(vault, with_files(about("Before.", hours(1)), photo))
    export(vault, REQUEST, tmp_path / "first.zip")
    amend(vault, entry, "Before, and more.", photo, letter)
    record = since_first(vault, tmp_path / "second.zip")
    assert originals_in(tmp_path / "first.zip") == ["AB-001 photo.jpg"]
    assert originals_in(tmp_path / "second.zip") == ["AB-002 letter.txt"]
    assert [exhibit["reference"] for exhibit in record["exhibits"]] == ["AB/2"]


def test_an_amendment_stands_against_the_text_that_was_handed_over(vault: Vault, tmp_path: Path) -> None:
    entry = write(vault, about("Very first words.", hours(1)))
    amend(vault, entry, "As it was handed over.")
    export(vault, REQUEST, tmp_path / "first.zip")
    amend(vault, entry, "As it stands.")
    pack = earlier_packs(vault)[0]
    taken = snapshot(vault, replace(REQUEST, since_pack=pack.id), tmp_path / "second.zip")
    (item,) = taken.contents.incidents
    assert item.handed_over == 2
    (change,) = item.changes
    assert [(field.before, field.after) for field in change.fields] == [
        ("As it was handed over.", "As it stands.")
    ]
    # What was handed over is proved again only as far as it is shown again; the rows before are envelopes.
    assert [bool(row.parts) for row in item.rows] == [False, True, True]
    assert "Very first words." not in json.dumps(since_first(vault, tmp_path / "third.zip"))


def test_a_withdrawal_after_the_earlier_pack_is_handed_over(vault: Vault, tmp_path: Path) -> None:
    entry = write(vault, with_files(about("Before.", hours(1)), keep_file(vault, b"photo")))
    export(vault, REQUEST, tmp_path / "first.zip")
    with vault.writing():
        vault.records.withdraw(entry, "not him")
    record = since_first(vault, tmp_path / "second.zip")
    assert [(one["standing"], one["withdrawal_reason"]) for one in record["incidents"]] == [
        ("withdrawn", "not him")
    ]
    assert originals_in(tmp_path / "second.zip") == []


def test_what_was_left_out_of_the_earlier_pack_is_not_slipped_in_later(vault: Vault, tmp_path: Path) -> None:
    kept_back = write(vault, about("Not for them.", hours(1)))
    write(vault, about("For them.", hours(2)))
    export(vault, replace(REQUEST, left_out=(kept_back,)), tmp_path / "first.zip")
    write(vault, about("New.", hours(3)))
    record = since_first(vault, tmp_path / "second.zip")
    assert kept_back not in {entry["id"] for entry in record["incidents"]}


def test_a_third_pack_counts_what_the_first_two_held(vault: Vault, tmp_path: Path) -> None:
    photo = keep_file(vault, b"photo")
    entry = write(vault, with_files(about("One.", hours(1)), photo))
    export(vault, REQUEST, tmp_path / "first.zip")
    write(vault, about("Two.", hours(2)))
    since_first(vault, tmp_path / "second.zip")
    amend(vault, entry, "One, amended.", photo)
    second = earlier_packs(vault)[1]
    taken = snapshot(vault, replace(REQUEST, since_pack=second.id), tmp_path / "third.zip")
    assert taken.contents.numbers_before == (1, 2)
    assert [given.reference for given in taken.contents.incidents[0].given_before] == ["AB/1"]
    assert taken.contents.exhibits == ()


def test_nothing_new_makes_no_pack_and_an_unfinished_one_cannot_be_continued(
    vault: Vault, tmp_path: Path
) -> None:
    write(vault, about("One.", hours(1)))
    export(vault, REQUEST, tmp_path / "first.zip")
    rows = vault.journal.size
    with pytest.raises(NothingToExport):
        since_first(vault, tmp_path / "second.zip")
    assert vault.journal.size == rows
    snapshot(vault, REQUEST, tmp_path / "never.zip")
    unfinished = earlier_packs(vault)[1]
    for pack in (unfinished.id, "ab" * 16):
        with pytest.raises(NoSuchPack):
            snapshot(vault, replace(REQUEST, since_pack=pack), tmp_path / "no.zip")


def test_a_detail_that_was_left_out_can_be_proved_later(vault: Vault, tmp_path: Path) -> None:
    contacts = Contacts((Contact("Neighbour", "a number of hers"),))
    write(vault, about("Seen by her.", hours(1), contacts=contacts))
    export(vault, REQUEST, tmp_path / "pack.zip")
    (row,) = record_of(tmp_path / "pack.zip")["incidents"][0]["rows"]
    assert "contacts" not in row["parts"]
    assert b"a number of hers" not in (tmp_path / "pack.zip").read_bytes()
    # Months later the person hands over that part and its salt.
    salt, body = vault.journal.sealed_parts(row["seq"])["contacts"]
    assert b"a number of hers" in body
    said_then = json.loads(row["envelope"])["parts"]["contacts"]
    assert commitment(salt, body).hex() == said_then
    assert commitment(salt, body.replace(b"hers", b"mine")).hex() != said_then
