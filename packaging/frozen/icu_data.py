"""Leaves of ICU's data what the program asks for: a twelfth of it. Linux; elsewhere Qt brings no ICU.

    python packaging/frozen/icu_data.py FOLDER

Two wheels bring an ICU of their own, each with 30 MB of data for every language: names of currencies, units
and regions, code pages, spelt-out numbers. Of Qt's the order of words is used, of icu4py's where letters and
lines end, in every language. Qt has names of months and the like in data of its own; without the rest it
cannot name time zones or read old code pages, which nothing here asks of it.
The form is that of ICU's packages of common data: a header (`UDataInfo`, "CmnD"), a table of names and
places, and the items (ICU User Guide, "ICU Data").
"""

from __future__ import annotations

import re
import shutil
import struct
import sys
import tempfile
from pathlib import Path

import elf

_NAME = re.compile(rb"icudt\d+_dat")
_KIND = b"CmnD"
_FOLDERS = {"PySide6": "coll/", "icu4py.libs": "brkitr/"}
"""What is kept of whose data: the order of words, and where letters, words and lines end."""
_OF_A_LANGUAGE = re.compile(r"(?!root|pool|res_index)[a-z]{2,3}(_\w+)?\.res|.*\.(cnv|spp|cfu)|unames\.icu")
"""Left out of what lies in no folder: names in each language, code pages, names of characters."""


class NotIcu(ValueError):
    """The bytes are no package of ICU's data in the form that is known here."""


def wanted(item: str, folder: str) -> bool:
    """Whether an item is kept: `item` without the package's own name, `folder` with its slash."""
    return item.startswith(folder) if "/" in item else not _OF_A_LANGUAGE.fullmatch(item)


def fewer(package: bytes, folder: str) -> bytes:
    """The same package with the wanted items alone, in their order.

    Raises:
        NotIcu: it is not such a package.
    """
    if len(package) < 32 or package[2:4] != b"\xda\x27" or package[12:16] != _KIND or package[8]:
        raise NotIcu
    (start,) = struct.unpack_from("<H", package, 0)
    (count,) = struct.unpack_from("<I", package, start)
    table = [struct.unpack_from("<II", package, start + 4 + 8 * number) for number in range(count)]
    ends = [place for _name, place in table[1:]] + [len(package) - start]
    kept = []
    for (name_at, place), end in zip(table, ends, strict=True):
        name = package[start + name_at : package.index(b"\0", start + name_at)]
        if wanted(name.decode("ascii").split("/", 1)[1], folder):
            kept.append((name, package[start + place : start + end]))
    return package[:start] + _packed(kept)


def _packed(items: list[tuple[bytes, bytes]]) -> bytes:
    names = bytearray()
    at = 4 + 8 * len(items)
    name_places = []
    for name, _content in items:
        name_places.append(at + len(names))
        names += name + b"\0"
    place = at + len(names)
    table, body = struct.pack("<I", len(items)), bytearray()
    for (_name, content), name_place in zip(items, name_places, strict=True):
        padding = -(place + len(body)) % 16
        body += b"\xaa" * padding
        table += struct.pack("<II", name_place, place + len(body))
        body += content
    return table + bytes(names) + bytes(body)


def package_in(library: bytes) -> tuple[str, bytes]:
    """The name of the data's symbol and the package, out of a library that holds nothing else.

    Raises:
        NotIcu: it holds something else.
    """
    begin = library.find(b"\xda\x27") - 2
    named = _NAME.search(library)
    if begin < 0 or named is None or library[begin + 12 : begin + 16] != _KIND:
        raise NotIcu
    loads = (part for part in elf.parts(library) if part.kind == elf.LOAD)
    end = next(part.offset + part.stored for part in loads if 0 <= begin - part.offset < part.stored)
    return named[0].decode("ascii"), library[begin:end]


def source(symbol: str, data: Path) -> str:
    """What the assembler makes a library of data of."""
    return (
        f".section .rodata\n.globl {symbol}\n.type {symbol}, %object\n.balign 16\n"
        f'{symbol}:\n.incbin "{data}"\n.size {symbol}, . - {symbol}\n'
    )


def lessen(library: Path, folder: str) -> int:
    """Rebuild one library with less; how many bytes less it has.

    Raises:
        NotIcu: it is not what it is taken for.
    """
    before = library.read_bytes()
    symbol, package = package_in(before)
    with tempfile.TemporaryDirectory() as place:
        data = Path(place, "data")
        data.write_bytes(fewer(package, folder))
        elf.assembled(source(symbol, data), library.name, library)
    return len(before) - library.stat().st_size


def main() -> int:
    """Lessen both, and say how much it was."""
    if sys.platform != "linux" or shutil.which("ld") is None:
        print("ICU's data is left as it is here.")
        return 0
    gained = 0
    for library in sorted(Path(sys.argv[1]).rglob("libicudata*.so*")):
        owner = next((part for part in library.parts if part in _FOLDERS), None)
        if owner and library.is_file() and not library.is_symlink():
            gained += lessen(library, _FOLDERS[owner])
    print(f"ICU's data: {gained / 1e6:.0f} MB less.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
