"""What every section needs: the contents, the pages, and the few shapes that sections are built from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Unpack

from stalkdiary.model.pack import PackContents, PackIncident
from stalkdiary.model.pack_brief import Brief
from stalkdiary.pack.layout import Block, Look, Row, Stack
from stalkdiary.pack.pages import Pages
from stalkdiary.pack.pdf import PdfCanvas
from stalkdiary.pack.pdf_objects import LateText
from stalkdiary.pack.report import words
from stalkdiary.pack.report.style import FRAME, LABELS, PLAIN, TABLE_HEAD, TABLE_ROW, Styles
from stalkdiary.pack.structure import Tag
from stalkdiary.pack.text import Style, TextBlock, TextOptions, TextSetter

FULL = FRAME.width
DASH = "–"
"""Before each sentence of a list."""
_DASH = 12.0
_ITEM = Look(pad=1.5)
_PART = 130.0
"""Room that a section asks for at the end of a page, in points."""


class PageNumber(Block):
    """The page that an anchor lies on, filled in when the file is written."""

    __slots__ = ("_anchor", "_style", "_template")

    def __init__(self, anchor: str, style: Style, template: str = "{}") -> None:
        super().__init__(tag=Tag("P"))
        self._anchor, self._style, self._template = anchor, style, template

    @property
    def anchor(self) -> str:
        """What it is the page of; "total" for how many pages there are."""
        return self._anchor

    @property
    def template(self) -> str:
        """The words around the number, which stands in the place of "{}"."""
        return self._template

    def measure(self, width: float) -> float:
        """One line."""
        return self._style.leading

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw it, aligned as its style says, with a link to the anchor."""
        assert self.tag is not None, "a number is something"
        if self._anchor == "total":
            with canvas.content(self.tag):
                self._ink(canvas, x, top, width)
            return
        box = x, top - self._style.leading, x + width, top
        with canvas.within(self.tag), canvas.link(self._anchor, box, "Go to this page"):
            self._ink(canvas, x, top, width)

    def _ink(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        style = self._style
        text = LateText(self._anchor, style.face.name, style.size, self._template)
        at = x + width if style.right else x, style.baseline(top)
        canvas.place_late(text, at, style.colour, right=style.right)


@dataclass(slots=True)
class Book:
    """A report that is being made.

    Attributes:
        contents: what it is made from.
        setter: makes text and counts codes.
        styles: of the pages.
        canvas: the document, for its outline.
        flow: the pages.
        step: called after each incident; may raise to stop.
        numbers: the incidents of this pack by id, in brief.
        zone: the zone that times are shown in, which the cover names.
    """

    contents: PackContents
    setter: TextSetter
    styles: Styles
    canvas: PdfCanvas
    flow: Pages
    step: Callable[[], None]
    numbers: dict[str, Brief] = field(default_factory=dict)
    zone: str = ""

    def __post_init__(self) -> None:
        """Index the incidents, and see which zone is theirs."""
        self.zone = words.home_zone(self.contents)
        self.numbers = {brief.id: brief for brief in self.contents.briefs}

    def text(self, text: str, style: Style, **options: Unpack[TextOptions]) -> TextBlock:
        """A block of text."""
        return TextBlock(self.setter.visible(text, style.face), style, **options)

    def name(self, name: str, style: Style, **options: Unpack[TextOptions]) -> TextBlock:
        """The name of a file, in which line ends are spelled as codes."""
        return self.setter.block(self.setter.name(name, style.face), style, **options)

    def section(self, title: str, anchor: str, *, note: str = "") -> None:
        """Begin a section on a new page, with its bookmark."""
        self.flow.new_page()
        self._begin(title, anchor, note)

    def section_below(self, title: str, anchor: str, *, note: str = "") -> None:
        """Begin a section below the one before where half of this page is free, or else on a new one."""
        if self.flow.room < self.flow.frame.height / 2:
            self.section(title, anchor, note=note)
        else:
            self._begin(title, anchor, note)

    def part(self, title: str, anchor: str, *, note: str = "") -> None:
        """Begin a section that may go on below another wherever its beginning fits, with its bookmark."""
        self.flow.need(_PART)
        self._begin(title, anchor, note)

    def _begin(self, title: str, anchor: str, note: str) -> None:
        self.flow.section(1)
        self.canvas.bookmark(title, anchor)
        self.flow.lead(self.text(title, self.styles.h1, anchor=anchor, before=20, role="H1"))
        if note:
            self.flow.lead(self.text(note, self.styles.small, before=2))

    def heading(self, title: str) -> None:
        """A heading that stays with what follows it."""
        self.flow.lead(self.text(title, self.styles.h2, before=11, role="H2"))

    def field(self, label: str, value: str | Block) -> Row:
        """A named value: a row of a table of `named`."""
        shown = self.text(value, self.styles.value) if isinstance(value, str) else value
        cells = [self.text(label, self.styles.label), shown]
        return Row(
            cells, (LABELS, FULL - LABELS), look=PLAIN, tag=Tag("TR"), cell_tags=(row_head(), Tag("TD"))
        )

    def named(self, rows: Iterable[Block], before: float = 0) -> Stack:
        """A table of two columns from rows of `field`."""
        return Stack(rows, before, Tag("Table"))

    def fields(self, pairs: Iterable[tuple[str, str]]) -> list[Block]:
        """A table of named values, those that are empty left out; no block where all are."""
        rows = [self.field(label, value) for label, value in pairs if value.strip()]
        return [self.named(rows)] if rows else []

    def head(
        self, names: Sequence[str], widths: Sequence[float], before: float = 6, *, last_right: bool = False
    ) -> Row:
        """The header of a table; the last name at the right where what is below it is a number there."""
        right = replace(self.styles.head, right=True)
        last = len(names) - 1 if last_right else -1
        cells = [self.text(name, right if at == last else self.styles.head) for at, name in enumerate(names)]
        tags = [Tag("TH", scope="Column") for _ in cells]
        return Row(cells, widths, look=TABLE_HEAD, before=before, tag=Tag("TR"), cell_tags=tags)

    def row(
        self,
        cells: Sequence[Block | str],
        widths: Sequence[float],
        look: Look = TABLE_ROW,
        *,
        anchor: str = "",
    ) -> Row:
        """A row of a table; a plain string becomes a cell of text. The first cell names the row."""
        blocks = [self.text(cell, self.styles.cell) if isinstance(cell, str) else cell for cell in cells]
        tags = [row_head(), *(Tag("TD") for _ in blocks[1:])]
        return Row(blocks, widths, look=look, anchor=anchor, tag=Tag("TR"), cell_tags=tags)

    def list_of(self, texts: Iterable[str], before: float = 0) -> Stack:
        """Sentences as a list."""
        return Stack([self._item(text) for text in texts], before, Tag("L"))

    def _item(self, text: str) -> Row:
        cells = [self.text(DASH, self.styles.body), self.text(text, self.styles.body)]
        tags = (Tag("Lbl"), Tag("LBody"))
        return Row(cells, (_DASH, FULL - _DASH), gap=0, look=_ITEM, tag=Tag("LI"), cell_tags=tags)

    def link_to(self, incident_id: str, style: Style | None = None) -> TextBlock:
        """The number of an incident, linked to its page where the pack holds it."""
        incident = self.numbers.get(incident_id)
        if incident is None:
            return self.text("not in this pack", self.styles.small)
        return self.text(
            f"Incident {incident.number}", style or self.styles.cell_link, link=incident_anchor(incident)
        )

    def aside(self, text: str) -> TextBlock:
        """A remark in small grey letters."""
        return self.text(text, self.styles.small, before=3)


def incident_anchor(incident: PackIncident | Brief) -> str:
    """The anchor of an incident's own pages."""
    return f"incident-{incident.number}"


def row_head() -> Tag:
    """The tag of a cell that names its row."""
    return Tag("TH", scope="Row")
