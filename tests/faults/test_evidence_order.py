"""Stopped between any two steps, or refused by the disk at any of them, nothing that had arrived is lost."""

from __future__ import annotations

import errno
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stalkdiary.errors import DiskFull, StorageFailed
from stalkdiary.task import Task
from stalkdiary.vault.chunks import Layout
from stalkdiary.vault.connection import Connection
from stalkdiary.vault.evidence_reader import fingerprint
from stalkdiary.vault.files import Disk
from stalkdiary.vault.intake import receive
from stalkdiary.vault.source import SourceBytes
from tests.support.evidence_store import FINE, HOLDER, OpenStore, open_store

CHILD = "tests.support.evidence_child"
OLD = hashlib.shake_128(b"old").digest(64 * 4)
DOOMED = hashlib.shake_128(b"doomed").digest(64 * 5)
NEW = hashlib.shake_128(b"new").digest(64 * 7)


class Stopped(BaseException):
    """The process ends here; nothing after this happens, no tidying up either."""


@dataclass
class Steps:
    """Counts what changes the disk or the database, and stops before number `stop_at` for good."""

    stop_at: int | None = None
    names: list[str] = field(default_factory=list)

    def step(self, name: str) -> None:
        if len(self.names) == self.stop_at:
            raise Stopped
        self.names.append(name)


class SteppedDisk(Disk):
    def __init__(self, steps: Steps) -> None:
        self.steps = steps
        self._paths: dict[int, str] = {}

    def open(self, path: Path, flags: int) -> int:
        if flags & 3:
            self.steps.step(f"make {path.suffix}")
        fd = super().open(path, flags)
        self._paths[fd] = "folder" if path.is_dir() else "file"
        return fd

    def write(self, fd: int, data: memoryview) -> int:
        self.steps.step("write")
        return super().write(fd, data[:50])

    def sync(self, fd: int) -> None:
        self.steps.step(f"sync {self._paths[fd]}")
        super().sync(fd)

    def replace(self, source: Path, target: Path) -> None:
        self.steps.step("rename")
        super().replace(source, target)

    def remove(self, path: Path) -> None:
        self.steps.step("unlink")
        super().remove(path)


def stepped_connection(steps: Steps) -> type[Connection]:
    class Stepped(Connection):
        def run(self, sql: str, values: Sequence[object] = ()) -> int:
            steps.step(sql.split()[0])
            return super().run(sql, values)

    return Stepped


@contextmanager
def run(vault: Path, steps: Steps) -> Iterator[OpenStore]:
    opened = open_store(vault, FINE, SteppedDisk(steps), stepped_connection(steps))
    try:
        with suppress(Stopped):
            yield opened
    finally:
        opened.db.close()


@dataclass
class Acknowledged:
    """What the person was told had been done."""

    received: bool = False
    stored: bool = False
    erased: bool = False


def one_evening(opened: OpenStore, doomed: str, told: Acknowledged) -> None:
    """Takes one in, gives up another, adds a known one again, and lets go of a third."""
    intake, received = opened.receive(NEW)
    told.received = True
    opened.settle(intake, received)
    told.stored = True
    opened.erase(doomed)
    told.erased = True
    opened.keep(OLD)
    opened.store.abandon(opened.receive(b"changed my mind" * 20)[0])
    opened.store.put_bytes(NEW[:100], intake.id, 4, 3)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A folder with one file to keep and one to erase, and their ids."""
    vault = tmp_path_factory.mktemp("before") / "v"
    with open_store(vault, FINE) as opened:
        old, doomed = opened.keep(OLD), opened.keep(DOOMED)
        opened.store.put_bytes(DOOMED[:100], doomed.id, 4, 3)
    return vault, old.id, doomed.id


def step_names(before: tuple[Path, str, str], vault: Path) -> list[str]:
    shutil.copytree(before[0], vault)
    steps = Steps()
    with run(vault, steps) as opened:
        one_evening(opened, before[2], Acknowledged())
    return steps.names


def check_after(vault: Path, old: str, told: Acknowledged) -> None:
    with open_store(vault, FINE) as opened:
        opened.store.recover()
        contents = {file.id: opened.read(file.id) for file in opened.store.all_stored()}
        for file in opened.store.all_stored():
            assert hashlib.sha256(contents[file.id]).hexdigest() == file.sha256
        assert contents[old] == OLD
        for pending in opened.store.pending():
            received = fingerprint(opened.store.folder, opened.store.key_of(pending.id), Task())
            settled = opened.settle(pending, received)
            contents[settled.id] = opened.read(settled.id)
        assert not told.received or NEW in contents.values()
        assert not told.erased or DOOMED not in contents.values()
        assert opened.store.quarantine_unnamed() == 0
        assert {name[:32] for name in opened.on_disk()} == set(opened.rows())
        assert not [name for name in opened.on_disk() if name.endswith(".part")]
        assert opened.store.pending() == []
        assert opened.db.value("SELECT count(*) FROM doomed") == 0


def test_stopped_before_any_step_nothing_that_had_arrived_is_lost(
    before: tuple[Path, str, str], tmp_path: Path
) -> None:
    names = step_names(before, tmp_path / "whole")
    check_after(tmp_path / "whole", before[1], Acknowledged(True, True, True))
    assert len(names) > 60
    for stop_at in range(len(names)):
        vault = tmp_path / str(stop_at)
        shutil.copytree(before[0], vault)
        told = Acknowledged()
        with run(vault, Steps(stop_at)) as opened:
            one_evening(opened, before[2], told)
        check_after(vault, before[1], told)
        shutil.rmtree(vault)


def test_stopped_again_while_putting_things_right_nothing_is_lost(
    before: tuple[Path, str, str], tmp_path: Path
) -> None:
    left = tmp_path / "left"
    shutil.copytree(before[0], left)
    with open_store(left, FINE) as opened:
        opened.receive(NEW)
        half, _ = opened.receive(OLD[::-1])
        path = opened.store.folder.path(half.id)
        path.rename(path.with_name(path.name + ".part"))
        with opened.db.transaction():
            opened.store.erase([before[2]])
    stop_at, done = 0, False
    while not done:
        vault = tmp_path / str(stop_at)
        shutil.copytree(left, vault)
        with run(vault, Steps(stop_at)) as opened:
            opened.store.recover()
            done = True
        check_after(vault, before[1], Acknowledged(received=True, erased=True))
        stop_at += 1
    assert stop_at > 10


def test_each_step_waits_for_the_one_it_builds_on(before: tuple[Path, str, str], tmp_path: Path) -> None:
    shutil.copytree(before[0], tmp_path / "v")
    steps = Steps()
    with run(tmp_path / "v", steps) as opened:
        opened.keep(NEW[:250])
        steps.names.append("-")
        opened.erase(before[2])
    joined = " ".join(name for name in steps.names if name not in {"write", "UPDATE", "sync folder"})
    taking_in, erasing = joined.split(" - ")
    assert taking_in == (
        "BEGIN INSERT COMMIT make .part sync file make .part sync file rename rename BEGIN COMMIT"
    )
    assert erasing.index("COMMIT") < erasing.index("unlink")
    names = steps.names
    second_rename = len(names) - 1 - names[::-1].index("rename")
    assert names[second_rename - 1] == names[second_rename + 1] == "sync folder"


class SmallDisk(Disk):
    """Has room for so many more bytes; takes what fits of a write, then refuses, as real disks do."""

    def __init__(self, room: int, number: int = errno.ENOSPC) -> None:
        self.room = room
        self.number = number

    def write(self, fd: int, data: memoryview) -> int:
        if not self.room:
            raise OSError(self.number, "no")
        written = super().write(fd, data[: self.room])
        self.room -= written
        return written


shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)


@shared
@given(room=st.integers(0, sum(Layout.for_content(len(NEW), FINE).segment_sizes()) - 1))
def test_a_disk_that_fills_up_keeps_all_it_had_and_no_half_of_the_new(
    room: int, before: tuple[Path, str, str], tmp_path: Path
) -> None:
    vault = tmp_path / "v"
    shutil.rmtree(vault, ignore_errors=True)
    shutil.copytree(before[0], vault)
    disk = SmallDisk(room)
    with open_store(vault, FINE, disk) as opened:
        rows, files = opened.rows(), opened.on_disk()
        with pytest.raises(DiskFull):
            opened.receive(NEW)
        assert (opened.rows(), opened.on_disk()) == (rows, files)
        assert opened.read(before[1]) == OLD
        disk.room = 1 << 20
        assert opened.read(opened.keep(NEW).id) == NEW


@pytest.mark.parametrize("step", ["open", "write", "sync", "replace"])
def test_a_disk_that_refuses_any_step_leaves_nothing_of_it(
    step: str, before: tuple[Path, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = tmp_path / "v"
    shutil.copytree(before[0], vault)
    disk = Disk()
    with open_store(vault, FINE, disk) as opened:
        rows, files = opened.rows(), opened.on_disk()
        intake = opened.store.begin("", HOLDER)

        def refuse(*_: object) -> None:
            raise OSError(errno.EIO, "no")

        with monkeypatch.context() as patch:
            patch.setattr(disk, step, refuse)
            with pytest.raises(StorageFailed):
                receive(opened.store.folder, intake, SourceBytes(NEW), Task())
        opened.store.abandon(intake)
        assert (opened.rows(), opened.on_disk()) == (rows, files)


@pytest.mark.parametrize("answers", [0, 1, 2, 5, 8, 9, 10])
def test_killed_while_taking_something_in_nothing_acknowledged_is_lost(
    answers: int, before: tuple[Path, str, str], tmp_path: Path
) -> None:
    vault = tmp_path / "v"
    shutil.copytree(before[0], vault)
    with subprocess.Popen(
        [sys.executable, "-m", CHILD, str(vault)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        said = child.stdout.readline().strip()
        for _ in range(answers):
            if said == "stored":
                break
            child.stdin.write("\n")
            child.stdin.flush()
            said = child.stdout.readline().strip()
        child.kill()
        child.wait()
    assert said in {"read", "received", "stored"}
    check_after(vault, before[1], Acknowledged(received=said != "read", stored=said == "stored"))
    with open_store(vault, FINE) as opened:
        assert opened.store.stored(before[2]).size == len(DOOMED)
