"""Font files as HarfBuzz sees them, opened when a character first needs them."""

from __future__ import annotations

import unicodedata
from functools import cached_property
from pathlib import Path

import uharfbuzz as hb


class FontFile:
    """One font file; it is mapped into memory, so that only what is used is read.

    Attributes:
        name: the file's name without its ending, which is the font's PostScript name.
        scale: how large it is drawn beside Noto Sans.
        colour: whether its glyphs are pictures.
    """

    def __init__(self, path: Path, scale: float = 1.0, colour: bool = False) -> None:
        """Open a font file.

        Raises:
            OSError: it cannot be read.
        """
        self.name, self.scale, self.colour = path.stem, scale, colour
        # Opened here because HarfBuzz's own message for a missing file says less.
        path.stat()
        self.face = hb.Face(hb.Blob.from_file_path(str(path)))
        self.font = hb.Font(self.face)
        self.units = self.face.upem
        self._advances: dict[int, int] = {}

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character that the font has a glyph for."""
        return frozenset(map(chr, self.face.unicodes))

    @cached_property
    def _pairs(self) -> dict[int, str]:
        """Characters that turn round in right-to-left text, such as brackets, by their glyphs."""
        return {self.glyph(char): char for char in self.characters if unicodedata.mirrored(char)}

    def looks_like(self, glyph: int, char: str) -> str:
        """The character that a turned glyph shows: a closing bracket for an opening one in Hebrew."""
        return self._pairs.get(glyph, char) if unicodedata.mirrored(char) else char

    def advance(self, glyph: int) -> int:
        """The glyph's own advance in font units, before any kerning."""
        found = self._advances.get(glyph)
        if found is None:
            found = self._advances[glyph] = self.font.get_glyph_h_advance(glyph)
        return found

    def glyph(self, char: str) -> int:
        """The glyph of a character on its own, 0 where there is none."""
        return self.font.get_nominal_glyph(ord(char)) or 0

    def picture(self, glyph: int) -> bytes:
        """A colour glyph as a PNG, empty where it has none."""
        blob = self.font.get_glyph_color_png(glyph)
        return bytes(blob.data) if blob is not None else b""
