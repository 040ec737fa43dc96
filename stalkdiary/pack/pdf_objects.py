"""Objects of a PDF that are made only while they are written, and the writing itself.

Beside `pdf`, this module alone knows reportlab's inner structure (`pdfdoc`).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFIndirectObject,
    PDFName,
    PDFObject,
    PDFResourceDictionary,
    PDFStream,
    PDFTrailer,
)
from reportlab.pdfgen.canvas import Canvas

from stalkdiary.errors import DamagedEvidence
from stalkdiary.pack.jpeg import components

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_COLOUR_SPACES = {1: "DeviceGray", 3: "DeviceRGB"}


class Output(Protocol):
    """Somewhere bytes can be written in order."""

    def write(self, data: bytes, /) -> object:
        """Take all of `data`."""
        ...


@dataclass(frozen=True, slots=True)
class LateText:
    """A place for a short ASCII text that is known when the file is written.

    Attributes:
        key: names the text in the values given to `PdfCanvas.finish`.
        font: name of a registered font.
        size: in points.
        template: with "{}" for the value.
    """

    key: str
    font: str
    size: float
    template: str = "{}"


class JpegObject(PDFObject):
    """An image object that reads its bytes when it is written."""

    __RefOnly__ = 1

    def __init__(self, read: Callable[[], bytes], pixels: tuple[int, int]) -> None:
        self._read, self._pixels = read, pixels

    def format(self, document: Any) -> bytes:
        """The object's bytes.

        Raises:
            DamagedEvidence: the reduced copy is no JPEG of one or three colour components.
        """
        data = self._read()
        colour_space = _COLOUR_SPACES.get(components(data))
        if colour_space is None:
            raise DamagedEvidence
        stream = PDFStream(content=data)
        stream.dictionary["Type"] = PDFName("XObject")
        stream.dictionary["Subtype"] = PDFName("Image")
        stream.dictionary["Width"], stream.dictionary["Height"] = self._pixels
        stream.dictionary["BitsPerComponent"] = 8
        stream.dictionary["ColorSpace"] = PDFName(colour_space)
        stream.dictionary["Filter"] = PDFName("DCTDecode")
        return stream.format(document)


class LateForm(PDFObject):
    """A form whose text is looked up when it is written."""

    __RefOnly__ = 1

    def __init__(self, values: dict[str, str], text: LateText, right: bool, document: Any) -> None:
        self._values, self._text, self._right = values, text, right
        # Subset 0 holds ASCII at its own codes, in every document.
        font: Any = pdfmetrics.getFont(text.font)
        self._font_name = font.getSubsetInternalName(0, document)

    def format(self, document: Any) -> bytes:
        """The object's bytes."""
        text = self._text.template.format(self._values.get(self._text.key, ""))
        width = pdfmetrics.stringWidth(text, self._text.font, self._text.size)
        start = -width if self._right else 0.0
        shown = escaped(text.encode("ascii"))
        code = f"BT {self._font_name} {self._text.size} Tf {start:.3f} 0 Td ({shown}) Tj ET\n"
        resources = PDFResourceDictionary()
        resources.basicFonts()
        resources.basicProcs()
        stream = PDFStream(content=code.encode("ascii"))
        stream.dictionary["Type"] = PDFName("XObject")
        stream.dictionary["Subtype"] = PDFName("Form")
        height = self._text.size
        stream.dictionary["BBox"] = PDFArray(
            [round(start - 1, 3), -height, round(start + width + 1, 3), height]
        )
        stream.dictionary["Resources"] = resources
        return stream.format(document)


def escaped(data: bytes) -> str:
    """The inside of a PDF literal string; other bytes stand for themselves (ISO 32000-1, 7.3.4.2)."""
    data = data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return data.replace(b"\r", b"\\r").decode("latin-1")


def deflated(content: bytes) -> PDFStream:
    """A stream that holds these bytes compressed."""
    stream = PDFStream(dictionary=PDFDictionary({"Filter": PDFName("FlateDecode")}))
    stream.content = zlib.compress(content, 6)
    return stream


def write_document(canvas: Canvas, document: Any, output: Output, check: Callable[[], None]) -> None:
    """What `PDFDocument.GetPDFData` does, but to an output instead of a list of strings."""
    for font in document.delayedFonts:
        font.addObjects(document)
    document.info.invariant = 1
    root, info = document.Reference(document.Catalog), document.Reference(document.info)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    offset = len(_HEADER)
    output.write(_HEADER)
    offsets: list[int] = []
    # Formatting an object can register further ones: the table grows while it is written.
    while (number := len(offsets) + 1) in document.numberToId:
        check()
        name = document.numberToId[number]
        data = PDFIndirectObject(name, document.idToObject[name]).format(document)
        offsets.append(offset)
        output.write(data)
        offset += len(data)
    table = [f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n".encode()]
    table.extend(b"%010d 00000 n \n" % at for at in offsets)
    output.write(b"".join(table))
    trailer = PDFTrailer(startxref=offset, Size=len(offsets) + 1, Root=root, Info=info, ID=document._ID)
    output.write(trailer.format(document))
