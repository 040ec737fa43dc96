"""Turns a piece of text in one font and one direction into placed glyphs, by HarfBuzz.

All lengths are in units of the font (`FontFile.units` to the type size), except where it is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import uharfbuzz as hb

from stalkdiary.pack.typeset.faces import FontFile

_LANGUAGE = "en"
_FIRST_IDEOGRAPH, _LAST_IDEOGRAPH = "\u3400", "\u9fff"
_NEW = tuple.__new__
"""What a named tuple's own constructor calls; a long text has hundreds of thousands of glyphs."""
_URDU = frozenset("\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2")
"""Letters that Urdu has and Arabic and Persian do not; its digits have forms of their own."""


_STACK = 4
"""A letter with three marks: from more on, no mark is drawn farther from it than a line has room for."""
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


class Cluster(NamedTuple):
    """Glyphs that together stand for some characters.

    Attributes:
        text: the characters.
        start: where they begin in the piece's text.
        glyphs: from left to right.
        advance: to the next cluster.
        width: the same in units of the type size.
    """

    text: str
    start: int
    glyphs: tuple[Glyph, ...]
    advance: int
    width: float


@dataclass(frozen=True, slots=True, eq=False)
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


def shape(font: FontFile, text: str, right_to_left: bool) -> Piece:
    """Shape a text that one font can draw and that runs in one direction."""
    if len(text) == 1 and _FIRST_IDEOGRAPH <= text <= _LAST_IDEOGRAPH:
        return _ideograph(font, text, right_to_left)
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_str(text)
    buffer.guess_segment_properties()
    # The guess takes the machine's language; a pack must not depend on it.
    buffer.language = "ur" if not _URDU.isdisjoint(text) else _LANGUAGE
    buffer.direction = "rtl" if right_to_left else "ltr"
    hb.shape(font.font, buffer, {})
    clusters = _clusters(font, text, buffer)
    return Piece(font, text, right_to_left, clusters, sum([cluster.width for cluster in clusters]))


def _ideograph(font: FontFile, text: str, right_to_left: bool) -> Piece:
    """A Chinese character needs no shaping, and a long text holds thousands of different ones."""
    number = font.glyph(text)
    advance = font.advance(number)
    width = advance * font.scale / font.units
    return Piece(
        font, text, right_to_left, (Cluster(text, 0, (Glyph(number, advance, 0, 0),), advance, width),), width
    )


def _clusters(font: FontFile, text: str, buffer: hb.Buffer) -> tuple[Cluster, ...]:
    starts: list[int] = []
    groups: list[list[Glyph]] = []
    last = -1
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        start = info.cluster
        if start != last:
            starts.append(start)
            groups.append([])
            last = start
        groups[-1].append(
            _NEW(Glyph, (info.codepoint, position.x_advance, position.x_offset, position.y_offset))
        )
    # Clusters lie in the order of the text or in its reverse; together they hold all of it.
    ends = [*starts[1:], len(text)] if starts[0] <= last else [len(text), *starts[:-1]]
    starts[0 if starts[0] <= last else -1] = 0
    size = font.scale / font.units
    found = []
    for start, end, each in zip(starts, ends, groups, strict=True):
        advance = each[0].advance if len(each) == 1 else sum([glyph.advance for glyph in each])
        if len(each) > _STACK:
            each = [_kept_on_its_line(glyph, font.units) for glyph in each]
        found.append(_NEW(Cluster, (text[start:end], start, tuple(each), advance, advance * size)))
    return tuple(found)


def _kept_on_its_line(glyph: Glyph, units: int) -> Glyph:
    """A mark that would stand on the lines above or below, over the others of its letter."""
    if glyph.advance or _LOWEST * units <= glyph.up <= _HIGHEST * units:
        return glyph
    return glyph._replace(up=round((_HIGHEST if glyph.up > 0 else _LOWEST) * units))
