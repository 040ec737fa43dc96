"""Where a reader was, in pages that were laid out anew; and which part of them a page belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from stalkdiary.actions.pack_pages import Leaves

Part = tuple[str, int]
"""A title, and the index of the page on which it begins."""


def part_at(parts: Sequence[Part], index: int) -> int | None:
    """Which part a page belongs to: the last that begins on it or before; None before the first."""
    at = bisect_right(parts, index, key=lambda part: part[1])
    return at - 1 if at else None


def same_place(before: Leaves, index: int, after: Leaves) -> int:
    """The page of a document that was laid out anew which shows what a page of it showed before.

    Args:
        before: as it was.
        index: of a page of it, from 0.
        after: the same with cards for what is damaged, so that parts are where they were or a little off.
    """
    old, new = before.parts(), after.parts()
    was = part_at(old, index)
    if was is None or not new:
        return min(index, after.pages - 1)
    title, begun = old[was]
    now = next((at for at, part in enumerate(new) if part[0] == title), min(was, len(new) - 1))
    last = new[now + 1][1] if now + 1 < len(new) else after.pages - 1
    return min(new[now][1] + index - begun, max(last, new[now][1]))
