"""What comes along with the program: each thing has a licence, and each licence fits the program's own."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.scripts import loaded


@pytest.fixture(scope="module")
def bill() -> Iterator[ModuleType]:
    with loaded("bill_of_materials") as module:
        yield module


def test_nothing_comes_along_under_a_licence_that_is_unknown_or_does_not_fit(bill: ModuleType) -> None:
    known = bill.table()
    found = bill.components(known)
    assert bill.amiss(found, known) == []
    assert {"av", "pillow", "sqlcipher3", "CPython", "Noto fonts"} <= {each.name for each in found}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries have other names")
def test_the_libraries_inside_packages_are_found(bill: ModuleType) -> None:
    found = {each.name: each for each in bill.components(bill.table())}
    assert found["libx265"].licence == "GPL-2.0-or-later"
    assert found["libx265"].within == "av"
    assert found["libheif"].within == "pi-heif"


@pytest.mark.parametrize(
    ("file", "named"),
    [
        ("libx264-d6533a8d.so.165", ("libx264", "165")),
        ("libpyside6.abi3.so.6.12", ("libpyside6", "6.12")),
        ("_rust.abi3.so", None),
        # As the wheels for Windows have them:
        ("avcodec-62-984de33114b7fa384296817dec999c9d.dll", ("libavcodec", "62")),
        ("libx265-efe48a158520a59ef99c0a0b3eb835ae.dll", ("libx265", "")),
        ("libstdc++-6-110c9d51f08f0d1d0f38fa2f49cf7128.dll", ("libstdc++", "6")),
        ("Qt6Core.dll", ("libQt6Core", "")),
        ("shiboken6.abi3.dll", ("libshiboken6", "")),
        ("_sqlite3.cp312-win_amd64.pyd", None),
        # And those for macOS:
        ("libavcodec.62.28.102.dylib", ("libavcodec", "62.28.102")),
        ("libz.1.3.1.zlib-ng.dylib", ("libz", "1.3.1.zlib-ng")),
        ("libpdfium.dylib", ("libpdfium", "")),
    ],
)
def test_a_library_is_known_by_its_file_on_every_system(
    bill: ModuleType, file: str, named: tuple[str, str] | None
) -> None:
    assert bill.library(file) == named


def test_a_package_of_which_nothing_was_frozen_is_named(bill: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "_internal" / "tzdata").mkdir(parents=True)
    found = [bill.Component(name, "1", "MIT") for name in ("segno", "tzdata", "zxcvbn")]
    assert bill.absent(found, tmp_path, {"segno"}) == ["zxcvbn: nothing of it is in the frozen folder"]


@pytest.mark.parametrize(
    ("expression", "is_fit"),
    [
        ("MIT", True),
        ("GPL-2.0-only", False),
        ("GPL-2.0-only OR MIT", True),
        ("MIT AND GPL-2.0-only", False),
        ("AGPL-3.0-only", False),
        ("", False),
    ],
)
def test_licences_are_judged_as_the_table_says(bill: ModuleType, expression: str, *, is_fit: bool) -> None:
    assert bill.fits(expression, frozenset({"MIT"})) is is_fit


def test_what_is_not_in_the_table_is_named(bill: ModuleType) -> None:
    known = bill.table()
    lines = bill.amiss([bill.Component("libnew", "1", "", "av")], known)
    assert lines == ["libnew (in av): its licence is not in licences.toml"]


def test_the_same_installation_gives_the_same_bill(bill: ModuleType) -> None:
    found = bill.components(bill.table())
    text = bill.bill(found, "1.0")
    assert text == bill.bill(bill.components(bill.table()), "1.0")
    parsed = json.loads(text)
    assert parsed["bomFormat"] == "CycloneDX"
    references = [entry["bom-ref"] for entry in parsed["components"]]
    assert len(set(references)) == len(references)
    assert all(entry["licenses"][0]["expression"] for entry in parsed["components"])


def test_what_the_freezer_took_from_the_system_is_in_the_bill(bill: ModuleType, tmp_path: Path) -> None:
    inside = tmp_path / "_internal"
    (inside / "av.libs").mkdir(parents=True)
    (inside / "libcrypto.so.3").touch()
    (inside / "libstrange.so.1").touch()
    (inside / "av.libs" / "libx264-d6533a8d.so.165").touch()
    (inside / "libx264-d6533a8d.so.165").symlink_to("av.libs/libx264-d6533a8d.so.165")
    known = bill.table()
    found = bill.from_the_system(tmp_path, known["system"])
    assert {(each.name, each.version) for each in found} == {("libcrypto", "3"), ("libstrange", "1")}
    assert bill.amiss(sorted(found), known) == ["libstrange: its licence is not in licences.toml"]
