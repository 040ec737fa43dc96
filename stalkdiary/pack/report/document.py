"""Puts the sections in order and writes the PDF."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta, timezone
from pathlib import PurePosixPath

from reportlab.lib.units import mm

from stalkdiary.model.pack import PackContents
from stalkdiary.pack.bag import RECORD
from stalkdiary.pack.finish import AssociatedFile, DocumentInfo
from stalkdiary.pack.flow import Flow, Frame
from stalkdiary.pack.fonts import Fonts
from stalkdiary.pack.pages import Pages, Screen
from stalkdiary.pack.pdf import PdfCanvas
from stalkdiary.pack.pdf_objects import LateText, Output
from stalkdiary.pack.record_json import record_pieces
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import Book
from stalkdiary.pack.report.changes import changes
from stalkdiary.pack.report.chronology import chronology
from stalkdiary.pack.report.cover import cover
from stalkdiary.pack.report.exhibits import exhibit_list
from stalkdiary.pack.report.glance import glance
from stalkdiary.pack.report.incidents import incidents
from stalkdiary.pack.report.keeping import keeping
from stalkdiary.pack.report.left_out import left_out
from stalkdiary.pack.report.registers import life_changes, orders, police_contacts, traces
from stalkdiary.pack.report.style import LINE, Styles, make_styles, paper
from stalkdiary.pack.seal import Seal
from stalkdiary.pack.text import TextSetter, Visible

TITLE = "Record of incidents"

SECTIONS = [
    ("At a glance", "glance"),
    ("Chronology", "chronology"),
    ("Incidents in full", "incidents"),
    ("Changes to daily life", "life"),
    ("People, vehicles, accounts, places", "traces"),
    ("Orders and warnings", "orders"),
    ("Contacts with the police", "police"),
    ("Exhibits", "exhibits"),
    ("Amendments", "changes"),
    ("What is not in this pack", "left-out"),
    ("How this record was kept", "keeping"),
]


@dataclass(frozen=True, slots=True)
class Written:
    """What came of writing a PDF.

    Attributes:
        pages: how many it has.
        codes_shown: characters that were printed as codes.
        numbers: the page, as text, that each anchor lies on; and "total".
        record: record.json as it lies inside, compressed (RFC 1950), in pieces: some 1.5 kB an incident.
    """

    pages: int
    codes_shown: int
    numbers: Mapping[str, str] = field(default_factory=dict, repr=False)
    record: Sequence[bytes] = field(default=(), repr=False)

    def record_pieces(self) -> Iterator[bytes]:
        """record.json once more, without reading every entry again."""
        unpacker = zlib.decompressobj()
        for piece in self.record:
            unpacked = unpacker.decompress(piece)
            if unpacked:
                yield unpacked


def write_pdf(
    contents: PackContents,
    file_names: dict[str, str],
    fonts: Fonts,
    output: Output,
    step: Callable[[], None],
    check: Callable[[], None],
    *,
    sealed: bool = False,
    screen: Screen | None = None,
) -> Written:
    """Write the whole report.

    Args:
        contents: what it is made from.
        file_names: name in the folder "exhibits" by attachment id.
        fonts: to embed.
        output: gets the bytes in order.
        step: called after each incident; may raise to stop.
        check: called on every page and between objects of the file; may raise to stop.
        sealed: put a seal into it, by a key that is made for it alone.
        screen: is told of every block as it is laid out.
    """
    layout = Layout(contents, file_names, fonts, sealed=sealed, screen=screen)
    canvas = layout.canvas
    layout.run(step, check)
    record = AssociatedFile(
        PurePosixPath(RECORD).name,
        "The same content for machines, with what proves it; also beside this document in the pack",
        "application/json",
        lambda: record_pieces(contents, file_names),
    )
    canvas.finish(output, record, check)
    return Written(len(canvas.pictures), layout.codes_shown, canvas.page_numbers, record.kept)


class Layout:
    """The report's pages, as far as they are laid out.

    Attributes:
        canvas: what they are drawn on.
    """

    def __init__(
        self,
        contents: PackContents,
        file_names: dict[str, str],
        fonts: Fonts,
        *,
        sealed: bool = False,
        screen: Screen | None = None,
    ) -> None:
        """Begin without a page; arguments as those of `write_pdf`."""
        self._contents, self._file_names, self._screen = contents, file_names, screen or Screen()
        self._setter, self._styles = TextSetter(fonts), make_styles(fonts)
        self._size, self._frame = paper(contents.request.page_size)
        info = _info(contents)
        seal = Seal.new(f"Seal of {contents.seed}", info.made) if sealed else None
        self.canvas = PdfCanvas(self._size, info, fonts.regular.name, seal)

    def run(self, step: Callable[[], None], check: Callable[[], None]) -> None:
        """Lay out all pages.

        Args:
            step: called after each incident; may raise to stop.
            check: called before each page begins; may raise to stop.
        """
        book, on_paper = self._book(step, check)
        _draw_sections(book, self._file_names)
        on_paper.finish()
        self.canvas.know_pages()

    def run_cover(self) -> None:
        """Lay out the first page, and no other."""
        book, on_paper = self._book(_nothing, _nothing)
        cover(book, SECTIONS)
        on_paper.finish()

    def _book(self, step: Callable[[], None], check: Callable[[], None]) -> tuple[Book, Flow]:
        canvas, setter, styles = self.canvas, self._setter, self._styles
        furniture = _Furniture(self._contents, canvas, setter, styles, self._size[1], self._frame)

        def begin_page() -> None:
            # Long lists lie between two incidents' steps; a wish to stop is heard on every page.
            check()
            furniture.draw()

        on_paper = Flow(canvas, self._frame, begin_page)
        pages = Pages(on_paper, self._screen)
        return Book(self._contents, setter, styles, canvas, pages, step), on_paper

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of a page in points."""
        return self._size

    @property
    def codes_shown(self) -> int:
        """Characters that were printed as codes so far."""
        return self._setter.codes_shown


def _draw_sections(book: Book, file_names: dict[str, str]) -> None:
    cover(book, SECTIONS)
    glance(book)
    chronology(book)
    incidents(book)
    life_changes(book)
    traces(book)
    orders(book)
    police_contacts(book)
    exhibit_list(book, file_names)
    changes(book)
    left_out(book)
    keeping(book)


def _nothing() -> None:
    """One page is not stopped half way."""


class _Furniture:
    """Running head and foot of every page."""

    _HEAD, _FOOT = 11 * mm, 13 * mm
    """From the page's upper and lower edge."""

    def __init__(
        self,
        contents: PackContents,
        canvas: PdfCanvas,
        setter: TextSetter,
        styles: Styles,
        height: float,
        frame: Frame,
    ) -> None:
        self._canvas, self._styles, self._height, self._frame = canvas, styles, height, frame
        self._style = styles.furniture
        request = contents.request
        # A long name leaves room for the reference, and the other way round.
        room = frame.width - 120
        person = setter.one_line(request.person, self._style, room / (3 if request.reference else 1.4))
        reference = setter.one_line(request.reference, self._style, room / (2.4 if request.person else 1.4))
        self._head = setter.block(Visible(words.joined(TITLE, person, reference)), self._style)
        made = words.when_short(words.written_moment(contents.made), words.home_zone(contents))
        self._seed = setter.block(contents.seed, self._style)
        self._foot = setter.block(f"Made {made}", self._style)

    def draw(self) -> None:
        """Draw both for the page that begins."""
        canvas, style, frame = self._canvas, self._style, self._frame
        page, top, right = canvas.getPageNumber(), self._height - self._HEAD, frame.left + frame.width
        if page > 1:
            self._head.draw(canvas, frame.left, top, frame.width)
            seed = self._styles.furniture.width("".join(self._seed.lines(frame.width)))
            self._seed.draw(canvas, right - seed, top, frame.width)
            canvas.rule(LINE, 0.5, (frame.left, top - 14), (right, top - 14))
        self._foot.draw(canvas, frame.left, self._FOOT, frame.width)
        late = LateText("total", style.face.name, style.size, f"Page {page} of {{}}")
        canvas.place_late(late, (right, style.baseline(self._FOOT)), style.colour, right=True)


def _info(contents: PackContents) -> DocumentInfo:
    request, made = contents.request, contents.made
    zone = timezone(timedelta(minutes=made.offset_minutes))
    return DocumentInfo(
        title=words.joined(TITLE, request.reference),
        author=request.person,
        subject=contents.seed,
        creator=f"Daybook {contents.program}",
        made=words.instant(made.utc).astimezone(zone),
        seed=f"{contents.checkpoint.text()}{contents.seed}".encode(),
    )
