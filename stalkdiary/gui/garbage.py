"""Python's cyclic garbage collector, kept to the main thread.

It runs on whichever thread happens to allocate. On the diary's thread it would destroy widgets that refer to
each other, and Qt allows that on the main thread alone: the process dies, now and then, far from the cause.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY_MS = 2_000


class MainThreadCollector(QObject):
    """Collects from a timer of the main thread what Python would have collected by itself."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due; most often there is nothing to do."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return


def settle() -> None:
    """Never look again at what is here by now: modules and classes, tens of thousands of objects.

    A full collection goes through all of them, which held the window for 30 ms.
    """
    gc.freeze()
