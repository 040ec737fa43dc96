"""Scrolls a page so far that what matters in it is seen: a part of a control, or what has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
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


class FocusShower(QObject):
    """Scrolls to a control that gets the keyboard out of sight.

    Qt does so only where the keyboard comes from within the page, not from the rail or the top.
    """

    def __init__(self, scroll: QScrollArea) -> None:
        super().__init__(scroll)
        self._scroll = scroll

    def watch(self) -> None:
        """Watch every control that stands in the page by now."""
        for control in self._scroll.findChildren(QWidget):
            if control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                control.removeEventFilter(self)
                control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Never swallows an event."""
        if (
            event.type() == QEvent.Type.FocusIn
            and isinstance(watched, QWidget)
            and watched.visibleRegion().isEmpty()
        ):
            self._scroll.ensureWidgetVisible(watched, 0, _CLEAR)
        return False
