"""The language that a script tells, for voices that read a page aloud (BCP 47).

Few scripts belong to one language alone. The others are named as a script of unknown language, so that no
voice reads them as English.
"""

from __future__ import annotations

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


def language_of(font: str) -> str:
    """The tag for text in a font of this file name; empty where it tells nothing.

    A letter that only one language of a script has is not looked for: a word without it would be told apart.
    """
    return _BY_FONT.get(font.partition("-")[0], "")
