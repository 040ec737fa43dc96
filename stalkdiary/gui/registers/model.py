"""A register as a table model, and the search in it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from stalkdiary.actions.registers import Listed, Register
from stalkdiary.gui.registers.kinds import RegisterKind
from stalkdiary.gui.registers.spelling import Speller, contact_lines, searched
from stalkdiary.gui.widgets.table import SOFT_ROLE

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RegisterModel(QAbstractTableModel):
    """The lines of one register that fit a search.

    Args:
        parent: owns it.
        kind: which register.
        clock24: times as 21:00.
    """

    def __init__(self, parent: QObject, kind: RegisterKind, *, clock24: bool = False) -> None:
        super().__init__(parent)
        self._kind = kind
        self._clock24 = clock24
        self._all: list[tuple[Listed, tuple[str, ...], str]] = []
        self._lines: list[tuple[Listed, tuple[str, ...], str]] = []
        self._search = ""

    def show(self, register: Register) -> None:
        """Show a register as it now stands."""
        speller = Speller(register.labels, register.numbers, self._clock24)
        self._all = [self._line(line, speller) for line in register.lines]
        self._fit()

    def search(self, words: str) -> None:
        """Show only lines in which every one of these words occurs."""
        self._search = words
        self._fit()

    @property
    def total(self) -> int:
        """Lines, whether they fit the search or not."""
        return len(self._all)

    def id_at(self, index: Index) -> str:
        """The entry of a row."""
        return self._lines[index.row()][0].entry.id

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Lines that fit."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Columns."""
        return 0 if parent.isValid() else len(self._kind.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The labels of the fields."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if not 0 <= section < len(self._kind.columns):
            return None
        return self._kind.field(self._kind.columns[section].name).label

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows and says."""
        if not index.isValid():
            return None
        line, texts, _ = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(filter(None, texts)) if index.column() == 0 else texts[index.column()]
        return line.is_withdrawn if role == SOFT_ROLE else None

    def _line(self, line: Listed, speller: Speller) -> tuple[Listed, tuple[str, ...], str]:
        fields = [self._kind.field(column.name) for column in self._kind.columns]
        texts = [speller.value(line.entry, one, short=True) for one in fields]
        if line.is_withdrawn:
            texts[0] = self.tr("{name} (withdrawn)").format(name=texts[0])
        whole = [speller.value(line.entry, one) for one in self._kind.fields]
        whole += [contact_lines(line.entry), line.entry.private.notes]
        return line, tuple(texts), searched("\n".join(whole))

    def _fit(self) -> None:
        words = searched(self._search).split()
        self.beginResetModel()
        self._lines = [line for line in self._all if all(word in line[2] for word in words)]
        self.endResetModel()
