"""Scrolls a page so far that a part of a control is seen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

_CLEAR = 16


def keep_in_sight(scroll: QScrollArea, widget: QWidget, rect: QRect) -> None:
    """Show a part of a widget.

    Args:
        scroll: what scrolls.
        widget: somewhere in it.
        rect: the part, in the widget's own units.
    """
    inner = scroll.widget()
    assert inner is not None, "something stands in it"
    middle = widget.mapTo(inner, rect.center())
    scroll.ensureVisible(0, middle.y(), 0, rect.height() // 2 + _CLEAR)


def show_whole(scroll: QScrollArea, widget: QWidget) -> None:
    """Show all of a widget that was shown just now, once it has its place."""

    def scroll_to_it() -> None:
        scroll.ensureWidgetVisible(widget, 0, _CLEAR)

    # Twice: the room that words take is known only when their width is.
    QTimer.singleShot(0, widget, lambda: QTimer.singleShot(0, widget, scroll_to_it))
