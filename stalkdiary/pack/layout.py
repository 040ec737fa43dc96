"""Blocks that fill pages from top to bottom; `flow` cuts them where a page ends.

A block measures itself for a width, may split itself at a height, and draws itself at a place. Lengths are
in points, a seventy-second of an inch; y grows upwards, as in PDF.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color

from stalkdiary.pack.pdf import PdfCanvas

ROUNDING = 0.01
"""Slack in points, so that sums of heights do not fail a comparison by a hair."""


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
            if gap + height <= room + ROUNDING:
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
            if cell.measure(across - self.gap) <= inner + ROUNDING:
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
