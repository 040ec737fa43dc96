"""A pack is whole and right, or it is not there at all."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import bagit
import pytest

from stalkdiary.errors import (
    Cancelled,
    DestinationExists,
    DiaryError,
    DiskFull,
    FileTooLargeThere,
    PackDamaged,
    ReadOnlyFolder,
)
from stalkdiary.model.canonical import commitment, dumps, loads
from stalkdiary.model.pack import Finding, PackContents, PackResult, Verdict
from stalkdiary.pack import bag, unnamed, writer
from stalkdiary.pack.record_json import record_pieces
from stalkdiary.pack.verify import verify_pack
from stalkdiary.pack.writer import write_pack
from stalkdiary.pack.zip_write import Member
from stalkdiary.task import Task
from tests.pack import factory
from tests.pack.reading import files_of, record_of
from tests.support.stopping import stopping_after


def test_other_peoples_tools_accept_the_pack(small: tuple[Path, PackResult], tmp_path: Path) -> None:
    with zipfile.ZipFile(small[0]) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    assert bagit.Bag(str(folder)).is_valid()
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        tool = shutil.which("sha256sum")
        assert tool is not None
        checked = subprocess.run([tool, "--strict", "-c", name], cwd=folder, capture_output=True, check=True)
        assert checked.stdout.count(b": OK\n") == len((folder / name).read_bytes().splitlines())


def test_the_result_says_what_was_made(small: tuple[Path, PackResult]) -> None:
    path, result = small
    files = files_of(path)
    assert result.digest == hashlib.sha256(files["tagmanifest-sha256.txt"]).hexdigest()
    assert (result.incidents, result.exhibits, result.bytes) == (2, 3, path.stat().st_size)
    assert result.pages > 5


def test_originals_are_handed_over_unchanged(
    small: tuple[Path, PackResult], small_contents: PackContents
) -> None:
    files = files_of(small[0])
    paths = {item["reference"]: item["path"] for item in record_of(small[0])["exhibits"]}
    for exhibit in small_contents.exhibits:
        assert files[paths[exhibit.reference]] == b"".join(exhibit.chunks())


def test_a_stranger_can_recompute_commitments_from_the_record(small: tuple[Path, PackResult]) -> None:
    rows = [row for incident in record_of(small[0])["incidents"] for row in incident["rows"]]
    assert rows
    for row in rows:
        stated = json.loads(row["envelope"])["parts"]
        for name, part in row["parts"].items():
            sealed = hashlib.sha256(b"\x02" + bytes.fromhex(part["salt"]) + part["body"].encode())
            assert sealed.hexdigest() == stated[name]
            assert sealed.digest() == commitment(bytes.fromhex(part["salt"]), part["body"].encode())


def test_the_same_contents_make_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        write_pack(factory.contents(2, every=1), tmp_path / name, Task())
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_nothing_about_the_program_or_its_purpose_is_in_names(small: tuple[Path, PackResult]) -> None:
    with zipfile.ZipFile(small[0]) as archive:
        listing = " ".join(archive.namelist()).lower() + files_of(small[0])["bag-info.txt"].decode().lower()
    for word in ("stalk", "daybook", "victim", "police"):
        assert word not in listing


def test_no_part_is_left_beside_a_finished_pack(tmp_path: Path) -> None:
    write_pack(factory.contents(1), tmp_path / "a.zip", Task())
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    destination = tmp_path / "a.zip"
    destination.write_text("something else")
    with pytest.raises(DestinationExists):
        write_pack(factory.contents(1), destination, Task())
    assert destination.read_text() == "something else"


def test_a_stick_that_holds_no_file_of_that_size_is_not_called_full(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="a system without such limits")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(FileTooLargeThere):
            write_pack(factory.contents(3, every=1), tmp_path / "a.zip", Task())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


def test_a_name_taken_while_the_pack_was_made_is_left_alone(tmp_path: Path) -> None:
    destination = tmp_path / "a.zip"

    def take_the_name(done: int, total: int | None, note: str) -> None:
        destination.write_text("something else")

    with pytest.raises(DestinationExists):
        write_pack(factory.contents(1), destination, Task(take_the_name))
    assert [path.read_text() for path in tmp_path.iterdir()] == ["something else"]


def test_stopping_at_any_step_leaves_nothing(tmp_path: Path) -> None:
    contents = factory.contents(3, every=1)
    steps: list[int] = []
    write_pack(contents, tmp_path / "whole.zip", Task(lambda done, total, note: steps.append(done)))
    (tmp_path / "whole.zip").unlink()
    assert len(steps) > 8
    for stop in range(len(steps)):
        with pytest.raises(Cancelled):
            write_pack(contents, tmp_path / "a.zip", stopping_after(stop))
        assert list(tmp_path.iterdir()) == []


def test_progress_grows_and_reaches_its_end(tmp_path: Path) -> None:
    seen: list[tuple[int, int | None, str]] = []
    write_pack(factory.contents(2, every=1), tmp_path / "a.zip", Task(lambda *step: seen.append(step)))
    for note in ("Laying out the pages", "Adding the original files", "Checking the pack"):
        assert any(step[2] == note for step in seen)
    assert all(total is not None and done <= total for done, total, _ in seen)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EROFS, ReadOnlyFolder)],
)
def test_a_disk_that_refuses_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, expected: type[DiaryError]
) -> None:
    def refuse(self: Member, data: bytes) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Member, "write", refuse)
    with pytest.raises(expected):
        write_pack(factory.contents(1), tmp_path / "a.zip", Task())
    assert list(tmp_path.iterdir()) == []


def test_a_pack_that_does_not_pass_its_own_check_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def doubtful(path: list[Path], against: object, task: Task, passphrase: object) -> Verdict:
        return replace(verify_pack(path, None, task), findings=(Finding("file-altered", "data/x"),))

    monkeypatch.setattr(writer, "verify_pack", doubtful)
    with pytest.raises(PackDamaged):
        write_pack(factory.contents(1), tmp_path / "a.zip", Task())
    assert list(tmp_path.iterdir()) == []


def test_a_stick_without_links_gets_its_pack_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(source: Path, destination: Path) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(unnamed, "_CAN_BE_UNNAMED", 0)
    monkeypatch.setattr(os, "link", no_links)
    write_pack(factory.contents(1), tmp_path / "a.zip", Task())
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="this system names every file")
def test_a_killed_export_has_no_name_under_which_her_words_could_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed: set[str] = set()
    monkeypatch.setattr(Member, "write", _listing(Member.write, tmp_path, listed))
    write_pack(factory.contents(2, every=1), tmp_path / "a.zip", Task())
    assert listed == set()
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def _listing(
    real: Callable[[Member, bytes], int], folder: Path, listed: set[str]
) -> Callable[[Member, bytes], int]:
    def write(self: Member, data: bytes) -> int:
        listed.update(path.name for path in folder.iterdir())
        return real(self, data)

    return write


def test_where_a_name_is_needed_plain_text_is_written_under_that_name_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unnamed, "_CAN_BE_UNNAMED", 0)
    opened: list[str] = []
    real = os.open

    def watch(path: str, flags: int, *rest: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            opened.append(Path(path).name)
        return real(path, flags, *rest)

    monkeypatch.setattr(os, "open", watch)
    write_pack(factory.contents(2, every=1), tmp_path / "a.zip", Task())
    assert len(opened) == 1
    assert opened[0].startswith(".daybook-")
    assert opened[0].endswith(".part")


@pytest.mark.parametrize(
    "name",
    [
        "line\nbreak.jpg",
        "photo\u202egpj.exe",
        "x" * 300 + ".jpeg",
        "lone \ud800 surrogate.txt",
        "100% *?.txt",
        ".",
    ],
)
def test_a_hostile_name_is_handed_over_safely_and_told_in_full(tmp_path: Path, name: str) -> None:
    base = factory.contents(1)
    file = base.exhibits[0]
    contents = factory.with_file(base, replace(file, attachment=replace(file.attachment, name=name)))
    destination = tmp_path / "a.zip"
    write_pack(contents, destination, Task())
    (listed,) = record_of(destination)["exhibits"]
    assert listed["name"] == name
    with zipfile.ZipFile(destination) as archive:
        archive.extractall(tmp_path / "out")
    (folder,) = (tmp_path / "out").iterdir()
    assert bagit.Bag(str(folder)).is_valid()
    assert (folder / listed["path"]).read_bytes() == b"".join(file.chunks())
    assert verify_pack(folder, None, Task()).undamaged


def test_an_empty_file_is_an_exhibit_like_any_other(tmp_path: Path) -> None:
    contents = factory.with_file(factory.contents(1), factory.exhibit(9, "", 1, data=b"", size=None))
    write_pack(contents, tmp_path / "a.zip", Task())
    assert files_of(tmp_path / "a.zip")["data/exhibits/AB-009 notes 9.txt"] == b""


def test_a_pack_without_incidents_or_files_is_still_a_pack(tmp_path: Path) -> None:
    contents = factory.contents(0, with_registers=False)
    result = write_pack(contents, tmp_path / "a.zip", Task())
    assert (result.incidents, result.exhibits) == (0, 0)
    assert verify_pack(tmp_path / "a.zip", result.digest, Task()).undamaged


def test_a_file_beyond_four_gigabytes_gets_the_wide_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The limit is lowered; benchmarks/big_exhibit.py writes a real one.
    for module in ("zip_layout", "zip_write", "zip_read", "bag_write"):
        monkeypatch.setattr(f"stalkdiary.pack.{module}.LIMIT32", 4000)
    monkeypatch.setattr("stalkdiary.pack.bag_write._PAGES_AT_MOST", 0)
    destination = tmp_path / "a.zip"
    write_pack(factory.contents(2, every=1), destination, Task())
    assert b"PK\x06\x06" in destination.read_bytes()


def test_the_record_is_canonical_although_its_rows_are_spelled_by_hand() -> None:
    base = factory.contents(12)
    incident = base.incidents[0].incident
    words = 'He said "no" \\ and \udc80 left\n\t\x00 “ŵ” 😡'
    contents = factory.with_first(base, replace(incident, facts=replace(incident.facts, what=words)))
    record = b"".join(record_pieces(contents, bag.exhibit_names(contents.exhibits)))
    value = loads(record)
    assert isinstance(value, dict)
    assert dumps(value) == record
    incidents: Any = value["incidents"]
    facts = loads(incidents[0]["rows"][0]["parts"]["facts"]["body"].encode())
    assert isinstance(facts, dict)
    assert facts["what"] == words
