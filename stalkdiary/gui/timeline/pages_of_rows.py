"""Reading a list's rows: the first of them at once, then where all the others are, then any page of them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stalkdiary.actions import review
from stalkdiary.model.timeline import Search, TimelineQuery, TimelineRow

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

PAGE = 60
"""Rows that are read together: more than a screen shows, so that the first paint waits for no more."""
BEST_PAGE = 200
"""All that is shown of the best matches; further down they are no longer good ones."""


@dataclass(frozen=True, slots=True)
class RowSource:
    """Where rows come from; both run on the diary's thread.

    Attributes:
        rows: those that fit a query, as `review.timeline` gives them.
        positions: `TimelineRow.position` of all that fit, in the same order.
    """

    rows: Callable[[Vault, TimelineQuery], list[TimelineRow]]
    positions: Callable[[Vault, TimelineQuery], array[int]]


WRITTEN_DOWN = RowSource(review.timeline, review.positions)
"""All that is written down."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was read.

    Attributes:
        positions: of all rows that fit; of the first alone, while the others are still to be found.
        rows: those that were read, by position.
        is_whole: whether `positions` names them all.
    """

    positions: array[int]
    rows: dict[int, TimelineRow]
    is_whole: bool


def first_page(vault: Vault, source: RowSource, query: TimelineQuery) -> Found:
    """The rows that a screen shows first."""
    limit = BEST_PAGE if query.order is Search.BEST else PAGE
    rows = source.rows(vault, replace(query, limit=limit, after=None))
    # The best matches have no place in time to go on from, so there is one page of them.
    is_whole = query.order is Search.BEST or len(rows) < PAGE
    return Found(array("q", [row.position for row in rows]), _by_position(rows), is_whole)


def everything(vault: Vault, source: RowSource, query: TimelineQuery, around: int) -> Found:
    """Where all rows are, and the rows of the page that holds the one with the number `around`."""
    if query.order is Search.BEST:
        return first_page(vault, source, query)
    positions = source.positions(vault, query)
    number = min(around, max(len(positions) - 1, 0)) // PAGE
    return Found(positions, one_page(vault, source, query, positions, number), True)


def one_page(
    vault: Vault, source: RowSource, query: TimelineQuery, positions: Sequence[int], number: int
) -> dict[int, TimelineRow]:
    """The rows of a page by position, and the row before and after it: they tell where its months begin.

    Args:
        vault: the open diary.
        source: gives rows.
        query: what they must fit.
        positions: of all rows.
        number: of the page, from 0.
    """
    before = number * PAGE - 2
    after = positions[before] if before >= 0 else None
    return _by_position(source.rows(vault, replace(query, limit=PAGE + 2, after=after)))


def _by_position(rows: list[TimelineRow]) -> dict[int, TimelineRow]:
    return {row.position: row for row in rows}
