"""Turns pieces of text, each in one font and one direction, into placed glyphs, by HarfBuzz.

A call of HarfBuzz for each word would cost several times what shaping costs. So words of one script go into
one buffer, with a sign between them that no font knows and nothing joins. How a word looks depends on nothing
but itself: a pack's bytes must not depend on what was laid out before it.

Clusters, pieces, segments and lines are values that nobody changes. They are not frozen, because to make a
frozen one takes five times as long, and a long text has hundreds of thousands.

All lengths are in units of the font (`FontFile.units` to the type size), except where it is said.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb

from stalkdiary.pack.typeset.faces import FontFile

_LANGUAGE = "en"
_APART = "\x01"
"""Between words of a buffer: a control, which text that is drawn has none of, and which ends a word."""
_WITHOUT_SYLLABLES = frozenset((
    "", "Latn", "Grek", "Cyrl", "Armn", "Geor", "Ethi", "Cher", "Cans", "Arab", "Hebr", "Syrc", "Thaa",
    "Nkoo", "Thai", "Laoo", "Hang", "Hani", "Hira", "Kana", "Bopo",
))  # fmt: skip
_NEUTRAL = frozenset({"", "Latn", "Grek", "Cyrl"})
"""Signs and numbers, and letters beside them, that run either way."""
_LONE_MARKS = {
    "Deva": "\u0941", "Beng": "\u09c1", "Guru": "\u0a41", "Gujr": "\u0ac1", "Orya": "\u0b41",
    "Taml": "\u0bc1", "Telu": "\u0c41", "Knda": "\u0cc1", "Mlym": "\u0d41", "Sinh": "\u2060\u0dd4",
    "Khmr": "\u17bb", "Mymr": "\u102f", "Tibt": "\u2060\u0f74",
}  # fmt: skip
"""A vowel sign of each script that is shaped by syllables. Between words, on nothing, it sets HarfBuzz back:
whether a later sign on nothing gets its dotted circle depends on the last one that did, and whether letters
are composed, on whether there are marks in the buffer at all. (The engine of two scripts takes a control for
a base; a word joiner keeps the sign off it.)"""
_URDU = frozenset("\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2")
"""Letters that Urdu has and Arabic and Persian do not; its digits have forms of their own."""


_STACK = 4
"""A letter with three marks: from more on, no mark is drawn farther from it than a line has room for."""
_STACK_IN_TEXT = 2
_TEXT_FONTS = "NotoSans-", "NotoSansMono-"
"""In the fonts of Latin, Greek and Cyrillic two marks over each other keep to the line by themselves."""
_HIGHEST, _LOWEST = 0.45, -0.3
"""Shifts of such marks, in units of the type size."""


class Glyph(NamedTuple):
    """One glyph in place.

    Attributes:
        number: in its font.
        advance: to the next one.
        right: how far from the pen it is drawn.
        up: how far above the baseline.
    """

    number: int
    advance: int
    right: int
    up: int


@dataclass(slots=True, eq=False)
class Cluster:
    """Glyphs that together stand for some characters; the same wherever they come again in a font.

    Attributes:
        text: the characters.
        glyphs: from left to right.
        advance: to the next cluster.
        width: the same in units of the type size.
    """

    text: str
    glyphs: tuple[Glyph, ...]
    advance: int
    width: float


@dataclass(slots=True, eq=False)
class Piece:
    """Shaped text in one font and one direction.

    Attributes:
        font: its font.
        text: in the order it was written.
        right_to_left: whether the text runs so.
        clusters: from left to right as drawn.
        width: of all clusters in units of the type size.
    """

    font: FontFile
    text: str
    right_to_left: bool
    clusters: tuple[Cluster, ...]
    width: float

    @property
    def written(self) -> tuple[Cluster, ...]:
        """The clusters in the order they were written."""
        return self.clusters[::-1] if self.right_to_left else self.clusters


class _Clusters(dict[tuple[str, tuple[tuple[int, int, int, int], ...]], Cluster]):
    """The clusters of one font and direction, by their characters and glyphs."""

    __slots__ = ("_font",)

    def __init__(self, font: FontFile) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, key: tuple[str, tuple[tuple[int, int, int, int], ...]]) -> Cluster:
        text, placed = key
        font = self._font
        glyphs = tuple([Glyph(*each) for each in placed])
        advance = sum([glyph.advance for glyph in glyphs])
        if len(glyphs) > (_STACK_IN_TEXT if font.name.startswith(_TEXT_FONTS) else _STACK):
            glyphs = tuple([_kept_on_its_line(glyph, font.units) for glyph in glyphs])
        found = self[key] = Cluster(text, glyphs, advance, advance * font.scale / font.units)
        return found


class Wanted(NamedTuple):
    """A piece of text to be shaped.

    Attributes:
        font: that can draw all of it.
        text: in the order it was written.
        right_to_left: whether it runs so.
    """

    font: FontFile
    text: str
    right_to_left: bool


class Shaper:
    """Shapes text, and keeps clusters, of which there are fewer than words."""

    def __init__(self) -> None:
        """Nothing is kept yet."""
        self._clusters: dict[tuple[str, bool], _Clusters] = {}
        self._signs: dict[str, _Signs] = {}

    def shape(self, font: FontFile, text: str, right_to_left: bool) -> Piece:
        """Shape a text that one font can draw and that runs in one direction."""
        return self._alone(Wanted(font, text, right_to_left))

    def shape_all(self, wanted: Sequence[Wanted]) -> list[Piece]:
        """Shape many texts at once."""
        found: dict[int, Piece] = {}
        together: dict[tuple[FontFile, bool, str, str, str], list[int]] = {}
        for at, each in enumerate(wanted):
            font, text, right_to_left = each
            script, backwards = _script(text)
            apart = _apart(script)
            # What leans on the letter before it, and what does not run in its script's direction.
            against = backwards != right_to_left and script not in _NEUTRAL
            if not apart or not _may_begin(text[0]) or against:
                found[at] = self._alone(each)
            else:
                key = font, right_to_left, apart, _language(text, script), script
                together.setdefault(key, []).append(at)
        for (font, right_to_left, apart, _, _), places in together.items():
            texts = [wanted[at].text for at in places]
            pieces = self._together(font, texts, right_to_left, apart)
            found.update(zip(places, pieces, strict=True))
        return [found[at] for at in range(len(wanted))]

    def _alone(self, wanted: Wanted) -> Piece:
        font, text, right_to_left = wanted
        _, clusters = self._shaped(font, text, right_to_left)
        return _piece(font, text, right_to_left, clusters)

    def ideograph(self, wanted: Wanted) -> Piece:
        """A Chinese character needs no shaping, and a long text holds thousands of different ones."""
        font, text, right_to_left = wanted
        number = font.glyph(text)
        key = text, ((number, font.advance(number), 0, 0),)
        return _piece(font, text, right_to_left, [self._of(font, right_to_left)[key]])

    def code(self, font: FontFile, text: str) -> Piece:
        """The inside of a visible code: signs that are moved by the one after them alone."""
        signs = self._signs.get(font.name)
        if signs is None:
            signs = self._signs[font.name] = _Signs(self, font)
        # Few beginnings and few ends make many codes; a sign is shared, because the next one moves it.
        (first, width), (last, more) = signs[text[:-2], True], signs[text[-3:], False]
        return Piece(font, text, False, first + last, width + more)

    def _together(
        self, font: FontFile, texts: Sequence[str], right_to_left: bool, apart: str
    ) -> Iterator[Piece]:
        joined = f"{apart}{apart.join(texts)}{apart}"
        starts, clusters = self._shaped(font, joined, right_to_left)
        first = len(apart)
        for text in texts:
            end = first + len(text)
            begin, stop = bisect_left(starts, first), bisect_left(starts, end)
            if starts[begin : begin + 1] == [first] and starts[stop : stop + 1] == [end]:
                yield _piece(font, text, right_to_left, clusters[begin:stop])
            else:
                # Its first letter leans on what is before it.
                yield self._alone(Wanted(font, text, right_to_left))
            first = end + len(apart)

    def _of(self, font: FontFile, right_to_left: bool) -> _Clusters:
        key = font.name, right_to_left
        found = self._clusters.get(key)
        if found is None or len(found) > _REMEMBERED:
            found = self._clusters[key] = _Clusters(font)
        return found

    def _shaped(self, font: FontFile, text: str, right_to_left: bool) -> tuple[list[int], list[Cluster]]:
        """The clusters in the order they were written, and where each begins."""
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
        buffer.add_str(text)
        buffer.guess_segment_properties()
        # The guess takes the machine's language; a pack must not depend on it.
        buffer.language = _language(text, buffer.script)
        buffer.direction = "rtl" if right_to_left else "ltr"
        hb.shape(font.font, buffer, {})
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        places = [info.cluster for info in infos]
        glyphs = [
            (info.codepoint, position.x_advance, position.x_offset, position.y_offset)
            for info, position in zip(infos, positions, strict=True)
        ]
        # Clusters lie in the order of the text or in its reverse; together they hold all of it.
        if right_to_left:
            places.reverse()
            glyphs.reverse()
        edges = [0, *(at for at, (a, b) in enumerate(pairwise(places), 1) if a != b), len(places)]
        starts = [places[at] for at in edges[:-1]]
        starts[0] = 0
        step = -1 if right_to_left else 1
        texts = [text[start:end] for start, end in pairwise([*starts, len(text)])]
        groups = [tuple(glyphs[a:b][::step]) for a, b in pairwise(edges)]
        return starts, list(map(self._of(font, right_to_left).__getitem__, zip(texts, groups, strict=True)))


class _Signs(dict[tuple[str, bool], tuple[tuple[Cluster, ...], float]]):
    """Clusters and width of a part of a code; of its beginning, without the last sign."""

    __slots__ = ("_font", "_shaper")

    def __init__(self, shaper: Shaper, font: FontFile) -> None:
        super().__init__()
        self._shaper, self._font = shaper, font

    def __missing__(self, part: tuple[str, bool]) -> tuple[tuple[Cluster, ...], float]:
        text, is_beginning = part
        clusters = self._shaper.shape(self._font, text, right_to_left=False).clusters
        kept = clusters[: len(clusters) - is_beginning]
        found = self[part] = kept, sum([cluster.width for cluster in kept])
        return found


_REMEMBERED = 65_536
"""Clusters of a font that are kept, before all are forgotten and the keeping begins anew."""


def _piece(font: FontFile, text: str, right_to_left: bool, clusters: list[Cluster]) -> Piece:
    drawn = tuple(clusters[::-1] if right_to_left else clusters)
    return Piece(font, text, right_to_left, drawn, sum([cluster.width for cluster in drawn]))


def _language(text: str, script: str | None) -> str:
    return "ur" if script == "Arab" and not _URDU.isdisjoint(text) else _LANGUAGE


@lru_cache
def _apart(script: str) -> str:
    """What stands between words of a script; empty where each is shaped in a buffer of its own."""
    mark = _LONE_MARKS.get(script, "")
    return f"{_APART}{mark}{_APART}" if mark else _APART * (script in _WITHOUT_SYLLABLES)


def _script(text: str) -> tuple[str, bool]:
    """The script of the first letter that has one (ISO 15924), else "", and whether it runs to the left."""
    for char in text:
        script, backwards = _script_of(char)
        if script:
            return script, backwards
    return "", False


@lru_cache(65_536)
def _script_of(char: str) -> tuple[str, bool]:
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    return buffer.script or "", buffer.direction == "rtl"


@lru_cache(65_536)
def _may_begin(char: str) -> bool:
    """Whether a character does not lean on the one before it."""
    return unicodedata.category(char) not in {"Mn", "Mc", "Me", "Cf"}


def _kept_on_its_line(glyph: Glyph, units: int) -> Glyph:
    """A mark that would stand on the lines above or below, over the others of its letter."""
    if glyph.advance or _LOWEST * units <= glyph.up <= _HIGHEST * units:
        return glyph
    return glyph._replace(up=round((_HIGHEST if glyph.up > 0 else _LOWEST) * units))
