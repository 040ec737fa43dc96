"""Gives Qt's own file dialog our look: our icons, a place list that can be read, columns that fit."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QFileInfo, QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QFileSystemModel,
    QHeaderView,
    QListView,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QWidget,
)

from stalkdiary.gui.widgets import icons

_tr = QCoreApplication.translate
_SIGNS = {
    "backButton": "left",
    "forwardButton": "right",
    "toParentButton": "up",
    "newFolderButton": "newfolder",
}
"""Names of the dialog's buttons, and our icons for them."""
_LEFT_OUT = ("listModeButton", "detailModeButton", "fileTypeLabel", "fileTypeCombo")
"""One way to list files is enough, and there is one kind of them."""
_TYPE_COLUMN = 2
_SIZE = (46, 26)
"""Width and height, in heights of a line."""
_PLACES = 11
_ROOMY = 36
"""From this width on, in heights of a line, there is room for sizes and dates."""
_MOST_OF_THE_SCREEN = 0.9


def dress(dialog: QFileDialog) -> None:
    """Make a file dialog look like the rest; while it is made, before it is shown."""
    line = dialog.fontMetrics().height()
    colour = QApplication.palette().placeholderText().color().name()
    for name, sign in _SIGNS.items():
        for button in dialog.findChildren(QToolButton, name):
            button.setIcon(icons.icon(sign, line, colour))
            button.setIconSize(QSize(line, line))
    for name in _LEFT_OUT:
        for widget in dialog.findChildren(QWidget, name):
            widget.hide()
    for path in dialog.findChildren(QComboBox, "lookInCombo"):
        path.setIconSize(QSize(0, 0))
    entries = _Entries(dialog, line, colour)
    for kind in (QListView, QTreeView):
        for view in dialog.findChildren(kind):
            view.setItemDelegate(entries)
            view.setIconSize(QSize(line, line))
            is_places = view.objectName() == "sidebar"
            places, files = _tr("FileDialog", "Places"), _tr("FileDialog", "Files and folders")
            view.setAccessibleName(places if is_places else files)
    room = dialog.screen().availableSize() * _MOST_OF_THE_SCREEN
    dialog.resize(QSize(_SIZE[0] * line, _SIZE[1] * line).boundedTo(room))
    _columns(dialog, only_names=dialog.width() < _ROOMY * line)
    for splitter in dialog.findChildren(QSplitter, "splitter"):
        splitter.setSizes([_PLACES * line, (_SIZE[0] - _PLACES) * line])
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(line // 2)
    for box in dialog.findChildren(QDialogButtonBox):
        for action in (QDialogButtonBox.StandardButton.Open, QDialogButtonBox.StandardButton.Save):
            if (main := box.button(action)) is not None:
                main.setProperty("kind", "main")
    layout = dialog.layout()
    if layout is not None:
        layout.setContentsMargins(line, line, line, line)


def _columns(dialog: QFileDialog, *, only_names: bool) -> None:
    """The name gets the room; size and date what they need, where there is enough of it."""
    for tree in dialog.findChildren(QTreeView, "treeView"):
        header, mode = tree.header(), QHeaderView.ResizeMode
        header.setStretchLastSection(False)
        header.setSectionResizeMode(mode.ResizeToContents)
        header.setSectionResizeMode(0, mode.Stretch)
        for column in range(1, header.count()):
            tree.setColumnHidden(column, only_names or column == _TYPE_COLUMN)
        tree.setRootIsDecorated(False)


class _Entries(QStyledItemDelegate):
    """Folders and files with our icons."""

    def __init__(self, dialog: QFileDialog, side: int, colour: str) -> None:
        super().__init__(dialog)
        self._folder = icons.icon("folder", side, colour)
        self._file = icons.icon("file", side, colour)
        self._size = QSize(side, side)

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Put our icon in the place of the system's."""
        super().initStyleOption(option, index)
        if index.column() == 0:
            option.icon = self._sign(index)
            option.decorationSize = self._size

    def _sign(self, index: QModelIndex | QPersistentModelIndex) -> QIcon:
        about = index.data(QFileSystemModel.Roles.FileInfoRole)
        is_file = isinstance(about, QFileInfo) and about.isFile()
        return self._file if is_file else self._folder
