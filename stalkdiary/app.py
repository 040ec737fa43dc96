"""Where the program starts: its process is closed off first, then the window or a command begins.

The window is imported only when it is wanted, so that no command waits for Qt, or needs it.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

from stalkdiary import logs

if sys.platform != "win32":
    import resource

_PR_SET_DUMPABLE = 4
"""From linux/prctl.h."""


def main(argv: list[str] | None = None) -> int:
    """Run the window, or the command that is named.

    Args:
        argv: what follows the program's name; by default this process's own.

    Returns:
        The exit status; see docs/commands.md.
    """
    argv = sys.argv[1:] if argv is None else argv
    forbid_core_dumps()
    logs.start()
    if argv:
        from stalkdiary.cli import main as command

        return command(argv)
    from stalkdiary.gui.startup import run as window

    return window(argv)


def forbid_core_dumps() -> None:
    """See to it that a crash writes no memory, and so no diary, to the disk; no other process may read it."""
    if sys.platform != "win32":
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
