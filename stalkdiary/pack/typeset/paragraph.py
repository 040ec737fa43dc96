"""Breaks visible text into lines of shaped pieces.

A paragraph is cut where lines may break (UAX #14); each of these segments is shaped on its own and kept, as
most words come again. A line is as many segments as fit, put in visual order (UAX #9).
Lengths are in units of the type size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from stalkdiary.pack.typeset.bidi import base_level, levels, may_turn, visual_order
from stalkdiary.pack.typeset.breaking import clusters, segments
from stalkdiary.pack.typeset.faces import FontFile
from stalkdiary.pack.typeset.font_choice import TEXT_FILES, Library, region_of
from stalkdiary.pack.typeset.shaping import Piece, shape
from stalkdiary.pack.typeset.visible import CLOSE, OPEN, Showing

_CODES = re.compile(f"({OPEN}[^{CLOSE}]*{CLOSE})")
_ONE_SCRIPT = re.compile("[\u0590-\u1cff]+|[\uac00-\ud7af]+")
"""Words that hold neither pictures nor joiners, nor letters of the text's own font beside others."""

_LONGEST_SEGMENT = 160
"""Longer ones, such as words of a thousand letters, are shaped in parts of about so many characters."""

_KEPT = 32768
"""Segments kept in shape, before all are forgotten and the keeping begins anew."""

_SHORT = 40
_KEPT_SHORT = 2048
"""Paragraphs of so few characters, such as the answers in a chat, and names in tables, often come again."""

_Placed = tuple[Piece, int]
"""A piece and its embedding level."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        text: as it was written, spaces at its end included.
        pieces: from left to right as drawn, without the spaces at the line's end.
        width: of the pieces.
        right_to_left: whether its paragraph begins at the right.
    """

    text: str
    pieces: tuple[Piece, ...]
    width: float
    right_to_left: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Segment:
    """What stands between two places where a line may break.

    Attributes:
        text: with the spaces after it.
        placed: pieces in the order they were written, without those spaces.
        spaces: the spaces' pieces.
        width: of `placed`.
        space: width of the spaces.
    """

    text: str
    placed: tuple[_Placed, ...]
    spaces: tuple[_Placed, ...]
    width: float
    space: float


@dataclass(slots=True)
class _Open:
    """A line being filled."""

    segments: list[_Segment] = field(default_factory=list)
    used: float = 0.0

    def add(self, segment: _Segment) -> None:
        self.segments.append(segment)
        self.used += segment.width + segment.space


class Typesetter:
    """Lays out text in any script with the fonts of one library.

    Attributes:
        library: the fonts.
        showing: makes text fit to be laid out.
    """

    def __init__(self, library: Library) -> None:
        """Take the fonts."""
        self.library = library
        self.showing = Showing(library)
        self._kept: dict[tuple[str, str, str, str], _Segment] = {}
        self._spaces: dict[tuple[str, int], Piece] = {}
        self._short: dict[tuple[str, str, float], list[Line]] = {}

    def lines(self, text: str, style: str, room: float) -> list[Line]:
        """A visible text without line ends, in lines of at most this width.

        A single character that is wider goes over the edge.

        Args:
            text: what `made_visible` made.
            style: a key of `TEXT_FILES`.
            room: width of a line in units of the type size.
        """
        key = text, style, room
        known = self._short.get(key)
        if known is not None:
            return known.copy()
        base = base_level(_CODES.sub("", text)) if may_turn(text) else 0
        found = list(_Filling(self, text, style, base).lines(room))
        if len(text) <= _SHORT:
            if len(self._short) >= _KEPT_SHORT:
                self._short.clear()
            self._short[key] = found.copy()
        return found

    def line(self, text: str, style: str) -> Line:
        """A visible text in one line, however long."""
        return next(iter(self.lines(text, style, float("inf"))))

    def shortened(self, line: Line, style: str, room: float, ending: str) -> Line:
        """As much of a line's text as fits with an ending such as an ellipsis."""
        base = int(line.right_to_left)
        kept = _units(line.text.rstrip(" "))
        while True:
            text = "".join(kept).rstrip(" ") + ending
            found = next(_Filling(self, text, style, base).lines(float("inf")))
            if found.width <= room or not kept:
                return found
            # Steps shrink as the text nears the width.
            surplus = (found.width - room) / found.width
            del kept[len(kept) - max(1, int(len(kept) * surplus * 0.8)) :]

    def segment(self, text: str, style: str, region: str, turned: str) -> _Segment:
        """Shape a segment, or take it as it was shaped before.

        Args:
            text: of the segment.
            style: a key of `TEXT_FILES`.
            region: for Chinese characters.
            turned: the level of each character as a character; empty when all are 0.
        """
        key = text, style, region, turned
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[key] = self._shape(text, style, region, turned)
        return found

    def _shape(self, text: str, style: str, region: str, turned: str) -> _Segment:
        inked = len(text.rstrip(" "))
        placed = tuple(self._pieces(text[:inked], style, region, turned[:inked], None))
        spaces: tuple[_Placed, ...] = ()
        if inked < len(text):
            last = placed[-1][0].font if placed else None
            spaces = tuple(self._pieces(text[inked:], style, region, turned[inked:], last))
        width, space = (sum([piece.width for piece, _ in part]) for part in (placed, spaces))
        return _Segment(text, placed, spaces, width, space)

    def _pieces(
        self, text: str, style: str, region: str, turned: str, font: FontFile | None
    ) -> Iterator[_Placed]:
        """Shape stretches of one font and one level; `font` is that of what stands before the text."""
        if not text:
            return
        only = self._only_font(text, style, region, turned)
        if only is not None:
            yield self._piece(only, ord(turned[0]) if turned else 0, text)
            return
        run = ""
        level = at = 0
        for cluster in clusters(text):
            found = self._font(cluster, style, region, font), ord(turned[at]) if turned else 0
            if run and (font, level) != found:
                yield self._piece(font, level, run)
                run = ""
            font, level = found
            run += cluster
            at += len(cluster)
        if run:
            yield self._piece(font, level, run)

    def _only_font(self, text: str, style: str, region: str, turned: str) -> FontFile | None:
        """The font of a word that is all of one script and one direction, as nearly all are; else None."""
        if not _ONE_SCRIPT.fullmatch(text) or (turned and turned.count(turned[0]) < len(turned)):
            return None
        font = self.library.choose(text[0], style, region)
        return font if font is not None and font.characters.issuperset(text) else None

    def _piece(self, font: FontFile | None, level: int, run: str) -> _Placed:
        font = font or self.library.file(TEXT_FILES["regular"])
        if run != " ":
            return shape(font, run, bool(level & 1)), level
        key = font.name, level & 1
        space = self._spaces.get(key)
        if space is None:
            space = self._spaces[key] = shape(font, run, bool(level & 1))
        return space, level

    def _font(self, cluster: str, style: str, region: str, before: FontFile | None) -> FontFile:
        text = self.library.file(TEXT_FILES[style])
        if before is not None and before is not text and not before.colour:
            # Spaces, and signs such as the danda that several scripts share, go with their neighbours.
            shared = cluster == " " or not (cluster[0].isascii() or cluster[0].isalpha())
            if shared and before.characters.issuperset(cluster):
                return before
        return self.library.choose(cluster, style, region) or text


class _Filling:
    """One paragraph on its way into lines."""

    def __init__(self, setter: Typesetter, text: str, style: str, base: int) -> None:
        self._setter, self._text, self._style, self._base = setter, text, style, base
        self._region = region_of(text)
        self._levels = "".join(map(chr, levels(text, base))) if base or may_turn(text) else ""

    def lines(self, room: float) -> Iterator[Line]:
        line = _Open()
        at = 0
        for text in segments(self._text):
            turned = self._levels[at : at + len(text)]
            at += len(text)
            if len(text) <= _LONGEST_SEGMENT or room == float("inf"):
                segment = self._shaped(text, turned)
                if line.used + segment.width <= room:
                    line.add(segment)
                    continue
                if line.segments:
                    yield self._closed(line)
                    line = _Open()
                if segment.width <= room:
                    line.add(segment)
                    continue
            elif line.segments:
                yield self._closed(line)
                line = _Open()
            for part in self._cut(text, turned, room):
                if line.segments and line.used + part.width > room:
                    yield self._closed(line)
                    line = _Open()
                line.add(part)
        yield self._closed(line)

    def _shaped(self, text: str, turned: str) -> _Segment:
        return self._setter.segment(text, self._style, self._region, turned)

    def _cut(self, text: str, turned: str, room: float) -> Iterator[_Segment]:
        """A segment that is wider than a line, in parts that fill lines one after another."""
        used, start, at = 0.0, 0, 0
        # Shaped anew, a part can be a hair wider than the same letters were inside the whole.
        room *= _SLACK
        for chunk in _chunks(text):
            segment = self._shaped(chunk, turned[at : at + len(chunk)])
            for place, width in _advances(segment):
                if used + width > room and at + place > start:
                    yield self._shaped(text[start : at + place], turned[start : at + place])
                    used, start = 0.0, at + place
                used += width
            at += len(chunk)
            if at > start:
                yield self._shaped(text[start:at], turned[start:at])
                start = at

    def _closed(self, line: _Open) -> Line:
        placed: list[_Placed] = []
        spaces: tuple[_Placed, ...] = ()
        for segment in line.segments:
            if segment.placed:
                placed += spaces
                placed += segment.placed
                spaces = segment.spaces
            else:
                spaces += segment.spaces
        pieces = tuple(piece for piece, _ in visual_order(placed))
        text = "".join(segment.text for segment in line.segments)
        return Line(text, pieces, sum(piece.width for piece in pieces), bool(self._base))


_SLACK = 0.995


def _chunks(text: str) -> Iterator[str]:
    chunk = ""
    for unit in _units(text):
        if chunk and len(chunk) + len(unit) > _LONGEST_SEGMENT:
            yield chunk
            chunk = ""
        chunk += unit
    yield chunk


def _units(text: str) -> list[str]:
    """What is never divided: clusters, and whole codes."""
    units: list[str] = []
    for number, part in enumerate(_CODES.split(text)):
        if number & 1:
            units.append(part)
        else:
            units.extend(clusters(part))
    return units


def _advances(segment: _Segment) -> Iterator[tuple[int, float]]:
    """Where each cluster begins, in the order they were written, and its width."""
    at = 0
    for piece, _ in segment.placed + segment.spaces:
        for cluster in sorted(piece.clusters, key=lambda cluster: cluster.start):
            yield at + cluster.start, cluster.width
        at += len(piece.text)
