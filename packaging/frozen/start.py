"""Where a frozen program starts."""

from __future__ import annotations

import sys


def start() -> int:
    """Run the program; where the window's libraries are not on this system, say which."""
    from stalkdiary.app import main

    try:
        return main()
    except ImportError:
        # Not from a package that names what it needs, but unpacked on a bare system.
        from system_libraries import LIBRARIES, missing

        absent = missing(LIBRARIES)
        if not absent:
            raise
        lack = "daybook: The window needs parts of the system that are not here. Your notes are unchanged."
        print(lack, file=sys.stderr)
        print(f"The libraries are: {' '.join(absent)}", file=sys.stderr)
        print(f"On Debian and Ubuntu: sudo apt install {' '.join(absent.values())}", file=sys.stderr)
        return 70


sys.exit(start())
