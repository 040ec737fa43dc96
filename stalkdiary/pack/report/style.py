"""What the pages look like: sober, printable in black and white, readable by a tired person."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.units import mm

from stalkdiary.model.pack import PageSize
from stalkdiary.pack.flow import Frame
from stalkdiary.pack.fonts import Fonts
from stalkdiary.pack.layout import Look
from stalkdiary.pack.text import Style

INK = HexColor("#1b1f24")
GREY = HexColor("#515a64")
ACCENT = HexColor("#1f3a5f")
LINE = HexColor("#c8ced5")
PALE = HexColor("#f2f4f6")
MIDDLE = HexColor("#a9b6c4")
PAPER = white

PAGE = A4
MARGIN = 18 * mm
FRAME = Frame(left=MARGIN, top=A4[1] - 22 * mm, bottom=19 * mm, width=A4[0] - 2 * MARGIN)
"""Of A4. Lines are as wide on other paper, and stand in its middle."""

_PAPERS = {PageSize.A4: A4, PageSize.LETTER: LETTER}
LABELS = 30 * mm
"""Width of the column that names a field."""

TABLE_HEAD = Look(pad=3, line=ACCENT, weight=0.9)
TABLE_ROW = Look(pad=3.2, line=LINE, weight=0.4)
PLAIN = Look(pad=1.4)
PANEL = Look(pad=7, side=10, fill=PALE)
EFFECT = Look(pad=7, side=12, fill=PALE, bar=MIDDLE)


@dataclass(frozen=True, slots=True)
class Styles:
    """Every style of the pages."""

    title: Style
    subtitle: Style
    h1: Style
    h2: Style
    h3: Style
    body: Style
    account: Style
    strong: Style
    small: Style
    small_strong: Style
    label: Style
    cover_label: Style
    value: Style
    cover_value: Style
    cell: Style
    cell_strong: Style
    cell_link: Style
    row: Style
    row_link: Style
    row_page: Style
    head: Style
    figure: Style
    big_figure: Style
    mono: Style
    mono_small: Style
    said: Style
    furniture: Style
    chip: Style
    chip_dark: Style


def paper(size: PageSize) -> tuple[tuple[float, float], Frame]:
    """Width and height of a page in points, and the part of it that text fills."""
    width, height = _PAPERS[size]
    frame = Frame((width - FRAME.width) / 2, height - (A4[1] - FRAME.top), FRAME.bottom, FRAME.width)
    return (width, height), frame


def make_styles(fonts: Fonts) -> Styles:
    """The styles in these fonts."""
    regular, bold = fonts.regular, fonts.bold
    return Styles(
        title=Style(bold, 27, 34, ACCENT),
        subtitle=Style(regular, 12, 17, GREY, said="quiet"),
        h1=Style(bold, 17, 23, ACCENT),
        h2=Style(bold, 10.6, 15, INK),
        h3=Style(bold, 13, 18, ACCENT),
        body=Style(regular, 9.4, 13.8, INK),
        account=Style(regular, 10, 14.8, INK, said="account"),
        strong=Style(bold, 9.6, 13.8, INK, said="strong"),
        small=Style(regular, 8, 11, GREY, said="quiet"),
        small_strong=Style(bold, 8, 11, INK, said="strong"),
        label=Style(regular, 8.4, 12, GREY),
        cover_label=Style(regular, 9, 13.9, GREY),
        value=Style(regular, 8.4, 11.6, INK, beside=True),
        cover_value=Style(regular, 9.4, 13.8, INK, beside=True),
        cell=Style(regular, 8.4, 11.6, INK),
        cell_strong=Style(bold, 8.4, 11.6, INK, beside=True, said="strong"),
        cell_link=Style(bold, 8.4, 11.6, ACCENT),
        row=Style(regular, 8, 10.6, INK),
        row_link=Style(bold, 8, 10.6, ACCENT),
        row_page=Style(bold, 8, 10.6, ACCENT, right=True),
        head=Style(bold, 7.8, 11, ACCENT),
        figure=Style(bold, 7.4, 9, INK),
        big_figure=Style(bold, 17, 21, ACCENT),
        mono=Style(fonts.mono, 8, 11.4, INK, said="mono"),
        mono_small=Style(fonts.mono, 6.6, 8.8, INK, said="mono"),
        said=Style(fonts.italic, 8.4, 11.6, INK),
        furniture=Style(regular, 7.6, 10, GREY),
        chip=Style(bold, 7.6, 10, INK),
        chip_dark=Style(bold, 7.6, 10, PAPER),
    )
