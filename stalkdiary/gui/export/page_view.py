"""A page of the document as it will be, to look at closely; evidence on it is smeared until asked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from stalkdiary.actions import pack_pages
from stalkdiary.actions.pack_pages import Leaves, PageDrawer
from stalkdiary.errors import PreviewFailed
from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.task import Task

ZOOMS = (1.0, 1.5, 2.0, 3.0)
"""Times the size at which the whole page is seen."""

_SMEARED = QSize(9, 7)
_A4 = 1.4142
_NIGHT = QColor(22, 26, 30, 60)
_LEAST_HEIGHT = 220
_FRAME = 1


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is shown.

    Attributes:
        index: from 0.
        image: its picture; evidence in it is smeared unless it was asked for.
        is_smeared: whether evidence on it is smeared.
    """

    index: int
    image: QImage = field(repr=False)
    is_smeared: bool


def show_page(
    document: Leaves,
    index: int,
    most_pixels: int,
    is_smeared: bool,
    task: Task | None = None,
    drawer: PageDrawer | None = None,
) -> Shown:
    """Draw a page; not on the main thread, so that the window never holds a picture not asked for.

    Raises:
        PreviewFailed: it cannot be shown.
        Cancelled: `task` was cancelled, or the page will not come.
    """
    page = pack_pages.draw_page(document, index, most_pixels, task, drawer)
    image = QImage()
    if not image.loadFromData(page.jpeg, "JPG"):
        raise PreviewFailed(reason="damaged")
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    if is_smeared and page.pictures:
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for left, top, right, bottom in page.pictures:
            width, height = image.width(), image.height()
            box = QRectF(left * width, top * height, (right - left) * width, (bottom - top) * height)
            smear = image.copy(box.toAlignedRect()).scaled(
                _SMEARED, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            painter.drawImage(box, smear)
        painter.end()
    return Shown(index, image, is_smeared)


class _Paper(QWidget):
    """The page itself."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.shown: Shown | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page on its paper, or the paper alone."""
        painter, colours = QPainter(self), self._theme.colours
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        inner = self.rect().adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME)
        painter.fillRect(self.rect(), QColor(colours.line))
        painter.fillRect(inner, QColor(colours.paper))
        if self.shown is not None:
            painter.drawImage(inner, self.shown.image)
            if self._theme.is_dark:
                painter.fillRect(inner, _NIGHT)


class PageView(QScrollArea):
    """One page, whole or larger. Page Up and Page Down turn, plus and minus zoom, arrows move.

    Signals:
        turned: so many pages on or back are asked for; a large number means the last or the first.
        resized: the page needs drawing in another size.
    """

    turned = Signal(int)
    resized = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._paper = _Paper(theme)
        self.zoom = ZOOMS[0]
        self._ratio = _A4
        self.setWidget(self._paper)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        self.horizontalScrollBar().setStyleSheet(_bar_rules(theme))
        self._held: QPointF | None = None

    @property
    def shown(self) -> Shown | None:
        """The page that is shown."""
        return self._paper.shown

    @property
    def most_pixels(self) -> int:
        """How many pixels a picture of the page needs at this size, on this screen."""
        size = self._size() * self.devicePixelRatioF()
        return size.width() * size.height()

    def show_page(self, shown: Shown | None, name: str) -> None:
        """Show a page, or bare paper; `name` is for screen readers."""
        self._paper.shown = shown
        if shown is not None and shown.image.width():
            self._ratio = shown.image.height() / shown.image.width()
        self.setAccessibleName(name)
        self._fit()
        self._paper.update()

    def to_top(self) -> None:
        """Show the upper edge."""
        self.verticalScrollBar().setValue(0)

    def set_zoom(self, zoom: float) -> None:
        """Show it larger or smaller."""
        self.zoom = zoom
        self._fit()
        self.resized.emit()

    def step_zoom(self, step: int) -> None:
        """The next size up or down, as far as there is one."""
        at = min(max(ZOOMS.index(self.zoom) + step, 0), len(ZOOMS) - 1)
        self.set_zoom(ZOOMS[at])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page into the room there is."""
        super().resizeEvent(event)
        self._fit()
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn, zoom or move."""
        key = Qt.Key(event.key())
        turns = {
            Qt.Key.Key_PageDown: 1,
            Qt.Key.Key_PageUp: -1,
            Qt.Key.Key_End: 1 << 30,
            Qt.Key.Key_Home: -(1 << 30),
        }
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
        if key in turns:
            self.turned.emit(turns[key])
        elif key in zooms and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ):
            self.step_zoom(zooms[key])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel moves the page; with Control it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the page."""
        self._held = event.globalPosition()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the page along."""
        if self._held is not None:
            moved, self._held = event.globalPosition() - self._held, event.globalPosition()
            for bar, by in ((self.horizontalScrollBar(), moved.x()), (self.verticalScrollBar(), moved.y())):
                bar.setValue(round(bar.value() - by))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None

    def _size(self) -> QSize:
        room = self.maximumViewportSize()
        height = min(float(room.height() - 2), (room.width() - 2) * self._ratio)
        return QSize(round(height / self._ratio * self.zoom), round(height * self.zoom))

    def _fit(self) -> None:
        self._paper.resize(self._size())


def _bar_rules(theme: Theme) -> str:
    """The bar below a page that is wider than its room looks like the one beside it."""
    colours = theme.colours
    return (
        f"QScrollBar:horizontal {{ background: transparent; height: {tokens.SCROLL_BAR}px; margin: 0; }}"
        f" QScrollBar::handle:horizontal {{ background: {colours.edge}; border-radius: 3px; min-width: 40px;"
        " margin: 3px 2px; }"
        " QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page"
        " { background: none; width: 0; height: 0; }"
    )
