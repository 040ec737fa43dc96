"""A pack is made, checked, stopped, and never written over something else."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
import pyzipper
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stalkdiary.actions import check_pack, export
from stalkdiary.actions.export import Snapshot
from stalkdiary.errors import DiskFull
from stalkdiary.model.pack import PackRequest, PackResult
from stalkdiary.model.pack_form import PackForm, PackKind
from stalkdiary.task import Task
from stalkdiary.turns import Turns
from stalkdiary.vault.vault import Vault
from tests.support.desk import Diary
from tests.support.wizard import StopsAt, Wizard, lying_in, write_for_ever

pytestmark = pytest.mark.usefixtures("bare_pages")


def test_a_pack_is_made_in_five_steps_and_is_intact(wizard: Wizard) -> None:
    wizard.to_save()
    wizard.on()
    assert wizard.page.step is wizard.done
    assert check_pack.verify(wizard.pack).undamaged
    made = wizard.done.made
    assert wizard.done.digest.text().replace(" ", "") == made.result.digest
    assert wizard.done.file.text() == wizard.pack.name
    assert str(wizard.place) in wizard.done.folder.text()
    assert made.result.incidents == 5


def test_nothing_is_written_before_make_the_pack(wizard: Wizard, notes: Diary) -> None:
    rows = wizard.rows()
    wizard.to_save()
    assert wizard.rows() == rows
    assert lying_in(wizard.place) == []
    assert wizard.ask(export.earlier_packs) == ()


@pytest.mark.parametrize("kind", [PackKind.FOLDER, PackKind.PARTS])
def test_a_pack_is_made_in_the_form_that_was_asked_for(wizard: Wizard, kind: PackKind) -> None:
    wizard.to_save()
    wizard.save.form.radios[kind].setChecked(True)
    wizard.on()
    assert wizard.page.step is wizard.done, wizard.save.notice.text
    path = wizard.done.made.path
    assert path.is_dir()
    assert check_pack.verify(path).undamaged


def test_a_locked_pack_opens_with_its_passphrase_alone(wizard: Wizard) -> None:
    wizard.to_save()
    form = wizard.save.form
    form.lock.setChecked(True)
    form.passphrase.setText("copper lantern 47")
    form.again.setText("copper lantern 74")
    wizard.on()
    assert "not the same" in wizard.save.notice.text
    assert lying_in(wizard.place) == []
    form.again.setText("copper lantern 47")
    wizard.on()
    assert wizard.page.step is wizard.done, wizard.save.notice.text
    assert form.passphrase.text() == "", "it is kept nowhere"
    with pyzipper.AESZipFile(wizard.pack) as opened:
        name = next(one.filename for one in opened.infolist() if not one.is_dir())
        with pytest.raises(RuntimeError):
            opened.read(name)
        assert opened.read(name, pwd=b"copper lantern 47")


def test_a_report_is_sealed_where_that_was_asked_for(wizard: Wizard) -> None:
    wizard.to_save()
    wizard.save.form.seal.setChecked(True)
    wizard.on()
    assert wizard.page.step is wizard.done, wizard.save.notice.text
    with zipfile.ZipFile(wizard.pack) as opened:
        name = next(one for one in opened.namelist() if one.endswith(".pdf"))
        assert b"/ByteRange" in opened.read(name)


@pytest.mark.parametrize("note", ["Laying out the pages", "Adding the original files", "Checking the pack"])
def test_stopping_in_the_middle_leaves_nothing(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch, note: str
) -> None:
    real = export.export_in_turns

    def stopped(
        vault: Vault, request: PackRequest, destination: Path, _task: Task, form: PackForm
    ) -> Turns[PackResult]:
        return real(vault, request, destination, StopsAt(note), form)

    monkeypatch.setattr(export, "export_in_turns", stopped)
    wizard.to_save()
    wizard.on()
    assert wizard.page.step is wizard.save
    assert "Stopped" in wizard.save.notice.text
    assert lying_in(wizard.place) == []
    assert [bool(pack.digest) for pack in wizard.ask(export.earlier_packs)] == [False]
    monkeypatch.undo()
    wizard.on()
    assert check_pack.verify(wizard.pack).undamaged


def test_a_save_goes_through_while_a_pack_is_made_and_the_pack_can_be_stopped_at_once(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Snapshot, "write", write_for_ever)
    wizard.to_save()
    QTest.mouseClick(wizard.page.go_on, Qt.MouseButton.LeftButton)
    wizard.desk.until(lambda: wizard.save.figure.text() == "50 %")
    page = wizard.page
    rows = wizard.rows()
    wizard.desk.session.go("timeline")
    wizard.desk.type("He is at the door again")
    wizard.desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wizard.desk.until(lambda: wizard.rows() == rows + 1)
    making = page.hand_over.making
    assert making is not None
    assert making.is_running
    making.cancel()
    wizard.desk.until(lambda: not making.is_running)
    assert lying_in(wizard.place) == []


def test_the_stop_button_stops(wizard: Wizard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Snapshot, "write", write_for_ever)
    wizard.to_save()
    QTest.mouseClick(wizard.page.go_on, Qt.MouseButton.LeftButton)
    wizard.desk.until(lambda: wizard.save.figure.text() == "50 %")
    assert wizard.desk.focus is wizard.save.stop
    assert not wizard.page.cancel.isVisible()
    wizard.desk.press(Qt.Key.Key_Space)
    wizard.settle()
    assert "Stopped" in wizard.save.notice.text


def test_what_lies_there_already_is_not_touched(wizard: Wizard) -> None:
    wizard.to_save()
    wizard.save.file_name.setText("holiday")
    (wizard.place / "holiday.zip").write_bytes(b"mine")
    wizard.on()
    assert "something with that name already" in wizard.save.notice.text
    assert (wizard.place / "holiday.zip").read_bytes() == b"mine"
    wizard.save.file_name.setText("holiday 2")
    wizard.on()
    assert check_pack.verify(wizard.place / "holiday 2.zip").undamaged


@pytest.mark.parametrize("name", ["", ".hidden", "a/b", "a\\b", "what?", "\u202egpj"])
def test_a_name_that_is_none_is_told_before_anything_is_made(wizard: Wizard, name: str) -> None:
    wizard.to_save()
    wizard.save.file_name.setText(name)
    wizard.on()
    assert "name cannot be used" in wizard.save.notice.text
    assert lying_in(wizard.place) == []


def test_a_full_disk_is_told_in_words(wizard: Wizard, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_about: Any) -> PackResult:
        raise DiskFull

    monkeypatch.setattr(Snapshot, "write", full)
    wizard.to_save()
    wizard.on()
    assert "no room left" in wizard.save.notice.text
    assert wizard.page.go_on.isEnabled()


def test_a_place_in_a_cloud_is_told_calmly(wizard: Wizard, tmp_path: Path) -> None:
    wizard.to_save()
    assert wizard.save.cloud.isHidden()
    wizard.save._picked(tmp_path / "Dropbox" / "papers")
    assert "copied to a cloud service" in wizard.save.cloud.text
    wizard.save._picked(wizard.place)
    assert wizard.save.cloud.isHidden()
