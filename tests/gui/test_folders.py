"""Where new notes are offered a place: on this computer, or on the stick that the program is carried on."""

from __future__ import annotations

from pathlib import Path

import pytest

from stalkdiary.gui import folders

HOME_DISK, STICK_DISK = 1, 2


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A portable program on a stick, while the home is on the computer's own disk."""
    made = tmp_path / "stick" / "daybook"
    made.mkdir(parents=True)
    (made / folders.PORTABLE).touch()
    disks = {made: STICK_DISK, Path.home(): HOME_DISK}
    monkeypatch.setattr(folders, "disk_of", disks.__getitem__)
    return made


def test_notes_of_a_program_on_a_stick_stay_on_the_stick_and_outside_what_updates_replace(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "program_folder", lambda: program)
    assert folders.usual_folder("My notes") == program.parent / "My notes"


def test_what_is_unpacked_on_the_computer_itself_offers_the_usual_place(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "disk_of", lambda folder: HOME_DISK)
    assert folders.carried_on(program) is None


def test_an_installed_program_on_a_second_disk_offers_the_usual_place(program: Path) -> None:
    (program / folders.PORTABLE).unlink()
    assert folders.carried_on(program) is None


def test_a_stick_that_cannot_be_written_offers_the_usual_place(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda folder, wish: False)
    assert folders.carried_on(program) is None


def test_a_computer_without_a_home_still_begins(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(folder: Path) -> int:
        raise FileNotFoundError

    monkeypatch.setattr(folders, "disk_of", nowhere)
    assert folders.carried_on(program) is None


def test_a_checkout_is_not_carried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.frozen", False, raising=False)
    assert folders.program_folder() is None
    assert folders.usual_folder("My notes").parent.name == "Daybook"
