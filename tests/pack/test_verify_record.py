"""A record, a report or an exhibit that was put in the place of another is named, with new manifests too."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stalkdiary.model.canonical import dumps
from stalkdiary.model.pack import PackContents, PackResult
from stalkdiary.pack import bag
from stalkdiary.pack.attached import AttachedRecord
from stalkdiary.pack.writer import write_pack
from stalkdiary.task import Task
from tests.pack import factory
from tests.pack.reading import files_of
from tests.pack.tampering import codes, remake, verify, with_record


def test_a_swapped_exhibit_shows_also_with_new_manifests(
    small: tuple[Path, PackResult], tmp_path: Path
) -> None:
    files = files_of(small[0])
    path = "data/exhibits/AB-001 IMG_4401.jpg"
    files[path] = b"another picture"
    assert ("exhibit-differs", path) in codes(verify(remake(files, tmp_path / "new")))


def test_a_swapped_exhibit_shows_also_with_a_new_list(small: tuple[Path, PackResult], tmp_path: Path) -> None:
    files = files_of(small[0])
    record = json.loads(files["data/record.json"])
    path = record["exhibits"][0]["path"]
    files[path] = b"another picture"
    record["exhibits"][0].update(sha256=hashlib.sha256(files[path]).hexdigest(), size=len(files[path]))
    files["data/record.json"] = dumps(record)
    expected = {("exhibit-not-in-entry", path), ("attachment-differs", bag.PDF)}
    assert codes(verify(remake(files, tmp_path / "new"))) == expected


def test_a_file_that_no_record_knows_shows_also_with_new_lists(
    small: tuple[Path, PackResult], tmp_path: Path
) -> None:
    files = files_of(small[0])
    files["data/another document.pdf"] = b"%PDF-1.7"
    files["data/PARTS.txt.exe"] = b"x"
    expected = {("not-in-record", "data/another document.pdf"), ("not-in-record", "data/PARTS.txt.exe")}
    assert codes(verify(remake(files, tmp_path / "new"))) == expected


def test_a_report_and_a_record_that_do_not_belong_together_are_named(
    small: tuple[Path, PackResult], tmp_path: Path
) -> None:
    other = tmp_path / "other.zip"
    write_pack(factory.contents(2, every=1, seed=2), other, Task())
    files = files_of(small[0])
    files[bag.PDF] = files_of(other)[bag.PDF]
    assert codes(verify(remake(files, tmp_path / "new"))) == {("attachment-differs", bag.PDF)}


@pytest.mark.parametrize("pieces", [1, 7, 1000])
def test_the_record_inside_a_report_is_found_however_its_bytes_arrive(
    small: tuple[Path, PackResult], pieces: int
) -> None:
    files = files_of(small[0])
    pdf = files[bag.PDF]
    reader, broken = AttachedRecord(), AttachedRecord()
    for at in range(0, len(pdf), pieces):
        reader.feed(pdf[at : at + pieces])
        broken.feed(pdf.replace(b"\nendstream", b"\nendstreem", 1)[at : at + pieces])
    assert reader.sha256 == hashlib.sha256(files[bag.RECORD]).hexdigest()
    assert broken.sha256 == ""


def edit_text(record: dict[str, Any]) -> None:
    part = record["incidents"][0]["rows"][0]["parts"]["facts"]
    part["body"] = part["body"].replace("He", "She", 1)


def repeat_row(record: dict[str, Any]) -> None:
    rows = record["incidents"][0]["rows"]
    rows.append(rows[0])


def drop_row(record: dict[str, Any]) -> None:
    # All rows of the diary are shown, so one that was put in another's place breaks the root.
    first, second = record["incidents"][0]["rows"][0], record["incidents"][1]["rows"][0]
    envelope = json.loads(first["envelope"])
    envelope["recorded"]["utc"] = "2020-01-01T00:00:00.000Z"
    first["envelope"] = dumps(envelope).decode()
    assert second["seq"] != first["seq"]


def number_beyond_the_head(record: dict[str, Any]) -> None:
    origin, _, root, _ = record["checkpoint"].split("\n")
    record["checkpoint"] = f"{origin}\n1\n{root}\n"


def other_vault(record: dict[str, Any]) -> None:
    record["vault"] = "00000000-0000-0000-0000-000000000000"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (edit_text, "commitment-wrong"),
        (repeat_row, "sequence-repeated"),
        (drop_row, "checkpoint-wrong"),
        (number_beyond_the_head, "checkpoint-wrong"),
        (other_vault, "checkpoint-wrong"),
        (lambda record: record.pop("checkpoint"), "record-unreadable"),
        (lambda record: record.update(format=2), "record-unreadable"),
        (lambda record: record.update(extra=1), "record-unreadable"),
        (lambda record: record.update(checkpoint="a\nb\n"), "record-unreadable"),
        (lambda record: record["made"].update(utc="yesterday"), "record-unreadable"),
        (lambda record: record["incidents"][0].update(rows="none"), "record-unreadable"),
    ],
)
def test_a_record_that_contradicts_itself_is_named(
    small: tuple[Path, PackResult], tmp_path: Path, change: Callable[[dict[str, Any]], None], code: str
) -> None:
    verdict = verify(with_record(small[0], tmp_path / "new", change))
    assert (code, bag.RECORD) in codes(verdict)


def test_a_pack_remade_by_its_owner_is_undamaged_but_not_what_others_hold(
    small: tuple[Path, PackResult], small_contents: PackContents, tmp_path: Path
) -> None:
    other = tmp_path / "other.zip"
    write_pack(factory.contents(2, every=1, seed=2), other, Task())
    assert verify(other).undamaged
    assert codes(verify(other, small[1].digest)) == {("digest-differs", "")}
    assert codes(verify(other, small_contents.checkpoint)) == {("checkpoint-differs", "")}
