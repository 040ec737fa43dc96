"""The one place where a person's text becomes something drawn on a page.

Nothing that someone wrote may vanish, disguise itself or stop an export. Characters that the fonts lack,
controls and direction marks are drawn as visible codes such as ⟦U+1F600⟧ and counted. A shaping engine for
further scripts takes the place of `TextSetter.visible` and `TextBlock.draw`; callers hand over plain
strings and need not change.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from reportlab.lib.colors import Color

from stalkdiary.pack.fonts import CLOSE, OPEN, Face, Fonts
from stalkdiary.pack.layout import Block
from stalkdiary.pack.pdf import PdfCanvas, TextPlace

_LINE_ENDS = re.compile("\r\n?")
_TAB = "    "
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_MARKED = re.compile(f"[^\n{_MARKS}][{_MARKS}]+")
_CLOSERS = "”’»\"').,;:!?\\]"
"""Signs that stay with the code before them."""

_TOKEN = re.compile(f"[^ {CLOSE}]*(?:{CLOSE}[{_CLOSERS}]* *| +)|[^ {CLOSE}]+")
_GOOD_CUT = re.compile(r"[-/&?=.,;:_@]")
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks.

    Attributes:
        face: the type.
        size: in points.
        leading: from one line to the next, in points.
        colour: of the ink.
        right: aligned to the right.
    """

    face: Face
    size: float
    leading: float
    colour: Color
    right: bool = False

    def width(self, text: str) -> float:
        """Width in points of a visible text without line breaks."""
        return self.face.width(text, self.size)

    def baseline(self, top: float) -> float:
        """The baseline of a line whose upper edge is at `top`; capitals then stand in its middle."""
        return top - (self.leading - self.size) / 2 - self.size * 0.82


class TextSetter:
    """Makes blocks of text, and counts the characters that had to be drawn as codes.

    Attributes:
        fonts: the faces in use.
        codes_shown: how many characters became codes, each occurrence counted.
    """

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self.codes_shown = 0

    def visible(self, text: str, face: Face) -> str:
        """The text with every character that cannot be drawn spelled as its code; line ends as newlines."""
        text = _LINE_ENDS.sub("\n", text).replace("\t", _TAB)
        if set(text) - {"\n"} <= face.drawable and not _MARKED.search(text):
            return text
        composed = _MARKED.sub(lambda found: _compose(found[0], face), text)
        return "".join(self._drawn(character, face) for character in composed)

    def _drawn(self, character: str, face: Face) -> str:
        if character == "\n" or character in face.drawable:
            return character
        self.codes_shown += 1
        return f"{OPEN}U+{ord(character):04X}{CLOSE}"

    def block(self, text: str, style: Style, **options: str | float) -> TextBlock:
        """A block of text that wraps and goes on over pages.

        Args:
            text: anything at all.
            style: how it looks.
            options: `link`, `anchor` and `before` of `TextBlock`.
        """
        return TextBlock(self.visible(text, style.face), style, **options)  # type: ignore[arg-type]

    def opening(self, text: str, style: Style, width: float, lines: int, **options: str | float) -> TextBlock:
        """The beginning of a text in at most so many lines, with an ellipsis where it goes on.

        Line ends count as spaces. Only characters that are shown are counted.
        """
        before = self.codes_shown
        limit = int(lines * width / style.size * 4) + 1
        flat = " ".join(text[:limit].split())
        block = self.block(flat, style, **options)
        wrapped = block.lines(width)
        if len(wrapped) <= lines and len(text) <= limit:
            return block
        kept = wrapped[:lines]
        kept[-1] = _shortened(kept[-1].rstrip(), style, width)
        self.codes_shown = before + sum(line.count(OPEN) for line in kept)
        return TextBlock("\n".join(kept), style, **options)  # type: ignore[arg-type]

    def one_line(self, text: str, style: Style, width: float) -> str:
        """Visible text that fits into one line."""
        return "".join(self.opening(text, style, width, 1).lines(width))


def _compose(cluster: str, face: Face) -> str:
    """One character for a letter and its accents where the font has it: it looks better and"
    " reads the same.
    """
    composed = unicodedata.normalize("NFC", cluster)
    return composed if all(character in face.drawable for character in composed) else cluster


def _shortened(line: str, style: Style, width: float) -> str:
    while line and style.width(line + _ELLIPSIS) > width:
        start = line.rfind(OPEN)
        line = line[:start] if line.endswith(CLOSE) and start >= 0 else line[:-1]
    return line.rstrip() + _ELLIPSIS


def wrap(text: str, style: Style, width: float) -> list[str]:
    """Break a visible text into lines that fit; together they hold every character but the line ends."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_paragraph(paragraph, style, width))
    return lines


def _wrap_paragraph(paragraph: str, style: Style, width: float) -> Iterator[str]:
    room = width / style.size
    widths = style.face.widths
    space = widths[" "]
    line: list[str] = []
    used = 0.0
    for token in _TOKEN.findall(paragraph):
        taken = sum(map(widths.__getitem__, token))
        # Spaces at the end of a line may hang over its edge.
        needed = taken - space * (len(token) - len(token.rstrip(" ")))
        if used + needed > room and line:
            yield "".join(line)
            line, used = [], 0.0
        if needed > room:
            *whole, token = _cut(token, widths, room)
            yield from whole
            taken = sum(map(widths.__getitem__, token))
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


class TextBlock(Block):
    """Lines of visible text; splits between lines.

    Attributes:
        style: how it looks.
    """

    __slots__ = ("_anchor", "_lines", "_link", "_text", "_width", "style")

    def __init__(
        self, visible: str, style: Style, *, link: str = "", anchor: str = "", before: float = 0
    ) -> None:
        """Take text that `TextSetter.visible` has passed.

        Args:
            visible: drawable characters and codes only.
            style: how it looks.
            link: anchor that a click leads to.
            anchor: name of this place for links.
            before: space above in points, dropped at the top of a page.
        """
        super().__init__(before)
        self.style = style
        self._text, self._link, self._anchor = visible, link, anchor
        self._lines: list[str] | None = None
        self._width = -1.0

    def lines(self, width: float) -> list[str]:
        """The text broken to a width in points."""
        if self._lines is None or self._width != width:
            self._lines, self._width = wrap(self._text, self.style, width), width
        return list(self._lines)

    def measure(self, width: float) -> float:
        """Height in points."""
        self.lines(width)
        return len(self._lines or ()) * self.style.leading

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Split between lines, leaving no single line alone on either side."""
        lines = self.lines(width)
        fitting = min(int(room / self.style.leading), len(lines) - 2)
        if fitting < 2 or len(lines) < 4:
            return None
        head = self._part(lines[:fitting], width, self._anchor, self.before)
        return head, self._part(lines[fitting:], width, "", 0)

    def _part(self, lines: list[str], width: float, anchor: str, before: float) -> TextBlock:
        part = TextBlock("", self.style, link=self._link, anchor=anchor, before=before)
        # A part is never wrapped again: its width stays, and spaces at line ends are kept.
        part._text, part._lines, part._width = "\n".join(lines), lines, width
        return part

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw all lines with their top left corner at (x, top)."""
        style, lines = self.style, self.lines(width)
        baseline = style.baseline(top)
        if style.right:
            for number, line in enumerate(lines):
                left = x + width - style.width(line.rstrip())
                draw_line(canvas, line, style, left, baseline - number * style.leading)
        else:
            place = TextPlace(x, baseline, style.size, style.leading, style.colour)
            canvas.place_lines((_runs(line, style.face) for line in lines), place)
        if self._anchor:
            canvas.place_anchor(self._anchor, top)
        if self._link and lines:
            wide = max(style.width(line.rstrip()) for line in lines)
            left = x + width - wide if style.right else x
            canvas.place_link(self._link, (left, top - len(lines) * style.leading, left + wide, top))


def draw_line(canvas: PdfCanvas, line: str, style: Style, x: float, y: float) -> None:
    """Draw one visible line with its baseline starting at (x, y)."""
    place = TextPlace(x, y, style.size, style.leading, style.colour)
    canvas.place_lines([_runs(line, style.face)], place)


def _runs(line: str, face: Face) -> list[tuple[str, str]]:
    """The line in pieces that one font can draw."""
    if face.own.issuperset(line):
        return [(face.name, line)]
    return [
        (face.name if own else face.fallback, "".join(run))
        for own, run in groupby(line, face.own.__contains__)
    ]
