"""Margins that turn round with the direction of writing, which Qt's own do not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout


def set_margins(layout: QLayout, start: int = 0, top: int = 0, end: int = 0, bottom: int = 0) -> None:
    """Give a layout margins, in pixels: `start` is where lines begin, `end` where they end."""
    if QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        start, end = end, start
    layout.setContentsMargins(start, top, end, bottom)
