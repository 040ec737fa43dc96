"""The person's own files: read once, never changed, never waited for."""

from __future__ import annotations

import errno
import io
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stalkdiary.errors import DiaryError, FileChanging, FileMissing, FileUnreadable
from stalkdiary.vault.source import SourceBytes, SourceFile, open_source
from tests.support.evidence_store import FINE, OpenStore, open_store

ODD_NAME = "a\nb\u202egpj.exe" + "x" * 200
posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")


def fifo(path: Path) -> None:
    os.mkfifo(path)


def listening_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


@posix
@pytest.mark.parametrize("make", [fifo, listening_socket, Path.mkdir])
def test_what_is_no_file_is_refused_without_waiting(
    make: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path may be no longer than 107 bytes
    make(Path("x"))
    with pytest.raises(FileUnreadable):
        open_source(tmp_path / "x")


@posix
def test_a_device_is_refused() -> None:
    for device in ("/dev/zero", "/dev/null", "/dev/tty"):
        with pytest.raises(FileUnreadable):
            open_source(Path(device))


@posix
def test_a_file_exchanged_for_a_pipe_just_before_opening_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x")
    really_open = os.open

    def exchange(name: Path, flags: int) -> int:
        path.unlink()
        fifo(path)
        return really_open(name, flags)

    monkeypatch.setattr("stalkdiary.vault.source.os.open", exchange)
    with pytest.raises(FileUnreadable):
        open_source(path)


@pytest.mark.parametrize("name", ["missing", "file/below", "x" * 300, "nul\0inside"])
def test_what_is_not_there_is_said_to_be_missing(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(FileMissing):
        open_source(tmp_path / name)


@posix
def test_links_are_followed_to_files_only(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"real")
    for name, target in (("good", "real"), ("dangling", "missing"), ("loop", "loop"), ("to-folder", ".")):
        (tmp_path / name).symlink_to(target)
    with open_source(tmp_path / "good") as source:
        assert (source.name, source.size) == ("good", 4)
    for name, error in (("dangling", FileMissing), ("loop", FileUnreadable), ("to-folder", FileUnreadable)):
        with pytest.raises(error):
            open_source(tmp_path / name)


def test_a_file_we_may_not_read_is_said_to_be_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, flags: int) -> int:
        raise PermissionError(errno.EACCES, "no")

    (tmp_path / "x").write_bytes(b"x")
    monkeypatch.setattr("stalkdiary.vault.source.os.open", refuse)
    with pytest.raises(FileUnreadable):
        open_source(tmp_path / "x")


@posix
def test_odd_names_are_kept_as_they_are(tmp_path: Path) -> None:
    for name in (ODD_NAME, os.fsdecode(b"latin-\xe9.jpg")):
        (tmp_path / name).write_bytes(b"x")
        with open_source(tmp_path / name) as source:
            assert source.name == name


@pytest.mark.parametrize("instant", [-1, 0, 2**33])
def test_a_strange_date_is_told_as_it_is_or_left_out(instant: int, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x")
    os.utime(path, (instant, instant))
    with open_source(path) as source:
        told = {-1: "1969-12-31T23:59:59Z", 0: "1970-01-01T00:00:00Z", 2**33: "2242-03-16T12:56:32Z"}
        assert source.modified == told[instant]


class Meddled(SourceFile):
    """A source file to which something happens while it is being read."""

    def __init__(self, path: Path, meddle: Callable[[], object]) -> None:
        super().__init__(path, io.FileIO(path))
        self._meddle: Callable[[], object] | None = meddle

    def read_into(self, buffer: memoryview) -> int:
        count = super().read_into(buffer)
        meddle, self._meddle = self._meddle, None
        if meddle is not None:
            meddle()
        return count


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def shrink(path: Path) -> None:
    os.truncate(path, 70)


def rewrite(path: Path) -> None:
    path.write_bytes(b"\1" * 1000)
    os.utime(path, (1, 1))


def replace(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.replace(path)


def remove(path: Path) -> None:
    path.unlink()


@pytest.fixture
def opened(tmp_path: Path) -> OpenStore:
    return open_store(tmp_path / "v", FINE)


@pytest.mark.parametrize("meddle", [grow, shrink, rewrite, replace, remove])
def test_a_file_changed_while_it_is_read_leaves_nothing(
    meddle: Callable[[Path], None], opened: OpenStore, tmp_path: Path
) -> None:
    path = tmp_path / "changing.jpg"
    path.write_bytes(bytes(1000))
    with opened, Meddled(path, lambda: meddle(path)) as source:
        with pytest.raises(FileChanging):
            opened.receive(source)
        assert opened.rows() == opened.on_disk() == []


def test_a_source_disk_that_fails_midway_leaves_nothing(opened: OpenStore, tmp_path: Path) -> None:
    path = tmp_path / "card.jpg"
    path.write_bytes(bytes(1000))

    class Failing(io.FileIO):
        reads = 0

        def readinto(self, buffer: Any) -> int:
            self.reads += 1
            if self.reads > 3:
                raise OSError(errno.EIO, "the card came loose")
            return super().readinto(buffer)

    with opened, SourceFile(path, Failing(path)) as source:
        with pytest.raises(FileUnreadable):
            opened.receive(source)
        assert opened.rows() == opened.on_disk() == []


def test_the_original_is_not_touched(opened: OpenStore, tmp_path: Path) -> None:
    path = tmp_path / "letter.jpg"
    path.write_bytes(b"letter" * 100)
    path.chmod(0o400)
    before = path.stat()
    with opened, open_source(path) as source:
        file = opened.keep(source)
        assert opened.read(file.id) == b"letter" * 100
    after = path.stat()
    assert (before.st_mtime_ns, before.st_ino, before.st_mode) == (
        after.st_mtime_ns,
        after.st_ino,
        after.st_mode,
    )


def test_a_source_that_gives_little_at_a_time_is_read_to_its_end(opened: OpenStore) -> None:
    class Dribbling(SourceBytes):
        def read_into(self, buffer: memoryview) -> int:
            return super().read_into(buffer[:7])

    with opened:
        assert opened.read(opened.keep(Dribbling(bytes(range(250)))).id) == bytes(range(250))


def test_errors_about_files_hold_no_names(tmp_path: Path) -> None:
    with pytest.raises(DiaryError) as caught:
        open_source(tmp_path / "his name.jpg")
    assert "his name" not in repr(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
