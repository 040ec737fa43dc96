"""What is held back must not slip into a pack, whatever a person chose for each copy."""

from __future__ import annotations

import pytest

from stalkdiary.model.codec import from_record, to_record
from stalkdiary.model.evidence import Attachment, InPacks, held_back


def _file(name: str, copy_of: str = "", in_packs: InPacks = InPacks.COPY) -> Attachment:
    return Attachment(name, f"file of {name}", f"{name}.jpg", "0" * 64, 1, copy_of=copy_of, in_packs=in_packs)


@pytest.mark.parametrize(
    ("in_packs", "held"),
    [(InPacks.COPY, {"o"}), (InPacks.BOTH, set()), (InPacks.ORIGINAL, {"c"})],
)
def test_a_copy_stands_for_its_original_unless_the_person_chose_otherwise(
    in_packs: InPacks, held: set[str]
) -> None:
    assert held_back([_file("o"), _file("c", "o", in_packs), _file("other")]) == held


def test_one_copy_that_stands_for_the_original_is_enough_to_hold_it_back() -> None:
    items = [_file("o"), _file("c", "o", InPacks.ORIGINAL), _file("d", "o"), _file("e", "o", InPacks.BOTH)]
    assert held_back(items) == {"o", "c"}


def test_a_file_without_copies_is_never_held_back() -> None:
    assert held_back([_file("o"), _file("p", in_packs=InPacks.ORIGINAL)]) == frozenset()


def test_the_usual_choice_is_not_written_down_so_older_entries_read_the_same() -> None:
    record = to_record(_file("c", "o"))
    assert "in_packs" not in record
    assert from_record(Attachment, record).in_packs is InPacks.COPY
    chosen = _file("c", "o", InPacks.BOTH)
    assert from_record(Attachment, to_record(chosen)) == chosen
