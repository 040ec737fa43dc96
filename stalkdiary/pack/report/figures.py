"""Pictures on an incident's page: beside their details, over the full width, in columns, or as plates."""

from __future__ import annotations

from collections.abc import Iterator

from stalkdiary.model.pack import Exhibit, ReducedPicture
from stalkdiary.pack.layout import Block, Look, Row, Stack, Together
from stalkdiary.pack.pages import instead
from stalkdiary.pack.pdf import PdfCanvas
from stalkdiary.pack.report.book import FULL, Book
from stalkdiary.pack.report.style import LINE
from stalkdiary.pack.report.views_details import alt, details, details_wide
from stalkdiary.pack.structure import Tag

_WIDEST = 300.0
_TALLEST, _TALLEST_SCREEN = 354.0, 470.0
"""Of a picture beside its details; a telephone's screen is then about as large as it was in the hand."""
_GAP = 14.0
_ABOVE = 46.0
"""Room for the heading and the spaces above a picture."""

_LEAST_SHARE, _LEAST_SHARE_TEXT = 0.62, 0.75
"""A picture is drawn smaller than it could be, down to this share, where that keeps it on its page: less so
where its shape says that it is a telephone's screen, which has to be read."""

_SCREEN = 1.55
"""Ratio of height to width from which on a picture counts as a screen."""

_TALL, _LEAST_TALL = 2.45, 60
"""From this ratio of height to width on a picture is cut into columns: a screenshot of a long chat. What is
narrower than so many pixels holds no words, and is shown as it is."""

_WIDE, _WIDE_SCREEN = 1.9, 1.2
"""Ratio of width to height from which on a picture takes the full width: a panorama; and one that no camera
made, in a format that photographs are not sent in: most likely a computer's screen, which has to be read."""
_SCREEN_FORMATS = frozenset({"PNG", "WebP", "BMP", "GIF"})
_LEAST_SCREEN = 900
"""Pixels across of such a screen, before and after it was reduced."""
_TALLEST_WIDE = 420.0

_FEW_COLUMNS, _COLUMNS = 2, 3
"""Columns beside each other: two where the whole picture fits into them, for the letters' sake."""
_COLUMN_GAP = 12.0
_COLUMN_HEIGHT = 560.0
_LEAST_ACROSS = 72.0
"""Room for the line above a column."""
_LEAST_COLUMN, _GOOD_COLUMN = 190.0, 300.0
"""Height from which columns begin on a page that is partly filled: where all fit on it, where they do not."""

_OVERLAP = 30.0
"""How much of the end of a column its neighbour shows again, so that no line of text is lost in a cut."""

_LEAST_PLATE = 0.8
"""A plate is drawn smaller than it could be, down to this share, where that keeps it on its page."""

_POINTS_PER_PIXEL = 0.75
"""A picture is never drawn larger than at 96 pixels an inch."""


class Picture(Block):
    """A picture, or the part of it between two heights, with a hairline around it."""

    __slots__ = ("_from", "_key", "_picture", "_shown", "_width")

    def __init__(
        self,
        key: str,
        picture: ReducedPicture,
        width: float,
        part: tuple[float, float] | None = None,
        *,
        alt: str,
    ) -> None:
        """Take a picture.

        Args:
            key: the same for the same picture.
            picture: the reduced copy.
            width: to draw it at, in points.
            part: distance from the upper edge and height of the part, in points at that width.
            alt: what it is, in words, for those who cannot see it.
        """
        super().__init__(tag=Tag("Figure", alt=alt))
        self._key, self._picture, self._width = key, picture, width
        self._from, self._shown = part or (0.0, self._whole)

    @property
    def picture(self) -> ReducedPicture:
        """The reduced copy."""
        return self._picture

    @property
    def _whole(self) -> float:
        return self._width * self._picture.height / max(self._picture.width, 1)

    def measure(self, width: float) -> float:
        """Height of the part that is shown."""
        return self._shown

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw it, cut to the part that is shown."""
        with canvas.figure(self.tag, (x, top - self._shown, x + self._width, top)):
            self._ink(canvas, x, top)
        with canvas.artifact():
            canvas.frame_box(LINE, 0.5, (x, top - self._shown, x + self._width, top))

    def _ink(self, canvas: PdfCanvas, x: float, top: float) -> None:
        bottom = top + self._from - self._whole
        seen = x, top - self._shown, x + self._width, top
        canvas.place_jpeg(self._key, self._picture, (x, bottom, self._width, self._whole), seen)


def picture_views(book: Book, exhibit: Exhibit, picture: ReducedPicture) -> Iterator[Block]:
    """A picture in the way that its shape asks for."""
    fitted = _across if _takes_full_width(exhibit, picture) else _beside
    shown = fitted(book, exhibit, picture)
    if is_tall(picture):
        yield from instead(columns(book, exhibit, picture), shown)
    elif book.contents.request.plates:
        yield from instead([plate(book, exhibit, picture, alt(exhibit))], shown)
    else:
        yield shown


def _takes_full_width(exhibit: Exhibit, picture: ReducedPicture) -> bool:
    ratio = picture.width / picture.height
    says = exhibit.attachment.says
    is_screen = not says.camera and says.format in _SCREEN_FORMATS and picture.width >= _LEAST_SCREEN
    return ratio > _WIDE or (is_screen and ratio > _WIDE_SCREEN)


def _beside(book: Book, exhibit: Exhibit, picture: ReducedPicture) -> Block:
    is_screen = picture.height / picture.width > _SCREEN
    tallest = min(_TALLEST_SCREEN if is_screen else _TALLEST, _WIDEST * picture.height / picture.width)
    room = book.flow.room - _ABOVE
    if tallest * (_LEAST_SHARE_TEXT if is_screen else _LEAST_SHARE) <= room < tallest:
        tallest = room
    scale = min(_WIDEST / picture.width, tallest / picture.height, _POINTS_PER_PIXEL)
    width = max(picture.width * scale, 1.0)
    beside = FULL - width - _GAP
    shown = Picture(exhibit.attachment.file, picture, width, alt=alt(exhibit))
    cells = [shown, Stack(details(book, exhibit))]
    # What it is comes first for whoever hears it.
    row = Row(cells, (width + _GAP, beside), gap=_GAP, look=Look(pad=3), last_is_read_first=True)
    return Together([row], before=8)


def _across(book: Book, exhibit: Exhibit, picture: ReducedPicture) -> Block:
    """A wide picture under its details."""
    scale = min(FULL / picture.width, _TALLEST_WIDE / picture.height, _POINTS_PER_PIXEL)
    shown = Picture(exhibit.attachment.file, picture, max(picture.width * scale, 1.0), alt=alt(exhibit))
    return Together([details_wide(book, exhibit), Stack([shown])], before=8)


def plate(
    book: Book,
    exhibit: Exhibit,
    picture: ReducedPicture,
    words_for_it: str,
    title: str = "",
    part: int = 0,
) -> Block:
    """A picture as large as a page lets it be, under its details.

    Args:
        book: the report.
        exhibit: it belongs to.
        picture: to draw.
        words_for_it: what it is, in words.
        title: a line above it, such as "page 1 of 3".
        part: number of the page or frame, from 1; 0 for a plain picture. From 2 on only the title is above.
    """
    above: list[Block] = [details_wide(book, exhibit)] if part < 2 else []
    if title:
        above.append(book.text(title, book.styles.small, before=3))
    taken = Stack(above).measure(FULL) + _ABOVE
    tallest = min(book.flow.frame.height - taken, FULL * picture.height / picture.width)
    room = book.flow.room - taken
    if tallest * _LEAST_PLATE <= room < tallest:
        tallest = room
    scale = min(FULL / picture.width, tallest / picture.height, _POINTS_PER_PIXEL)
    shown = Picture(part_key(exhibit, part), picture, max(picture.width * scale, 1.0), alt=words_for_it)
    return Together([*above, shown], before=8)


def part_key(exhibit: Exhibit, part: int) -> str:
    """The key of a page or frame, from 1, or of a plain picture (0), for `Picture`."""
    return f"{exhibit.attachment.file}-{part}" if part else exhibit.attachment.file


def is_tall(picture: ReducedPicture) -> bool:
    """Whether a picture would be a strip that nobody can read, were it not cut into columns."""
    return picture.height / picture.width > _TALL and picture.width >= _LEAST_TALL


def columns(book: Book, exhibit: Exhibit, picture: ReducedPicture, page: int = 0) -> Iterator[Block]:
    """A tall picture cut into columns that are read one after another.

    Args:
        book: the report.
        exhibit: it belongs to.
        picture: to draw.
        page: which page of a document it is, from 1; 0 for a plain picture.
    """
    beside, width = _beside_each_other(picture)
    whole = width * picture.height / picture.width
    above: list[Block] = [details_wide(book, exhibit)] if page < 2 else []
    room = book.flow.room - _ABOVE - Stack(above).measure(FULL) - 3 * book.styles.small.leading
    parts = cuts(whole, room if _begins_here(whole, room, beside) else _COLUMN_HEIGHT)
    note = (
        f"Shown in {len(parts)} columns, to be read from left to right."
        " Each begins with the end of the one before."
    )
    named = f"page {page}, " if page else ""
    across = max(width, _LEAST_ACROSS) + _COLUMN_GAP
    for first in range(0, len(parts), beside):
        cells = [
            _column(book, exhibit, picture, width, part, f"{named}column {first + at} of {len(parts)}", page)
            for at, part in enumerate(parts[first : first + beside], 1)
        ]
        row = Row(cells, [across] * len(cells), gap=_COLUMN_GAP)
        if first == 0:
            yield Together([*above, book.text(note, book.styles.small, before=2), row], before=8)
        else:
            yield Together([row], before=8)


def _beside_each_other(picture: ReducedPicture) -> tuple[int, float]:
    """How many columns stand beside each other, and the width of each in points."""
    for beside in (_FEW_COLUMNS, _COLUMNS):
        column = (FULL - _COLUMN_GAP * (beside - 1)) / beside
        width = min(column, picture.width * _POINTS_PER_PIXEL)
        if len(cuts(width * picture.height / picture.width)) <= beside:
            return beside, width
    return int((FULL + _COLUMN_GAP) / (max(width, _LEAST_ACROSS) + _COLUMN_GAP) + 0.01), width


def _begins_here(whole: float, room: float, beside: int) -> bool:
    """Whether columns begin on a page with so much room, rather than on the next one."""
    if not _LEAST_COLUMN < room < _COLUMN_HEIGHT:
        return False
    number = len(cuts(whole, room))
    fits_a_page = len(cuts(whole)) <= beside
    return number <= beside or (not fits_a_page and room >= _GOOD_COLUMN and number <= 2 * beside)


def _column(
    book: Book,
    exhibit: Exhibit,
    picture: ReducedPicture,
    width: float,
    part: tuple[float, float],
    label: str,
    page: int,
) -> Block:
    title = book.text(f"{exhibit.reference}, {label}", book.styles.small)
    words_for_it = alt(exhibit, f"{label.capitalize()} of the {'document' if page else 'picture'}")
    return Stack([title, Picture(part_key(exhibit, page), picture, width, part, alt=words_for_it)])


def cuts(whole: float, tallest: float = _COLUMN_HEIGHT) -> list[tuple[float, float]]:
    """Where to cut a picture so tall: (distance from the upper edge, height) of each column.

    All columns are equally high and overlap.
    """
    step = tallest - _OVERLAP
    number = max(2, -int(-(whole - _OVERLAP) // step))
    height = (whole - _OVERLAP) / number + _OVERLAP
    return [(at * (height - _OVERLAP), height) for at in range(number)]
