"""The keys of the window: the shortcuts are made from these, and Help lists these.

A new key goes into `KEYS` or beside it, with what it does in `listed`; a test finds shortcuts that are not
told of.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_tr = QCoreApplication.translate

LEAVE = ("F9", "F8", "F12", "Pause")
"""Any one of these, as the person chooses; the first unless another is chosen."""
LOCK = ("Ctrl+L",)
WRITE = ("Ctrl+N",)
SAVE = ("Ctrl+Enter", "Ctrl+Return")
SEARCH = ("Ctrl+F",)
BACK = ("Alt+Left", "Alt+Up")
LARGER = ("Ctrl++", "Ctrl+=")
SMALLER = ("Ctrl+-",)
USUAL_SIZE = ("Ctrl+0",)
MOST_PLACES = 9
PLACES = tuple(f"Alt+{number}" for number in range(1, MOST_PLACES + 1))
"""The first of each is the one that is told of."""

EVERY = (LEAVE, LOCK, WRITE, SAVE, SEARCH, BACK, LARGER, SMALLER, USUAL_SIZE, PLACES)


def bind(keys: tuple[str, ...], owner: QWidget, act: Callable[[], object]) -> None:
    """Have keys do something wherever the keyboard is in the owner's window, while the owner can be seen."""
    for key in keys:
        QShortcut(QKeySequence(key), owner).activated.connect(act)


def listed(places: int, leave: str = LEAVE[0], *, shifts: bool = True) -> list[tuple[str, str]]:
    """Each key as it is written on the keyboard, and what it does; those for the way out come first.

    Args:
        places: how many there are in the rail.
        leave: the key that was chosen for leaving.
        shifts: whether Shift three times leaves too.
    """
    thrice = [(_tr("keys", "Shift, three times"), _tr("keys", "Leave at once, too"))] if shifts else []
    return [
        (native(leave), _tr("keys", "Leave at once. Your words are kept.")),
        *thrice,
        (native(LOCK[0]), _tr("keys", "Lock. Your words are kept, and the passphrase is asked for again.")),
        (native(WRITE[0]), _tr("keys", "Write something down, from anywhere")),
        (native(SAVE[0]), _tr("keys", "Save")),
        (native(SEARCH[0]), _tr("keys", "Search")),
        (
            _tr("keys", "{first} to {last}").format(first=native(PLACES[0]), last=native(PLACES[places - 1])),
            _tr("keys", "Go to a place on the rail, from the top"),
        ),
        (native(BACK[0]), _tr("keys", "Back to the page before")),
        (native(LARGER[0]), _tr("keys", "Larger text")),
        (native(SMALLER[0]), _tr("keys", "Smaller text")),
        (native(USUAL_SIZE[0]), _tr("keys", "Text at its usual size")),
        (native("Tab"), _tr("keys", "To the next control; with Shift, to the one before")),
        (_tr("keys", "Arrows"), _tr("keys", "Within a list, a chart or a group of choices")),
        (_tr("keys", "Enter"), _tr("keys", "Open, press or show what the ring is around")),
    ]


def native(key: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
