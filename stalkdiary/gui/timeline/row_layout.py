"""Where everything in a row of the timeline goes, for one width: the delegate only paints it.

Everything is placed as for writing from left to right; `mirrored` turns it round.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import SCROLL_BAR, Gap, Type
from stalkdiary.gui.timeline.content import RowContent
from stalkdiary.gui.timeline.marks import marks

_WHEN_WIDTH = 138
_STRIP_WIDTH = 158
_THUMB = (60, 44)
_MOST_THUMBS = 2
_MOST_LINES = 3
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words at a place.

    Attributes:
        rect: where.
        text: what.
        font: in which.
        colour: of the words.
        ground: behind them, or empty.
        icon: drawn in place of words.
    """

    rect: QRectF
    text: str
    font: QFont
    colour: str
    ground: str = ""
    icon: str = ""


@dataclass(slots=True)
class RowLayout:
    """A row, laid out.

    Attributes:
        height: of the whole row, the month's heading included.
        body: the row itself.
        pieces: words and signs.
        account: the person's words, and where they begin.
        thumbs: places for pictures.
    """

    height: float
    body: QRectF
    pieces: list[Piece] = field(default_factory=list)
    account: QTextLayout | None = None
    account_at: QPointF = field(default_factory=QPointF)
    thumbs: list[QRectF] = field(default_factory=list)


class RowFonts:
    """The fonts of rows, and how high they are."""

    def __init__(self, theme: Theme) -> None:
        self.body = theme.font()
        self.strong = theme.font(bold=True)
        self.caption = theme.font(Type.CAPTION)
        self.caption_strong = theme.font(Type.CAPTION, bold=True)
        self.line = QFontMetricsF(self.body).height()
        self.small_line = QFontMetricsF(self.caption).height()

    @cached_property
    def metrics(self) -> dict[str, QFontMetricsF]:
        """By `QFont.key`."""
        fonts = (self.body, self.strong, self.caption, self.caption_strong)
        return {font.key(): QFontMetricsF(font) for font in fonts}

    def width(self, font: QFont, text: str) -> float:
        """How wide words are on one line."""
        return self.metrics[font.key()].horizontalAdvance(text) + 1

    def height(self, font: QFont, text: str, width: float) -> float:
        """How high words are, wrapped at a width."""
        box = QRectF(0, 0, width, 10_000)
        return self.metrics[font.key()].boundingRect(box, _WRAP, text).height()


class RowPlacer:
    """Lays rows out for a theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._fonts = RowFonts(theme)
        self._margin = theme.gap(Gap.XL)
        self._pad = theme.gap(Gap.L)
        self._gap = theme.gap(Gap.XS)

    def place(self, content: RowContent, width: int, searched: str, *, heading: str | None) -> RowLayout:
        """Lay out a row.

        Args:
            content: the row.
            width: of the list.
            searched: words to mark.
            heading: the month, where the row is the first of it; else None.
        """
        top = self._heading_height() if heading is not None else 0.0
        body = QRectF(self._margin, top, width - 2 * self._margin + SCROLL_BAR, 0)
        row = RowLayout(0, body)
        if heading is not None:
            self._place_heading(row, heading)
        place = self._place_stacked if self._theme.stacks else self._place_wide
        bottom = place(row, content, searched)
        body.setBottom(bottom + self._theme.gap(Gap.M))
        row.height = body.bottom()
        return row

    def _heading_height(self) -> float:
        return float(self._theme.gap(Gap.L) + self._fonts.line + self._theme.gap(Gap.S))

    def _place_heading(self, row: RowLayout, heading: str) -> None:
        rect = QRectF(row.body.left(), self._theme.gap(Gap.L), row.body.width(), self._fonts.line)
        row.pieces.append(Piece(rect, heading, self._fonts.strong, self._theme.colours.ink))

    def _place_wide(self, row: RowLayout, content: RowContent, searched: str) -> float:
        """Day and time, then the words, then the pictures, side by side."""
        theme = self._theme
        left, right = row.body.left() + self._pad, row.body.right() - self._pad
        top = row.body.top() + theme.gap(Gap.M) - 2
        when_bottom = self._place_when(row, content, left, top, theme.px(_WHEN_WIDTH))
        middle = left + theme.px(_WHEN_WIDTH) + self._pad
        end = right - (theme.px(_STRIP_WIDTH) + self._pad if content.row.files else 0)
        bottom = self._place_account(row, content, searched, QRectF(middle, top, end - middle, 0))
        bottom = self._flow(row, self._about(content), QRectF(middle, bottom + self._gap, end - middle, 0))
        if content.behaviours:
            box = QRectF(middle, bottom + theme.gap(Gap.S), end - middle, 0)
            bottom = self._flow(row, self._chips(content), box)
        if content.row.files:
            bottom = max(bottom, self._place_strip(row, content.row.files, right, top))
        return max(bottom, when_bottom)

    def _place_stacked(self, row: RowLayout, content: RowContent, searched: str) -> float:
        """One under the other, for large text."""
        theme = self._theme
        left, right = row.body.left() + self._pad, row.body.right() - self._pad
        top = row.body.top() + theme.gap(Gap.M)
        first = [
            Piece(QRectF(), content.when.day, self._fonts.strong, theme.colours.ink),
            Piece(QRectF(), content.when.time, self._fonts.body, theme.colours.ink_soft),
        ]
        first = [piece for piece in first if piece.text]
        bottom = self._flow(row, first, QRectF(left, top, right - left, 0), gap=theme.gap(Gap.L))
        bottom = self._place_account(
            row, content, searched, QRectF(left, bottom + self._gap, right - left, 0)
        )
        bottom = self._flow(row, self._about(content), QRectF(left, bottom + self._gap, right - left, 0))
        if content.behaviours:
            box = QRectF(left, bottom + theme.gap(Gap.S), right - left, 0)
            bottom = self._flow(row, self._chips(content), box)
        if content.row.files:
            bottom = self._place_strip(row, content.row.files, right, bottom + theme.gap(Gap.S))
        return bottom

    def _place_when(
        self, row: RowLayout, content: RowContent, left: float, top: float, width: float
    ) -> float:
        bottom = top
        for text, font, colour in (
            (content.when.day, self._fonts.strong, self._theme.colours.ink),
            (content.when.time, self._fonts.body, self._theme.colours.ink_soft),
        ):
            if text:
                height = self._fonts.height(font, text, width)
                row.pieces.append(Piece(QRectF(left, bottom, width, height), text, font, colour))
                bottom += height + self._gap
        return bottom - self._gap

    def _place_account(self, row: RowLayout, content: RowContent, searched: str, box: QRectF) -> float:
        """The person's words, at most three lines of them."""
        text = " ".join(content.row.text.split())
        layout, height, last = self._broken(text, searched, box.width())
        if last is not None:
            # More than fits: the last line ends with a sign that there is more.
            metrics = self._fonts.metrics[self._fonts.body.key()]
            end = metrics.elidedText(text[last:], Qt.TextElideMode.ElideRight, box.width())
            layout, height, _ = self._broken(text[:last] + end, searched, box.width())
        row.account, row.account_at = layout, box.topLeft()
        return box.top() + height

    def _broken(self, text: str, searched: str, width: float) -> tuple[QTextLayout, float, int | None]:
        """Text in lines, their height, and where the last line begins if there is more than fits."""
        layout = QTextLayout(text, self._fonts.body)
        turned = QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        # A text runs as its own letters do, whatever the window's direction.
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._mark(start, length) for start, length in marks(text, searched)])
        layout.beginLayout()
        height, start, end = 0.0, 0, 0
        for _ in range(_MOST_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
            start, end = line.textStart(), line.textStart() + line.textLength()
        layout.endLayout()
        return layout, height, start if end < len(text) else None

    def _mark(self, start: int, length: int) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        found.start, found.length = start, length
        look = QTextCharFormat()
        look.setBackground(QColor(self._theme.colours.accent_soft))
        look.setForeground(QColor(self._theme.colours.on_accent_soft))
        look.setFontUnderline(True)
        found.format = look
        return found

    def _about(self, content: RowContent) -> list[Piece]:
        """Place, delay and signs: each a piece that keeps together."""
        fonts, colours = self._fonts, self._theme.colours
        pieces = []
        if content.row.place:
            pieces.append(Piece(QRectF(), content.row.place, fonts.caption, colours.ink_faint, icon="place"))
        pieces += [
            Piece(QRectF(), text, fonts.caption, colours.ink_faint)
            for text in content.about
            if text != content.row.place
        ]
        if content.breach:
            pieces.append(Piece(QRectF(), content.breach, fonts.caption_strong, colours.order, icon="order"))
        if content.state:
            pieces.append(Piece(QRectF(), content.state, fonts.caption, colours.on_notice, icon="unfinished"))
        return pieces

    def _chips(self, content: RowContent) -> list[Piece]:
        colours = self._theme.colours
        return [
            Piece(QRectF(), name, self._fonts.caption, colours.on_chip, ground=colours.chip)
            for name in content.behaviours
        ]

    def _flow(self, row: RowLayout, pieces: list[Piece], box: QRectF, gap: float = 0) -> float:
        """Place pieces along lines of a box; the bottom of the last line."""
        gap = gap or (self._gap if any(piece.ground for piece in pieces) else self._theme.gap(Gap.M))
        x, y, bottom = box.left(), box.top(), box.top()
        for piece in pieces:
            side = self._theme.px(8) if piece.ground else 0
            sign = self._theme.px(20) if piece.icon else 0
            width = min(self._fonts.width(piece.font, piece.text) + 2 * side + sign, box.width())
            if x > box.left() and x + width > box.right():
                x, y = box.left(), bottom + self._gap
            height = self._fonts.height(piece.font, piece.text, width - sign - 2 * side)
            height += self._theme.px(3) if piece.ground else 0
            row.pieces += self._settled(piece, QRectF(x, y, width, height), sign)
            x, bottom = x + width + gap, max(bottom, y + height)
        return bottom

    def _settled(self, piece: Piece, rect: QRectF, sign: float) -> list[Piece]:
        words = replace(piece, rect=rect.adjusted(sign, 0, 0, 0), icon="")
        if not piece.icon:
            return [words]
        side = self._theme.px(15)
        box = QRectF(rect.left(), rect.top() + (self._fonts.small_line - side) / 2, side, side)
        return [replace(piece, rect=box), words]

    def _place_strip(self, row: RowLayout, files: int, right: float, top: float) -> float:
        """Room for the first pictures, and how many more there are."""
        width, height = (self._theme.px(side) for side in _THUMB)
        shown = min(files, _MOST_THUMBS)
        for place in range(shown):
            row.thumbs.insert(0, QRectF(right - (place + 1) * width - place * self._gap, top, width, height))
        if files > shown:
            text = f"+{files - shown}"
            room = self._fonts.width(self._fonts.caption, text)
            left = right - shown * (width + self._gap) - room
            box = QRectF(left, top + (height - self._fonts.small_line) / 2, room, self._fonts.small_line)
            row.pieces.append(Piece(box, text, self._fonts.caption, self._theme.colours.ink_faint))
        return float(top + height)


def mirrored(rect: QRectF, width: float) -> QRectF:
    """A place, turned round for writing from right to left."""
    return QRectF(width - rect.right(), rect.top(), rect.width(), rect.height())


def ring(body: QRectF) -> QRect:
    """What the ring of the keyboard goes round."""
    return body.adjusted(5, 5, -5, -5).toRect()
