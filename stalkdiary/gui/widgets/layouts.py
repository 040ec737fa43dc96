"""Rows, columns and cards, put together from parts.

A part is a widget or a layout, a pair of one of these and its stretch, a `Gap`, or None for room that grows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QSizePolicy, QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap

_Item: TypeAlias = QWidget | QLayout
Part: TypeAlias = _Item | tuple[_Item, int] | Gap | None

_ACROSS = QBoxLayout.Direction.LeftToRight
_DOWN = QBoxLayout.Direction.TopToBottom


def row(theme: Theme, gap: Gap, *parts: Part, top: bool = False) -> QBoxLayout:
    """Side by side; `top` lines up upper edges instead of middles."""
    layout = _box(_ACROSS, theme, gap, parts)
    if top:
        to_top(layout)
    return layout


def to_top(layout: QBoxLayout) -> None:
    """Line up the upper edges of what stands side by side."""
    for at in range(layout.count()):
        item = layout.itemAt(at)
        inner, widget = (None, None) if item is None else (item.layout(), item.widget())
        if widget is not None:
            layout.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        elif isinstance(inner, QBoxLayout) and inner.direction() is _DOWN:
            # Qt would give an aligned layout no more height than it has where nothing wraps: words were cut.
            inner.addStretch(1)


def column(theme: Theme, gap: Gap, *parts: Part) -> QBoxLayout:
    """One under the other."""
    return _box(_DOWN, theme, gap, parts)


def beside(theme: Theme, gap: Gap, *parts: Part) -> QBoxLayout:
    """Side by side, or one under the other where the text is large."""
    if not theme.stacks:
        return row(theme, gap, *parts)
    return column(
        theme, gap, *(part[0] if isinstance(part, tuple) else part for part in parts if part is not None)
    )


def boxed(layout: QLayout) -> QWidget:
    """A layout as a widget, to be hidden, sized or tabbed as one."""
    box = QWidget()
    box.setLayout(layout)
    policy = box.sizePolicy()
    policy.setHeightForWidth(layout.hasHeightForWidth())
    box.setSizePolicy(policy)
    return box


class Card(QFrame):
    """A ground that holds things together.

    Args:
        theme: how it looks.
        kind: a ground the style sheet has a rule for.
        parts: from top to bottom.
        gap: between parts.
        pad: at the sides, and above and below unless `pad_y` is given.
        pad_y: above and below.

    Attributes:
        body: the column of its parts.
    """

    def __init__(
        self,
        theme: Theme,
        kind: str,
        *parts: Part,
        gap: Gap = Gap.S,
        pad: Gap = Gap.L,
        pad_y: Gap | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("card", kind)
        layout = column(theme, gap, *parts)
        side, height = theme.gap(pad), theme.gap(pad if pad_y is None else pad_y)
        layout.setContentsMargins(side, height, side, height)
        self.setLayout(layout)
        self.body = layout
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, and delete it."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            empty(inner)
        elif widget is not None:
            widget.hide()
            widget.deleteLater()


def _box(direction: QBoxLayout.Direction, theme: Theme, gap: Gap, parts: Iterable[Part]) -> QBoxLayout:
    layout = QBoxLayout(direction)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.gap(gap))
    for part in parts:
        item, stretch = part if isinstance(part, tuple) else (part, 0)
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, Gap):
            layout.addSpacing(theme.gap(item))
        elif isinstance(item, QLayout):
            layout.addLayout(item, stretch)
        else:
            layout.addWidget(item, stretch)
            if direction is _DOWN and item.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Maximum:
                # Else Qt would count the lines of all other words at this one's width.
                layout.setAlignment(item, Qt.AlignmentFlag.AlignLeft)
    return layout
