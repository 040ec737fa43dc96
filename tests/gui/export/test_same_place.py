"""Pages that are laid out anew are opened where the ones before were left."""

from __future__ import annotations

import pytest

from stalkdiary.gui.export.same_place import Part, part_at, same_place
from stalkdiary.pack.leaves import Leaves


class Pages(Leaves):
    """Pages of which only the parts are known."""

    def __init__(self, *parts: Part, pages: int) -> None:
        super().__init__()
        self._parts, self._pages = list(parts), pages


BEFORE = Pages(
    ("Cover", 0), ("Chronology", 2), ("61: in May", 5), ("62: in May", 5), ("Exhibits", 9), pages=11
)


@pytest.mark.parametrize(("index", "part"), [(0, 0), (1, 0), (2, 1), (4, 1), (5, 3), (8, 3), (10, 4)])
def test_a_page_belongs_to_the_last_part_that_begins_on_it_or_before(index: int, part: int) -> None:
    assert part_at(BEFORE.parts(), index) == part


def test_before_the_first_part_there_is_none() -> None:
    assert part_at([], 3) is None


@pytest.mark.parametrize(("index", "page"), [(0, 0), (3, 3), (6, 7), (8, 8), (9, 8), (10, 9)])
def test_the_same_part_is_shown_as_far_into_it_as_it_now_goes(index: int, page: int) -> None:
    after = Pages(
        ("Cover", 0), ("Chronology", 2), ("61: in May", 6), ("62: in May", 6), ("Exhibits", 8), pages=10
    )
    assert same_place(BEFORE, index, after) == page


def test_a_part_that_is_gone_is_not_missed() -> None:
    after = Pages(("Cover", 0), ("Chronology", 2), pages=4)
    assert same_place(BEFORE, 10, after) == 3
    assert same_place(Pages(pages=3), 2, Pages(pages=2)) == 1
