"""Puts blocks on pages, one below another, and begins a page where the one before is full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from stalkdiary.pack.layout import ROUNDING, Block
from stalkdiary.pack.pdf import PdfCanvas
from stalkdiary.pack.structure import Tag

_ROW_SHOWN = 90.0
"""How much of its first row a table's header must have below it on its page."""
_END_SHOWN = 100.0
"""The last two rows of a table stand on one page where they are no higher."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of each page that text fills.

    Attributes:
        left: of the page.
        top: y of the first line's upper edge.
        bottom: y that nothing goes below.
        width: of the lines.
    """

    left: float
    top: float
    bottom: float
    width: float

    @property
    def height(self) -> float:
        """Room on an empty page."""
        return self.top - self.bottom


class Flow:
    """Puts blocks below one another and begins pages where they are full."""

    def __init__(self, canvas: PdfCanvas, frame: Frame, furnish: Callable[[], None]) -> None:
        """Begin on a page of its own.

        Args:
            canvas: to draw on.
            frame: the part of a page to fill.
            furnish: draws running head and foot; called once for each page, when it begins.
        """
        self._canvas, self._furnish = canvas, furnish
        self.frame = frame
        self._y = frame.top
        self._repeated: Block | None = None
        self._begun = False
        # They are drawn with the first block that comes after them.
        self._leading: list[Block] = []

    @property
    def room(self) -> float:
        """Height left on this page."""
        return self._y - self.frame.bottom - self._height_of_leading

    @property
    def _height_of_leading(self) -> float:
        if not self._leading:
            return 0.0
        width = self.frame.width
        heights = sum(block.before + block.measure(width) for block in self._leading)
        return heights - (self._leading[0].before if self._at_top else 0.0)

    @property
    def _at_top(self) -> bool:
        return self._y >= self.frame.top - ROUNDING

    def new_page(self) -> None:
        """End this page, and begin the next with the header of the table that goes on."""
        self._release()
        self._turn()

    def _turn(self) -> None:
        if self._begun:
            self._canvas.showPage()
        self._begin()
        if self._repeated is not None:
            # It was read once, where it stood first.
            with self._canvas.artifact("Pagination"):
                self._draw(self._repeated, 0)

    def _begin(self) -> None:
        self._begun = True
        self._y = self.frame.top
        with self._canvas.artifact("Pagination"):
            self._furnish()

    def section(self, level: int) -> None:
        """What follows belongs to a section of the document; sections of this level and below end here.

        Args:
            level: 1 for the document's sections, 2 for sections inside these.
        """
        self._release()
        self._canvas.structure.section(level)

    def need(self, height: float) -> None:
        """Begin a new page unless so much room is left on this one."""
        if self._begun and self.room < height and not self._at_top:
            self._turn()

    def lead(self, block: Block) -> None:
        """Draw a block on the page on which the one after it begins."""
        self._leading.append(block)

    def add(self, block: Block) -> None:
        """Draw a block, on as many pages as it takes; a heading on the page of what comes after it."""
        if block.is_heading:
            self.lead(block)
            return
        if self._leading:
            self.need(block.before + self._least(block))
            self._release()
        self._put(block)

    def _release(self) -> None:
        leading, self._leading = self._leading, []
        for block in leading:
            self._put(block)

    def _put(self, block: Block) -> None:
        if not self._begun:
            self._begin()
        structure = self._canvas.structure
        depth = structure.depth
        rest: Block | None = block
        while rest is not None:
            rest = self._place(rest)
        structure.close(depth)

    def add_all(self, blocks: Iterable[Block]) -> None:
        """Draw blocks below one another."""
        for block in blocks:
            self.add(block)

    @contextmanager
    def repeating(self, header: Block) -> Iterator[None]:
        """Inside the block, every page that begins carries this at its top."""
        self._repeated = header
        try:
            yield
        finally:
            self._repeated = None

    def add_table(self, header: Block, rows: Iterable[Block]) -> None:
        """Draw rows under a header that is repeated on every page they reach."""
        pairs = _with_last(rows)
        first, last = next(pairs, (None, None))
        if first is None:
            return
        width = self.frame.width
        beginning = max(min(first.measure(width), _ROW_SHOWN), self._ending(first, last))
        self.need(header.before + header.measure(width) + beginning)
        self._release()
        with self._canvas.within(Tag("Table")):
            self._put(header)
            with self.repeating(header):
                self.add(first)
                for row, last in pairs:
                    self.need(self._ending(row, last))
                    self.add(row)

    def _ending(self, row: Block, last: Block | None) -> float:
        """The room that a row asks for so that the last one does not stand alone on the next page."""
        if last is None:
            return 0.0
        both = row.measure(self.frame.width) + last.before + last.measure(self.frame.width)
        return both if both <= _END_SHOWN else 0.0

    def _least(self, block: Block) -> float:
        """The least room in which a block can begin."""
        height = block.measure(self.frame.width)
        return height if self._stays_whole(block, height) else block.least(self.frame.width)

    def _stays_whole(self, block: Block, height: float) -> bool:
        fits_a_page = height <= self._fresh_height()
        return fits_a_page and (block.stays_whole or height < self.frame.height / 6)

    def _place(self, block: Block) -> Block | None:
        """Draw what fits of a block here; the rest, or None."""
        width = self.frame.width
        gap = 0 if self._at_top else block.before
        height = block.measure(width)
        if self.room >= self._fresh_height() - ROUNDING:
            # Under a header that is repeated: what fits a page without the space above it goes without it.
            gap = min(gap, max(0.0, self.room - height))
        if gap + height <= self.room + ROUNDING:
            self._draw(block, gap)
            return None
        if self._stays_whole(block, height):
            self._turn()
            return block
        parts = block.split(width, self.room - gap)
        if parts is not None:
            self._draw(parts[0], gap)
            self._turn()
            return parts[1]
        if self.room >= self._fresh_height() - ROUNDING:
            # Nothing gains from a fresh page: it goes over the edge rather than get lost.
            self._draw(block, gap)
            return None
        self._turn()
        return block

    def _fresh_height(self) -> float:
        repeated = 0.0 if self._repeated is None else self._repeated.measure(self.frame.width)
        return self.frame.height - repeated

    def _draw(self, block: Block, gap: float) -> None:
        self._y -= gap
        block.draw(self._canvas, self.frame.left, self._y, self.frame.width)
        self._y -= block.measure(self.frame.width)

    def finish(self) -> None:
        """End the last page."""
        self._release()
        if not self._begun:
            self._begin()
        self._canvas.showPage()


def _with_last(rows: Iterable[Block]) -> Iterator[tuple[Block, Block | None]]:
    """Each row, with the one after it where that is the last of all."""
    waiting = iter(rows)
    row, following = next(waiting, None), next(waiting, None)
    while row is not None:
        after = next(waiting, None)
        yield row, following if after is None else None
        row, following = following, after
