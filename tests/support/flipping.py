"""One byte of a file made another, whatever it was."""

from __future__ import annotations

from pathlib import Path


def flip_first_byte(path: Path) -> None:
    """Change the first byte of a file; written over with a fixed one, one in 256 would be the same."""
    data = bytearray(path.read_bytes())
    data[0] ^= 0xFF
    path.write_bytes(data)
