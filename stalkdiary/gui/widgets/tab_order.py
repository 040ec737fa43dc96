"""Tab goes through a page in the order it is read, also where parts were put in later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QWidget


def tab_in_order(layout: QLayout | None) -> None:
    """Have Tab follow a layout from its beginning to its end."""
    for before, after in pairwise(stops_in(layout)):
        QWidget.setTabOrder(before, after)


def stops_in(layout: QLayout | None) -> Iterator[QWidget]:
    """What Tab can stop at, in the order of a layout."""
    if layout is None:
        return
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if inner is not None:
            yield from stops_in(inner)
        elif widget is not None:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield widget
            if not isinstance(widget, QAbstractScrollArea):
                yield from stops_in(widget.layout())
