"""Mails and text files on paper: who wrote to whom, and the words, through the same type as everything."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from stalkdiary.model.evidence import FileKind
from stalkdiary.model.pack import Exhibit, ExhibitView
from stalkdiary.pack.layout import Block, Look, Panel, Row, Together
from stalkdiary.pack.pages import instead
from stalkdiary.pack.report.book import FULL, Book
from stalkdiary.pack.report.style import EFFECT
from stalkdiary.pack.report.views_details import UNCHANGED, details_wide
from stalkdiary.pack.text import TextBlock

MOST_LINES = 240
"""Of one file: some four pages."""

_ROOM, _ABOVE = 170.0, 24.0
"""How much of a text has to stay with what is above it, and the spaces around a text."""
_INNER = FULL - 2 * EFFECT.side
_GAP = 18.0
_MOST_COLUMNS = 3
_LEAST_LINES = 12
"""A text of fewer lines is not put into columns, and a column has room for as many on its page."""
_REPEATED = 40.0
"""Room for what stands at the top of every page that an incident goes on to."""


def writing_views(book: Book, exhibit: Exhibit, view: ExhibitView) -> Iterator[Block]:
    """Details and header lines, which stay together, then the text."""
    top = Together([details_wide(book, exhibit), *book.fields(view.said)], before=8)
    text, is_whole = _beginning(book, view)
    beginning = min(_ROOM, text.measure(_INNER) + _ABOVE) if text is not None else _ABOVE
    book.flow.need(min(top.measure(FULL) + beginning, book.flow.frame.height / 2))
    yield top
    if text is not None:
        columns, panel = _columns(text), Panel(text, EFFECT, before=6)
        yield from instead(_in_columns(book, text, columns), panel) if columns > 1 else (panel,)
    else:
        yield book.text(f"This {_kind(exhibit)} holds no text.", book.styles.small, before=3)
    if not is_whole:
        yield book.text(f"It goes on. The whole {_kind(exhibit)} {UNCHANGED}", book.styles.small, before=3)


def _columns(text: TextBlock) -> int:
    """How many columns of so short lines, as of a list of calls, fit beside each other."""
    if len(text.typeset(_INNER)) < _LEAST_LINES:
        return 1
    return min(_MOST_COLUMNS, int((_INNER + _GAP) / (text.widest(_INNER) + _GAP)))


def _in_columns(book: Book, text: TextBlock, columns: int) -> Iterator[Block]:
    """A panel a page, read down one column after another."""
    lines, leading = text.typeset(_INNER), text.style.leading
    across = (_INNER - _GAP * (columns - 1)) / columns
    while lines:
        fitting = int((book.flow.room - 2 * EFFECT.pad - 8) / leading)
        if fitting < _LEAST_LINES:
            fitting = int((book.flow.frame.height - _REPEATED - 2 * EFFECT.pad) / leading)
        deep = min(fitting, ceil(len(lines) / columns))
        here, lines = lines[: deep * columns], lines[deep * columns :]
        cells = [text.part(here[at : at + deep], across) for at in range(0, len(here), deep)]
        row = Row(cells, [across + _GAP] * len(cells), gap=_GAP, look=Look(pad=0))
        yield Together([Panel(row, EFFECT)], before=6)


def _kind(exhibit: Exhibit) -> str:
    return "e-mail" if exhibit.attachment.kind is FileKind.MAIL else "file"


def _beginning(book: Book, view: ExhibitView) -> tuple[TextBlock | None, bool]:
    """As much of the text as is printed, and whether that is all of it."""
    lines = view.text.strip("\n").split("\n")
    is_whole = not view.is_cut and len(lines) <= MOST_LINES
    text = "\n".join(lines[:MOST_LINES])
    if not text.strip():
        return None, is_whole
    block = book.text(text, book.styles.cell)
    typeset = block.typeset(_INNER)
    if len(typeset) <= MOST_LINES:
        return block, is_whole
    return block.part(typeset[:MOST_LINES], _INNER), False
