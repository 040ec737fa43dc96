"""A PDF written in one go: objects leave for the output as they are formatted, pictures one at a time.

reportlab keeps a whole document, with every picture, in memory and joins it at the end. Here only page
contents (compressed as each page ends) and small dictionaries are kept, so an export's memory does not
grow with its pictures. Texts known only at the end, such as the number of pages, are forms whose content
is made while the file is written.

This module and `pdf_objects` alone know reportlab's inner structure; the dependency is held below
its next major version for that reason.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from stalkdiary.pack.pdf_objects import (
    JpegObject,
    LateForm,
    LateText,
    Output,
    deflated,
    escaped,
    write_document,
)
from stalkdiary.pack.typeset.faces import FontFile
from stalkdiary.pack.typeset.paragraph import Line
from stalkdiary.pack.typeset.pdf_fonts import EmbeddedFonts


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What a document says of itself.

    Attributes:
        title: shown in the viewer's title bar.
        author: name of the person reporting, or empty.
        subject: one line.
        creator: program and version.
        made: aware; its date of making.
        seed: bytes that name this document's contents; its identifier is made from them.
        language: BCP 47 tag.
    """

    title: str
    author: str
    subject: str
    creator: str
    made: datetime
    seed: bytes
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where and how lines of text are drawn.

    Attributes:
        x: of their left edge.
        y: of the first baseline.
        size: in points.
        leading: from one baseline to the next.
        colour: of the ink.
    """

    x: float
    y: float
    size: float
    leading: float
    colour: Color


class PdfCanvas(Canvas):
    """reportlab's canvas with anchors, links, lazily read pictures and late texts."""

    def __init__(self, page_size: tuple[float, float], info: DocumentInfo, font: str) -> None:
        """Begin a document.

        Args:
            page_size: width and height in points.
            info: what the document says of itself.
            font: name of the registered font that pages begin with; keeps the standard fonts, which are
                not embedded, out of the file.
        """
        super().__init__(
            BytesIO(),
            pagesize=page_size,
            pageCompression=0,
            invariant=1,
            initialFontName=font,  # type: ignore[arg-type]
            lang=info.language,
            pdfVersion=(1, 7),
        )
        self._document: Any = self._doc  # type: ignore[attr-defined]
        self._late: dict[str, str] = {}
        self._anchors: set[str] = set()
        self._ascii_fonts: dict[str, str] = {}
        self._forms: dict[tuple[LateText, bool], str] = {}
        self._shaped = EmbeddedFonts(self._document)
        self._identify(info)

    def _identify(self, info: DocumentInfo) -> None:
        self.setTitle(info.title)
        self.setAuthor(info.author)
        self.setSubject(info.subject)
        self.setCreator(info.creator)
        self.setProducer("ReportLab")
        self.setViewerPreference("DisplayDocTitle", "true")
        stamp = TimeStamp(True)
        offset = info.made.utcoffset()
        minutes = int(offset.total_seconds() // 60) if offset else 0
        stamp.YMDhms = info.made.timetuple()[:6]
        stamp.dhh, stamp.dmm = int(minutes / 60), abs(minutes) % 60
        self._document._timeStamp = stamp
        digest = hashlib.sha256(info.seed).hexdigest()[:32].encode()
        self._document._ID = b"[<" + digest + b"><" + digest + b">]"

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """End the page, and keep its contents compressed."""
        super().showPage()
        page = self._document.Pages.pages[-1]
        page.Trans = None
        page.Contents = deflated(page.stream.encode("latin-1"))
        page.stream = None

    def place_anchor(self, name: str, top: float) -> None:
        """Name the place at this height of the current page."""
        if name not in self._anchors:
            self._anchors.add(name)
            self._late[name] = str(self.getPageNumber())
            self.bookmarkHorizontal(name, 0, top + 6)

    def place_lines(self, lines: Iterable[Iterable[tuple[str, str]]], place: TextPlace) -> None:
        """Draw lines of text below one another.

        reportlab's own text objects format every number and letter in Python; this takes a third of the time.

        Args:
            lines: each a sequence of (name of a registered font, text that the font can draw).
            place: where, how large and in which colour.
        """
        red, green, blue = place.colour.rgb()
        code = [f"BT {red:.3f} {green:.3f} {blue:.3f} rg 1 0 0 1 {place.x:.2f} {place.y:.2f} Tm"]
        code.append(f"{place.leading:.2f} TL")
        current = ""
        for runs in lines:
            for font, text in runs:
                for name, data in self._coded(font, text):
                    if name != current:
                        current = name
                        code.append(f"{name} {place.size:g} Tf")
                    code.append(f"({escaped(data)}) Tj")
            code.append("T*")
        code.append("ET")
        self._code.append(" ".join(code))  # type: ignore[attr-defined]

    def place_shaped(self, line: Line, place: TextPlace, blank: FontFile) -> None:
        """Draw one line of shaped text.

        Args:
            line: with its emoji.
            place: where, how large and in which colour.
            blank: font whose space carries the characters of emoji.
        """
        red, green, blue = place.colour.rgb()
        text = self._shaped.operators(line, place.size, blank)
        at = f"1 0 0 1 {place.x:.2f} {place.y:.2f} Tm"
        self._code.append(f"BT {red:.3f} {green:.3f} {blue:.3f} rg {at} {text} ET")  # type: ignore[attr-defined]
        for picture in self._shaped.pictures(line):
            self.saveState()
            left, bottom = place.x + picture.left * place.size, place.y + picture.bottom * place.size
            self.transform(picture.width * place.size, 0, 0, picture.height * place.size, left, bottom)
            self.doForm(picture.name)
            self.restoreState()

    def _coded(self, font: str, text: str) -> Iterator[tuple[str, bytes]]:
        """The text in the codes of the font's subsets: (the subset's name in this document, codes)."""
        loaded: Any = pdfmetrics.getFont(font)
        ascii_name = self._ascii_fonts.get(font)
        if ascii_name is None:
            # Makes the first subset, which holds ASCII at its own codes.
            loaded.splitString(" ", self._document)
            ascii_name = self._ascii_fonts[font] = loaded.getSubsetInternalName(0, self._document)
        if text.isascii():
            yield ascii_name, text.encode("ascii")
            return
        for subset, data in loaded.splitString(text, self._document):
            yield loaded.getSubsetInternalName(subset, self._document), data

    def place_link(self, anchor: str, box: tuple[float, float, float, float]) -> None:
        """Make a rectangle (left, bottom, right, top) of the current page lead to an anchor."""
        self.linkRect("", anchor, box, relative=1, thickness=0)

    def place_late(self, text: LateText, x: float, y: float, *, right: bool) -> None:
        """Draw a text that is known only at the end, from x on or, when `right`, ending at x."""
        name = self._forms.get((text, right), "")
        if not name:
            name = self._forms[text, right] = f"late{len(self._forms)}"
            self._document.addForm(name, LateForm(self._late, text, right, self._document))
        self.saveState()
        self.translate(x, y)
        self.doForm(name)
        self.restoreState()

    def place_jpeg(
        self,
        key: str,
        read: Callable[[], bytes],
        pixels: tuple[int, int],
        box: tuple[float, float, float, float],
    ) -> None:
        """Draw a JPEG whose bytes are read only while the file is written.

        Args:
            key: the same for the same picture; it is stored once.
            read: gives the bytes.
            pixels: its width and height.
            box: left, bottom, width and height on the page in points.
        """
        name = f"jpeg-{key}"
        if not self.hasForm(name):
            self._document.addForm(name, JpegObject(read, pixels))
        left, bottom, width, height = box
        self.saveState()
        self.transform(width, 0, 0, height, left, bottom)
        self.doForm(name)
        self.restoreState()

    def finish(self, output: Output, values: dict[str, str], check: Callable[[], None]) -> None:
        """Write the whole document; the canvas is of no use afterwards.

        Args:
            output: gets the bytes in order.
            values: late texts that are not page numbers of anchors.
            check: called between objects; may raise to stop.
        """
        self._late.update(values)
        self.showOutline()
        write_document(self, self._document, output, check)


def pdf_text(text: str) -> str:
    """Text for a document's title and bookmarks: a PDF string cannot hold lone surrogates.

    They are spelled as codes; the pages themselves spell every character that needs it.
    """
    return "".join(f"[U+{ord(c):04X}]" if "\ud800" <= c <= "\udfff" else c for c in text)
