"""Glyphs put together for the PDF look as HarfBuzz placed their parts, in every viewer."""

from __future__ import annotations

import pypdfium2
import pytest

from stalkdiary.pack.typeset.composites import Composite, with_composites
from stalkdiary.pack.typeset.font_choice import Library
from stalkdiary.resource_files import resource
from tests.pack.typeset_pages import pages

FONT = resource("fonts") / "NotoSans-Regular.ttf"


def ink(text: str) -> tuple[int, int, int, int]:
    """The box of all that is drawn on the page, in pixels: left, top, right, bottom."""
    pdf, _ = pages([text])
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().convert("L")
    box: tuple[int, int, int, int] | None = image.point(lambda tone: 255 if tone < 128 else 0).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize(
    ("plain", "loose"), [("é", "e\u0301"), ("ệ", "e\u0323\u0302"), ("ñ", "n\u0303"), ("Ǻ", "A\u030a\u0301")]
)
def test_a_loose_accent_sits_where_the_composed_letter_has_it(plain: str, loose: str) -> None:
    for one, other in zip(ink(plain), ink(loose), strict=True):
        assert abs(one - other) <= 1


def test_marks_move_neither_their_letter_nor_the_next_one() -> None:
    left, _, right, _ = ink("lal")
    assert ink("la\u0328\u0329l")[::2] == (left, right)


def test_a_heap_of_accents_stays_near_its_letter() -> None:
    _, top, _, bottom = ink("e" + "\u0301" * 30)
    _, usual_top, _, usual_bottom = ink("É")
    assert top > usual_top - 20
    assert bottom < usual_bottom + 20


def test_the_font_keeps_its_own_glyphs_and_counts_the_new_ones() -> None:
    font = FONT.read_bytes()
    glyph = Library(FONT.parent).file("NotoSans-Regular").glyph("e")
    made, first = with_composites(font, [Composite(600, ((glyph, 10, -20),))])
    assert with_composites(made, [])[1] == first + 1
    assert with_composites(font, []) == (font, first)
    # A whole font's sum is fixed (OpenType 1.9.1, head.checksumAdjustment).
    padded = made + bytes(-len(made) % 4)
    total = sum(int.from_bytes(padded[at : at + 4], "big") for at in range(0, len(padded), 4))
    assert total & 0xFFFFFFFF == 0xB1B0AFBA
