"""Where the program's time comes from, so that tests can bring their own."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@dataclass(frozen=True, slots=True)
class Reading:
    """What the machine's clocks said at one instant.

    Attributes:
        utc: wall-clock time, aware, in UTC.
        zone: IANA name of the zone the person's machine is set to, such as "Europe/London".
        boot_ms: milliseconds of a clock that never goes backwards while the machine is up.
    """

    utc: datetime
    zone: str
    boot_ms: int

    @property
    def local(self) -> datetime:
        """The same instant in the machine's zone, aware."""
        return self.utc.astimezone(ZoneInfo(self.zone))

    @property
    def offset_minutes(self) -> int:
        """How far local time is ahead of UTC, in minutes."""
        offset = self.local.utcoffset()
        assert offset is not None, "an aware datetime has an offset"
        return int(offset.total_seconds() // 60)


class Clock(Protocol):
    """Anything that can say what time it is."""

    def read(self) -> Reading:
        """Read all clocks at one instant."""
        ...


class SystemClock:
    """The machine's own clocks; the zone is looked up once, when the object is made."""

    def __init__(self, zone: str | None = None) -> None:
        self._zone = zone or system_zone()

    def read(self) -> Reading:
        """Read all clocks at one instant."""
        return Reading(datetime.now(UTC), self._zone, _boot_ms())


def _boot_ms() -> int:
    """A clock that goes on while the machine sleeps: else every night would look like a clock that was set.

    That is CLOCK_BOOTTIME on Linux, CLOCK_MONOTONIC on macOS, and `time.monotonic` on Windows.
    """
    name = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}.get(sys.platform, "")
    clock = getattr(time, name, None)
    if clock is not None:
        return int(time.clock_gettime(clock) * 1000)
    return int(time.monotonic() * 1000)


def system_zone() -> str:
    """The IANA name of the machine's zone; "Etc/UTC" where the machine does not tell.

    Looks at TZ, then at /etc/localtime and /etc/timezone. Windows and macOS name their zone through
    the same places or fall back to the offset's Etc/GMT zone.
    """
    for name in (os.environ.get("TZ", "").lstrip(":"), _localtime_link(), _timezone_file()):
        if name and is_zone(name):
            return name
    offset = datetime.now().astimezone().utcoffset()
    hours = int(offset.total_seconds() // 3600) if offset else 0
    name = f"Etc/GMT{-hours:+d}" if hours else "Etc/UTC"
    return name if is_zone(name) else "Etc/UTC"


def is_zone(name: str) -> bool:
    """Whether `name` is a zone of the IANA database."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _localtime_link() -> str:
    try:
        parts = Path("/etc/localtime").resolve().parts
    except OSError:
        return ""
    if "zoneinfo" not in parts:
        return ""
    return "/".join(parts[len(parts) - parts[::-1].index("zoneinfo") :])


def _timezone_file() -> str:
    try:
        return Path("/etc/timezone").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
