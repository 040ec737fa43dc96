"""Text in both directions is shown in the order that the standard says, so that nobody reads it wrongly."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from stalkdiary.pack.typeset.bidi import base_level, levels, line_levels, may_turn, visual_order

_DATA = Path(__file__).parent / "data" / "BidiCharacterTest-15.0.0.txt.xz"


def shown(text: str) -> str:
    base = base_level(text)
    found = line_levels(text, levels(text, base), base)
    return "".join(char for char, _ in visual_order(list(zip(text, found, strict=True))))


def test_every_line_of_the_unicode_conformance_test_passes() -> None:
    count = 0
    for line in lzma.decompress(_DATA.read_bytes()).decode().splitlines():
        fields = line.partition("#")[0].strip().split(";")
        if len(fields) < 5:
            continue
        text = "".join(chr(int(code, 16)) for code in fields[0].split())
        base = base_level(text) if fields[1] == "2" else int(fields[1])
        found = line_levels(text, levels(text, base), base)
        wanted = fields[3].split()
        assert base == int(fields[2]), line
        kept = [at for at, level in enumerate(wanted) if level != "x"]
        assert [found[at] for at in kept] == [int(wanted[at]) for at in kept], line
        order = visual_order([(at, found[at]) for at in kept])
        assert [at for at, _ in order] == [int(at) for at in fields[4].split()], line
        count += 1
    assert count == 91_707


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("abc אבג def", "abc גבא def"),
        ("אבג (14) abc", "abc (14) גבא"),
        ("a (אב) c", "a (בא) c"),
    ],
)
def test_words_of_both_directions_keep_their_order(written: str, seen: str) -> None:
    # Brackets are turned when they are drawn, not here.
    assert shown(written).translate(str.maketrans("()", ")(" if written[0] == "א" else "()")) == seen


def test_letters_that_this_python_does_not_know_yet_still_run_to_the_left() -> None:
    assert base_level("\U00010d8f") == 1
    assert may_turn("\U00010d8f")


def test_text_of_one_direction_is_told_apart_without_looking_at_every_rule() -> None:
    assert not may_turn("Dw i’n gwybod — Я знаю 我知道 😀")
    assert may_turn("a\u05d0")
