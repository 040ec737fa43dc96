"""Files whose names Qt cannot spell: on Linux and macOS a name is bytes, and old ones are often no UTF-8."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QUrl

_UNKNOWN = "\ufffd"
_RUN = re.compile(f"{_UNKNOWN}+")


def path_of(url: QUrl) -> Path:
    """The file a local URL names; its bytes are in the URL even where they are no letters."""
    named = Path(url.toLocalFile())
    if os.name != "posix" or _UNKNOWN not in str(named):
        return named
    encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    exact = Path(os.fsdecode(unquote_to_bytes(encoded)))
    return exact if exact.exists() else named


def path_spelled(name: str) -> Path:
    """The file that Qt spelled so, where only one can be meant; otherwise the path as it is spelled."""
    named = Path(name)
    if _UNKNOWN not in named.name or named.exists():
        return named
    try:
        there = [one for one in named.parent.iterdir() if _as_shown(one.name) == _as_shown(named.name)]
    except OSError:
        return named
    return there[0] if len(there) == 1 else named


def _as_shown(name: str) -> str:
    """A name as Qt shows it, however many signs stand for what it does not know."""
    return _RUN.sub(_UNKNOWN, os.fsencode(name).decode("utf-8", "replace"))
