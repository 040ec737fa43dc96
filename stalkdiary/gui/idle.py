"""Locks by itself: when nobody has pressed, moved or touched anything for a while, or has plainly gone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from stalkdiary.clock import Clock
from stalkdiary.gui.away.away import Away
from stalkdiary.gui.signs import Signs
from stalkdiary.gui.vault_thread import VaultThread

LOOK_EVERY_MS = 2_000
_A_MINUTE_MS = 60_000


class IdleLock(QObject):
    """Counts from the last sign of a person, by the clock that goes on while the machine sleeps.

    Work that is under way on the diary is finished first; until then the window is out of sight. Where the
    system's screen was locked, another user has it, or the machine slept, nothing is waited for.

    Args:
        signs: tell of a person.
        clock: to count by.
        thread: of the diary, whose work is waited for.
        away: tells that the person has gone.
        window: what is taken out of sight.
        lock: ends the process, with a successor.
    """

    def __init__(
        self,
        signs: Signs,
        clock: Clock,
        thread: VaultThread,
        away: Away,
        window: QWidget,
        lock: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._clock = clock
        self._thread = thread
        self._away = away
        self._window = window
        self._lock_after_work = lock
        self._minutes = 0
        self._is_asked = False
        self._last_ms = clock.read().boot_ms
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        away.gone.connect(lock)
        signs.listen(lambda _event: self.touch())

    def allow(self, minutes: int) -> None:
        """Lock after so many minutes, counted from now; 0 for never by that alone."""
        self._minutes = minutes
        self.touch()
        if not self._timer.isActive():
            self._away.start()
            self._timer.start()

    def ask(self, lock: Callable[[], object]) -> None:
        """Lock as soon as no work is under way, in the given way."""
        self._is_asked, self._lock_after_work = True, lock
        self.look()

    def stop(self) -> None:
        """The process ends in any case."""
        self._timer.stop()

    def look(self) -> None:
        """Lock if it is time to and no work is under way, or if the person has gone."""
        self._away.look()
        idle_ms = self._clock.read().boot_ms - self._last_ms
        is_idle = 0 < self._minutes * _A_MINUTE_MS <= idle_ms
        if not (is_idle or self._is_asked):
            return
        if self._thread.is_busy:
            self._window.hide()
        else:
            self._lock_after_work()

    def touch(self) -> None:
        """Somebody is there: count from now."""
        self._last_ms = self._clock.read().boot_ms
