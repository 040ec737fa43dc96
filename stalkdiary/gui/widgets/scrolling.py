"""Pages that scroll up and down, never sideways."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import row


class PageScroll(QScrollArea):
    """A page's body. The scroll bar's place is always kept, so that nothing jumps sideways.

    Args:
        theme: how it looks.
        body: what scrolls.
        width: the widest the body gets, in units at 100 %; it stands in the middle. 0 for no limit.
    """

    def __init__(self, theme: Theme, body: QLayout, width: int = 0) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("scrolled")
        if width:
            centred = QWidget()
            centred.setLayout(body)
            centred.setMaximumWidth(theme.px(width))
            inner.setLayout(row(theme, Gap.NONE, None, (centred, 100), None))
        else:
            inner.setLayout(body)
        layout = inner.layout()
        assert layout is not None, "it was set above"
        side = theme.gap(Gap.XL)
        layout.setContentsMargins(side, 4, side - tokens.SCROLL_BAR, side)
        self.setWidget(inner)

    def to_top(self) -> None:
        """Show the beginning."""
        self.verticalScrollBar().setValue(0)
