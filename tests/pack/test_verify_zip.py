"""Whatever is done to the zip around a pack's files shows, and none of it is followed or unpacked blindly."""

from __future__ import annotations

import random
import stat
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from stalkdiary.errors import NotAPack
from stalkdiary.model.pack import PackResult
from tests.pack.reading import files_of
from tests.pack.tampering import TAGS, codes, damaged, structure_of, verify


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
