"""How far the making of a pack is: entries and bytes, as a person is told them."""

from __future__ import annotations

from stalkdiary.model.pack_progress import ADDING, CHECKING, ENTRY, LAYING_OUT, Stage, stage


def test_entries_are_counted_while_pages_are_laid_out() -> None:
    assert stage(120 * ENTRY, 1000 * ENTRY + 5, LAYING_OUT, 1000) == Stage(120, 1000, in_bytes=False)
    assert stage(7, 5, LAYING_OUT, 0) == Stage(0, 0, in_bytes=False)


def test_bytes_of_originals_are_counted_while_they_are_added() -> None:
    assert stage(2 * ENTRY + 30, 2 * ENTRY + 90, ADDING, 2) == Stage(30, 90, in_bytes=True)
    assert stage(2 * ENTRY, 2 * ENTRY, ADDING, 2) is None


def test_bytes_of_the_pack_are_counted_while_it_is_checked() -> None:
    assert stage(10, 40, CHECKING, 2) == Stage(10, 40, in_bytes=True)
    assert stage(10, 40, "reading", 2) is None
