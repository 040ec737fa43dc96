"""Choosing files: any name a disk can hold, and a calm line where there is none of that name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QUrl
from PySide6.QtWidgets import QApplication, QLineEdit, QTreeView

from stalkdiary.gui.widgets.local_paths import path_of, path_spelled
from stalkdiary.gui.widgets.pickers import pick_files, pick_folder
from stalkdiary.gui.widgets.words import Words
from tests.support.desk import Desk

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a system whose names cannot hold this")

_ODD = 'he said "soon".txt', "two\nlines.txt", "plain.txt"
_BYTES = os.fsdecode(b"caf\xe9 \xff.jpg")


def test_files_with_quotation_marks_and_line_ends_in_their_names_can_be_chosen(
    desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    for name in _ODD:
        (folder / name).write_text(name)
    chosen: list[Path] = []
    dialog = pick_files(desk.window, desk.session.way_out, "Choose", chosen.extend)
    dialog.setDirectory(str(folder))
    (tree,) = dialog.findChildren(QTreeView, "treeView")
    model = tree.model()
    desk.until(lambda: model.rowCount(tree.rootIndex()) == len(_ODD))
    # As after going into the folder by typing its name.
    for row in (tree.rootIndex(), *_rows(tree)):
        tree.selectionModel().select(
            row, QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        )
    dialog.accept()
    assert sorted(path.name for path in chosen) == sorted(_ODD)


def _rows(tree: QTreeView) -> list[QModelIndex]:
    root = tree.rootIndex()
    return [tree.model().index(row, 0, root) for row in range(tree.model().rowCount(root))]


@pytest.mark.parametrize("pick", ["files", "folder"])
def test_a_name_that_is_not_there_is_told_in_the_dialog_and_the_way_out_stays_open(
    desk: Desk, tmp_path: Path, pick: str
) -> None:
    chosen: list[object] = []
    if pick == "files":
        dialog = pick_files(desk.window, desk.session.way_out, "Choose", chosen.append)
    else:
        dialog = pick_folder(desk.window, desk.session.way_out, "Choose", tmp_path, chosen.append)
    (line,) = dialog.findChildren(QLineEdit, "fileNameEdit")
    line.setText(str(tmp_path / "gone"))
    dialog.accept()
    assert QApplication.activeModalWidget() is dialog, "no box of Qt's own, in which F9 is not heard"
    assert "There is nothing of that name here." in [each.text() for each in dialog.findChildren(Words)]
    assert not chosen
    dialog.close()


def test_a_file_whose_name_is_no_utf_8_can_be_dropped(tmp_path: Path) -> None:
    file = tmp_path / _BYTES
    file.write_bytes(b"x")
    url = QUrl.fromEncoded(b"file://" + os.fsencode(tmp_path) + b"/caf%E9%20%FF.jpg")
    assert path_of(url) == file
    assert path_of(QUrl.fromLocalFile(str(tmp_path / "plain.txt"))) == tmp_path / "plain.txt"


def test_a_name_as_qt_shows_it_finds_the_file_that_alone_can_be_meant(tmp_path: Path) -> None:
    (tmp_path / _BYTES).write_bytes(b"x")
    shown = str(tmp_path / "caf\ufffd \ufffd.jpg")
    assert path_spelled(shown) == tmp_path / _BYTES
    (tmp_path / os.fsdecode(b"caf\xe8 \xff.jpg")).write_bytes(b"y")
    assert path_spelled(shown) == Path(shown), "two can be meant"
    assert path_spelled(str(tmp_path / "no\ufffd" / "such")) == tmp_path / "no\ufffd" / "such"
