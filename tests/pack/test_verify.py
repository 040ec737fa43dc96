"""Any changed byte is named, whoever changed it; and nothing in a pack is believed."""

from __future__ import annotations

import hashlib
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from stalkdiary.errors import CheckpointUnreadable, DiaryError, FileMissing, NotAPack
from stalkdiary.model.pack import Comparison, Finding, PackContents, PackResult, Verdict
from stalkdiary.pack import bag
from stalkdiary.pack.verify import verify_pack
from stalkdiary.task import Task
from tests.pack.reading import files_of
from tests.pack.tampering import TAGS, codes, remake, verify


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
        # Of a list every third byte: hashes, names and what lies between them all have their turn.
        every = 3 if name in TAGS else max(1, len(whole) // 40)
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


def test_a_manifest_that_points_outside_is_named(small: tuple[Path, PackResult], tmp_path: Path) -> None:
    place = remake(files_of(small[0]), tmp_path / "new")
    (tmp_path / "outside").write_bytes(b"")
    lines = (place / "manifest-sha256.txt").read_bytes()
    lines += hashlib.sha256().hexdigest().encode() + b"  data/../../outside\n"
    (place / "manifest-sha256.txt").write_bytes(lines)
    tags = {name: hashlib.sha256((place / name).read_bytes()).hexdigest() for name in TAGS[:3]}
    (place / TAGS[3]).write_bytes(bag.manifest(tags))
    assert ("unsafe-name", "data/../../outside") in codes(verify(place))


@pytest.mark.skipif(os.name == "nt", reason="Windows has other pipes")
def test_a_pipe_given_as_a_pack_is_refused_and_nobody_is_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.zip"
    os.mkfifo(pipe)
    with pytest.raises(NotAPack):
        verify(pipe)


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
