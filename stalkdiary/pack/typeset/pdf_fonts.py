"""Puts shaped text into a PDF: composite fonts with what is used of them, and emoji as small pictures.

A letter with its marks becomes one glyph, and every pair of a glyph and the characters it stands for gets a
code of its own, so that the font's ToUnicode map gives back exactly what was written, also where one glyph
serves several characters. No ActualText is needed. An emoji is a picture with an invisible letter of its
width that carries its characters.

Beside `pdf` and `pdf_objects`, this module alone knows reportlab's inner structure.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Any

import uharfbuzz as hb
from PIL import Image
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFStream, PDFString

from stalkdiary.pack.plain_font import to_unicode
from stalkdiary.pack.stream_objects import stream_bytes
from stalkdiary.pack.typeset.composites import Composite, with_composites
from stalkdiary.pack.typeset.faces import FontFile
from stalkdiary.pack.typeset.languages import language_of
from stalkdiary.pack.typeset.paragraph import Line
from stalkdiary.pack.typeset.shaping import Cluster, Piece, Shaper

_EMOJI_SIDE = 0.06
"""Room at each side of an emoji, in parts of its advance."""

_EMOJI_DROP = 0.2
"""How far below the baseline an emoji's picture begins, in units of the size."""

_HIGHEST, _LOWEST = 0.7, 0.5
"""How far a mark's glyph is moved up or down at most, in units of the size."""

_DROPPED = ("GSUB", "GPOS", "GDEF", "kern", "DSIG", "BASE", "STAT", "vhea", "vmtx", "VORG", "meta", "gasp")
"""Tables that a viewer has no use for: the text is shaped already."""


_Shape = int | Composite
"""A glyph of the font file, or one put together."""


class EmbeddedFont:
    """One font of one document.

    Attributes:
        name: its name in page contents, with the slash.
        font: the file.
    """

    def __init__(self, document: Any, font: FontFile, name: str) -> None:
        """Announce the font to the document; it is written when the document ends."""
        self.name, self.font = f"/{name}", font
        self._resource = name
        self._codes: dict[tuple[_Shape, str], int] = {}
        self._shown = _Shown(self, right_to_left=False), _Shown(self, right_to_left=True)
        document.delayedFonts.append(self)

    def shown(self, piece: Piece) -> str:
        """What of a TJ array a piece takes: its codes, with the kerning between them."""
        codes = "".join(map(self._shown[piece.right_to_left].__getitem__, piece.clusters))
        return f"<{codes}>".removesuffix(" <>")

    def code(self, shape: _Shape, text: str) -> int:
        """The code of a glyph that stands for some text."""
        key = shape, text
        found = self._codes.get(key)
        if found is None:
            # Code 0 is kept for the glyph that means "missing".
            found = self._codes[key] = len(self._codes) + 1
        return found

    def addObjects(self, document: Any) -> None:  # noqa: N802 - reportlab's name
        """Put the font's objects into the document."""
        data, glyphs = self._subset()
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(data).digest()[:6])
        base = PDFName(f"{tag}+{self.font.name}")
        file = _compressed(data)
        file.dictionary["Length1"] = len(data)
        descriptor = {
            "Type": PDFName("FontDescriptor"),
            "FontName": base,
            "Flags": 4,
            "ItalicAngle": 0,
            "CapHeight": 714,
            "StemV": 80,
            "FontFile2": self._named(document, "file", file),
            **self._extents(),
        }
        system = {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
        advances = [round(self._advance(shape) * 1000 / self.font.units, 3) for shape, _ in self._codes]
        default, widths = _widths(advances)
        to_glyphs = _compressed(b"\0\0" + b"".join(glyph.to_bytes(2, "big") for glyph in glyphs))
        descendant = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": base,
            "CIDSystemInfo": PDFDictionary(system),
            "FontDescriptor": self._named(document, "descriptor", PDFDictionary(descriptor)),
            "DW": default,
            "W": PDFArray(widths),
            "CIDToGIDMap": self._named(document, "glyphs", to_glyphs),
        }
        texts = to_unicode(enumerate((text for _, text in self._codes), 1), 2)
        font = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": base,
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([self._named(document, "descendant", PDFDictionary(descendant))]),
            "ToUnicode": self._named(document, "unicode", _compressed(texts)),
        }
        fonts = document.idToObject["BasicFonts"].dict
        fonts[self._resource] = self._named(document, "font", PDFDictionary(font))

    def _named(self, document: Any, part: str, thing: PDFObject) -> Any:
        return document.Reference(thing, f"typeset-{self._resource}-{part}")

    def _advance(self, shape: _Shape) -> int:
        return self.font.advance(shape) if isinstance(shape, int) else shape.advance

    def _subset(self) -> tuple[bytes, list[int]]:
        """The font file with what is used alone, and the glyph of each code."""
        shapes = [shape for shape, _ in self._codes]
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({0} | {glyph for shape in shapes for glyph in _glyphs(shape)})
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode().ljust(4), "big") for tag in _DROPPED)
        plan = hb.SubsetPlan(self.font.face, wanted)
        renumbered = dict(plan.old_to_new_glyph_mapping)
        made = list(dict.fromkeys(shape for shape in shapes if isinstance(shape, Composite)))
        moved = [
            Composite(each.advance, tuple((renumbered[glyph], x, y) for glyph, x, y in each.parts))
            for each in made
        ]
        data, first = with_composites(bytes(plan.execute().blob.data), moved)
        numbers = {each: first + at for at, each in enumerate(made)}
        return data, [renumbered[shape] if isinstance(shape, int) else numbers[shape] for shape in shapes]

    def _extents(self) -> dict[str, Any]:
        extents = self.font.font.get_font_extents("ltr")
        edges = extents.ascender, extents.descender
        ascent, descent = (round(edge * 1000 / self.font.units) for edge in edges)
        return {"Ascent": ascent, "Descent": descent, "FontBBox": PDFArray([-1000, descent, 2000, ascent])}


def _widths(advances: Sequence[float]) -> tuple[float, list[Any]]:
    """The commonest advance, and the others after the code of the first of each stretch; codes begin at 1."""
    default = Counter(advances).most_common(1)[0][0] if advances else 1000
    widths: list[Any] = []
    for is_default, stretch in groupby(enumerate(advances, 1), lambda each: each[1] == default):
        if not is_default:
            listed = list(stretch)
            widths += [listed[0][0], PDFArray([advance for _, advance in listed])]
    return default, widths


def _glyphs(shape: _Shape) -> Iterator[int]:
    if isinstance(shape, int):
        yield shape
    else:
        yield from (glyph for glyph, _, _ in shape.parts)


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """An emoji in a line.

    Attributes:
        name: of its form in the document.
        left: of the picture, from the line's beginning in units of the size.
        bottom: below the baseline, likewise.
        width: likewise.
        height: likewise.
    """

    name: str
    left: float
    bottom: float
    width: float
    height: float


class EmbeddedFonts:
    """The shaped fonts and emoji of one document."""

    def __init__(self, document: Any) -> None:
        """Take reportlab's document."""
        self._document = document
        self._fonts: dict[str, EmbeddedFont] = {}
        self._contents: dict[Piece, _Content] = {}
        self._lines: dict[tuple[tuple[Piece, ...], float], str] = {}
        self._pictures: dict[tuple[str, int], tuple[str, float]] = {}
        self._space: Piece | None = None

    def operators(self, line: Line, size: float, blank: FontFile) -> str:
        """The text operators of a line; the pen goes on from where it stands.

        Args:
            line: what to draw.
            size: in points.
            blank: font whose space carries the characters of emoji.
        """
        pieces = line.pieces
        if line.text.endswith(" ") and not line.right_to_left:
            # Else whoever hears the page hears the words on both sides of the line's end as one.
            pieces = (*pieces, self._space_of(blank))
        if len(pieces) > _FEW:
            return self._operators(pieces, size, blank)
        key = pieces, size
        found = self._lines.get(key)
        if found is None:
            if len(self._lines) >= _KEPT:
                self._lines.clear()
            found = self._lines[key] = self._operators(pieces, size, blank)
        return found

    def _operators(self, pieces: Iterable[Piece], size: float, blank: FontFile) -> str:
        out: list[str] = []
        shown: list[str] = []
        current: EmbeddedFont | None = None
        hidden = False
        spoken = ""
        contents = self._contents
        for piece in pieces:
            font, covered, language, content = contents.get(piece) or self._content(piece, blank)
            if language is None:
                language = spoken
            if font is not current or covered is not hidden or language != spoken:
                _flush(out, shown)
                if language != spoken:
                    out.extend(_change_of_language(spoken, language))
                    spoken = language
                if covered is not hidden:
                    hidden = covered
                    out.append("3 Tr" if hidden else "0 Tr")
                if font is not current:
                    out.append(f"{font.name} {size * font.font.scale:.6g} Tf")
                    current = font
            shown.append(content)
        _flush(out, shown)
        if hidden:
            out.append("0 Tr")
        out.extend(_change_of_language(spoken, ""))
        return " ".join(out)

    def pictures(self, line: Line) -> Iterator[PlacedPicture]:
        """The emoji of a line."""
        left = 0.0
        for piece in line.pieces:
            if not piece.font.colour:
                left += piece.width
                continue
            for cluster in piece.clusters:
                for glyph in cluster.glyphs:
                    name, shape = self._picture(piece.font, glyph.number)
                    advance = glyph.advance * piece.font.scale / piece.font.units
                    if name:
                        width = advance * (1 - 2 * _EMOJI_SIDE)
                        yield PlacedPicture(
                            name, left + advance * _EMOJI_SIDE, -_EMOJI_DROP, width, width * shape
                        )
                    left += advance

    def _space_of(self, font: FontFile) -> Piece:
        if self._space is None:
            self._space = Shaper().shape(font, " ", right_to_left=False)
        return self._space

    def _font(self, font: FontFile) -> EmbeddedFont:
        found = self._fonts.get(font.name)
        if found is None:
            found = EmbeddedFont(self._document, font, f"T{len(self._fonts) + 1}")
            self._fonts[font.name] = found
        return found

    def _content(self, piece: Piece, blank: FontFile) -> _Content:
        if len(self._contents) >= _KEPT:
            self._contents.clear()
        covered = piece.font.colour
        font = self._font(blank if covered else piece.font)
        language = None if piece.text.isspace() else language_of(font.font.name, piece.text)
        content = _hidden(piece, font) if covered else font.shown(piece)
        found = self._contents[piece] = font, covered, language, content
        return found

    def _picture(self, font: FontFile, glyph: int) -> tuple[str, float]:
        """The name of a glyph's picture in the document, empty where it has none, and height by width."""
        key = font.name, glyph
        found = self._pictures.get(key)
        if found is None:
            data = font.picture(glyph)
            name = f"emoji-{glyph}" if data else ""
            shape = 1.0
            if data:
                picture = EmojiObject(data, name)
                shape = picture.height / picture.width
                self._document.addForm(name, picture)
            found = self._pictures[key] = name, shape
        return found


_Content = tuple[EmbeddedFont, bool, str | None, str]
"""The font of a piece, whether it is hidden under a picture, the language, and what of a TJ array it takes;
spaces are of the language before them."""

_KEPT = 32768
"""Pieces, and lines of few pieces, whose operators are kept."""

_FEW = 3


class _Shown(dict[Cluster, str]):
    """The code of each cluster in a font, and after it what moves the pen."""

    __slots__ = ("_font", "_right_to_left")

    def __init__(self, font: EmbeddedFont, *, right_to_left: bool) -> None:
        super().__init__()
        self._font, self._right_to_left = font, right_to_left

    def __missing__(self, cluster: Cluster) -> str:
        font = self._font.font
        shape, own = _shape_of(cluster, font)
        shown = f"{self._font.code(shape, _read(cluster, font, self._right_to_left)):04X}"
        if cluster.advance != own:
            # In thousandths of the size, and to the left.
            shown += f"> {(own - cluster.advance) * 1000 / font.units:.6g} <"
        if len(self) >= _KEPT_SHOWN:
            self.clear()
        self[cluster] = shown
        return shown


_KEPT_SHOWN = 65536
"""Clusters of a font whose codes are kept."""


def _shape_of(cluster: Cluster, font: FontFile) -> tuple[_Shape, int]:
    """The one glyph that draws a cluster, and its advance in font units."""
    if len(cluster.glyphs) == 1:
        only = cluster.glyphs[0]
        if not only.right and not only.up:
            return only.number, font.advance(only.number)
    parts = []
    pen = 0
    for glyph in cluster.glyphs:
        # Dozens of marks on one letter stay in a heap near it instead of crossing out other lines.
        up = max(-_LOWEST * font.units, min(glyph.up, _HIGHEST * font.units))
        parts.append((glyph.number, pen + glyph.right, round(up)))
        pen += glyph.advance
    advance = max(cluster.advance, 0)
    return Composite(advance, tuple(parts)), advance


def _read(cluster: Cluster, font: FontFile, right_to_left: bool) -> str:
    """What a reader of the PDF is told.

    Readers take all text as going to the right and turn what belongs to right-to-left scripts themselves,
    brackets too. So such text is told as it is seen.
    """
    if not right_to_left:
        return cluster.text
    if len(cluster.text) == 1:
        return font.looks_like(cluster.glyphs[0].number, cluster.text)
    return cluster.text[::-1]


def _hidden(piece: Piece, font: EmbeddedFont) -> str:
    """Invisible letters as wide as the emoji they stand for; blanks would be passed over by some readers."""
    ink = font.font.glyph("M")
    codes = ""
    for cluster in piece.clusters:
        width = round(cluster.width * font.font.units)
        told = _read(cluster, piece.font, piece.right_to_left)
        codes += f"{font.code(Composite(width, ((ink, 0, 0),)), told):04X}"
    return f"<{codes}>"


def _change_of_language(before: str, after: str) -> Iterator[str]:
    """Operators between stretches of two languages; empty is the document's own."""
    if before:
        yield "EMC"
    if after:
        yield f"/Span <</Lang({after})>> BDC"


def _flush(out: list[str], shown: list[str]) -> None:
    if shown:
        all_shown = shown[0] if len(shown) == 1 else " ".join(shown).replace("> <", "")
        out.append(f"[{all_shown}] TJ")
        shown.clear()


class EmojiObject(PDFObject):
    """An image object made of a font's small PNG.

    Attributes:
        width: in pixels.
        height: in pixels.
    """

    __RefOnly__ = 1

    def __init__(self, data: bytes, name: str) -> None:
        """Take a picture; `name` is its own in the document, as several glyphs may look the same."""
        self._name = name
        self._image = Image.open(BytesIO(data), formats=["PNG"])
        self.width, self.height = self._image.size

    def format(self, document: Any) -> bytes:
        """The object's bytes; its transparency becomes an object of its own."""
        image = self._image.convert("RGBA")
        alpha = self._stream(image.getchannel("A").tobytes(), "DeviceGray")
        stream = self._stream(image.convert("RGB").tobytes(), "DeviceRGB")
        stream.dictionary["SMask"] = document.Reference(alpha, f"{self._name}-mask")
        return stream_bytes(stream, document)

    def _stream(self, pixels: bytes, space: str) -> PDFStream:
        stream = _compressed(pixels)
        stream.dictionary["Type"], stream.dictionary["Subtype"] = PDFName("XObject"), PDFName("Image")
        stream.dictionary["Width"], stream.dictionary["Height"] = self.width, self.height
        stream.dictionary["BitsPerComponent"] = 8
        stream.dictionary["ColorSpace"] = PDFName(space)
        return stream


def _compressed(data: bytes) -> PDFStream:
    stream = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}))
    stream.content = zlib.compress(data, 6 if len(data) < _LARGE else 3)
    return stream


_LARGE = 1 << 20
"""Fonts of thousands of Chinese characters: packed a twentieth less, in half the time."""
