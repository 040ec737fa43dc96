"""Writes the report as one web page that needs nothing beside it: no script, no other file, no network.

It is made of the very blocks of the PDF, as they are laid out, so neither can say what the other does not.
Tall pictures are shown whole and not cut into columns, and tables hold every row. A policy in the page
forbids a browser to fetch or run anything, whatever an entry's words look like.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from stalkdiary.model.pack import PackContents
from stalkdiary.pack.html.blocks import Late, Markup, NumberOf, encoded
from stalkdiary.pack.html.markup import element, opened, text
from stalkdiary.pack.html.style import CSS
from stalkdiary.pack.layout import Block, Row
from stalkdiary.pack.pages import Screen
from stalkdiary.pack.pdf_objects import Output
from stalkdiary.pack.report import words
from stalkdiary.pack.report.document import TITLE
from stalkdiary.pack.text import TextBlock

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""Nothing is fetched and nothing runs: the style that is inside the page, and the pictures that are."""

_ELLIPSIS = "…"
_KEPT_AT_ONCE = 4_000
"""Pieces of markup, of some 20 characters each, that are packed together."""
_QUICK = 1
"""Of zlib's levels: tags repeat, so even this makes an eighth of them."""

_ABOUT = (
    "This page holds the same as the PDF beside it, for reading on a screen or aloud. Page numbers are those"
    " of the PDF. Pictures are smaller copies; the original files are in the folder “exhibits”."
)


class Twin(Screen):
    """One long page, which is kept as its blocks arrive and written when the PDF's pages are known.

    Kept are words alone, packed: some 0.5 kB an incident.
    """

    def __init__(self, check: Callable[[], None]) -> None:
        """Begin without a block.

        Args:
            check: called for each block, and while the page is written; may raise to stop.
        """
        self._check, self._markup = check, Markup()
        self._open: list[int] = []
        self._names: list[str] = []
        self._stretches: list[_Stretch] = []

    def write(self, contents: PackContents, numbers: Mapping[str, str], output: Output) -> None:
        """Write the whole page; memory does not grow with the number of pictures.

        Args:
            contents: what it was made from.
            numbers: the PDF's page, as text, of each anchor; and "total".
            output: gets the bytes in order.

        Raises:
            DamagedEvidence: a picture is not what this program made.
        """
        self._close(0)
        self._keep()
        output.write(_bytes(_head(contents)))
        for stretch in self._stretches:
            for piece in stretch.pieces():
                self._check()
                if isinstance(piece, bytes):
                    output.write(piece)
                elif isinstance(piece, NumberOf):
                    output.write(numbers.get(piece.anchor, _ELLIPSIS).encode())
                else:
                    for part in encoded(piece):
                        output.write(part)
        output.write(_bytes(_foot(contents)))

    def section(self, level: int) -> None:
        """Begin a section, and end those of its level and below."""
        self._close(level)
        self._open.append(level)
        self._markup.pieces.append("\n<section>")

    def add(self, block: Block) -> None:
        """Take a block."""
        self._check()
        self._markup.block(block)
        self._keep_some()

    def begin_table(self, header: Block) -> None:
        """Begin a table."""
        self._names = _names(header)
        self._markup.pieces.append('<table class="list"><thead>')
        self._markup.row(header)
        self._markup.pieces.append("</thead><tbody>")

    def add_row(self, row: Block) -> None:
        """Take a row of the table."""
        self._check()
        self._markup.row(row, self._names)
        self._keep_some()

    def end_table(self) -> None:
        """End the table."""
        self._markup.pieces.append("</tbody></table>")

    def _close(self, level: int) -> None:
        while self._open and self._open[-1] >= level:
            self._open.pop()
            self._markup.pieces.append("</section>\n")

    def _keep_some(self) -> None:
        if len(self._markup.pieces) > _KEPT_AT_ONCE:
            self._keep()

    def _keep(self) -> None:
        self._stretches.append(_Stretch.of(self._markup))
        self._markup.pieces.clear()
        self._markup.late.clear()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of the page.

    Attributes:
        packed: its markup, compressed.
        late: what comes into it.
        places: bytes of markup before each of these.
    """

    packed: bytes
    late: tuple[Late, ...]
    places: array[int]

    @classmethod
    def of(cls, markup: Markup) -> _Stretch:
        """Pack markup."""
        data, places, done = bytearray(), array("L"), 0
        for at, _ in markup.late:
            data += _bytes(markup.pieces[done:at])
            places.append(len(data))
            done = at
        data += _bytes(markup.pieces[done:])
        return cls(zlib.compress(data, _QUICK), tuple(late for _, late in markup.late), places)

    def pieces(self) -> Iterator[bytes | Late]:
        """Markup and what comes into it, in order."""
        data, done = zlib.decompress(self.packed), 0
        for at, piece in zip(self.places, self.late, strict=True):
            yield data[done:at]
            yield piece
            done = at
        yield data[done:]


def _bytes(pieces: Iterable[str]) -> bytes:
    return "".join(pieces).encode(errors="backslashreplace")


def _head(contents: PackContents) -> Iterator[str]:
    title = words.joined(TITLE, contents.request.reference, contents.request.person)
    yield '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
    yield opened("meta", http_equiv="Content-Security-Policy", content=POLICY)
    yield '<meta name="referrer" content="no-referrer">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield element("title", text("".join(char if char.isprintable() else " " for char in title)))
    yield f"<style>{CSS}</style></head>\n<body>"
    yield '<a class="skip" href="#glance">Go to the record</a>\n<main>'


def _foot(contents: PackContents) -> Iterator[str]:
    made = words.when(words.written_moment(contents.made), words.home_zone(contents))
    said = f"{_ABOUT} Made {made} with Daybook {contents.program}. Pack {contents.seed}."
    yield from ("</main>\n<footer>", element("p", text(said)), "</footer></body></html>\n")


def _names(header: Block) -> list[str]:
    cells = header.cells if isinstance(header, Row) else ()
    return [cell.text if isinstance(cell, TextBlock) else "" for cell in cells]
