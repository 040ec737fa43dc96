"""Lines break where readers of the script expect it, and inside their column."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.pack.typeset.font_choice import Library, region_of
from stalkdiary.pack.typeset.paragraph import Typesetter
from stalkdiary.resource_files import resource
from tests.pack.typeset_pages import fonts


@pytest.fixture
def library() -> Library:
    return Library(resource("fonts"))


@pytest.fixture(scope="module")
def setter() -> Typesetter:
    return fonts().regular.typesetter


def lines(setter: Typesetter, text: str, room: float) -> list[str]:
    return [line.text for line in setter.lines(text, "regular", room)]


def test_thai_breaks_between_words_though_it_has_no_spaces(setter: Typesetter) -> None:
    words = ["ฉัน", "รู้", "ว่า", "คุณ", "อยู่", "ที่", "ไหน"]
    ends = {len("".join(words[:count])) for count in range(len(words) + 1)}
    found = lines(setter, "".join(words), 4)
    assert len(found) > 2
    assert {len("".join(found[:count])) for count in range(len(found) + 1)} <= ends


def test_a_chinese_line_never_begins_with_a_full_stop(setter: Typesetter) -> None:
    for room in range(2, 12):
        assert not [
            line for line in lines(setter, "我知道你住在哪里。不要报警！" * 5, room) if line[0] in "。！"
        ]


@pytest.mark.parametrize("letter", ["क्ष्म", "👨‍👩‍👧", "e\u0301\u0323", "ស្ត្រី"])
def test_a_letter_is_never_torn_apart(setter: Typesetter, letter: str) -> None:
    for line in lines(setter, letter * 12, 2.5):
        assert len(line) % len(letter) == 0


def test_a_code_is_torn_apart_only_where_nothing_else_fits(setter: Typesetter) -> None:
    for line in lines(setter, "אב ⟦U+202E⟧ " * 8, 9):
        assert line.count("⟦") == line.count("⟧")


def test_a_right_to_left_line_begins_at_the_right_also_after_a_code(setter: Typesetter) -> None:
    (line,) = setter.lines("⟦U+200F⟧ שלום Facebook", "regular", 100)
    assert line.right_to_left
    assert line.pieces[0].text == "Facebook"
    (line,) = setter.lines("Facebook שלום", "regular", 100)
    assert not line.right_to_left


def test_arabic_letters_stay_joined_and_digits_run_to_the_right(setter: Typesetter) -> None:
    (line,) = setter.lines("كتاب 10:30", "regular", 100)
    assert [piece.text for piece in line.pieces] == ["10:30", " ", "كتاب"]
    joined = line.pieces[-1]
    alone = setter.line("ك ت ا ب", "regular")
    assert {glyph.number for cluster in joined.clusters for glyph in cluster.glyphs}.isdisjoint(
        glyph.number
        for piece in alone.pieces
        if piece.text == "ت"
        for cluster in piece.clusters
        for glyph in cluster.glyphs
    )


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("我知道你住在哪里", "SC"),
        ("我知道你住在哪裡", "TC"),
        ("直", "SC"),
        ("警察に言うな", "JP"),
        ("경찰에 大韓", "KR"),
        ("ㄅㄆ 直", "TC"),
    ],
)
def test_chinese_characters_look_as_their_writer_knows_them(library: Library, text: str, region: str) -> None:
    assert region_of(text) == region
    font = library.choose("直", "regular", region)
    assert font is not None
    assert font.name == f"NotoSans{region}-Regular"


def test_a_pack_without_chinese_or_emoji_never_opens_their_large_fonts(library: Library) -> None:
    setter = Typesetter(library)
    for text in ("Zażółć gęślą\u0301", "אבג", "میں جانتا ہوں", "मुझे", "ฉันรู้"):
        setter.line(text, "bold")
    assert library.opened
    assert not [name for name in library.opened if name.endswith(("SC-Regular", "JP-Regular", "Emoji"))]


def test_every_script_has_its_font_in_the_folder(library: Library) -> None:
    letters = "אبܐހߊअঅਅઅଅஅఅಅഅඅกກཀကაሀԱᎠᐁកᠠᱚⴰ𐴀𞤀∀⚐🌀직直あ𝔸"
    for letter in letters:
        found = library.choose(letter, "bold", "SC")
        assert found is not None, unicodedata.name(letter)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=120), st.floats(1, 60))
def test_lines_hold_the_text_in_order_and_keep_to_their_column(text: str, room: float) -> None:
    setter = fonts().regular.typesetter
    found = setter.lines(text, "italic", room)
    assert "".join(line.text for line in found) == text
    for line in found:
        assert line.width <= room or sum(len(piece.clusters) for piece in line.pieces) <= 1
        drawn = "".join(cluster.text for piece in line.pieces for cluster in piece.clusters)
        assert sorted(drawn.replace(" ", "")) == sorted(line.text.replace(" ", ""))
