"""Linux: the session's bus, on which desktops say that they lock the screen or are about to sleep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection

SCREEN_LOCKS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
    "com.canonical.Unity.Session",
)
"""Interfaces whose signal ActiveChanged(bool) tells that the screen is locked."""

SLEEP = "org.kde.Solid.PowerManagement.Actions.SuspendSession"
"""The interface whose signal aboutToSuspend tells that the machine will sleep."""
_LOCKED: Any = SLOT("locked(bool)")
_SLEEPING: Any = SLOT("sleeping()")
"""Text, as the binding wants it, though its own types ask for bytes."""


class ScreenLockListener(QObject):
    """Listens, and says nothing itself.

    Args:
        gone: called when the screen is locked or the machine is about to sleep.
        bus: to listen on; by default the session's.
    """

    def __init__(self, gone: Callable[[], None], bus: QDBusConnection | None = None) -> None:
        super().__init__()
        self._gone = gone
        self._bus = bus or QDBusConnection.sessionBus()
        for interface in SCREEN_LOCKS:
            self._bus.connect("", "", interface, "ActiveChanged", self, _LOCKED)
        self._bus.connect("", "", SLEEP, "aboutToSuspend", self, _SLEEPING)

    @Slot(bool)
    def locked(self, is_locked: bool) -> None:
        """The screen was locked, or unlocked."""
        if is_locked:
            self._gone()

    @Slot()
    def sleeping(self) -> None:
        """The machine is about to sleep."""
        self._gone()
