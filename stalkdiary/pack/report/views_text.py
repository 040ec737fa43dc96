"""Mails and text files on paper: who wrote to whom, and the words, through the same type as everything."""

from __future__ import annotations

from collections.abc import Iterator

from stalkdiary.model.evidence import FileKind
from stalkdiary.model.pack import Exhibit, ExhibitView
from stalkdiary.pack.layout import Block, Panel, Together
from stalkdiary.pack.report.book import FULL, Book
from stalkdiary.pack.report.style import EFFECT
from stalkdiary.pack.report.views_details import UNCHANGED, details_wide
from stalkdiary.pack.text import TextBlock

MOST_LINES = 240
"""Of one file: some four pages."""

_ROOM = 60.0


def writing_views(book: Book, exhibit: Exhibit, view: ExhibitView) -> Iterator[Block]:
    """Details and header lines, which stay together, then the text."""
    top = Together([details_wide(book, exhibit), *book.fields(view.said)], before=8)
    book.flow.need(min(top.measure(FULL) + _ROOM, book.flow.frame.height / 2))
    yield top
    text, is_whole = _beginning(book, view)
    if text is not None:
        yield Panel(text, EFFECT, before=6)
    else:
        yield book.text(f"This {_kind(exhibit)} holds no text.", book.styles.small, before=3)
    if not is_whole:
        yield book.text(f"It goes on. The whole {_kind(exhibit)} {UNCHANGED}", book.styles.small, before=3)


def _kind(exhibit: Exhibit) -> str:
    return "e-mail" if exhibit.attachment.kind is FileKind.MAIL else "file"


def _beginning(book: Book, view: ExhibitView) -> tuple[TextBlock | None, bool]:
    """As much of the text as is printed, and whether that is all of it."""
    lines = view.text.strip("\n").split("\n")
    is_whole = not view.is_cut and len(lines) <= MOST_LINES
    text = "\n".join(lines[:MOST_LINES])
    if not text.strip():
        return None, is_whole
    width = FULL - 2 * EFFECT.side
    block = book.text(text, book.styles.cell)
    typeset = block.typeset(width)
    if len(typeset) <= MOST_LINES:
        return block, is_whole
    return block.part(typeset[:MOST_LINES], width), False
