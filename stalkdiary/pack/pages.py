"""What a report's blocks are put on: pages of paper, and beside them whatever makes a page for a screen.

A section makes its blocks once. Each is first told to the screen, which writes down what it says, and then
laid out on paper, where it may be cut. The few things that the end of a page decides, such as columns of a
long picture, are `Either`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import chain

from stalkdiary.pack.flow import Flow, Frame
from stalkdiary.pack.layout import Block
from stalkdiary.pack.pdf import PdfCanvas


class Screen:
    """What hears of the blocks beside paper; this one makes nothing of them."""

    def section(self, level: int) -> None:
        """What follows belongs to a section of this level."""

    def add(self, block: Block) -> None:
        """A block below the one before."""

    def begin_table(self, header: Block) -> None:
        """What follows are rows under a header."""

    def add_row(self, row: Block) -> None:
        """One of them."""

    def end_table(self) -> None:
        """There are no more rows."""


class Pages:
    """Paper and screen, which get the same blocks in the same order.

    Attributes:
        paper: for what stands on paper alone.
        screen: for what stands on a screen alone.
    """

    def __init__(self, paper: Flow, screen: Screen) -> None:
        self.paper, self.screen = paper, screen

    @property
    def room(self) -> float:
        """Height left on this page of paper."""
        return self.paper.room

    @property
    def frame(self) -> Frame:
        """The part of each page of paper that text fills."""
        return self.paper.frame

    def new_page(self) -> None:
        """Begin a page of paper."""
        self.paper.new_page()

    def need(self, height: float) -> None:
        """Begin a page of paper unless so much room is left."""
        self.paper.need(height)

    def section(self, level: int) -> None:
        """What follows belongs to a section; those of its level and below end.

        Args:
            level: 1 for the document's sections, 2 for sections inside these.
        """
        self.screen.section(level)
        self.paper.section(level)

    def lead(self, block: Block) -> None:
        """Put a block on the page on which the one after it begins."""
        self.screen.add(block)
        self.paper.lead(block)

    def add(self, block: Block) -> None:
        """Put a block below the one before; a heading on the page of what comes after it."""
        self.screen.add(block)
        self.paper.add(block)

    def add_all(self, blocks: Iterable[Block]) -> None:
        """Put blocks below one another, each made when the one before has its place."""
        for block in blocks:
            self.add(block)

    def add_table(self, header: Block, rows: Iterable[Block]) -> None:
        """Put rows under a header, which every page has again; a table without rows is left out."""
        waiting = iter(rows)
        first = next(waiting, None)
        if first is None:
            return
        self.screen.begin_table(header)
        self.paper.add_table(header, self._told(chain([first], waiting)))
        self.screen.end_table()

    def _told(self, rows: Iterable[Block]) -> Iterator[Block]:
        for row in rows:
            self.screen.add_row(row)
            yield row

    def repeating(self, header: Block) -> AbstractContextManager[None]:
        """Inside the block, every page of paper that begins carries this at its top."""
        return self.paper.repeating(header)


class Either(Block):
    """A block that is another one on a screen.

    Attributes:
        screen: what it is there; None where paper alone has it.
    """

    __slots__ = ("_paper", "screen")

    def __init__(self, paper: Block, screen: Block | None) -> None:
        super().__init__(paper.before, paper.tag)
        self._paper, self.screen = paper, screen

    @property
    def stays_whole(self) -> bool:
        """Whether it is cut only where no page can hold it."""
        return self._paper.stays_whole

    def measure(self, width: float) -> float:
        """Its height on paper."""
        return self._paper.measure(width)

    def least(self, width: float) -> float:
        """The least of it that may stand on a page of paper."""
        return self._paper.least(width)

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw what it is on paper."""
        self._paper.draw(canvas, x, top, width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Split what it is on paper."""
        return self._paper.split(width, room)


def instead(paper: Iterable[Block], screen: Block) -> Iterator[Block]:
    """Blocks of which a screen has one in their place.

    Args:
        paper: one block at least, each made when the one before has its place.
        screen: the one.
    """
    there: Block | None = screen
    for block in paper:
        yield Either(block, there)
        there = None
