"""A clock that a test sets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from stalkdiary.clock import Reading


class FixedClock:
    """Stands still until it is moved on."""

    def __init__(self, utc: datetime | None = None, zone: str = "Europe/London") -> None:
        self._utc = utc or datetime(2026, 3, 14, 9, 26, 53, tzinfo=UTC)
        self._zone = zone
        self._boot_ms = 1_000_000

    def read(self) -> Reading:
        """The time it was set to."""
        return Reading(self._utc, self._zone, self._boot_ms)

    def set_by(self, seconds: float) -> None:
        """Someone sets the wall clock; the boot clock goes on as before."""
        self._utc += timedelta(seconds=seconds)

    def move_on(self, seconds: float) -> None:
        """Let time pass, for the wall clock and the boot clock alike."""
        self._utc += timedelta(seconds=seconds)
        self._boot_ms += int(seconds * 1000)
