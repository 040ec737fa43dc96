"""Paints rows of the timeline: the month's heading, the card they share, the row itself."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import SCROLL_BAR, Gap, Radius
from stalkdiary.gui.timeline.content import RowContent
from stalkdiary.gui.timeline.model import Role
from stalkdiary.gui.timeline.pictures import PictureShelf
from stalkdiary.gui.timeline.row_layout import RowLayout, RowPlacer, mirrored
from stalkdiary.gui.widgets import icons

Index = QModelIndex | QPersistentModelIndex
_USUAL_HEIGHT = 92
_REMEMBERED = 500
"""Rows whose layout is kept: several screens of them."""
_WORDS = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute
_CHIP_WORDS = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)


class TimelineDelegate(QStyledItemDelegate):
    """Paints rows; remembers how those last seen are laid out until the list is asked something else.

    Attributes:
        searched: words to mark.
        header_height: of row 0.
        usual_height: of a row, in pixels: what one that has not arrived is taken for.
    """

    def __init__(self, theme: Theme, shelf: PictureShelf, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shelf = shelf
        self._placer = RowPlacer(theme)
        self._laid_out: OrderedDict[tuple[object, ...], RowLayout] = OrderedDict()
        self.searched = ""
        self.header_height = 0
        self.usual_height = theme.px(_USUAL_HEIGHT)

    def forget(self) -> None:
        """Lay everything out anew from now on."""
        self._laid_out.clear()

    def layout_of(self, index: Index, width: int) -> RowLayout:
        """A row, laid out for a width."""
        content: RowContent = index.data(Role.CONTENT)
        begins = bool(index.data(Role.BEGINS_MONTH))
        key = (content.row.id, content.row.revision, width, begins)
        found = self._laid_out.get(key)
        if found is None:
            heading = (content.when.month or self.tr("Time not known")) if begins else None
            found = self._placer.place(content, width, self.searched, heading=heading)
            self._laid_out[key] = found
            if len(self._laid_out) > _REMEMBERED:
                self._laid_out.popitem(last=False)
        return found

    def height_of(self, index: Index, width: int) -> int:
        """Of a row in pixels, at least 1: as high as its words need; row 0 as high as what scrolls along."""
        if index.row() == 0:
            return max(self.header_height, 1)
        if index.data(Role.CONTENT) is None:
            return self.usual_height
        return round(self.layout_of(index, width).height)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list, and as high as it needs."""
        width = _width(option)
        return QSize(width, self.height_of(index, width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        if index.row() == 0:
            return
        if index.data(Role.CONTENT) is None:
            self._paint_coming(painter, option)
            return
        row = self.layout_of(index, option.rect.width())
        painter.save()
        painter.translate(option.rect.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        turned = option.direction is Qt.LayoutDirection.RightToLeft
        width = option.rect.width()
        is_under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        self._paint_card(painter, index, mirrored(row.body, width) if turned else row.body, is_under=is_under)
        self._paint_pieces(painter, row, width, turned=turned)
        self._paint_account(painter, row, width, turned=turned)
        self._paint_thumbs(painter, index, row, width, turned=turned)
        painter.restore()

    def _paint_coming(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """A row that is on its way: the ground that it will stand on, and no more."""
        margin = self._theme.gap(Gap.XL)
        painter.fillRect(
            option.rect.adjusted(margin, 0, SCROLL_BAR - margin, 0), QColor(self._theme.colours.surface)
        )

    def _paint_card(self, painter: QPainter, index: Index, body: QRectF, *, is_under: bool) -> None:
        """The part of the month's card that this row is: rounded at its ends, a line between rows."""
        colours, radius = self._theme.colours, float(Radius.CARD)
        begins, ends = bool(index.data(Role.BEGINS_MONTH)), bool(index.data(Role.ENDS_MONTH))
        card = body.adjusted(0.5, 0.5 if begins else -2 * radius, -0.5, -0.5 if ends else 2 * radius)
        painter.save()
        painter.setClipRect(body)
        path = QPainterPath()
        path.addRoundedRect(card, radius, radius)
        painter.fillPath(path, QColor(colours.surface))
        if is_under:
            inner = QPainterPath()
            inner.addRoundedRect(body.adjusted(5, 5, -5, -5), radius - 3, radius - 3)
            painter.fillPath(inner, QColor(colours.canvas))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawPath(path)
        if not ends:
            painter.drawLine(
                QPointF(body.left(), body.bottom() - 0.5), QPointF(body.right(), body.bottom() - 0.5)
            )
        painter.restore()

    def _paint_pieces(self, painter: QPainter, row: RowLayout, width: int, *, turned: bool) -> None:
        side = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        words = int(_WORDS | side) | int(Qt.TextFlag.TextWordWrap)
        # Each text runs as its own letters do.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        for piece in row.pieces:
            rect = mirrored(piece.rect, width) if turned else piece.rect
            if piece.icon:
                icons.paint(painter, piece.icon, rect, piece.colour)
                continue
            if piece.ground:
                path = QPainterPath()
                path.addRoundedRect(rect, float(Radius.CHIP), float(Radius.CHIP))
                painter.fillPath(path, QColor(piece.ground))
            painter.setPen(QColor(piece.colour))
            painter.setFont(piece.font)
            painter.drawText(rect, _CHIP_WORDS if piece.ground else words, piece.text)

    def _paint_account(self, painter: QPainter, row: RowLayout, width: int, *, turned: bool) -> None:
        if row.account is None:
            return
        painter.setPen(QColor(self._theme.colours.ink))
        at = row.account_at
        if turned:
            at = QPointF(width - at.x() - row.account.lineAt(0).width(), at.y())
        row.account.draw(painter, at)

    def _paint_thumbs(
        self, painter: QPainter, index: Index, row: RowLayout, width: int, *, turned: bool
    ) -> None:
        if not row.thumbs:
            return
        content: RowContent = index.data(Role.CONTENT)
        shown = self._shelf.thumbs(content.row.id, content.row.revision)
        for place, rect in enumerate(row.thumbs):
            box = mirrored(rect, width) if turned else rect
            thumb = shown[place] if shown is not None and place < len(shown) else None
            self._shelf.paint(painter, box, thumb)


def _width(option: QStyleOptionViewItem) -> int:
    """The list's width; Qt leaves it out of the option when it asks for sizes."""
    view = option.widget
    return view.viewport().width() if hasattr(view, "viewport") else option.rect.width()
