"""Blocks that fill pages from top to bottom; `flow` cuts them where a page ends.

A block measures itself for a width, may split itself at a height, and draws itself at a place. Lengths are
in points, a seventy-second of an inch; y grows upwards, as in PDF.

A block also knows what it is to those who hear a page or take it apart: it draws its contents under its tag,
and what only pleases the eye as an artifact. The parts of a block that was split share its tag.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportlab.lib.colors import Color

from stalkdiary.pack.pdf import PdfCanvas
from stalkdiary.pack.structure import Tag

ROUNDING = 0.01
"""Slack in points, so that sums of heights do not fail a comparison by a hair."""


_NEAR_THE_END, _LOW = 150.0, 40.0
"""Room that is the end of a page, and the height of a low row."""

_HEADINGS = frozenset({"H1", "H2", "H3", "H4"})


class Block:
    """Something that takes up room on a page; a plain class, as what kind one is is asked all the time.

    Attributes:
        before: space above it, dropped at the top of a page.
        tag: what it is in the document's structure; None where only its parts are something.
    """

    __slots__ = ("before", "tag")

    def __init__(self, before: float = 0, tag: Tag | None = None) -> None:
        self.before, self.tag = before, tag

    @property
    def is_heading(self) -> bool:
        """Whether it must not be the last thing on a page."""
        return self.tag is not None and self.tag.kind in _HEADINGS

    @property
    def stays_whole(self) -> bool:
        """Whether it is cut only where no page can hold it."""
        return False

    @abstractmethod
    def measure(self, width: float) -> float:
        """Its height at this width, without `before`."""

    def least(self, width: float) -> float:
        """The least of it, in points, that `split` may leave on a page; its height where it stays whole."""
        return self.measure(width)

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
        with canvas.artifact():
            _rule(canvas, x, top, width, self._colour, self._weight)


class Stack(Block):
    """Blocks below one another."""

    __slots__ = ("_height", "_width", "blocks")

    def __init__(self, blocks: Iterable[Block], before: float = 0, tag: Tag | None = None) -> None:
        super().__init__(before, tag)
        self.blocks = tuple(blocks)
        self._width = self._height = -1.0

    def measure(self, width: float) -> float:
        """The sum of all heights and the spaces between; counted once, for every stack around it asks."""
        if self._width != width:
            heights = [block.measure(width) + block.before * (at > 0) for at, block in enumerate(self.blocks)]
            self._height, self._width = sum(heights), width
        return self._height

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw each below the one before."""
        with canvas.within(self.tag):
            for at, block in enumerate(self.blocks):
                top -= block.before * (at > 0)
                block.draw(canvas, x, top, width)
                top -= block.measure(width)

    def least(self, width: float) -> float:
        """Its headings and the least of what comes after them."""
        taken = 0.0
        for at, block in enumerate(self.blocks):
            taken += block.before * (at > 0)
            if not block.is_heading:
                return taken + block.least(width)
            taken += block.measure(width)
        return taken

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Split between its blocks, but not after a heading, or inside the one that reaches over the edge."""
        left = room
        for at, block in enumerate(self.blocks):
            gap = block.before * (at > 0)
            height = block.measure(width)
            if gap + height <= room + ROUNDING:
                room -= gap + height
                continue
            parts = block.split(width, room - gap)
            if parts is not None:
                head, tail = parts
                return self._part((*self.blocks[:at], head), self.before), self._part(
                    (tail, *self.blocks[at + 1 :])
                )
            cut = self._cut(at, width, left)
            if cut == 0:
                return None
            return self._part(self.blocks[:cut], self.before), self._part(self.blocks[cut:])
        return None

    def _cut(self, at: int, width: float, room: float) -> int:
        """Before which block to divide instead of before this one; 0 to stay whole."""
        while at and self.blocks[at - 1].is_heading:
            at -= 1
        if self.tag is not None and self.tag.kind == "Table":
            # No row of a table stands alone on either page.
            if at == 1 and room < _NEAR_THE_END and self.blocks[0].measure(width) < _LOW:
                return 0
            if at == len(self.blocks) - 1 and at > 2 and self.blocks[at].measure(width) < _LOW:
                return at - 1
        return at

    def _part(self, blocks: Iterable[Block], before: float = 0) -> Stack:
        return Stack(blocks, before, self.tag)


class Together(Stack):
    """Blocks that stay on one page where a page can hold them; otherwise they split like a stack."""

    __slots__ = ()

    @property
    def stays_whole(self) -> bool:
        """It does."""
        return True


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

    __slots__ = ("_cell_tags", "_height", "_turned", "anchor", "cells", "gap", "look", "widths")

    def __init__(
        self,
        cells: Sequence[Block],
        widths: Sequence[float],
        *,
        gap: float = 6,
        look: Look | None = None,
        before: float = 0,
        anchor: str = "",
        tag: Tag | None = None,
        cell_tags: Sequence[Tag] = (),
        last_is_read_first: bool = False,
    ) -> None:
        """Take cells.

        Args:
            cells: from left to right.
            widths: of the columns, gaps included.
            gap: between columns.
            look: its frame.
            before: space above.
            anchor: name of this place for links.
            tag: what the row is, such as a table's row.
            cell_tags: what each cell is, such as a table's cell; a paragraph alone in its cell is the cell.
            last_is_read_first: the order in which the cells are read is from right to left.
        """
        super().__init__(before, tag)
        self.cells, self.widths, self.gap, self.anchor = tuple(cells), tuple(widths), gap, anchor
        self.look, self._cell_tags, self._turned = look or Look(), tuple(cell_tags), last_is_read_first
        self._height = -1.0
        for cell, cell_tag in zip(self.cells, self._cell_tags, strict=False):
            if cell.tag is not None and cell.tag.kind == "P":
                cell.tag = cell_tag

    def measure(self, width: float) -> float:
        """The tallest cell and the padding; counted once, as its columns are given."""
        if self._height < 0:
            columns = zip(self.cells, self.widths, strict=True)
            tallest = max([cell.measure(across - self.gap) for cell, across in columns])
            self._height = tallest + 2 * self.look.pad
        return self._height

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw the frame and all cells at the same height."""
        height = self.measure(width)
        draw_frame(canvas, x, top, sum(self.widths), height, self.look)
        if self.anchor:
            canvas.place_anchor(self.anchor, top)
        with canvas.within(self.tag):
            lefts = accumulate(self.widths[:-1], initial=x + self.look.side)
            places = list(zip(self.cells, self.widths, lefts, self.cell_tags, strict=True))
            for cell, across, left, tag in reversed(places) if self._turned else places:
                with canvas.within(None if tag is cell.tag else tag):
                    cell.draw(canvas, left, top - self.look.pad, across - self.gap)

    @property
    def cell_tags(self) -> tuple[Tag | None, ...]:
        """What each cell is."""
        return self._cell_tags or self._own_tags

    @property
    def reading_order(self) -> tuple[Block, ...]:
        """The cells in the order in which they are read."""
        return self.cells[::-1] if self._turned else self.cells

    @property
    def _own_tags(self) -> tuple[Tag | None, ...]:
        return tuple(cell.tag for cell in self.cells)

    def least(self, width: float) -> float:
        """The least of the cell that needs most."""
        cells = zip(self.cells, self.widths, strict=True)
        return max(cell.least(across - self.gap) for cell, across in cells) + 2 * self.look.pad

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Split every cell that does not fit; cells that fit stay in the first part."""
        inner = room - 2 * self.look.pad
        heads: list[Block] = []
        tails: list[Block] = []
        for cell, across in zip(self.cells, self.widths, strict=True):
            if cell.measure(across - self.gap) <= inner + ROUNDING:
                heads.append(cell)
                tails.append(Space(0))
                continue
            parts = cell.split(across - self.gap, inner)
            if parts is None:
                return None
            heads.append(parts[0])
            tails.append(parts[1])
        first = self._part(heads, before=self.before, anchor=self.anchor)
        return first, self._part(tails)

    def _part(self, cells: Sequence[Block], *, before: float = 0, anchor: str = "") -> Row:
        return Row(
            cells,
            self.widths,
            gap=self.gap,
            look=self.look,
            before=before,
            anchor=anchor,
            tag=self.tag,
            cell_tags=self._cell_tags,
            last_is_read_first=self._turned,
        )


class Panel(Block):
    """A block on a tinted ground, with a bar at its left where wanted."""

    __slots__ = ("_inner", "_look")

    def __init__(self, inner: Block, look: Look, before: float = 0) -> None:
        super().__init__(before)
        self._inner, self._look = inner, look

    @property
    def inner(self) -> Block:
        """The block on the ground."""
        return self._inner

    def measure(self, width: float) -> float:
        """The block's height and the padding."""
        return self._inner.measure(width - 2 * self._look.side) + 2 * self._look.pad

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw the ground, then the block."""
        look = self._look
        draw_frame(canvas, x, top, width, self.measure(width), look)
        self._inner.draw(canvas, x + look.side, top - look.pad, width - 2 * look.side)

    def least(self, width: float) -> float:
        """The least of the block inside, and the padding."""
        return self._inner.least(width - 2 * self._look.side) + 2 * self._look.pad

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Split the block inside."""
        look = self._look
        parts = self._inner.split(width - 2 * look.side, room - 2 * look.pad)
        if parts is None:
            return None
        return Panel(parts[0], look, self.before), Panel(parts[1], look)


def draw_frame(canvas: PdfCanvas, x: float, top: float, width: float, height: float, look: Look) -> None:
    """Draw what lies behind a row or panel."""
    if look.fill is look.bar is look.line is None:
        return
    with canvas.artifact():
        _ground(canvas, x, top, width, height, look)


def _ground(canvas: PdfCanvas, x: float, top: float, width: float, height: float, look: Look) -> None:
    if look.fill is not None:
        canvas.fill_box(look.fill, (x, top - height, x + width, top))
    if look.bar is not None:
        canvas.fill_box(look.bar, (x, top - height, x + 2.4, top))
    if look.line is not None:
        _rule(canvas, x, top - height + look.weight, width, look.line, look.weight)


def _rule(canvas: PdfCanvas, x: float, top: float, width: float, colour: Color, weight: float) -> None:
    canvas.rule(colour, weight, (x, top - weight / 2), (x + width, top - weight / 2))
