"""Which row is at the top of a list, and how much of it is hidden: where rows are without a height for all.

A list of 100,000 rows of different heights cannot lay them all out to know how high it is. It need not:
a place is a row and a number of pixels, and everything around it is found by walking from there. The scroll
bar counts rows, each as so many units.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

UNITS = 1000
"""Of the scroll bar for a row; a row's pixels are told apart by it."""


@dataclass(frozen=True, slots=True)
class Place:
    """What is at the top of the view.

    Attributes:
        row: the first row of which something is seen.
        hidden: pixels of it that are above the view, 0 to its height.
    """

    row: int = 0
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """Rows one below another.

    Attributes:
        count: how many there are.
        height: of a row in pixels, at least 1; a guess for one that has not arrived.
        room: height of the view in pixels.
    """

    count: int
    height: Callable[[int], int]
    room: int

    def seen(self, place: Place) -> list[tuple[int, int]]:
        """The rows in the view from top to bottom: (row, y of its upper edge)."""
        found = []
        y = -place.hidden
        for row in range(place.row, self.count):
            if y >= self.room:
                break
            found.append((row, y))
            y += self.height(row)
        return found

    def moved(self, place: Place, pixels: int) -> Place:
        """The place so many pixels further down; it ends at either end."""
        row, hidden = place.row, place.hidden + pixels
        while hidden < 0 and row > 0:
            row -= 1
            hidden += self.height(row)
        while row < self.count - 1 and hidden >= self.height(row):
            hidden -= self.height(row)
            row += 1
        return self.within(Place(row, max(hidden, 0)))

    def end(self) -> Place:
        """The place at which the last row ends where the view does."""
        return self.ending_with(self.count - 1)

    def ending_with(self, row: int) -> Place:
        """The place at which a row ends where the view does; the beginning, where all above it fits."""
        left = self.room
        while row >= 0:
            left -= self.height(row)
            if left <= 0:
                return Place(row, -left)
            row -= 1
        return Place()

    def within(self, place: Place) -> Place:
        """The place, or the end where it lies beyond it."""
        end = self.end()
        if (place.row, place.hidden) > (end.row, end.hidden):
            return end
        return Place(place.row, min(place.hidden, max(self.height(place.row) - 1, 0)))

    def units(self, place: Place) -> int:
        """The scroll bar's value for a place."""
        return place.row * UNITS + place.hidden * UNITS // max(self.height(place.row), 1)

    def at_units(self, value: int) -> Place:
        """The place for the scroll bar's value."""
        row, part = divmod(value, UNITS)
        row = min(row, max(self.count - 1, 0))
        return self.within(Place(row, part * self.height(row) // UNITS))
