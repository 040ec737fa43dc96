"""How far the making of a pack is, in entries and bytes, from what its task reports.

What is reported counts bytes of originals, and the pages of an entry as `ENTRY` of them, for one even bar.
"""

from __future__ import annotations

from dataclasses import dataclass

LAYING_OUT = "Laying out the pages"
ADDING = "Adding the original files"
CHECKING = "Checking the pack"

ENTRY = 200_000
"""What the pages of an entry count for, in bytes."""


@dataclass(frozen=True, slots=True)
class Stage:
    """How far one part of the work is.

    Attributes:
        done: of `total`.
        total: all there is to do in this part.
        in_bytes: whether these are bytes; else they are entries.
    """

    done: int
    total: int
    in_bytes: bool


def stage(done: int, total: int, note: str, entries: int) -> Stage | None:
    """What a report means; None where it tells of nothing that can be counted.

    Args:
        done: as reported.
        total: as reported.
        note: as reported: one of the words above.
        entries: that the pack holds.
    """
    pages = entries * ENTRY
    if note == LAYING_OUT:
        return Stage(min(done // ENTRY, entries), entries, in_bytes=False)
    if note == ADDING and total > pages:
        return Stage(max(done - pages, 0), total - pages, in_bytes=True)
    return Stage(done, total, in_bytes=True) if note == CHECKING else None
