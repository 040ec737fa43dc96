"""What somebody wrote may neither vanish, nor disguise itself, nor stop an export."""

from __future__ import annotations

import time
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.pack.fonts import Fonts, load_fonts
from stalkdiary.pack.pdf import PdfCanvas
from stalkdiary.pack.report.style import INK
from stalkdiary.pack.text import Style, TextSetter, wrap
from stalkdiary.pack.typeset.paragraph import Line
from stalkdiary.pack.typeset.visible import codes_in
from stalkdiary.resource_files import resource
from tests.pack.typeset_pages import INFO

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


def text_of(line: str | Line) -> str:
    return line if isinstance(line, str) else line.text


def test_a_missing_glyph_shows_its_code_and_is_counted(setter: TextSetter, fonts: Fonts) -> None:
    assert setter.visible("see \U00013000 and \U00013000", fonts.regular) == "see ⟦U+13000⟧ and ⟦U+13000⟧"
    assert setter.codes_shown == 2


@pytest.mark.parametrize(
    "control", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
)
def test_a_direction_control_cannot_disguise_a_name(setter: TextSetter, fonts: Fonts, control: str) -> None:
    assert setter.visible(f"photo{control}gpj.exe", fonts.regular) == f"photo⟦U+{ord(control):04X}⟧gpj.exe"


def test_a_line_end_cannot_divide_a_name(setter: TextSetter, fonts: Fonts) -> None:
    assert setter.name("photo\njpg\t.exe", fonts.regular) == "photo⟦U+000A⟧jpg⟦U+0009⟧.exe"
    assert setter.codes_shown == 2
    assert setter.name("photo.jpg", fonts.regular) == "photo.jpg"


def test_nobody_can_type_a_false_code(setter: TextSetter, fonts: Fonts) -> None:
    assert setter.visible("⟦U+1F600⟧", fonts.regular) == "⟦U+27E6⟧U+1F600⟦U+27E7⟧"


def test_a_text_that_was_shortened_is_not_spelled_out_twice(setter: TextSetter, style: Style) -> None:
    once = setter.one_line("a\x00" * 300, style, 400)
    assert setter.visible(once, style.face) == once
    assert "U+27E6" not in once


@pytest.mark.parametrize(
    "hidden",
    ["\u200b", "\u200c", "\u200d", "\u00ad", "\ufeff", "\x00", "\x7f", "\u2028", "\ud800", "\ue000", "\u3164",
     "\u034f", "\ufe0f", "\u2800", "\U000e0041", "\U000e0101"],
)  # fmt: skip
def test_characters_without_a_look_of_their_own_are_shown(
    setter: TextSetter, fonts: Fonts, hidden: str
) -> None:
    assert setter.visible(f"a{hidden}b", fonts.regular) == f"a⟦U+{ord(hidden):04X}⟧b"


@pytest.mark.parametrize(
    "text", ["Tiếng Việt rất đẹp", "Żółw, łódź", "Ŵy’n gweld ti", "Привет", "Καλημέρα", "naïve"]
)
def test_words_typed_with_loose_accents_stay_as_they_were_typed(
    setter: TextSetter, fonts: Fonts, text: str
) -> None:
    assert setter.visible(text, fonts.regular) == text
    loose = unicodedata.normalize("NFD", text)
    assert setter.visible(loose, fonts.regular) == loose
    assert setter.codes_shown == 0


def test_an_accent_after_a_code_does_not_land_on_its_bracket(setter: TextSetter, fonts: Fonts) -> None:
    assert setter.visible("\x00\u0301\U0001f3fd", fonts.regular) == "⟦U+0000⟧⟦U+0301⟧⟦U+1F3FD⟧"


def test_a_heap_of_the_same_code_takes_a_line_and_not_a_thousand_pages(
    setter: TextSetter, fonts: Fonts
) -> None:
    heap = setter.visible(f"Z{chr(0x301) * 100_000}a", fonts.regular)
    # As many as any language puts on a letter are drawn.
    assert heap.startswith(f"Z{chr(0x301)}")
    assert heap.endswith(f"⟦U+0301 × {100_000 - heap.count(chr(0x301))}⟧a")
    assert setter.visible("\x00" * 9 + "b" + "\ud800" * 10, fonts.regular) == (
        "⟦U+0000⟧" * 9 + "b⟦U+D800 × 10⟧"
    )
    assert setter.codes_shown == 100_000 - heap.count(chr(0x301)) + 9 + 10


def test_a_heap_of_different_marks_takes_a_line_too_and_none_goes_uncounted(
    setter: TextSetter, fonts: Fonts
) -> None:
    marks = "".join(chr(0x300 + at % 70) for at in range(50_000))
    heap = setter.visible(f"Z{marks}a", fonts.regular)
    drawn = heap.index("⟦")
    assert heap[:drawn] == f"Z{marks[: drawn - 1]}"
    assert heap[drawn:] == f"⟦U+0300–U+0345 × {50_001 - drawn}⟧a"
    controls = "\u202e\x01\ud800\u2066" * 25_000
    assert setter.visible(controls, fonts.regular) == "⟦U+0001–U+D800 × 100000⟧"
    assert setter.codes_shown == 150_001 - drawn


def test_some_controls_and_letters_that_no_font_has_are_spelled_one_by_one(
    setter: TextSetter, fonts: Fonts
) -> None:
    assert setter.visible("\u202e\x01" * 10, fonts.regular) == "⟦U+202E⟧⟦U+0001⟧" * 10
    letters = "\U00013000\U00013001" * 100
    assert setter.visible(letters, fonts.regular) == "⟦U+13000⟧⟦U+13001⟧" * 100


def test_marks_in_a_heap_stay_on_the_line_of_their_letter(fonts: Fonts) -> None:
    spiteful = "".join(f"{letter}{''.join(chr(0x300 + at) for at in range(25))}" for letter in "hello")
    line = fonts.regular.typesetter.line(spiteful, fonts.regular.style)
    shifts = [
        glyph.up / piece.font.units
        for piece in line.pieces
        for cluster in piece.clusters
        for glyph in cluster.glyphs
    ]
    assert len(shifts) > 100
    assert max(shifts) <= 0.45
    assert min(shifts) >= -0.3
    assert line.text == spiteful


def test_three_marks_on_a_letter_leave_the_line_above_alone(fonts: Fonts) -> None:
    line = fonts.regular.typesetter.line("Z\u0307\u0301\u036b", fonts.regular.style)
    (cluster,) = line.pieces[0].clusters
    assert len(cluster.glyphs) > 1
    assert max(glyph.up for glyph in cluster.glyphs) <= 0.45 * line.pieces[0].font.units


def test_a_name_that_runs_to_the_left_stands_beside_its_label(setter: TextSetter, style: Style) -> None:
    canvas = PdfCanvas((600, 600), INFO, style.face.name)
    for each in (style, replace(style, beside=True)):
        setter.block("שלום", each).draw(canvas, 50, 500, 400)
    account, name = [line for line in canvas._code if " Tm" in line]
    assert "1 0 0 1 50.00" in name
    assert "1 0 0 1 50.00" not in account


def test_line_ends_of_every_system_end_a_line(setter: TextSetter, fonts: Fonts) -> None:
    assert setter.visible("a\r\nb\rc\nd", fonts.regular) == "a\nb\nc\nd"


@given(text=anything, width=st.floats(20, 500))
def test_breaking_lines_loses_no_character(text: str, width: float) -> None:
    fonts = load_fonts(resource("fonts"))
    style = Style(fonts.regular, 10, 14, INK)
    visible = TextSetter(fonts).visible(text, fonts.regular)
    lines = wrap(visible, style, width)
    assert "".join(map(text_of, lines)) == visible.replace("\n", "")
    for line in lines:
        if isinstance(line, str):
            assert len(line.strip()) <= 1 or style.width(line.rstrip(" ")) <= width + 0.01
        else:
            assert line.width * 10 <= width + 0.01 or sum(len(piece.clusters) for piece in line.pieces) <= 1


@given(text=anything)
def test_every_visible_text_can_be_measured(text: str) -> None:
    fonts = load_fonts(resource("fonts"))
    visible = TextSetter(fonts).visible(text, fonts.bold)
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
    assert setter.codes_shown == codes_in(shown)


@pytest.mark.parametrize("text", ["میں جانتا ہوں " * 40, "我知道你住在哪里。" * 40, "😡👩🏿‍🚒 " * 40])
def test_an_opening_in_any_script_ends_with_an_ellipsis_inside_its_column(
    setter: TextSetter, style: Style, text: str
) -> None:
    (line,) = setter.opening(text, style, 120, 1).typeset(120)
    assert isinstance(line, Line)
    assert line.text.endswith("…")
    assert 80 < line.width * style.size <= 120


def test_long_pastes_take_little_time_in_any_script(setter: TextSetter, style: Style) -> None:
    begun = time.process_time()
    for paste in (
        "He said he would be back. " * 8000,
        ("https://example.org/" + "a" * 5000) * 40,
        "أعرف أين تسكنين ولن أتركك أبدا " * 6500,
        "我知道你住在哪里。不要报警！" * 14_000,
        "मुझे पता है तुम कहाँ रहती हो। " * 6700,
    ):
        assert setter.block(paste, style).measure(480) > 10_000
    assert time.process_time() - begun < 6


@pytest.mark.parametrize(
    "text",
    ["א(a)" * 50_000, "א" + "!" * 200_000, "ب" * 200_000, "e" + "\u0301" * 100_000, "👩\u200d" * 60_000],
)
def test_no_text_takes_more_than_its_length_in_time(setter: TextSetter, style: Style, text: str) -> None:
    begun = time.process_time()
    assert setter.block(text, style).measure(480) > 0
    # A tenth of what a quadratic rule would take.
    assert time.process_time() - begun < 8


def test_a_long_address_breaks_after_a_sign_where_it_can(style: Style) -> None:
    first, *_ = wrap("https://example.org/one-long-path/and-a-further-part-of-it/end", style, 150)
    assert text_of(first)[-1] in "/-."


def test_a_split_leaves_no_single_line_behind(setter: TextSetter, style: Style) -> None:
    block = setter.block("word " * 400, style)
    parts = block.split(300, 14 * 3.5)
    assert parts is not None
    head, tail = parts
    assert (head.measure(300), tail.measure(300)) == (14 * 3, block.measure(300) - 14 * 3)
    assert setter.block("one\ntwo\nthree", style).split(300, 14 * 2) is None
