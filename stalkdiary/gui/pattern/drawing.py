"""What a chart draws: blocks, words, and shapes that can be picked. Laid out from left to right.

Where the line of writing runs from right to left, a drawing is mirrored as a whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Type

LINE = 20
"""Height of a line of words, in units at 100 %."""


class Side(Enum):
    """Where words stand in their room."""

    START = auto()
    MIDDLE = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A filled rectangle; `colour` is a name in `tokens.Colours`."""

    rect: QRectF
    colour: str
    radius: float = 3


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a rectangle; `colour` is a name in `tokens.Colours`."""

    rect: QRectF
    text: str
    colour: str = "ink_soft"
    side: Side = Side.MIDDLE


@dataclass(frozen=True, slots=True)
class Shape:
    """A part of a chart that can be picked.

    Attributes:
        rect: what it covers, its words included.
        figure: the argument of the route to what stands behind it.
        spoken: what it says, in full.
    """

    rect: QRectF
    figure: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart, laid out for a width."""

    blocks: tuple[Block, ...]
    labels: tuple[Label, ...]
    shapes: tuple[Shape, ...]
    height: float

    def mirrored(self, width: float) -> Drawing:
        """The same from right to left."""
        return self._with(lambda rect: QRectF(width - rect.right(), rect.top(), rect.width(), rect.height()))

    def beside(self, other: Drawing, across: float) -> Drawing:
        """Both in one, the other one so far to the right."""
        moved = other._with(lambda rect: rect.translated(across, 0))
        return Drawing(
            self.blocks + moved.blocks,
            self.labels + moved.labels,
            self.shapes + moved.shapes,
            max(self.height, moved.height),
        )

    def _with(self, place: Callable[[QRectF], QRectF]) -> Drawing:
        return Drawing(
            tuple(replace(block, rect=place(block.rect)) for block in self.blocks),
            tuple(replace(label, rect=place(label.rect)) for label in self.labels),
            tuple(replace(shape, rect=place(shape.rect)) for shape in self.shapes),
            self.height,
        )


@dataclass(frozen=True, slots=True)
class Count:
    """One count of a chart.

    Attributes:
        label: short, for beside the shape.
        count: how many.
        figure: the argument of the route to what stands behind it.
        spoken: the whole of it in words.
        group: what a row of such counts belongs to, such as a year.
    """

    label: str
    count: int
    figure: str
    spoken: str
    group: str = ""


def metrics(theme: Theme) -> QFontMetricsF:
    """Of the words in charts."""
    return QFontMetricsF(theme.font(Type.CAPTION))


def paint(painter: QPainter, theme: Theme, drawing: Drawing, *, turned: bool) -> None:
    """Draw blocks and words."""
    painter.setFont(theme.font(Type.CAPTION))
    # Words run as they are written: "18–21" must not turn round with the direction of the window.
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    for block in drawing.blocks:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(theme.colours, block.colour)))
        painter.drawRoundedRect(block.rect, block.radius, block.radius)
    flags = Qt.AlignmentFlag
    sides = {
        Side.START: flags.AlignRight if turned else flags.AlignLeft,
        Side.MIDDLE: flags.AlignHCenter,
        Side.END: flags.AlignLeft if turned else flags.AlignRight,
    }
    common = int(flags.AlignVCenter) | int(flags.AlignAbsolute) | int(Qt.TextFlag.TextWordWrap)
    for label in drawing.labels:
        painter.setPen(QColor(getattr(theme.colours, label.colour)))
        painter.drawText(label.rect, common | int(sides[label.side]), label.text)


def nearest(shapes: tuple[Shape, ...], at: int, across: int, down: int) -> int:
    """The shape next to `shapes[at]` in a direction, or `at` itself where there is none.

    Args:
        shapes: all there are.
        at: where one is.
        across: 1 to the right, -1 to the left, else 0.
        down: 1 down, -1 up, else 0.
    """
    here = shapes[at].rect.center()
    best, best_score = at, float("inf")
    for number, shape in enumerate(shapes):
        way: QPointF = shape.rect.center() - here
        along = way.x() * across + way.y() * down
        aside = abs(way.x() * down) + abs(way.y() * across)
        score = along + 3 * aside
        if number != at and along > 1 and score < best_score:
            best, best_score = number, score
    return best
