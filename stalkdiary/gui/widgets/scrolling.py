"""Pages that scroll up and down, never sideways."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent, QWindow
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QWidget

from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import Part, row

_ABOVE = 4
"""Room for the ring around the first control."""
_CLEAR = 16
"""Room above and below what has the keyboard."""


def page_margins(theme: Theme, layout: QLayout, bottom: int = 0) -> None:
    """The margins of what scrolls; where the scroll bar is, its own place makes up the rest."""
    start, end = theme.gap(Gap.XL), theme.gap(Gap.XL) - tokens.SCROLL_BAR
    turned = QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    left, right = (end, start) if turned else (start, end)
    layout.setContentsMargins(left, _ABOVE, right, bottom)


class PageScroll(QScrollArea):
    """A page's body. The scroll bar's place is always kept, so that nothing jumps sideways.

    Args:
        theme: how it looks.
        body: what scrolls.
        width: the widest the body gets, in units at 100 %; 0 for no limit. It begins where lines begin, below
            the page's title.
        centred: it stands in the middle; for pages without a title.
    """

    def __init__(self, theme: Theme, body: QLayout, width: int = 0, *, centred: bool = False) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("scrolled")
        if width:
            column = QWidget()
            column.setLayout(body)
            column.setMaximumWidth(theme.px(width))
            before: tuple[Part, ...] = (None,) if centred else ()
            inner.setLayout(row(theme, Gap.NONE, *before, (column, 100), None))
        else:
            inner.setLayout(body)
        layout = inner.layout()
        assert layout is not None, "it was set above"
        page_margins(theme, layout, bottom=theme.gap(Gap.XL))
        self.setWidget(inner)
        self._follows: QWindow | None = None

    def showEvent(self, event: QShowEvent) -> None:
        """From now on follow the keyboard, also where it comes from outside of the page."""
        super().showEvent(event)
        window: QWindow | None = self.window().windowHandle()
        if window is not None and window is not self._follows:
            self._follows = window
            window.focusObjectChanged.connect(self._follow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the ends of the page, as Page Up and Page Down go on by one screen."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def _follow(self, reached: QObject | None) -> None:
        """Qt itself does this only where the keyboard was within the page before."""
        if not isinstance(reached, QWidget) or not self.isAncestorOf(reached) or not self.isVisible():
            return
        is_tall = reached.height() > self.viewport().height()
        if not is_tall or reached.visibleRegion().isEmpty():
            self.ensureWidgetVisible(reached, 0, _CLEAR)

    def to_top(self) -> None:
        """Show the beginning."""
        self.verticalScrollBar().setValue(0)
