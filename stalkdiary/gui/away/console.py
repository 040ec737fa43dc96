"""Linux: whether another user's session is at the screen, as the kernel's console tells, without a socket."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

ACTIVE = Path("/sys/class/tty/tty0/active")
"""Names the virtual console that is shown, such as "tty2" (the kernel's ABI/testing/sysfs-tty)."""


class OwnConsole:
    """The virtual console that this session was started on.

    Args:
        environment: of a session; its XDG_VTNR is the number of its console (pam_systemd). A session without
            one, such as one over a network or on a second seat, has no console to lose.
        active: where the kernel tells which one is shown.
    """

    def __init__(self, environment: Mapping[str, str], active: Path = ACTIVE) -> None:
        number = environment.get("XDG_VTNR", "")
        self._own = f"tty{number}" if number.isdecimal() else ""
        self._active = active
        self._was_shown = False

    def is_left(self) -> bool:
        """Whether another console is shown, where this one was before: then somebody else has the screen."""
        if not self._own:
            return False
        try:
            shown = self._active.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return False
        self._was_shown = self._was_shown or shown == self._own
        # What the environment says may be of another session: then this console was never shown.
        return self._was_shown and shown != self._own
