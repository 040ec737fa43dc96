"""Writes the report as one web page that needs nothing beside it: no script, no other file, no network.

It is made of the same blocks as the PDF, in the same order, so neither can say what the other does not. Tall
pictures are shown whole and not cut into columns, and tables hold every row. A policy in the page forbids a
browser to fetch or run anything, whatever an entry's words look like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Unpack

from stalkdiary.model.pack import PackContents
from stalkdiary.pack.flow import Frame
from stalkdiary.pack.fonts import Fonts
from stalkdiary.pack.html.blocks import Markup
from stalkdiary.pack.html.markup import element, opened, text
from stalkdiary.pack.html.style import CSS
from stalkdiary.pack.layout import Block, Row
from stalkdiary.pack.pdf_objects import Output
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import Book
from stalkdiary.pack.report.document import TITLE, draw_sections
from stalkdiary.pack.report.style import FRAME, make_styles
from stalkdiary.pack.text import Style, TextBlock, TextOptions, TextSetter, Visible

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""Nothing is fetched and nothing runs: the style that is inside the page, and the pictures that are."""

_ELLIPSIS = "…"
_WRITTEN_AT_ONCE = 2_000
"""Pieces of markup, of some 20 characters each."""
_EVERY_ROW = 100_000.0
"""More points than any table on a single page asks for."""

_ABOUT = (
    "This page holds the same as the PDF beside it, for reading on a screen or aloud. Page numbers are those"
    " of the PDF. Pictures are smaller copies; the original files are in the folder “exhibits”."
)


def write_html(
    contents: PackContents,
    file_names: dict[str, str],
    fonts: Fonts,
    output: Output,
    numbers: Mapping[str, str],
    check: Callable[[], None],
) -> None:
    """Write the page; memory does not grow with the number of pictures.

    Args:
        contents: what it is made from.
        file_names: name in the folder "exhibits" by attachment id.
        fonts: of the PDF: what they lack is spelled as a code here too.
        output: gets the bytes in order.
        numbers: the PDF's page, as text, of each anchor; and "total".
        check: called for each block; may raise to stop.
    """
    styles = make_styles(fonts)
    page = _Page(output, Markup(styles, numbers), check)
    page.begin(contents)
    draw_sections(Book(contents, _Setter(fonts), styles, page, page, check, is_paged=False), file_names)
    page.end(contents)


class _Setter(TextSetter):
    """Makes blocks without measuring them: a browser breaks lines by itself."""

    def opening(
        self, text: str, style: Style, width: float, lines: int, **options: Unpack[TextOptions]
    ) -> TextBlock:
        """The beginning of a text, about as much as would fit, with an ellipsis where it goes on."""
        limit = int(lines * width / style.size * 4) + 1
        flat = " ".join(text[: limit + 1].split())
        cut = flat[:limit].rpartition(" ")[0] or flat[:limit]
        return self.block(cut + _ELLIPSIS if len(text) > limit else flat, style, **options)

    def one_line(self, text: str, style: Style, width: float) -> Visible:
        """Visible text on one line."""
        return self.visible(" ".join(text.split()), style.face)


class _Page:
    """One long page, written as its blocks arrive; takes the place of both pages and outline."""

    def __init__(self, output: Output, markup: Markup, check: Callable[[], None]) -> None:
        self._output, self._markup, self._check = output, markup, check
        self._open: list[int] = []
        self._waiting: list[str] = []

    @property
    def room(self) -> float:
        """There is always room."""
        return _EVERY_ROW

    @property
    def frame(self) -> Frame:
        """That of the PDF, for what is sized by it."""
        return FRAME

    def begin(self, contents: PackContents) -> None:
        """Write the head, and begin the body."""
        request = contents.request
        title = words.joined(TITLE, request.reference, request.person)
        head = (
            '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">',
            opened("meta", http_equiv="Content-Security-Policy", content=POLICY),
            '<meta name="referrer" content="no-referrer">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            element("title", text(self._visible(title))),
            f"<style>{CSS}</style></head>\n<body>",
            '<a class="skip" href="#glance">Go to the record</a>\n<main>',
        )
        self._write(head)

    def end(self, contents: PackContents) -> None:
        """Write the foot, and end the page."""
        made = words.when(words.written_moment(contents.made), words.home_zone(contents))
        said = f"{_ABOUT} Made {made} with Daybook {contents.program}. Pack {contents.seed}."
        self._close(0)
        self._write(("</main>\n<footer>", element("p", text(said)), "</footer></body></html>\n"))
        self._flush()

    def new_page(self) -> None:
        """There is one page."""

    def need(self, height: float) -> None:
        """There is always room."""

    def bookmark(self, title: str, anchor: str, level: int = 0) -> None:
        """Headings are the outline."""

    def section(self, level: int) -> None:
        """Begin a section, and end those of its level and below."""
        self._close(level)
        self._open.append(level)
        self._write(("\n<section>",))

    def lead(self, block: Block) -> None:
        """Write a block; what comes after it always stands below it."""
        self.add(block)

    def add(self, block: Block) -> None:
        """Write a block."""
        self._check()
        self._write(self._markup.block(block))

    def add_all(self, blocks: Iterable[Block]) -> None:
        """Write blocks one after another."""
        for block in blocks:
            self.add(block)

    def add_table(self, header: Block, rows: Iterable[Block]) -> None:
        """Write rows under a header; a table without rows is not written."""
        waiting = iter(rows)
        first = next(waiting, None)
        if first is None:
            return
        names = _names(header)
        self._write(('<table class="list"><thead>', *self._markup.row(header), "</thead><tbody>"))
        self._write(self._markup.row(first, names))
        for row in waiting:
            self._check()
            self._write(self._markup.row(row, names))
        self._write(("</tbody></table>",))

    @contextmanager
    def repeating(self, header: Block) -> Iterator[None]:
        """Nothing is repeated where nothing ends."""
        yield

    def _visible(self, words_: str) -> str:
        return "".join(character if character.isprintable() else " " for character in words_)

    def _close(self, level: int) -> None:
        while self._open and self._open[-1] >= level:
            self._open.pop()
            self._write(("</section>\n",))

    def _write(self, pieces: Iterable[str | bytes]) -> None:
        for piece in pieces:
            if isinstance(piece, bytes):
                self._flush()
                self._output.write(piece)
            else:
                self._waiting.append(piece)
        if len(self._waiting) > _WRITTEN_AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        self._output.write("".join(self._waiting).encode(errors="backslashreplace"))
        self._waiting.clear()


def _names(header: Block) -> list[str]:
    cells = header.cells if isinstance(header, Row) else ()
    return [cell.text if isinstance(cell, TextBlock) else "" for cell in cells]
