"""Breaks visible text into lines of shaped pieces.

A paragraph is cut where lines may break (UAX #14); each of these segments is shaped as if on its own, and
kept. What is new in some paragraphs is shaped together. A line is as many segments as fit, put in visual
order (UAX #9). Lengths are in units of the type size.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from stalkdiary.pack.typeset.bidi import base_level, levels, may_turn, visual_order
from stalkdiary.pack.typeset.breaking import clusters, segments
from stalkdiary.pack.typeset.font_choice import Library, region_of
from stalkdiary.pack.typeset.segment import Key, Pieces, Placed, Segment, Segments
from stalkdiary.pack.typeset.shaping import Piece
from stalkdiary.pack.typeset.visible import CLOSE, OPEN, Showing

_CODES = re.compile(f"({OPEN}[^{CLOSE}]*{CLOSE})")

_CODES_TOGETHER = re.compile(f"((?:{OPEN}[^{CLOSE}]*{CLOSE})+)")

_LONGEST_SEGMENT = 160
"""Longer ones, such as words of a thousand letters, are shaped in parts of about so many characters."""

_SHORT = 40
_KEPT_SHORT = 32768
"""Paragraphs of so few characters, such as the answers in a chat, and names in tables, often come again."""

_TOGETHER = 16384
"""Characters of paragraphs that are shaped together; of a longer paragraph, all."""


@dataclass(slots=True, eq=False)
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
        self._pieces = Pieces()
        self._segments: dict[tuple[str, str], Segments] = {}
        self._short: dict[tuple[str, str, float], Sequence[Line]] = {}

    def lines(self, text: str, style: str, room: float) -> Sequence[Line]:
        """A visible text without line ends, in lines of at most this width.

        A single character that is wider goes over the edge.

        Args:
            text: what `Showing.made_visible` made.
            style: a key of `TEXT_FILES`.
            room: width of a line in units of the type size.
        """
        return next(self.paragraphs([text], style, room))

    def paragraphs(self, texts: Iterable[str], style: str, room: float) -> Iterator[Sequence[Line]]:
        """The lines of one text after another; see `lines`."""
        waiting: list[_Filling | Sequence[Line]] = []
        characters = 0
        for text in texts:
            known = self._short.get((text, style, room))
            if known is not None:
                waiting.append(known)
            else:
                waiting.append(self._filling(text, style, room))
                characters += len(text) + 1
            if characters >= _TOGETHER:
                yield from self._filled(waiting)
                waiting, characters = [], 0
        yield from self._filled(waiting)

    def line(self, text: str, style: str) -> Line:
        """A visible text in one line, however long."""
        return self.lines(text, style, float("inf"))[0]

    def shortened(self, line: Line, style: str, room: float, ending: str) -> Line:
        """As much of a line's text as fits with an ending such as an ellipsis."""
        base = int(line.right_to_left)
        kept = _units(line.text.rstrip(" "))
        while True:
            text = "".join(kept).rstrip(" ") + ending
            found = next(self._filling(text, style, float("inf"), base).lines())
            if found.width <= room or not kept:
                return found
            # Steps shrink as the text nears the width.
            surplus = (found.width - room) / found.width
            del kept[len(kept) - max(1, int(len(kept) * surplus * 0.8)) :]

    def _filling(self, text: str, style: str, room: float, base: int | None = None) -> _Filling:
        key = style, region_of(text)
        kept = self._segments.get(key)
        if kept is None:
            kept = self._segments[key] = Segments(self.library, self._pieces, *key)
        return _Filling(kept, text, (text, style, room), base)

    def _filled(self, waiting: Sequence[_Filling | Sequence[Line]]) -> Iterator[Sequence[Line]]:
        """Shape what is new in some paragraphs, and fill the lines of each."""
        new: dict[int, tuple[Segments, dict[Key, None]]] = {}
        for each in waiting:
            if isinstance(each, _Filling):
                kept = each.kept
                if id(kept) not in new:
                    kept.make_room()
                    new[id(kept)] = kept, {}
                new[id(kept)][1].update(dict.fromkeys(each.missing()))
        for kept, keys in new.values():
            kept.add(keys)
        for each in waiting:
            if isinstance(each, _Filling):
                lines = tuple(each.lines())
                self._remember(each.key, lines)
                yield lines
            else:
                yield each

    def _remember(self, key: tuple[str, str, float], lines: Sequence[Line]) -> None:
        if len(key[0]) <= _SHORT:
            if len(self._short) >= _KEPT_SHORT:
                self._short.clear()
            self._short[key] = lines


class _Filling:
    """One paragraph on its way into lines.

    Attributes:
        kept: where its segments are.
        key: text, style and width of a line.
    """

    __slots__ = ("_base", "_has_long", "_keys", "_room", "_turned", "kept", "key")

    def __init__(self, kept: Segments, text: str, key: tuple[str, str, float], base: int | None) -> None:
        self.kept, self.key, self._room = kept, key, key[2]
        turns = may_turn(text)
        if base is None:
            base = base_level(_CODES.sub("", text)) if turns else 0
        self._base = base
        self._turned = _levels(text, base) if base or turns else ""
        texts = list(segments(text))
        self._has_long = len(text) > _LONGEST_SEGMENT and self._is_long(max(texts, key=len))
        self._keys = self._keyed(texts)

    def _keyed(self, texts: Iterable[str]) -> list[Key]:
        if not self._turned:
            return [(text, "") for text in texts]
        keys = []
        at = 0
        for text in texts:
            end = at + len(text)
            keys.append((text, self._turned[at:end]))
            at = end
        return keys

    def missing(self) -> Iterator[Key]:
        """Segments that are to be shaped, those apart that are shaped in parts."""
        kept = self.kept
        for key in self._keys:
            if key not in kept and not (self._has_long and self._is_long(key[0])):
                yield key

    def _is_long(self, text: str) -> bool:
        return len(text) > _LONGEST_SEGMENT and self._room != float("inf")

    def lines(self) -> Iterator[Line]:
        """The lines, at least one."""
        room = self._room
        line: list[Segment] = []
        used = 0.0
        for stretch in self._stretches():
            if isinstance(stretch, tuple):
                if line:
                    yield self._closed(line)
                    line, used = [], 0.0
                for part in self._cut(stretch):
                    if line and used + part.width > room:
                        yield self._closed(line)
                        line, used = [], 0.0
                    line.append(part)
                    used += part.width + part.space
                continue
            if len(stretch) == 1 and not line:
                line, used = stretch, stretch[0].width + stretch[0].space
                continue
            starts = list(accumulate((each.width + each.space for each in stretch), initial=0.0))
            ends = [start + each.width for start, each in zip(starts, stretch, strict=False)]
            at = 0
            while at < len(stretch):
                end = bisect_right(ends, starts[at] + room - used, at)
                if end == at and not line:
                    # By a rounding alone: no segment here is wider than a line.
                    end += 1
                line += stretch[at:end]
                used += starts[end] - starts[at]
                at = end
                if at < len(stretch):
                    yield self._closed(line)
                    line, used = [], 0.0
        yield self._closed(line)

    def _stretches(self) -> Iterator[list[Segment] | Key]:
        """The segments up to one that is wider than a line, that one's key, and so on."""
        kept, room = self.kept, self._room
        if not self._has_long:
            stretch = list(map(kept.__getitem__, self._keys))
            if max([segment.width for segment in stretch], default=0.0) <= room:
                yield stretch
                return
        stretch = []
        for key in self._keys:
            if not self._is_long(key[0]):
                segment = kept[key]
                if segment.width <= room:
                    stretch.append(segment)
                    continue
            if stretch:
                yield stretch
                stretch = []
            yield key
        if stretch:
            yield stretch

    def _cut(self, key: Key) -> Iterator[Segment]:
        """A segment that is wider than a line, in parts that fill lines one after another."""
        text, turned = key
        kept = self.kept
        used, start, at = 0.0, 0, 0
        # Shaped anew, a part can be a hair wider than the same letters were inside the whole.
        room = self._room * _SLACK
        for chunk in _chunks(text):
            segment = kept[chunk, turned[at : at + len(chunk)]]
            for place, width in _advances(segment):
                if used + width > room and at + place > start:
                    yield kept[text[start : at + place], turned[start : at + place]]
                    used, start = 0.0, at + place
                used += width
            at += len(chunk)
            if at > start:
                yield kept[text[start:at], turned[start:at]]
                start = at

    def _closed(self, line: list[Segment]) -> Line:
        placed: list[Placed] = []
        spaces: tuple[Placed, ...] = ()
        for segment in line:
            if segment.placed:
                placed += spaces
                placed += segment.placed
                spaces = segment.spaces
            else:
                spaces += segment.spaces
        if self._turned:
            placed = visual_order(placed)
        pieces = tuple([piece for piece, _ in placed])
        text = "".join([segment.text for segment in line])
        return Line(text, pieces, sum([piece.width for piece in pieces]), bool(self._base))


def _levels(text: str, base: int) -> str:
    """The level of each character as a character.

    The inside of a code is Latin letters and numbers after them: all of one level, as one letter would have.
    Codes side by side are all like the first.
    """
    parts = _CODES_TOGETHER.split(text)
    if len(parts) == 1:
        return "".join(map(chr, levels(text, base)))
    short = parts.copy()
    short[1::2] = [f"{OPEN}U{CLOSE}"] * (len(parts) // 2)
    found = "".join(map(chr, levels("".join(short), base)))
    out = []
    at = 0
    for number, part in enumerate(parts):
        if number & 1:
            edge, inside, end = found[at], found[at + 1], found[at + 2]
            if edge == inside == end:
                out.append(edge * len(part))
            else:
                codes = _CODES.findall(part)
                out.extend(edge + inside * (len(code) - 2) + end for code in codes)
            at += 3
        else:
            out.append(found[at : at + len(part)])
            at += len(part)
    return "".join(out)


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


def _advances(segment: Segment) -> Iterator[tuple[int, float]]:
    """Where each cluster begins, in the order they were written, and its width."""
    at = 0
    for piece, _ in segment.placed + segment.spaces:
        for cluster in piece.written:
            yield at, cluster.width
            at += len(cluster.text)
