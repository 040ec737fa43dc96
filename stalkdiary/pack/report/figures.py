"""Exhibits on an incident's page: a picture with its details beside it, or a card for any other file."""

from __future__ import annotations

from collections.abc import Iterator

from stalkdiary.model.evidence import FileKind, FileSays
from stalkdiary.model.pack import Exhibit, ReducedPicture
from stalkdiary.pack.layout import Block, Look, Row, Stack, Together
from stalkdiary.pack.pdf import PdfCanvas
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import FULL, Book
from stalkdiary.pack.report.style import LINE, PALE

_WIDEST = 300.0
_TALLEST = 354.0
_GAP = 14.0
_ABOVE = 46.0
"""Room for the heading and the spaces above a picture."""

_LEAST_SHARE, _LEAST_SHARE_TEXT = 0.62, 0.86
"""A picture is drawn smaller than it could be, down to this share, where that keeps it on its page: less so
where its shape says that it is a telephone's screen, which has to be read."""

_SCREEN = 1.55
"""Ratio of height to width from which on a picture counts as a screen."""

_TALL = 2.45
"""From this ratio of height to width on a picture is cut into columns: a screenshot of a long chat."""

_COLUMNS = 3
_COLUMN_GAP = 12.0
_COLUMN = (FULL - _COLUMN_GAP * (_COLUMNS - 1)) / _COLUMNS
_COLUMN_HEIGHT = 540.0
_LEAST_COLUMN = 190.0
_OVERLAP = 30.0
"""How much of the end of a column its neighbour shows again, so that no line of text is lost in a cut."""

_POINTS_PER_PIXEL = 0.75
"""A picture is never drawn larger than at 96 pixels an inch."""

_CARD = Look(pad=7, side=10, fill=PALE)


class Picture(Block):
    """A picture, or the part of it between two heights, with a hairline around it."""

    __slots__ = ("_from", "_key", "_picture", "_shown", "_width")

    def __init__(
        self, key: str, picture: ReducedPicture, width: float, part: tuple[float, float] | None = None
    ) -> None:
        """Take a picture.

        Args:
            key: the same for the same picture.
            picture: the reduced copy.
            width: to draw it at, in points.
            part: distance from the upper edge and height of the part, in points at that width.
        """
        super().__init__()
        self._key, self._picture, self._width = key, picture, width
        self._from, self._shown = part or (0.0, self._whole)

    @property
    def _whole(self) -> float:
        return self._width * self._picture.height / max(self._picture.width, 1)

    def measure(self, width: float) -> float:
        """Height of the part that is shown."""
        return self._shown

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw it, cut to the part that is shown."""
        canvas.saveState()
        outline = canvas.beginPath()
        outline.rect(x, top - self._shown, self._width, self._shown)
        canvas.clipPath(outline, stroke=0, fill=0)
        bottom = top + self._from - self._whole
        pixels = self._picture.width, self._picture.height
        canvas.place_jpeg(self._key, self._picture.read, pixels, (x, bottom, self._width, self._whole))
        canvas.restoreState()
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.5)
        canvas.rect(x, top - self._shown, self._width, self._shown, stroke=1, fill=0)


def exhibit_views(book: Book, exhibits: tuple[Exhibit, ...]) -> Iterator[Block]:
    """One block or more for each exhibit, in order.

    Each is made when the one before it has been placed, so that it can fit itself into the rest of a page.
    """
    for exhibit in exhibits:
        picture = exhibit.picture
        if picture is None or picture.width < 1 or picture.height < 1:
            yield _card(book, exhibit)
        elif picture.height / picture.width > _TALL:
            yield from _columns(book, exhibit, picture)
        else:
            yield _beside(book, exhibit, picture)


def exhibit_anchor(exhibit: Exhibit) -> str:
    """The anchor of an exhibit's line in the list of exhibits."""
    return f"exhibit-{exhibit.attachment.id}"


def _beside(book: Book, exhibit: Exhibit, picture: ReducedPicture) -> Block:
    tallest = min(_TALLEST, _WIDEST * picture.height / picture.width)
    room = book.flow.room - _ABOVE
    is_screen = picture.height / picture.width > _SCREEN
    if tallest * (_LEAST_SHARE_TEXT if is_screen else _LEAST_SHARE) <= room < tallest:
        tallest = room
    scale = min(_WIDEST / picture.width, tallest / picture.height, _POINTS_PER_PIXEL)
    width = max(picture.width * scale, 1.0)
    beside = FULL - width - _GAP
    cells = [Picture(exhibit.attachment.file, picture, width), Stack(_details(book, exhibit))]
    return Together([Row(cells, (width + _GAP, beside), gap=_GAP, look=Look(pad=3))], before=8)


def _columns(book: Book, exhibit: Exhibit, picture: ReducedPicture) -> Iterator[Block]:
    """A tall picture cut into columns that are read one after another."""
    width = min(_COLUMN, max(picture.width * _POINTS_PER_PIXEL, 40.0))
    whole = width * picture.height / picture.width
    details = Stack(_details(book, exhibit))
    room = book.flow.room - _ABOVE - details.measure(FULL) - 3 * book.styles.small.leading
    fits_here = _LEAST_COLUMN < room < _COLUMN_HEIGHT and len(cuts(whole, room)) <= _COLUMNS
    parts = cuts(whole, room if fits_here else _COLUMN_HEIGHT)
    note = (
        f"Shown in {len(parts)} columns, to be read from left to right."
        " Each begins with the end of the one before."
    )
    for first in range(0, len(parts), _COLUMNS):
        cells = [
            _column(book, exhibit, picture, width, part, f"column {first + at} of {len(parts)}")
            for at, part in enumerate(parts[first : first + _COLUMNS], 1)
        ]
        row = Row(cells, [width + _COLUMN_GAP] * len(cells), gap=_COLUMN_GAP)
        if first == 0:
            yield Together([details, book.text(note, book.styles.small, before=2), row], before=8)
        else:
            yield Together([row], before=8)


def _column(
    book: Book,
    exhibit: Exhibit,
    picture: ReducedPicture,
    width: float,
    part: tuple[float, float],
    label: str,
) -> Block:
    title = book.text(f"{exhibit.reference}, {label}", book.styles.small)
    return Stack([title, Picture(exhibit.attachment.file, picture, width, part)])


def cuts(whole: float, tallest: float = _COLUMN_HEIGHT) -> list[tuple[float, float]]:
    """Where to cut a picture so tall: (distance from the upper edge, height) of each column.

    All columns are equally high and overlap; three fit beside each other on a page.
    """
    step = tallest - _OVERLAP
    number = max(2, -int(-(whole - _OVERLAP) // step))
    height = (whole - _OVERLAP) / number + _OVERLAP
    return [(at * (height - _OVERLAP), height) for at in range(number)]


def _card(book: Book, exhibit: Exhibit) -> Block:
    """What stands for a file that cannot be shown on paper."""
    attachment = exhibit.attachment
    what = "A picture that cannot be shown here" if attachment.kind is FileKind.PICTURE else "Not shown here"
    note = f"{what}: the file is in the folder “exhibits”, exactly as it was added."
    details = [*_details(book, exhibit), book.text(note, book.styles.small, before=2)]
    return Together([Row([Stack(details)], (FULL,), gap=2 * _CARD.side, look=_CARD)], before=8)


def _details(book: Book, exhibit: Exhibit) -> list[Block]:
    """Reference, caption, name, and apart from these what the file says of itself."""
    styles, attachment = book.styles, exhibit.attachment
    says = attachment.says
    dimensions = f"{says.width} × {says.height} pixels" if says.width and says.height else ""
    blocks: list[Block] = [
        book.text(f"{exhibit.reference}", styles.h2, link=exhibit_anchor(exhibit)),
        book.text("suggested exhibit reference", styles.small),
    ]
    if attachment.caption.strip():
        blocks.append(book.text(attachment.caption, styles.body, before=4))
    blocks.append(book.text(attachment.name, styles.cell_strong, before=4))
    blocks.append(book.text(words.joined(says.format, dimensions, words.size(attachment.size)), styles.small))
    file_says = says_lines(says)
    if file_says:
        blocks.append(book.text("What the file says of itself", styles.small_strong, before=4))
        blocks.append(book.text("\n".join(file_says), styles.small))
    if attachment.added:
        blocks.append(
            book.text(f"Added {words.utc_words(attachment.added, book.zone)}", styles.small, before=4)
        )
    blocks.append(book.text(f"SHA-256 {attachment.sha256[:16]}…", styles.small, link=exhibit_anchor(exhibit)))
    return blocks


def says_lines(says: FileSays) -> list[str]:
    """What a file says of when and with what it was made, a line each."""
    lines = []
    if says.captured:
        offset = f" {says.captured_offset}" if says.captured_offset else ", no time zone given"
        basis = f" ({says.captured_basis})" if says.captured_basis else ""
        lines.append(f"taken {says.captured.replace('T', ' ')}{offset}{basis}")
    if says.camera:
        lines.append(f"camera {says.camera}")
    if says.software:
        lines.append(f"software {says.software}")
    if says.modified:
        lines.append(f"last changed {says.modified.replace('T', ' ')[:19]} UTC, by its date on disk")
    lines.extend(says.notes)
    return lines
