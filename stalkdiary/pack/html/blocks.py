"""Blocks of the report as markup. What each is, it says itself: its tag is that of the PDF's structure."""

from __future__ import annotations

import binascii
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from stalkdiary.errors import DamagedEvidence
from stalkdiary.model.evidence import visible_name
from stalkdiary.model.pack import ReducedPicture
from stalkdiary.pack.charts import CountBars, HourGrid, Tiles
from stalkdiary.pack.html import charts
from stalkdiary.pack.html.markup import element, opened, spoken, text
from stalkdiary.pack.jpeg import components
from stalkdiary.pack.layout import Block, Panel, Row, Stack
from stalkdiary.pack.over_time import TimeChart
from stalkdiary.pack.pages import Either
from stalkdiary.pack.report.book import DASH, PageNumber
from stalkdiary.pack.report.figures import Picture
from stalkdiary.pack.report.incidents import Chips
from stalkdiary.pack.report.views_media import Waveform
from stalkdiary.pack.structure import Tag
from stalkdiary.pack.text import TextBlock

_HEADINGS = {"H1": "h2", "H2": "h3", "H3": "h4", "H4": "h5"}
"""In the sections, below the document's title."""

_BARE = frozenset({"TH", "TD", "LBody", "Lbl", "Reference"})
"""Text with one of these tags is the whole of its cell or item, which has an element of its own."""

_AROUND = {"L": ("<ul>", "</ul>"), "TOC": ('<nav aria-label="Contents"><ol>', "</ol></nav>")}
"""What lists stand in."""

_TALL = 2
"""Ratio of height to width from which on a picture is not made to fit the height of a screen."""

_NAMED = 2
"""Cells of a row that is a name and its value."""

_PIECE = 3 << 14
"""Bytes of a picture encoded at a time: a multiple of three, so that the pieces join, and few enough to be
hashed and written while the processor has them at hand."""


@dataclass(frozen=True, slots=True)
class NumberOf:
    """The PDF's page that an anchor lies on, in the middle of markup that is made before it is known."""

    anchor: str


Late = NumberOf | ReducedPicture
"""What is put into the markup only when it is written: numbers that are not known yet, and pictures, which
together are too large to be kept."""


@dataclass(slots=True)
class Markup:
    """Makes markup of blocks, one after another.

    Attributes:
        pieces: what was made.
        late: what comes into it, each with how many pieces stand before it; who takes both clears both.
    """

    pieces: list[str] = field(default_factory=list)
    late: list[tuple[int, Late]] = field(default_factory=list)
    _titles: int = 0

    def block(self, block: Block) -> None:
        """A block with all that is in it."""
        match block:
            case TextBlock():
                self.pieces.append(self._text(block))
            case Stack():
                self._stack(block)
            case Row():
                self._row(block)
            case PageNumber():
                self._page_number(block)
            case Picture():
                self._picture(block.picture, _alt(block))
            case Either():
                if block.screen is not None:
                    self.block(block.screen)
            case Panel():
                self._within('<div class="panel">', (block.inner,), "</div>")
            case Chips():
                self.pieces.append(_chips(block))
            case Tiles():
                self.pieces.append(charts.tiles(block))
            case TimeChart():
                self.pieces.append(charts.over_time(block))
            case CountBars():
                self.pieces.append(charts.count_bars(block))
            case HourGrid():
                self.pieces.append(charts.hours(block))
            case Waveform():
                self.pieces.append(charts.waveform(block))

    def row(self, row: Block, names: Sequence[str] = ()) -> None:
        """A row of a table that is told the names of its columns, for narrow screens."""
        if not isinstance(row, Row):
            self.block(row)
            return
        self.pieces.append(opened("tr", id=row.anchor, class_="tint" if row.look.fill is not None else ""))
        for at, (cell, tag) in enumerate(zip(row.cells, row.cell_tags, strict=True)):
            self._cell(cell, tag, names[at] if at < len(names) else "")
        self.pieces.append("</tr>")

    def _within(self, begin: str, blocks: Iterable[Block], end: str) -> None:
        self.pieces.append(begin)
        for block in blocks:
            self.block(block)
        self.pieces.append(end)

    def _text(self, block: TextBlock) -> str:
        kind = block.tag.kind if block.tag is not None else "P"
        inner = spoken(block.text if block.on_screen is None else block.on_screen)
        if block.link:
            inner = element("a", inner, href=f"#{block.link}")
        if kind in _BARE:
            return element("span", inner, id=block.anchor) if block.anchor else inner
        self._titles += kind == "H1"
        name = _HEADINGS.get(kind, "p")
        if name != "p" and self._titles == 1:
            # The cover: the document's title is above the sections, and its own headings beside them.
            name = kind.lower()
        class_ = block.style.said if name == "p" else ""
        return element(name, inner, id=block.anchor, class_=class_, dir="auto")

    def _stack(self, stack: Stack) -> None:
        kind = stack.tag.kind if stack.tag is not None else ""
        if kind == "Table":
            is_named = all(isinstance(row, Row) and len(row.cells) == _NAMED for row in stack.blocks)
            self.pieces.append(opened("table", class_="named" if is_named else "short") + "<tbody>")
            for block in stack.blocks:
                self.row(block)
            self.pieces.append("</tbody></table>")
        else:
            begin, end = _AROUND.get(kind, ("", ""))
            self._within(begin, stack.blocks, end)

    def _row(self, row: Row) -> None:
        kind = row.tag.kind if row.tag is not None else ""
        if kind == "TR":
            self.row(row)
        elif kind in ("LI", "TOCI"):
            self.pieces.append(opened("li", dir="auto"))
            for cell, tag in zip(row.cells, row.cell_tags, strict=True):
                # A list of markup has dots of its own; a count or a number says something.
                if tag is None or tag.kind != "Lbl" or not isinstance(cell, TextBlock) or cell.text != DASH:
                    self._within("", (cell,), " ")
            self.pieces.append("</li>")
        else:
            self.pieces.append(opened("div", class_="row", id=row.anchor))
            for cell in row.reading_order:
                self._within("<div>", (cell,), "</div>")
            self.pieces.append("</div>")

    def _cell(self, cell: Block, tag: Tag | None, name: str) -> None:
        if tag is not None and tag.kind == "TH":
            begin = opened("th", scope="col" if tag.scope == "Column" else "row", dir="auto", data_label=name)
            self._within(begin, (cell,), "</th>")
        else:
            self._within(opened("td", dir="auto", data_label=name), (cell,), "</td>")

    def _page_number(self, block: PageNumber) -> None:
        before, _, after = map(text, block.template.partition("{}"))
        is_bare = block.tag is not None and block.tag.kind in _BARE
        begin, end = ("", "") if is_bare else ("<p>", "</p>")
        if block.anchor != "total":
            begin, end = begin + opened("a", href=f"#{block.anchor}"), "</a>" + end
        self._around(begin + before, NumberOf(block.anchor), after + end)

    def _picture(self, picture: ReducedPicture, alt: str) -> None:
        """A reduced copy inside the page; never an original, which may hold a position or worse."""
        size = {"width": str(picture.width), "height": str(picture.height)}
        tall = "tall" if picture.height > _TALL * picture.width else ""
        start = opened("img", alt=alt, class_=tall, **size)
        self._around(f'{start[:-1]} src="data:image/jpeg;base64,', picture, '">')

    def _around(self, begin: str, late: Late, end: str) -> None:
        self.pieces.append(begin)
        self.late.append((len(self.pieces), late))
        self.pieces.append(end)


def _alt(block: Block) -> str:
    said = block.tag.alt if block.tag is not None else ""
    return visible_name(" ".join(said.split()))


def _chips(block: Chips) -> str:
    items = (element("li", text(label), class_="dark" if dark else "") for label, dark in block.chips)
    return element("ul", "".join(items), class_="chips")


def encoded(picture: ReducedPicture) -> Iterator[bytes]:
    """The bytes of a reduced copy in base64.

    Raises:
        DamagedEvidence: it is not what this program made.
    """
    data = picture.read()
    if not components(data):
        raise DamagedEvidence
    for at in range(0, len(data), _PIECE):
        yield binascii.b2a_base64(data[at : at + _PIECE], newline=False)
