"""The timeline as a list model: fetched a page at a time, each beginning where the last one ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from stalkdiary.actions import review
from stalkdiary.errors import DiaryError
from stalkdiary.gui.jobs import Job, JobRunner
from stalkdiary.gui.timeline.content import RowContent
from stalkdiary.model.timeline import Search, TimelineQuery, TimelineRow

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

FIRST_PAGE = 60
"""Enough for any screen; more only delays the first paint."""
NEXT_PAGE = 200
BEST_PAGE = 200
"""All that is shown of the best matches; further down they are no longer good ones."""

Index = QModelIndex | QPersistentModelIndex
Source = Callable[["Vault", TimelineQuery], list[TimelineRow]]
_ROOT = QModelIndex()


class Role(IntEnum):
    """What a row tells besides its words."""

    CONTENT = Qt.ItemDataRole.UserRole
    """`RowContent`, or None for row 0."""
    BEGINS_MONTH = Qt.ItemDataRole.UserRole + 1
    ENDS_MONTH = Qt.ItemDataRole.UserRole + 2


class TimelineModel(QAbstractListModel):
    """Incidents that fit a query, newest first.

    Args:
        jobs: for reading the diary.
        clock24: times as 21:00.
        source: gives a page of rows; another one than the timeline's shows other rows in the same list.

    Row 0 is not an incident: it is the room above the first one, where what scrolls along with the list is.

    Signals:
        shown: the first page of a query has arrived (how many rows).
        failed: a page could not be read (a `DiaryError`).
    """

    shown = Signal(int)
    failed = Signal(object)

    def __init__(self, jobs: JobRunner, *, clock24: bool = False, source: Source = review.timeline) -> None:
        super().__init__(jobs)
        self._jobs = jobs
        self._source = source
        self._clock24 = clock24
        self._query = TimelineQuery()
        self._rows: list[RowContent] = []
        self._job: Job | None = None
        self._is_whole = True

    @property
    def query(self) -> TimelineQuery:
        """What is shown, or about to be."""
        return self._query

    def show(self, query: TimelineQuery) -> None:
        """Show what fits a query; what was asked for before and has not come is dropped."""
        if self._job is not None:
            self._job.stop()
        self._query = query
        first = replace(query, limit=BEST_PAGE if query.order is Search.BEST else FIRST_PAGE, after=None)
        self._job = self._jobs.run(self._source, first, done=self._replace, failed=self.failed.emit)

    def again(self) -> None:
        """Look again, after something was written."""
        self.show(self._query)

    def _replace(self, rows: list[TimelineRow]) -> None:
        self.beginResetModel()
        self._rows = [RowContent.of(row, clock24=self._clock24) for row in rows]
        # The best matches have no place in time to go on from, so there is one page of them.
        self._is_whole = self._query.order is Search.BEST or len(rows) < FIRST_PAGE
        self.endResetModel()
        # Only now: a view that is told of new rows may ask for more of them at once.
        self._job = None
        self.shown.emit(len(rows))

    def canFetchMore(self, parent: Index = _ROOT) -> bool:
        """Whether there is another page to ask for."""
        return not parent.isValid() and not self._is_whole and self._job is None

    def fetchMore(self, parent: Index = _ROOT) -> None:
        """Ask for the next page."""
        if not self.canFetchMore(parent):
            return
        last = self._rows[-1].row.position
        query = replace(self._query, limit=NEXT_PAGE, after=last)
        self._job = self._jobs.run(self._source, query, done=self._append, failed=self._not_fetched)

    def _append(self, rows: list[TimelineRow]) -> None:
        self._is_whole = len(rows) < NEXT_PAGE
        if rows:
            self._insert(rows)
        self._job = None

    def _insert(self, rows: list[TimelineRow]) -> None:
        first = len(self._rows) + 1
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows += [RowContent.of(row, clock24=self._clock24) for row in rows]
        self.endInsertRows()
        # The row above may have ended its month until now.
        above = self.index(first - 1)
        self.dataChanged.emit(above, above, [Role.ENDS_MONTH])

    def _not_fetched(self, error: DiaryError) -> None:
        self._job, self._is_whole = None, True
        self.failed.emit(error)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Row 0, and the incidents that have arrived."""
        return 0 if parent.isValid() else len(self._rows) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Row 0 cannot be picked."""
        if not index.isValid() or index.row() == 0:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row shows and says."""
        if not index.isValid() or not 0 <= index.row() <= len(self._rows):
            return None
        if index.row() == 0:
            heading = self.tr("%n entries shown", "", len(self._rows))
            return (
                heading if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
            )
        content = self._rows[index.row() - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return content.row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return content.spoken
        if role == Role.CONTENT:
            return content
        if role == Role.BEGINS_MONTH:
            return index.row() == 1 or self._rows[index.row() - 2].when.month != content.when.month
        if role == Role.ENDS_MONTH:
            return index.row() == len(self._rows) or self._rows[index.row()].when.month != content.when.month
        return None

    def row_of(self, entity: str) -> int:
        """The row of an entry, or 0 where it is not shown."""
        return next((at for at, content in enumerate(self._rows, 1) if content.row.id == entity), 0)
