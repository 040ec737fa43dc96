"""Any changed byte is named, whoever changed it; and nothing in a pack is believed."""

from __future__ import annotations

import hashlib
import json
import os
import random
import stat
import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from stalkdiary.errors import CheckpointUnreadable, DiaryError, FileMissing, NotAPack
from stalkdiary.model.canonical import dumps
from stalkdiary.model.merkle import Checkpoint
from stalkdiary.model.pack import Comparison, Finding, PackContents, PackResult, Verdict
from stalkdiary.pack import bag
from stalkdiary.pack.attached import AttachedRecord
from stalkdiary.pack.verify import verify_pack
from stalkdiary.pack.writer import write_pack
from stalkdiary.task import Task
from tests.pack import factory
from tests.pack.reading import files_of

TAGS = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt")


def verify(path: Path, against: Checkpoint | str | None = None) -> Verdict:
    return verify_pack(path, against, Task())


def codes(verdict: Verdict) -> set[tuple[str, str]]:
    return {(finding.code, finding.path) for finding in verdict.findings}


@pytest.fixture
def folder(small: tuple[Path, PackResult], tmp_path: Path) -> Path:
    """The small pack, unpacked."""
    with zipfile.ZipFile(small[0]) as archive:
        archive.extractall(tmp_path / "out")
    (found,) = (tmp_path / "out").iterdir()
    return found


def remake(files: dict[str, bytes], destination: Path) -> Path:
    """A folder of these files with manifests that fit them: what somebody who edits a pack can do."""
    payload = {path: data for path, data in files.items() if path.startswith("data/")}
    tags = {path: files[path] for path in ("bagit.txt", "bag-info.txt")}
    tags["manifest-sha256.txt"] = bag.manifest({p: hashlib.sha256(d).hexdigest() for p, d in payload.items()})
    whole = bag.manifest({path: hashlib.sha256(data).hexdigest() for path, data in tags.items()})
    for path, data in {**payload, **tags, "tagmanifest-sha256.txt": whole}.items():
        place = destination / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return destination


def with_record(small: Path, destination: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """The pack with another record.json, and manifests that fit."""
    files = files_of(small)
    record = json.loads(files["data/record.json"])
    change(record)
    files["data/record.json"] = dumps(record)
    return remake(files, destination)


def test_an_untouched_pack_has_no_findings_as_zip_and_as_folder(
    small: tuple[Path, PackResult], folder: Path, small_contents: PackContents
) -> None:
    for path in (small[0], folder, folder.parent):
        verdict = verify(path)
        assert verdict == Verdict(
            (), small[1].digest, small_contents.checkpoint, False, 7, Comparison.NOTHING
        )


def test_any_flipped_byte_of_any_file_is_named(folder: Path) -> None:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    assert len(paths) == 11
    for path in paths:
        name, whole = path.relative_to(folder).as_posix(), path.read_bytes()
        every = 1 if name in TAGS else max(1, len(whole) // 40)
        for at in range(0, len(whole), every):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :])
            named = {finding.path for finding in verify(folder).findings}
            assert name in named, (name, at)
            # An innocent file is never blamed.
            assert named == {name}, (name, at)
        path.write_bytes(whole)


@pytest.mark.parametrize("cut", [0, 1, 100])
def test_a_file_that_was_cut_or_extended_is_named(folder: Path, cut: int) -> None:
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        whole, name = path.read_bytes(), path.relative_to(folder).as_posix()
        path.write_bytes(whole[: min(cut, len(whole) - 1)] if cut != 1 else whole + b"x")
        assert name in {finding.path for finding in verify(folder).findings}
        path.write_bytes(whole)


@pytest.mark.slow
def test_any_flipped_byte_of_the_zip_itself_shows(small: tuple[Path, PackResult], tmp_path: Path) -> None:
    data = small[0].read_bytes()
    changed = tmp_path / "changed.zip"
    for at in structure_of(small[0])[::3]:
        changed.write_bytes(data[:at] + bytes([data[at] ^ (1 << at % 8)]) + data[at + 1 :])
        if at < 64:
            # Its very beginning, by which a pack that cannot be read is known for one.
            with suppress(NotAPack):
                assert verify(changed).findings, at
        else:
            assert verify(changed).findings, at


def structure_of(pack: Path) -> list[int]:
    """Positions of all bytes of a zip that belong to no file."""
    length, end = pack.stat().st_size, 0
    places: list[int] = []
    with zipfile.ZipFile(pack) as archive, pack.open("rb") as file:
        for info in archive.infolist():
            file.seek(info.header_offset + 26)
            name, extra = struct.unpack("<2H", file.read(4))
            start = info.header_offset + 30 + name + extra
            places.extend(range(info.header_offset, start))
            end = start + info.file_size
    return [*places, *range(end, length)]


def test_bytes_hidden_between_before_or_after_the_files_show(
    small: tuple[Path, PackResult], tmp_path: Path
) -> None:
    data, changed = small[0].read_bytes(), tmp_path / "changed.zip"
    for hidden in (data + b"x", b"MZ" + data, data[:-2] + b"\x04\x00note"):
        changed.write_bytes(hidden)
        try:
            assert verify(changed).findings
        except NotAPack:
            continue


def test_a_zip_that_somebody_packed_again_is_read_and_told_apart(
    small: tuple[Path, PackResult], tmp_path: Path
) -> None:
    again = tmp_path / "again.zip"
    with zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files_of(small[0]).items():
            archive.writestr(f"pack-20261123-091230/{name}", data)
        archive.writestr("__MACOSX/._pack", b"put there by a computer")
        archive.mkdir("pack-20261123-091230/data/exhibits")
    verdict = verify(again)
    assert verdict.undamaged
    assert [note.code for note in verdict.notes] == ["zipped-again", "system-file"]
    again.write_bytes(again.read_bytes() + b"hidden")
    assert codes(verify(again)) == {("container-altered", "")}


def test_a_zip_of_another_program_with_something_put_in_is_not_undamaged(
    small: tuple[Path, PackResult], tmp_path: Path
) -> None:
    again = tmp_path / "again.zip"
    with zipfile.ZipFile(again, "w") as archive:
        # Made from inside the folder: there is no folder around the files.
        for name, data in files_of(small[0]).items():
            archive.writestr(name, data)
    assert [note.code for note in verify(again).notes] == ["zipped-again"]
    with zipfile.ZipFile(again, "a") as archive:
        archive.writestr("data/exhibits/another.jpg", b"x")
    assert ("file-extra", "data/exhibits/another.jpg") in codes(verify(again))


def test_what_a_computer_puts_into_folders_by_itself_is_no_damage(folder: Path) -> None:
    (folder / "data" / ".DS_Store").write_bytes(b"x")
    (folder / "Thumbs.db").write_bytes(b"x")
    verdict = verify(folder)
    assert verdict.undamaged
    assert {note.path for note in verdict.notes} == {"data/.DS_Store", "Thumbs.db"}


def test_what_is_missing_and_what_was_put_in_are_named(folder: Path) -> None:
    (folder / "data/exhibits/AB-001 IMG_4401.jpg").rename(folder / "data/exhibits/other.jpg")
    (folder / "note.txt").write_text("put in")
    found = codes(verify(folder))
    assert ("file-missing", "data/exhibits/AB-001 IMG_4401.jpg") in found
    assert ("file-extra", "data/exhibits/other.jpg") in found
    assert ("not-in-record", "data/exhibits/other.jpg") in found
    assert ("file-extra", "note.txt") in found


def test_a_link_in_a_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    exhibit = folder / "data/exhibits/AB-001 IMG_4401.jpg"
    outside = tmp_path / "outside"
    outside.write_bytes(exhibit.read_bytes())
    exhibit.unlink()
    exhibit.symlink_to(outside)
    found = codes(verify(folder))
    assert ("file-missing", "data/exhibits/AB-001 IMG_4401.jpg") in found


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


def test_a_digest_of_the_tag_manifest_or_of_the_zip_is_recognised(small: tuple[Path, PackResult]) -> None:
    whole = hashlib.sha256(small[0].read_bytes()).hexdigest()
    for digest in (small[1].digest, whole, small[1].digest.upper(), f" {whole}\n"):
        verdict = verify(small[0], digest)
        assert (verdict.undamaged, verdict.compared, verdict.comparison) == (True, True, Comparison.SAME)


@pytest.mark.parametrize("text", ["", "abc", "g" * 64, "a" * 63])
def test_what_is_no_digest_is_refused(small: tuple[Path, PackResult], text: str) -> None:
    with pytest.raises(CheckpointUnreadable):
        verify(small[0], text)


def test_a_checkpoint_says_what_it_can_and_no_more(
    small: tuple[Path, PackResult], small_contents: PackContents
) -> None:
    head = small_contents.checkpoint
    expected = {
        head: (Comparison.SAME_STATE, True, set()),
        replace(head, root=bytes(32)): (Comparison.DIFFERENT, True, {"checkpoint-differs"}),
        replace(head, origin="daybook/other"): (
            Comparison.OTHER_DIARY,
            True,
            {"checkpoint-of-another-diary"},
        ),
        replace(head, size=head.size - 1): (Comparison.EARLIER, False, set()),
        replace(head, size=head.size + 1): (Comparison.LATER, False, set()),
    }
    for against, (comparison, compared, found) in expected.items():
        verdict = verify(small[0], against)
        assert (verdict.comparison, verdict.compared) == (comparison, compared)
        assert {code for code, _ in codes(verdict)} == found


def test_what_is_no_pack_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.txt").write_text("hello")
    (tmp_path / "nothing").write_bytes(b"")
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("holiday/beach.jpg", b"x")
    for name in ("empty", "text.txt", "nothing", "photos.zip"):
        with pytest.raises(NotAPack):
            verify(tmp_path / name)
    with pytest.raises(FileMissing):
        verify(tmp_path / "not there")


def test_two_files_of_one_name_are_not_taken_for_one(small: tuple[Path, PackResult], tmp_path: Path) -> None:
    changed = tmp_path / "changed.zip"
    changed.write_bytes(small[0].read_bytes())
    with zipfile.ZipFile(changed, "a") as archive:
        archive.writestr("pack-20261123-091230/DATA/Record.json", b"{}")
        archive.writestr("pack-20261123-091230/data/record.JSON", b"{}")
    assert "file-repeated" in {code for code, _ in codes(verify(changed))}


@pytest.mark.parametrize(
    "name", ["../outside.txt", "/etc/passwd", "pack-20261123-091230/../../x", "C:\\x.txt"]
)
def test_paths_that_lead_out_are_only_ever_named(
    small: tuple[Path, PackResult], tmp_path: Path, name: str
) -> None:
    changed = tmp_path / "in" / "changed.zip"
    changed.parent.mkdir()
    changed.write_bytes(small[0].read_bytes())
    with zipfile.ZipFile(changed, "a") as archive:
        archive.writestr(name, b"x")
    assert any(finding.code == "file-extra" for finding in verify(changed).findings)
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_manifest_that_points_outside_is_named(small: tuple[Path, PackResult], tmp_path: Path) -> None:
    place = remake(files_of(small[0]), tmp_path / "new")
    (tmp_path / "outside").write_bytes(b"")
    lines = (place / "manifest-sha256.txt").read_bytes()
    lines += hashlib.sha256().hexdigest().encode() + b"  data/../../outside\n"
    (place / "manifest-sha256.txt").write_bytes(lines)
    tags = {name: hashlib.sha256((place / name).read_bytes()).hexdigest() for name in TAGS[:3]}
    (place / TAGS[3]).write_bytes(bag.manifest(tags))
    assert ("unsafe-name", "data/../../outside") in codes(verify(place))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (*TAGS, "data/record.json"):
            archive.writestr(f"p/{name}", b"0" * 20_000_000)
    with pytest.raises(NotAPack):
        verify(bomb)


@pytest.mark.parametrize("left", [0.999, 0.5, 0.01])
def test_a_copy_that_was_cut_short_is_said_to_be_and_not_to_be_no_pack(
    small: tuple[Path, PackResult], tmp_path: Path, left: float
) -> None:
    data = small[0].read_bytes()
    (tmp_path / "stick").mkdir()
    cut = tmp_path / "stick" / "cut.zip"
    cut.write_bytes(data[: int(len(data) * left)])
    for given in (cut, tmp_path / "stick"):
        verdict = verify(given)
        assert codes(verdict) == {("zip-unreadable", "")}
        assert (verdict.compared, verdict.digest, verdict.files) == (False, "", 0)


def test_a_link_in_the_place_of_a_file_is_no_work_of_another_packer(
    small: tuple[Path, PackResult], tmp_path: Path
) -> None:
    again = tmp_path / "again.zip"
    with zipfile.ZipFile(again, "w") as archive:
        for name, data in files_of(small[0]).items():
            info = zipfile.ZipInfo(f"pack-20261123-091230/{name}")
            is_link = "/exhibits/" in name
            info.external_attr = (stat.S_IFLNK | 0o777 if is_link else stat.S_IFREG | 0o644) << 16
            archive.writestr(info, data)
    assert codes(verify(again)) == {("container-altered", "")}


@pytest.mark.skipif(os.name == "nt", reason="Windows has other pipes")
def test_a_pipe_given_as_a_pack_is_refused_and_nobody_is_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.zip"
    os.mkfifo(pipe)
    with pytest.raises(NotAPack):
        verify(pipe)


def test_an_absurd_number_of_files_is_refused(tmp_path: Path) -> None:
    many = tmp_path / "many.zip"
    end64 = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 10**12, 10**12, 46 * 10**12, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 1)
    many.write_bytes(
        end64 + locator + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, 2**32 - 1, 2**32 - 1, 0)
    )
    with pytest.raises(NotAPack):
        verify(many)


def test_files_that_share_bytes_are_named(small: tuple[Path, PackResult], tmp_path: Path) -> None:
    data = bytearray(small[0].read_bytes())
    with zipfile.ZipFile(small[0]) as archive:
        second = archive.infolist()[1]
        directory = archive.start_dir
    first_record = data.find(b"PK\x01\x02", directory)
    record = data.find(b"PK\x01\x02", first_record + 4)
    struct.pack_into("<L", data, record + 42, second.header_offset - 50)
    (tmp_path / "changed.zip").write_bytes(data)
    assert verify(tmp_path / "changed.zip").findings


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_no_damaged_zip_makes_the_check_fail_or_pass(
    small: tuple[Path, PackResult], tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    whole, places = small[0].read_bytes(), structure_of(small[0])
    changed = tmp_path / "changed.zip"
    for _ in range(60):
        data = damaged(bytearray(whole), places, chance)
        changed.write_bytes(data)
        try:
            assert verify(changed).findings or data == whole
        except NotAPack:
            continue


def damaged(data: bytearray, places: list[int], chance: random.Random) -> bytes:
    """A zip after one of the things that happen to files, or are done to them."""
    kind = chance.randrange(5)
    if kind == 0:
        for _ in range(chance.randrange(1, 6)):
            data[chance.choice(places)] = chance.randrange(256)
    elif kind == 1:
        del data[chance.randrange(len(data)) :]
    elif kind == 2:
        start = chance.randrange(len(data))
        del data[start : start + chance.randrange(1, 5000)]
    elif kind == 3:
        start, length = chance.randrange(len(data)), chance.randrange(1, 5000)
        data[start:start] = data[chance.randrange(len(data)) :][:length]
    else:
        for place in chance.sample(places[-900:], 3):
            data[place : place + 4] = struct.pack("<L", chance.choice((0, 1, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)))
    return bytes(data)


def test_stopping_a_check_stops_it(small: tuple[Path, PackResult]) -> None:
    task = Task()
    task.cancel()
    with pytest.raises(DiaryError) as stopped:
        verify_pack(small[0], None, task)
    assert stopped.value.code == "cancelled"


def test_a_finding_names_a_file_once(small: tuple[Path, PackResult], tmp_path: Path) -> None:
    data = bytearray(small[0].read_bytes())
    at = data.find(b"%PDF") + 5000
    data[at] ^= 1
    (tmp_path / "changed.zip").write_bytes(data)
    assert verify(tmp_path / "changed.zip").findings == (Finding("file-altered", bag.PDF),)
