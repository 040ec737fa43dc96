"""A pack can be a zip, a folder, or parts; locked or open; and whichever it is, whole or absent."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import bagit
import pytest
import pyzipper

from stalkdiary.errors import (
    Cancelled,
    DestinationExists,
    DiaryError,
    DiskFull,
    FolderNotLockable,
    NotAPack,
    PackedElsewhere,
    PackLocked,
    PackPassphraseWrong,
    PassphraseUnusable,
    StorageFailed,
)
from stalkdiary.model.pack import PackContents, PackResult
from stalkdiary.model.pack_form import PackForm, PackKind
from stalkdiary.pack import syncing
from stalkdiary.pack.verify import verify_pack
from stalkdiary.pack.writer import check_form, write_pack
from stalkdiary.pack.zip_write import Member
from stalkdiary.task import Task
from tests.pack import factory
from tests.pack.forms import FORMS, PASSPHRASE
from tests.pack.reading import files_of
from tests.pack.tampering import verify
from tests.support.stopping import stopping_after


def test_a_folder_holds_the_very_files_of_the_zip(
    small: tuple[Path, PackResult], small_contents: PackContents, tmp_path: Path
) -> None:
    folder = tmp_path / "handed over"
    result = write_pack(small_contents, folder, Task(), form=FORMS["folder"])
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    assert found == files_of(small[0])
    assert result.digest == small[1].digest
    assert result.bytes == sum(map(len, found.values()))
    assert verify(folder).undamaged
    assert bagit.Bag(str(folder)).is_valid()


def test_a_locked_pack_opens_in_other_programs_and_holds_the_open_one(
    small: tuple[Path, PackResult], small_contents: PackContents, tmp_path: Path
) -> None:
    locked = tmp_path / "locked.zip"
    result = write_pack(small_contents, locked, Task(), form=FORMS["locked"])
    assert result.digest == small[1].digest
    with pyzipper.AESZipFile(locked) as archive:
        (info,) = archive.infolist()
        assert info.filename == f"{small_contents.seed}.zip"
        archive.setpassword(PASSPHRASE.encode())
        assert archive.read(info) == small[0].read_bytes()
    # Not even a name can be read without the passphrase.
    assert b"exhibits" not in locked.read_bytes()
    seven = shutil.which("7z")
    if seven is not None:
        tested = subprocess.run(
            [seven, "t", f"-p{PASSPHRASE}", str(locked)], capture_output=True, check=False
        )
        assert tested.returncode == 0, tested.stdout


def test_a_locked_pack_is_checked_with_its_passphrase_and_no_other(
    small_contents: PackContents, tmp_path: Path
) -> None:
    locked = tmp_path / "locked.zip"
    result = write_pack(small_contents, locked, Task(), form=FORMS["locked"])
    assert verify_pack(locked, result.digest, Task(), PASSPHRASE).compared
    with pytest.raises(PackLocked):
        verify(locked)
    with pytest.raises(PackPassphraseWrong):
        verify(locked, passphrase="another passphrase")


def test_any_changed_byte_of_a_locked_pack_shows(small_contents: PackContents, tmp_path: Path) -> None:
    locked = tmp_path / "locked.zip"
    write_pack(small_contents, locked, Task(), form=FORMS["locked"])
    whole = locked.read_bytes()
    flags = whole.rindex(b"PK\x01\x02") + 8
    for at in (6, 10, 60, len(whole) // 2, flags, flags + 1, len(whole) - 60, len(whole) - 1):
        locked.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            assert verify(locked, passphrase=PASSPHRASE).findings, at
        except (NotAPack, PackPassphraseWrong):
            continue


@pytest.mark.skipif(shutil.which("7z") is None, reason="7-Zip is not here")
def test_a_pack_that_another_program_locked_is_opened_or_calmly_refused(
    small: tuple[Path, PackResult], tmp_path: Path
) -> None:
    tool = shutil.which("7z")
    assert tool is not None
    for method, name in (("Copy", "stored.zip"), ("Deflate", "packed.zip")):
        words = [f"-p{PASSPHRASE}", "-mem=AES256", f"-mm={method}", str(tmp_path / name), str(small[0])]
        subprocess.run([tool, "a", *words], capture_output=True, check=True)
    verdict = verify(tmp_path / "stored.zip", passphrase=PASSPHRASE)
    assert verdict.undamaged
    assert [note.code for note in verdict.notes] == ["zipped-again"]
    with pytest.raises(PackedElsewhere):
        verify(tmp_path / "packed.zip", passphrase=PASSPHRASE)


@pytest.mark.parametrize(
    ("form", "error"),
    [
        (PackForm(PackKind.FOLDER, passphrase=PASSPHRASE), FolderNotLockable),
        (PackForm(passphrase="too short"), PassphraseUnusable),
        (PackForm(passphrase="naïve and long enough"), PassphraseUnusable),
    ],
)
def test_a_lock_that_would_not_hold_or_not_open_is_refused(form: PackForm, error: type[DiaryError]) -> None:
    with pytest.raises(error):
        check_form(form, [])


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_stopping_any_form_at_any_step_leaves_nothing(tmp_path: Path, form: PackForm) -> None:
    contents = factory.contents(1)
    steps: list[int] = []
    destination = tmp_path / "a"
    write_pack(contents, destination, Task(lambda done, total, note: steps.append(done)), form=form)
    shutil.rmtree(destination) if destination.is_dir() else destination.unlink()
    for stop in range(0, len(steps), 3):
        with pytest.raises(Cancelled):
            write_pack(contents, destination, stopping_after(stop), form=form)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize(
    ("number", "expected"),
    [(errno.ENOSPC, DiskFull), (errno.EIO, StorageFailed), (errno.ENOENT, StorageFailed)],
)
def test_a_disk_that_fails_at_any_write_leaves_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: PackForm,
    number: int,
    expected: type[DiaryError],
) -> None:
    real, contents = Member.write, factory.contents(1)
    for good in (0, 3, 12):
        left = iter(range(good))

        def refuse(self: Member, data: bytes, left: Iterator[int] = left) -> int:
            if next(left, None) is None:
                raise OSError(number, os.strerror(number))
            return real(self, data)

        monkeypatch.setattr(Member, "write", refuse)
        with pytest.raises(expected):
            write_pack(contents, tmp_path / "a", Task(), form=form)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", [FORMS["folder"], FORMS["parts"]], ids=["folder", "parts"])
def test_a_folder_that_took_the_name_meanwhile_is_left_alone(tmp_path: Path, form: PackForm) -> None:
    destination = tmp_path / "a"

    def take_the_name(done: int, total: int | None, note: str) -> None:
        destination.mkdir(exist_ok=True)
        (destination / "mine.txt").write_text("something else")

    with pytest.raises(DestinationExists):
        write_pack(factory.contents(1), destination, Task(take_the_name), form=form)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert [path.name for path in destination.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("form", [FORMS["folder"], FORMS["parts"]], ids=["folder", "parts"])
def test_nothing_is_at_the_destination_until_all_is_checked(tmp_path: Path, form: PackForm) -> None:
    destination = tmp_path / "a"
    seen: set[bool] = set()
    task = Task(lambda done, total, note: seen.add(destination.exists()))
    write_pack(factory.contents(1), destination, task, form=form)
    assert seen == {False}
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_stopping_is_not_kept_waiting_by_a_slow_stick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go_on = threading.Event(), threading.Event()
    task = Task()

    def slow(descriptor: int) -> None:
        asked.set()
        task.cancel()
        go_on.wait()

    monkeypatch.setattr(os, "fsync", slow)
    with pytest.raises(Cancelled):
        write_pack(factory.contents(1), tmp_path / "a.zip", task)
    assert asked.is_set()
    assert list(tmp_path.iterdir()) == []
    go_on.set()


def test_a_disk_that_refuses_at_the_last_moment_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(errno.EIO, "no more")

    monkeypatch.setattr(os, "fsync", refuse)
    for form in (PackForm(), *FORMS.values()):
        with pytest.raises(StorageFailed):
            write_pack(factory.contents(1), tmp_path / "a", Task(), form=form)
        assert list(tmp_path.iterdir()) == []


def test_what_the_disk_refuses_in_the_background_is_not_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system tells a failed write once: to whoever asks first."""
    real, told = os.fsync, list[int]()

    def refuse_once(descriptor: int) -> None:
        told.append(descriptor)
        if len(told) == 1:
            raise OSError(errno.EIO, "no more")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", refuse_once)
    monkeypatch.setattr(syncing, "_EVERY", 10_000)
    for form in (PackForm(), *FORMS.values()):
        told.clear()
        with pytest.raises(StorageFailed):
            write_pack(factory.contents(1), tmp_path / "a", Task(), form=form)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", [FORMS["folder"], FORMS["parts"], FORMS["locked parts"]])
@pytest.mark.parametrize("note", ["Laying out the pages", "Adding the original files", "Checking the pack"])
def test_a_stick_that_is_pulled_out_ends_the_pack_in_one_calm_line(
    tmp_path: Path, form: PackForm, note: str
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    def pull_out(done: int, total: int | None, now: str) -> None:
        if now == note and stick.exists():
            shutil.rmtree(stick)

    with pytest.raises(StorageFailed):
        write_pack(factory.contents(3, every=1), stick / "a", Task(pull_out), form=form)
    assert list(tmp_path.iterdir()) == []
