"""What was written can be copied, searched and read aloud from the PDF, in every script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pack.typeset_pages import fonts, pages, read_by_pdfium, read_by_poppler, words

LEFT_TO_RIGHT = {
    "emoji": "He wrote “I know” 😡🔪 and ❤️ 👍🏽 👨‍👩‍👧 🏳️‍🌈 🇬🇧 1️⃣ 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🏴‍☠️ ☺︎ 🫠 ok?",
    "polish": "Wiem, gdzie mieszkasz — źdźbło, żółć, ŁÓDŹ, ąęćńś",
    "welsh": "Dw i’n gwybod ble rwyt ti’n byw: ŵ ŷ Ŵ Ŷ Llŷn, tŷ, dŵr",
    "vietnamese": "Tôi biết bạn sống ở đâu. Đừng gọi cảnh sát, nghe rõ chưa?",
    "turkish": "Nerede yaşadığını biliyorum; İstanbul, ılık, ğüşöç",
    "romanian": "Știu unde locuiești, ține minte: ășțîâ",
    "combining": "e\u0301 a\u0308 o\u0302\u0301 Z\u0307\u0301\u036b a\u0328\u0329 g\u0335o\u0335 n\u0303",
    "greek": "Ξέρω πού μένεις",
    "cyrillic": "Я знаю, где ты живёшь; їжак, ћуприја",
    "hindi": "मुझे पता है तुम कहाँ रहती हो। क्षत्रिय विद्यार्थी र्‍या",
    "bengali": "আমি জানি তুমি কোথায় থাকো। ক্ষমা স্ত্রী",
    "gurmukhi": "ਮੈਨੂੰ ਪਤਾ ਹੈ ਤੁਸੀਂ ਕਿੱਥੇ ਰਹਿੰਦੇ ਹੋ। ਪ੍ਰੀਤ",
    "gujarati": "મને ખબર છે તું ક્યાં રહે છે। ક્ષમા",
    "odia": "ମୁଁ ଜାଣେ ତୁମେ କେଉଁଠି ରୁହ କ୍ଷ",
    "tamil": "நீ எங்கே இருக்கிறாய் என்று எனக்குத் தெரியும் ஸ்ரீ",
    "telugu": "నువ్వు ఎక్కడ ఉంటావో నాకు తెలుసు క్ష్మ",
    "kannada": "ನೀನು ಎಲ್ಲಿ ವಾಸಿಸುತ್ತೀಯ ಎಂದು ನನಗೆ ಗೊತ್ತು ಕ್ಷ",
    "malayalam": "നീ എവിടെയാണ് താമസിക്കുന്നതെന്ന് എനിക്കറിയാം ന്‍ ൻ",
    "sinhala": "ඔයා ඉන්නේ කොහෙද කියලා මම දන්නවා ශ්‍රී ක්‍ෂ",
    "thai": "ฉันรู้ว่าคุณอยู่ที่ไหน น้ำ",
    "lao": "ຂ້ອຍຮູ້ວ່າເຈົ້າອາໄສຢູ່ໃສ ນ້ຳ",
    "khmer": "ខ្ញុំដឹងថាអ្នករស់នៅទីណា ស្ត្រី",
    "burmese": "မင်းဘယ်မှာနေလဲဆိုတာ ငါသိတယ် ကျွန်ုပ်",
    "tibetan": "ང་ཁྱེད་རང་གང་དུ་བཞུགས་པ་ཤེས།",
    "amharic": "የት እንደምትኖሪ አውቃለሁ። ኣበይ ከም እትነብሪ",
    "armenian": "Գիտեմ՝ որտեղ ես ապրում։",
    "georgian": "ვიცი, სად ცხოვრობ.",
    "simplified": "我知道你住在哪里。不要报警！你跑不掉的，我会一直等你。",
    "traditional": "我知道你住在哪裡。不要報警！「直骨」",
    "japanese": "あなたの住所を知っています。警察に言うな。カタカナ「引用」",
    "korean": "네가 어디 사는지 알아. 경찰에 말하지 마.",
    "maths": "𝓘 𝔀𝓪𝓷𝓽 𝘆𝗼𝘂 𝕓𝕒𝕔𝕜 Ⓗⓔⓛⓟ ʎɐʍ ｆｕｌｌ ☠ ♥ ★ ✓ → ⚠ № ½ € ₹ ₿",
    "markup": '<b>not bold</b> & <img src="file:///x"/> &amp; ]]> a < b > c "q" \'s\'',
    "controls": "bell\x07 nul\x00 zwsp\u200b rlo\u202egnp.exe\u202c lone\ud83d PUA\ue000",
}
RIGHT_TO_LEFT = {
    "arabic": "أعرف أين تسكنين ولن أتركك أبدا (الساعة 10:30) قال لا",
    "urdu": "میں جانتا ہوں تم کہاں رہتی ہو، فون نمبر 07700 900123",
    "persian": "می‌دانم کجا زندگی می‌کنی، شمارهٔ ۰۹۱۲ است.",
    "pashto": "زه پوهېږم چې ته چېرته اوسېږې، ښه",
    "kurdish": "دەزانم لە کوێ دەژیت، ڕۆژباش",
    "hebrew": "אני יודע איפה את גרה (רחוב 14) — Facebook עכשיו",
    "points": "שָׁלוֹם עֲלֵיכֶם; (א) 5% ₪20",
}
"""Readers of PDFs guess the order of mixed lines; with one Latin word at a time, Chromium's guesses right."""

SAMPLES = LEFT_TO_RIGHT | RIGHT_TO_LEFT


@pytest.fixture(scope="module")
def read() -> dict[str, tuple[str, str]]:
    pdf, expected = pages(list(SAMPLES.values()))
    return dict(zip(SAMPLES, zip(expected, read_by_pdfium(pdf), strict=True), strict=True))


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_message_is_copied_out_exactly_as_it_was_written(
    read: dict[str, tuple[str, str]], kind: str
) -> None:
    expected, found = read[kind]
    if kind == "points":
        # Chromium's reader puts two points on one letter in an order that is canonically the same.
        found, expected = (unicodedata.normalize("NFD", text) for text in (found, expected))
    assert words(found) == words(expected)
    assert kind in ("controls", "points") or expected == SAMPLES[kind]


def test_pdftotext_gives_back_every_message_of_left_to_right_scripts() -> None:
    pdf, expected = pages(list(LEFT_TO_RIGHT.values()))
    found = read_by_poppler(pdf)
    if found is None:
        pytest.skip("pdftotext is not installed")
    assert [words(text) for text in found] == [words(text) for text in expected]


def test_pdftotext_loses_no_letter_of_right_to_left_scripts() -> None:
    pdf, expected = pages(list(RIGHT_TO_LEFT.values()))
    found = read_by_poppler(pdf)
    if found is None:
        pytest.skip("pdftotext is not installed")
    for text, written in zip(found, expected, strict=True):
        assert sorted(words(text).split()[0]) == sorted(written.split()[0])
        assert letters(text) == letters(written)


@pytest.mark.parametrize("kind", ["hindi", "arabic", "thai", "simplified", "emoji", "combining"])
def test_lines_that_wrap_lose_nothing(kind: str) -> None:
    pdf, (expected,) = pages([SAMPLES[kind] * 30], width=90)
    assert letters(read_by_pdfium(pdf)[0]) == letters(expected)


def test_headings_in_every_script_are_read_as_well() -> None:
    pdf, expected = pages(list(LEFT_TO_RIGHT.values()), bold=True)
    assert [words(text) for text in read_by_pdfium(pdf)] == [words(text) for text in expected]


def letters(text: str) -> Counter[str]:
    """The characters without white space, as often as they are there.

    Normalised, because the reader changes presentation forms (NFKC) where text runs to the left, and with
    brackets of both sides as one, because it guesses their direction beside such text.
    """
    folded = unicodedata.normalize("NFKC", text).translate(_SIDES)
    return Counter(char for char in folded if not char.isspace())


_MIRRORED = [chr(code) for code in range(0x3000) if unicodedata.mirrored(chr(code))]
_SIDES = dict.fromkeys(map(ord, _MIRRORED), "|")

_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=80), min_size=8, max_size=8))
def test_no_character_ever_vanishes(texts: list[str]) -> None:
    pdf, expected = pages(texts, width=300)
    for found, written in zip(read_by_pdfium(pdf), expected, strict=True):
        # Chromium's reader garbles characters above U+FFFF in lines that run to the left.
        if not (_RIGHT.search(written) and any(char > "\uffff" for char in written)):
            assert letters(found) == letters(written)


def test_emoji_are_pictures_in_colour_stored_once_each() -> None:
    pdf, _ = pages(["😡 😡 😡", "😡 👍🏽"])
    assert pdf.count(b"/SMask") == 2


def test_emoji_that_look_the_same_do_not_stop_a_pack() -> None:
    """The font has one picture of a snowboarder for all colours of skin."""
    pdf, _ = pages(["🏂 🏂🏻 🏂🏿"])
    assert pdf.count(b"/SMask") == 3


def test_the_same_text_makes_the_same_bytes() -> None:
    texts = list(SAMPLES.values())
    assert pages(texts)[0] == pages(texts)[0]


def test_every_letter_of_the_languages_we_promise_has_a_glyph() -> None:
    _, expected = pages([text for kind, text in SAMPLES.items() if kind != "controls"])
    assert not [text for text in expected if "⟦" in text]
    assert fonts().regular.typesetter.library.opened
