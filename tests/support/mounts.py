"""Small and read-only disks for tests that run as root; elsewhere those tests are skipped and say why."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest


@contextmanager
def small_disk(place: Path, mebibytes: int) -> Iterator[Path]:
    """A disk of its own at `place`."""
    with _mounted(place, "-t", "tmpfs", "-o", f"size={mebibytes}m", "tmpfs"):
        yield place


@contextmanager
def read_only(folder: Path, place: Path) -> Iterator[Path]:
    """What is in `folder`, at `place`, where nobody can write; root cannot either."""
    with _mounted(place, "--bind", str(folder)):
        subprocess.run(["mount", "-o", "remount,ro,bind", str(place)], check=True)
        yield place


def fill(disk: Path, *, leaving: int = 0) -> Path:
    """Fill a disk up to `leaving` bytes; the file that does it, to be unlinked for room."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(1 << 16)):
                pass
        except OSError:
            pass
        file.truncate(max(0, file.tell() - leaving))
    return filler


@cache
def _may_mount(probe: Path) -> bool:
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    probe.mkdir(exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(probe)], capture_output=True).returncode:
        return False
    subprocess.run(["umount", str(probe)], check=True)
    return True


@contextmanager
def _mounted(place: Path, *how: str) -> Iterator[None]:
    if not _may_mount(place.parent / "may-mount"):
        pytest.skip("needs root, and the right to mount a disk")
    place.mkdir()
    subprocess.run(["mount", *how, str(place)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
