"""Prints the shared libraries that Qt needs here and that the system lacks; nothing when all are there.

The Qt wheels carry most of what they need and take these from the system. The list was found by importing
QtWidgets on a bare Debian 12 and Debian 13, asking `ldd` about the offscreen, X11 and Wayland plugins, and
adding what was not found.
Run by packaging/setup.sh with the system's own Python before anything is installed, so it imports the
standard library only.

Usage: system_libraries.py packages|sonames|optional
"""

from __future__ import annotations

import ctypes
import sys

# Soname, and the Debian and Ubuntu package that holds it. Releases after 2023 renamed some (…t64); apt takes
# the old name for the new.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt's modules and its offscreen, X11 and Wayland plugins load, and where it comes from."""

OPTIONAL = {"libpulse.so.0": "libpulse0"}
"""What Qt's sound needs. Without it films are shown without their sound; nothing else is missing."""


def missing(wanted: dict[str, str]) -> dict[str, str]:
    """The libraries that the loader cannot find, with their packages; empty anywhere but on Linux."""
    absent = {}
    if sys.platform == "linux":
        for soname, package in wanted.items():
            try:
                ctypes.CDLL(soname)
            except OSError:
                absent[soname] = package
    return absent


if __name__ == "__main__":
    absent = missing(OPTIONAL if sys.argv[1:] == ["optional"] else LIBRARIES)
    print(*(absent if sys.argv[1:] == ["sonames"] else absent.values()))
