"""Shared libraries of Linux as far as the freezer has to know them: 64-bit little-endian ELF (ELF-64)."""

from __future__ import annotations

import platform
import struct
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

LOAD = 1
"""PT_LOAD, from elf.h: a part of the file that is mapped."""
_HEADER = struct.Struct("<16sHHIQQQIHHHHHH")
_PART = struct.Struct("<IIQQQQQQ")


class NotElf(ValueError):
    """The bytes are no 64-bit ELF file."""


@dataclass(frozen=True, slots=True)
class Part:
    """A program header.

    Attributes:
        place: of the header itself in the file.
        kind, flags: p_type and p_flags.
        offset: where its bytes begin in the file.
        address: where they are mapped, from the library's beginning.
        stored, taken: bytes in the file and in memory.
        align: of the mapping.
    """

    place: int
    kind: int
    flags: int
    offset: int
    address: int
    stored: int
    taken: int
    align: int

    def to_bytes(self, offset: int, align: int) -> bytes:
        """The header with its part lying elsewhere."""
        address = self.address
        return _PART.pack(self.kind, self.flags, offset, address, address, self.stored, self.taken, align)


def parts(library: bytes) -> list[Part]:
    """All program headers, in their order.

    Raises:
        NotElf: the bytes are something else.
    """
    if library[:6] != b"\x7fELF\x02\x01" or len(library) < _HEADER.size:
        raise NotElf
    fields = _HEADER.unpack_from(library)
    start, size, count = fields[5], fields[9], fields[10]
    found = []
    for place in range(start, start + size * count, size):
        kind, flags, offset, address, _physical, stored, taken, align = _PART.unpack_from(library, place)
        found.append(Part(place, kind, flags, offset, address, stored, taken, align))
    return found


def with_headers(library: bytes, start: int) -> bytes:
    """The first bytes of a file whose program headers begin at `start` and which has no list of sections."""
    fields = list(_HEADER.unpack_from(library))
    fields[5], fields[6], fields[12], fields[13] = start, 0, 0, 0
    return _HEADER.pack(*fields)


def assembled(source: str, soname: str, target: Path, *, versions: str = "") -> None:
    """Make a library of a few lines of assembly, with the tools that strip comes with.

    Args:
        source: what the assembler reads.
        soname: name that other libraries know it by.
        target: where to write it; what is there is replaced.
        versions: a version script for the linker, or nothing.

    Raises:
        subprocess.CalledProcessError: a tool did not understand it.
    """
    with tempfile.TemporaryDirectory() as folder:
        lines, thing, script = (Path(folder, name) for name in ("a.s", "a.o", "a.map"))
        lines.write_text(source + '.section .note.GNU-stack,"",@progbits\n', encoding="ascii")
        script.write_text(versions, encoding="ascii")
        subprocess.run(["as", "-o", str(thing), str(lines)], check=True)
        linked = Path(folder, "a.so")
        subprocess.run(
            ["ld", "-shared", "-soname", soname, "--build-id=none", "--hash-style=gnu", "-s",
             *(["--version-script", str(script)] if versions else []), "-o", str(linked), str(thing)],
            check=True,
        )  # fmt: skip
        target.unlink(missing_ok=True)
        target.write_bytes(linked.read_bytes())
        target.chmod(0o755)


def nothing() -> str:
    """The body of a function that gives back 0, for the assembler of this machine."""
    return {"x86_64": "xor %eax, %eax\nret\n", "aarch64": "mov x0, #0\nret\n"}[platform.machine()]
