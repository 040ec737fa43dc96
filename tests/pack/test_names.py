"""Names of files in a pack: harmless on every system, never the same twice, still telling what they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.pack.bag import LONGEST_NAME, exhibit_names, manifest, parse_manifest, safe_name
from tests.pack import factory

WINDOWS_FORBIDS = set('<>:"/\\|?*') | {chr(code) for code in range(32)}


@given(name=st.text(st.characters(exclude_categories=()), max_size=400))
def test_any_name_becomes_one_that_every_system_takes(name: str) -> None:
    safe = safe_name(f"AB-001 {name}")
    assert len(safe) <= LONGEST_NAME
    assert len(safe.encode()) <= 255
    assert not WINDOWS_FORBIDS & set(safe)
    assert not safe.endswith((" ", "."))
    assert safe.isprintable()
    assert "%" not in safe


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("IMG_4411.HEIC", "AB-001 IMG_4411.HEIC"),
        ("line\nbreak.jpg", "AB-001 line_break.jpg"),
        ("photo\u202egpj.exe", "AB-001 photo_gpj.exe"),
        ("../../etc/passwd", "AB-001 .._.._etc_passwd"),
        ("CON", "AB-001 CON"),
        ("zdjęcie.jpg", "AB-001 zdjęcie.jpg"),
        ("100%.txt", "AB-001 100_.txt"),
        ("trailing. . ", "AB-001 trailing"),
        ("", "AB-001"),
    ],
)
def test_a_name_keeps_what_is_harmless(name: str, safe: str) -> None:
    assert safe_name(f"AB-001 {name}") == safe


def test_a_long_name_keeps_its_extension() -> None:
    safe = safe_name("AB-001 " + "x" * 300 + ".jpeg")
    assert (len(safe), safe[-6:]) == (LONGEST_NAME, "x.jpeg")


def test_two_files_never_get_one_name() -> None:
    first = factory.exhibit(1, "a", 1, name="SAME.jpg")
    second = replace(factory.exhibit(2, "a", 1, name="same.jpg"), reference="AB/1")
    third = replace(factory.exhibit(3, "a", 1, name="same.jpg"), reference="ab/1")
    names = exhibit_names([first, second, third])
    assert len({name.casefold() for name in names.values()}) == 3


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).map("data/{}".format),
        st.binary(min_size=32, max_size=32).map(bytes.hex),
    )
)
def test_a_manifest_reads_back_as_it_was_written(hashes: dict[str, str]) -> None:
    assert parse_manifest(manifest(hashes)) == hashes
