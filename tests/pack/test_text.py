"""What somebody wrote may neither vanish, nor disguise itself, nor stop an export."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.pack.fonts import Fonts, load_fonts
from stalkdiary.pack.report.style import INK
from stalkdiary.pack.text import Style, TextSetter, wrap
from stalkdiary.resource_files import resource

anything = st.text(st.characters(exclude_categories=()), max_size=300)


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return load_fonts(resource("fonts"))


@pytest.fixture
def setter(fonts: Fonts) -> TextSetter:
    return TextSetter(fonts)


@pytest.fixture(scope="module")
def style(fonts: Fonts) -> Style:
    return Style(fonts.regular, 10, 14, INK)


def test_a_missing_glyph_shows_its_code_and_is_counted(setter: TextSetter, fonts: Fonts) -> None:
    assert setter.visible("see 😡 and 😡", fonts.regular) == "see ⟦U+1F621⟧ and ⟦U+1F621⟧"
    assert setter.codes_shown == 2


def test_a_right_to_left_override_cannot_disguise_a_name(setter: TextSetter, fonts: Fonts) -> None:
    assert setter.visible("photo\u202egpj.exe", fonts.regular) == "photo⟦U+202E⟧gpj.exe"


def test_nobody_can_type_a_false_code(setter: TextSetter, fonts: Fonts) -> None:
    assert setter.visible("⟦U+1F600⟧", fonts.regular) == "⟦U+27E6⟧U+1F600⟦U+27E7⟧"


@pytest.mark.parametrize(
    "hidden", ["\u200b", "\u00ad", "\ufeff", "\x00", "\x7f", "\u2028", "\ud800", "\ue000"]
)
def test_characters_without_a_look_of_their_own_are_shown(
    setter: TextSetter, fonts: Fonts, hidden: str
) -> None:
    assert setter.visible(f"a{hidden}b", fonts.regular) == f"a⟦U+{ord(hidden):04X}⟧b"


@pytest.mark.parametrize(
    "text", ["Tiếng Việt rất đẹp", "Żółw, łódź", "Ŵy’n gweld ti", "Привет", "Καλημέρα", "naïve"]
)
def test_scripts_of_the_font_stay_readable_also_when_typed_with_loose_accents(
    setter: TextSetter, fonts: Fonts, text: str
) -> None:
    assert setter.visible(text, fonts.regular) == text
    assert setter.visible(unicodedata.normalize("NFD", text), fonts.regular) == text
    assert setter.codes_shown == 0


def test_line_ends_of_every_system_end_a_line(setter: TextSetter, fonts: Fonts) -> None:
    assert setter.visible("a\r\nb\rc\nd", fonts.regular) == "a\nb\nc\nd"


@given(text=anything, width=st.floats(20, 500))
def test_breaking_lines_loses_no_character(text: str, width: float) -> None:
    fonts = load_fonts(resource("fonts"))
    style = Style(fonts.regular, 10, 14, INK)
    visible = TextSetter(fonts).visible(text, fonts.regular)
    lines = wrap(visible, style, width)
    assert "".join(lines) == visible.replace("\n", "")
    for line in lines:
        assert len(line.strip()) <= 1 or style.width(line.rstrip(" ")) <= width + 0.01


@given(text=anything)
def test_every_visible_text_can_be_measured_and_drawn(text: str) -> None:
    fonts = load_fonts(resource("fonts"))
    visible = TextSetter(fonts).visible(text, fonts.bold)
    assert set(visible) <= fonts.bold.drawable | {"\n", "⟦", "⟧"}
    assert fonts.bold.width(visible.replace("\n", ""), 9) >= 0


@given(text=anything, lines=st.integers(1, 4), width=st.floats(30, 300))
def test_an_opening_keeps_to_its_lines_and_counts_only_what_it_shows(
    text: str, lines: int, width: float
) -> None:
    fonts = load_fonts(resource("fonts"))
    setter = TextSetter(fonts)
    block = setter.opening(text, Style(fonts.regular, 8, 11, INK), width, lines)
    shown = "".join(block.lines(width))
    assert len(block.lines(width)) <= lines
    assert setter.codes_shown == shown.count("⟦")


def test_a_long_paste_and_a_word_without_end_take_little_time(setter: TextSetter, style: Style) -> None:
    paste = "He said he would be back. " * 8000
    word = "https://example.org/" + "a" * 5000
    begun = time.process_time()
    assert len(wrap(setter.visible(paste, style.face), style, 480)) > 1000
    assert len(wrap(setter.visible(word * 40, style.face), style, 480)) > 1000
    assert time.process_time() - begun < 2


def test_a_long_address_breaks_after_a_sign_where_it_can(style: Style) -> None:
    first, *_ = wrap("https://example.org/one-long-path/and-a-further-part-of-it/end", style, 150)
    assert first[-1] in "/-."


def test_a_split_leaves_no_single_line_behind(setter: TextSetter, style: Style) -> None:
    block = setter.block("word " * 400, style)
    parts = block.split(300, 14 * 3.5)
    assert parts is not None
    head, tail = parts
    assert (head.measure(300), tail.measure(300)) == (14 * 3, block.measure(300) - 14 * 3)
    assert setter.block("one\ntwo\nthree", style).split(300, 14 * 2) is None
