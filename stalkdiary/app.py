"""Where the program starts: its process is closed off first, then the window or a command begins.

The window is imported only when it is wanted, so that no command waits for Qt, or needs it.
"""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from contextlib import suppress
from pathlib import Path

from stalkdiary import logs
from stalkdiary.errors import Cancelled, DiaryError, NoScreen, ScreenNotReached

if sys.platform != "win32":
    import resource

CHILD = "--child"
"""The only argument of a child process of a frozen program: it is told over its pipes what to do."""

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""What a Linux session sets where there is a screen, and what chooses another than the usual."""

_PR_SET_DUMPABLE = 4
"""From linux/prctl.h."""

_MADE_BETWEEN_COLLECTIONS = 50_000
"""Objects that a command makes before Python looks for cycles among them; by default 700 or 2,000."""


def main(argv: list[str] | None = None) -> int:
    """Run the window, or the command that is named.

    Args:
        argv: what follows the program's name; by default this process's own. Nothing, or a folder, opens the
            window; anything else is a command.

    Returns:
        The exit status; see docs/commands.md.
    """
    argv = sys.argv[1:] if argv is None else argv
    if argv == [CHILD]:
        from stalkdiary.sandbox.child import boot as boot_child

        boot_child()
    forbid_core_dumps()
    logs.start()
    try:
        return _run(argv)
    except KeyboardInterrupt:  # a command answers it itself, once it has been loaded
        return _answer(Cancelled(), argv)


def _run(argv: list[str]) -> int:
    if argv:
        from stalkdiary.cli import COMMANDS
        from stalkdiary.cli import main as command

        # A folder that happens to be called "demo" does not hide the command.
        if len(argv) > 1 or argv[0] in COMMANDS or not Path(argv[0]).is_dir():
            collect_seldom()
            return command(argv)
    if not has_screen():
        return _answer(NoScreen(), argv)
    from stalkdiary.gui.startup import run as window

    return window(argv, lambda: _answer(ScreenNotReached(), argv))


def _answer(error: DiaryError, argv: list[str]) -> int:
    from stalkdiary.cli import answer

    return answer(error, argv)


def has_screen() -> bool:
    """Whether a window has somewhere to be shown; without, Qt would end the process with lines of its own."""
    return sys.platform != "linux" or any(map(os.environ.get, _SCREENS))


def forbid_core_dumps() -> None:
    """See to it that a crash writes no memory, and so no diary, to the disk; no other process may read it."""
    if sys.platform != "win32":
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def collect_seldom() -> None:
    """Have Python look less often for cyclic garbage.

    A long text that is laid out lies in hundreds of thousands of objects, all of them in use: to go through
    them again and again took a third of the time. The window has a collector of its own (`gui/garbage.py`).
    """
    gc.set_threshold(_MADE_BETWEEN_COLLECTIONS, *gc.get_threshold()[1:])
