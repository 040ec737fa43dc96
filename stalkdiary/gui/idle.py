"""Locks by itself when nobody has pressed, moved or touched anything for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from stalkdiary.clock import Clock
from stalkdiary.gui.jobs import VaultThread

LOOK_EVERY_MS = 2_000
_A_MINUTE_MS = 60_000
_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
        QEvent.Type.DragMove,
    }
)
"""Events that only a person causes."""


class IdleLock(QObject):
    """Counts from the last sign of a person, by the clock that goes on while the machine sleeps.

    Work that is under way on the diary is finished first; until then the window is out of sight.

    Args:
        app: whose events tell of a person.
        clock: to count by.
        thread: of the diary, whose work is waited for.
        window: what is taken out of sight.
        lock: ends the process, with a successor.
    """

    def __init__(
        self,
        app: QApplication,
        clock: Clock,
        thread: VaultThread,
        window: QWidget,
        lock: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._clock = clock
        self._thread = thread
        self._window = window
        self._lock = lock
        self._minutes = 0
        self._last_ms = clock.read().boot_ms
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        app.installEventFilter(self)

    def allow(self, minutes: int) -> None:
        """Lock after so many minutes, counted from now; 0 for never."""
        self._minutes = minutes
        self._touch()
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()

    def stop(self) -> None:
        """The process ends in any case."""
        self._timer.stop()

    def look(self) -> None:
        """Lock if it is time to and no work is under way."""
        if self._clock.read().boot_ms - self._last_ms < self._minutes * _A_MINUTE_MS:
            return
        if self._thread.is_busy:
            self._window.hide()
        else:
            self._lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice a person; never swallows an event."""
        if event.type() in _SIGNS:
            self._touch()
        return False

    def _touch(self) -> None:
        self._last_ms = self._clock.read().boot_ms
