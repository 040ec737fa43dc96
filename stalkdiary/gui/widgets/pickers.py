"""Choosing files and folders, in a dialog of Qt's own.

The system's dialogs keep lists of recent files outside the diary; Qt's own keeps nothing (see startup).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

from stalkdiary.gui import dialog_memory
from stalkdiary.gui.lock import WayOut
from stalkdiary.gui.widgets.file_dialog import dress


def pick_files(
    parent: QWidget, way_out: WayOut, title: str, done: Callable[[list[Path]], object]
) -> QFileDialog:
    """Let a person choose files; `done` is called with them, or never."""
    dialog = _dialog(parent, way_out, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: done([Path(name) for name in names]))
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


def _dialog(parent: QWidget, way_out: WayOut, title: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
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
