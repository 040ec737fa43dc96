"""What stands between two places where a line may break, shaped and kept: most words come again.

Lengths are in units of the type size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stalkdiary.pack.typeset.breaking import clusters
from stalkdiary.pack.typeset.faces import FontFile
from stalkdiary.pack.typeset.font_choice import TEXT_FILES, Library
from stalkdiary.pack.typeset.shaping import Piece, Shaper, Wanted
from stalkdiary.pack.typeset.visible import CLOSE, OPEN

Placed = tuple[Piece, int]
"""A piece and its embedding level."""

Key = tuple[str, str]
"""A segment's text, and the level of each character as a character; empty when all are 0."""

_Run = tuple[Wanted, int]
"""Text of one font and one level, and the level."""

_Spaces = tuple[tuple[Placed, ...], float]
_NO_SPACES: _Spaces = (), 0.0

_FIRST_IDEOGRAPH, _LAST_IDEOGRAPH = "\u3400", "\u9fff"

_ONE_SCRIPT = re.compile("[\u0590-\u1cff]+|[\uac00-\ud7af]+")
"""Words that hold neither pictures nor joiners, nor letters of the text's own font beside others."""

_ONE_CODE = re.compile(f"{OPEN}(U\\+[0-9A-F]+){CLOSE}")

_KEPT = 32768
"""Segments of a style and region that are kept, before all are forgotten and the keeping begins anew."""

_SMALL, _KEPT_SMALL = 3, 65536
"""Pieces of so few characters come again inside other segments; how many of them are kept."""


@dataclass(slots=True, eq=False)
class Segment:
    """A word, as it is mostly, with the spaces after it.

    Attributes:
        text: with those spaces.
        placed: pieces in the order they were written, without those spaces.
        spaces: the spaces' pieces.
        width: of `placed`.
        space: width of the spaces.
    """

    text: str
    placed: tuple[Placed, ...]
    spaces: tuple[Placed, ...]
    width: float
    space: float


class Segments(dict[Key, Segment]):
    """Segments in one style and for one region's Chinese characters; what is missing is shaped."""

    __slots__ = ("_after", "_bracket", "_library", "_placed", "_region", "_shaped", "_style", "_text")

    def __init__(self, library: Library, shaped: Pieces, style: str, region: str) -> None:
        """Take the fonts, what shapes pieces, a key of `TEXT_FILES`, and what `region_of` said."""
        super().__init__()
        self._library, self._shaped = library, shaped
        self._style, self._region = style, region
        self._text = library.file(TEXT_FILES[style])
        self._bracket: FontFile | None = None
        self._placed: dict[tuple[str, str], Placed] = {}
        self._after: dict[tuple[str, str, FontFile | None], _Spaces] = {}

    def __missing__(self, key: Key) -> Segment:
        self.add([key])
        return self[key]

    def make_room(self) -> None:
        """Forget all where too much is kept; not while lines are filled."""
        if len(self) >= _KEPT:
            self.clear()

    def add(self, keys: Iterable[Key]) -> None:
        """Shape segments, all together."""
        plans = []
        for key in keys:
            text, turned = key
            if len(text) == 1 and _FIRST_IDEOGRAPH <= text <= _LAST_IDEOGRAPH:
                self[key] = self._ideograph(text, turned)
                continue
            code = _ONE_CODE.fullmatch(text)
            if code is not None and self._brackets() is not self._text:
                self[key] = self._code(text, code[1], turned or "\0\0")
                continue
            inked = len(text.rstrip(" "))
            runs = self._runs(text[:inked], turned[:inked], None)
            font = runs[-1][0].font if runs else None
            spaces = self._spaces(text[inked:], turned[inked:], font) if inked < len(text) else _NO_SPACES
            plans.append((key, runs, spaces))
        pieces = self._shaped.all(run for _, runs, _ in plans for run, _ in runs)
        for key, runs, (after, space) in plans:
            placed = tuple([(pieces[run], level) for run, level in runs])
            self[key] = Segment(key[0], placed, after, sum([piece.width for piece, _ in placed]), space)

    def _spaces(self, text: str, turned: str, font: FontFile | None) -> _Spaces:
        """Spaces after a font, and their width; nearly all are one."""
        key = text, turned, font
        found = self._after.get(key)
        if found is None:
            runs = self._runs(text, turned, font)
            pieces = self._shaped.all(run for run, _ in runs)
            found = (
                tuple((pieces[run], level) for run, level in runs),
                sum(pieces[run].width for run, _ in runs),
            )
            if len(text) == 1:
                self._after[key] = found
        return found

    def _ideograph(self, text: str, turned: str) -> Segment:
        level = ord(turned) if turned else 0
        piece = self._shaped.ideograph(Wanted(self._font(text, None), text, bool(level & 1)))
        return Segment(text, ((piece, level),), (), piece.width, 0.0)

    def _code(self, text: str, inside: str, turned: str) -> Segment:
        """A visible code; there may be hundreds of thousands of them, all different."""
        opening, closing = self._bracket_at(OPEN, turned[0]), self._bracket_at(CLOSE, turned[-1])
        piece = self._shaped.code(self._text, inside)
        width = opening[0].width + piece.width + closing[0].width
        return Segment(text, (opening, (piece, ord(turned[1])), closing), (), width, 0.0)

    def _bracket_at(self, bracket: str, turned: str) -> Placed:
        found = self._placed.get((bracket, turned))
        if found is None:
            run, level = _run(self._brackets(), ord(turned), bracket)
            found = self._placed[bracket, turned] = self._shaped.all([run])[run], level
        return found

    def _runs(self, text: str, turned: str, font: FontFile | None) -> list[_Run]:
        """Stretches of one font and one level; `font` is that of what stands before the text."""
        if not text:
            return []
        level = ord(turned[0]) if turned else 0
        if len(text) == 1:
            return [_run(self._font(text, font), level, text)]
        only = self._only_font(text, turned)
        if only is not None:
            return [_run(only, level, text)]
        return list(self._by_cluster(text, turned, font))

    def _by_cluster(self, text: str, turned: str, font: FontFile | None) -> Iterator[_Run]:
        run = ""
        level = at = 0
        last = font or self._text
        for cluster in clusters(text):
            found = self._font(cluster, font), ord(turned[at]) if turned else 0
            if run and (last, level) != found:
                yield _run(last, level, run)
                run = ""
            font = last = found[0]
            level = found[1]
            run += cluster
            at += len(cluster)
        yield _run(last, level, run)

    def _only_font(self, text: str, turned: str) -> FontFile | None:
        """The font of a word that is all of one script and one direction, as nearly all are; else None."""
        if not _ONE_SCRIPT.fullmatch(text) or (turned and turned.count(turned[0]) < len(turned)):
            return None
        font = self._library.choose(text[0], self._style, self._region)
        return font if font is not None and font.characters.issuperset(text) else None

    def _font(self, cluster: str, before: FontFile | None) -> FontFile:
        if before is not None and before is not self._text and not before.colour:
            # Spaces, and signs such as the danda that several scripts share, go with their neighbours.
            shared = cluster == " " or not (cluster[0].isascii() or cluster[0].isalpha())
            if shared and before.characters.issuperset(cluster):
                return before
        chosen = self._library.choose(cluster, self._style, self._region) or self._text
        return chosen

    def _brackets(self) -> FontFile:
        if self._bracket is None:
            self._bracket = self._font(OPEN, None)
        return self._bracket


def _run(font: FontFile, level: int, text: str) -> _Run:
    return Wanted(font, text, bool(level & 1)), level


class Pieces:
    """Shapes pieces for all styles, and keeps the smallest."""

    def __init__(self) -> None:
        """Nothing is kept yet."""
        self._shaper = Shaper()
        self._small: dict[Wanted, Piece] = {}

    def ideograph(self, wanted: Wanted) -> Piece:
        """A Chinese character."""
        return self._shaper.ideograph(wanted)

    def code(self, font: FontFile, inside: str) -> Piece:
        """The inside of a visible code."""
        return self._shaper.code(font, inside)

    def all(self, wanted: Iterable[Wanted]) -> dict[Wanted, Piece]:
        """The piece of each."""
        small = self._small
        if len(small) > _KEPT_SMALL:
            # The old one may be read: pages are looked at on one thread while another writes a pack.
            small = self._small = {}
        needed = dict.fromkeys(wanted)
        found = {each: small[each] for each in needed if each in small}
        new = [each for each in needed if each not in found]
        for each, piece in zip(new, self._shaper.shape_all(new), strict=True):
            found[each] = piece
            if len(each.text) <= _SMALL:
                small[each] = piece
        return found
