"""The words that a window shows, and whether there is room for them."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QPushButton, QRadioButton, QWidget

from stalkdiary.gui.widgets.focus_ring import FocusRing
from stalkdiary.gui.widgets.words import Letters

_TOLERATED = 1
"""Pixels."""


def cut_words(window: QWidget) -> list[str]:
    """Words that are cut, and controls beyond the window's edge: a page never scrolls sideways."""
    cut = [f"{type(one).__name__} “{one.text()}”" for one in words_in(window) if is_cut(one)]
    for one in window.findChildren(QWidget):
        left = one.mapTo(window, QPoint(0, 0)).x()
        is_beyond = left < 0 or left + one.width() > window.width()
        if one.isVisible() and is_beyond and not isinstance(one, FocusRing):
            cut.append(f"{type(one).__name__} beyond the edge")
    return cut


def words_in(window: QWidget) -> list[QLabel | QAbstractButton]:
    """Everything with words that can be seen."""
    found: list[QLabel | QAbstractButton] = [*window.findChildren(QLabel)]
    for kind in (QPushButton, QCheckBox, QRadioButton):
        found += window.findChildren(kind)
    return [one for one in found if one.isVisible() and one.text()]


def is_cut(one: QLabel | QAbstractButton) -> bool:
    """Whether there is less room than its words need."""
    wraps = one.wordWrap() if isinstance(one, QLabel) else not isinstance(one, QPushButton)
    if isinstance(one, QLabel) and wraps and not isinstance(one, Letters):
        # Where a line may end; what is longer than the label is cut.
        pieces = re.split(r"[\s\u200b]|(?<=[-/])", one.text())
        longest = max(one.fontMetrics().horizontalAdvance(piece) for piece in pieces)
        if longest > one.width() + _TOLERATED:
            return True
    if wraps:
        return one.height() + _TOLERATED < one.heightForWidth(one.width())
    return (
        one.width() + _TOLERATED < one.sizeHint().width()
        or one.height() + _TOLERATED < one.sizeHint().height()
    )
