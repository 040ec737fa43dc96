"""What Qt's file dialog notes down outside the diary, undone.

When it goes, a QFileDialog writes the folders that were visited to the settings of "QtProject". On Linux
those are told to lie nowhere (see `startup`). On Windows they are in the registry, and on macOS in a
property list, whatever Qt is told; other programs made with Qt share them, so they are put back as they
were.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog

_GROUP = "FileDialog"
KEPT_OUTSIDE = sys.platform in ("win32", "darwin")
"""Whether this system keeps them where Qt cannot be told otherwise."""


def shared_settings() -> QSettings:
    """The settings that all programs made with Qt share."""
    return QSettings(QSettings.Scope.UserScope, "QtProject")


def undo_after(dialog: QFileDialog, settings: Callable[[], QSettings] = shared_settings) -> None:
    """Once a dialog has gone, have its settings as they are now.

    Args:
        dialog: one that was just made.
        settings: opens them.
    """
    before = _read(settings())
    # Told when the dialog's own end, which writes, is over.
    dialog.destroyed.connect(partial(_restore, settings, before))


def _read(settings: QSettings) -> dict[str, object]:
    settings.beginGroup(_GROUP)
    return {key: settings.value(key) for key in settings.allKeys()}


def _restore(settings: Callable[[], QSettings], before: dict[str, object], _gone: object = None) -> None:
    opened = settings()
    if _read(settings()) == before:
        return
    opened.remove(_GROUP)
    for key, value in before.items():
        opened.setValue(f"{_GROUP}/{key}", value)
    opened.sync()
