"""What is held back must not slip into a pack, whatever a person chose; a name shows what it is."""

from __future__ import annotations

import pytest

from stalkdiary.model.codec import from_record, to_record
from stalkdiary.model.evidence import Attachment, InPacks, held_back, visible_name


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


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("\U0001f469\u200d\U0001f467.jpg", "\U0001f469\u200d\U0001f467.jpg"),
        (
            "\U0001f44b\U0001f3fd\u200d\u2764\ufe0f\u200d\U0001f525",
            "\U0001f44b\U0001f3fd\u200d\u2764\ufe0f\u200d\U0001f525",
        ),
        ("a\u200db", "a⟦U+200D⟧b"),
        ("\u200d\U0001f469\u200d", "⟦U+200D⟧\U0001f469⟦U+200D⟧"),
        ("rtl\u202egpj.exe", "rtl⟦U+202E⟧gpj.exe"),
    ],
)
def test_a_name_shows_what_it_is_and_an_emoji_stays_one(name: str, shown: str) -> None:
    assert visible_name(name) == shown
