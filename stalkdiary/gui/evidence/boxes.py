"""The boxes that cover parts of a picture while they are being placed: moved, sized, taken away, undone.

Knows nothing of the window. All lengths are parts of the picture's width and height, 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from stalkdiary.actions.redaction import CoverBox

LEAST = 0.004
"""Width and height below which a box is made no smaller."""


@dataclass(frozen=True, slots=True)
class _State:
    boxes: tuple[CoverBox, ...] = ()
    chosen: int | None = None


class Boxes:
    """Boxes on one picture, of which one may be chosen, and every earlier state of them."""

    def __init__(self) -> None:
        self._now = _State()
        self._past: list[_State] = []
        self._is_moving = False

    @property
    def all(self) -> tuple[CoverBox, ...]:
        """Every box, in the order in which they were added."""
        return self._now.boxes

    @property
    def index(self) -> int | None:
        """Which one is chosen, from 0."""
        return self._now.chosen

    @property
    def chosen(self) -> CoverBox | None:
        """The box that is chosen."""
        return None if self._now.chosen is None else self._now.boxes[self._now.chosen]

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to undo."""
        return bool(self._past)

    def add(self, box: CoverBox) -> None:
        """Add a box, as far as it lies on the picture, and choose it."""
        left, right = sorted((_within(box.left), _within(box.right)))
        top, bottom = sorted((_within(box.top), _within(box.bottom)))
        left, right = _apart(left, right)
        top, bottom = _apart(top, bottom)
        boxes = (*self._now.boxes, CoverBox(left, top, right, bottom))
        self._become(_State(boxes, len(boxes) - 1))

    def choose(self, index: int | None) -> None:
        """Choose a box, or none."""
        self.settle()
        self._now = replace(self._now, chosen=index)

    def choose_next(self, step: int = 1) -> None:
        """Choose the next box (1), or the one before (-1)."""
        count = len(self._now.boxes)
        if count:
            first = 0 if step > 0 else count - 1
            self.choose(first if self.index is None else (self.index + step) % count)

    def move(self, x: float, y: float) -> None:
        """Move the chosen box, no further than the picture's edge."""
        box = self.chosen
        if box is not None:
            x = min(max(x, -box.left), 1 - box.right)
            y = min(max(y, -box.top), 1 - box.bottom)
            self._put(
                CoverBox(
                    _within(box.left + x),
                    _within(box.top + y),
                    _within(box.right + x),
                    _within(box.bottom + y),
                )
            )

    def stretch(self, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0) -> None:
        """Move single edges of the chosen box; it never gets smaller than can be seen."""
        box = self.chosen
        if box is not None:
            left, right = _stretched(box.left, box.right, left, right)
            top, bottom = _stretched(box.top, box.bottom, top, bottom)
            self._put(CoverBox(left, top, right, bottom))

    def remove(self) -> None:
        """Take the chosen box away."""
        index = self.index
        if index is not None:
            boxes = self._now.boxes[:index] + self._now.boxes[index + 1 :]
            self._become(_State(boxes, min(index, len(boxes) - 1) if boxes else None))

    def undo(self) -> None:
        """Go back by one step; a move from its beginning to its end is one."""
        self.settle()
        if self._past:
            self._now = self._past.pop()

    def settle(self) -> None:
        """A move or a stretch has come to its end: the next one is a step of its own."""
        self._is_moving = False

    def _put(self, box: CoverBox) -> None:
        index = self.index
        assert index is not None, "a box is chosen"
        if box == self._now.boxes[index]:
            return
        boxes = (*self._now.boxes[:index], box, *self._now.boxes[index + 1 :])
        if self._is_moving:
            self._now = _State(boxes, index)
        else:
            self._become(_State(boxes, index))
        self._is_moving = True

    def _become(self, state: _State) -> None:
        self.settle()
        self._past.append(self._now)
        self._now = state


def _within(place: float) -> float:
    return min(max(place, 0.0), 1.0)


def _apart(low: float, high: float) -> tuple[float, float]:
    """Two edges at least `LEAST` apart, still on the picture."""
    if high - low >= LEAST:
        return low, high
    low = min(low, 1 - LEAST)
    return low, low + LEAST


def _stretched(low: float, high: float, by_low: float, by_high: float) -> tuple[float, float]:
    """Two edges moved, each only as far as leaves something between them."""
    if by_low:
        low = _within(min(low + by_low, high - LEAST))
    if by_high:
        high = _within(max(high + by_high, low + LEAST))
    return low, high
