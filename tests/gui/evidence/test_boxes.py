"""Boxes stay on their picture, and nothing done to them is done for good before the copy is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.actions.redaction import CoverBox
from stalkdiary.gui.evidence.boxes import LEAST, Boxes

BOX = CoverBox(0.25, 0.25, 0.5, 0.5)


def _one(box: CoverBox = BOX) -> Boxes:
    boxes = Boxes()
    boxes.add(box)
    return boxes


def test_a_new_box_is_chosen() -> None:
    boxes = _one()
    assert (boxes.all, boxes.index, boxes.chosen) == ((BOX,), 0, BOX)


def test_a_box_moves_no_further_than_the_edge_and_keeps_its_size() -> None:
    boxes = _one()
    boxes.move(-5, 0.25)
    assert boxes.chosen == CoverBox(0, 0.5, 0.25, 0.75)
    boxes.move(5, 5)
    assert boxes.chosen == CoverBox(0.75, 0.75, 1, 1)


def test_a_box_is_made_no_smaller_than_can_be_seen() -> None:
    boxes = _one()
    boxes.stretch(right=-5, bottom=-5)
    assert boxes.chosen == CoverBox(0.25, 0.25, 0.25 + LEAST, 0.25 + LEAST)


def test_a_whole_move_is_undone_at_once_and_each_step_in_its_turn() -> None:
    boxes = _one()
    for _ in range(5):
        boxes.move(0.01, 0)
    boxes.settle()
    boxes.move(0.2, 0)
    boxes.undo()
    assert boxes.chosen is not None
    assert boxes.chosen.left == pytest.approx(0.3)
    boxes.undo()
    assert boxes.chosen == BOX
    boxes.undo()
    assert (boxes.all, boxes.can_undo) == ((), False)
    boxes.undo()
    assert boxes.all == ()


def test_a_box_that_was_taken_away_comes_back() -> None:
    boxes = _one()
    boxes.add(CoverBox(0, 0, 0.1, 0.1))
    boxes.choose(0)
    boxes.remove()
    assert (boxes.all, boxes.index) == ((CoverBox(0, 0, 0.1, 0.1),), 0)
    boxes.undo()
    assert len(boxes.all) == 2
    boxes.choose_next()
    boxes.choose_next()
    assert boxes.index == 0


def test_nothing_happens_where_no_box_is_chosen() -> None:
    boxes = Boxes()
    boxes.move(0.1, 0.1)
    boxes.stretch(left=0.1)
    boxes.remove()
    boxes.choose_next()
    assert (boxes.all, boxes.can_undo) == ((), False)


@given(
    st.lists(st.floats(-2, 3), min_size=4, max_size=4),
    st.lists(st.tuples(*[st.floats(-2, 2)] * 4), max_size=6),
)
def test_no_box_ever_leaves_its_picture(sides: list[float], acts: list[tuple[float, ...]]) -> None:
    boxes = _one(CoverBox(*sides))
    for at, act in enumerate(acts):
        if at % 2:
            boxes.move(act[0], act[1])
        else:
            boxes.stretch(*act)
    box = boxes.chosen
    assert box is not None
    assert 0 <= box.left < box.right <= 1
    assert 0 <= box.top < box.bottom <= 1
