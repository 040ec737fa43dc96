"""Objects of a PDF that are made only while they are written, and the writing itself.

Beside `pdf`, this module alone knows reportlab's inner structure (`pdfdoc`).
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFObject

from stalkdiary.errors import DamagedEvidence
from stalkdiary.pack.jpeg import components
from stalkdiary.pack.pdf_numbers import LEVEL, LongStream, Numbers, end_of_stream, stream
from stalkdiary.pack.pdf_seal import SealPlace, sealed_end
from stalkdiary.pack.stream_objects import formatted

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
NOT_YET = "..."
"""Stands for a late text on a page that is looked at before the text is known; a finished file has none."""

_COLOUR_SPACES = {1: "DeviceGray", 3: "DeviceRGB"}


class Output(Protocol):
    """Somewhere bytes can be written in order."""

    def write(self, data: bytes, /) -> object:
        """Take all of `data`."""
        ...


class LateText(NamedTuple):
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
        width, height = self._pixels
        kind = f"/Width {width}/Height {height}/BitsPerComponent 8/ColorSpace/{colour_space}"
        return stream(f"<</Type/XObject/Subtype/Image{kind}/Filter/DCTDecode", data)


class PageObject(PDFObject):
    """A page.

    Attributes:
        forms: names of the pictures and forms that it draws.
        number: of its object.
        key: in the structure's parent tree.
        parent: number of its branch in the tree of pages.
    """

    __RefOnly__ = 1

    def __init__(
        self, size: tuple[float, float], content: int, forms: Sequence[str], links: Sequence[int] = ()
    ) -> None:
        """Take what a page is made of.

        Args:
            size: width and height in points.
            content: number of the stream of what is drawn.
            forms: names of the pictures and forms that it draws.
            links: numbers of its link annotations.
        """
        self._size, self._content, self._links = size, content, links
        self.forms = tuple(dict.fromkeys(forms))
        self.number = self.key = self.parent = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self._size

    @property
    def content(self) -> int:
        """Number of the stream of what is drawn."""
        return self._content

    def format(self, document: Any) -> bytes:
        """The object's bytes."""

        numbers = document.idToObjectNumberAndVersion
        forms = " ".join(
            f"/{name} {number} 0 R"
            for name in map(document.getXObjectName, self.forms)
            for number, _ in [numbers[name]]
        )
        fonts, _ = numbers["BasicFonts"]
        links = f"/Annots[{' '.join(f'{number} 0 R' for number in self._links)}]" if self._links else ""
        return (
            f"<</Type/Page/Parent {self.parent} 0 R"
            f"/MediaBox[0 0 {self._size[0]:.2f} {self._size[1]:.2f}]"
            f"/Resources<</Font {fonts} 0 R/XObject<<{forms}>>>>/Contents {self._content} 0 R"
            f"/StructParents {self.key}/Tabs/S{links}>>"
        ).encode("ascii")


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
        text = self._text.template.format(self._values.get(self._text.key, NOT_YET))
        width = pdfmetrics.stringWidth(text, self._text.font, self._text.size)
        start = -width if self._right else 0.0
        shown = escaped(text)
        code = f"BT {self._font_name} {self._text.size} Tf {start:.3f} 0 Td ({shown}) Tj ET"
        height = self._text.size
        box = f"{start - 1:.3f} {-height} {start + width + 1:.3f} {height}"
        fonts, _ = document.idToObjectNumberAndVersion["BasicFonts"]
        head = f"<</Type/XObject/Subtype/Form/BBox[{box}]/Resources<</Font {fonts} 0 R>>"
        return stream(head, code.encode("ascii"))


def escaped(codes: str) -> str:
    """The inside of a PDF literal string; other bytes stand for themselves (ISO 32000-1, 7.3.4.2).

    Args:
        codes: characters that stand for the bytes of the same value.
    """
    if _ESCAPED.search(codes):
        codes = codes.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").replace("\r", "\\r")
    return codes


_ESCAPED = re.compile(r"[\\()\r]")


def write_document(
    document: Any,
    numbers: Numbers,
    trailer: tuple[int, int, str],
    output: Output,
    check: Callable[[], None],
    seal: SealPlace | None = None,
) -> None:
    """Write every object, and where each one is.

    Args:
        document: reportlab's.
        numbers: of all objects, and the packed ones.
        trailer: number of the catalog, number of the information dictionary, identifier in hex.
        output: gets the bytes in order.
        check: called between objects; may raise to stop.
        seal: to be made over all of it, or None.
    """
    for font in document.delayedFonts:
        font.addObjects(document)
    file = _File(output, numbers, None if seal is None else hashlib.sha256())
    # First, so that whoever looks for it needs no reader of PDFs to find it.
    for number, content in numbers.long:
        _write_long(file, numbers, number, content, check)
    done = 0
    while done < numbers.last:
        # Formatting an object can register further ones: the table grows while it is written.
        begun, done = done, numbers.last
        for number in filter(document.numberToId.__contains__, range(begun + 1, done + 1)):
            check()
            name = document.numberToId[number]
            file.write(number, formatted(name, document.idToObject[name], document))
    for number, data in numbers.streams():
        check()
        file.write(number, f"{number} 0 obj\n".encode() + data + b"\nendobj\n")
    if seal is None:
        file.finish(trailer)
    else:
        file.finish_sealed(trailer, seal)


def _write_long(
    file: _File, numbers: Numbers, number: int, content: LongStream, check: Callable[[], None]
) -> None:
    """Write a long stream; its length and size are objects of their own, as they are known only then."""
    length, parameters = numbers.new(), numbers.new()
    begin = f"{number} 0 obj\n{content.head}/Params {parameters} 0 R/Length {length} 0 R>>\nstream\n"
    file.write(number, begin.encode("ascii"))
    packer = zlib.compressobj(LEVEL)
    size = written = 0
    for piece in content.pieces():
        check()
        size += len(piece)
        content.kept.append(packer.compress(piece))
        written += file.go_on(content.kept[-1])
    content.kept.append(packer.flush())
    written += file.go_on(content.kept[-1])
    file.go_on(end_of_stream(content.kept[-1]) + b"\nendobj\n")
    numbers.pack(length, str(written))
    numbers.pack(parameters, f"<</Size {size}{content.parameters}>>")


class _File:
    """The output, and how far it has come."""

    def __init__(self, output: Output, numbers: Numbers, hashed: hashlib._Hash | None) -> None:
        self._output, self._numbers, self._hashed = output, numbers, hashed
        self._offset = 0
        self.go_on(_HEADER)

    def write(self, number: int, data: bytes) -> None:
        """An object, or its beginning."""
        self._numbers.place(number, self._offset)
        self.go_on(data)

    def go_on(self, data: bytes) -> int:
        """Further bytes of it; gives how many."""
        self._output.write(data)
        self._offset += len(data)
        if self._hashed is not None:
            self._hashed.update(data)
        return len(data)

    def finish(self, trailer: tuple[int, int, str]) -> None:
        """The cross-reference stream, which is the trailer too, and the end."""
        self._output.write(self._end(trailer, self._offset))

    def finish_sealed(self, trailer: tuple[int, int, str], place: SealPlace) -> None:
        """The same, with a seal before it."""
        assert self._hashed is not None, "a document that is sealed is hashed"
        self._numbers.place(place.signature, self._offset)
        end = sealed_end(place, self._offset, self._hashed, lambda start: self._end(trailer, start))
        self._output.write(end)

    def _end(self, trailer: tuple[int, int, str], start: int) -> bytes:
        root, info, identifier = trailer
        number = self._numbers.new()
        self._numbers.place(number, start)
        size, table = self._numbers.table()
        head = (
            f"<</Type/XRef/Size {size}/W[1 5 2]/Root {root} 0 R/Info {info} 0 R"
            f"/ID[<{identifier}><{identifier}>]/Filter/FlateDecode"
        )
        # Rows that count upwards: the quickest way packs them best.
        data = stream(head, zlib.compress(table, 1))
        return f"{number} 0 obj\n".encode() + data + f"\nendobj\nstartxref\n{start}\n%%EOF\n".encode()
