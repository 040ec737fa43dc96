"""Shift three times in a row: a way out that needs no aim and no thought."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

TIMES = 3
WITHIN_MS = 1_500
"""From the first press to the last."""
_BETWEEN = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin})


class ThreeShifts(QObject):
    """Notices Shift being pressed three times with nothing in between, in whatever window of ours.

    Args:
        app: whose keys are looked at.
        parent: it lives as long.
        act: what to do then.
    """

    def __init__(self, app: QApplication, parent: QObject, act: Callable[[], object]) -> None:
        super().__init__(parent)
        self._act = act
        self._pressed: list[int] = []
        self.is_on = True
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count; never swallows an event."""
        # Each key comes to the window first and then to widgets: counted once.
        if watched.isWindowType():
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                self._press(event)
            elif event.type() in _BETWEEN:
                self._pressed.clear()
        return False

    def _press(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        others = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() != Qt.Key.Key_Shift or others or not self.is_on:
            self._pressed.clear()
            return
        now = event.timestamp()
        self._pressed = [*(at for at in self._pressed if now - at <= WITHIN_MS), now]
        if len(self._pressed) >= TIMES:
            self._pressed.clear()
            self._act()
