"""The one place where a person's text becomes something drawn on a page.

Nothing that someone wrote may vanish, disguise itself or stop an export. Controls, direction marks and
characters that no font has are drawn as visible codes such as ⟦U+202E⟧ and counted. Paragraphs of Latin,
Greek and Cyrillic letters take a short way through the PDF library's own fonts; all others are shaped
(`typeset`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypedDict, Unpack, overload

from reportlab.lib.colors import Color

from stalkdiary.pack.fonts import Face, Fonts
from stalkdiary.pack.layout import Block
from stalkdiary.pack.pdf import PdfCanvas, TextPlace, ink
from stalkdiary.pack.structure import Tag
from stalkdiary.pack.typeset.breaking import segments
from stalkdiary.pack.typeset.font_choice import TEXT_FILES
from stalkdiary.pack.typeset.paragraph import Line
from stalkdiary.pack.typeset.visible import CLOSE, OPEN, codes_in

_BREAKS = re.compile("[\r\n\t]")
_LINE_ENDS = re.compile("\r\n?")
_TAB = "    "
_GOOD_CUT = re.compile(r"[-/&?=.,;:_@]")
_ELLIPSIS = "…"
_LEAST_TO_SPLIT = 4
"""Lines of a text that may go on over the end of a page."""
_SHORT = 200
"""Characters of a paragraph that may well fit into one line."""


class Visible(str):
    """Text that `TextSetter.visible` has passed; it is not passed again."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks.

    Attributes:
        face: the type.
        size: in points.
        leading: from one line to the next, in points.
        colour: of the ink.
        right: aligned to the right.
        beside: it is a name or value beside its label: where it takes one line, it stands at the left in any
            script, or it would stand beside something else.
        said: what it is where it is not drawn, on the web page: "quiet", "strong", "account" or "mono"; empty
            for plain text.
        ink: the colour, as operands.
    """

    face: Face
    size: float
    leading: float
    colour: Color
    right: bool = False
    beside: bool = False
    said: str = ""
    ink: str = field(init=False)

    def __post_init__(self) -> None:
        """Spell the colour once."""
        object.__setattr__(self, "ink", ink(self.colour))

    def width(self, text: str) -> float:
        """Width in points of a visible text without line breaks."""
        return self.face.width(text, self.size)

    def baseline(self, top: float) -> float:
        """The baseline of a line whose upper edge is at `top`; capitals then stand in its middle."""
        return top - (self.leading - self.size) / 2 - self.size * 0.82


class TextOptions(TypedDict, total=False):
    """What a block of text may be told; see `TextBlock`."""

    link: str
    anchor: str
    before: float
    role: str


class TextSetter:
    """Makes blocks of text, and counts the characters that had to be drawn as codes.

    Attributes:
        fonts: the faces in use.
        codes_shown: how many characters became codes, each occurrence counted.
    """

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self.codes_shown = 0

    def visible(self, text: str, face: Face) -> Visible:
        """The text with every character that cannot be drawn spelled as its code; line ends as newlines."""
        if isinstance(text, Visible):
            return text
        if face.drawable.issuperset(text):
            return Visible(text)
        text = _LINE_ENDS.sub("\n", text).replace("\t", _TAB)
        others = set(text) - face.drawable - {"\n"}
        alone = face.typesetter.showing.stands_alone
        if all(alone(char, face.style) for char in others):
            return Visible(text)
        return Visible("\n".join(self._paragraph(paragraph, face) for paragraph in text.split("\n")))

    def name(self, name: str, face: Face) -> Visible:
        """A name of a file, on one line: line ends and tabs in it are spelled as codes too."""
        return Visible(self._spelled(name, face)) if _BREAKS.search(name) else self.visible(name, face)

    def _paragraph(self, paragraph: str, face: Face) -> str:
        return paragraph if face.drawable.issuperset(paragraph) else self._spelled(paragraph, face)

    def _spelled(self, paragraph: str, face: Face) -> str:
        shown, codes = face.typesetter.showing.made_visible(paragraph, face.style)
        self.codes_shown += codes
        return shown

    def block(self, text: str, style: Style, **options: Unpack[TextOptions]) -> TextBlock:
        """A block of text that wraps and goes on over pages.

        Args:
            text: anything at all.
            style: how it looks.
            options: `link`, `anchor`, `before` and `role` of `TextBlock`.
        """
        return TextBlock(self.visible(text, style.face), style, **options)

    def opening(
        self, text: str, style: Style, width: float, lines: int, **options: Unpack[TextOptions]
    ) -> TextBlock:
        """The beginning of a text in at most so many lines, with an ellipsis where it goes on.

        Line ends count as spaces. Only characters that are shown are counted. On a screen, where nothing is
        measured, about as much is shown as fits at most.
        """
        before = self.codes_shown
        limit = int(lines * width / style.size * 4) + 1
        flat = " ".join(text[: limit + 1].split())
        block = self.block(flat, style, **options)
        wrapped = block.typeset(width)
        if len(wrapped) <= lines and len(text) <= limit:
            return block
        kept = list(wrapped[:lines])
        kept[-1] = _shortened(kept[-1], style, width)
        part = block.part(kept, width)
        part.on_screen = flat if len(text) <= limit else f"{_cut_off(flat[:limit])}{_ELLIPSIS}"
        part.on_screen = self.visible(part.on_screen, style.face)
        self.codes_shown = before + codes_in("".join(map(_written, kept)))
        return part

    def one_line(self, text: str, style: Style, width: float) -> Visible:
        """Visible text that fits into one line."""
        return Visible("".join(self.opening(text, style, width, 1).lines(width)))


def _cut_off(text: str) -> str:
    """Without the word at the end, which may have lost some of its letters."""
    return text.rpartition(" ")[0] or text


def _written(line: str | Line) -> str:
    return line if isinstance(line, str) else line.text


def _shortened(line: str | Line, style: Style, width: float) -> str | Line:
    face = style.face
    if isinstance(line, Line):
        return face.typesetter.shortened(line, face.style, width / style.size, _ELLIPSIS)
    line = line.rstrip()
    while line and style.width(line + _ELLIPSIS) > width:
        start = line.rfind(OPEN)
        line = line[:start] if line.endswith(CLOSE) and start >= 0 else line[:-1]
    return line.rstrip() + _ELLIPSIS


def wrap(text: str, style: Style, width: float) -> list[str | Line]:
    """Break a visible text into lines that fit; together they hold every character but the line ends."""
    face, room = style.face, width / style.size
    lines: list[str | Line] = []
    paragraphs = text.split("\n")
    # Asked for one after another below, and shaped many together.
    others = (paragraph for paragraph in paragraphs if not face.plain.issuperset(paragraph))
    shaped = face.typesetter.paragraphs(others, face.style, room)
    for paragraph in paragraphs:
        if lines and isinstance(lines[-1], str) and lines[-1]:
            lines[-1] = _Ending(lines[-1])
        if not face.plain.issuperset(paragraph):
            lines.extend(next(shaped))
        elif len(paragraph) <= _SHORT and sum(map(face.widths.__getitem__, paragraph)) <= room:
            lines.append(paragraph)
        else:
            lines.extend(_wrap_plain(paragraph, face, room))
    return lines


class _Ending(str):
    """The last line of a paragraph that another one follows.

    It is drawn with a space after it: else whoever hears the page hears the words on both sides as one.
    """

    __slots__ = ()


def _wrap_plain(paragraph: str, face: Face, room: float) -> Iterator[str]:
    line: list[str] = []
    used = 0.0
    for token in segments(paragraph):
        # Spaces at the end of a line may hang over its edge.
        taken, needed = face.advances(token)
        if used + needed > room and line:
            yield "".join(line)
            line, used = [], 0.0
        if needed > room:
            *whole, token = _cut(token, face.widths, room)
            yield from whole
            taken, _ = face.advances(token)
        line.append(token)
        used += taken
    yield "".join(line)


def _cut(token: str, widths: Mapping[str, float], room: float) -> list[str]:
    """Cut a word that is wider than a line, after a sign such as a slash where there is one near."""
    pieces: list[str] = []
    start, used = 0, 0.0
    at = 0
    while at < len(token):
        advance = widths[token[at]]
        if used + advance > room and at > start:
            at = _better_cut(token, start, at)
            pieces.append(token[start:at])
            start, used = at, 0.0
            continue
        used += advance
        at += 1
    pieces.append(token[start:])
    return pieces


def _better_cut(token: str, start: int, at: int) -> int:
    signs = [found.end() for found in _GOOD_CUT.finditer(token, start, at)]
    return signs[-1] if signs and signs[-1] - start > (at - start) / 2 else at


class _Rest(Sequence[str | Line]):
    """The lines of a list from one on; a text of thousands of pages is split as often, and never copied."""

    __slots__ = ("lines", "places")

    def __init__(self, lines: Sequence[str | Line], places: range) -> None:
        self.lines, self.places = lines, places

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, at: int) -> str | Line: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str | Line]: ...
    def __getitem__(self, at: int | slice) -> str | Line | Sequence[str | Line]:
        if isinstance(at, int):
            return self.lines[self.places[at]]
        places = self.places[at]
        return self.lines[places.start : places.stop : places.step]


def _rest(lines: Sequence[str | Line], first: int) -> _Rest:
    if isinstance(lines, _Rest):
        return _Rest(lines.lines, lines.places[first:])
    return _Rest(lines, range(first, len(lines)))


class TextBlock(Block):
    """Lines of visible text; splits between lines.

    Attributes:
        style: how it looks.
        link: anchor that a click leads to, or empty.
        anchor: name of this place, or empty.
        on_screen: what it says where no lines are broken; None where that is its text.
    """

    __slots__ = ("_lines", "_text", "_width", "anchor", "link", "on_screen", "style")

    def __init__(
        self,
        visible: str,
        style: Style,
        *,
        link: str = "",
        anchor: str = "",
        before: float = 0,
        role: str = "P",
    ) -> None:
        """Take text that `TextSetter.visible` has passed.

        Args:
            visible: drawable characters and codes only.
            style: how it looks.
            link: anchor that a click leads to.
            anchor: name of this place for links.
            before: space above in points, dropped at the top of a page.
            role: a standard structure type: "P", or "H1" to "H4" for headings.
        """
        super().__init__(before, Tag(role))
        self.style = style
        # None for a part of another block: its lines are its text.
        self._text: str | None = visible
        self.link, self.anchor = link, anchor
        self._lines: Sequence[str | Line] = ()
        self._width = -1.0
        self.on_screen: str | None = None

    @property
    def text(self) -> str:
        """All of it; for a part of another block, its lines."""
        return "\n".join(map(_written, self._lines)) if self._text is None else self._text

    def typeset(self, width: float) -> Sequence[str | Line]:
        """The lines at a width in points: text to draw letter by letter, or shaped."""
        if self._width != width:
            self._lines, self._width = wrap(self.text, self.style, width), width
        return self._lines

    def lines(self, width: float) -> list[str]:
        """The text broken to a width in points."""
        return [_written(line) for line in self.typeset(width)]

    def measure(self, width: float) -> float:
        """Height in points."""
        lines = self._lines if self._width == width else self.typeset(width)
        return len(lines) * self.style.leading

    def least(self, width: float) -> float:
        """Two lines; all, where there are fewer than four."""
        lines = len(self.typeset(width))
        return (lines if lines < _LEAST_TO_SPLIT else 2) * self.style.leading

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Split between lines, leaving no single line alone on either side."""
        lines = self.typeset(width)
        fitting = min(int(room / self.style.leading), len(lines) - 2)
        if fitting < 2 or len(lines) < _LEAST_TO_SPLIT:
            return None
        tail = self.part(_rest(lines, fitting), width)
        tail.anchor, tail.before = "", 0
        return self.part(lines[:fitting], width), tail

    def widest(self, width: float) -> float:
        """Width in points of its longest line."""
        return max((_width(line, self.style) for line in self.typeset(width)), default=0.0)

    def part(self, lines: Sequence[str | Line], width: float) -> TextBlock:
        """A block like this one of given lines, which are not broken again at this width."""
        part = TextBlock("", self.style, link=self.link, anchor=self.anchor, before=self.before)
        part._text, part._lines, part._width, part.tag = None, lines, width, self.tag
        return part

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw all lines with their top left corner at (x, top)."""
        lines = self.typeset(width)
        if self.anchor:
            canvas.place_anchor(self.anchor, top)
        assert self.tag is not None, "every text is something"
        if not self.link:
            with canvas.content(self.tag):
                self._ink(canvas, x, top, width, lines)
            return
        left = x + min(self._indent(line, width) for line in lines)
        right = x + max(self._indent(line, width) + _width(line, self.style) for line in lines)
        box = left, top - len(lines) * self.style.leading, right, top
        words = f"Go to {' '.join(map(_written, lines))}"
        with canvas.within(self.tag), canvas.link(self.link, box, words):
            self._ink(canvas, x, top, width, lines)

    def _ink(
        self, canvas: PdfCanvas, x: float, top: float, width: float, lines: Sequence[str | Line]
    ) -> None:
        style = self.style
        baseline = style.baseline(top)
        if len(lines) == 1 and not style.right and isinstance(lines[0], str):
            # Nearly all are so.
            _draw(canvas, lines[0], style, x, baseline)
            return
        for shaped, group in groupby(lines, lambda line: style.right or isinstance(line, Line)):
            together = list(group)
            if shaped:
                for number, line in enumerate(together):
                    left = x + self._indent(line, width)
                    _draw(canvas, line, style, left, baseline - number * style.leading)
            else:
                place = TextPlace(x, baseline, style.size, style.leading, style.ink)
                canvas.place_lines((_runs(_spoken(line), style.face) for line in together), place)
            baseline -= len(together) * style.leading

    def _indent(self, line: str | Line, width: float) -> float:
        """How far from the left edge a line begins."""
        named = self.style.beside and len(self.typeset(width)) == 1
        if self.style.right or (isinstance(line, Line) and line.right_to_left and not named):
            return width - _width(line, self.style)
        return 0.0


def _spoken(line: str | Line) -> str:
    return f"{line} " if isinstance(line, _Ending) else _written(line)


def _width(line: str | Line, style: Style) -> float:
    return style.width(line.rstrip()) if isinstance(line, str) else line.width * style.size


def draw_line(canvas: PdfCanvas, line: str, style: Style, x: float, y: float) -> None:
    """Draw one visible line with its baseline starting at (x, y)."""
    face = style.face
    if face.plain.issuperset(line):
        _draw(canvas, line, style, x, y)
    else:
        _draw(canvas, face.typesetter.line(line, face.style), style, x, y)


def _draw(canvas: PdfCanvas, line: str | Line, style: Style, x: float, y: float) -> None:
    place = TextPlace(x, y, style.size, style.leading, style.ink)
    if not isinstance(line, str):
        canvas.place_shaped(line, place, style.face.typesetter.library.file(TEXT_FILES["regular"]))
    elif line.isascii():
        canvas.place_ascii(style.face.name, line, place)
    else:
        canvas.place_lines([_runs(line, style.face)], place)


_BRACKETS = re.compile(f"([{OPEN}{CLOSE}]+)")


def _runs(line: str, face: Face) -> list[tuple[str, str]]:
    """The line in pieces that one font can draw."""
    if face.own.issuperset(line):
        return [(face.name, line)]
    runs: list[tuple[str, str]] = []
    for bracket, part in enumerate(_BRACKETS.split(line)):
        if face.own.issuperset(part):
            if part:
                runs.append((face.name, part))
        elif bracket & 1:
            runs.append((face.fallback, part))
        else:
            runs.extend(
                (face.name if own else face.fallback, "".join(run))
                for own, run in groupby(part, face.own.__contains__)
            )
    return runs
