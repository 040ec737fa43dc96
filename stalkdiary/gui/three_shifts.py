"""Shift three times in a row: a way out that needs no aim and no thought."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from stalkdiary.gui.signs import Signs

TIMES = 3
WITHIN_MS = 1_500
"""From the first press to the last."""
_BETWEEN = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin})


class ThreeShifts:
    """Notices Shift being pressed three times with nothing in between, in whatever window of ours.

    Args:
        signs: tell of each key, once.
        act: what to do then.
    """

    def __init__(self, signs: Signs, act: Callable[[], object]) -> None:
        self._act = act
        self._pressed: list[int] = []
        self.is_on = True
        signs.listen(self._see)

    def _see(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._press(event)
        elif event.type() in _BETWEEN:
            self._pressed.clear()

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
