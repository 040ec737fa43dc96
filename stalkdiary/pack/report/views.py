"""Exhibits on an incident's page: each as what can be seen of it on paper, or as a card that says why not."""

from __future__ import annotations

from collections.abc import Iterator

from stalkdiary.model.evidence import FileKind
from stalkdiary.model.pack import Exhibit, ExhibitView, Unreadable
from stalkdiary.pack.layout import Block, Look, Row, Stack, Together
from stalkdiary.pack.report.book import FULL, Book
from stalkdiary.pack.report.figures import picture_views
from stalkdiary.pack.report.style import PALE
from stalkdiary.pack.report.views_details import LOST, NOT_SHOWN, UNCHANGED, details_wide, kind_of
from stalkdiary.pack.report.views_media import film_views, sound_views
from stalkdiary.pack.report.views_pages import page_views
from stalkdiary.pack.report.views_text import writing_views

_CARD = Look(pad=7, side=10, fill=PALE)
_VIEWS = {
    FileKind.FILM: film_views,
    FileKind.SOUND: sound_views,
    FileKind.DOCUMENT: page_views,
    FileKind.MAIL: writing_views,
    FileKind.TEXT: writing_views,
}


def exhibit_views(book: Book, exhibits: tuple[Exhibit, ...]) -> Iterator[Block]:
    """One block or more for each exhibit, in order.

    Each is made when the one before it has been placed, so that it can fit itself into the rest of a page.
    """
    for exhibit in exhibits:
        picture = exhibit.picture
        if picture is not None and picture.width > 0 and picture.height > 0:
            yield from picture_views(book, exhibit, picture)
            continue
        view = exhibit.view() if exhibit.view is not None else ExhibitView()
        draw = _VIEWS.get(exhibit.attachment.kind)
        if draw is None or view.failure or not (view.pictures or view.peaks or view.text or view.said):
            yield _card(book, exhibit, view.failure)
        else:
            yield from draw(book, exhibit, view)


def lost_card(book: Book, lost: Unreadable) -> Block:
    """What stands for a file that is damaged where it is kept, and not in the pack."""
    styles, attachment = book.styles, lost.attachment
    inside: list[Block] = [book.text(f"Exhibit {lost.reference}", styles.h2, role="H4")]
    if attachment.caption.strip():
        inside.append(book.text(attachment.caption, styles.body, before=4))
    inside.append(book.name(attachment.name, styles.cell_strong, before=4))
    inside.append(book.text(LOST, styles.small, before=4))
    return _carded(Stack(inside))


def _card(book: Book, exhibit: Exhibit, failure: str) -> Block:
    """What stands for a file that cannot be shown on paper."""
    why = NOT_SHOWN.get(failure, f"This {kind_of(exhibit)} cannot be shown here.")
    if not exhibit.attachment.size:
        why = "It is empty, so there is nothing to show."
    note = book.text(f"{why} The file {UNCHANGED}", book.styles.small, before=4)
    return _carded(Stack([details_wide(book, exhibit), note]))


def _carded(inside: Block) -> Block:
    return Together([Row([inside], (FULL,), gap=2 * _CARD.side, look=_CARD)], before=8)
