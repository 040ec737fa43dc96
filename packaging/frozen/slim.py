"""Makes the libraries of a frozen folder smaller without losing anything that they do. On Linux alone.

    python packaging/frozen/slim.py FOLDER

Wheels bring libraries with all their symbols, a fifth of the folder, and `strip` takes out what only a
debugger reads. It makes some of those that were patched for their wheel larger, so a stripped library is kept
only where it is smaller by a twentieth and is still laid out as the loader needs it: each part of it at an
address that fits its place in the file. Libraries whose parts lie megabytes apart, as patching leaves them,
are closed up.
"""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
from pathlib import Path

import elf

_LEAST_GAIN = 0.05
_WORTH = 65_536
"""Bytes of padding from which closing up is worth it."""
_PAGE = {62: 4096, 183: 65_536}
"""Largest page of x86-64 and of ARM64, by e_machine: what a part's place must fit."""


def libraries(folder: Path) -> list[Path]:
    """Shared libraries and modules, links left out, in order."""
    found = [each for each in folder.rglob("*") if ".so" in each.name and not each.is_symlink()]
    return sorted(each for each in found if each.is_file())


def is_laid_out(library: bytes) -> bool:
    """Whether every loaded part of a 64-bit ELF file can be mapped (ELF-64, "Program Header")."""
    try:
        found = elf.parts(library)
    except elf.NotElf:
        return False
    return all(
        (part.address - part.offset) % max(part.align, 1) == 0 and part.offset + part.stored <= len(library)
        for part in found
        if part.kind == elf.LOAD
    )


def closed_up(library: bytes) -> bytes:
    """The same library with its parts as close to each other in the file as pages allow.

    Addresses stay, so nothing inside has to change but the program headers. The list of sections, which only
    linkers and debuggers read, is left out. Where there is little to gain the bytes come back as they are.
    """
    try:
        found = elf.parts(library)
    except elf.NotElf:
        return library
    (machine,) = struct.unpack_from("<H", library, 18)
    page = _PAGE.get(machine, 65_536)
    loads = sorted((part for part in found if part.kind == elf.LOAD), key=lambda part: part.offset)
    moved: dict[int, int] = {}
    end = 0
    for part in loads:
        begin = end + (part.address - end) % page
        moved[part.offset] = begin
        end = begin + part.stored
    fits = loads and loads[0].offset == 0 and all(part.align >= page for part in loads)
    if not fits or len(library) - end < _WORTH:
        return library

    def place(offset: int) -> int:
        home = max((part for part in loads if part.offset <= offset), key=lambda part: part.offset)
        if offset > home.offset + home.stored:
            raise ValueError
        return moved[home.offset] + offset - home.offset

    smaller = bytearray(end)
    for part in loads:
        begin = moved[part.offset]
        smaller[begin : begin + part.stored] = library[part.offset : part.offset + part.stored]
    try:
        for part in found:
            align = page if part.kind == elf.LOAD else part.align
            header = part.to_bytes(place(part.offset) if part.stored else 0, align)
            where = place(part.place)
            smaller[where : where + len(header)] = header
        head = elf.with_headers(library, place(found[0].place))
    except ValueError:
        return library  # something lies outside of what is loaded
    smaller[: len(head)] = head
    return bytes(smaller)


def slim(library: Path) -> int:
    """Strip one library and close it up; how many bytes less it has."""
    before = library.stat().st_size
    trial = library.with_name(library.name + ".trial")
    shutil.copy2(library, trial)
    try:
        done = subprocess.run(["strip", "--strip-unneeded", str(trial)], capture_output=True, check=False)
        stripped = trial.read_bytes()
        if done.returncode == 0 and len(stripped) <= before * (1 - _LEAST_GAIN) and is_laid_out(stripped):
            trial.replace(library)
        whole = library.read_bytes()
        closed = closed_up(whole)
        if closed is not whole and is_laid_out(closed):
            library.write_bytes(closed)
        return before - library.stat().st_size
    finally:
        trial.unlink(missing_ok=True)


def main() -> int:
    """Slim what can be slimmed, and say how much it was."""
    if sys.platform != "linux" or shutil.which("strip") is None:
        print("Nothing is stripped here.")
        return 0
    gained = sum(slim(library) for library in libraries(Path(sys.argv[1])))
    print(f"Stripped and closed up: {gained / 1e6:.0f} MB less.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
