"""The fonts that a pack embeds, and which characters need no shaping.

Noto Sans carries the text; Noto Sans Mono carries hashes, and the symbols that Noto Sans lacks. Latin, Greek
and Cyrillic letters are drawn from these one by one, which is fast; whatever else was written goes through
`typeset`, with the fonts of its script. All are under the SIL Open Font License and lie in resources/fonts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics

from stalkdiary.pack.plain_font import PlainFont
from stalkdiary.pack.typeset.emoji import BY_DEFAULT
from stalkdiary.pack.typeset.font_choice import TEXT_FILES, Library
from stalkdiary.pack.typeset.paragraph import Typesetter
from stalkdiary.pack.typeset.visible import CLOSE, FILLERS, NEVER_DRAWN, OPEN

_ONE_BY_ONE = re.compile(
    "[\u0020-\u052f\u1c80-\u1c8f\u1d00-\u1dbf\u1e00-\u2bff\u2c60-\u2c7f\u2de0-\u2e5f\ua640-\ua69f"
    "\ua700-\ua7ff\uab30-\uab6f\ufb00-\ufb06\ufffd]"
)
"""Blocks whose characters look the same whatever stands beside them: Latin, Greek, Cyrillic, punctuation."""


_LONGEST_WORD, _MOST_WORDS = 24, 4096
"""Characters of a word whose advance is kept, and how many are: nearly all of a text is made of few."""


@dataclass(frozen=True, slots=True)
class Face:
    """One style of type with its fallback.

    Attributes:
        name: as the PDF library knows it.
        fallback: name of the font for characters that this one lacks.
        own: characters that the font itself draws.
        widths: advance of every character that the face or its fallback can draw, in units of the size.
        drawable: characters that may be drawn as they are, one by one.
        plain: these and the brackets of codes.
        style: what `typeset` calls this style.
        typesetter: lays out text that holds other characters.
    """

    name: str
    fallback: str
    own: frozenset[str]
    widths: Mapping[str, float]
    drawable: frozenset[str]
    plain: frozenset[str]
    style: str
    typesetter: Typesetter
    _words: dict[str, tuple[float, float]] = field(default_factory=dict, repr=False, compare=False)

    def advances(self, word: str) -> tuple[float, float]:
        """Advance of a plain word, and that without the spaces at its end, in units of the size."""
        known = self._words.get(word)
        if known is None:
            whole = sum(map(self.widths.__getitem__, word))
            known = whole, whole - self.widths[" "] * (len(word) - len(word.rstrip(" ")))
            if len(word) <= _LONGEST_WORD and len(self._words) < _MOST_WORDS:
                self._words[word] = known
        return known

    def width(self, text: str, size: float) -> float:
        """Width in points of a visible text without line breaks."""
        if self.plain.issuperset(text):
            return sum(map(self.widths.__getitem__, text)) * size
        return self.typesetter.line(text, self.style).width * size


@dataclass(frozen=True, slots=True)
class Fonts:
    """The four faces of a pack."""

    regular: Face
    bold: Face
    italic: Face
    mono: Face


@cache
def load_fonts(folder: Path) -> Fonts:
    """Read the fonts once for the life of the process.

    Args:
        folder: where the font files lie.
    """
    loaded = {
        style: PlainFont(f"Pack-{style}", str(folder / f"{file}.ttf")) for style, file in TEXT_FILES.items()
    }
    for font in loaded.values():
        pdfmetrics.registerFont(font)
    typesetter = Typesetter(Library(folder))
    widths = {style: _widths(font) for style, font in loaded.items()}
    # Looked at once, as the faces have most characters in common.
    alone = frozenset(filter(_stands_alone, set().union(*widths.values())))
    faces = {}
    for style, font in loaded.items():
        all_widths = widths["mono"] | widths[style]
        drawable = alone & all_widths.keys()
        faces[style] = Face(
            name=font.fontName,
            fallback=loaded["mono"].fontName,
            own=frozenset(widths[style]),
            widths=all_widths,
            drawable=drawable,
            plain=drawable | {OPEN, CLOSE},
            style=style,
            typesetter=typesetter,
        )
    return Fonts(**faces)


def _stands_alone(char: str) -> bool:
    """Whether a character is drawn from its code alone: no mark, no picture, no control."""
    return (
        _ONE_BY_ONE.match(char) is not None
        and char not in OPEN + CLOSE
        and char not in FILLERS
        and unicodedata.category(char) not in NEVER_DRAWN
        and not unicodedata.category(char).startswith("M")
        and not BY_DEFAULT.match(char)
    )


def _widths(font: PlainFont) -> dict[str, float]:
    face: Any = font.face
    widths, other = face.charWidths, face.defaultWidth
    return {chr(code): widths.get(code, other) / 1000 for code in face.charToGlyph if code < 0x110000}
