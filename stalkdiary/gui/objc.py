"""The few things that Qt does not pass on to macOS, said through its Objective-C runtime."""

from __future__ import annotations

import ctypes
from typing import Any

LIBRARY = "/usr/lib/libobjc.dylib"

_CONCEALED = (b"org.nspasteboard.ConcealedType", b"org.nspasteboard.TransientType")
"""Types by which clipboard histories know what they are not to keep (nspasteboard.org)."""
_SHARING_NONE, _SHARING_READ_ONLY = 0, 1
"""NSWindowSharingType."""


class Runtime:
    """Sends messages.

    Args:
        library: libobjc, or what stands for it in a test. Asked by item, each function is an object of its
            own, whose types can be set without changing another's.
    """

    def __init__(self, library: Any) -> None:
        self._library = library

    def find(self, name: bytes) -> int:
        """A class by its name; 0 where there is none."""
        return self._call("objc_getClass", name) or 0

    def send(self, target: int, selector: bytes, *arguments: Any) -> int:
        """What a message gives; nothing happens, and 0 is given, where the target is 0."""
        if not target:
            return 0
        name = ctypes.c_void_p(self._call("sel_registerName", selector))
        call = self._library["objc_msgSend"]
        call.restype = ctypes.c_void_p
        call.argtypes = (ctypes.c_void_p, ctypes.c_void_p, *(type(one) for one in arguments))
        return call(ctypes.c_void_p(target), name, *arguments) or 0

    def _call(self, function: str, text: bytes) -> int | None:
        call = self._library[function]
        call.restype, call.argtypes = ctypes.c_void_p, (ctypes.c_char_p,)
        found: int | None = call(text)
        return found


def conceal_clipboard(runtime: Runtime) -> None:
    """Mark what lies in the clipboard as not to be kept by histories."""
    board = runtime.send(runtime.find(b"NSPasteboard"), b"generalPasteboard")
    text = runtime.find(b"NSString")
    for name in _CONCEALED:
        type_ = runtime.send(text, b"stringWithUTF8String:", ctypes.c_char_p(name))
        types = runtime.send(runtime.find(b"NSArray"), b"arrayWithObject:", ctypes.c_void_p(type_))
        runtime.send(board, b"addTypes:owner:", ctypes.c_void_p(types), ctypes.c_void_p(None))
        runtime.send(board, b"setString:forType:", ctypes.c_void_p(type_), ctypes.c_void_p(type_))


def share_window(runtime: Runtime, view: int, *, shared: bool) -> bool:
    """Have a window in pictures of the screen or keep it out; whether there was a window.

    Args:
        runtime: to say it through.
        view: the NSView that Qt gives as a window's id.
        shared: whether it may be in them.
    """
    window = runtime.send(view, b"window")
    kind = _SHARING_READ_ONLY if shared else _SHARING_NONE
    runtime.send(window, b"setSharingType:", ctypes.c_ulong(kind))
    return bool(window)
