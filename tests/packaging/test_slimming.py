"""What the freezer takes out of libraries must not be missed: the rest still loads, and is all there."""

from __future__ import annotations

import ctypes
import importlib.util
import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

FROZEN = Path(__file__).parents[2] / "packaging" / "frozen"

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not all(shutil.which(tool) for tool in ("as", "ld", "readelf")),
    reason="libraries are slimmed on Linux, with binutils",
)


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FROZEN / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def elf() -> Iterator[ModuleType]:
    before = set(sys.modules)
    yield loaded("elf")
    for name in {"elf", "slim", "hollow", "icu_data"} - before:
        sys.modules.pop(name, None)


def library(elf: ModuleType, folder: Path, name: str = "libfull-1.so") -> Path:
    """One that answers 41 from a function and holds 42."""
    target = folder / name
    elf.assembled(
        ".text\n.globl answer\n.type answer, %function\nanswer:\n"
        + elf.nothing().replace("xor %eax, %eax", "mov $41, %eax").replace("#0", "#41")
        + ".data\n.globl held\n.type held, %object\n.size held, 4\nheld: .long 42\n",
        name,
        target,
        versions="FULL_1 { global: answer; held; };\n",
    )
    return target


def spread(content: bytes) -> bytes:
    """The same library with its last part 2 MiB further on in the file, as patching for wheels leaves it."""
    (count,) = struct.unpack_from("<H", content, 56)
    places = [64 + 56 * number for number in range(count)]
    parts = [struct.unpack_from("<IIQQQQQQ", content, place) for place in places]
    last = max((part for part in parts if part[0] == 1), key=lambda part: part[2])
    room = 2 << 20
    wide = bytearray(content[: last[2]] + bytes(room) + content[last[2] :])
    for place, part in zip(places, parts, strict=True):
        if part[2] >= last[2] and part[5]:
            struct.pack_into("<Q", wide, place + 8, part[2] + room)
    return bytes(wide)


def test_a_library_whose_parts_lie_far_apart_is_closed_up_and_still_works(
    elf: ModuleType, tmp_path: Path
) -> None:
    slim = loaded("slim")
    before = library(elf, tmp_path).read_bytes()
    wide = spread(before)
    closed = slim.closed_up(wide)
    assert len(closed) < len(before) + 65_536
    assert slim.is_laid_out(closed)
    (tmp_path / "closed.so").write_bytes(closed)
    opened = ctypes.CDLL(str(tmp_path / "closed.so"))
    assert opened.answer() == 41
    assert ctypes.c_int.in_dll(opened, "held").value == 42


@pytest.mark.parametrize(
    "content", [b"", b"#!/bin/sh\n", b"\x7fELF\x02\x01" + bytes(20), b"\x7fELF\x01\x01" + bytes(90)]
)
def test_what_is_no_library_is_left_alone(elf: ModuleType, content: bytes) -> None:
    assert elf.LOAD == 1
    slim = loaded("slim")
    assert slim.closed_up(content) is content
    assert not slim.is_laid_out(content)


def test_a_library_without_gaps_stays_as_it_is(elf: ModuleType, tmp_path: Path) -> None:
    content = library(elf, tmp_path).read_bytes()
    assert loaded("slim").closed_up(content) is content


def test_an_emptied_library_still_answers_to_every_name_that_others_ask_for(
    elf: ModuleType, tmp_path: Path
) -> None:
    hollow = loaded("hollow")
    full = library(elf, tmp_path)
    before = hollow.symbols(full)
    hollow.hollow(full)
    assert hollow.symbols(full) == before == [("answer", "FULL_1"), ("held", "FULL_1")]
    assert hollow.is_hollow(full.read_bytes())
    assert ctypes.CDLL(str(full)).answer() == 0
    told = subprocess.run(["readelf", "-d", str(full)], capture_output=True, text=True, check=True).stdout
    assert "[libfull-1.so]" in told


def package(items: dict[str, bytes]) -> bytes:
    """A package of ICU's common data, as icupkg makes it."""
    header = struct.pack("<HBB", 32, 0xDA, 0x27) + struct.pack("<HHBBBB", 20, 0, 0, 0, 2, 0) + b"CmnD"
    names = [b"icudt73l/" + name.encode() + b"\0" for name in sorted(items)]
    name_at = 4 + 8 * len(items)
    at = name_at + sum(map(len, names))
    table, body = struct.pack("<I", len(items)), b""
    for name, key in zip(names, sorted(items), strict=True):
        body += bytes(-(at + len(body)) % 16)
        table += struct.pack("<II", name_at, at + len(body))
        body += items[key]
        name_at += len(name)
    return header.ljust(32, b"\0") + table + b"".join(names) + body


def items(content: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from("<I", content, 32)
    table = [struct.unpack_from("<II", content, 36 + 8 * number) for number in range(count)]
    ends = [place for _, place in table[1:]] + [len(content) - 32]
    found = {}
    for (name, place), end in zip(table, ends, strict=True):
        key = content[32 + name : content.index(b"\0", 32 + name)].decode().removeprefix("icudt73l/")
        found[key] = content[32 + place : 32 + end]
    return found


DATA = {
    "brkitr/thaidict.dict": b"thai",
    "cnvalias.icu": b"names of code pages",
    "coll/cs.res": b"ch after h, in Czech",
    "coll/ucadata.icu": b"0123456789abcdef!",
    "cs.res": b"months",
    "curr/cs.res": b"koruna",
    "ibm-37_P100-1995.cnv": b"a code page",
    "res_index.res": b"which there are",
    "root.res": b"what holds for all",
    "zoneinfo64.res": b"zones",
}


@pytest.mark.parametrize("owner", ["PySide6", "icu4py.libs"])
def test_of_icu_s_data_every_language_keeps_its_order_of_words_and_its_breaks(
    elf: ModuleType, tmp_path: Path, owner: str
) -> None:
    icu = loaded("icu_data")
    folder = tmp_path / owner
    folder.mkdir()
    (folder / "data").write_bytes(package(DATA))
    target = folder / "libicudata.so.73"
    elf.assembled(icu.source("icudt73_dat", folder / "data"), target.name, target)
    icu.lessen(target, icu._FOLDERS[owner])
    symbol, after = icu.package_in(target.read_bytes())
    kept = items(after)
    own = {"PySide6": ("coll/cs.res", "coll/ucadata.icu"), "icu4py.libs": ("brkitr/thaidict.dict",)}[owner]
    assert symbol == "icudt73_dat"
    assert set(kept) == {*own, "cnvalias.icu", "res_index.res", "root.res", "zoneinfo64.res"}
    assert all(kept[name].startswith(DATA[name]) for name in kept)
    head = (ctypes.c_char * 4).in_dll(ctypes.CDLL(str(target)), "icudt73_dat")
    assert head.raw[2:] == b"\xda\x27"


@pytest.mark.parametrize("content", [b"", bytes(64), package(DATA).replace(b"CmnD", b"Else")])
def test_data_of_another_form_stops_the_freezer_and_is_not_cut(elf: ModuleType, content: bytes) -> None:
    assert elf.LOAD == 1
    icu = loaded("icu_data")
    with pytest.raises(icu.NotIcu):
        icu.fewer(content, "coll/")


def test_nothing_asks_qt_for_what_is_left_out_of_its_data() -> None:
    sources = (FROZEN.parents[1] / "stalkdiary" / "gui").rglob("*.py")
    asking = [
        path.name for path in sources if re.search(r"QTimeZone|QStringDecoder", path.read_text("utf-8"))
    ]
    assert asking == []
