"""Which folders a person looked at is noted nowhere, on systems where Qt would note it too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication, QFileDialog

from stalkdiary.gui import dialog_memory
from stalkdiary.gui.widgets import pickers
from tests.support.desk import Desk


class Registry:
    """Stands for where Windows and macOS keep what Qt's programs share; a dialog's end writes to it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "QtProject.ini"

    def __call__(self) -> QSettings:
        return QSettings(str(self.file), QSettings.Format.IniFormat)

    def all(self) -> dict[str, object]:
        settings = self()
        return {key: settings.value(key) for key in settings.allKeys()}

    def write_like_qt(self) -> None:
        settings = self()
        settings.setValue("FileDialog/lastVisited", "file:///somewhere/private")
        settings.setValue("FileDialog/history", ["file:///somewhere/private"])
        settings.sync()


@pytest.mark.parametrize(
    "before", [{}, {"FileDialog/lastVisited": "file:///elsewhere", "Other/key": "1"}], ids=["new", "used"]
)
def test_after_a_dialog_what_qt_shares_is_as_it_was_before(
    qapp: QApplication, tmp_path: Path, before: dict[str, str]
) -> None:
    registry = Registry(tmp_path)
    settings = registry()
    for key, value in before.items():
        settings.setValue(key, value)
    settings.sync()
    dialog = QFileDialog()
    dialog_memory.undo_after(dialog, registry)
    registry.write_like_qt()
    assert "private" in registry.file.read_text()
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    assert registry.all() == before
    assert not registry.file.exists() or "private" not in registry.file.read_text()


def test_every_dialog_is_seen_to(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[QFileDialog] = []
    monkeypatch.setattr(dialog_memory, "KEPT_OUTSIDE", True)
    monkeypatch.setattr(dialog_memory, "undo_after", seen.append)
    way_out = desk.session.way_out
    made = [
        pickers.pick_files(desk.window, way_out, "Choose", lambda _: None),
        pickers.pick_folder(desk.window, way_out, "Choose", tmp_path, lambda _: None),
        pickers.pick_new_file(desk.window, way_out, "Save", "name", lambda _: None),
    ]
    assert seen == made
    for dialog in made:
        dialog.reject()


def test_dialogs_are_made_in_one_place_only() -> None:
    package = Path(pickers.__file__).parents[1]
    made = re.compile(r"\bQFileDialog\(|\(QFileDialog\)")
    makers = [path.name for path in package.rglob("*.py") if made.search(path.read_text())]
    assert makers == ["pickers.py"]
