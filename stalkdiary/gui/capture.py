"""Keeps windows out of pictures and recordings of the screen, where the system can.

Windows 10 (2004) and later can, for all but programs with the system's own rights; macOS up to 14 can,
from 15 on newer recorders see the window all the same; X11 and Wayland offer nothing. A camera always can.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from stalkdiary.gui import objc

_SHOWN, _MONITOR, _EXCLUDED = 0x0, 0x1, 0x11
"""WDA_NONE, WDA_MONITOR and WDA_EXCLUDEFROMCAPTURE of winuser.h."""

_CREATED = Qt.WidgetAttribute.WA_WState_Created
"""The system's window is there; asking for its id would make one."""

Exclude = Callable[[int, bool], object]
"""Keeps the window with this id out of pictures, or, told False, lets it in again."""


class CaptureGuard(QObject):
    """Sees to every window of ours, dialogs, menus and hints too, each time that it is shown.

    Args:
        app: whose windows they are.
        exclude: what the system offers; None for nothing.
    """

    def __init__(self, app: QApplication, exclude: Exclude | None) -> None:
        super().__init__(app)
        self._app = app
        self._exclude = exclude
        self._is_on = True
        if exclude is not None:
            app.installEventFilter(self)

    @property
    def can(self) -> bool:
        """Whether the system offers anything."""
        return self._exclude is not None

    def allow(self, *, pictures: bool) -> None:
        """Let windows be in pictures of the screen, for someone who helps from afar, or not."""
        if self._exclude is None or self._is_on is not pictures:
            return
        self._is_on = not pictures
        for window in self._app.topLevelWidgets():
            if window.isVisible():
                self._exclude(window.winId(), self._is_on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window is about to be shown, or got another one of the system's; never swallows an event."""
        if (
            event.type() in (QEvent.Type.Show, QEvent.Type.WinIdChange)
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched.testAttribute(_CREATED)
            and self._exclude is not None
        ):
            self._exclude(watched.winId(), self._is_on)
        return False


def system_exclude() -> Exclude | None:
    """What this system offers."""
    if sys.platform == "win32":
        return partial(windows_exclude, ctypes.WinDLL("user32"))
    if sys.platform == "darwin":
        runtime = objc.Runtime(ctypes.CDLL(objc.LIBRARY))
        return lambda view, excluded: objc.share_window(runtime, view, shared=not excluded)
    return None


def windows_exclude(user32: Any, window: int, excluded: bool) -> bool:
    """Tell Windows; where it is too old to leave a window out, it shows a black one in its place.

    Args:
        user32: user32.dll, or what stands for it in a test.
        window: its handle.
        excluded: whether it is kept out.

    Returns:
        Whether Windows did it.
    """
    handle = ctypes.c_void_p(window)
    kinds = (_EXCLUDED, _MONITOR) if excluded else (_SHOWN,)
    return any(user32.SetWindowDisplayAffinity(handle, ctypes.c_uint32(kind)) for kind in kinds)
