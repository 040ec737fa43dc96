"""Whoever gives out a binary offers its sources: none may be forgotten, and none taken that is another."""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from tests.support.scripts import loaded


@pytest.fixture(scope="module")
def sources() -> Iterator[ModuleType]:
    with loaded("bill_of_materials", "sources") as module:
        yield module


def test_everything_under_the_gpl_that_lies_inside_a_package_says_where_its_sources_are(
    sources: ModuleType,
) -> None:
    known = tomllib.loads(sources.TABLE.read_text("utf-8"))
    table = sources.bill.table()
    found = sources.bill.components(table)
    lines, unknown = sources.missing(found, {each.name for each in found if not each.within}, known)
    assert unknown == []
    # The wheels of other systems bring what those of this one may not: the table itself is complete.
    inside = [
        sources.bill.Component(name, "", licence, package)
        for package in ("av", "pi-heif")
        for name, licence in table["libraries"][package].items()
    ]
    assert sources.missing(inside, set(), known)[1] == []
    if sys.platform == "linux":
        assert any("x265" in line for line in lines)


def test_what_nobody_knows_the_place_of_is_named(sources: ModuleType) -> None:
    known = tomllib.loads(sources.TABLE.read_text("utf-8"))
    found = [sources.bill.Component("libnew", "1", "GPL-3.0-only", "av")]
    assert sources.missing(found, set(), known) == ([], ["libnew (in av)"])


@pytest.mark.parametrize(
    ("licence", "asks"),
    [
        ("MIT", False),
        ("LGPL-3.0-or-later", True),
        ("BSD-3-Clause OR GPL-2.0-only", False),
        ("MIT AND GPL-2.0", True),
        ("GPL-3.0-or-later WITH GCC-exception-3.1", True),
        ("GPL-2.0-or-later WITH Bootloader-exception", False),
    ],
)
def test_only_copyleft_asks_for_sources(sources: ModuleType, licence: str, *, asks: bool) -> None:
    assert sources.asks_for_sources(sources.bill.Component("x", "1", licence)) is asks


def test_an_archive_that_is_not_what_its_sum_says_is_not_kept(sources: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "there.tar.gz").write_bytes(b"sources")
    place = (tmp_path / "there.tar.gz").as_uri()
    out = tmp_path / "out"
    out.mkdir()
    other = sources.Archive("there.tar.gz", place, hashlib.sha256(b"others").hexdigest())
    assert sources.fetch(None, other, out) is False
    assert list(out.iterdir()) == []
    same = sources.Archive("there.tar.gz", place, hashlib.sha256(b"sources").hexdigest())
    assert sources.fetch(None, same, out) is True
    assert (out / "there.tar.gz").read_bytes() == b"sources"


def test_of_the_archives_just_the_version_that_is_bundled_is_taken(sources: ModuleType) -> None:
    def offered(version: str, filename: str, hash_name: str | None = "sha256") -> SimpleNamespace:
        link = SimpleNamespace(
            filename=filename,
            is_wheel=filename.endswith(".whl"),
            hash_name=hash_name,
            hash="00",
            url_without_fragment="file:///there/" + filename,
        )
        return SimpleNamespace(version=version, link=link)

    offers = [
        offered("1.0", "a-1.0.tar.gz"),
        offered("2.0", "a-2.0-py3-none-any.whl"),
        offered("2.0", "a-2.0.zip", None),
        offered("2.0", "a-2.0.tar.gz"),
    ]
    finder = SimpleNamespace(find_all_candidates=lambda name: offers if name == "a" else [])
    assert sources.archive_of(finder, "a", "2.0").name == "a-2.0.tar.gz"
    assert sources.archive_of(finder, "a", "3.0") is None
