"""A PDF written in one go: objects leave for the output as they are formatted, pictures one at a time.

reportlab keeps a whole document, with every picture, in memory and joins it at the end. Here only page
contents (compressed as each page ends) and small dictionaries are kept, so an export's memory does not
grow with its pictures. Texts known only at the end, such as the number of pages, are forms whose content
is made while the file is written.

What is drawn says what it is: it belongs to an element of the structure tree, or it is an artifact, such as a
rule or a running head (ISO 32000-1, 14.8.2.2).

This module, `pdf_objects`, `pdf_numbers` and `typeset.pdf_fonts` alone know reportlab's inner structure; the
dependency is held below its next major version for that reason.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics

from stalkdiary.model.pack import ReducedPicture
from stalkdiary.pack.finish import AssociatedFile, Catalog, DocumentInfo, finish_objects, pdf_date
from stalkdiary.pack.leaf import leaf
from stalkdiary.pack.marked_canvas import MarkedCanvas
from stalkdiary.pack.pdf_numbers import LEVEL, Numbers
from stalkdiary.pack.pdf_objects import (
    JpegObject,
    LateForm,
    LateText,
    Output,
    PageObject,
    escaped,
    write_document,
)
from stalkdiary.pack.pdf_seal import SealPlace
from stalkdiary.pack.places import Places
from stalkdiary.pack.seal import Seal
from stalkdiary.pack.structure import Box, Structure, Tag
from stalkdiary.pack.typeset.faces import FontFile
from stalkdiary.pack.typeset.languages import stretches
from stalkdiary.pack.typeset.paragraph import Line
from stalkdiary.pack.typeset.pdf_fonts import EmbeddedFonts


class TextPlace(NamedTuple):
    """Where and how lines of text are drawn; there are dozens on a page.

    Attributes:
        x: of their left edge.
        y: of the first baseline.
        size: in points.
        leading: from one baseline to the next.
        ink: their colour, as `ink` spells it.
    """

    x: float
    y: float
    size: float
    leading: float
    ink: str


class PdfCanvas(MarkedCanvas):
    """reportlab's canvas with structure, anchors, links, lazily read pictures and late texts.

    Attributes:
        structure: the tree of what is drawn.
        pictures: of each page that has ended, where JPEGs show on it: left, bottom, right and top in points.
        bookmarks: (title, anchor) of each so far, in order.
        octets: about how many bytes the pages and their pictures take so far.
    """

    # The library's own, which its stubs do not name: the page's operators, and the document.
    _code: list[str]
    _doc: Any

    def __init__(
        self, page_size: tuple[float, float], info: DocumentInfo, font: str, seal: Seal | None = None
    ) -> None:
        """Begin a document.

        Args:
            page_size: width and height in points.
            info: what the document says of itself.
            font: name of a registered font, for what reportlab sets up: keeps the standard fonts, which are
                not embedded, out of the file.
            seal: to be made over the whole document; None leaves it without.
        """
        super().__init__(
            BytesIO(),
            pagesize=page_size,
            pageCompression=0,
            invariant=1,
            initialFontName=font,  # type: ignore[arg-type]  # a name, though the stubs ask for a number
            pdfVersion=(1, 7),
        )
        self._document = self._doc
        self._info, self._size = info, page_size
        self._late: dict[str, str] = {}
        self._ascii_fonts: dict[str, str] = {}
        self._short: dict[tuple[str, str], list[tuple[str, list[tuple[str, str]]]]] = {}
        self._forms: dict[tuple[LateText, bool], str] = {}
        self._shaped = EmbeddedFonts(self._document)
        self._numbers = Numbers(self._document)
        self._places = Places(self._numbers)
        self._links: list[int] = []
        self._boxes: list[Box] = []
        self.pictures: list[tuple[Box, ...]] = []
        self.bookmarks: list[tuple[str, str]] = []
        self.octets = 0
        self.structure = Structure(self._numbers)
        self._seal = None if seal is None else self._place_seal(seal)

    def _place_seal(self, seal: Seal) -> SealPlace:
        field, signature = self._numbers.new(), self._numbers.new()
        self._links.append(field)
        tag = Tag("Form", alt="Seal of the whole document")
        with self.structure.within(tag):
            key = self.structure.link(tag, field)
        return SealPlace(seal, field, signature, pdf_date(self._info.made), key)

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """End the page, and keep its contents compressed."""
        inner: Any = self
        drawn = zlib.compress("\n".join(inner._code).encode("latin-1"), LEVEL)
        content = self._numbers.stream("<</Filter/FlateDecode", drawn)
        self.octets += len(drawn)
        page = PageObject(self._size, content, inner._formsinuse, self._links)
        self._document.addPage(page)
        page.number, _ = self._document.idToObjectNumberAndVersion[f"Page{self.getPageNumber()}"]
        page.key = self.structure.end_page(page.number)
        self._places.end_page(page.number)
        self._links = []
        self.pictures.append(tuple(self._boxes))
        self._boxes = []
        inner._startPage()

    def leaf(self, index: int, check: Callable[[], None]) -> bytes:
        """One page that has ended, from 0, as a PDF of its own; see `leaf`.

        Raises:
            DamagedEvidence: a picture on it cannot be read.
        """
        return leaf(self._document, self._numbers, self._document.Pages.pages[index], check)

    def _ascii(self, font: str) -> str:
        """The name of the subset of a font that holds ASCII at its own codes."""
        name = self._ascii_fonts.get(font)
        if name is None:
            loaded: Any = pdfmetrics.getFont(font)
            # Makes the first subset.
            loaded.splitString(" ", self._document)
            name = self._ascii_fonts[font] = loaded.getSubsetInternalName(0, self._document)
        return name

    @contextmanager
    def link(self, anchor: str, box: Box, words: str) -> Iterator[None]:
        """What is drawn inside the block leads to an anchor; not for artifacts.

        Args:
            anchor: where.
            box: what can be clicked.
            words: what it is, for those who cannot see it.
        """
        if self.is_marked:
            yield
            return
        tag = Tag("Link")
        with self.content(tag):
            yield
        number = self._numbers.new()
        self._places.link(number, anchor, box, self.structure.link(tag, number), words)
        self._links.append(number)

    def fill_box(self, colour: Color, box: Box) -> None:
        """Fill a rectangle."""
        left, bottom, right, top = box
        shape = f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re f"
        self._code.append(f"{ink(colour)} rg {shape}")

    def frame_box(self, colour: Color, weight: float, box: Box) -> None:
        """Draw the edges of a rectangle, so many points thick."""
        left, bottom, right, top = box
        shape = f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re S"
        self._code.append(f"{ink(colour)} RG {weight:.2f} w {shape}")

    def round_box(self, fill: Color, edge: Color, radius: float, box: Box) -> None:
        """Fill a rectangle with round corners, and draw its edge half a point thick.

        reportlab's own formats every number in Python.
        """
        left, bottom, right, top = box
        bend = radius * _BEND
        x1, x2, y1, y2 = left + radius, right - radius, bottom + radius, top - radius
        path = (
            f"{x1:.2f} {bottom:.2f} m {x2:.2f} {bottom:.2f} l"
            f" {x2 + bend:.2f} {bottom:.2f} {right:.2f} {y1 - bend:.2f} {right:.2f} {y1:.2f} c"
            f" {right:.2f} {y2:.2f} l"
            f" {right:.2f} {y2 + bend:.2f} {x2 + bend:.2f} {top:.2f} {x2:.2f} {top:.2f} c"
            f" {x1:.2f} {top:.2f} l"
            f" {x1 - bend:.2f} {top:.2f} {left:.2f} {y2 + bend:.2f} {left:.2f} {y2:.2f} c"
            f" {left:.2f} {y1:.2f} l"
            f" {left:.2f} {y1 - bend:.2f} {x1 - bend:.2f} {bottom:.2f} {x1:.2f} {bottom:.2f} c h B"
        )
        self._code.append(f"{ink(fill)} rg {ink(edge)} RG 0.5 w {path}")

    def rule(
        self, colour: Color, weight: float, start: tuple[float, float], end: tuple[float, float]
    ) -> None:
        """Draw a straight line, so many points thick."""
        path = f"{start[0]:.2f} {start[1]:.2f} m {end[0]:.2f} {end[1]:.2f} l S"
        self._code.append(f"{ink(colour)} RG {weight:.2f} w {path}")

    def place_anchor(self, name: str, top: float) -> None:
        """Name the place at this height of the current page."""
        if self._places.put(name, top):
            self._late[name] = str(self.getPageNumber())

    @property
    def page_numbers(self) -> Mapping[str, str]:
        """The page, as text, that each anchor lies on; and all other late texts."""
        return self._late

    def bookmark(self, title: str, anchor: str, level: int = 0) -> None:
        """Add an entry to the outline: at level 0, or 1 for one under the last of level 0."""
        self.bookmarks.append((title, anchor))
        self._places.bookmark(title, anchor, level)

    def place_lines(self, lines: Iterable[Iterable[tuple[str, str]]], place: TextPlace) -> None:
        """Draw lines of text below one another.

        reportlab's own text objects format every number and letter in Python; this takes a third of the time.

        Args:
            lines: each a sequence of (name of a registered font, text that the font can draw).
            place: where, how large and in which colour.
        """
        code = [f"BT {place.ink} rg 1 0 0 1 {place.x:.2f} {place.y:.2f} Tm {place.leading:.2f} TL"]
        current = ""
        for runs in lines:
            for font, text in runs:
                for language, coded in self._stretches(font, text):
                    if language:
                        code.append(f"/Span <</Lang({language})>> BDC")
                    for name, shown in coded:
                        if name != current:
                            current = name
                            code.append(f"{name} {place.size:g} Tf")
                        code.append(shown)
                    if language:
                        code.append("EMC")
            code.append("T*")
        code.append("ET")
        self._code.append(" ".join(code))

    def place_ascii(self, font: str, line: str, place: TextPlace) -> None:
        """Draw one line of printable ASCII characters in a registered font; most are so."""
        at = f"1 0 0 1 {place.x:.2f} {place.y:.2f} Tm {self._ascii(font)} {place.size:g} Tf"
        self._code.append(f"BT {place.ink} rg {at} ({escaped(line)}) Tj ET")

    def place_shaped(self, line: Line, place: TextPlace, blank: FontFile) -> None:
        """Draw one line of shaped text.

        Args:
            line: with its emoji.
            place: where, how large and in which colour.
            blank: font whose space carries the characters of emoji.
        """
        text = self._shaped.operators(line, place.size, blank)
        at = f"1 0 0 1 {place.x:.2f} {place.y:.2f} Tm"
        self._code.append(f"BT {place.ink} rg {at} {text} ET")
        for picture in self._shaped.pictures(line):
            left, bottom = place.x + picture.left * place.size, place.y + picture.bottom * place.size
            width, height = picture.width * place.size, picture.height * place.size
            self._place_form(picture.name, f"{width:.3f} 0 0 {height:.3f} {left:.3f} {bottom:.3f}")

    def _stretches(self, font: str, text: str) -> list[tuple[str, list[tuple[str, str]]]]:
        """The text in stretches of one language, each as (name of a subset in this document, operator)."""
        if text.isascii():
            return [("", [(self._ascii(font), _shown(text))])] if text else []
        known = self._short.get((font, text))
        if known is not None:
            return known
        found = [(language, self._coded(font, stretch)) for language, stretch in stretches(text)]
        if len(text) <= _SHORT and len(self._short) < _MOST_SHORT:
            self._short[font, text] = found
        return found

    def _coded(self, font: str, text: str) -> list[tuple[str, str]]:
        name = self._ascii(font)
        loaded: Any = pdfmetrics.getFont(font)
        codes = loaded.state[self._document].assignments
        try:
            # Nearly always all of it was drawn before, and lies in the first subset.
            return [(name, _shown(bytes(map(codes.__getitem__, map(ord, text))).decode("latin-1")))]
        except (KeyError, ValueError):
            return [
                (loaded.getSubsetInternalName(subset, self._document), _shown(data.decode("latin-1")))
                for subset, data in loaded.splitString(text, self._document)
            ]

    def place_late(self, text: LateText, at: tuple[float, float], colour: Color, *, right: bool) -> None:
        """Draw a text that is known only at the end, beginning at a place or, when `right`, ending there."""
        name = self._forms.get((text, right), "")
        if not name:
            name = self._forms[text, right] = f"late{len(self._forms)}"
            self._document.addForm(name, LateForm(self._late, text, right, self._document))
        self._place_form(name, f"1 0 0 1 {at[0]:.2f} {at[1]:.2f}", f"{ink(colour)} rg ")

    def place_jpeg(
        self, key: str, picture: ReducedPicture, box: tuple[float, float, float, float], seen: Box
    ) -> None:
        """Draw a JPEG whose bytes are read only while the file is written.

        Args:
            key: the same for the same picture; it is stored once.
            picture: what to draw.
            box: left, bottom, width and height on the page in points.
            seen: the part of the page that it is cut to.
        """
        name = f"jpeg-{key}"
        if not self.hasForm(name):
            self._document.addForm(name, JpegObject(picture.read, (picture.width, picture.height)))
            self.octets += picture.size
        left, bottom, width, height = box
        self._boxes.append(seen)
        x, y, right, top = seen
        cut = f"{x:.3f} {y:.3f} {right - x:.3f} {top - y:.3f} re W n "
        self._place_form(name, f"{width:.3f} 0 0 {height:.3f} {left:.3f} {bottom:.3f}", cut)

    def _place_form(self, name: str, matrix: str, before: str = "") -> None:
        inner: Any = self
        inner._code.append(f"q {before}{matrix} cm /{self._document.getXObjectName(name)} Do Q")
        inner._formsinuse.append(name)

    def know_pages(self) -> None:
        """The last page has ended: the late text "total" is how many there are."""
        self._late["total"] = str(len(self.pictures))

    def finish(self, output: Output, file: AssociatedFile, check: Callable[[], None]) -> None:
        """Write the whole document; the canvas is of no use afterwards.

        Args:
            output: gets the bytes in order.
            file: to put inside.
            check: called between objects; may raise to stop.
        """
        form = ""
        if self._seal is not None:
            self._numbers.pack(self._seal.field, self._seal.field_text())
            form = self._seal.form_text()
        catalog = Catalog(self._info, *self._places.finish(), self.structure.finish(), file, form)
        root, info = finish_objects(self._numbers, self._document, catalog)
        trailer = (root, info, self._info.identifier)
        write_document(self._document, self._numbers, trailer, output, check, self._seal)


_SHORT, _MOST_SHORT = 4, 4096
"""So many characters, such as the brackets of a code, often come again; texts of which operators are kept."""

_BEND = 0.5523
"""Of a quarter circle's radius: how far its Bézier curve's handles reach."""


def _shown(codes: str) -> str:
    """The operator that shows a string, of whose characters each stands for a byte."""
    return f"({escaped(codes)}) Tj"


@cache
def ink(colour: Color) -> str:
    """A colour's three components, as operands."""
    return " ".join(f"{part:.3f}" for part in colour.rgb())
