"""A word looks the same whatever was laid out before it: a pack's bytes are a function of what it holds."""

from __future__ import annotations

import random

import pytest

from stalkdiary.pack.typeset.font_choice import Library
from stalkdiary.pack.typeset.shaping import Piece, Shaper, Wanted
from stalkdiary.resource_files import resource

FONTS = {
    "NotoSans-Regular": "aéğ\u0301\u0323ЖΩ1. A",
    "NotoNaskhArabic-Regular": "بتهگیے\u064e\u0651\u0654 1،",
    "NotoSansHebrew-Regular": "אבשל\u05b8\u05bc\ufb4a",
    "NotoSansDevanagari-Regular": "करषमिीु्ंँ\u200d।",
    "NotoSansBengali-Regular": "করষমিীেো্ং৭",
    "NotoSansMalayalam-Regular": "കരഷമിീൊ്ംൻ",
    "NotoSansSinhala-Regular": "කරෂමිීෝං\u200d",
    "NotoSansKhmer-Regular": "កររ្ោុំ់",
    "NotoSansMyanmar-Regular": "ကရ်ျွှိုးဦ",
    "NotoSerifTibetan-Regular": "ཀརྐྱོིུ་",
    "NotoSansThai-Regular": "กรำ้ิเ",
    "NotoSansAdlam-Regular": "𞤀𞤁\U0001e944",
    "NotoSansKR-Regular": "가나다\u1100\u1161",
    "NotoSansJP-Regular": "あいカ直。「",
    "NotoColorEmoji": "😡👩🏿\u200d🚒",
}


def drawn(piece: Piece) -> list[tuple[object, ...]]:
    return [(cluster.text, cluster.glyphs, cluster.advance) for cluster in piece.clusters]


@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize("name", FONTS)
def test_a_word_is_drawn_the_same_alone_and_after_a_thousand_others(name: str, right_to_left: bool) -> None:
    font = Library(resource("fonts")).file(name)
    dice = random.Random(name)
    words = {"".join(dice.choices(FONTS[name], k=dice.randint(1, 9))) for _ in range(120)}
    wanted = [Wanted(font, word, right_to_left) for word in sorted(words)]
    together = Shaper().shape_all(wanted)
    for each, piece in zip(wanted, together, strict=True):
        assert drawn(piece) == drawn(Shaper().shape_all([each])[0])
        assert "".join(cluster.text for cluster in piece.written) == each.text


@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic"])
def test_a_code_is_set_as_the_shaper_would_set_it(style: str) -> None:
    font = Library(resource("fonts")).file(f"NotoSans-{style}")
    for code in ("U+1FAC", "U+CCDA", "U+0000", "U+10FFFF"):
        piece = Shaper().code(font, code)
        assert drawn(piece) == drawn(Shaper().shape(font, code, right_to_left=False))
