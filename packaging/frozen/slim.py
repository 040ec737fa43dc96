"""Takes out of the libraries of a frozen folder what only a debugger reads. Linux; elsewhere it does nothing.

    python packaging/frozen/slim.py FOLDER

Wheels bring libraries with all their symbols, a fifth of the folder. `strip` makes some of those that were
patched for their wheel larger, so a stripped library is kept only where it is smaller by a twentieth and is
still laid out as the loader needs it: each part of it at an address that fits its place in the file.
"""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
from pathlib import Path

_LEAST_GAIN = 0.05
_LOAD = 1
"""PT_LOAD, from elf.h."""


def libraries(folder: Path) -> list[Path]:
    """Shared libraries and modules, links left out, in order."""
    found = [each for each in folder.rglob("*") if ".so" in each.name and not each.is_symlink()]
    return sorted(each for each in found if each.is_file())


def is_laid_out(library: bytes) -> bool:
    """Whether every loaded part of a 64-bit ELF file can be mapped (ELF-64, "Program Header")."""
    if library[:6] != b"\x7fELF\x02\x01":
        return False
    (start,) = struct.unpack_from("<Q", library, 32)
    size, count = struct.unpack_from("<HH", library, 54)
    for number in range(count):
        kind, _flags, offset, address, _physical, stored, _memory, align = struct.unpack_from(
            "<IIQQQQQQ", library, start + number * size
        )
        if kind == _LOAD and ((align > 1 and (address - offset) % align) or offset + stored > len(library)):
            return False
    return True


def slim(library: Path) -> int:
    """Strip one library; how many bytes less it has."""
    trial = library.with_name(library.name + ".trial")
    shutil.copy2(library, trial)
    try:
        done = subprocess.run(["strip", "--strip-unneeded", str(trial)], capture_output=True, check=False)
        before, after = library.stat().st_size, trial.stat().st_size
        if done.returncode or after > before * (1 - _LEAST_GAIN) or not is_laid_out(trial.read_bytes()):
            return 0
        trial.replace(library)
        return before - after
    finally:
        trial.unlink(missing_ok=True)


def main() -> int:
    """Strip what can be stripped, and say how much it was."""
    if sys.platform != "linux" or shutil.which("strip") is None:
        print("Nothing is stripped here.")
        return 0
    gained = sum(slim(library) for library in libraries(Path(sys.argv[1])))
    print(f"Stripped: {gained / 1e6:.0f} MB less.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
