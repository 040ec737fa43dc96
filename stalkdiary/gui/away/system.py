"""How each system tells that its screen is locked, that another user has it, or that it slept.

Only what concerns this session is asked; nothing is registered, and no name is taken on any bus.
"""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from stalkdiary.clock import Clock
from stalkdiary.gui.away.away import Away
from stalkdiary.gui.away.console import OwnConsole

_TICKS_PER_MS = 10_000
"""Windows counts in steps of 100 ns."""

# wtsapi32.h: WTSSessionInfoEx, WTS_CURRENT_SESSION, WTSActive, WTS_SESSIONSTATE_LOCK.
_SESSION_INFO_EX, _THIS_SESSION, _ACTIVE, _LOCKED = 25, 0xFFFFFFFF, 0, 0
_UTF8 = 0x08000100
"""kCFStringEncodingUTF8."""


class SessionInfo(ctypes.Structure):
    """The beginning of WTSINFOEXW, level 1."""

    _fields_ = (
        ("level", ctypes.c_uint32),
        ("padding", ctypes.c_uint32),
        ("session", ctypes.c_uint32),
        ("state", ctypes.c_int32),
        ("flags", ctypes.c_int32),
    )


def watch(clock: Clock, environment: Mapping[str, str]) -> Away:
    """What watches on this system.

    Args:
        clock: the machine's.
        environment: names the session's bus and its console, on Linux.
    """
    if sys.platform == "win32":
        wts, kernel32 = ctypes.WinDLL("wtsapi32"), ctypes.WinDLL("kernelbase")
        return Away(
            clock,
            asleep_ms=partial(windows_asleep_ms, kernel32),
            is_locked=partial(windows_is_locked, wts),
        )
    if sys.platform == "darwin":
        folder = "/System/Library/Frameworks"
        graphics = ctypes.CDLL(f"{folder}/CoreGraphics.framework/CoreGraphics")
        core = ctypes.CDLL(f"{folder}/CoreFoundation.framework/CoreFoundation")
        return Away(clock, asleep_ms=unix_asleep_ms, is_locked=partial(mac_is_locked, graphics, core))
    return Away(
        clock,
        asleep_ms=unix_asleep_ms,
        is_locked=OwnConsole(environment).is_left,
        listen=partial(_listen_on_bus, environment),
    )


def unix_asleep_ms() -> int:
    """Milliseconds slept since the start: a clock that goes on in sleep, less one that does not."""
    whole, awake = {
        "linux": ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"),
        "darwin": ("CLOCK_MONOTONIC", "CLOCK_UPTIME_RAW"),
    }.get(sys.platform, ("", ""))
    if not hasattr(time, whole) or not hasattr(time, awake):
        return 0
    clocks = (getattr(time, whole), getattr(time, awake))
    return int((time.clock_gettime(clocks[0]) - time.clock_gettime(clocks[1])) * 1000)


def windows_asleep_ms(kernel: Any) -> int:
    """The same for Windows: time since the start, less time in which the system worked.

    Args:
        kernel: kernelbase.dll, or what stands for it in a test.
    """
    whole, awake = ctypes.c_uint64(), ctypes.c_uint64()
    kernel.QueryInterruptTime(ctypes.byref(whole))
    kernel.QueryUnbiasedInterruptTime(ctypes.byref(awake))
    return (whole.value - awake.value) // _TICKS_PER_MS


def windows_is_locked(wts: Any) -> bool:
    """Whether this session is locked or not the one at the screen; False where Windows does not say.

    Args:
        wts: wtsapi32.dll, or what stands for it in a test.
    """
    found, size = ctypes.POINTER(SessionInfo)(), ctypes.c_uint32()
    asked = (None, ctypes.c_uint32(_THIS_SESSION), _SESSION_INFO_EX)
    if not wts.WTSQuerySessionInformationW(*asked, ctypes.byref(found), ctypes.byref(size)):
        return False
    try:
        info = found.contents
        return bool(info.level == 1 and (info.state != _ACTIVE or info.flags == _LOCKED))
    finally:
        wts.WTSFreeMemory(found)


def mac_is_locked(graphics: Any, core: Any) -> bool:
    """Whether the screen is locked or another user has it; False where macOS does not say.

    Args:
        graphics: CoreGraphics, or what stands for it in a test.
        core: CoreFoundation, likewise.
    """
    graphics.CGSessionCopyCurrentDictionary.restype = ctypes.c_void_p
    session = graphics.CGSessionCopyCurrentDictionary()
    if not session:
        return False
    try:
        locked = _flag(core, session, b"CGSSessionScreenIsLocked")
        at_screen = _flag(core, session, b"kCGSSessionOnConsoleKey")
        return locked is True or at_screen is False
    finally:
        core.CFRelease(ctypes.c_void_p(session))


def _flag(core: Any, dictionary: int, name: bytes) -> bool | None:
    core.CFStringCreateWithCString.restype = ctypes.c_void_p
    core.CFDictionaryGetValue.restype = ctypes.c_void_p
    core.CFBooleanGetValue.restype = ctypes.c_bool
    key = ctypes.c_void_p(core.CFStringCreateWithCString(None, name, _UTF8))
    try:
        value = core.CFDictionaryGetValue(ctypes.c_void_p(dictionary), key)
    finally:
        core.CFRelease(key)
    return None if not value else bool(core.CFBooleanGetValue(ctypes.c_void_p(value)))


def has_session_bus(environment: Mapping[str, str]) -> bool:
    """Whether there is a session bus already: asking for one would start it where there is none."""
    if environment.get("DBUS_SESSION_BUS_ADDRESS", "").startswith("unix:"):
        return True
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    return bool(runtime) and (Path(runtime) / "bus").exists()


def _listen_on_bus(environment: Mapping[str, str], gone: Callable[[], None]) -> object:
    if not has_session_bus(environment):
        return None
    # Loaded once notes are open, so that the window is there before it.
    from stalkdiary.gui.away.bus import ScreenLockListener

    return ScreenLockListener(gone)
