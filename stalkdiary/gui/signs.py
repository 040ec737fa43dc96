"""What only a person causes in a window of ours: keys, the mouse, a touch, a pen, an input method."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget

_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.DragMove,
    }
)
"""The system sends each of these to a window, once; Qt passes it on to widgets, perhaps to several."""


class Signs(QObject):
    """Notices a person in every window of ours, dialogs and menus too, and swallows nothing.

    Only windows are watched, and what has the keyboard for the sake of input methods: a filter on the whole
    application would be called for every event of every widget, which took a seventh of a page's time.

    Args:
        app: whose windows they are.
        parent: it lives as long.
    """

    def __init__(self, app: QApplication, parent: QWidget) -> None:
        super().__init__(parent)
        self._app = app
        self._listeners: list[Callable[[QEvent], object]] = []
        self._writing: QObject | None = None
        app.focusWindowChanged.connect(self._watch)
        app.focusObjectChanged.connect(self._watch_writing)

    def listen(self, listener: Callable[[QEvent], object]) -> None:
        """Have this called with each event that a person caused."""
        self._listeners.append(listener)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell the listeners; never swallows an event."""
        kind = event.type()
        if watched.isWindowType():
            if kind in _SIGNS:
                # A menu need not get the keyboard on every system: what a person does brings it up.
                for window in self._app.allWindows():
                    window.installEventFilter(self)
                self._tell(event)
        elif kind == QEvent.Type.InputMethod:
            self._tell(event)
        return False

    def _tell(self, event: QEvent) -> None:
        for listener in self._listeners:
            listener(event)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _watch_writing(self, what: QObject | None) -> None:
        """An input method keeps the keys to itself, and sends what has the keyboard its text."""
        if self._writing is not None and shiboken6.isValid(self._writing):
            self._writing.removeEventFilter(self)
        self._writing = None if what is None or what.isWindowType() else what
        if self._writing is not None:
            self._writing.installEventFilter(self)
