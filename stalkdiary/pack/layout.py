"""Blocks that fill pages from top to bottom, and the flow that cuts them where a page ends.

A block measures itself for a width, may split itself at a height, and draws itself at a place. Lengths are
in points, a seventy-second of an inch; y grows upwards, as in PDF.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from reportlab.lib.colors import Color

from stalkdiary.pack.pdf import PdfCanvas

_ROUNDING = 0.01
_ROW_SHOWN = 90.0
"""How much of its first row a table's header must have below it on its page."""


class Block(ABC):
    """Something that takes up room on a page.

    Attributes:
        before: space above it, dropped at the top of a page.
    """

    __slots__ = ("before",)

    def __init__(self, before: float = 0) -> None:
        self.before = before

    @abstractmethod
    def measure(self, width: float) -> float:
        """Its height at this width, without `before`."""

    @abstractmethod
    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw it with its top left corner at (x, top)."""

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Its beginning that fits into `room`, and the rest; None where it must stay whole."""
        return None


class Space(Block):
    """Nothing, of some height."""

    __slots__ = ("_height",)

    def __init__(self, height: float) -> None:
        super().__init__()
        self._height = height

    def measure(self, width: float) -> float:
        """Its height."""
        return self._height

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draws nothing."""


class Rule(Block):
    """A line across the full width."""

    __slots__ = ("_colour", "_weight")

    def __init__(self, colour: Color, weight: float = 0.6, before: float = 0) -> None:
        super().__init__(before)
        self._colour, self._weight = colour, weight

    def measure(self, width: float) -> float:
        """Its weight."""
        return self._weight

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw the line."""
        _rule(canvas, x, top, width, self._colour, self._weight)


class Stack(Block):
    """Blocks below one another."""

    __slots__ = ("blocks",)

    def __init__(self, blocks: Iterable[Block], before: float = 0) -> None:
        super().__init__(before)
        self.blocks = tuple(blocks)

    def measure(self, width: float) -> float:
        """The sum of all heights and the spaces between."""
        return sum(block.measure(width) + block.before * (at > 0) for at, block in enumerate(self.blocks))

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw each below the one before."""
        for at, block in enumerate(self.blocks):
            top -= block.before * (at > 0)
            block.draw(canvas, x, top, width)
            top -= block.measure(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Split between its blocks, or inside the one that reaches over the edge."""
        for at, block in enumerate(self.blocks):
            gap = block.before * (at > 0)
            height = block.measure(width)
            if gap + height <= room + _ROUNDING:
                room -= gap + height
                continue
            parts = block.split(width, room - gap)
            if parts is not None:
                head, tail = parts
                return Stack((*self.blocks[:at], head), self.before), Stack((tail, *self.blocks[at + 1 :]))
            if at == 0:
                return None
            return Stack(self.blocks[:at], self.before), Stack(self.blocks[at:])
        return None


class Together(Stack):
    """Blocks that stay on one page where a page can hold them; otherwise they split like a stack."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Look:
    """The frame of a row or panel.

    Attributes:
        pad: space inside, above and below.
        side: space inside, left and right.
        fill: colour behind, or None.
        line: colour of the line below, or None.
        weight: of that line.
        bar: colour of a bar at the left, or None.
    """

    pad: float = 3
    side: float = 0
    fill: Color | None = None
    line: Color | None = None
    weight: float = 0.5
    bar: Color | None = None


class Row(Block):
    """Blocks side by side.

    Attributes:
        cells: from left to right.
        widths: of the columns, gaps included.
        gap: between columns.
        look: its frame.
    """

    __slots__ = ("anchor", "cells", "gap", "look", "widths")

    def __init__(
        self,
        cells: Sequence[Block],
        widths: Sequence[float],
        *,
        gap: float = 6,
        look: Look | None = None,
        before: float = 0,
        anchor: str = "",
    ) -> None:
        super().__init__(before)
        self.cells, self.widths, self.gap, self.anchor = tuple(cells), tuple(widths), gap, anchor
        self.look = look or Look()

    def measure(self, width: float) -> float:
        """The tallest cell and the padding."""
        tallest = max(
            cell.measure(across - self.gap) for cell, across in zip(self.cells, self.widths, strict=True)
        )
        return tallest + 2 * self.look.pad

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw the frame and all cells at the same height."""
        height = self.measure(width)
        draw_frame(canvas, x, top, sum(self.widths), height, self.look)
        if self.anchor:
            canvas.place_anchor(self.anchor, top)
        for cell, across in zip(self.cells, self.widths, strict=True):
            cell.draw(canvas, x + self.look.side, top - self.look.pad, across - self.gap)
            x += across

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Split every cell that does not fit; cells that fit stay in the first part."""
        inner = room - 2 * self.look.pad
        heads: list[Block] = []
        tails: list[Block] = []
        for cell, across in zip(self.cells, self.widths, strict=True):
            if cell.measure(across - self.gap) <= inner + _ROUNDING:
                heads.append(cell)
                tails.append(Space(0))
                continue
            parts = cell.split(across - self.gap, inner)
            if parts is None:
                return None
            heads.append(parts[0])
            tails.append(parts[1])
        first = Row(heads, self.widths, gap=self.gap, look=self.look, before=self.before, anchor=self.anchor)
        return first, Row(tails, self.widths, gap=self.gap, look=self.look)


class Panel(Block):
    """A block on a tinted ground, with a bar at its left where wanted."""

    __slots__ = ("_inner", "_look")

    def __init__(self, inner: Block, look: Look, before: float = 0) -> None:
        super().__init__(before)
        self._inner, self._look = inner, look

    def measure(self, width: float) -> float:
        """The block's height and the padding."""
        return self._inner.measure(width - 2 * self._look.side) + 2 * self._look.pad

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw the ground, then the block."""
        look = self._look
        draw_frame(canvas, x, top, width, self.measure(width), look)
        self._inner.draw(canvas, x + look.side, top - look.pad, width - 2 * look.side)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Split the block inside."""
        look = self._look
        parts = self._inner.split(width - 2 * look.side, room - 2 * look.pad)
        if parts is None:
            return None
        return Panel(parts[0], look, self.before), Panel(parts[1], look)


def draw_frame(canvas: PdfCanvas, x: float, top: float, width: float, height: float, look: Look) -> None:
    """Draw what lies behind a row or panel."""
    if look.fill is not None:
        canvas.setFillColor(look.fill)
        canvas.rect(x, top - height, width, height, stroke=0, fill=1)
    if look.bar is not None:
        canvas.setFillColor(look.bar)
        canvas.rect(x, top - height, 2.4, height, stroke=0, fill=1)
    if look.line is not None:
        _rule(canvas, x, top - height + look.weight, width, look.line, look.weight)


def _rule(canvas: PdfCanvas, x: float, top: float, width: float, colour: Color, weight: float) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(weight)
    canvas.line(x, top - weight / 2, x + width, top - weight / 2)


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

    @property
    def room(self) -> float:
        """Height left on this page."""
        return self._y - self.frame.bottom

    @property
    def _at_top(self) -> bool:
        return self._y >= self.frame.top - _ROUNDING

    def new_page(self) -> None:
        """End this page, and begin the next with the header of the table that goes on."""
        if self._begun:
            self._canvas.showPage()
        self._begin()
        if self._repeated is not None:
            self._draw(self._repeated, 0)

    def _begin(self) -> None:
        self._begun = True
        self._y = self.frame.top
        self._furnish()

    def need(self, height: float) -> None:
        """Begin a new page unless so much room is left on this one."""
        if self._begun and self.room < height and not self._at_top:
            self.new_page()

    def add(self, block: Block) -> None:
        """Draw a block, on as many pages as it takes."""
        if not self._begun:
            self._begin()
        rest: Block | None = block
        while rest is not None:
            rest = self._place(rest)

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
        waiting = iter(rows)
        first = next(waiting, None)
        if first is None:
            return
        width = self.frame.width
        self.need(header.before + header.measure(width) + min(first.measure(width), _ROW_SHOWN))
        self.add(header)
        with self.repeating(header):
            self.add(first)
            self.add_all(waiting)

    def _place(self, block: Block) -> Block | None:
        """Draw what fits of a block here; the rest, or None."""
        width = self.frame.width
        gap = 0 if self._at_top else block.before
        height = block.measure(width)
        if gap + height <= self.room + _ROUNDING:
            self._draw(block, gap)
            return None
        fits_a_page = height <= self._fresh_height()
        if fits_a_page and (isinstance(block, Together) or height < self.frame.height / 6):
            self.new_page()
            return block
        parts = block.split(width, self.room - gap)
        if parts is not None:
            self._draw(parts[0], gap)
            self.new_page()
            return parts[1]
        if self.room >= self._fresh_height() - _ROUNDING:
            # Nothing gains from a fresh page: it goes over the edge rather than get lost.
            self._draw(block, gap)
            return None
        self.new_page()
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
        if not self._begun:
            self._begin()
        self._canvas.showPage()
