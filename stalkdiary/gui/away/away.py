"""Tells that the person has gone: the system locked its screen, changed users, or slept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from stalkdiary.clock import Clock

_SLEPT_MS = 1_000
"""What two clocks that are read one after the other may differ by."""
_CLOCK_JUMP_MS = 60_000
"""A correction of the clock is smaller; a machine that was stopped from outside and went on is not."""


class Away(QObject):
    """Watches for the person going.

    Args:
        clock: whose wall clock jumps where a machine was stopped without knowing.
        asleep_ms: milliseconds that the machine has slept since it was started.
        is_locked: whether the system says that its screen is locked or another user has it; asked every time.
        listen: begins to listen for the system saying so by itself, and calls back when it does.

    Signals:
        gone: nobody is there.
    """

    gone = Signal()

    def __init__(
        self,
        clock: Clock,
        *,
        asleep_ms: Callable[[], int] = lambda: 0,
        is_locked: Callable[[], bool] = lambda: False,
        listen: Callable[[Callable[[], None]], object] = lambda _: None,
    ) -> None:
        super().__init__()
        self._clock = clock
        self._asleep_ms = asleep_ms
        self._is_locked = is_locked
        self._listen = listen
        self._listener: object = None
        self._slept, self._ahead = 0, 0

    def start(self) -> None:
        """Begin to watch, from now on."""
        self._slept, self._ahead = self._asleep_ms(), self._wall_ahead_ms()
        # What shows only as a change has to have been seen before it.
        self._is_locked()
        if self._listener is None:
            self._listener = self._listen(self.gone.emit)

    def look(self) -> None:
        """See whether the person has gone since the last look."""
        slept, ahead = self._asleep_ms(), self._wall_ahead_ms()
        jumped = slept - self._slept > _SLEPT_MS or abs(ahead - self._ahead) > _CLOCK_JUMP_MS
        self._slept, self._ahead = slept, ahead
        if jumped or self._is_locked():
            self.gone.emit()

    def _wall_ahead_ms(self) -> int:
        """By how much the wall clock is ahead of the clock that nobody can set."""
        reading = self._clock.read()
        return int(reading.utc.timestamp() * 1000) - reading.boot_ms
