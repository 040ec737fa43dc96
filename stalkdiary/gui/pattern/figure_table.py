"""A chart's twin: the same figures as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell.

    Attributes:
        text: what it shows.
        figure: the argument of the route to what stands behind it; empty where nothing does.
    """

    text: str
    figure: str = ""


class FigureTable(QAbstractTableModel):
    """Figures in rows.

    Args:
        parent: owns it.
        heads: of the columns.
        rows: each with as many cells.
    """

    def __init__(self, parent: QObject, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        super().__init__(parent)
        self._heads = tuple(heads)
        self._rows = tuple(tuple(row) for row in rows)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Columns."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section] if 0 <= section < len(self._heads) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, and says."""
        if not index.isValid():
            return None
        cell = self._rows[index.row()][index.column()]
        return cell.text if role in _SHOWN else None

    def figure_at(self, index: Index) -> str:
        """The argument of the route to what stands behind a cell, or empty."""
        return self._rows[index.row()][index.column()].figure if index.isValid() else ""
