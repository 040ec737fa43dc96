"""A pack can be a zip, a folder, or parts; locked or open; and whichever it is, whole or absent."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import bagit
import pytest
import pyzipper

from stalkdiary.errors import (
    Cancelled,
    DestinationExists,
    DiaryError,
    DiskFull,
    FolderNotLockable,
    LimitsUnusable,
    NotAPack,
    OriginalTooLarge,
    PackedElsewhere,
    PackLocked,
    PackPassphraseWrong,
    PartsTooLarge,
    PartsTooMany,
    PassphraseUnusable,
    ReportTooLarge,
    StorageFailed,
)
from stalkdiary.model.pack import PackContents, PackResult, Verdict
from stalkdiary.model.pack_form import PackForm, PackKind, PartLimits
from stalkdiary.pack import parts, syncing
from stalkdiary.pack.parts import PartsList
from stalkdiary.pack.verify import verify_pack
from stalkdiary.pack.writer import check_form, write_pack
from stalkdiary.pack.zip_write import Member
from stalkdiary.task import Task
from tests.pack import factory
from tests.pack.reading import files_of
from tests.pack.test_verify import remake
from tests.pack.test_writer import stopping_after

PASSPHRASE = "gentle-otters-read-maps"
IN_PARTS = PackForm(PackKind.PARTS, PartLimits(files=12, part_megabytes=5))
FORMS = {
    "folder": PackForm(PackKind.FOLDER),
    "parts": IN_PARTS,
    "locked": PackForm(passphrase=PASSPHRASE),
    "locked parts": PackForm(PackKind.PARTS, PartLimits(files=12, part_megabytes=5), passphrase=PASSPHRASE),
}


def verify(path: Path | list[Path], passphrase: str | None = None) -> Verdict:
    return verify_pack(path, None, Task(), passphrase)


def codes(verdict: Verdict) -> set[tuple[str, str]]:
    return {(finding.code, finding.path) for finding in verdict.findings}


@pytest.fixture(scope="session")
def contents() -> PackContents:
    """Six incidents with nine files: two parts of originals where a part takes twelve files."""
    return factory.contents(6, every=1)


@pytest.fixture(scope="session")
def made_parts(contents: PackContents, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PackResult]:
    """The folder of a pack in parts; not to be changed."""
    destination = tmp_path_factory.mktemp("parts") / "for upload"
    return destination, write_pack(contents, destination, Task(), form=IN_PARTS)


@pytest.fixture
def copied(made_parts: tuple[Path, PackResult], tmp_path: Path) -> list[Path]:
    """The same parts, to be changed."""
    folder = Path(shutil.copytree(made_parts[0], tmp_path / "copied"))
    return sorted(folder.iterdir())


def test_a_folder_holds_the_very_files_of_the_zip(
    small: tuple[Path, PackResult], small_contents: PackContents, tmp_path: Path
) -> None:
    folder = tmp_path / "handed over"
    result = write_pack(small_contents, folder, Task(), form=FORMS["folder"])
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    assert found == files_of(small[0])
    assert result.digest == small[1].digest
    assert result.bytes == sum(map(len, found.values()))
    assert verify(folder).undamaged
    assert bagit.Bag(str(folder)).is_valid()


def test_every_part_keeps_to_the_limits_and_is_a_bag_of_its_own(
    made_parts: tuple[Path, PackResult], contents: PackContents, tmp_path: Path
) -> None:
    folder, result = made_parts
    paths = sorted(folder.iterdir())
    assert result.parts == len(paths) == 3
    assert result.bytes == sum(path.stat().st_size for path in paths)
    originals: list[str] = []
    for path in paths:
        assert path.stat().st_size <= 5_000_000
        with zipfile.ZipFile(path) as archive:
            assert len(archive.namelist()) <= 12
            originals += [name for name in archive.namelist() if "/exhibits/" in name]
            archive.extractall(tmp_path)
    assert len(originals) == len(contents.exhibits)
    for bag_folder in tmp_path.iterdir():
        assert bagit.Bag(str(bag_folder)).is_valid()


def test_all_parts_are_undamaged_as_zips_in_a_folder_named_one_by_one_or_unpacked(
    made_parts: tuple[Path, PackResult], contents: PackContents, tmp_path: Path
) -> None:
    folder, result = made_parts
    for path in sorted(folder.iterdir()):
        with zipfile.ZipFile(path) as archive:
            archive.extractall(tmp_path)
    for given in (folder, sorted(folder.iterdir()), tmp_path, sorted(tmp_path.iterdir())):
        verdict = verify(given)
        assert verdict.findings == ()
        assert (verdict.digest, verdict.checkpoint) == (result.digest, contents.checkpoint)
    assert verify_pack(folder, result.digest, Task()).compared


def test_the_sheet_and_the_list_can_be_followed_with_ordinary_tools(
    made_parts: tuple[Path, PackResult], tmp_path: Path
) -> None:
    with zipfile.ZipFile(sorted(made_parts[0].iterdir())[1]) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    sheet = (folder / parts.SHEET).read_text()
    assert "part 2 of 3" in sheet
    assert "Part 2: original files AB/1 to AB/6 (6)" in sheet
    assert "AB/3  AB-003 " in sheet
    command = "grep -v '  data/PART' manifest-sha256.txt | sha256sum"
    assert command in sheet
    made = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, check=True).stdout
    assert f"{made.decode().split()[0]}  part 2 of 3" in (folder / parts.PARTS).read_text()
    assert hashlib.sha256((folder / parts.PARTS).read_bytes()).hexdigest() == made_parts[1].digest


def test_how_to_check_names_what_names_the_whole_pack(
    made_parts: tuple[Path, PackResult], small: tuple[Path, PackResult]
) -> None:
    in_parts = files_of(min(made_parts[0].iterdir()))["data/HOW-TO-CHECK.txt"].decode()
    assert "The fingerprint of data/PARTS.txt names the whole pack" in in_parts
    assert "in 3 parts" in in_parts
    whole = files_of(small[0])["data/HOW-TO-CHECK.txt"].decode()
    assert "The fingerprint of tagmanifest-sha256.txt names the whole pack" in whole
    assert max(map(len, in_parts.splitlines() + whole.splitlines())) <= 80


def test_a_part_that_is_missing_is_named(copied: list[Path]) -> None:
    copied[1].unlink()
    assert codes(verify(copied[0].parent)) == {("part-missing", "part 2 of 3")}
    assert codes(verify(copied[2])) == {("part-missing", f"part {at} of 3") for at in (1, 2)}


def test_a_part_that_cannot_be_read_is_named_as_a_file_and_as_a_part(copied: list[Path]) -> None:
    copied[1].write_bytes(copied[1].read_bytes()[:-200])
    verdict = verify(copied[0].parent)
    assert codes(verdict) == {("part-missing", "part 2 of 3")}
    assert [(note.code, note.path) for note in verdict.notes] == [("passed-over", copied[1].name)]
    with pytest.raises(NotAPack):
        verify(copied)


def test_a_part_of_another_pack_is_told_apart(copied: list[Path], tmp_path: Path) -> None:
    other = tmp_path / "other"
    write_pack(factory.contents(6, every=1, seed=3), other, Task(), form=IN_PARTS)
    shutil.copy(sorted(other.iterdir())[1], copied[1])
    assert ("part-of-another-pack", "part 2 of 3") in codes(verify(copied[0].parent))
    write_pack(factory.contents(1), tmp_path / "third", Task(), form=IN_PARTS)
    foreign = copied[0].with_name("foreign.zip")
    shutil.copy(max((tmp_path / "third").iterdir()), foreign)
    assert ("part-of-another-pack", "foreign.zip") in codes(verify(copied[0].parent))


def test_a_changed_original_in_a_part_is_named_with_its_part(copied: list[Path]) -> None:
    data = bytearray(copied[2].read_bytes())
    with zipfile.ZipFile(copied[2]) as archive:
        first = archive.infolist()[1]
    data[first.header_offset + 200] ^= 1
    copied[2].write_bytes(data)
    name = first.filename.partition("/")[2]
    found = codes(verify(copied[0].parent))
    assert ("file-altered", f"part 3 of 3/{name}") in found
    assert all(path.startswith("part 3 of 3") for _, path in found)


def test_an_original_left_out_of_a_part_shows_also_with_new_lists(copied: list[Path], tmp_path: Path) -> None:
    files = files_of(copied[2])
    files.pop(next(path for path in files if "/exhibits/" in path))
    copied[2].unlink()
    remake(files, copied[0].parent / "part 3")
    found = {code for code, _ in codes(verify(copied[0].parent))}
    assert "file-missing" in found or "part-altered" in found


@pytest.mark.parametrize(
    ("limits", "error"),
    [
        (PartLimits(files=11), LimitsUnusable),
        (PartLimits(part_megabytes=0), LimitsUnusable),
        (PartLimits(part_megabytes=2), OriginalTooLarge),
        (PartLimits(all_megabytes=10), PartsTooLarge),
        (PartLimits(files=12, part_megabytes=4), PartsTooMany),
    ],
)
def test_limits_that_cannot_be_kept_are_said_before_anything_is_written(
    limits: PartLimits, error: type[DiaryError]
) -> None:
    sizes = [3_000_000] * 5 if error is not PartsTooMany else [10] * 1201
    with pytest.raises(error):
        check_form(PackForm(PackKind.PARTS, limits), sizes)


def test_a_report_that_fits_into_no_part_leaves_nothing(
    contents: PackContents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stalkdiary.pack.writer.MEGABYTE", 1000)
    with pytest.raises(ReportTooLarge):
        write_pack(contents, tmp_path / "p", Task(), form=IN_PARTS)
    assert list(tmp_path.iterdir()) == []


def test_a_report_whose_pictures_fit_into_no_part_is_refused_before_it_is_laid_out(
    contents: PackContents, tmp_path: Path
) -> None:
    first = contents.exhibits[0]
    assert first.picture is not None
    large = replace(first, picture=replace(first.picture, size=5_000_000_000))
    seen: list[str] = []
    with pytest.raises(ReportTooLarge) as told:
        write_pack(
            replace(contents, exhibits=(large, *contents.exhibits[1:])),
            tmp_path / "p",
            Task(lambda done, total, note: seen.append(note)),
            form=IN_PARTS,
        )
    assert int(told.value.details["megabytes"]) >= 10_000
    assert seen == []
    assert list(tmp_path.iterdir()) == []


def test_no_number_of_files_is_planned_past_its_limits() -> None:
    limits = PartLimits(files=16, part_megabytes=2)
    ranges = parts.plan([300_000] * 100, limits)
    assert [at for indices in ranges for at in indices] == list(range(100))
    assert all(len(indices) <= 10 and len(indices) * 300_000 < 2_000_000 for indices in ranges)
    assert parts.plan([], limits) == ()


def test_a_locked_pack_opens_in_other_programs_and_holds_the_open_one(
    small: tuple[Path, PackResult], small_contents: PackContents, tmp_path: Path
) -> None:
    locked = tmp_path / "locked.zip"
    result = write_pack(small_contents, locked, Task(), form=FORMS["locked"])
    assert result.digest == small[1].digest
    with pyzipper.AESZipFile(locked) as archive:
        (info,) = archive.infolist()
        assert info.filename == f"{small_contents.seed}.zip"
        archive.setpassword(PASSPHRASE.encode())
        assert archive.read(info) == small[0].read_bytes()
    # Not even a name can be read without the passphrase.
    assert b"exhibits" not in locked.read_bytes()
    seven = shutil.which("7z")
    if seven is not None:
        tested = subprocess.run(
            [seven, "t", f"-p{PASSPHRASE}", str(locked)], capture_output=True, check=False
        )
        assert tested.returncode == 0, tested.stdout


def test_a_locked_pack_is_checked_with_its_passphrase_and_no_other(
    small_contents: PackContents, tmp_path: Path
) -> None:
    locked = tmp_path / "locked.zip"
    result = write_pack(small_contents, locked, Task(), form=FORMS["locked"])
    assert verify_pack(locked, result.digest, Task(), PASSPHRASE).compared
    with pytest.raises(PackLocked):
        verify(locked)
    with pytest.raises(PackPassphraseWrong):
        verify(locked, "another passphrase")


def test_any_changed_byte_of_a_locked_pack_shows(small_contents: PackContents, tmp_path: Path) -> None:
    locked = tmp_path / "locked.zip"
    write_pack(small_contents, locked, Task(), form=FORMS["locked"])
    whole = locked.read_bytes()
    flags = whole.rindex(b"PK\x01\x02") + 8
    for at in (6, 10, 60, len(whole) // 2, flags, flags + 1, len(whole) - 60, len(whole) - 1):
        locked.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            assert verify(locked, PASSPHRASE).findings, at
        except (NotAPack, PackPassphraseWrong):
            continue


@pytest.mark.skipif(shutil.which("7z") is None, reason="7-Zip is not here")
def test_a_pack_that_another_program_locked_is_opened_or_calmly_refused(
    small: tuple[Path, PackResult], tmp_path: Path
) -> None:
    tool = shutil.which("7z")
    assert tool is not None
    for method, name in (("Copy", "stored.zip"), ("Deflate", "packed.zip")):
        words = [f"-p{PASSPHRASE}", "-mem=AES256", f"-mm={method}", str(tmp_path / name), str(small[0])]
        subprocess.run([tool, "a", *words], capture_output=True, check=True)
    verdict = verify(tmp_path / "stored.zip", PASSPHRASE)
    assert verdict.undamaged
    assert [note.code for note in verdict.notes] == ["zipped-again"]
    with pytest.raises(PackedElsewhere):
        verify(tmp_path / "packed.zip", PASSPHRASE)


@pytest.mark.parametrize(
    ("form", "error"),
    [
        (PackForm(PackKind.FOLDER, passphrase=PASSPHRASE), FolderNotLockable),
        (PackForm(passphrase="too short"), PassphraseUnusable),
        (PackForm(passphrase="naïve and long enough"), PassphraseUnusable),
    ],
)
def test_a_lock_that_would_not_hold_or_not_open_is_refused(form: PackForm, error: type[DiaryError]) -> None:
    with pytest.raises(error):
        check_form(form, [])


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_stopping_any_form_at_any_step_leaves_nothing(tmp_path: Path, form: PackForm) -> None:
    contents = factory.contents(1)
    steps: list[int] = []
    destination = tmp_path / "a"
    write_pack(contents, destination, Task(lambda done, total, note: steps.append(done)), form=form)
    shutil.rmtree(destination) if destination.is_dir() else destination.unlink()
    for stop in range(0, len(steps), 3):
        with pytest.raises(Cancelled):
            write_pack(contents, destination, stopping_after(stop), form=form)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize(
    ("number", "expected"),
    [(errno.ENOSPC, DiskFull), (errno.EIO, StorageFailed), (errno.ENOENT, StorageFailed)],
)
def test_a_disk_that_fails_at_any_write_leaves_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: PackForm,
    number: int,
    expected: type[DiaryError],
) -> None:
    real, contents = Member.write, factory.contents(1)
    for good in (0, 3, 12):
        left = iter(range(good))

        def refuse(self: Member, data: bytes, left: Iterator[int] = left) -> int:
            if next(left, None) is None:
                raise OSError(number, os.strerror(number))
            return real(self, data)

        monkeypatch.setattr(Member, "write", refuse)
        with pytest.raises(expected):
            write_pack(contents, tmp_path / "a", Task(), form=form)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", [FORMS["folder"], FORMS["parts"]], ids=["folder", "parts"])
def test_a_folder_that_took_the_name_meanwhile_is_left_alone(tmp_path: Path, form: PackForm) -> None:
    destination = tmp_path / "a"

    def take_the_name(done: int, total: int | None, note: str) -> None:
        destination.mkdir(exist_ok=True)
        (destination / "mine.txt").write_text("something else")

    with pytest.raises(DestinationExists):
        write_pack(factory.contents(1), destination, Task(take_the_name), form=form)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert [path.name for path in destination.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("form", [FORMS["folder"], FORMS["parts"]], ids=["folder", "parts"])
def test_nothing_is_at_the_destination_until_all_is_checked(tmp_path: Path, form: PackForm) -> None:
    destination = tmp_path / "a"
    seen: set[bool] = set()
    task = Task(lambda done, total, note: seen.add(destination.exists()))
    write_pack(factory.contents(1), destination, task, form=form)
    assert seen == {False}
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_stopping_is_not_kept_waiting_by_a_slow_stick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go_on = threading.Event(), threading.Event()
    task = Task()

    def slow(descriptor: int) -> None:
        asked.set()
        task.cancel()
        go_on.wait()

    monkeypatch.setattr(os, "fsync", slow)
    with pytest.raises(Cancelled):
        write_pack(factory.contents(1), tmp_path / "a.zip", task)
    assert asked.is_set()
    assert list(tmp_path.iterdir()) == []
    go_on.set()


def test_a_disk_that_refuses_at_the_last_moment_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(errno.EIO, "no more")

    monkeypatch.setattr(os, "fsync", refuse)
    for form in (PackForm(), *FORMS.values()):
        with pytest.raises(StorageFailed):
            write_pack(factory.contents(1), tmp_path / "a", Task(), form=form)
        assert list(tmp_path.iterdir()) == []


def test_what_the_disk_refuses_in_the_background_is_not_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system tells a failed write once: to whoever asks first."""
    real, told = os.fsync, list[int]()

    def refuse_once(descriptor: int) -> None:
        told.append(descriptor)
        if len(told) == 1:
            raise OSError(errno.EIO, "no more")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", refuse_once)
    monkeypatch.setattr(syncing, "_EVERY", 10_000)
    for form in (PackForm(), *FORMS.values()):
        told.clear()
        with pytest.raises(StorageFailed):
            write_pack(factory.contents(1), tmp_path / "a", Task(), form=form)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", [FORMS["folder"], FORMS["parts"], FORMS["locked parts"]])
@pytest.mark.parametrize("note", ["Laying out the pages", "Adding the original files", "Checking the pack"])
def test_a_stick_that_is_pulled_out_ends_the_pack_in_one_calm_line(
    tmp_path: Path, form: PackForm, note: str
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    def pull_out(done: int, total: int | None, now: str) -> None:
        if now == note and stick.exists():
            shutil.rmtree(stick)

    with pytest.raises(StorageFailed):
        write_pack(factory.contents(3, every=1), stick / "a", Task(pull_out), form=form)
    assert list(tmp_path.iterdir()) == []


def test_parts_without_a_record_are_not_undamaged(copied: list[Path]) -> None:
    kept = {path: data for path, data in files_of(copied[0]).items() if path != "data/record.json"}
    shown = PartsList.parse(kept[parts.PARTS])
    payload = {path: data for path, data in kept.items() if path.startswith("data/")}
    own = parts.fingerprint({path: hashlib.sha256(data).hexdigest() for path, data in payload.items()})
    forged = PartsList(shown.seed, (own, *shown.fingerprints[1:])).to_bytes()
    folder = copied[0].parent
    for path in copied:
        files = {**(kept if path == copied[0] else files_of(path)), parts.PARTS: forged}
        path.unlink()
        remake(files, folder / path.stem)
    found = codes(verify(folder))
    assert ("file-missing", "part 1 of 3/data/record.json") in found
