"""The timeline as a list model: it knows at once how long it is, and reads rows where they are looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from stalkdiary.errors import DiaryError
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.timeline.content import RowContent
from stalkdiary.gui.timeline.pages_of_rows import (
    PAGE,
    WRITTEN_DOWN,
    Found,
    RowSource,
    everything,
    first_page,
    one_page,
)
from stalkdiary.gui.vault_thread import Job
from stalkdiary.model.timeline import TimelineQuery, TimelineRow

KEPT = 40 * PAGE
"""Rows that are kept; those not looked at for longest are read again when they are."""

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Role(IntEnum):
    """What a row tells besides its words."""

    CONTENT = Qt.ItemDataRole.UserRole
    """`RowContent`; None for row 0, and while a row is on its way."""
    BEGINS_MONTH = Qt.ItemDataRole.UserRole + 1
    ENDS_MONTH = Qt.ItemDataRole.UserRole + 2


class TimelineModel(QAbstractListModel):
    """Incidents that fit a query, newest first.

    Args:
        jobs: for reading the diary.
        clock24: times as 21:00.
        source: gives the rows; another one than the timeline's shows other rows in the same list.

    Row 0 is not an incident: it is the room above the first one, where what scrolls along with the list is.
    The first rows of a query arrive alone; then the list grows to its full length, and `want` says which
    rows are looked at.

    Signals:
        shown: the first page of a query has arrived (how many rows).
        failed: rows could not be read (a `DiaryError`).
    """

    shown = Signal(int)
    failed = Signal(object)

    def __init__(self, jobs: JobRunner, *, clock24: bool = False, source: RowSource = WRITTEN_DOWN) -> None:
        super().__init__(jobs)
        self._jobs = jobs
        self._source = source
        self._clock24 = clock24
        self._query = TimelineQuery()
        self._positions: array[int] = array("q")
        self._contents: OrderedDict[int, RowContent] = OrderedDict()
        self._wanted = (1, 1)
        self._is_whole = True
        self._asked: set[int] = set()
        self._job: Job | None = None

    @property
    def query(self) -> TimelineQuery:
        """What is shown, or about to be."""
        return self._query

    @property
    def is_settled(self) -> bool:
        """Whether nothing is on its way."""
        return self._job is None

    def show(self, query: TimelineQuery) -> None:
        """Show what fits a query; what was asked for before and has not come is dropped."""
        self._query = query
        self._run(first_page, self._source, query, done=self._begin)

    def again(self) -> None:
        """Look again, after something was written; what is looked at stays."""
        self._run(everything, self._source, self._query, self._wanted[0] - 1, done=self._begin)

    def want(self, first: int, last: int) -> None:
        """The rows from `first` to `last` are looked at: read them, if they are not here."""
        self._wanted = (max(first, 1), min(last, len(self._positions)))
        self._read_on()

    def _run(self, work: Any, *values: object, done: Any) -> None:
        if self._job is not None:
            self._job.stop()
        self._job = self._jobs.run(work, *values, done=done, failed=self._failed)

    def _begin(self, found: Found) -> None:
        self._job = None
        self.beginResetModel()
        self._contents.clear()
        self._asked.clear()
        self._positions, self._is_whole = found.positions, found.is_whole
        self._keep(found.rows)
        self.endResetModel()
        self.shown.emit(len(found.positions))
        if not self._is_whole and self._job is None:
            self._run(everything, self._source, self._query, 0, done=self._lengthen)

    def _lengthen(self, found: Found) -> None:
        """All rows have their places; the first ones are shown already, unless something was written."""
        self._job = None
        known = len(self._positions)
        if found.positions[:known] != self._positions:
            self._begin(found)
            return
        self._is_whole = True
        if len(found.positions) > known:
            self.beginInsertRows(QModelIndex(), known + 1, len(found.positions))
            self._positions = found.positions
            self._keep(found.rows)
            self.endInsertRows()
            # The row above may have ended its month until now.
            self.dataChanged.emit(self.index(known), self.index(known), [Role.ENDS_MONTH])
        self._read_on()

    def _read_on(self) -> None:
        """Read the first page that is looked at and not here."""
        if self._job is not None or not self._is_whole:
            return
        first, last = self._wanted
        for row in range(first, last + 1):
            number = (row - 1) // PAGE
            if number not in self._asked and self._positions[row - 1] not in self._contents:
                # Whatever does not come now was taken out of the diary meanwhile, and is not asked for again.
                self._asked.add(number)
                self._run(
                    one_page, self._source, self._query, self._positions, number, done=self._fill(number)
                )
                return

    def _fill(self, number: int) -> Any:
        def done(rows: dict[int, TimelineRow]) -> None:
            self._job = None
            self._keep(rows)
            first = number * PAGE + 1
            last = min(first + PAGE - 1, len(self._positions))
            # One more on either side: whether a month begins or ends there shows only now.
            self.dataChanged.emit(
                self.index(max(first - 1, 1)), self.index(min(last + 1, len(self._positions)))
            )
            self._read_on()

        return done

    def _keep(self, rows: dict[int, TimelineRow]) -> None:
        for position, row in rows.items():
            self._contents[position] = RowContent.of(row, clock24=self._clock24)
            self._contents.move_to_end(position)
        while len(self._contents) > KEPT:
            self._contents.popitem(last=False)
            self._asked.clear()

    def _failed(self, error: DiaryError) -> None:
        self._job = None
        self.failed.emit(error)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Row 0, and the incidents."""
        return 0 if parent.isValid() else len(self._positions) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Row 0 cannot be picked."""
        if not index.isValid() or index.row() == 0:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row shows and says."""
        if not index.isValid() or not 0 <= index.row() <= len(self._positions):
            return None
        if index.row() == 0:
            heading = self.tr("%n entries shown", "", len(self._positions))
            return (
                heading if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
            )
        content = self._content(index.row())
        if content is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return content.row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return content.spoken
        if role == Role.CONTENT:
            return content
        if role == Role.BEGINS_MONTH:
            return self._differs(content, self._content(index.row() - 1), at_end=index.row() == 1)
        if role == Role.ENDS_MONTH:
            at_end = index.row() == len(self._positions)
            return self._differs(content, self._content(index.row() + 1), at_end=at_end)
        return None

    def _content(self, row: int) -> RowContent | None:
        return self._contents.get(self._positions[row - 1]) if 1 <= row <= len(self._positions) else None

    @staticmethod
    def _differs(content: RowContent, neighbour: RowContent | None, *, at_end: bool) -> bool:
        return at_end or (neighbour is not None and neighbour.when.month != content.when.month)
