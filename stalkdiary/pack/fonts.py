"""The fonts that a pack embeds, and which characters they can draw.

Noto Sans carries the text; Noto Sans Mono carries hashes, and the symbols that Noto Sans lacks. Both are
under the SIL Open Font License and lie in resources/fonts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

OPEN, CLOSE = "\u27e6", "\u27e7"
"""Brackets around a visible code. Never drawn for themselves, so that no text can pass for a code."""

_NEVER_DRAWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that have no picture of their own, or whose picture would hide what they do."""


@dataclass(frozen=True, slots=True)
class Face:
    """One style of type with its fallback.

    Attributes:
        name: as the PDF library knows it.
        fallback: name of the font for characters that this one lacks.
        own: characters that the font itself draws.
        widths: advance of every character that the face or its fallback can draw, in units of the size.
        drawable: characters that may be drawn as they are.
    """

    name: str
    fallback: str
    own: frozenset[str]
    widths: Mapping[str, float]
    drawable: frozenset[str]

    def width(self, text: str, size: float) -> float:
        """Width in points of a text that holds drawable characters and code brackets only."""
        return sum(map(self.widths.__getitem__, text)) * size


@dataclass(frozen=True, slots=True)
class Fonts:
    """The four faces of a pack."""

    regular: Face
    bold: Face
    italic: Face
    mono: Face


_FILES = {
    "regular": "NotoSans-Regular.ttf",
    "bold": "NotoSans-Bold.ttf",
    "italic": "NotoSans-Italic.ttf",
    "mono": "NotoSansMono-Regular.ttf",
}


@cache
def load_fonts(folder: Path) -> Fonts:
    """Read the fonts once for the life of the process.

    Args:
        folder: where the four font files lie.
    """
    loaded = {style: TTFont(f"Pack-{style}", str(folder / file)) for style, file in _FILES.items()}
    for font in loaded.values():
        pdfmetrics.registerFont(font)
    mono = loaded["mono"]
    return Fonts(**{style: _face(font, mono) for style, font in loaded.items()})


def _face(font: TTFont, fallback: TTFont) -> Face:
    own, widths = _widths(font), _widths(fallback)
    drawable = frozenset(c for c in widths | own if unicodedata.category(c) not in _NEVER_DRAWN)
    return Face(
        name=font.fontName,
        fallback=fallback.fontName,
        own=frozenset(own),
        widths=widths | own,
        drawable=drawable - {OPEN, CLOSE},
    )


def _widths(font: TTFont) -> dict[str, float]:
    face: Any = font.face
    return {chr(code): face.getCharWidth(code) / 1000 for code in face.charToGlyph if code < 0x110000}
