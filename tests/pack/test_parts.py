"""A pack in parts: each keeps to the limits and is a bag of its own; what is missing or changed is named."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import bagit
import pytest

from stalkdiary.errors import (
    DiaryError,
    LimitsUnusable,
    NotAPack,
    OriginalTooLarge,
    PartsTooLarge,
    PartsTooMany,
    ReportTooLarge,
)
from stalkdiary.model.pack import PackContents, PackResult
from stalkdiary.model.pack_form import PackForm, PackKind, PartLimits
from stalkdiary.pack import parts
from stalkdiary.pack.parts import PartsList
from stalkdiary.pack.verify import verify_pack
from stalkdiary.pack.writer import check_form, write_pack
from stalkdiary.task import Task
from tests.pack import factory
from tests.pack.forms import IN_PARTS
from tests.pack.reading import files_of
from tests.pack.tampering import codes, remake, verify


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
