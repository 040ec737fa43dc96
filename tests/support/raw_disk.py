"""A disk in a file: used like any other, then read byte by byte, unused blocks and journal included."""

from __future__ import annotations

import base64
import mmap
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def spellings(word: str) -> dict[str, bytes]:
    """A word in the eleven encodings in which it might slip out; the word needs an é or the like."""
    plain = word.encode()
    found = {
        "utf-8": plain,
        "utf-16-le": word.encode("utf-16-le"),
        "utf-16-be": word.encode("utf-16-be"),
        "utf-32-le": word.encode("utf-32-le"),
        "utf-32-be": word.encode("utf-32-be"),
        "latin-1": word.encode("latin-1"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
    }
    for skipped in range(3):
        # Only what does not depend on the bytes before and after.
        padded = base64.b64encode(bytes(skipped) + plain)
        found[f"base64 at {skipped}"] = padded[4 if skipped else 0 : (len(plain) + skipped) // 3 * 4]
    return found


def can_mount() -> bool:
    """Whether a disk in a file can be mounted here."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    return subprocess.run(["losetup", "-f"], capture_output=True).returncode == 0


@contextmanager
def disk_in_a_file(image: Path, place: Path, mebibytes: int) -> Iterator[Path]:
    """An ext4 disk, mounted at `place` while inside; `image` can be read when it is over."""
    with image.open("wb") as file:
        file.truncate(mebibytes << 20)
    subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=True)
    place.mkdir()
    mounted = subprocess.run(["mount", "-o", "loop", str(image), str(place)], capture_output=True)
    if mounted.returncode:
        pytest.skip("needs the right to mount a disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def found_on(image: Path, words: Iterable[str]) -> set[tuple[str, str]]:
    """Every word and encoding that any byte of the image holds; words in compressed data are not found."""
    found = set[tuple[str, str]]()
    with image.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for word in words:
            for encoding, needle in spellings(word).items():
                if data.find(needle) >= 0:
                    found.add((word, encoding))
    return found


def keep_carelessly(folder: Path, words: Iterable[str]) -> None:
    """What a diary without encryption leaves: a plain database that was deleted again, in every encoding."""
    path = folder / "careless.db"
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE entry (body BLOB)")
    for word in words:
        database.executemany("INSERT INTO entry VALUES (?)", [(one,) for one in spellings(word).values()])
    database.commit()
    database.close()
    path.unlink()
