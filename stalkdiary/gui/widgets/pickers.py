"""Choosing files and folders, in a dialog of Qt's own.

The system's dialogs keep lists of recent files outside the diary; Qt's own keeps nothing (see startup).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileInfo, QUrl, Signal
from PySide6.QtWidgets import QFileDialog, QFileSystemModel, QGridLayout, QTreeView, QWidget

from stalkdiary.gui import dialog_memory
from stalkdiary.gui.lock import WayOut
from stalkdiary.gui.widgets.file_dialog import dress
from stalkdiary.gui.widgets.local_paths import path_spelled
from stalkdiary.gui.widgets.notice import announce
from stalkdiary.gui.widgets.words import Role, Words

_ODD = re.compile('["\r\n\ufffd]')


def pick_files(
    parent: QWidget, way_out: WayOut, title: str, done: Callable[[list[Path]], object]
) -> QFileDialog:
    """Let a person choose files; `done` is called with them, or never."""
    dialog = _dialog(parent, way_out, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: done([path_spelled(name) for name in names]))
    dialog.marked.connect(done)
    dialog.open()
    return dialog


def pick_folder(
    parent: QWidget, way_out: WayOut, title: str, start: Path, done: Callable[[Path], object]
) -> QFileDialog:
    """Let a person choose a folder; `done` is called with it, or never."""
    dialog = _dialog(parent, way_out, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setDirectory(str(_nearest(start)))
    dialog.fileSelected.connect(lambda name: done(Path(name)))
    dialog.open()
    return dialog


def pick_new_file(
    parent: QWidget, way_out: WayOut, title: str, name: str, done: Callable[[Path], object]
) -> QFileDialog:
    """Let a person name a file that is not there yet; `done` is called with it, or never."""
    dialog = _dialog(parent, way_out, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    # Its question would be a loop of its own; nothing is ever overwritten in any case.
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setDirectory(str(Path.home()))
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: done(Path(chosen)))
    dialog.open()
    return dialog


class _Dialog(QFileDialog):
    """Takes files with names that Qt's own would take apart at quotation marks, or cannot spell.

    Qt's own also asks its user in a box of its own, with words that are not ours, which keeps the way out
    from being heard.

    Signals:
        marked: the files that are marked in the list (a list of `Path`), in place of `filesSelected`.
    """

    marked = Signal(object)

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent, title)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.told = Words("", Role.CAPTION)
        self.told.hide()
        layout = self.layout()
        if isinstance(layout, QGridLayout):
            layout.addWidget(self.told, layout.rowCount(), 0, 1, -1)

    def accept(self) -> None:
        """Choose what is marked where a name in it is odd; otherwise what the line says, if it is there."""
        names = self._marked()
        if self.fileMode() is QFileDialog.FileMode.ExistingFiles and any(_ODD.search(name) for name in names):
            paths = [path_spelled(name) for name in names]
            self.done(QFileDialog.DialogCode.Accepted)
            self.marked.emit(paths)
        elif self.acceptMode() is QFileDialog.AcceptMode.AcceptOpen and not self._is_there():
            self.told.setText(self.tr("There is nothing of that name here."))
            self.told.show()
            announce(self, self.told.text())
        else:
            self.told.hide()
            super().accept()

    def _is_there(self) -> bool:
        return all(path_spelled(name).exists() for name in self.selectedFiles())

    def _marked(self) -> list[str]:
        """Full names of the files that are marked; none where a folder is among them."""
        for files in self.findChildren(QTreeView, "treeView"):
            # A folder that was gone into by its name stays marked, out of sight.
            marked = files.selectionModel().selectedRows()
            rows = [row for row in marked if row.parent() == files.rootIndex()]
            abouts = [row.data(QFileSystemModel.Roles.FileInfoRole) for row in rows]
            found = [each for each in abouts if isinstance(each, QFileInfo) and not each.isDir()]
            return [each.absoluteFilePath() for each in found] if len(found) == len(rows) else []
        return []


def _dialog(parent: QWidget, way_out: WayOut, title: str) -> _Dialog:
    dialog = _Dialog(parent, title)
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    dialog.setSidebarUrls([QUrl.fromLocalFile(str(Path.home())), QUrl("file:")])
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dress(dialog)
    dialog.finished.connect(dialog.deleteLater)
    way_out.guard(dialog)
    if dialog_memory.KEPT_OUTSIDE:
        dialog_memory.undo_after(dialog)
    return dialog


def _nearest(folder: Path) -> Path:
    """The folder, or the closest one above it that is there."""
    return next((one for one in (folder, *folder.parents) if one.is_dir()), Path.home())
