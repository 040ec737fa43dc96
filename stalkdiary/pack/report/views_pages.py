"""A document on paper: its first page large enough to read, the next ones smaller beside each other."""

from __future__ import annotations

from collections.abc import Iterator

from stalkdiary.model.pack import Exhibit, ExhibitView, ReducedPicture
from stalkdiary.pack.layout import Block, Row, Stack, Together
from stalkdiary.pack.pages import instead
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import FULL, Book
from stalkdiary.pack.report.figures import Picture, columns, is_tall, part_key, plate
from stalkdiary.pack.report.views_details import UNCHANGED, alt

_GAP = 12.0
_HALF = (FULL - _GAP) / 2
_TALLEST = 350.0


def page_views(book: Book, exhibit: Exhibit, view: ExhibitView) -> Iterator[Block]:
    """The first page as a plate, then the next ones in a row, then how many there are more."""
    pages = max(exhibit.attachment.says.pages, len(view.pictures))
    first, *more = view.pictures
    rest = _rest(pages, len(view.pictures))
    if any(map(is_tall, view.pictures)):
        yield from _tall(book, exhibit, view, pages, rest)
        return
    yield plate(
        book, exhibit, first, alt(exhibit, f"Page 1 of {pages} of the document"), _title(exhibit, 1, pages), 1
    )
    if not more:
        if rest:
            yield book.text(rest, book.styles.small, before=3)
        return
    if book.contents.request.plates:
        for number, page in enumerate(more, 2):
            words_for_it = alt(exhibit, f"Page {number} of {pages} of the document")
            yield plate(book, exhibit, page, words_for_it, _title(exhibit, number, pages), number)
        if rest:
            yield book.text(rest, book.styles.small, before=3)
        return
    cells = [_small(book, exhibit, page, number, pages) for number, page in enumerate(more, 2)]
    blocks: list[Block] = [Row(cells, [_HALF + _GAP] * len(cells), gap=_GAP)]
    if rest:
        blocks.append(book.text(rest, book.styles.small, before=3))
    yield Together(blocks, before=8)


def _tall(book: Book, exhibit: Exhibit, view: ExhibitView, pages: int, rest: str) -> Iterator[Block]:
    """Pages such as those of a chat that was saved as one long page: each in columns, or as a plate."""
    for number, page in enumerate(view.pictures, 1):
        words_for_it = alt(exhibit, f"Page {number} of {pages} of the document")
        whole = plate(book, exhibit, page, words_for_it, _title(exhibit, number, pages), number)
        if is_tall(page):
            yield from instead(columns(book, exhibit, page, number), whole)
        else:
            yield whole
    if rest:
        yield book.text(rest, book.styles.small, before=3)


def _small(book: Book, exhibit: Exhibit, page: ReducedPicture, number: int, pages: int) -> Block:
    width = min(_HALF, _TALLEST * page.width / page.height)
    title = book.text(_title(exhibit, number, pages), book.styles.small)
    words_for_it = alt(exhibit, f"Page {number} of {pages} of the document")
    shown = Picture(part_key(exhibit, number), page, max(width, 1.0), alt=words_for_it)
    return Stack([title, shown])


def _title(exhibit: Exhibit, number: int, pages: int) -> str:
    return f"{exhibit.reference}, page {number} of {pages}"


def _rest(pages: int, shown: int) -> str:
    left = pages - shown
    if left < 1:
        return ""
    more = "One more page is" if left == 1 else f"{words.count(left, 'more page')} are"
    return f"{more} not shown here. The document {UNCHANGED}"
