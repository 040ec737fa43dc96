"""The language that a script tells, for voices that read a page aloud (BCP 47).

Few scripts belong to one language alone. The others are named as a script of unknown language, so that no
voice reads them as English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stalkdiary.pack.typeset.font_choice import region_of

_BY_FONT = {
    "NotoSansHebrew": "he",
    "NotoNaskhArabic": "und-Arab",
    "NotoSansSyriac": "syr",
    "NotoSansThaana": "dv",
    "NotoSansNKo": "nqo",
    "NotoSansDevanagari": "und-Deva",
    "NotoSansBengali": "und-Beng",
    "NotoSansGurmukhi": "pa",
    "NotoSansGujarati": "gu",
    "NotoSansOriya": "or",
    "NotoSansTamil": "ta",
    "NotoSansTelugu": "te",
    "NotoSansKannada": "kn",
    "NotoSansMalayalam": "ml",
    "NotoSansSinhala": "si",
    "NotoSansThai": "th",
    "NotoSansLao": "lo",
    "NotoSerifTibetan": "und-Tibt",
    "NotoSansMyanmar": "und-Mymr",
    "NotoSansGeorgian": "ka",
    "NotoSansEthiopic": "und-Ethi",
    "NotoSansArmenian": "hy",
    "NotoSansCherokee": "chr",
    "NotoSansCanadianAboriginal": "und-Cans",
    "NotoSansKhmer": "km",
    "NotoSansMongolian": "mn-Mong",
    "NotoSansOlChiki": "sat-Olck",
    "NotoSansTifinagh": "und-Tfng",
    "NotoSansHanifiRohingya": "rhg",
    "NotoSansAdlam": "ff-Adlm",
    "NotoSansJP": "ja",
    "NotoSansKR": "ko",
    "NotoSansTC": "zh-Hant",
    "NotoSansSC": "zh-Hans",
}


_BY_LETTERS = {
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "und-Cyrl": "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "hy": "\u0530-\u058f\ufb13-\ufb17",
    "he": "\u0590-\u05ff\ufb1d-\ufb4f",
    "und-Arab": "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefe",
    "und-Deva": "\u0900-\u097f",
    "und-Beng": "\u0980-\u09ff",
    "pa": "\u0a00-\u0a7f",
    "gu": "\u0a80-\u0aff",
    "or": "\u0b00-\u0b7f",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "si": "\u0d80-\u0dff",
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
    "und-Tibt": "\u0f00-\u0fff",
    "und-Mymr": "\u1000-\u109f",
    "ka": "\u10a0-\u10ff\u1c90-\u1cbf",
    "ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "und-Ethi": "\u1200-\u139f",
    "km": "\u1780-\u17ff",
    "ja": "\u3040-\u30ff\uff66-\uff9f",
    "und-Hani": "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af",
}
_LETTERS = {tag: re.compile(f"[{ranges}]") for tag, ranges in _BY_LETTERS.items()}
_FOREIGN = re.compile(f"[{''.join(_BY_LETTERS.values())}]")
# Signs and spaces between two letters belong to both; a digit or a Latin letter ends a stretch.
_STRETCH = re.compile(f"(?:{_FOREIGN.pattern}(?:[^\\w\n]*(?={_FOREIGN.pattern}))?[\u0300-\u036f]*)+")
_REGIONS = {"JP": "ja", "KR": "ko", "TC": "zh-Hant", "SC": "zh-Hans"}


def language_of(font: str, text: str = "") -> str:
    """The tag for text in a font of this file name; empty where neither font nor letters tell anything.

    A letter that only one language of a script has is not looked for: a word without it would be told apart.
    """
    known = _BY_FONT.get(font.partition("-")[0], "")
    return known or _language_of_letters(text)


def stretches(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with its language; the document's own has an empty tag."""
    at = 0
    for found in _STRETCH.finditer(text):
        if found.start() > at:
            yield "", text[at : found.start()]
        yield _language_of_letters(found[0], text), found[0]
        at = found.end()
    if at < len(text):
        yield "", text[at:]


def _language_of_letters(text: str, around: str = "") -> str:
    first = None if text.isascii() else _FOREIGN.search(text)
    if first is None:
        return ""
    tag = next(tag for tag, letters in _LETTERS.items() if letters.match(first[0]))
    return _REGIONS[region_of(around or text)] if tag in ("und-Hani", "ja") else tag
