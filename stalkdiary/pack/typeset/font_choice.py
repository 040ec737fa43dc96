"""Which font draws a cluster: the text's own where it can, else the one made for the script."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from stalkdiary.pack.typeset.emoji import is_tag_flag, wants_colour
from stalkdiary.pack.typeset.faces import FontFile

TEXT_FILES = {
    "regular": "NotoSans-Regular",
    "bold": "NotoSans-Bold",
    "italic": "NotoSans-Italic",
    "mono": "NotoSansMono-Regular",
}
"""The font that a style of text is set in."""


@dataclass(frozen=True, slots=True, eq=False)
class _Family:
    """A script's font.

    Attributes:
        name: the beginning of its file names.
        blocks: first and last code point of the blocks it is asked for.
        bold: whether there is a bold file too.
        scale: how large it is drawn beside Noto Sans.
    """

    name: str
    blocks: tuple[tuple[int, int], ...]
    bold: bool = True
    scale: float = 1.0


_FAMILIES = (
    _Family("NotoSansHebrew", ((0x590, 0x5FF), (0xFB1D, 0xFB4F))),
    _Family(
        "NotoNaskhArabic",
        ((0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)),
        scale=1.14,
    ),
    _Family("NotoSansSyriac", ((0x700, 0x74F), (0x860, 0x86F)), bold=False),
    _Family("NotoSansThaana", ((0x780, 0x7BF),), bold=False),
    _Family("NotoSansNKo", ((0x7C0, 0x7FF),), bold=False),
    _Family("NotoSansDevanagari", ((0x900, 0x97F), (0x1CD0, 0x1CFF), (0xA830, 0xA83F), (0xA8E0, 0xA8FF))),
    _Family("NotoSansBengali", ((0x980, 0x9FF),)),
    _Family("NotoSansGurmukhi", ((0xA00, 0xA7F),)),
    _Family("NotoSansGujarati", ((0xA80, 0xAFF),)),
    _Family("NotoSansOriya", ((0xB00, 0xB7F),)),
    _Family("NotoSansTamil", ((0xB80, 0xBFF),)),
    _Family("NotoSansTelugu", ((0xC00, 0xC7F),)),
    _Family("NotoSansKannada", ((0xC80, 0xCFF),)),
    _Family("NotoSansMalayalam", ((0xD00, 0xD7F),)),
    _Family("NotoSansSinhala", ((0xD80, 0xDFF), (0x111E0, 0x111FF))),
    _Family("NotoSansThai", ((0xE00, 0xE7F),)),
    _Family("NotoSansLao", ((0xE80, 0xEFF),)),
    _Family("NotoSerifTibetan", ((0xF00, 0xFFF),), bold=False, scale=0.9),
    _Family("NotoSansMyanmar", ((0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)), scale=0.93),
    _Family("NotoSansGeorgian", ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F))),
    _Family("NotoSansEthiopic", ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F), (0x1E7E0, 0x1E7FF))),
    _Family("NotoSansArmenian", ((0x530, 0x58F), (0xFB13, 0xFB17))),
    _Family("NotoSansCherokee", ((0x13A0, 0x13FF), (0xAB70, 0xABBF)), bold=False),
    _Family("NotoSansCanadianAboriginal", ((0x1400, 0x167F), (0x18B0, 0x18FF)), bold=False),
    _Family("NotoSansKhmer", ((0x1780, 0x17FF), (0x19E0, 0x19FF))),
    _Family("NotoSansMongolian", ((0x1800, 0x18AF), (0x11660, 0x1167F)), bold=False),
    _Family("NotoSansOlChiki", ((0x1C50, 0x1C7F),), bold=False),
    _Family("NotoSansTifinagh", ((0x2D30, 0x2D7F),), bold=False),
    _Family("NotoSansHanifiRohingya", ((0x10D00, 0x10D3F),), bold=False),
    _Family("NotoSansAdlam", ((0x1E900, 0x1E95F),), bold=False),
)

_SYMBOLS = (
    (0x2000, 0x2BFF), (0x2E00, 0x2E7F), (0x4DC0, 0x4DFF), (0xFE00, 0xFE2F), (0xFFF9, 0xFFFD),
    (0x1D000, 0x1D7FF), (0x1EE00, 0x1EEFF), (0x1F000, 0x1FBFF),
)  # fmt: skip
_SYMBOL_FONTS = ("NotoSansMath-Regular", "NotoSansSymbols-Regular", "NotoSansSymbols2-Regular")

_EAST_ASIAN = (
    (0x1100, 0x11FF), (0x2E80, 0x4DBF), (0x4E00, 0x9FFF), (0xA960, 0xA97F), (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF), (0xFE10, 0xFE1F), (0xFE30, 0xFE6F), (0xFF00, 0xFFEF), (0x1B000, 0x1B16F),
    (0x1F200, 0x1F2FF), (0x20000, 0x3FFFF), (0x2000, 0x2BFF),
)  # fmt: skip

_EMOJI_FONT = "NotoColorEmoji"

INVISIBLE = frozenset("\u200b\u200c\u200d\ufe0e\ufe0f")
"""Characters without a glyph of their own that a cluster may hold; `visible` shows the others as codes."""

_EAST = re.compile("[\u1100-\u11ff\u3040-\u9fff\uac00-\ud7af\uff66-\uff9f]")
_KANA = re.compile("[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_BOPOMOFO = re.compile("[\u3100-\u312f\u31a0-\u31bf]")
_TELLING = (_KANA, "JP"), (_HANGUL, "KR"), (_BOPOMOFO, "TC")


def region_of(text: str) -> str:
    """Whose Chinese characters a text means: "JP", "KR", "TC" or "SC".

    One code stands for forms that differ between countries. Kana or Hangul beside them tell; otherwise the
    more of the text only the traditional set has (Big5), or only the simplified one (GB 2312).
    """
    if not _EAST.search(text):
        return "SC"
    for letters, region in _TELLING:
        if letters.search(text):
            return region
    characters = "".join(set(_HAN.findall(text)))
    # Each that a set has takes two bytes of it.
    traditional, simplified = (len(characters.encode(name, "ignore")) for name in ("big5", "gb2312"))
    return "TC" if traditional > simplified else "SC"


class Library:
    """All fonts of a folder, each opened when it is first needed."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; nothing is read yet."""
        self._folder = folder
        self._files: dict[str, FontFile] = {}
        self._drawn: dict[tuple[_Area, str, str], frozenset[str]] = {}
        self._chosen: dict[tuple[str, str, str], FontFile | None] = {}

    @property
    def opened(self) -> frozenset[str]:
        """Names of the fonts that were needed so far."""
        return frozenset(self._files)

    def file(self, name: str, scale: float = 1.0) -> FontFile:
        """A font by its file's name without ending.

        Raises:
            OSError: the file is missing: the program is not completely installed.
        """
        found = self._files.get(name)
        if found is None:
            path = self._folder / f"{name}.ttf"
            found = self._files[name] = FontFile(path, scale, name == _EMOJI_FONT)
        return found

    def choose(self, cluster: str, style: str, region: str) -> FontFile | None:
        """The font that can draw a whole cluster, or None.

        Args:
            cluster: one user-perceived character.
            style: a key of `TEXT_FILES`.
            region: what `region_of` said of the text around it.
        """
        key = cluster, style, region
        try:
            return self._chosen[key]
        except KeyError:
            if len(self._chosen) > _REMEMBERED:
                self._chosen.clear()
            found = self._chosen[key] = self._choose(cluster, style, region)
            return found

    def _choose(self, cluster: str, style: str, region: str) -> FontFile | None:
        if len(cluster) == 1 and cluster not in INVISIBLE:
            return self._choose_char(cluster, style, region)
        needed = frozenset(cluster) - INVISIBLE
        if is_tag_flag(cluster):
            return self.file(_EMOJI_FONT)
        if not needed:
            return self.file(TEXT_FILES[style]) if cluster == "\u200b" else None
        if wants_colour(cluster) and self._covers(_EMOJI_FONT, needed):
            return self.file(_EMOJI_FONT)
        areas = tuple(dict.fromkeys(map(_area, sorted(needed))))
        for name, scale in _candidates(areas, style, region):
            font = self.file(name, scale)
            if needed <= font.characters:
                return font
        is_picture = any(area.symbols for area in areas)
        return self.file(_EMOJI_FONT) if is_picture and self._covers(_EMOJI_FONT, needed) else None

    def _choose_char(self, char: str, style: str, region: str) -> FontFile | None:
        area = _area(char)
        pictures = self.file(_EMOJI_FONT).characters if area.symbols or wants_colour(char) else frozenset()
        if char in pictures and wants_colour(char):
            return self.file(_EMOJI_FONT)
        key = area, style, region
        drawn = self._drawn.get(key)
        if drawn is None or char in drawn:
            asked = []
            for name, scale in _candidates((area,), style, region):
                font = self.file(name, scale)
                if char in font.characters:
                    return font
                asked.append(font.characters)
            # Others that none of them has need not be looked for in each.
            self._drawn[key] = frozenset().union(*asked)
        return self.file(_EMOJI_FONT) if char in pictures else None

    def _covers(self, name: str, needed: frozenset[str]) -> bool:
        return needed <= self.file(name).characters


_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True, eq=False)
class _Area:
    """What a stretch of code points has in common.

    Attributes:
        family: the font of its script, if there is one.
        symbols: whether the fonts of symbols are asked.
        east: whether the Chinese, Japanese and Korean fonts are asked.
    """

    family: _Family | None
    symbols: bool
    east: bool


def _areas() -> tuple[list[int], list[_Area]]:
    """Where each stretch begins, and what it has."""
    blocks = [(*block, family) for family in _FAMILIES for block in family.blocks]
    ranges = [(first, last) for first, last, _ in blocks] + [*_SYMBOLS, *_EAST_ASIAN]
    starts = sorted({0} | {first for first, _ in ranges} | {last + 1 for _, last in ranges})
    areas: dict[tuple[str, bool, bool], _Area] = {}
    found = []
    for start in starts:
        family = next((family for first, last, family in blocks if first <= start <= last), None)
        symbols, east = (
            any(first <= start <= last for first, last in table) for table in (_SYMBOLS, _EAST_ASIAN)
        )
        key = family.name if family else "", symbols, east
        found.append(areas.setdefault(key, _Area(family, symbols, east)))
    return starts, found


_STARTS, _AREAS = _areas()


def _area(char: str) -> _Area:
    return _AREAS[bisect_right(_STARTS, ord(char)) - 1]


@lru_cache(4096)
def _candidates(areas: tuple[_Area, ...], style: str, region: str) -> tuple[tuple[str, float], ...]:
    """Names and scales of the fonts to ask for characters of some areas, best first."""
    return tuple(_asked(areas, style, region))


def _asked(areas: tuple[_Area, ...], style: str, region: str) -> Iterator[tuple[str, float]]:
    yield TEXT_FILES[style], 1.0
    if style != "regular":
        yield TEXT_FILES["regular"], 1.0
    for area in areas:
        family = area.family
        if family is None:
            continue
        if style == "bold" and family.bold:
            yield f"{family.name}-Bold", family.scale
        yield f"{family.name}-Regular", family.scale
    if any(area.symbols for area in areas):
        for name in _SYMBOL_FONTS:
            yield name, 1.0
    if any(area.east for area in areas):
        for name in sorted(("SC", "TC", "JP", "KR"), key=lambda other: other != region):
            yield f"NotoSans{name}-Regular", 1.0
    yield TEXT_FILES["mono"], 1.0
